"""The date rules: patterns over the kinds of lexemes, each with what its words say.

A pattern names kinds (`month`, `digits`) and the groups of kinds in `_GROUPS` (`MONTH`, `DAY`); the rest is the
language of regular expressions, and spaces mean nothing. Of all rules that match at a place the longest is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from tocsin.extract.dates import build
from tocsin.extract.dates.build import Words
from tocsin.extract.dates.expression import Expression
from tocsin.extract.dates.lexemes import CODES

_GROUPS: Final = {
    "MONTH": "(?:month|doubtful_month|short_month dot?)",
    "DAY": "(?:digits|nth)",
    "YEAR": "(?:year|old_year)",
    "UNIT": "(?:hour|day|week|month_unit|year_unit|decade_unit)",
    "SPAN": "(?:hour|day|daypart|week|month_unit|year_unit|decade_unit)",
    "COUNT": "(?:article? cardinal of?|article|digits (?:dash word)?|number (?:dash word)?)",
    "WHICH": "(?:last|this|next)",
    "THATYEAR": "(?:of|in)? (?:last|this|next|the previous|the following|that|the same) year_unit",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and what the matched words say; None where they are no date after all."""

    name: str
    pattern: str
    build: Callable[[Words], Expression | None]

    def compiled(self) -> re.Pattern[str]:
        """The pattern over the codes of lexemes."""
        return re.compile(_coded(self.pattern))


def _coded(pattern: str) -> str:
    grouped = re.sub(r"[A-Z]+", lambda name: _GROUPS[name[0]], pattern)
    return re.sub(r"[a-z_]+", lambda name: CODES[name[0]], grouped).replace(" ", "")


RULES: Final = (
    Rule("numeric_date", "numeric_date", build.numeric),
    Rule("short_years", "year (dash|slash) (digits|number)", build.short_years),
    Rule(
        "day_month_year",
        "(weekday (comma|mark)?)? (the nth|DAY) (of|dash)? (MONTH|month_lower) (comma|of|dash)? YEAR",
        build.partial,
    ),
    Rule("month_day_year", "(weekday (comma|mark)?)? MONTH the? DAY comma? YEAR", build.partial),
    Rule("day_month", "(weekday (comma|mark)?)? (the nth|DAY) of? MONTH", build.partial),
    Rule("month_day", "(weekday (comma|mark)?)? MONTH (the nth|DAY)", build.partial),
    Rule("days_month", "DAY (dash|to|through|until|slash|and|or) the? DAY of? MONTH (comma? YEAR)?", build.days),
    Rule("month_days", "MONTH DAY (dash|to|through|until|slash|and|or) DAY (comma? YEAR)?", build.days),
    Rule("month_year", "MONTH (comma|of|dash)? YEAR", build.partial),
    Rule("month", "MONTH", build.partial),
    Rule("year", "YEAR", build.partial),
    Rule("part_of_month", "(part dash?|the? part_noun of) MONTH ((comma|of)? YEAR)?", build.partial),
    Rule("part_of_a_year", "(part dash?|the? part_noun of the? year_unit?) YEAR", build.partial),
    Rule(
        "half_or_quarter", "the? (ordinal|last|final) dash? (half|quarter) (of|in)? (YEAR|THATYEAR)", build.part_of_year
    ),
    Rule("named_quarter", "part_name of? (YEAR|THATYEAR)", build.part_of_year),
    Rule("quarter_named_last", "YEAR part_name", build.part_of_year),
    Rule(
        "months_of_year",
        "the? (ordinal|last|final) (cardinal|digits) month_unit (of|in) (YEAR|THATYEAR)",
        build.months_of_year,
    ),
    Rule("prefixed_year", "prefix dash YEAR", build.prefixed),
    Rule("half_of_month", "the? ordinal half of MONTH (comma? YEAR)?", build.half_of_month),
    Rule("season", "the? part? season of? (YEAR|THATYEAR)", build.season),
    Rule("winter", "the? season of? year (dash|slash) (digits|number|year)", build.winter),
    Rule("which_season", "WHICH season", build.season),
    Rule("decade", "the? part? dash? decade", build.decade),
    Rule("deictic", "(the day (before|after))? deictic|(last|this) daypart", build.deictic),
    Rule("which_span", "(part|earlier|later)? WHICH (week|month_unit|year_unit|decade_unit)", build.which_span),
    Rule("past", "(the (past|last) COUNT?|(past|last) COUNT) UNIT", build.past),
    Rule("ago", "(about|during)? COUNT UNIT ago", build.ago),
    Rule("measured", "(about? COUNT|the) SPAN (earlier|later|before|after)", build.measured),
    Rule("step", "(the (previous|following|next|same)|that) SPAN", build.step),
    Rule(
        "same_period",
        "the? same (period|month_unit|quarter|half|week) (?:(of|in|during)? (YEAR|THATYEAR)"
        "|(of|in)? (article|cardinal|the) year_unit (earlier|before)|(?=comma|dot|mark|break))",
        build.same_period,
    ),
    Rule("weekday", "WHICH? weekday daypart?", build.weekday),
    Rule("which_month", "WHICH MONTH", build.picked_month),
    Rule("month_that_year", "(DAY of?)? MONTH DAY? THATYEAR", build.month_of_year),
)


@cache
def compiled_rules() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """The rules with their patterns, compiled once a process."""
    return tuple((rule, rule.compiled()) for rule in RULES)


@cache
def anywhere() -> re.Pattern[str]:
    """A place where a rule may match: the kinds that rules start with."""
    starts = (
        "numeric_date year old_year digits number nth month doubtful_month short_month weekday season the part"
        " part_name part_noun prefix ordinal last this next previous past that same earlier later decade deictic about"
        " during article cardinal"
    )
    return re.compile("[" + "".join(CODES[kind] for kind in starts.split()) + "]")
