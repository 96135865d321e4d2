"""What resolved outcomes say of the grades: counted, shrunk towards the grade that stands, and only proposed.

Whether a claim was read rightly (review) says nothing of its source's worth; only what propositions came to does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.assess.beliefs.arithmetic import logistic
from tocsin.assess.beliefs.belief import Belief
from tocsin.assess.beliefs.grades import Grades, subject_of
from tocsin.model import Certainty, Kind, Outcome, Side
from tocsin.vocabulary.weighing import UNGRADED, Weighing

_HEDGED: Final = (Certainty.POSSIBLE, Certainty.DOUBTFUL)


@dataclass(frozen=True, slots=True)
class Refitted:
    """A source on a topic (a kind of statement): how often it was right and wrong on what was resolved.

    `share` is the mean of a beta distribution: the prior is that of the grade `given`, worth `prior` propositions.
    `before` is the grade that holds: `given`, or what an earlier refit made of it. `after` is the grade whose weight is
    nearest to that share. `propositions` are those counted, by id.
    """

    source: str
    topic: str
    given: str | None
    before: str | None
    right: int
    wrong: int
    prior: float
    share: float
    after: str
    propositions: tuple[str, ...]

    @property
    def changes(self) -> bool:
        return self.after != self.before

    @property
    def subject(self) -> str:
        """What a decision to grade it so is about."""
        return subject_of(self.source, self.topic)


def refitted(beliefs: Iterable[Belief], *, weighing: Weighing, holding: Grades | None = None) -> tuple[Refitted, ...]:
    """Every source heard on what was resolved as true or false, by name and topic; nothing for what was not resolved.

    `beliefs` are those under the grades that analysts gave, without what a refit recorded (see `grades.given`), so that
    no outcome is counted twice; `holding` are the grades that hold, if they are others.

    Counted is an origin's strongest claim on a proposition, once: right where it stands for what came true or against
    what came false. Not counted: challenges, what is hedged as possible or doubtful, what its voice took back, those
    who say both, unnamed speakers, and claims in which an interest stands in the grade's place.

    The mean is (m s + right) / (s + right + wrong) with m the share that the grade before stands for (the logistic of
    its weight) and s its worth in propositions: beta-binomial shrinkage (Gelman et al. 2013, section 2.4), and for a
    source without a grade, where m is a half and s is 2, Laplace's rule of succession.
    """
    found: dict[tuple[str, str], dict[str, bool]] = {}
    letters: dict[tuple[str, str], tuple[str | None, str | None]] = {}
    for belief in beliefs:
        if belief.outcome not in (Outcome.TRUE, Outcome.FALSE):
            continue
        true = belief.outcome is Outcome.TRUE
        for names, side, letter in _counted(belief):
            topic = belief.proposition.key[0]
            at = (names[0], topic)
            found.setdefault(at, {})[belief.proposition.id] = (side is Side.FOR) is true
            held = holding.of(names, Kind(topic)) if holding else None
            letters[at] = letter, held.letter if held else letter
    return tuple(_refitted(*at, found[at], letters[at], weighing) for at in sorted(found))


def _counted(belief: Belief) -> Iterable[tuple[tuple[str, ...], Side, str | None]]:
    """The names, side and letter of every origin that counts: those who take one side by their own word."""
    sides: dict[str, set[Side]] = {}
    for testimony in belief.testimonies:
        sides.setdefault(testimony.origin.id, set()).add(testimony.side)
    for move in belief.sum.moves:
        testimony = move.testimony
        plain = testimony.side is not Side.CHALLENGE and testimony.claim.certainty not in _HEDGED and move.alone != 0
        interested = testimony.stake is not None and testimony.stake.holds
        if plain and not interested and not testimony.nameless and len(sides[testimony.origin.id]) == 1:
            grade = testimony.grade
            yield (testimony.origin.name, *testimony.origin.names), testimony.side, grade.letter if grade else None


def _refitted(
    source: str,
    topic: str,
    outcomes: Mapping[str, bool],
    letters: tuple[str | None, str | None],
    weighing: Weighing,
) -> Refitted:
    given, before = letters
    right = sum(outcomes.values())
    wrong = len(outcomes) - right
    unknown = given in (None, UNGRADED)
    worth = weighing.weights["refit ungraded" if unknown else "refit strength"].central
    mean = 0.5 if unknown else _stands_for(given or UNGRADED, weighing)
    share = (mean * worth + right) / (worth + len(outcomes))
    return Refitted(
        source=source,
        topic=topic,
        given=given,
        before=before,
        right=right,
        wrong=wrong,
        prior=worth,
        share=share,
        after=_nearest(share, weighing),
        propositions=tuple(sorted(outcomes)),
    )


def _stands_for(letter: str, weighing: Weighing) -> float:
    """How often a source of this grade is right where both answers are equally likely at first."""
    return logistic(weighing.weights[f"grade {letter}"].central)


def _nearest(share: float, weighing: Weighing) -> str:
    letters: Sequence[str] = "ABCDE"
    return min(letters, key=lambda letter: (abs(_stands_for(letter, weighing) - share), letter))
