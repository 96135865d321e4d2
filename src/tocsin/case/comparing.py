"""Two extractors' claims side by side: what both say, what one alone says, and what they say otherwise."""

from __future__ import annotations

import enum
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.case.decide.fields import cells_of
from tocsin.model import Claim, Event, Figure, Kind, Ref, Tie, parties
from tocsin.names.normal import key
from tocsin.vocabulary import Ontology, load_vocabulary

CODES: Final = ("tie", "event", "measure", "trait", "presence", "form")
_CORE: Final = frozenset({"actor", "source", "target"})  # the parties that make it another claim
_SAYS_WORDS: Final = {Kind.NAMING: ("name",), Kind.DRIVER: ("cause", "effect")}
_BY_PLACE: Final = frozenset({Kind.EVENT, Kind.FIGURE, Kind.DRIVER})  # told apart by where the text tells them
_NOT_SAID: Final = frozenset({"id", "document", "start", "kind"})


Alike = Callable[[Claim, Claim, Ontology], bool]  # of two claims of one kind on one text


class Agreement(enum.StrEnum):
    """Whose a claim is. `both`: also where they quote more or less of the same words; `differs`: other fields too."""

    BOTH = "both"
    DIFFERS = "differs"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim of the left, of the right, or of both. `differences`: field, what the left says, what the right says."""

    agreement: Agreement
    left: Claim | None = None
    right: Claim | None = None
    differences: tuple[tuple[str, str, str], ...] = ()

    @property
    def claim(self) -> Claim:
        """The left's, else the right's."""
        one = self.left or self.right
        if one is None:
            raise ValueError("a comparison of no claims")
        return one


@dataclass(frozen=True, slots=True)
class Comparison:
    """All claims of two extractors on the same texts, in text order. `stopped`: why it broke off, if it did."""

    left: str
    right: str
    documents: int
    rows: tuple[Compared, ...]
    stopped: str | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows there are of each agreement."""
        found = Counter(row.agreement for row in self.rows)
        return {one.value: found[one] for one in Agreement}


def compared(left: Iterable[Claim], right: Iterable[Claim]) -> tuple[Compared, ...]:
    """The claims of two extractors paired: equal ones, then those of one core, then those of one kind on the same
    words that share a party. Each claim stands in one row; the order given has no effect.
    """
    mine, other = _by_id(left), _by_id(right)
    rows = [Compared(Agreement.BOTH, mine[id], other[id]) for id in mine.keys() & other.keys()]
    lone = [c for id, c in mine.items() if id not in other], [c for id, c in other.items() if id not in mine]
    ontology = load_vocabulary()
    for alike in (_same_core, _same_words):
        pairs, lone = _paired(*lone, alike, ontology)
        rows += [_row(a, b) for a, b in pairs]
    rows += [Compared(Agreement.LEFT, left=c) for c in lone[0]] + [Compared(Agreement.RIGHT, right=c) for c in lone[1]]
    return tuple(sorted(rows, key=_position))


def _row(a: Claim, b: Claim) -> Compared:
    found = differences(a, b)
    return Compared(Agreement.DIFFERS if found else Agreement.BOTH, a, b, found)


def _by_id(claims: Iterable[Claim]) -> dict[str, Claim]:
    return {claim.id: claim for claim in claims}


def _position(row: Compared) -> tuple[str, int, int, str, str]:
    at = row.claim.evidence
    return at.text, at.start, at.end, row.agreement.value, row.claim.id


def _paired(
    left: Sequence[Claim], right: Sequence[Claim], alike: Alike, ontology: Ontology
) -> tuple[list[tuple[Claim, Claim]], tuple[list[Claim], list[Claim]]]:
    """Pairs of claims that are alike, those with fewest differences first, and the claims that are left over."""
    by_text: dict[tuple[str, Kind], list[Claim]] = defaultdict(list)
    for claim in right:
        by_text[claim.evidence.text, claim.statement.kind].append(claim)
    near = [
        (len(differences(a, b)), -overlap(a, b), a.id, b.id, a, b)
        for a in left
        for b in by_text[a.evidence.text, a.statement.kind]
        if alike(a, b, ontology)
    ]
    taken: set[int] = set()
    pairs: list[tuple[Claim, Claim]] = []
    for *_, a, b in sorted(near, key=lambda one: one[:4]):
        if id(a) not in taken and id(b) not in taken:
            taken |= {id(a), id(b)}
            pairs.append((a, b))
    return pairs, ([c for c in left if id(c) not in taken], [c for c in right if id(c) not in taken])


def _same_core(a: Claim, b: Claim, ontology: Ontology) -> bool:
    if a.statement.kind in _BY_PLACE and not overlap(a, b):
        return False
    return _core(a, ontology) == _core(b, ontology)


def _same_words(a: Claim, b: Claim, _: Ontology) -> bool:
    """Of events, figures and drivers the words are enough; of others, a party too."""
    if not overlap(a, b):
        return False
    if a.statement.kind is Kind.FIGURE:
        return isinstance(a.statement, Figure) and isinstance(b.statement, Figure) and _number(a) == _number(b)
    shared = {who(ref) for _, ref in parties(a.statement)} & {who(ref) for _, ref in parties(b.statement)}
    return a.statement.kind in _BY_PLACE or bool(shared)


def _core(claim: Claim, ontology: Ontology) -> tuple[object, ...]:
    """What makes it this claim and no other: its code, its parties, and what it counts."""
    said = claim.statement
    codes = tuple(getattr(said, name) for name in CODES if hasattr(said, name))
    core = [who(ref) for field, ref in parties(said) if field in _CORE]
    if isinstance(said, Tie) and ontology.symmetric(said.tie):
        core.sort()
    words = tuple(key(getattr(said, name)) for name in _SAYS_WORDS.get(said.kind, ()))
    return codes, tuple(core), words, _number(claim) if not isinstance(said, Event) else ()


def _number(claim: Claim) -> tuple[object, ...]:
    said = claim.statement
    return (str(said.value), said.change_percent) if isinstance(said, Figure) else ()


def who(ref: Ref) -> str:
    """Whom a text means: a registered party by its id, another by its name, however it is written."""
    return ref.id or key(ref.name)


def overlap(a: Claim, b: Claim) -> int:
    """How many characters two quotes share."""
    return max(0, min(a.evidence.end, b.evidence.end) - max(a.evidence.start, b.evidence.start))


def differences(a: Claim, b: Claim) -> tuple[tuple[str, str, str], ...]:
    """The fields in which two claims differ. How much of the same words they quote is none of them."""
    mine, other = cells_of(a), cells_of(b)
    left_out = _NOT_SAID | {"quote"} if overlap(a, b) else _NOT_SAID
    fields = dict.fromkeys((*mine, *other))
    told = ((field, mine.get(field, ""), other.get(field, "")) for field in fields if field not in left_out)
    return tuple(one for one in told if one[1] != one[2])
