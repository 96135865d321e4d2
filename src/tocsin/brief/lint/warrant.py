"""What one claim warrants in a sentence: names, words of texts, numbers and dates, from its own fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.brief.index import Index, publisher
from tocsin.brief.lint.masked import Point
from tocsin.model import Claim, Count, Day, Document, Event, Figure, Tie, When, parties

Codes = frozenset[tuple[str, str]]
"""Words of the vocabulary as (list, code), such as ("tie", "arms")."""


@dataclass(frozen=True, slots=True)
class Warrant:
    """`roles`: the display names in each role, `as_read` those that the claim and its text have.

    `unlisted`: codes that the vocabulary lacks, as words. `numbers`: what each number counts. `points`: the dates of
    the statement.
    """

    claim: Claim
    roles: dict[str, str]
    as_read: frozenset[str]
    places: frozenset[str]
    unlisted: frozenset[str]
    quotations: frozenset[str]
    numbers: dict[float, frozenset[str]]
    points: frozenset[tuple[Point, ...]]
    codes: Codes

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.roles.values()) | self.places | self.unlisted


def warrant(claim: Claim, index: Index) -> Warrant:
    """Everything that the claim says, as the record shows it: registry names for ids, labels never as names."""
    s = claim.statement
    return Warrant(
        claim=claim,
        roles={role: index.name(ref) for role, ref in parties(s)},
        as_read=frozenset(_as_read(claim, index)),
        places=frozenset(p.name for p in s.place),
        unlisted=frozenset(_unlisted(claim, index)),
        quotations=frozenset(_quotations(claim)),
        numbers=_numbers(claim),
        points=frozenset(_points(claim)),
        codes=frozenset(_codes(claim)),
    )


def _as_read(claim: Claim, index: Index) -> Iterator[str]:
    for _, ref in parties(claim.statement):
        yield from (form for form in (ref.name, ref.mention, index.card(ref).short) if form)
    yield from (p.mention for p in claim.statement.place if p.mention)


def _unlisted(claim: Claim, index: Index) -> Iterator[str]:
    ontology = index.given.ontology
    lists = {"tie": ontology.ties, "event": ontology.events, "measure": ontology.measures}
    lists |= {"presence": ontology.presences, "trait": ontology.traits}
    for field, rows in lists.items():
        code = getattr(claim.statement, field, None)
        if code and code not in rows:
            yield code.replace("_", " ")


def _quotations(claim: Claim) -> Iterator[str]:
    s = claim.statement
    fields = ("name", "detail", "outcome", "definition", "cause", "effect", "value")
    yield from (v for f in fields if isinstance(v := getattr(s, f, None), str))
    yield claim.evidence.quote
    yield from (a.cue for a in claim.attribution if a.cue)
    if isinstance(s, Event):
        yield from (who for who, _ in s.deaths_by)


def _numbers(claim: Claim) -> dict[float, frozenset[str]]:
    found: dict[float, set[str]] = {}
    for what, count in _counts(claim):
        for n in (count.min, count.max):
            if n is not None:
                found.setdefault(float(n), set()).add(what)
    if isinstance(s := claim.statement, Figure) and s.change_percent is not None:
        found.setdefault(abs(s.change_percent), set()).add("up" if s.change_percent >= 0 else "down")
    return {n: frozenset(what) for n, what in found.items()}


def _counts(claim: Claim) -> Iterator[tuple[str, Count]]:
    match claim.statement:
        case Figure(value=value, base_value=base):
            yield from ((w, c) for w, c in (("value", value), ("base", base)) if c)
        case Event() as s:
            yield from ((w, c) for w, c in (("dead", s.deaths), ("injured", s.injured)) if c)
            yield from (("dead", c) for _, c in s.deaths_by)


def _points(claim: Claim) -> Iterator[tuple[Point, ...]]:
    yield points(claim.statement.when)
    if isinstance(claim.statement, Figure):
        yield points(claim.statement.base_period)


def points(when: When | None) -> tuple[Point, ...]:
    """The bounds that are dates, first and last, at their own precision."""
    bounds = (when.start, when.end) if when else ()
    return tuple((b.year, b.month, b.day) for b in bounds if isinstance(b, Day))


def _codes(claim: Claim) -> Iterator[tuple[str, str]]:
    s = claim.statement
    for kind in ("tie", "event", "measure", "presence", "trait", "form"):
        if code := getattr(s, kind, None):
            yield kind, code
    if isinstance(s, Tie) and s.detail:
        yield "event", s.detail
    if s.change:
        yield "change", s.change.value


@dataclass(frozen=True, slots=True)
class Voices:
    """Who says what the claims under a sentence say: names, and the dates of what they said it in."""

    names: frozenset[str]
    points: frozenset[tuple[Point, ...]]
    by_name: dict[str, list[Claim]]


def voices(claims: Iterable[Claim], index: Index) -> Voices:
    """The origins of the claims, those under other names in a dispute, their publishers and parties."""
    by_name: dict[str, list[Claim]] = {}
    others: set[str] = set()
    dated: set[tuple[Point, ...]] = set()
    for claim in claims:
        for name in {index.origin(claim).name, *index.positions(claim)}:
            by_name.setdefault(name, []).append(claim)
        document = index.document(claim)
        others |= {publisher(document), *_sides(claim, document)}
        dated.add(points(document.published))
    return Voices(frozenset({*by_name, *others}), frozenset(dated), by_name)


def _sides(claim: Claim, document: Document) -> Iterator[str]:
    yield from (a.party for a in claim.attribution if a.party)
    if document.source and document.source.party:
        yield document.source.party
