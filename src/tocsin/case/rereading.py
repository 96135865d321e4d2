"""The texts of a record read again by the extractor as it is now, beside what it proposed from them before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.case.comparing import Agreement, Compared, compared
from tocsin.case.extraction import Extractor, named
from tocsin.case.reading import Refusal, with_claims
from tocsin.ledger import Ledger, Review, reviews
from tocsin.ledger.review import Extraction, proposals, version_of
from tocsin.model import Claim, Decision, Document, InputRefused, RunStopped, ValueRefused
from tocsin.read import Item


@dataclass(frozen=True, slots=True)
class Reread:
    """A claim as the record has it (`row.left`), as it is proposed now (`row.right`), or both.

    `before` and `after` are the review of the left one, now and once the reading is recorded; `found` that of the
    right one then. Each is None where there is no such claim.
    """

    row: Compared
    before: Review | None
    after: Review | None
    found: Review | None

    @property
    def same(self) -> bool:
        """Whether it is the same claim, by its id, before and now."""
        left, right = self.row.left, self.row.right
        return left is not None and right is not None and left.id == right.id


@dataclass(frozen=True, slots=True)
class Rereading:
    """What came of reading a record's texts again: `rows` in the order of the documents and their texts.

    `retired`: ids of claims retired before, which are in no row unless they are proposed again. `claims`: how many new
    ones were recorded, 0 unless `recorded`. `stopped`: why it ended before the last text, None where it did not.
    """

    extractor: str
    documents: int
    rows: tuple[Reread, ...]
    refused: tuple[Refusal, ...]
    retired: tuple[str, ...]
    recorded: bool
    claims: int
    stopped: str | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows there are of each agreement."""
        found = Counter(row.row.agreement for row in self.rows)
        return {one.value: found[one] for one in Agreement}

    @property
    def changed(self) -> tuple[Reread, ...]:
        """The rows in which something is other than before."""
        return tuple(row for row in self.rows if row.row.agreement is not Agreement.BOTH or row.before is not row.after)

    @property
    def kept(self) -> tuple[Reread, ...]:
        """Claims that an analyst accepted and the extractor does not propose now: they stay accepted."""
        return tuple(row for row in self.rows if row.before is Review.ACCEPTED and not row.same)

    @property
    def again(self) -> tuple[Reread, ...]:
        """Claims that an analyst rejected and the extractor proposes again: they stay rejected."""
        return tuple(row for row in self.rows if row.before is Review.REJECTED and row.same)

    @property
    def vanishing(self) -> tuple[Reread, ...]:
        """Proposals that nobody decided on and a newer version no longer makes: they stand no more once recorded."""
        return tuple(row for row in self.rows if row.after is Review.RETIRED)


@dataclass(frozen=True, slots=True)
class Step:
    """Whom to tell of a refusal, and of each document as it is begun: its name, how many went before, of how many."""

    refused: Callable[[Refusal], None] = lambda _: None
    started: Callable[[str, int, int], None] = lambda *_: None


def reread(
    ledger: Ledger, *, extractor: Extractor, record: bool = False, jobs: int = 1, step: Step | None = None
) -> Rereading:
    """Proposes claims from every recorded text as it was last read, and compares them with what every version of the
    extractor proposed from the document and still counts.

    With `record` each document's new extraction is one transaction, as when it was first read; else nothing is
    recorded. No decision is made, and none overtaken: of claims that are decided nothing changes. A text that is
    refused takes no other with it, and what stood on it stays.
    """
    tell = step or Step()
    found: dict[str, tuple[Claim, ...]] = {}
    refused: list[Refusal] = []
    new, stopped = 0, None
    before, claims, decisions = ledger.extractions(), {r.claim.id: r.claim for r in ledger.claims()}, _decided(ledger)
    documents = [recorded.document for recorded in ledger.documents()]
    try:
        for document, told in zip(documents, with_claims(_items(documents, tell), extractor, jobs=jobs), strict=True):
            item, propose = told
            try:
                proposed = propose()
                if record:
                    new += ledger.record_claims(document.id, proposed, extractor.name)
                found[document.id] = proposed
            except InputRefused as error:
                refused.append(Refusal(item.name, str(named(item.name, error))))
                tell.refused(refused[-1])
            except ValueRefused as error:
                refused.append(Refusal(item.name, f"{item.name}: {error}"))
                tell.refused(refused[-1])
    except RunStopped as error:
        stopped = str(error)
    now = [(document, extractor.name, [claim.id for claim in own]) for document, own in found.items()]
    seen = _Reviews(decisions, before), _Reviews(decisions, [*before, *now])
    rows, retired = _rows(found, claims, _proposed_by(before, extractor.name), seen)
    return Rereading(extractor.name, len(found), rows, tuple(refused), retired, record, new, stopped)


class _Reviews:
    """The review of each claim, by id, after these decisions and extractions."""

    def __init__(self, decisions: Sequence[Decision], extractions: Iterable[Extraction]) -> None:
        self._made = reviews(decisions)
        self._proposals = proposals(extractions)

    def of(self, claim: str) -> Review:
        return self._made.get(claim) or self._proposals.review(claim)


def _rows(
    found: Mapping[str, Sequence[Claim]],
    claims: Mapping[str, Claim],
    proposed: Mapping[str, set[str]],
    seen: tuple[_Reviews, _Reviews],
) -> tuple[tuple[Reread, ...], tuple[str, ...]]:
    """The claims that count, beside those found now; and the ids of those that were retired before and stay so."""
    was, then = seen
    rows: list[Reread] = []
    retired: list[str] = []
    for document, now in found.items():
        ids = {claim.id for claim in now}
        gone = {id for id in proposed.get(document, ()) if was.of(id) is Review.RETIRED}
        retired += sorted(gone - ids)
        for row in compared((claims[id] for id in proposed.get(document, set()) - (gone - ids)), now):
            left, right = row.left, row.right
            before, after = (was.of(left.id), then.of(left.id)) if left else (None, None)
            rows.append(Reread(row, before, after, then.of(right.id) if right else None))
    return tuple(rows), tuple(retired)


def _proposed_by(extractions: Iterable[Extraction], extractor: str) -> dict[str, set[str]]:
    """What every version of the extractor proposed, by document."""
    family = version_of(extractor)[0]
    found: defaultdict[str, set[str]] = defaultdict(set)
    for document, name, claims in extractions:
        if version_of(name)[0] == family:
            found[document].update(claims)
    return found


def _items(documents: Sequence[Document], tell: Step) -> Iterator[Item]:
    for number, document in enumerate(documents):
        name = document.title or document.address or document.id
        tell.started(name, number, len(documents))
        yield Item(name, document)


def _decided(ledger: Ledger) -> list[Decision]:
    return [recorded.decision for recorded in ledger.decisions()]
