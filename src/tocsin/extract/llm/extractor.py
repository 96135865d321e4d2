"""Documents to claims by way of a model: asked piece by piece, answered from the cache where it was asked before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import TracebackType
from typing import Any, Final, Protocol, Self

from tocsin.extract.extraction import knowledge
from tocsin.extract.llm.accept import Acceptance, Accepted
from tocsin.extract.llm.answer import AnswerBroken, Reply, claims_of
from tocsin.extract.llm.asked import asked_schema
from tocsin.extract.llm.budget import Budget
from tocsin.extract.llm.cache import Cache, question_id
from tocsin.extract.llm.endpoint import Unanswered
from tocsin.extract.llm.orders import without
from tocsin.extract.llm.pieces import Span, halves, pieces
from tocsin.extract.llm.prompt import PROMPT_VERSION, messages
from tocsin.extract.reading import read_text
from tocsin.model import Claim, Document, InputRefused, RunStopped
from tocsin.read.language import is_read
from tocsin.vocabulary import load_vocabulary

_CUT: Final = "cut"  # kept in the place of an answer that had no room to end
_BROKEN_TRIES: Final = 3
_MOST_UNANSWERED: Final = 3  # documents in a row


class Asked(Protocol):
    """What answers: an endpoint, or what a test puts in its place."""

    requests: int
    retries: int

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> Reply: ...
    def close(self) -> None: ...


@dataclass(slots=True)
class Account:
    """What a run asked, what came of it and what it took.

    `proposed` is `accepted`, `rejected` (by reason) and `repeated` together. `aligned` counts the accepted by how
    their quotes stand in the text; `withheld` the sentences that order their reader, which were not sent.
    """

    model: str
    documents: int = 0
    pieces: int = 0
    from_cache: int = 0
    requests: int = 0
    retries: int = 0
    broken: int = 0
    proposed: int = 0
    accepted: int = 0
    repeated: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    aligned: Counter[str] = field(default_factory=Counter)
    withheld: int = 0
    tokens_sent: int = 0
    tokens_answered: int = 0
    estimated: bool = False
    cost: Decimal | None = None
    cache_fault: str | None = None


def extractor_name(model: str) -> str:
    """What claims of this model bear as their extractor."""
    return f"llm {model}, prompt {PROMPT_VERSION}"


class LlmExtractor:
    """Proposes claims as a model does, where the text bears them out. Not thread-safe; close it."""

    def __init__(self, model: str, endpoint: Asked, cache: Cache, budget: Budget) -> None:
        """Use `tocsin.extract.llm.opening`."""
        self.name = extractor_name(model)
        self._model = model
        self._endpoint = endpoint
        self._cache = cache
        self._budget = budget
        self._account = Account(model)
        self._unanswered = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._endpoint.close()

    @property
    def account(self) -> Account:
        """What was asked till now, and what it took."""
        told, budget = self._account, self._budget
        told.requests, told.retries = self._endpoint.requests, self._endpoint.retries
        told.tokens_sent, told.tokens_answered = budget.sent, budget.answered
        told.estimated, told.cost, told.cache_fault = budget.estimated, budget.cost, self._cache.fault
        return told

    def propose(self, document: Document) -> tuple[Claim, ...]:
        """The claims that the model proposes and the text bears out, in text order, each once.

        None, and nothing is sent, for a document in another language than English. Raises InputRefused where no
        answer comes, and RunStopped where none would come to any document, or the budget is spent.
        """
        if not is_read(document.language):
            return ()
        reading = read_text(document.text, published=document.published, knowledge=knowledge())
        acceptance = Acceptance(document, reading, load_vocabulary(), self.name)
        try:
            found = [
                claim for piece in pieces(document.text) for claim in self._claims(document.text, piece, acceptance)
            ]
        except Unanswered as error:
            self._unanswered += 1
            if self._unanswered >= _MOST_UNANSWERED:
                raise RunStopped(
                    f"{self._unanswered} reports in a row got no answer: {error.what}", do="try later"
                ) from None
            raise
        self._unanswered = 0
        self._account.documents += 1
        self._account.withheld += len(acceptance.orders)
        unique = {one.claim.id: one for one in reversed(found)}
        self._account.repeated += len(found) - len(unique)
        self._account.accepted += len(unique)
        self._account.aligned.update(one.status.value for one in unique.values())
        claims = (one.claim for one in unique.values())
        return tuple(sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, c.id)))

    def _claims(self, text: str, piece: Span, acceptance: Acceptance) -> list[Accepted]:
        """Those of one piece; where the answer has no room to end, those of its halves."""
        proposed = self._proposed(without(text, acceptance.orders, piece))
        if proposed is None:
            smaller = halves(text, piece)
            if not smaller:
                raise InputRefused("the model's answer on a short text has no end", value=text[slice(*piece)])
            return [claim for half in smaller for claim in self._claims(text, half, acceptance)]
        self._account.pieces += 1
        self._account.proposed += len(proposed)
        found: list[Accepted] = []
        for one in proposed:
            judged = acceptance.judge(one, piece)
            if isinstance(judged, Accepted):
                found.append(judged)
            else:
                self._account.rejected[judged.reason.value] += 1
        return found

    def _proposed(self, report: str) -> Sequence[Mapping[str, Any]] | None:
        """What the model lists for these words; None where its answer was cut off."""
        if not report.strip():
            return ()
        asked = messages(report)
        question = question_id(self._model, PROMPT_VERSION, asked)
        held = self._held(question)
        if held is not None:
            self._account.from_cache += 1
            return None if held == _CUT else claims_of(held)
        why = ""
        for _ in range(_BROKEN_TRIES):
            reply = self._endpoint.ask(asked, asked_schema())
            if reply.cut:
                self._cache.put(question, _CUT)
                return None
            try:
                found = claims_of(reply.content)
            except AnswerBroken as error:
                self._account.broken += 1
                why = str(error)
                continue
            self._cache.put(question, reply.content)
            return found
        raise InputRefused(f"the model did not answer in {_BROKEN_TRIES} tries as asked: {why}", do="try another model")

    def _held(self, question: str) -> str | None:
        """What the cache holds, if it can be read as an answer."""
        held = self._cache.get(question)
        if held is None or held == _CUT:
            return held
        try:
            claims_of(held)
        except AnswerBroken:
            return None
        return held
