"""The dead, the injured and the perpetrator of one incident, as its description of some sentences tells them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.accuracy.deaths_strikes import records, reported
from bench.accuracy.yardstick import Dataset, Measured, Yardstick, data_file, rate
from tocsin.extract import IncidentReport, knowledge
from tocsin.extract.casualties import Culprit
from tocsin.extract.numbers import find_numbers
from tocsin.model import Count

FIELDS: Final = ("Description", "Dead", "Injured", "Perpetrator")
_ASIDE: Final = re.compile(r"\s*\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Incident:
    """A row of the data and what was read in its text."""

    text: str
    dead: int
    injured: int
    perpetrator: str
    found: IncidentReport


def least(count: Count | None) -> int:
    """A count as the one number that the data wants: its least, else its most, 0 where none is told."""
    if count is None:
        return 0
    return count.min if count.min is not None else count.max or 0


def plain(name: str) -> str:
    """A name in lower case with letters and digits alone, what stands in brackets left out."""
    return " ".join(re.findall(r"\w+", _ASIDE.sub("", name).casefold()))


def ids(name: str) -> frozenset[str]:
    """The id that the registry gives a name first, or else what stands in its brackets."""
    forms = (_ASIDE.sub("", name).strip(), name, *_ASIDE.findall(name))
    for form in forms:
        if actors := knowledge().registry.lookup(form):
            return frozenset({actors[0].id})
    return frozenset()


def agrees(gold: str, culprit: Culprit | None) -> bool:
    """Whether the culprit is the gold's: the same id of the registry, or the same name, normalised."""
    if culprit is None:
        return False
    ref = culprit.ref
    if ref is not None and ref.id is not None and ref.id in ids(gold):
        return True
    names = {plain(culprit.words), *([plain(ref.name)] if ref is not None else [])}
    return plain(gold) in names


def names(text: str, gold: str) -> bool:
    """Whether a text names the gold's perpetrator by any form that the registry knows, or by the gold's own."""
    words = f" {plain(text)} "
    registry = knowledge().registry
    forms = {gold, *_ASIDE.findall(gold), *(n.form for id in ids(gold) for n in registry.names(id))}
    return any(form and f" {form} " in words for form in map(plain, forms))


def of_incidents(incidents: Sequence[Incident]) -> Measured:
    """The figures of incidents: each over all of them."""
    dead = [i for i in incidents if least(i.found.toll.deaths) == i.dead]
    injured = [i for i in incidents if least(i.found.toll.injured) == i.injured]
    known = [i for i in incidents if agrees(i.perpetrator, i.found.culprit)]
    named = sum(names(i.text, i.perpetrator) for i in incidents)
    right = {"deaths_exact": len(dead), "injured_exact": len(injured), "perpetrator": len(known)}
    misses: Counter[str] = Counter()
    for i in incidents:
        misses.update(_causes(i, deaths=i not in dead, injured=i not in injured, perpetrator=i not in known))
    counts = {"rows": len(incidents), **{f"{key}_right": n for key, n in right.items()}, "perpetrator_in_text": named}
    told = {
        "deaths_told": rate(len(dead), sum(i in dead or stands(i.text, i.dead) for i in incidents)),
        "injured_told": rate(len(injured), sum(i in injured or stands(i.text, i.injured) for i in incidents)),
        "perpetrator_told": rate(len(known), sum(i in known or names(i.text, i.perpetrator) for i in incidents)),
    }
    return Measured({**{key: rate(n, len(incidents)) for key, n in right.items()}, **told}, counts, misses)


def stands(text: str, number: int) -> bool:
    """Whether the text gives that number of anything, in figures or in words."""
    return any(number in (n.count.min, n.count.max) for n in find_numbers(text))


def _causes(incident: Incident, *, deaths: bool, injured: bool, perpetrator: bool) -> Iterable[str]:
    if deaths:
        yield f"deaths: {_cause(incident.text, incident.dead, incident.found.toll.deaths)}"
    if injured:
        yield f"injured: {_cause(incident.text, incident.injured, incident.found.toll.injured)}"
    if perpetrator and not names(incident.text, incident.perpetrator):
        yield "perpetrator: the text does not name the gold's"
    elif perpetrator:
        yield f"perpetrator: {'none found' if incident.found.culprit is None else 'another found'}"


def _cause(text: str, gold: int, found: Count | None) -> str:
    if stands(text, gold):
        return "the gold's number stands in the text, but another was read"
    return "the text gives no number" if found is None else "the text gives another number"


def measure(place: Path) -> Measured:
    """All rows count; a text that gives no number is answered with 0, as the gold does where nobody was harmed."""
    rows = records(data_file(place, "incidents_dev.json", "incidents*.json", "*.json"), *FIELDS)
    asked = [r for r in rows if r["Dead"].strip().isdigit() and r["Injured"].strip().isdigit()]
    found = [
        Incident(r["Description"], int(r["Dead"]), int(r["Injured"]), r["Perpetrator"], reported(r["Description"]))
        for r in asked
    ]
    measured = of_incidents(found)
    return Measured(measured.figures, {**measured.counts, "without_gold": len(rows) - len(asked)}, measured.misses)


YARDSTICK = Yardstick(
    name="deaths-incidents",
    title="The dead, the injured and the perpetrator of one incident",
    about=(
        "From the description the dead and the injured, each exact, and the perpetrator: right when the first culprit"
        " that the product reads has the id that our registry gives the gold's name, or the gold's name itself"
        " (normalised). What predicts is `tocsin.extract.incident_report`; its dead leave out those who did the deed,"
        " as the data's do. “At least n” and “more than n” are n; a text that gives no number is answered with 0. All"
        " rows count, also those whose text does not hold the answer: `perpetrator_in_text` counts the rows whose text"
        " names the gold's perpetrator in any form that the registry knows, which bounds what reading can reach. The"
        " figures ending in `_told` are over the rows that were right or whose text holds the gold's number or name."
    ),
    keys=("deaths_exact", "injured_exact", "perpetrator"),
    datasets=(
        Dataset(
            "incidents",
            Path("eval/deaths/incidents_dev.json"),
            asked={"deaths_exact": 0.85, "injured_exact": 0.85, "perpetrator": 0.70},
            aim={"deaths_exact": 0.95, "injured_exact": 0.95},
        ),
    ),
    measure=measure,
    published={"deaths_exact": "a regular expression, .472 (the floor given with the data)"},
)
