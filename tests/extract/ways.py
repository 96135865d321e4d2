"""The ways of saying: short sentences that say one kind of statement in each of the shapes that reports use.

Unlike the examples beside the rules, which a rule must meet one by one, these tables measure coverage: they were
written as a grid of shapes (active, passive, noun, adjective, apposition, clause, participle, coordination, denial)
over kinds of statement and conflicts, before the rules saw them, and what share is found is asked of all rules
together. A table is lines of `conflict|text|expected`. `expected` is as in the examples, and besides: codes and values
may be alternatives ("tie:absorption/umbrella"), and a claim whose code ends in "?" may be found or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.extract.examples import Fields, parse, said, shown
from tests.extract.given import claims
from tocsin.extract import knowledge
from tocsin.model import Claim
from tocsin.vocabulary import load_vocabulary

FOLDER = Path(__file__).parent / "ways"
_PARTIES = ("actor", "source", "target", "initiator", "value", "affected", "speaker")


@dataclass(frozen=True)
class Wanted:
    """A claim that a sentence says; `optional` where finding it is no merit and no fault."""

    fields: Fields
    optional: bool


@dataclass(frozen=True)
class Way:
    """One sentence of a table."""

    table: str
    line: int
    conflict: str
    text: str
    wanted: tuple[Wanted, ...]

    def __str__(self) -> str:
        return f"{self.table}:{self.line}"


@dataclass
class Outcome:
    """Counts by kind, and the sentences behind them."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def recall(self, kind: str) -> float:
        return self.found[kind] / (self.found[kind] + self.missed[kind])

    def precision(self) -> float:
        found, extra = sum(self.found.values()), sum(self.extra.values())
        return found / (found + extra) if found + extra else 1.0


@cache
def ways() -> tuple[Way, ...]:
    """Every sentence of every table."""
    return tuple(w for path in sorted(FOLDER.glob("*.csv")) for w in _rows(path))


def _rows(path: Path) -> Iterator[Way]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if lines[0] != "conflict|text|expected":
        raise ValueError(f"{path.name}: columns are conflict|text|expected")
    for number, line in enumerate(lines[1:], start=2):
        conflict, text, expected = line.split("|")
        yield Way(path.stem, number, conflict, text, tuple(_wanted(c) for c in expected.split(";") if c.strip()))


def _wanted(notation: str) -> Wanted:
    head, space, rest = notation.strip().partition(" ")
    return Wanted(parse(head.rstrip("?") + space + rest), head.endswith("?"))


def measured(table: Sequence[Way]) -> Outcome:
    """What all rules together find of the sentences, each read alone."""
    outcome = Outcome()
    for way in table:
        free = list(claims(way.text))
        for wanted in sorted(way.wanted, key=lambda w: w.optional):
            kind = wanted.fields[0][1]
            hit = next((c for c in free if fits(c, wanted.fields)), None)
            if hit is not None:
                free.remove(hit)
                outcome.found[kind] += not wanted.optional
            elif not wanted.optional:
                outcome.missed[kind] += 1
                outcome.told.append(f"MISSED {way} {way.text} {wanted.fields}")
        for claim in free:
            if not any(fits(claim, w.fields) for w in way.wanted):
                outcome.extra[claim.statement.kind] += 1
                outcome.told.append(f"EXTRA {way} {way.text} {shown(claim)}")
    return outcome


def fits(claim: Claim, fields: Fields) -> bool:
    """Whether the claim has every field; of a tie without direction, either way about."""
    if claim.statement.kind != fields[0][1]:
        return False
    if all(_has(claim, name, value) for name, value in fields):
        return True
    turned = {"source": "target", "target": "source"}
    symmetric = claim.statement.kind == "tie" and load_vocabulary().symmetric(str(getattr(claim.statement, "tie", "")))
    return symmetric and all(_has(claim, turned.get(name, name), value) for name, value in fields)


def _has(claim: Claim, name: str, value: str) -> bool:
    got = said(claim, name)
    if name == "place":
        listed = {p.strip() for way in got for p in way.split(",")}
        return all(any(p.strip().casefold() in g for g in listed) for p in value.split(","))
    if name in _PARTIES:
        return any(_same(want, g) for want in value.split("/") for g in got)
    return any(want.casefold() in got for want in value.split("/"))


def _same(want: str, got: str) -> bool:
    plain = want.casefold()
    return bool(got) and (plain in got or got in plain or got in _known_as(want))


@cache
def _known_as(name: str) -> frozenset[str]:
    """The names in the registry of those who go by `name`."""
    actors = (a for hit in knowledge().automaton.find(name) for a in hit.actors)
    return frozenset(a.name.casefold() for a in actors)


def report(tables: Sequence[str]) -> Iterator[str]:
    """What each of the tables' sentences missed or found too much, then the counts by kind; all tables for none."""
    for name in sorted({w.table for w in ways() if not tables or w.table in tables}):
        result = measured([w for w in ways() if w.table == name])
        yield from result.told
        for kind in sorted({*result.found, *result.missed, *result.extra}):
            counts = result.found[kind], result.missed[kind], result.extra[kind]
            yield "{} {}: {} found, {} missed, {} extra".format(name, kind, *counts)


if __name__ == "__main__":
    import sys

    sys.stdout.writelines(f"{line}\n" for line in report(sys.argv[1:]))
