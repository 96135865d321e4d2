"""Figures and their audit, events, presence, traits, names and drivers: claims that say the same share a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

from tocsin.brief.briefing import FigureRow, FindingEntry, NameRow
from tocsin.brief.index import Index
from tocsin.brief.sentence import Sentence
from tocsin.brief.statements import (
    naming_words,
    percent_words,
    place_key,
    statement_words,
    value_words,
    whose_words,
)
from tocsin.brief.words import listed, number_of, places_words, unique, when_words
from tocsin.model import Claim, Figure, Kind, Naming, Ref, Side, Statement

_VERDICTS = {
    "does_not_add_up": "Does not add up",
    "list_shorter_than_count": "List shorter than the count",
    "not_comparable": "Not comparable",
    "implies": "Implies",
    "travelled": "Travelled",
    "adds_up": "Adds up",
}
_CHECKS = {
    "implied_base": "earlier number implied",
    "part_and_whole": "parts and whole",
    "dead_and_injured": "dead and injured against casualties",
    "travel": "one number, several documents",
    "list_and_count": "list and count",
    "same_measure": "same measure",
    "unit": "unit",
}


def same(index: Index, kind: Kind) -> list[tuple[Claim, ...]]:
    """The claims of a kind, those of equal content together, by first date and then place in the documents."""
    return together([c for c in index.claims if c.statement.kind is kind], index)


def together(claims: Sequence[Claim], index: Index) -> list[tuple[Claim, ...]]:
    """Those of equal content together, by first date and then place in the documents."""
    groups: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in index.known(claims):
        groups[content_key(claim.statement, index)].append(claim)
    return sorted((tuple(g) for g in groups.values()), key=lambda g: (_first(g[0]), index.every.index(g[0])))


def content_key(statement: Statement, index: Index) -> Hashable:
    """Equal for statements of equal content, whatever words they used for actors and places."""

    def cell(value: object) -> Hashable:
        if isinstance(value, Ref):
            return index.key(value)
        return repr(value)

    names = [n for n in statement.__dataclass_fields__ if n not in ("part_of", "place")]
    places = tuple(sorted(place_key(p) for p in statement.place))
    return (statement.kind, places, *(cell(getattr(statement, n)) for n in names))


def lines(index: Index, kind: Kind) -> tuple[Sentence, ...]:
    """One sentence for each content of that kind, with who says and who denies it."""
    return tuple(
        index.sentence(f"{statement_words(g[0].statement, index)} – {index.said_by(g)}", g) for g in same(index, kind)
    )


def figure_rows(index: Index) -> tuple[FigureRow, ...]:
    """The published numbers by measure, in the vocabulary's order, then by period."""
    order = list(index.given.ontology.measures)
    rows = [(g[0].statement, g) for g in same(index, Kind.FIGURE)]
    figures = [(f, g) for f, g in rows if isinstance(f, Figure)]
    figures.sort(key=lambda row: order.index(row[0].measure) if row[0].measure in order else len(order))
    return tuple(_figure_row(f, g, index) for f, g in figures)


def _figure_row(figure: Figure, claims: Sequence[Claim], index: Index) -> FigureRow:
    measure = index.given.ontology.measures.get(figure.measure)
    contested = [c for c in claims if c.side is not Side.FOR]
    return FigureRow(
        sentence=index.sentence(measure.words if measure else figure.measure, claims),
        value=value_words(figure.value),
        change=percent_words(figure),
        whose=whose_words(figure, index),
        where=places_words(figure.place),
        period=when_words(figure.when),
        counted_by=index.said_by(claims) if contested else listed(unique(o.name for o in index.origins(claims))),
    )


def findings(index: Index) -> tuple[FindingEntry, ...]:
    """What the audit found, what does not add up first."""
    order = list(_VERDICTS)
    kept = [f for f in index.given.findings if index.known(f.claims)]
    kept.sort(key=lambda f: (order.index(f.verdict) if f.verdict in order else len(order), f.check, f.id))
    return tuple(
        FindingEntry(
            id=f"finding-{f.id}",
            check=_CHECKS.get(f.check, f.check.replace("_", " ")),
            verdict=str(f.verdict),
            verdict_words=_VERDICTS.get(f.verdict, f.verdict.replace("_", " ")),
            sentence=index.sentence(f.words, f.claims, handed=True),
        )
        for f in kept
    )


def names(index: Index) -> tuple[NameRow, ...]:
    """Names by actor; equal ones share a row, whose users are those named and, for labels, the speakers."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in index.claims:
        if isinstance(s := claim.statement, Naming):
            groups[index.name(s.actor), s.form, s.name].append(claim)
    return tuple(_name_row(actor, form, claims, index) for (actor, form, _), claims in sorted(groups.items()))


def _name_row(actor: str, form: str, claims: Sequence[Claim], index: Index) -> NameRow:
    namings = [c.statement for c in claims if isinstance(c.statement, Naming)]
    users = unique(index.name(n.used_by) for n in namings if n.used_by)
    text = f"{naming_words(namings[0], index)} – {number_of(len(index.origins(claims)), 'origin')}"
    return NameRow(actor, form, index.sentence(text, claims), listed(users))


def _first(claim: Claim) -> str:
    """The first day as ISO, which sorts; undated last."""
    when = claim.statement.when
    first = (when.first() or when.last()) if when else None
    return first.isoformat() if first else "9999"
