"""What a record knows of two actors together: their ties by channel, who says so and who disputes it.

Ties that the record tells of the two stand apart from what only suggests them: likeness, a third party tied to both, a
place that both are said to be at. None of these is a tie, and nothing is summed (a shared ally is no alliance).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from tocsin.assess.propositions import Proposition, place_key
from tocsin.case.assessment import Assessment
from tocsin.case.bands import near
from tocsin.case.lines import Section, section
from tocsin.case.notebook import list_html, table_html
from tocsin.case.tables.record import place_names
from tocsin.case.tables.table import Row
from tocsin.case.whom import Whom, whom
from tocsin.model import Answer, Claim, Event, Kind, Naming, Presence, Ref, Tie, ValueRefused, When, parties
from tocsin.names import Registry
from tocsin.resolve.actors import actor_key
from tocsin.resolve.bands import BandKind
from tocsin.resolve.classes import class_includes, is_class

_VERBS: Final = (
    ("for", "says so", "say so"),
    ("against", "denies it", "deny it"),
    ("challenge", "asks for evidence", "ask for evidence"),
)
_INSIDE: Final = {
    BandKind.UMBRELLA: "an umbrella that {} is in",
    BandKind.MEMBER: "a member of {}",
    BandKind.WHOLE: "of which {} is or was a part",
    BandKind.PART: "a part of {}",
}
_LIKENESS: Final = "likeness"  # the channel that implies no contact


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, and how much of the record is on it. `first` and `last`: of what is stated, in EDTF."""

    key: str
    name: str
    kind: str | None
    claims: int
    origins: int
    documents: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """`sections`: what is told of the two. `apart`: what is no tie between them: likeness, and ties of the one with a
    collective that may include the other, with a part or whole of it, or with an umbrella or member.

    `thirds`: a row an actor tied to both, with what is said of it and each. `places`: a row a place of both.
    """

    a: Side
    b: Side
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    apart: tuple[Section, ...]
    thirds: tuple[Row, ...]
    places: tuple[Row, ...]

    def _repr_html_(self) -> str:
        tables = [table_html(one.title, one.glance()) for one in (*self.sections, *self.apart)]
        beside = [table_html(title, rows) for title, rows in self.beside() if rows]
        sides = table_html("the two", [asdict(self.a), asdict(self.b)])
        return "".join([list_html(f"{self.a.name} and {self.b.name}", self.notes), sides, *tables, *beside])

    def beside(self) -> tuple[tuple[str, list[Row]], ...]:
        """The tables of what two actors may share without any tie."""
        return (
            ("tied to both, which is no tie between the two", list(self.thirds)),
            ("places of both, which is no contact", list(self.places)),
        )


def dyad_of(a: str, b: str, known: Assessment) -> Dyad:
    """The two actors that the words name; see `whom` for what is refused. Raises ValueRefused for one and the same."""
    registry = Registry.open()
    one, other = whom(a, known, registry), whom(b, known, registry)
    if one.key == other.key:
        raise ValueRefused(f"both are {one.name}", value=f"{a}, {b}", allowed="two actors", do="see tocsin dossier")
    pair = _Pair(one, other, known, registry)
    sections = tuple(pair.sections())
    return Dyad(
        a=pair.side(one),
        b=pair.side(other),
        notes=tuple(pair.notes()),
        sections=sections,
        apart=tuple(pair.apart()),
        thirds=tuple(pair.thirds()),
        places=tuple(pair.places()),
    )


