"""Frames: how English says a statement by a word and what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tocsin.model import Change
from tocsin.vocabulary.ontology import Ontology
from tocsin.vocabulary.tables import Row


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from a head to an argument, such as ("obj", "to")."""

    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One way in which English says a statement. `needs` is a disjunction of (relation, word) pairs.

    `roles` maps a field to the paths that may lead to its argument, tried in order.
    """

    kind: str
    code: str
    heads: tuple[tuple[str, ...], ...]
    pos: str
    needs: tuple[tuple[str, str], ...]
    roles: Mapping[str, tuple[Path, ...]]
    sets: Mapping[str, str]
    name: str


_NEEDS = (
    "obj",
    "prt",
    "prep",
    "mod",
    "adv",
    "of",
    "given",
    "neg",
    "after",
    "said",
    "purpose",
    "lacks",
    "doing",
    "act",
    "refrain",
    "subjects",
)
_ROLES: Mapping[str, frozenset[str]] = {
    "tie": frozenset({"source", "target"}),
    "presence": frozenset({"actor", "place"}),
    "driver": frozenset({"cause", "effect"}),
    "trait": frozenset({"actor", "value"}),
}
_SETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "tie": {"between": ("groups", "armed", "several")},
    "presence": {"polarity": ("negated",)},
    "driver": {"cause": ("condition",), "effect": ("act",)},
    "trait": {"value": ("any",), "change": tuple(Change)},
}
_POS = ("verb", "noun", "adj")


def frames_of(rows: Iterable[Row], ontology: Ontology) -> Iterator[Frame]:
    """The frames of frames.csv. Raises VocabularyRefused for a bad row, with its line and what is allowed."""
    codes: dict[str, tuple[str, ...]] = {
        "tie": tuple(ontology.ties),
        "presence": tuple(ontology.presences),
        "driver": ("",),
        "trait": tuple(ontology.traits),
    }
    for row in rows:
        kind = row.one_of("kind", codes)
        heads = tuple(tuple(h.split()) for h in row.words("head"))
        if not heads:
            raise row.refused("head", allowed="one lemma or more, separated by |")
        yield Frame(
            kind=kind,
            code=row.one_of("code", codes[kind]),
            heads=heads,
            pos=row.one_of("pos", _POS),
            needs=tuple(_need(row, n) for n in row.words("needs")),
            roles=_roles(row, _ROLES[kind]),
            sets=_sets(row, _SETS[kind]),
            name=f"{kind}:{row['code'] or kind}:{' '.join(heads[0])}:{row['pos']}",
        )


def _need(row: Row, need: str) -> tuple[str, str]:
    relation, _, word = need.partition(":")
    if relation not in _NEEDS or (not word and relation != "neg"):
        raise row.refused("needs", allowed=", ".join(f"{n}:WORD" for n in _NEEDS))
    return relation, word


def _roles(row: Row, allowed: frozenset[str]) -> Mapping[str, tuple[Path, ...]]:
    roles = {}
    for part in row["roles"].split():
        field, paths = _pair(row, "roles", part)
        roles[field] = tuple(Path(tuple(p.split("."))) for p in paths.split("|"))
    if set(roles) != allowed:
        raise row.refused("roles", allowed=" ".join(f"{f}=PATH" for f in sorted(allowed)))
    return roles


def _sets(row: Row, allowed: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    sets = dict(_pair(row, "sets", s) for s in row["sets"].split())
    if any(value not in allowed.get(field, ()) for field, value in sets.items()):
        choices = [f"{field}={value}" for field, values in allowed.items() for value in values]
        raise row.refused("sets", allowed=", ".join(choices) or "(empty)")
    return sets


def _pair(row: Row, column: str, text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise row.refused(column, allowed="name=value, separated by spaces")
    return name, value
