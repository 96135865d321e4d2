"""What a record knows of one actor: its names and who uses them, its ties, places, acts, figures and own words.

Everything is a line of the record with the origins for and against it; nothing is summed over collectives, which
stand apart, and of a person only public roles and words are shown (law 10).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from tocsin.assess.propositions import Proposition
from tocsin.case.assessment import Assessment
from tocsin.case.bands import DossierBand, bands_of
from tocsin.case.lines import Section, section
from tocsin.case.notebook import list_html, table_html
from tocsin.case.whom import Whom, whom
from tocsin.model import Answer, Claim, Day, Kind, Naming, Ref, Side, Tie, When, parties
from tocsin.names import NameKind, Registry
from tocsin.names.normal import key
from tocsin.resolve.actors import actor_key, homonyms, named_in
from tocsin.resolve.classes import class_includes, is_class
from tocsin.vocabulary import Ontology

_OF_A_PERSON: Final = frozenset({Kind.TRAIT, Kind.NAMING})
_SECTIONS: Final = {
    Kind.TRAIT: "what it is said to be",
    Kind.PRESENCE: "where it is said to be, or not to be",
    Kind.FIGURE: "published numbers",
}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """`perhaps_several`: the name stands in several documents and no register knows it, so it may be two actors.

    `apart` are the sections of collectives whose words can cover the actor ("Baloch separatists"), and of `bands`: an
    umbrella and who else is in it, parts and wholes, those before and after. Nothing of them is added to the actor.
    """

    key: str
    name: str
    kind: str | None
    registered: bool
    perhaps_several: bool
    names: tuple[DossierName, ...]
    sections: tuple[Section, ...]
    apart: tuple[Section, ...]
    bands: tuple[DossierBand, ...]
    notes: tuple[str, ...]

    def _repr_html_(self) -> str:
        names = [asdict(name) | {"said_by": list(name.said_by)} for name in self.names]
        tables = [table_html(one.title, one.glance()) for one in (*self.sections, *self.apart)]
        beside = [f"{band.name}, {band.is_}: {band.why}" for band in self.bands]
        head = [list_html(self.name, self.notes), table_html(f"{self.name}: names", names)]
        return "".join([*head, list_html("beside it, never added up", beside) if beside else "", *tables])


def dossier_of(words: str, known: Assessment) -> Dossier:
    """The dossier on the actor that `words` name; see `whom` for what is refused."""
    registry = Registry.open()
    about = whom(words, known, registry)
    beside = bands_of(about, known, registry)
    return Dossier(
        key=about.key,
        name=about.name,
        kind=about.kind,
        registered=registry.get(about.key) is not None,
        perhaps_several=about.key in {h.key for h in homonyms(known.claims)},
        names=tuple(_names(about, known, registry)),
        sections=tuple(_sections(about, known)),
        apart=(*_apart(about, known), *(lines for _, lines in beside if lines)),
        bands=tuple(band for band, _ in beside),
        notes=tuple(_notes(about)),
    )


def _notes(about: Whom) -> Iterator[str]:
    if about.person:
        yield "a person: only public roles and published words stand here, nothing of where a person is"


def _names(about: Whom, known: Assessment, registry: Registry) -> Iterator[DossierName]:
    """Those that the record's claims tell first, a line a user of the name, then those that the registry alone has;
    of one that is merged the names of all, also those that texts alone give.

    Of a case as of a time, the registry's names that were not used yet are left out.
    """
    told: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in known.claims:
        said = claim.statement
        if isinstance(said, Naming) and claim.side is Side.FOR and actor_key(said.actor) == about.key:
            user = said.used_by.name if said.used_by else ""
            told.setdefault((said.name, said.form, user), []).append(claim)
    for (name, form, user), claims in sorted(told.items()):
        yield _told_name(name, form, user or None, claims, known)
    seen = {key(name) for name, *_ in told}
    group = known.identity.group(about.key)
    for at in sorted(group, key=lambda at: at != about.key):
        there = [own for own in registry.names(at) if key(own.form) not in seen and not _later(own.since, known.as_of)]
        for own in there:
            whose = registry.get(own.used_by) if own.used_by else None
            yield DossierName(own.form, str(own.kind), whose.name if whose else own.used_by, own.since, own.until, ())
        seen.update(key(own.form) for own in there)
    if len(group) > 1:
        yield from _merged_names({at for at in group if registry.get(at) is None}, seen, known)


def _merged_names(group: Container[str], seen: Container[str], known: Assessment) -> Iterator[DossierName]:
    """As texts name those of the group whom no registry knows, by whom, in the order of the claims."""
    told: dict[str, dict[str, None]] = {}
    for claim in known.claims_as_recorded:
        for ref in named_in(claim):
            if actor_key(ref) in group and key(ref.name) not in seen:
                told.setdefault(ref.name, {})[known.origin_of[claim.id].name] = None
    for name, said_by in told.items():
        yield DossierName(name, str(NameKind.ALIAS), None, None, None, tuple(said_by))


def _told_name(name: str, form: str, user: str | None, claims: Sequence[Claim], known: Assessment) -> DossierName:
    """The first and the last day of use that a claim gives; None where none does."""
    whens = [c.statement.when for c in claims if c.statement.when]
    since = min((w.start for w in whens if isinstance(w.start, Day)), key=Day.first, default=None)
    until = max((w.end for w in whens if isinstance(w.end, Day)), key=Day.last, default=None)
    said_by = dict.fromkeys(known.origin_of[c.id].name for c in claims)
    return DossierName(name, form, user, str(since) if since else None, str(until) if until else None, tuple(said_by))


def _later(since: str | None, as_of: When | None) -> bool:
    return since is not None and as_of is not None and When.parse(since).after(as_of) is Answer.YES


def _sections(about: Whom, known: Assessment) -> Iterator[Section]:
    """In reading order: what it is, with whom, where, numbers, what it did and suffered, disputes, its own words."""
    concerning = [p for p in known.propositions if about.key in _keys(p.claims)]
    if about.person:
        concerning = [p for p in concerning if p.claims[0].statement.kind in _OF_A_PERSON]
    yield from _by_kind(concerning, known)
    yield from _acts(about, concerning, known)
    kept = {p.id for p in concerning}
    yield from section("disputed", (d.proposition for d in known.disputes if d.proposition.id in kept), known)
    yield from section("its own words", _spoken(about, known), known)


def _by_kind(concerning: Sequence[Proposition], known: Assessment) -> Iterator[Section]:
    yield from section(_SECTIONS[Kind.TRAIT], _of_kind(Kind.TRAIT, concerning), known)
    ties = _of_kind(Kind.TIE, concerning)
    for code, channel in known.ontology.channels.items():
        yield from section(f"ties: {channel.words}", (p for p in ties if _channel(p, known.ontology) == code), known)
    for kind in (Kind.PRESENCE, Kind.FIGURE):
        yield from section(_SECTIONS[kind], _of_kind(kind, concerning), known)


def _acts(about: Whom, concerning: Sequence[Proposition], known: Assessment) -> Iterator[Section]:
    events = _of_kind(Kind.EVENT, concerning)

    def is_(field: str) -> Callable[[Proposition], bool]:
        return lambda p: any(actor_key(ref) == about.key for name, ref in _parties(p.claims) if name == field)

    yield from section("acts said to be its own", filter(is_("initiator"), events), known)
    yield from section("acts said to be against it", filter(is_("affected"), events), known)


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


def _apart(about: Whom, known: Assessment) -> Iterator[Section]:
    wide = {
        ref.name: ref
        for c in known.claims
        for _, ref in parties(c.statement)
        if is_class(ref) and actor_key(ref) != about.key and class_includes(ref, about.ref) is Answer.YES
    }
    for name, ref in sorted(wide.items()):
        of_class = (p for p in known.propositions if actor_key(ref) in _keys(p.claims))
        yield from section(f"said of {name}, who may include it", of_class, known)


def _keys(claims: Iterable[Claim]) -> set[str]:
    return {actor_key(ref) for _, ref in _parties(claims)}


def _parties(claims: Iterable[Claim]) -> Iterator[tuple[str, Ref]]:
    return (pair for c in claims for pair in parties(c.statement))


def _of_kind(kind: Kind, found: Iterable[Proposition]) -> list[Proposition]:
    return [p for p in found if p.claims[0].statement.kind is kind]


def _channel(p: Proposition, ontology: Ontology) -> str | None:
    tie = p.claims[0].statement
    return ontology.ties[tie.tie].channel if isinstance(tie, Tie) else None
