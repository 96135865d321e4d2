"""The codes of the field: kinds of tie, event, measure, trait and presence, with their channels and mappings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from tocsin.vocabulary.tables import Row, read_rows, table_text, unique


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of ties. `contact`: a tie in it implies contact. `friendly`: None for neither."""

    code: str
    words: str
    contact: bool
    friendly: bool | None


@dataclass(frozen=True, slots=True)
class TieKind:
    """`phrase` has the places `{source}` and `{target}`; `mappings` are by vocabulary (plover, ucdp, mgar, stix)."""

    code: str
    channel: str
    symmetric: bool
    words: str
    phrase: str
    mappings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EventKind:
    """`broader`: the codes that also hold of each event of this one ("suicide bombing": a bombing)."""

    code: str
    words: str
    violent: bool
    broader: tuple[str, ...]
    mappings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """`counts`: people, acts or groups; `includes`: the measures that this broader one holds."""

    code: str
    words: str
    counts: str
    includes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TraitKind:
    """`value`: "words" or "party"."""

    code: str
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class PresenceKind:
    """`coarsen`: a public release blurs the place."""

    code: str
    words: str
    phrase: str
    coarsen: bool


@dataclass(frozen=True, slots=True)
class Ontology:
    """Every code of the wire, by code, in the order of the files."""

    channels: Mapping[str, Channel]
    ties: Mapping[str, TieKind]
    events: Mapping[str, EventKind]
    measures: Mapping[str, Measure]
    traits: Mapping[str, TraitKind]
    presences: Mapping[str, PresenceKind]
    forms: tuple[str, ...]
    target_types: tuple[str, ...]
    roles: tuple[str, ...]
    precisions: tuple[str, ...]

    def symmetric(self, tie: str) -> bool:
        """Whether a tie of this code has no direction."""
        return self.ties[tie].symmetric

    def broader(self, event: str) -> frozenset[str]:
        """Every code that also holds of an event of this code, however indirectly; none for an unknown code."""
        found: set[str] = set()
        near = [event]
        while near:
            kind = self.events.get(near.pop())
            near += [code for code in (kind.broader if kind else ()) if code not in found]
            found |= set(near)
        return frozenset(found)


def read_ontology(directory: Path | None = None) -> Ontology:
    """The ontology from `directory`, file by file where it has one, else as shipped. Raises VocabularyRefused."""

    def rows(name: str, columns: str) -> list[Row]:
        return list(read_rows(table_text(name, directory), file=name, columns=columns.split(",")))

    def coded(name: str, columns: str) -> list[Row]:
        return list(unique(rows(name, columns), "code"))

    channels = {r["code"]: _channel(r) for r in coded("channels.csv", "code,words,contact,friendly")}
    ties = coded("ties.csv", "code,channel,symmetric,words,phrase,plover,ucdp,mgar,stix")
    events = coded("events.csv", "code,words,violent,broader,plover,acled")
    measures = coded("measures.csv", "code,words,counts,includes")
    codes = rows("codes.csv", "list,code,words")
    lists = {name: tuple(r["code"] for r in codes if r.one_of("list", _LISTS) == name) for name in _LISTS}
    return Ontology(
        channels=channels,
        ties={r["code"]: _tie(r, channels) for r in ties},
        events={r["code"]: _event(r, {e["code"] for e in events}) for r in events},
        measures={r["code"]: _measure(r, {m["code"] for m in measures}) for r in measures},
        traits={r["code"]: _trait(r) for r in coded("traits.csv", "code,words,value")},
        presences={r["code"]: _presence(r) for r in coded("presences.csv", "code,words,phrase,coarsen")},
        forms=lists["form"],
        target_types=lists["target_type"],
        roles=lists["role"],
        precisions=lists["precision"],
    )


_LISTS = ("form", "target_type", "role", "precision")


def _channel(row: Row) -> Channel:
    friendly = {"yes": True, "no": False, "": None}[row.one_of("friendly", ("yes", "no", ""))]
    return Channel(row["code"], row.needed("words"), row.flag("contact"), friendly)


def _tie(row: Row, channels: Mapping[str, Channel]) -> TieKind:
    mappings = {name: row[name] for name in ("plover", "ucdp", "mgar", "stix") if row[name]}
    phrase = _phrase(row, {"source", "target"})
    return TieKind(
        row["code"], row.one_of("channel", channels), row.flag("symmetric"), row.needed("words"), phrase, mappings
    )


def _event(row: Row, known: set[str]) -> EventKind:
    mappings = {name: row[name] for name in ("plover", "acled") if row[name]}
    broader = _codes(row, "broader", known)
    return EventKind(row["code"], row.needed("words"), row.flag("violent"), broader, mappings)


def _measure(row: Row, known: set[str]) -> Measure:
    includes = _codes(row, "includes", known)
    return Measure(row["code"], row.needed("words"), row.one_of("counts", ("people", "acts", "groups")), includes)


def _codes(row: Row, column: str, known: set[str]) -> tuple[str, ...]:
    """The codes of a cell, each one of the known ones and none the row's own."""
    found = row.words(column)
    if not set(found) <= known - {row["code"]}:
        raise row.refused(column, allowed=", ".join(sorted(known - {row["code"]})))
    return found


def _trait(row: Row) -> TraitKind:
    return TraitKind(row["code"], row.needed("words"), row.one_of("value", ("words", "party")))


def _presence(row: Row) -> PresenceKind:
    return PresenceKind(row["code"], row.needed("words"), _phrase(row, {"actor", "place"}), row.flag("coarsen"))


def _phrase(row: Row, places: set[str]) -> str:
    """The cell `phrase`, which must have exactly these places to fill."""
    found = {name for _, name, _, _ in Formatter().parse(row["phrase"]) if name is not None}
    if found != places:
        raise row.refused("phrase", allowed=" ".join("{" + p + "}" for p in sorted(places)))
    return row["phrase"]
