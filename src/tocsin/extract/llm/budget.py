"""What a run may spend, and what it spent: no request begins that would go beyond."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Final

from tocsin.extract.llm.settings import Price
from tocsin.model import RunStopped

LONGEST_ANSWER: Final = 8_192  # tokens that an answer is given
SHORTEST_ANSWER: Final = 256  # tokens: less is not worth its question
_BYTES_A_TOKEN: Final = 3  # of English; fewer than most models have, so that nothing is estimated too low


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens sent and answered. `estimated`: the endpoint did not tell."""

    sent: int
    answered: int
    estimated: bool = False


def estimated_tokens(text: str) -> int:
    """How many tokens a text has at most, by its length."""
    return -(-len(text.encode("utf-8", "surrogatepass")) // _BYTES_A_TOKEN)


class Budget:
    """The account of one run. `most_tokens`, `most_cost`: None for no bound."""

    def __init__(self, *, most_tokens: int | None, most_cost: Decimal | None, price: Price | None) -> None:
        self._most_tokens = most_tokens
        self._most_cost = most_cost
        self._price = price
        self.sent = 0
        self.answered = 0
        self.estimated = False

    @property
    def cost(self) -> Decimal | None:
        """What was spent, in the user's money; None where no price is known."""
        return None if self._price is None else self._price.of(self.sent, self.answered)

    def room(self, question: str) -> int:
        """How many tokens the answer to `question` may have. Raises RunStopped where that is too few."""
        asked = estimated_tokens(question)
        room = LONGEST_ANSWER
        if self._most_tokens is not None:
            room = min(room, self._most_tokens - self.sent - self.answered - asked)
        if self._most_cost is not None and self._price is not None:
            left = self._most_cost - self._price.of(self.sent + asked, self.answered)
            room = min(room, self._affordable(left, self._price))
        if room < SHORTEST_ANSWER:
            raise RunStopped(
                f"the budget is spent: the next question may take more than is left ({self.told})",
                do="raise it to go on; what was answered is not asked again",
            )
        return room

    @staticmethod
    def _affordable(left: Decimal, price: Price) -> int:
        if left < 0:
            return 0
        if price.answered == 0:
            return LONGEST_ANSWER
        return int((left * 1_000_000 / price.answered).to_integral_value(ROUND_DOWN))

    def count(self, usage: Usage) -> None:
        """Takes down what an answer took."""
        self.sent += usage.sent
        self.answered += usage.answered
        self.estimated = self.estimated or usage.estimated

    @property
    def told(self) -> str:
        """What was spent, in words."""
        about = "about " if self.estimated else ""
        tokens = f"{about}{self.sent:,} tokens sent, {self.answered:,} answered"
        return tokens if self.cost is None else f"{tokens}, {about}{self.cost:.4f} in money"
