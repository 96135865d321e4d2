"""What one claim weighs in a belief: its origin, its side, and a factor for each thing that makes it weigh so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Final

from tocsin.assess.beliefs.camps import Camp
from tocsin.assess.beliefs.grades import Grade, Grades
from tocsin.assess.beliefs.interests import Interests, Stake
from tocsin.assess.manners import taken_back
from tocsin.model import Claim, Document, Polarity, Ref, Side, Stance
from tocsin.resolve.origins import Origin
from tocsin.resolve.speakers import itself, unnamed
from tocsin.vocabulary.weighing import UNGRADED


@dataclass(frozen=True, slots=True)
class Factor:
    """A row of the table of weights, by its name, and why it holds of this claim."""

    row: str
    why: str


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim, with its id, on one side. `camp`: those with whom its origin shares an interest, else its own id.

    The first of `factors` gives log-odds (a grade or an interest), the others multiply them. `stake` is the interest
    that stands in the grade's place, or would if an analyst had not set it aside. `nameless`: the text leaves open who
    speaks, so the grade is that of whoever passes it on.
    """

    id: str
    claim: Claim
    origin: Origin
    camp: str
    side: Side
    factors: tuple[Factor, ...]
    grade: Grade | None
    stake: Stake | None = None
    nameless: bool = False

    @property
    def raises(self) -> bool:
        return self.side is Side.FOR

    def size(self, values: Mapping[str, float]) -> float:
        """The log-odds by which it would move the belief alone, without its sign."""
        return prod(values[f.row] for f in self.factors)


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What is known of who speaks: origins by claim, documents, grades, camps, and interests with what was decided."""

    origin_of: Mapping[str, Origin]
    document: Mapping[str, Document]
    grades: Grades
    camp: Camp
    interests: Interests

    def testimonies(self, claims: Iterable[Claim]) -> tuple[Testimony, ...]:
        """One a claim, by origin and id. A claim that its own voice has taken back stays, and weighs nothing."""
        found = [self._testimony(id_, c) for id_, c in {c.id: c for c in claims}.items()]
        marked = (replace(t, factors=(*t.factors, *_taken_back(t, found))) for t in found)
        return tuple(sorted(marked, key=lambda t: (t.origin.name, t.origin.id, t.id)))

    def _testimony(self, id_: str, claim: Claim) -> Testimony:
        origin = self.origin_of[id_]
        grade = self.grades.of(self._graded_names(claim, origin), claim.statement.kind)
        stake = self.interests.stake(claim, origin)
        first = _interest(stake, grade) if stake and stake.holds else _grade(grade)
        factors = (first, *_manner(claim), *_hops(claim, origin))
        nameless = _nameless(claim, origin)
        return Testimony(id_, claim, origin, self._camp(origin), claim.side, factors, grade, stake, nameless)

    def _camp(self, origin: Origin) -> str:
        return self.camp(Ref(origin.party)) if origin.party else origin.id

    def _graded_names(self, claim: Claim, origin: Origin) -> Iterator[str]:
        """Under which names to look for a grade: the origin's; for an unnamed one, who passes it on, nearest first."""
        yield from (origin.name, *origin.names)
        if not _nameless(claim, origin):
            return
        yield from (link.name for link in reversed(claim.attribution))
        document = self.document.get(claim.evidence.document)
        if document is not None and document.source is not None:
            yield document.source.name


def _grade(grade: Grade | None) -> Factor:
    if grade is None:
        return Factor(f"grade {UNGRADED}", "nobody has graded this source, so it is weighed as F: cannot be judged")
    return Factor(f"grade {grade.letter}", f"{grade.source}: {grade.letter}, {grade.reason}")


def _interest(stake: Stake, grade: Grade | None) -> Factor:
    instead = f" (in place of grade {grade.letter})" if grade else " (in place of a grade)"
    return Factor(f"interest {stake.interest}", f"{stake.why}{instead}")


def _manner(claim: Claim) -> Iterator[Factor]:
    """Stance, certainty and basis, as far as they say more than a plain assertion."""
    stance = "negates" if claim.stance is Stance.ASSERTS and claim.polarity is Polarity.NEGATED else claim.stance.value
    if stance != "asserts":
        yield Factor(f"stance {stance}", _STANCES[stance])
    if claim.certainty is not None:
        yield Factor(f"certainty {claim.certainty.value}", f"said to be {claim.certainty.value}")
    if claim.basis is not None:
        yield Factor(f"basis {claim.basis.value}", f"{claim.basis.value}, by its own words")


_STANCES: Final = {
    "negates": "says that it is not so",
    "denies": "denies it",
    "challenges": "asks for evidence",
    "claims_responsibility": "claims responsibility",
    "retracts": "takes back what it said",
}


def _hops(claim: Claim, origin: Origin) -> Iterator[Factor]:
    """One for each link of the chain that nobody can ask; a link that has a name, or an id, weakens nothing."""
    *before, speaker = claim.attribution or (None,)
    for link in before:
        if link is not None and link.id is None and unnamed(link.name) and not itself(link.name):
            yield Factor("hop anonymous", f"passed on by “{link.name}”, whom the text does not name")
    if speaker is not None and _nameless(claim, origin):
        yield Factor("hop anonymous", f"said by “{speaker.name}”, whom the text does not name")


def _nameless(claim: Claim, origin: Origin) -> bool:
    """Whether the text leaves open who speaks; where a card tells who "the institute" is, its origin has a name."""
    speaker = claim.speaker
    return speaker is not None and origin.name.startswith(f"{speaker.name}, unnamed, in ")


def _taken_back(testimony: Testimony, every: Sequence[Testimony]) -> Iterator[Factor]:
    """Where the same voice retracts on the other side, and did not say it again afterwards."""
    back = taken_back(testimony.claim, (t.claim for t in every if t.origin.id == testimony.origin.id))
    if back is not None:
        at = f" ({back.stated})" if back.stated else ""
        yield Factor("own taken_back", f"taken back by the same voice{at}")