class _Pair:
    def __init__(self, a: Whom, b: Whom, known: Assessment, registry: Registry) -> None:
        self.a, self.b, self.known = a, b, known
        self.both = {a.key, b.key}
        self.ties = [p for p in known.propositions if p.claims[0].statement.kind is Kind.TIE]
        self.between = [p for p in self.ties if _ends(p.claims[0]) == self.both]
        self.parts = tuple(self._of_parts(registry))

    def side(self, of: Whom) -> Side:
        claims = [c for c in self.known.claims if of.key in _keys(c)]
        stated = sorted((c.stated for c in claims if c.stated), key=_day)
        return Side(
            of.key,
            of.name,
            of.kind,
            len(claims),
            len({self.known.origin_of[c.id].id for c in claims}),
            len({c.evidence.document for c in claims}),
            str(stated[0]) if stated else None,
            str(stated[-1]) if stated else None,
        )

    def notes(self) -> Iterator[str]:
        """What a reader must not miss: how many origins tell of a tie, since when nobody has, and what is disputed."""
        told = [p for p in self.between if self._channel(p) != _LIKENESS]
        if not told:
            yield f"no report of this record tells of a tie between {self.a.name} and {self.b.name}"
        for code, channel in self.known.ontology.channels.items():
            claims = [c for p in told if self._channel(p) == code for c in p.claims]
            if claims:
                yield f"{channel.words.lower()}: {_heard(claims, self.known)}"
        if beside := len({line["id"] for one in self.parts for line in one.lines}):
            ties = "1 tie" if beside == 1 else f"{beside} ties"
            yield f"apart from that, {ties} of parts or umbrellas, which are not said of the whole"

    def sections(self) -> Iterator[Section]:
        for code, channel in self.known.ontology.channels.items():
            if code != _LIKENESS:
                found = [p for p in self.between if self._channel(p) == code]
                yield from section(f"ties: {channel.words}", found, self.known)
        yield from self._section("in between, a third", self._via)
        for one, other in ((self.a, self.b), (self.b, self.a)):
            yield from self._section(f"acts of {one.name} said to be against {other.name}", _acts(one, other))
        yield from self._section("told of both otherwise", self._otherwise)
        of_both = {p.id for p in self.known.propositions if self._is_of_both(p)}
        disputed = [d.proposition for d in self.known.disputes]
        contested = [p for p in disputed if p.id in of_both or any(self.both <= _keys(c) for c in p.claims)]
        yield from section("disputed", contested, self.known)
        for one, other in ((self.a, self.b), (self.b, self.a)):
            yield from self._section(f"what {one.name} calls {other.name}", _calls(one, other))

    def apart(self) -> Iterator[Section]:
        """Likeness, and ties of one with a collective that may include the other, or with who is in it or it is in."""
        found = [p for p in self.between if self._channel(p) == _LIKENESS]
        yield from section("likeness, which implies no contact", found, self.known)
        for one, other in ((self.a, self.b), (self.b, self.a)):
            wide = [p for p in self.ties if _with_class(p.claims[0], one, other)]
            yield from section(f"{one.name} and collectives that may include {other.name}", wide, self.known)
        yield from self.parts

    def _of_parts(self, registry: Registry) -> Iterator[Section]:
        """Ties of the one with who is a part or member of the other, or whose part or member the other is."""
        for one, other in ((self.a, self.b), (self.b, self.a)):
            for band in near(one, self.known, registry):
                if band.kind in _INSIDE and band.key != other.key:
                    ties = [p for p in self.ties if _ends(p.claims[0]) == {band.key, other.key}]
                    found = [p for p in ties if self._channel(p) != _LIKENESS]
                    title = f"{band.name}, {_INSIDE[band.kind].format(one.name)}, with {other.name}"
                    yield from section(title, found, self.known)

    def thirds(self) -> Iterator[Row]:
        """Those with a tie of any channel but likeness to each of the two, by name."""
        tied: dict[str, dict[str, list[Proposition]]] = defaultdict(lambda: defaultdict(list))
        names: dict[str, str] = {}
        for p in self.ties:
            ends = _ends(p.claims[0])
            if self._channel(p) == _LIKENESS or len(ends & self.both) != 1:
                continue
            for ref in _end_refs(p.claims[0]):
                if actor_key(ref) not in self.both:
                    names.setdefault(actor_key(ref), ref.name)
                    tied[actor_key(ref)][(ends & self.both).pop()].append(p)
        for third in sorted(tied, key=lambda k: (names[k], k)):
            if len(tied[third]) == 2:
                yield {
                    "third": names[third],
                    "with_a": [p.words for p in tied[third][self.a.key]],
                    "with_b": [p.words for p in tied[third][self.b.key]],
                }

    def places(self) -> Iterator[Row]:
        """Where each is said to be or to have acted; not where something is said to be lacking."""
        here, there = self._places_of(self.a), self._places_of(self.b)
        shared = sorted(here.keys() & there.keys(), key=lambda k: (here[k][0], k))
        for place in shared:
            yield {"place": here[place][0], "a": here[place][1], "b": there[place][1]}

    def _places_of(self, of: Whom) -> Mapping[str, tuple[str, list[str]]]:
        found: dict[str, tuple[str, list[str]]] = {}
        for p in self.known.propositions:
            said = p.claims[0].statement
            if _is_at(said, of.key) and any(c.side.value == "for" for c in p.claims):
                for place, name in zip(said.place, place_names(said.place), strict=True):
                    found.setdefault(place_key(place), (name, []))[1].append(p.words)
        return found

    def _section(self, title: str, fits: Callable[[Claim], bool]) -> Iterator[Section]:
        found = [p for p in self.known.propositions if any(fits(c) for c in p.claims)]
        yield from section(title, found, self.known)

    def _via(self, claim: Claim) -> bool:
        """A tie of one of the two with somebody else through the other, or of others through one."""
        said = claim.statement
        via = actor_key(said.via) if isinstance(said, Tie) and said.via else None
        return via in self.both and bool(_ends(claim) & (self.both - {via}))

    def _otherwise(self, claim: Claim) -> bool:
        """Traits and figures with both as parties, and events of other roles."""
        said = claim.statement
        if isinstance(said, Tie | Naming) or not self.both <= _keys(claim):
            return False
        return not (_acts(self.a, self.b)(claim) or _acts(self.b, self.a)(claim))

    def _is_of_both(self, p: Proposition) -> bool:
        return any(self.both <= _keys(c) for c in p.claims)

    def _channel(self, p: Proposition) -> str | None:
        said = p.claims[0].statement
        return self.known.ontology.ties[said.tie].channel if isinstance(said, Tie) else None


