"""The options of asking a language model, which nobody asks without `--extractor llm`, and what is told of it after."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.cli.words import many

if TYPE_CHECKING:
    from tocsin.case import Account, Extractor, LlmExtractor


class Choice(enum.StrEnum):
    """Which extractor proposes claims."""

    RULES = "rules"
    LLM = "llm"


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, sent and answered."""

    sent: Decimal
    answered: Decimal


@dataclass(frozen=True, slots=True)
class LlmOptions:
    """What the options say; None for those that are not given."""

    cache: Path | None = None
    max_tokens: int | None = None
    max_cost: Decimal | None = None
    price: Prices | None = None
    timeout: float | None = None


def money(text: str) -> Decimal:
    """An amount from the command line; what is none is a usage error."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("nan")
    if not (amount.is_finite() and amount >= 0):
        raise typer.BadParameter(f"not an amount of money: {text!r}; allowed: 0 or more, such as 2.50")
    return amount


def prices(text: str) -> Prices:
    """Two prices from the command line, `0.15/0.60`; another is a usage error."""
    sent, mark, answered = text.partition("/")
    if not mark:
        raise typer.BadParameter(f"not two prices: {text!r}; allowed: SENT/ANSWERED for a million tokens, as 0.15/0.60")
    return Prices(money(sent), money(answered))


ExtractorChoice = Annotated[
    Choice,
    typer.Option(
        "--extractor",
        help="What proposes claims. llm sends the reports to the endpoint that TOCSIN_LLM_URL names (docs/llm.md).",
    ),
]
LlmCache = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="llm: where answers are kept, so that none is paid for twice."),
]
LlmMaxTokens = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="llm: tokens that the run may take, sent and answered together.")
]
LlmMaxCost = Annotated[
    Decimal | None,
    typer.Option(parser=money, metavar="AMOUNT", help="llm: money that the run may take; needs --llm-price."),
]
LlmPrice = Annotated[
    Prices | None,
    typer.Option(
        parser=prices, metavar="SENT/ANSWERED", help="llm: what a million tokens cost in your money, as 0.15/0.60."
    ),
]
LlmTimeout = Annotated[
    float | None, typer.Option(min=0.1, max=86_400, metavar="SECONDS", help="llm: for one answer, to its last byte.")
]


def model(options: LlmOptions) -> LlmExtractor:
    """The model that the environment names, ready to be asked. Raises ValueRefused for settings that cannot be."""
    from tocsin.case import Asking, Price, open_llm

    price = None if options.price is None else Price(sent=options.price.sent, answered=options.price.answered)
    usual = Asking()
    return open_llm(
        Asking(
            cache=options.cache,
            most_tokens=options.max_tokens,
            most_cost=options.max_cost,
            price=price,
            seconds=usual.seconds if options.timeout is None else options.timeout,
        )
    )


@dataclass(slots=True)
class Opened:
    """The extractor of a command; `account` has what a model took, once it is done."""

    extractor: Extractor
    model: LlmExtractor | None = None

    @property
    def account(self) -> Account | None:
        return None if self.model is None else self.model.account


@contextmanager
def opened(choice: Choice, options: LlmOptions) -> Iterator[Opened]:
    """The extractor that is chosen. An option for a model that is not asked is a usage error."""
    if choice is Choice.LLM:
        with model(options) as asked:
            yield Opened(asked, asked)
        return
    from tocsin.case import RULES

    if options != LlmOptions():
        raise typer.BadParameter("the --llm options need --extractor llm")
    yield Opened(RULES)


_MONEY: Final = Decimal("0.0001")


def account_words(account: Account) -> Iterator[str]:
    """What a model was asked, what came of it, and what it took."""
    yield (
        f"{account.model}: {many(account.documents, 'report')} in {many(account.pieces, 'piece')}, "
        f"{many(account.from_cache, 'answer')} from the cache; {many(account.requests, 'request')}, "
        f"{account.retries:,} of them repeated, {many(account.broken, 'answer')} broken"
    )
    yield (
        f"{many(account.proposed, 'claim')} proposed: {account.accepted:,} accepted{_listed(account.aligned)}, "
        f"{account.repeated:,} repeated, {sum(account.rejected.values()):,} rejected{_listed(account.rejected)}"
    )
    about = "about " if account.estimated else ""
    cost = "" if account.cost is None else f", {about}{account.cost.quantize(_MONEY)} in money"
    yield f"{about}{many(account.tokens_sent, 'token')} sent, {account.tokens_answered:,} answered{cost}"
    if account.withheld:
        yield f"not sent: {many(account.withheld, 'sentence')} giving orders to a reader"
    if account.cache_fault:
        yield f"answers could not be kept in the cache: {account.cache_fault}"


def account_json(account: Account) -> dict[str, object]:
    """The same as data; money as text, so that no digit is lost."""
    return {
        "model": account.model,
        "documents": account.documents,
        "pieces": account.pieces,
        "from_cache": account.from_cache,
        "requests": account.requests,
        "retries": account.retries,
        "broken": account.broken,
        "proposed": account.proposed,
        "accepted": account.accepted,
        "repeated": account.repeated,
        "rejected": dict(sorted(account.rejected.items())),
        "aligned": dict(sorted(account.aligned.items())),
        "withheld": account.withheld,
        "tokens_sent": account.tokens_sent,
        "tokens_answered": account.tokens_answered,
        "estimated": account.estimated,
        "cost": None if account.cost is None else str(account.cost),
    }


def _listed(counts: Mapping[str, int]) -> str:
    words = ", ".join(f"{n:,} {name}" for name, n in sorted(counts.items()))
    return f" ({words})" if words else ""
