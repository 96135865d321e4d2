"""What changed our mind between two states of a record: what stands otherwise now, and because of what.

Either clock may run between them, or both. A proposition changed where other origins stand on a side of it; its
causes are the claims that came or went and the decisions made in between. Documents alone change no mind and are
counted only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tocsin.assess.beliefs.belief import Belief
from tocsin.assess.disputes import Dispute
from tocsin.assess.propositions import Proposition
from tocsin.case.assessment import Assessment
from tocsin.case.tables.findings import SIDES, voices
from tocsin.case.tables.table import Cell, Row, columns
from tocsin.ledger import Review, in_force
from tocsin.model import Act, Claim, Decision

COLUMNS: Final = columns("about change id says before after because:texts claims:texts")
_VERBS: Final = {
    Act.ACCEPT: "accepted",
    Act.REJECT: "rejected",
    Act.EDIT: "corrected",
    Act.ADD: "added",
    Act.MERGE: "merged",
    Act.SPLIT: "split",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """`rows` have the cells of COLUMNS. `documents`: how many came, and how many went."""

    rows: tuple[Row, ...]
    documents: tuple[int, int]

    def glance(self) -> list[Row]:
        """What a terminal shows."""
        return [
            {
                "changed": f"{row['change']} {row['about']}",
                "says": row["says"],
                "before": row["before"],
                "after": row["after"],
                "because": row["because"],
            }
            for row in self.rows
        ]


def difference(then: Assessment, now: Assessment) -> Difference:
    """What differs from `then` to `now`: propositions by kind, disputes, checks, reviewed beliefs, grades."""
    between = _Between(then, now)
    rows = (*between.propositions(), *between.disputes(), *between.findings(), *between.beliefs(), *between.grades())
    before, after = ({d.id for d in known.documents} for known in (then, now))
    return Difference(tuple(rows), (len(after - before), len(before - after)))


class _Between:
    """Two states, and what was recorded, stated or decided between them."""

    def __init__(self, then: Assessment, now: Assessment) -> None:
        self.then, self.now = then, now
        self.before = {c.id: c for c in then.claims}
        self.after = {c.id: c for c in now.claims}

    @cached_property
    def review(self) -> Mapping[str, Review]:
        return {r.claim.id: r.review for r in self.now.recorded}

    @cached_property
    def made(self) -> tuple[Decision, ...]:
        """The decisions of either state that the other has not, undos among them."""
        known = {d.id for d in self.then.decisions}
        return tuple(d for d in self.now.decisions if d.id not in known)

    def propositions(self) -> Iterator[Row]:
        old = {p.id: p for p in self.then.propositions}
        new = {p.id: p for p in self.now.propositions}
        for id in sorted(old.keys() | new.keys(), key=lambda id: ((new.get(id) or old[id]).key, id)):
            before, after = old.get(id), new.get(id)
            one = after or before
            if one is not None and self._heard(before, self.then) != self._heard(after, self.now):
                sides = _sides(before, self.then), _sides(after, self.now)
                yield self._row(one.claims[0].statement.kind.value, one.id, one.words, sides, (before, after))

    def _heard(self, proposition: Proposition | None, known: Assessment) -> frozenset[tuple[str, str]]:
        claims = proposition.claims if proposition else ()
        return frozenset((c.side.value, known.origin_of[c.id].name) for c in claims)

    def disputes(self) -> Iterator[Row]:
        old = {d.id: d for d in self.then.disputes}
        new = {d.id: d for d in self.now.disputes}
        for id in sorted(old.keys() | new.keys()):
            before, after = old.get(id), new.get(id)
            one = after or before
            if one is not None and _positions(before) != _positions(after):
                stands = _positions(before), _positions(after)
                of = before.proposition if before else None, after.proposition if after else None
                yield self._row("dispute", one.id, one.proposition.words, stands, of)

    def findings(self) -> Iterator[Row]:
        old = {f.id: f for f in self.then.findings}
        new = {f.id: f for f in self.now.findings}
        for id in sorted(old.keys() ^ new.keys()):
            one = new.get(id) or old[id]
            verdict = one.verdict.words
            stands = (None, verdict) if id in new else (verdict, None)
            yield _row("check", id, one.words, stands, self._causes(one.claims), [c.id for c in one.claims])

    def beliefs(self) -> Iterator[Row]:
        """Of what was reviewed then or is now; an unreviewed belief has no likelihood to change (law 7)."""
        old = {b.proposition.id: b for b in self.then.beliefs}
        new = {b.proposition.id: b for b in self.now.beliefs}
        for id in sorted(old.keys() | new.keys()):
            before, after = old.get(id), new.get(id)
            one = after or before
            if one is not None and _likelihood(before) != _likelihood(after):
                of = before.proposition if before else None, after.proposition if after else None
                row = self._row(
                    "belief", one.proposition.id, one.proposition.words, (_likelihood(before), _likelihood(after)), of
                )
                heard = {t.origin.name for b in (before, after) if b for t in b.testimonies}
                graded = [
                    f"{d.subject} graded {d.value} by {d.author}"
                    for d in self.made
                    if d.act is Act.GRADE and d.subject in heard
                ]
                yield {**row, "because": [*_texts(row["because"]), *graded]}

    def grades(self) -> Iterator[Row]:
        old, new = _grades(self.then), _grades(self.now)
        for source in sorted(old.keys() | new.keys()):
            before, after = old.get(source), new.get(source)
            if (before and before.value) != (after and after.value):
                by = after or before
                why = [f"graded by {by.author}: {by.reason}"] if by else []
                stands = before.value if before else None, after.value if after else None
                yield _row("grade", source, f"reliability of {source}", stands, why, [])

    def _row(
        self,
        about: str,
        id: str,
        says: str,
        stands: tuple[str | None, str | None],
        of: tuple[Proposition | None, Proposition | None],
    ) -> Row:
        held = {c.id: c for proposition in of if proposition for c in proposition.claims}
        differing = [c for id, c in held.items() if (id in self.before) != (id in self.after)]
        causes = [*self._causes(differing or held.values()), *self._identities(of)]
        return _row(about, id, says, stands, causes, [c.id for c in differing])

    def _identities(self, of: tuple[Proposition | None, Proposition | None]) -> Iterator[str]:
        """Who was said to be whom in between, or no more, of the parties."""
        keys = {key for proposition in of if proposition for key in proposition.key}
        known = {d.id: d for d in self.now.decisions}
        for made in self.made:
            decision = known.get(made.subject, made) if made.act is Act.UNDO else made
            if decision.act in (Act.MERGE, Act.SPLIT) and {decision.subject, decision.value, decision.split_key} & keys:
                undid = "undid that they were " if made.act is Act.UNDO else ""
                two = f"{decision.subject} and {decision.value}"
                yield f"{made.author} {undid}{_VERBS[decision.act]}: {two}{_reason(made)}"

    def _causes(self, claims: Iterable[Claim]) -> list[str]:
        return list(dict.fromkeys(line for claim in claims for line in self._cause(claim)))

    def _cause(self, claim: Claim) -> Iterator[str]:
        about = [d for d in self.made if claim.id in (d.subject, *(d.value or "").split())]
        undone = {d.id: d for d in self.then.decisions}
        undos = [d for d in self.made if d.act is Act.UNDO and claim.id in _of(undone.get(d.subject))]
        yield from (f"{_VERBS[d.act]} by {d.author}{_reason(d)} ({claim.id})" for d in about if d.act in _VERBS)
        yield from (f"{d.author} undid that it was {_past(undone[d.subject])}{_reason(d)} ({claim.id})" for d in undos)
        if about or undos:
            return
        if claim.id in self.after and claim.id not in self.before:
            yield f"{self.now.origin_of[claim.id].name}: “{claim.evidence.quote}” ({claim.id})"
        elif claim.id in self.before and claim.id not in self.after:
            review = self.review.get(claim.id)
            why = "not recorded or not stated by then" if review is None or review.stands else review.value
            yield f"{why}: “{claim.evidence.quote}” ({claim.id})"
        else:
            yield from self._joined(claim)

    def _joined(self, claim: Claim) -> Iterator[str]:
        """A claim that stood and stands changes sides with its voice, or its proposition with its actors."""
        before, after = self.then.origin_of[claim.id].name, self.now.origin_of[claim.id].name
        if before != after:
            yield f"heard as {after}, before as {before} ({claim.id})"


def _row(
    about: str, id: str, says: str, stands: tuple[str | None, str | None], because: list[str], claims: list[str]
) -> Row:
    before, after = stands
    change = "new" if before is None else "gone" if after is None else "changed"
    return {
        "about": about,
        "change": change,
        "id": id,
        "says": says,
        "before": before,
        "after": after,
        "because": because,
        "claims": claims,
    }


def _sides(proposition: Proposition | None, known: Assessment) -> str | None:
    """How many origins stand where: "2 for, 1 against"."""
    if proposition is None:
        return None
    row = voices(proposition, known)
    return ", ".join(f"{row[f'origins_{side}']} {side}" for side in SIDES if row[f"origins_{side}"])


def _positions(dispute: Dispute | None) -> str | None:
    if dispute is None:
        return None
    return "; ".join(f"{p.who} {p.side.value}" for p in dispute.positions)


def _likelihood(belief: Belief | None) -> str | None:
    if belief is None or not belief.reviewed:
        return None
    return f"{belief.likelihood or 'no word for it'} ({belief.low:.2f} to {belief.high:.2f})"


def _texts(cell: Cell) -> list[str]:
    return cell if isinstance(cell, list) else []


def _grades(known: Assessment) -> dict[str, Decision]:
    return {d.subject: d for d in in_force(known.decisions) if d.act is Act.GRADE}


def _of(decision: Decision | None) -> tuple[str, ...]:
    return (decision.subject, *(decision.value or "").split()) if decision else ()


def _past(decision: Decision) -> str:
    return _VERBS.get(decision.act, f"decided ({decision.act})")


def _reason(decision: Decision) -> str:
    return f": {decision.reason}" if decision.reason else ""
