"""UCDP's actors, our actors and the countries to the compiled registry. Same input, same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tocsin.model import ValueRefused, VocabularyRefused, When
from tocsin.names.actor import ActorKind, CaseRule, NameKind
from tocsin.names.automaton import is_one_run
from tocsin.names.compile_forces import compile_forces, state_id
from tocsin.names.country import Country, read_countries
from tocsin.names.force import Forces
from tocsin.names.normal import key
from tocsin.names.registry import FORMAT
from tocsin.names.rows import Row, read_rows
from tocsin.names.ucdp import UcdpActor, read_ucdp

ACTOR_COLUMNS: Final = ("id", "name", "kind", "parent", "countries", "acronyms", "aliases", "former")
LABEL_COLUMNS: Final = ("form", "actor", "used_by", "since", "until", "note")
CASE_COLUMNS: Final = ("form", "actor", "rule", "reason")
_ID: Final = re.compile(r"^(ucdp:[1-9]\d*|overlay:[a-z0-9]+(-[a-zA-Z0-9]+)*)$")
_ARTICLE: Final = re.compile(r"^the\s+", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """An actor on its way into the registry."""

    id: str
    name: str
    kind: str
    parent: str = ""
    countries: tuple[str, ...] = ()
    names: list[tuple[str, ...]] = field(default_factory=list)


def compile_actors(folder: Path) -> bytes:
    """The compiled registry from the CSV files in `folder`. Raises VocabularyRefused for a bad row."""
    countries = tuple(read_countries(folder / "countries.csv"))
    drafts = {d.id: d for d in _states(countries)}
    for actor in read_ucdp(folder / "ucdp_actors.csv"):
        _add_ucdp(drafts, actor)
    rows = [row for path in sorted((folder / "actors").glob("*.csv")) for row in read_rows(path, ACTOR_COLUMNS)]
    for row in rows:
        _add_row(drafts, row)
    forces = compile_forces(folder / "forces.csv", countries)
    made = Forces(**forces)
    for row in rows:
        if row["parent"] and row["parent"] not in drafts and made.get(row["parent"]) is None:
            raise row.refuse("column parent", value=row["parent"], allowed="the id of an actor of the registry")
    for row in read_rows(folder / "labels.csv", LABEL_COLUMNS):
        _add_label(drafts, row)
    return _registry(drafts.values(), dict(_rules(folder / "case.csv")), forces)


def _states(countries: Iterable[Country]) -> Iterator[Draft]:
    for country in countries:
        draft = Draft(state_id(country), country.name, ActorKind.STATE.value, "", (country.code,))
        for form in (country.name, *country.also):
            _name(draft, form, NameKind.ACRONYM if _is_acronym(form) else NameKind.FULL, curated=True)
        for form in country.demonyms:
            _name(draft, form, NameKind.DEMONYM, curated=True)
        for form in country.metonyms:
            _name(draft, form, NameKind.METONYM, curated=True)
        yield draft


def _add_ucdp(drafts: dict[str, Draft], actor: UcdpActor) -> None:
    draft = drafts.setdefault(actor.id, Draft(actor.id, actor.name, actor.kind, "", actor.countries))
    for form, kind in actor.forms:
        _name(draft, form, kind)


def _add_row(drafts: dict[str, Draft], row: Row) -> None:
    """An actor of ours, or what we say of one that is there: a cell that is filled wins."""
    if not _ID.match(row["id"]):
        raise row.refuse("column id", value=row["id"], allowed=_ID.pattern)
    draft = drafts.get(row["id"])
    if draft is None:
        if row["id"].startswith("ucdp:"):
            raise row.refuse("column id", value=row["id"], allowed="an id of the UCDP Actor Dataset 22.1")
        draft = drafts[row["id"]] = Draft(row["id"], row.filled("name"), row.filled("kind"))
    elif row["id"].startswith("overlay:"):
        raise row.refuse("an id twice", value=row["id"])
    draft.kind = row.one_of("kind", tuple(ActorKind)) if row["kind"] else draft.kind
    draft.name = row["name"] or draft.name
    draft.parent = row["parent"] or draft.parent
    draft.countries = _countries(row) or draft.countries
    ours = draft.names
    draft.names = []
    for form, kind in _forms(row, draft.name):
        _name(draft, form, kind, curated=True)
    draft.names += [n for n in ours if n[0] not in {m[0] for m in draft.names}]


def _forms(row: Row, name: str) -> Iterator[tuple[str, NameKind]]:
    yield name, NameKind.ACRONYM if name in row.several("acronyms") else NameKind.FULL
    for column, kind in (
        ("acronyms", NameKind.ACRONYM),
        ("aliases", NameKind.ALIAS),
        ("former", NameKind.FORMER),
    ):
        yield from ((form, kind) for form in row.several(column) if form != name)


def _countries(row: Row) -> tuple[str, ...]:
    codes = tuple(row["countries"].split())
    for code in codes:
        if not re.match(r"^[A-Z]{2}$", code):
            raise row.refuse("column countries", value=code, allowed="ISO 3166-1 alpha-2 codes with spaces between")
    return codes


def _add_label(drafts: dict[str, Draft], row: Row) -> None:
    """A word that one party has for another: it stands with whose word it is."""
    for column in ("actor", "used_by"):
        if row[column] not in drafts:
            raise row.refuse(f"column {column}", value=row[column], allowed="the id of an actor of the registry")
    try:
        since, until = (str(When.parse(row[c])) if row[c] else "" for c in ("since", "until"))
    except ValueRefused as error:
        raise row.refuse("column since or until", value=f"{row['since']}, {row['until']}", allowed="EDTF") from error
    draft = drafts[row["actor"]]
    form = row.filled("form")
    draft.names.append((key(form), form, NameKind.LABEL, draft.id, row["used_by"], since, until, "1"))


def _name(draft: Draft, form: str, kind: str, *, curated: bool = False) -> None:
    form = _ARTICLE.sub("", form.strip())
    if key(form) and (key(form), form) not in {(n[0], n[1]) for n in draft.names}:
        draft.names.append((key(form), form, kind, draft.id, "", "", "", "1" if curated else ""))


def _is_acronym(form: str) -> bool:
    letters = form.replace(".", "")
    return letters.isupper() and len(letters) <= 5


def _rules(path: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """Forms with a rule of their own; without an actor the rule is for all that share the form."""
    for row in read_rows(path, CASE_COLUMNS):
        row.filled("reason")
        yield (row.filled("form"), row["actor"]), row.one_of("rule", tuple(CaseRule))


def _registry(
    drafts: Iterable[Draft], rules: dict[tuple[str, str], str], forces: dict[str, dict[str, list[str]]]
) -> bytes:
    ordered = sorted(drafts, key=lambda d: _order(d.id))
    known = {(n[1], id) for d in ordered for n in d.names for id in ("", d.id)}
    if unused := sorted(form for form, id in rules if (form, id) not in known):
        raise VocabularyRefused("case.csv: a rule for no name", value=", ".join(unused), allowed="a form of an actor")
    names: dict[str, list[list[str]]] = {}
    for draft in ordered:
        for name in draft.names:
            names.setdefault(name[0], []).append([*name[1:7], _rule(rules, name), name[7]])
    actors = {d.id: [d.name, d.kind, d.parent, " ".join(d.countries)] for d in ordered}
    body = {"format": FORMAT, "forces": forces, "firsts": _firsts(names)}
    return (_json(body)[:-1] + f',"actors":{_lines(actors)},"names":{_lines(names)}}}\n').encode()


def _firsts(names: Iterable[str]) -> dict[str, int]:
    """For each word that begins a name, the words of the longest such name."""
    longest: dict[str, int] = {}
    for form in names:
        first = form.partition(" ")[0]
        longest[first] = max(form.count(" ") + 1, longest.get(first, 0))
    return longest


def _lines(table: Mapping[str, object]) -> str:
    """A line an entry, so that a change of one row is a change of few lines."""
    return "{\n" + ",\n".join(f"{_json(k)}:{_json(v)}" for k, v in table.items()) + "\n}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _rule(rules: dict[tuple[str, str], str], name: tuple[str, ...]) -> str:
    form, kind, id = name[1:4]
    return rules.get((form, id)) or rules.get((form, "")) or _usual(form, kind)


def _usual(form: str, kind: str) -> str:
    if not is_one_run(form):
        return CaseRule.NEVER
    return CaseRule.EXACT if kind == NameKind.ACRONYM else CaseRule.CAPITAL


def _order(id: str) -> tuple[str, int, str]:
    scheme, _, rest = id.partition(":")
    return (scheme, int(rest), "") if rest.isdecimal() else (scheme, 0, rest)
