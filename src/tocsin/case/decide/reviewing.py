"""Claims one after another before an analyst: what each says, the words it rests on, and what was decided of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.case.decide import deciding
from tocsin.case.decide.coding import Coding
from tocsin.case.decide.deciding import Decided
from tocsin.case.decide.fields import CLAIM_FIELDS, EVIDENCE, LIST_MARK, Cells, allowed, cells_of, own_fields
from tocsin.case.decide.quoting import paragraph_around
from tocsin.case.decide.wording import claim_words
from tocsin.ledger import Ledger, Review, in_force
from tocsin.ledger.review import overtaken
from tocsin.model import (
    Act,
    Attribution,
    Claim,
    Decision,
    Document,
    Kind,
    PlaceRef,
    Ref,
    parties,
)
from tocsin.vocabulary import Ontology

REASONS: Final = ("misread", "wrong party", "wrong date", "not a claim", "duplicate")


@dataclass(frozen=True, slots=True)
class Shown:
    """One claim as a reviewer sees it. `before` and `after` are what stands around the quote in its paragraph.

    `fields` are what is said, by field, in plain words; `decisions` those in force about it, as sentences.
    """

    claim: Claim
    review: Review
    document: str
    before: str
    quote: str
    after: str
    says: str
    fields: tuple[tuple[str, str], ...]
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims to show: those unreviewed, of a kind, of a document (its id), with these words in any cell."""

    unreviewed: bool = True
    kind: str | None = None
    document: str | None = None
    words: str = ""


