"""Why a belief is what it is: every step of its arithmetic, which add up to the last digit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.assess.beliefs.arithmetic import Move
from tocsin.assess.beliefs.belief import Belief
from tocsin.assess.beliefs.testimony import Testimony
from tocsin.assess.beliefs.words import CREDIBILITY
from tocsin.case.tables.table import Row
from tocsin.model import Decision, Side
from tocsin.vocabulary.weighing import Weighing

STEP = (
    *("step", "side", "origin", "party", "claim", "stated", "quote"),
    *("factors", "alone", "share", "weight", "why", "stake"),
)
VARIATION = ("varied", "to", "total", "probability")


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """`steps`: the start, a row a claim that moves it, the sum. The weights of the rows from `start` on add up to that
    of `sum`; a claim of an origin whose stronger one counts stands with weight 0. `variations` are the sums with one
    thing set otherwise, between the least and the greatest of which the range runs.

    `likelihood` and `credibility` are None unless every claim that moves it was accepted by an analyst (law 7).
    """

    id: str
    says: str
    reviewed: bool
    low: float
    high: float
    admiralty: str
    credibility: str | None
    likelihood: str | None
    outcome: str | None
    pivotal: str
    steps: tuple[Row, ...]
    variations: tuple[Row, ...]


def why_of(belief: Belief, weighing: Weighing, corrected: Mapping[str, Decision]) -> Why:
    """The steps to a belief. `corrected`: the edits in force, by the claim that stands in the place of another."""
    pivot = belief.pivotal.testimony
    left = belief.without(pivot.origin.id)
    return Why(
        id=belief.proposition.id,
        says=belief.proposition.words,
        reviewed=belief.reviewed,
        low=belief.low,
        high=belief.high,
        admiralty=belief.admiralty,
        credibility=CREDIBILITY[int(belief.admiralty[1])] if belief.reviewed else None,
        likelihood=belief.likelihood,
        outcome=belief.outcome.value if belief.outcome else None,
        pivotal=f"{pivot.origin.name} (“{pivot.claim.evidence.quote}”): without it {signed(left.total)}",
        steps=tuple(_steps(belief, weighing, corrected)),
        variations=tuple(
            {"varied": v.varied, "to": v.to, "total": v.total, "probability": round(v.probability, 4)}
            for v in belief.variations
        ),
    )


def signed(weight: float) -> str:
    """Log-odds as they are added up."""
    return f"{weight:+.3f}"


def _steps(belief: Belief, weighing: Weighing, corrected: Mapping[str, Decision]) -> Iterator[Row]:
    rate = belief.rate
    why = f"base rate {rate.central:g} ({rate.low:g} to {rate.high:g}): {rate.reason}"
    yield _step("start", weight=belief.sum.start, why=why)
    for move in belief.sum.moves:
        yield _moved(move, belief.sum.moves, weighing, corrected.get(move.testimony.id))
    counted = {m.testimony.id for m in belief.sum.moves}
    for testimony in belief.testimonies:
        if testimony.id not in counted:
            yield _said(
                testimony, "same origin", weighing, weight=0.0, why="its origin counts once, by a stronger claim"
            )
    yield _step("sum", weight=belief.sum.total, why=f"as a share: {belief.sum.probability:.3f}")


def _moved(move: Move, every: Sequence[Move], weighing: Weighing, edit: Decision | None) -> Row:
    testimony = move.testimony
    reasons = [f.why for f in testimony.factors]
    if move.share != 1:
        first = next(m.testimony.origin.name for m in every if m.testimony.camp == testimony.camp)
        reasons.append(f"of one camp with {first}")
    if testimony.stake is not None and not testimony.stake.holds:
        reasons.append("an analyst set its interest aside")
    if edit is not None:
        reasons.append(f"corrected by {edit.author}, in place of {edit.subject}")
    return _said(
        testimony,
        testimony.side.value,
        weighing,
        weight=move.weight,
        why="; ".join(reasons),
        alone=round(move.alone, 6),
        share=move.share,
    )


def _said(  # noqa: PLR0913  # a cell each
    testimony: Testimony,
    step: str,
    weighing: Weighing,
    *,
    weight: float,
    why: str,
    alone: float | None = None,
    share: float | None = None,
) -> Row:
    return _step(
        step,
        side=testimony.side.value,
        origin=testimony.origin.name,
        party=testimony.origin.party,
        claim=testimony.id,
        stated=str(testimony.claim.stated) if testimony.claim.stated else None,
        quote=testimony.claim.evidence.quote,
        factors=[f"{f.row} {weighing.weights[f.row].central:g}" for f in testimony.factors],
        alone=alone,
        share=share,
        weight=weight,
        why=why,
        stake=testimony.stake.id if testimony.stake else None,
    )


def _step(step: str, **cells: object) -> Row:
    row: Row = dict.fromkeys(STEP)
    row["factors"] = []
    row["step"] = step
    row.update(cells)  # type: ignore[arg-type]  # each is a cell
    return row


def sides(belief: Belief) -> Row:
    """The origins on each side, each once (law 5)."""
    names = {"said_by": Side.FOR, "denied_by": Side.AGAINST, "challenged_by": Side.CHALLENGE}
    found = {column: list(belief.origins(side)) for column, side in names.items()}
    counts = zip(("for", "against", "challenging"), found.values(), strict=True)
    return {**{f"origins_{side}": len(origins) for side, origins in counts}, **found}
