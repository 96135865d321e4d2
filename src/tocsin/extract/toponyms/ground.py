"""Which place each toponym of a text means: all of them are ranked together.

A place is the likelier the larger it is, the nearer to what else the text names, and nearly certain where the text says
what it lies in. The method is that of Lieberman, Samet and Sankaranarayanan (Geotagging with Local Lexicons, ICDE 2010)
and of Speriosu and Baldridge (Text-Driven Toponym Resolution, ACL 2013), with weights set by hand: nothing is learned
from a corpus, and who published a text is not looked at.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.extract.toponyms.containment import containers, neighbours
from tocsin.extract.toponyms.nearness import lies_in, support
from tocsin.extract.toponyms.toponym import Candidate, Grounded, Toponym
from tocsin.names import Gazetteer, Place, Precision
from tocsin.names.normal import key
from tocsin.vocabulary.toponyms import Role, load_toponym_words

_MOST: Final = 80  # candidates of one name
_MOST_OF_ALL: Final = 1200  # of all names together: the ranking takes the square of it
_TOGETHER: Final = 400  # toponyms ranked together; a longer text is ranked in parts, or a book would fill the memory
_SHOWN: Final = 5

# Importance, in powers of ten of people. A country or a large region is meant before a town of its name.
_UNKNOWN_PEOPLE: Final = 500
_FEWEST: Final = 50.0
_IMPORTANCE: Final[Mapping[str, float]] = {Precision.COUNTRY: 10.5, Precision.REGION: 7.5, Precision.NAMED: 6.0}
# Of an area's people: a town is meant before the district or province that is called after it.
_SHARE: Final[Mapping[str, float]] = {Precision.PROVINCE: 0.3, Precision.DISTRICT: 0.05}
_SHORTENED: Final = 4.0  # "Vancouver" for Vancouver Island
_SEAT: Final = 0.5
_OTHER_SPELLING: Final = -0.8
_LONGER: Final = -0.4  # "Chittagong" for Chittagong Hill
_OTHER_KIND: Final = -8.0  # "Anderson County" is no town
_SAID: Final = 8.0  # what the text says of where it lies outweighs any size
_SAID_ELSEWHERE: Final = 3.0
_OF_THE_TEXT: Final = (2.0, 1.0, 1.0)  # places in the countries that a text is known to be about
_TOLD_OF: Final = 1.0  # from which nearness is given as a reason

_AREAS: Final = frozenset({Precision.COUNTRY, Precision.PROVINCE, Precision.DISTRICT, Precision.DIVISION})


@dataclass(frozen=True, slots=True)
class _Group:
    """The occurrences that mean one place: one name in one container, as a text uses a name in one sense.

    `holder`: the position of its container among the toponyms, None where the text names none. `asked`: the word for
    the kind beside the name.
    """

    name: str
    holder: int | None
    known: Place | None
    asked: str | None
    members: tuple[int, ...]

    @property
    def asked_for(self) -> str:
        """The name with the word for its kind."""
        return f"{self.name} {self.asked}" if self.asked else self.name


def ground(
    text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer, *, countries: Sequence[str] = ()
) -> list[Grounded]:
    """Each toponym with the places it may mean, likeliest first. `toponyms` are in text order.

    `countries`: ISO codes of those that the text is known to be about, the likeliest first.

    A name that no gazetteer knows, but that the text puts in an area, gets the area. Pure: the same arguments give the
    same ranking.
    """
    parts = (toponyms[n : n + _TOGETHER] for n in range(0, len(toponyms), _TOGETHER))
    return [grounded for part in parts for grounded in _together(text, part, gazetteer, countries)]


def _together(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer, countries: Sequence[str]) -> list[Grounded]:
    held = containers(text, toponyms)
    groups = _groups(toponyms, held)
    most = max(3, min(_MOST, _MOST_OF_ALL // len(groups)))
    places = [_places(g, gazetteer)[:most] for g in groups]
    at_home = dict(zip(countries, _OF_THE_TEXT, strict=False))
    own = [
        [_importance(g, p, gazetteer) + at_home.get(p.country or "", 0.0) for p in ps]
        for g, ps in zip(groups, places, strict=True)
    ]
    areas = _areas(groups, places)
    said = [_said(g, ps, areas, groups) for g, ps in zip(groups, places, strict=True)]
    near, told_by = support(
        places,
        [[a + b for a, b in zip(o, s, strict=True)] for o, s in zip(own, said, strict=True)],
        names=[key(g.name) for g in groups],
        heard=[len(g.members) for g in groups],
        listed=_listed(groups, neighbours(text, toponyms), held),
    )
    ranked: dict[int, tuple[Candidate, ...]] = {}
    for n, group in enumerate(groups):
        scored = [
            _Scored(p, o, s, c, None if t is None else groups[t].name)
            for p, o, s, c, t in zip(places[n], own[n], said[n], near[n], told_by[n], strict=True)
        ]
        inside = None if group.holder is None else toponyms[group.holder].name
        ranked.update(dict.fromkeys(group.members, _ranked(group, scored, inside)))
    return [Grounded(t, ranked[n] or _around(held[n], ranked, toponyms)) for n, t in enumerate(toponyms)]


def _groups(toponyms: Sequence[Toponym], held: Sequence[int | None]) -> list[_Group]:
    members: defaultdict[tuple[str, str | None, str | None], list[int]] = defaultdict(list)
    for n, (one, holder) in enumerate(zip(toponyms, held, strict=True)):
        inside = None if holder is None else key(toponyms[holder].name)
        members[(one.known.id if one.known else key(one.name)), inside, one.asked].append(n)
    return [
        _Group(toponyms[at[0]].name, held[at[0]], toponyms[at[0]].known, asked, tuple(at))
        for (_, _, asked), at in members.items()
    ]


def _places(group: _Group, gazetteer: Gazetteer) -> list[Place]:
    if group.known:
        return [group.known]
    found = gazetteer.candidates(group.asked_for, limit=_MOST)
    first, _, rest = group.name.partition(" ")
    if not found and first.casefold() in load_toponym_words().of(Role.DIRECTION):
        found = gazetteer.candidates(rest, limit=_MOST)  # "South Simcoe": no place of its own to the gazetteer
    return [p for p in found if p.lat is not None and p.lon is not None]


def _importance(group: _Group, place: Place, gazetteer: Gazetteer) -> float:
    """How likely a name alone means the place."""
    meant = gazetteer.asked_by(group.asked_for)
    other_kind = meant and place.precision not in meant and key(place.name) != key(group.asked_for)
    return _weight(group, place, gazetteer) + (_OTHER_KIND if other_kind else 0.0)


def _weight(group: _Group, place: Place, gazetteer: Gazetteer) -> float:
    said, own = key(group.name), key(place.name)
    if place.precision in _IMPORTANCE:
        return _SHORTENED if own.startswith(said + " ") else _IMPORTANCE[place.precision]
    people = float(place.population or _UNKNOWN_PEOPLE)
    weight = math.log10(max(people * _SHARE.get(place.precision, 1.0), _FEWEST))
    if place.id.startswith("overlay:") and not place.id.startswith("overlay:adm"):
        # Somebody wrote it down as what reports mean; but "Zhob" for Zhob Division is rather the town.
        weight = max(weight, _SHORTENED if own.startswith(said + " ") else _IMPORTANCE[Precision.NAMED])
    if said != own and not said.startswith(own + " "):
        weight += _LONGER if own.startswith(said + " ") and place.precision == Precision.SETTLEMENT else 0.0
        weight += 0.0 if own.startswith(said + " ") else _OTHER_SPELLING
    seat = place.precision == Precision.SETTLEMENT and people >= 100_000
    return weight + (_SEAT if seat and gazetteer.is_seat(place.name, place.country or "") else 0.0)


def _areas(groups: Sequence[_Group], places: Sequence[Sequence[Place]]) -> Mapping[int, frozenset[str]]:
    """The ids of the areas that each toponym may mean, by its position."""
    return {
        n: frozenset(p.id for p in candidates if p.precision in _AREAS)
        for group, candidates in zip(groups, places, strict=True)
        for n in group.members
    }


def _said(
    group: _Group, places: Sequence[Place], areas: Mapping[int, frozenset[str]], groups: Sequence[_Group]
) -> list[float]:
    """What the text says of where the name lies, here or at another occurrence, for each of its places."""
    here = frozenset() if group.holder is None else areas[group.holder]
    elsewhere: set[str] = set()
    for other in groups:
        if other is not group and other.holder is not None and key(other.name) == key(group.name):
            elsewhere |= areas[other.holder]
    return [
        _SAID if lies_in(p) & here else _SAID_ELSEWHERE if not here and lies_in(p) & elsewhere else 0.0 for p in places
    ]


def _listed(
    groups: Sequence[_Group], pairs: Sequence[tuple[int, int]], held: Sequence[int | None]
) -> Collection[tuple[int, int]]:
    """The pairs of groups that some list has side by side, but for those of which one lies in the other."""
    of = {n: g for g, group in enumerate(groups) for n in group.members}
    return {(of[a], of[b]) for a, b in pairs if held[a] != b and held[b] != a}


@dataclass(frozen=True, slots=True)
class _Scored:
    """A candidate with the parts of its score, and the name in the text that speaks most for it."""

    place: Place
    own: float
    said: float
    near: float
    told_by: str | None

    @property
    def score(self) -> float:
        """Rounded, so that the last bit of a sum, which differs between machines, decides nothing."""
        return round(self.own + self.said + self.near, 3)


def _ranked(group: _Group, scored: Sequence[_Scored], inside: str | None) -> tuple[Candidate, ...]:
    most = max(s.place.population or 0 for s in scored) if len(scored) > 1 else None
    order = sorted(range(len(scored)), key=lambda i: (-scored[i].score, i))[:_SHOWN]
    return tuple(
        Candidate(s.place, s.score, tuple(_reasons(group, s, inside, most))) for s in (scored[i] for i in order)
    )


def _reasons(group: _Group, scored: _Scored, inside: str | None, most: int | None) -> list[str]:
    """What spoke for a candidate. `most`: the people of the largest of the name, None for an only one."""
    told = {
        "the form means nothing else": group.known is not None,
        "the only place of the name": most is None and group.known is None,
        f"the text puts it in {inside}": scored.said >= _SAID,
        "the text puts the name there elsewhere": 0 < scored.said < _SAID,
        f"goes with {scored.told_by}": scored.near >= _TOLD_OF and scored.told_by is not None,
        "the largest of the name": bool(most) and scored.place.population == most,
    }
    return [reason for reason, holds in told.items() if holds]


def _around(
    holder: int | None, ranked: Mapping[int, tuple[Candidate, ...]], toponyms: Sequence[Toponym]
) -> tuple[Candidate, ...]:
    """For a name that no gazetteer knows, the area that the text puts it in."""
    if holder is None:
        return ()
    reason = f"no gazetteer knows it; the text puts it in {toponyms[holder].name}"
    return tuple(Candidate(c.place, c.score, (reason,)) for c in ranked[holder] if c.place.precision in _AREAS)