class Reviewing:
    """The claims of a record in the order of their texts, and the decisions of one analyst on them.

    Every decision is on disk when its method returns. `reviews` is read from the log after each.
    """

    def __init__(self, ledger: Ledger, coding: Coding, ontology: Ontology, *, author: str) -> None:
        """Use `Case.review`."""
        self.author = author
        self._ledger = ledger
        self._coding = coding
        self._ontology = ontology
        self._documents = {d.document.id: d.document for d in ledger.documents()}
        self._order = {id: n for n, id in enumerate(self._documents)}
        claims = {r.claim.id: r.claim for r in ledger.claims()}
        self._claims = dict(sorted(claims.items(), key=self._place))
        self._mine: list[str] = []
        self._look()

    @property
    def documents(self) -> dict[str, str]:
        """The titles of the documents, by id."""
        return {id: d.title or id for id, d in self._documents.items()}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of statement, in the order of the wire."""
        return tuple(Kind)

    def progress(self) -> tuple[int, int]:
        """How many of the claims that still count are reviewed, and of how many."""
        counting = [r for r in self.reviews.values() if r not in (Review.SUPERSEDED, Review.WITHDRAWN, Review.RETIRED)]
        return sum(r is not Review.PROPOSED for r in counting), len(counting)

    def found(self, only: Filter, *, keep: str | None = None) -> list[str]:
        """The ids of the claims that the filter lets through, and `keep`, in the order of the texts."""
        return [id for id, claim in self._claims.items() if id == keep or self._passes(id, claim, only)]

    def show(self, id: str) -> Shown:
        """The claim with everything around it."""
        claim = self._claims[id]
        document, evidence = self._documents[claim.evidence.document], claim.evidence
        start, end = paragraph_around(document.text, evidence.start, evidence.end)
        if not evidence.stands_in(document.text):  # it was read from another text of the document
            start, end = evidence.start, evidence.end
        return Shown(
            claim=claim,
            review=self.reviews[id],
            document=_titled(document),
            before=document.text[start : evidence.start],
            quote=evidence.quote,
            after=document.text[evidence.end : end],
            says=claim_words(claim, self._ontology),
            fields=tuple(_plain_fields(claim)),
            decisions=tuple(_told(d) for d in self._held if id in (d.subject, d.value) and d.id not in self._overtaken),
        )

    def accept(self, id: str) -> Decided:
        """Accepts the claim as it stands."""
        return self._did(deciding.judge(self._ledger, Act.ACCEPT, id, author=self.author, reason=""))

    def reject(self, id: str, reason: str) -> Decided:
        """Rejects the claim for a reason. Raises ValueRefused without one."""
        return self._did(deciding.judge(self._ledger, Act.REJECT, id, author=self.author, reason=reason))

    def form(self, id: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """The fields that an edit may change, each with its cell and the codes it takes, if it takes codes."""
        claim = self._claims[id]
        cells, own = cells_of(claim), own_fields(claim.statement.kind)
        names = [n for n in CLAIM_FIELDS if n in own or (n not in _of_some_kind() and n != "kind")]
        tie = cells.get("tie", "")
        return tuple((n, cells.get(n, ""), allowed(n, self._ontology, tie=tie)) for n in ("quote", *names))

    def edit(self, id: str, cells: Cells, reason: str) -> Decided:
        """Records the claim with these cells in the place of the old. Raises ValueRefused, naming the field."""
        changed = self._coding.changed(self._claims[id], cells)
        decided = deciding.edit(self._ledger, id, changed, author=self.author, reason=reason)
        self._claims = dict(sorted(({changed.id: changed} | self._claims).items(), key=self._place))
        return self._did(decided)

    def undo(self) -> Decision | None:
        """Undoes the last decision made here that still holds; None where there is none."""
        while self._mine:
            last = self._mine.pop()
            decision = next((d for d in self._held if d.id == last), None)
            if decision is not None:
                deciding.undo(self._ledger, last, author=self.author, reason="")
                self._look()
                return decision
        return None

    def _did(self, decided: Decided) -> Decided:
        if decided.new:
            self._mine.append(decided.decision.id)
        self._look()
        return decided

    def _look(self) -> None:
        self._held = in_force(r.decision for r in self._ledger.decisions())
        self._overtaken = overtaken(self._held)
        self.reviews = {id: review for id, review in self._ledger.reviews().items() if id in self._claims}

    def _place(self, named: tuple[str, Claim]) -> tuple[int, int, int, str]:
        """Where the claim stands in the texts."""
        id, claim = named
        return self._order[claim.evidence.document], claim.evidence.start, claim.evidence.end, id

    def _passes(self, id: str, claim: Claim, only: Filter) -> bool:
        review = self.reviews[id]
        if only.unreviewed and review is not Review.PROPOSED:
            return False
        if only.kind not in (None, claim.statement.kind) or only.document not in (None, claim.evidence.document):
            return False
        wanted = only.words.casefold()
        return not wanted or any(wanted in cell.casefold() for cell in cells_of(claim).values())


def _of_some_kind() -> frozenset[str]:
    return frozenset(name for kind in Kind for name in own_fields(kind))


def _titled(document: Document) -> str:
    parts = (document.title, document.source.name if document.source else None, document.published)
    return ", ".join(str(part) for part in parts if part)


def _plain_fields(claim: Claim) -> Sequence[tuple[str, str]]:
    """The cells that are filled, parties and places with their ids, and the extractor's."""
    cells = cells_of(claim)
    shown = {name: cell for name, cell in cells.items() if name not in (*EVIDENCE, "id")}
    shown |= {name: _identified(ref) for name, ref in parties(claim.statement)}
    if claim.statement.place:
        shown["place"] = LIST_MARK.join(_placed(place) for place in claim.statement.place)
    if claim.attribution:
        shown["speaker"] = " > ".join(_identified(link) for link in claim.attribution)
    return [*shown.items(), ("found by", f"{claim.extractor}, confidence {claim.confidence:g}"), ("id", claim.id)]


def _identified(ref: Ref | Attribution) -> str:
    return f"{ref.name} [{ref.id or 'not registered'}]"


def _placed(place: PlaceRef) -> str:
    role = "" if place.role == "at" else f" ({place.role})"
    return f"{place.name}{role} [{place.id or 'in no gazetteer'}]"


def _told(decision: Decision) -> str:
    why = f": {decision.reason}" if decision.reason else ""
    return f"{decision.act} by {decision.author}{why} ({decision.id})"
