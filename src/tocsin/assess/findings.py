"""What the audit of figures finds: values, in the words of the analyst."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.assess.propositions import in_order
from tocsin.model import Claim, content_id


class Check(enum.StrEnum):
    IMPLIED_BASE = "implied_base"  # the earlier number that a percent change implies
    PART_AND_WHOLE = "part_and_whole"  # parts against the whole they are said to be part of
    DEAD_AND_INJURED = "dead_and_injured"  # a broad measure against the narrower ones that it holds
    RUNNING_TOTAL = "running_total"  # a total that goes on, against the one before it
    SHARE = "share"  # a stated share against the numbers that it is a share of
    LIST_AND_COUNT = "list_and_count"  # a stated count against the list that the text gives
    SAME_MEASURE = "same_measure"  # two claims of one measure that differ, and whether they count the same thing
    UNIT = "unit"  # one number under two measures, such as fatalities and casualties
    TRAVEL = "travel"  # one number of one origin through several documents

    @property
    def words(self) -> str:
        """What is checked, for a reader."""
        return _CHECKS[self]


class Verdict(enum.StrEnum):
    ADDS_UP = "adds_up"
    DOES_NOT = "does_not_add_up"
    SHORT_LIST = "list_shorter_than_count"  # the text may know of more than it names
    NOT_COMPARABLE = "not_comparable"  # it counts something else: `Finding.differs` says in what
    IMPLIES = "implies"  # nothing to compare with: what follows is stated
    TRAVELLED = "travelled"  # one count, heard several times

    @property
    def words(self) -> str:
        """The verdict, for a reader."""
        return _VERDICTS[self]


class Respect(enum.StrEnum):
    """In what two numbers of one measure count something else."""

    PERIOD = "period"
    PLACE = "place"
    POPULATION = "population"  # by whom, or of whom
    UNIT = "unit"
    DEFINITION = "definition"
    COUNTING = "counting"  # of a period, or running on
    COUNTER = "who_counted"

    @property
    def words(self) -> str:
        """The respect, for a reader."""
        return self.value.replace("_", " ")


_CHECKS = {
    Check.IMPLIED_BASE: "earlier number implied",
    Check.PART_AND_WHOLE: "parts and whole",
    Check.DEAD_AND_INJURED: "dead and injured against casualties",
    Check.RUNNING_TOTAL: "running total",
    Check.SHARE: "share",
    Check.LIST_AND_COUNT: "list and count",
    Check.SAME_MEASURE: "same measure",
    Check.UNIT: "unit",
    Check.TRAVEL: "one number, several documents",
}
_VERDICTS = {
    Verdict.ADDS_UP: "adds up",
    Verdict.DOES_NOT: "does not add up",
    Verdict.SHORT_LIST: "list shorter than the count",
    Verdict.NOT_COMPARABLE: "not comparable",
    Verdict.IMPLIES: "implied base",
    Verdict.TRAVELLED: "travelled",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One check of one or more claims; `words` is one plain sentence with the arithmetic in it.

    `differs`: in what two numbers count something else. `explained_by`: what would explain it, a clause, None where
    nothing is to be explained. `tolerance`: how far the numbers may be apart and why, None where they may not.
    """

    id: str
    check: Check
    verdict: Verdict
    words: str
    claims: tuple[Claim, ...]
    differs: tuple[Respect, ...] = ()
    explained_by: str | None = None
    tolerance: str | None = None


def finding(
    check: Check,
    verdict: Verdict,
    words: str,
    claims: Iterable[Claim],
    *,
    differs: Iterable[Respect] = (),
    explained_by: str | None = None,
) -> Finding:
    """A finding with `f_` and 16 hex digits over its check and claims; the claims in order, each once."""
    known = {c.id: c for c in claims}
    id_ = content_id("f_", {"check": check.value, "claims": sorted(known), "words": words})
    respects = tuple(r for r in Respect if r in set(differs))
    said = words[:1].upper() + words[1:]
    return Finding(id_, check, verdict, said, in_order(known), respects, explained_by)
