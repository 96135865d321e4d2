"""What readers of a made world make of it: beliefs, and the rules of thumb they are held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bench.worlds.making import World
from tocsin.assess.beliefs.belief import Belief, beliefs
from tocsin.assess.beliefs.camps import by_name
from tocsin.assess.beliefs.grades import grades
from tocsin.assess.beliefs.interests import Interests
from tocsin.assess.beliefs.subjects import subjects
from tocsin.assess.beliefs.testimony import Witnesses
from tocsin.assess.propositions import Proposition, propositions
from tocsin.model import Claim, Side, Statement
from tocsin.resolve.origins import Origin, origins
from tocsin.vocabulary import load_vocabulary
from tocsin.vocabulary.weighing import load_weighing

PLANTED: Final = "beliefs, origins known"
RESOLVED: Final = "beliefs, origins resolved"
FULL: Final = "full knowledge of the world"
HARD: Final = ("majority of documents", "majority of origins", "newest wins")  # say which, not how sure
SOFT: Final = (PLANTED, RESOLVED, "share of documents", "base rate alone", FULL)  # give a probability themselves


@dataclass(frozen=True, slots=True)
class Answer:
    """What each way of reading gives for one proposition: probabilities by its name; and the range of the belief."""

    true: bool
    given: Mapping[str, float]
    low: float
    high: float


def answers(world: World) -> list[Answer]:
    """One a proposition."""
    ontology = load_vocabulary()
    asked = subjects(propositions(world.claims, ontology=ontology), (), ontology=ontology)
    planted = _believed(asked, world, world.origin_of)
    resolved = _believed(asked, world, {c: o for o in origins(world.documents, world.claims) for c in o.claims})
    by_statement: dict[Statement, list[Claim]] = {s: [] for s in world.matters}
    for claim in world.claims:
        by_statement[claim.statement].append(claim)
    return [
        Answer(
            matter.true,
            {
                PLANTED: planted[statement].sum.probability,
                RESOLVED: resolved[statement].sum.probability,
                FULL: matter.full,
                "base rate alone": planted[statement].rate.central,
                **{name: rule(by_statement[statement], world) for name, rule in _RULES.items()},
            },
            planted[statement].low,
            planted[statement].high,
        )
        for statement, matter in world.matters.items()
    ]


def _believed(asked: Sequence[Proposition], world: World, origin_of: Mapping[str, Origin]) -> dict[Statement, Belief]:
    ontology, weighing = load_vocabulary(), load_weighing()
    found = beliefs(
        asked,
        witnesses=Witnesses(
            origin_of=origin_of,
            document={d.id: d for d in world.documents},
            grades=grades([d.source for d in world.documents if d.source], ()),
            camp=by_name,
            interests=Interests(weighing, ontology, by_name, {}),
        ),
        weighing=weighing,
        ontology=ontology,
    )
    return {b.proposition.claims[0].statement: b for b in found}


def _majority(claims: Sequence[Claim], world: World) -> float:
    del world
    return _won(Counter(c.side is Side.FOR for c in claims))


def _majority_of_origins(claims: Sequence[Claim], world: World) -> float:
    sides = {(world.origin_of[c.id].id, c.side is Side.FOR) for c in claims}
    return _won(Counter(side for _, side in sides))


def _newest(claims: Sequence[Claim], world: World) -> float:
    del world
    return float(max(claims, key=lambda c: (str(c.stated), c.id)).side is Side.FOR)


def _share(claims: Sequence[Claim], world: World) -> float:
    del world
    return (sum(c.side is Side.FOR for c in claims) + 1) / (len(claims) + 2)


def _won(votes: Counter[bool]) -> float:
    return 0.5 if votes[True] == votes[False] else float(votes[True] > votes[False])


_RULES: Final[Mapping[str, Callable[[Sequence[Claim], World], float]]] = {
    "majority of documents": _majority,
    "majority of origins": _majority_of_origins,
    "newest wins": _newest,
    "share of documents": _share,
}
