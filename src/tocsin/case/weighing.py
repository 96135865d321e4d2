"""What a case is asked of truth, apart from what was said: beliefs and their steps, outcomes, grades, silence."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.assess.beliefs.belief import Belief
from tocsin.assess.beliefs.refit import Refitted, refitted
from tocsin.assess.manners import corrections
from tocsin.case.believing import beliefs_before_refits, beliefs_of, grades_of, grades_refitted
from tocsin.case.decide import resolving
from tocsin.case.decide.deciding import Decided
from tocsin.case.tables.asked import Frames
from tocsin.case.tables.coverage import coverage_table
from tocsin.case.tables.table import Row
from tocsin.case.why import Why, why_of
from tocsin.ledger import Ledger, in_force
from tocsin.vocabulary.weighing import load_weighing

if TYPE_CHECKING:
    import polars as pl

REFIT = ("source", "topic", "before", "right", "wrong", "share", "after", "changes")
MOVED = ("id", "says", "before", "after")


@dataclass(frozen=True, slots=True)
class Refit:
    """`grades`: a row a source and topic, with its letter before and after. `moved`: the beliefs whose sum they would
    move, in log-odds. `decided`: what was recorded, nothing unless it was asked for.
    """

    grades: tuple[Row, ...]
    moved: tuple[Row, ...]
    decided: tuple[Decided, ...] = ()


class Weighing(Frames):
    """Beliefs of a case, and what decides on them."""

    @property
    @abstractmethod
    def _present(self) -> Ledger:
        """The record, for what decides."""

    def why(self, proposition: str) -> Why:
        """Every step to a belief, named by the id of its proposition or of a claim of it, or the beginning of either.

        Raises ValueRefused for none and for several.
        """
        every = {b.proposition.id: b for b in self.assessment.beliefs}
        if proposition.startswith("c_"):
            by_claim = {c.id: b for b in reversed(every.values()) for c in b.proposition.claims}
            told = {id_: b.proposition.words for id_, b in by_claim.items()}
            found = by_claim[resolving.one_of(told, proposition)]
        else:
            found = every[resolving.one_of({i: b.proposition.words for i, b in every.items()}, proposition)]
        return why_of(found, load_weighing(), corrections(in_force(self.assessment.decisions)))

    def resolve(self, subject: str, outcome: str, *, author: str, reason: str) -> Decided:
        """Says what a proposition came to: true, false or unsettled. It moves no belief; a refit counts it.

        A stake (`n_`, as `why` shows it) resolved as false is set aside, and the grade counts in its place. Raises
        ValueRefused for none, for several that begin so, another outcome, and no reason.
        """
        return resolving.resolve(self._present, subject, outcome, self._told(), author=author, reason=reason)

    def refit(self, *, author: str | None = None) -> Refit:
        """What resolved outcomes would make of the grades, and which beliefs that would move; see `refitted`.

        It starts from the grades that analysts gave, not from those that a refit recorded, so that a second one changes
        nothing. With an `author` the grades that change are recorded as decisions. Raises ValueRefused as every
        decision does.
        """
        known = self.assessment
        holding = grades_of(known)
        found = refitted(beliefs_before_refits(known), weighing=load_weighing(), holding=holding)
        changed = [r for r in found if r.changes]
        graded = holding.with_(grades_refitted(changed))
        after = {b.proposition.id: b for b in (beliefs_of(known, graded=graded) if changed else ())}
        pairs = [(b, after[b.proposition.id]) for b in known.beliefs if b.proposition.id in after]
        moved = tuple(_moved(before, then) for before, then in pairs if then.sum.total != before.sum.total)
        decided = resolving.regrade(self._present, changed, author=author) if author is not None else ()
        return Refit(tuple(_refitted(r) for r in found), moved, decided)

    def coverage(self, by: str = "month") -> pl.DataFrame:
        """Reports by place, month, language, source or party; what is silent has a row, or is listed in one.

        Raises ValueRefused for anything else.
        """
        return self.frame(coverage_table(by))

    def _told(self) -> dict[str, str]:
        """What can be resolved, by id: propositions, and the stakes in them."""
        beliefs = self.assessment.beliefs
        stakes = {t.stake.id: t.stake.why for b in beliefs for t in b.testimonies if t.stake is not None}
        return {b.proposition.id: b.proposition.words for b in beliefs} | stakes


def _refitted(found: Refitted) -> Row:
    return {
        "source": found.source,
        "topic": found.topic,
        "before": found.before,
        "right": found.right,
        "wrong": found.wrong,
        "share": round(found.share, 3),
        "after": found.after,
        "changes": found.changes,
    }


def _moved(before: Belief, after: Belief) -> Row:
    said = before.proposition
    return {"id": said.id, "says": said.words, "before": before.sum.total, "after": after.sum.total}
