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
    LIST_AND_COUNT = "list_and_count"  # a stated count against the list that the text gives
    SAME_MEASURE = "same_measure"  # two claims of one measure that differ, and whether they count the same thing
    UNIT = "unit"  # one number under two measures, such as fatalities and casualties


class Verdict(enum.StrEnum):
    ADDS_UP = "adds_up"
    DOES_NOT = "does_not_add_up"
    DIFFERENT_THING = "counts_something_else"
    IMPLIES = "implies"  # nothing to compare with: what follows is stated


@dataclass(frozen=True, slots=True)
class Finding:
    """One check of one or more claims; `words` is one plain sentence with the arithmetic in it."""

    id: str
    check: Check
    verdict: Verdict
    words: str
    claims: tuple[Claim, ...]


def finding(check: Check, verdict: Verdict, words: str, claims: Iterable[Claim]) -> Finding:
    """A finding with `f_` and 16 hex digits over its check and claims; the claims in order, each once."""
    known = {c.id: c for c in claims}
    id_ = content_id("f_", {"check": check.value, "claims": sorted(known), "words": words})
    return Finding(id_, check, verdict, words[:1].upper() + words[1:], in_order(known))
