"""What a record knows of one actor: its names and who uses them, its ties, places, acts, figures and own words.

Everything is a line of the record with the origins for and against it; nothing is summed over collectives, which
stand apart, and of a person only public roles and words are shown (law 10).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from tocsin.assess.propositions import Proposition
from tocsin.case.assessment import Assessment
from tocsin.case.notebook import list_html, table_html
from tocsin.case.tables.findings import SIDES, voices
from tocsin.case.tables.record import place_names
from tocsin.case.tables.table import Cell, Row, columns
from tocsin.case.whom import Whom, whom
from tocsin.model import Answer, Claim, Event, Figure, Kind, Naming, Ref, Side, Tie, parties
from tocsin.names import Registry
from tocsin.names.normal import key
from tocsin.resolve.actors import actor_key, homonyms
from tocsin.resolve.classes import class_includes, is_class
from tocsin.vocabulary import Ontology

_OF_A_PERSON: Final = frozenset({Kind.TRAIT, Kind.NAMING})
_SECTIONS: Final = {
    Kind.TRAIT: "what it is said to be",
    Kind.PRESENCE: "where it is said to be, or not to be",
    Kind.FIGURE: "published numbers",
}

LINE: Final = columns(
    "id says numbers:texts when:texts place:texts origins_for:whole origins_against:whole origins_challenging:whole "
    "said_by:texts denied_by:texts challenged_by:texts quotes:texts claims:texts"
)


@dataclass(frozen=True, slots=True)
class DossierName:
    """A form of the actor's name: what it is, who uses it (None: anybody), since when, and who says so.

    `said_by` is empty for a name that the registry alone has. A label is its user's word, never a display name.
    """

    name: str
    form: str
    used_by: str | None
    since: str | None
    until: str | None
    said_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DossierSection:
    """Lines of one kind, each with the cells of LINE."""

    title: str
    lines: tuple[Row, ...]

    def glance(self) -> list[Row]:
        """What a terminal shows: a line, when and where, how many origins stand where, and who says so."""
        return [
            {
                "says": _with_numbers(line),
                "when, where": "; ".join([*_texts(line["when"]), *_texts(line["place"])]),
                "origins": ", ".join(f"{line[f'origins_{s}']} {s}" for s in SIDES if line[f"origins_{s}"]),
                "said by": "; ".join(_whose(line, column, verb) for column, verb in _VERBS.items() if line[column]),
            }
            for line in self.lines
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """`perhaps_several`: the name stands in several documents and no register knows it, so it may be two actors.

    `apart` are the sections of collectives whose words can cover the actor ("Baloch separatists"): never summed.
    """

    key: str
    name: str
    kind: str | None
    registered: bool
    perhaps_several: bool
    names: tuple[DossierName, ...]
    sections: tuple[DossierSection, ...]
    apart: tuple[DossierSection, ...]
    notes: tuple[str, ...]

    def _repr_html_(self) -> str:
        names = [asdict(name) | {"said_by": list(name.said_by)} for name in self.names]
        tables = [table_html(section.title, section.glance()) for section in (*self.sections, *self.apart)]
        return "".join([list_html(self.name, self.notes), table_html(f"{self.name}: names", names), *tables])


def dossier_of(words: str, known: Assessment) -> Dossier:
    """The dossier on the actor that `words` name; see `whom` for what is refused."""
    registry = Registry.open()
    about = whom(words, known, registry)
    return Dossier(
        key=about.key,
        name=about.name,
        kind=about.kind,
        registered=registry.get(about.key) is not None,
        perhaps_several=about.key in {h.key for h in homonyms(known.claims)},
        names=tuple(_names(about, known, registry)),
        sections=tuple(_sections(about, known)),
        apart=tuple(_apart(about, known)),
        notes=tuple(_notes(about)),
    )


def _notes(about: Whom) -> Iterator[str]:
    if about.person:
        yield "a person: only public roles and published words stand here, nothing of where a person is"


def _names(about: Whom, known: Assessment, registry: Registry) -> Iterator[DossierName]:
    """Those that the record's claims tell first, then those that the registry alone has."""
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in known.claims:
        said = claim.statement
        if isinstance(said, Naming) and claim.side is Side.FOR and actor_key(said.actor) == about.key:
            told.setdefault((said.name, said.form), []).append(claim)
    for (name, form), claims in sorted(told.items()):
        yield _told_name(name, form, claims, known)
    seen = {key(name) for name, _ in told}
    for own in registry.names(about.key):
        if key(own.form) not in seen:
            user = registry.get(own.used_by) if own.used_by else None
            yield DossierName(own.form, str(own.kind), user.name if user else own.used_by, own.since, own.until, ())


def _told_name(name: str, form: str, claims: Sequence[Claim], known: Assessment) -> DossierName:
    users = [c.statement.used_by.name for c in claims if isinstance(c.statement, Naming) and c.statement.used_by]
    said_by = dict.fromkeys(known.origin_of[c.id].name for c in claims)
    return DossierName(name, form, users[0] if users else None, None, None, tuple(said_by))