def _heard(claims: Sequence[Claim], known: Assessment) -> str:
    """How many origins on each side, and when the last of them spoke."""
    counts = []
    for side, one, several in _VERBS:
        many = len({known.origin_of[c.id].id for c in claims if c.side.value == side})
        counts += [f"1 origin {one}" if many == 1 else f"{many} origins {several}"] if many else []
    stated = sorted((c.stated for c in claims if c.stated), key=_day)
    latest = f"; the latest was stated {stated[-1]}" if stated else "; when is not known"
    return ", ".join(counts) + latest


def _day(stated: When) -> tuple[str, str]:
    return str(stated.last() or stated.first() or ""), str(stated)


def _with_class(claim: Claim, one: Whom, other: Whom) -> bool:
    refs = [ref for ref in _end_refs(claim) if actor_key(ref) not in (one.key, other.key)]
    wide = any(is_class(ref) and class_includes(ref, other.ref) is Answer.YES for ref in refs)
    return wide and one.key in _ends(claim)


def _acts(one: Whom, other: Whom) -> Callable[[Claim], bool]:
    def fits(claim: Claim) -> bool:
        said = claim.statement
        if not isinstance(said, Event) or said.initiator is None or said.affected is None:
            return False
        return actor_key(said.initiator) == one.key and actor_key(said.affected) == other.key

    return fits


def _calls(one: Whom, other: Whom) -> Callable[[Claim], bool]:
    def fits(claim: Claim) -> bool:
        said = claim.statement
        if not isinstance(said, Naming) or said.used_by is None:
            return False
        return actor_key(said.actor) == other.key and actor_key(said.used_by) == one.key

    return fits


def _is_at(said: object, at: str) -> bool:
    if isinstance(said, Presence):
        return actor_key(said.actor) == at
    return isinstance(said, Event) and said.initiator is not None and actor_key(said.initiator) == at


def _keys(claim: Claim) -> set[str]:
    return {actor_key(ref) for _, ref in parties(claim.statement)}


def _end_refs(claim: Claim) -> Iterable[Ref]:
    said = claim.statement
    return (said.source, said.target) if isinstance(said, Tie) else ()


def _ends(claim: Claim) -> set[str]:
    return {actor_key(ref) for ref in _end_refs(claim)}