def _sections(about: Whom, known: Assessment) -> Iterator[DossierSection]:
    """In reading order: what it is, with whom, where, numbers, what it did and suffered, disputes, its own words."""
    concerning = [p for p in known.propositions if about.key in _keys(p.claims)]
    if about.person:
        concerning = [p for p in concerning if p.claims[0].statement.kind in _OF_A_PERSON]
    yield from _by_kind(concerning, known)
    yield from _acts(about, concerning, known)
    kept = {p.id for p in concerning}
    yield from _section("disputed", (d.proposition for d in known.disputes if d.proposition.id in kept), known)
    yield from _section("its own words", _spoken(about, known), known)


def _by_kind(concerning: Sequence[Proposition], known: Assessment) -> Iterator[DossierSection]:
    yield from _section(_SECTIONS[Kind.TRAIT], _of_kind(Kind.TRAIT, concerning), known)
    ties = _of_kind(Kind.TIE, concerning)
    for code, channel in known.ontology.channels.items():
        yield from _section(f"ties: {channel.words}", (p for p in ties if _channel(p, known.ontology) == code), known)
    for kind in (Kind.PRESENCE, Kind.FIGURE):
        yield from _section(_SECTIONS[kind], _of_kind(kind, concerning), known)


def _acts(about: Whom, concerning: Sequence[Proposition], known: Assessment) -> Iterator[DossierSection]:
    events = _of_kind(Kind.EVENT, concerning)

    def is_(field: str) -> Callable[[Proposition], bool]:
        return lambda p: any(actor_key(ref) == about.key for name, ref in _parties(p.claims) if name == field)

    yield from _section("acts said to be its own", filter(is_("initiator"), events), known)
    yield from _section("acts said to be against it", filter(is_("affected"), events), known)


def _spoken(about: Whom, known: Assessment) -> Iterator[Proposition]:
    """What it says itself: the speaker is the actor, or speaks for it."""
    name = key(about.name)
    for p in known.propositions:
        speakers = [c.speaker for c in p.claims if c.speaker]
        if any(
            s.id == about.key or actor_key(Ref(s.name, None, s.id)) == about.key or key(s.party or "") == name
            for s in speakers
        ):
            yield p


def _apart(about: Whom, known: Assessment) -> Iterator[DossierSection]:
    wide = {
        ref.name: ref
        for c in known.claims
        for _, ref in parties(c.statement)
        if is_class(ref) and actor_key(ref) != about.key and class_includes(ref, about.ref) is Answer.YES
    }
    for name, ref in sorted(wide.items()):
        of_class = (p for p in known.propositions if actor_key(ref) in _keys(p.claims))
        yield from _section(f"said of {name}, who may include it", of_class, known)


def _section(title: str, found: Iterable[Proposition], known: Assessment) -> Iterator[DossierSection]:
    """The section, where there is anything to say."""
    lines = tuple(_line(p, known) for p in found)
    if lines:
        yield DossierSection(title, lines)


def _line(p: Proposition, known: Assessment) -> Row:
    return {
        "id": p.id,
        "says": p.words,
        "numbers": _distinct(n for c in p.claims for n in _numbers(c)),
        "when": _distinct(str(c.statement.when) for c in p.claims if c.statement.when),
        "place": _distinct(name for c in p.claims for name in place_names(c.statement.place)),
        **voices(p, known),
        "quotes": _distinct(c.evidence.quote for c in p.claims),
        "claims": [c.id for c in p.claims],
    }


def _numbers(claim: Claim) -> Iterator[str]:
    match claim.statement:
        case Figure(value=value, change_percent=change):
            if value is not None:
                yield str(value)
            if change is not None:
                yield f"{change:+g} %"
        case Event(deaths=deaths, injured=injured):
            yield from (f"{count} {what}" for count, what in ((deaths, "dead"), (injured, "injured")) if count)


def _keys(claims: Iterable[Claim]) -> set[str]:
    return {actor_key(ref) for _, ref in _parties(claims)}


def _parties(claims: Iterable[Claim]) -> Iterator[tuple[str, Ref]]:
    return (pair for c in claims for pair in parties(c.statement))


def _of_kind(kind: Kind, found: Iterable[Proposition]) -> list[Proposition]:
    return [p for p in found if p.claims[0].statement.kind is kind]


def _channel(p: Proposition, ontology: Ontology) -> str | None:
    tie = p.claims[0].statement
    return ontology.ties[tie.tie].channel if isinstance(tie, Tie) else None


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


_VERBS: Final = {"said_by": "", "denied_by": "denied by ", "challenged_by": "challenged by "}


def _whose(line: Row, column: str, verb: str) -> str:
    return verb + ", ".join(_texts(line[column]))


def _with_numbers(line: Row) -> str:
    numbers = ", ".join(_texts(line["numbers"]))
    return f"{line['says']}: {numbers}" if numbers else str(line["says"])


def _texts(cell: Cell) -> list[str]:
    return cell if isinstance(cell, list) else []
