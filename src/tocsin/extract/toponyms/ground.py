"""Which place each toponym of a text means: all of them are ranked together.

A place is the likelier the larger it is, the nearer to what else the text names, and certain where the text says what
it lies in. The method is the "context" family of the literature (Lieberman, Samet and Sankaranarayanan, Geotagging with
Local Lexicons, ICDE 2010; Speriosu and Baldridge, Text-Driven Toponym Resolution, ACL 2013: SPIDER) with weights set by
hand: nothing is learned from a corpus.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tocsin.extract.toponyms.containment import containers, neighbours
from tocsin.extract.toponyms.toponym import Candidate, Grounded, Toponym
from tocsin.names import Gazetteer, Place, Precision
from tocsin.names.normal import key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_MOST: Final = 80  # candidates of one name
_MOST_OF_ALL: Final = 2400  # of all names together: the ranking takes the square of it
_ROUNDS: Final = 8
_SHOWN: Final = 5

# Importance, in powers of ten of people. A country or a large region is meant before a town of its name.
_UNKNOWN_PEOPLE: Final = 500
_IMPORTANCE: Final[Mapping[str, float]] = {Precision.COUNTRY: 10.5, Precision.REGION: 7.5, Precision.NAMED: 6.0}
_AREA_SHARE: Final[Mapping[str, float]] = {Precision.PROVINCE: 1.0, Precision.DIVISION: 0.3, Precision.DISTRICT: 0.05}
_SHORTENED: Final = 4.0  # "Vancouver" for Vancouver Island
_SEAT: Final = 0.5
_OTHER_SPELLING: Final = -0.8
_OTHER_KIND: Final = -6.0  # "Anderson County" is no town
_SAID: Final = 8.0  # what the text says of where it lies outweighs any size
_SAID_ELSEWHERE: Final = 3.0

# Nearness to the other names of the text.
_REACH: Final = 150.0  # km
_SAME_PROVINCE: Final = 1.0
_SAME_COUNTRY: Final = 0.2
_HOLDS: Final = 0.8  # a province or country, and a place in it
_HOLDS_CLOSELY: Final = 2.5  # a district, and a place in it
_NEAR: Final = 1.5
_LISTED: Final = 0.8  # of one kind, side by side in a list
_CONTEXT: Final = 3.0
_SHARPNESS: Final = 1.6


@dataclass(frozen=True, slots=True)
class _Group:
    """The occurrences that mean one place: one name, one container, as one text uses a name in one sense."""

    name: str
    inside: str | None
    known: Place | None
    asked: str | None
    members: tuple[int, ...]

    @property
    def asked_for(self) -> str:
        """The name with the word for its kind."""
        return f"{self.name} {self.asked}" if self.asked else self.name


def ground(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[Grounded]:
    """Each toponym with the places it may mean, likeliest first. `toponyms` are in text order and apart.

    Pure: the same arguments give the same ranking.
    """
    held = containers(text, toponyms)
    groups = _groups(toponyms, held)
    if not groups:
        return []
    most = max(3, min(_MOST, _MOST_OF_ALL // len(groups)))
    places = [_places(g, gazetteer)[:most] for g in groups]
    own = [_importance(g, ps, gazetteer) for g, ps in zip(groups, places, strict=True)]
    said = [_said(g, ps, places, groups) for g, ps in zip(groups, places, strict=True)]
    alone = [[a + b for a, b in zip(o, s, strict=True)] for o, s in zip(own, said, strict=True)]
    near = _context(groups, places, alone, _listed(groups, neighbours(text, toponyms), held))
    ranked: dict[int, tuple[Candidate, ...]] = {}
    for g, ps, o, s, c in zip(groups, places, own, said, near, strict=True):
        candidates = _ranked(g, ps, o, s, c)
        ranked.update(dict.fromkeys(g.members, candidates))
    return [Grounded(t, ranked[n]) for n, t in enumerate(toponyms)]


def _groups(toponyms: Sequence[Toponym], held: Sequence[int | None]) -> list[_Group]:
    members: defaultdict[tuple[str, str | None, str | None], list[int]] = defaultdict(list)
    for n, (one, holder) in enumerate(zip(toponyms, held, strict=True)):
        inside = None if holder is None else key(toponyms[holder].name)
        members[(one.known.id if one.known else key(one.name)), inside, one.asked].append(n)
    return [
        _Group(toponyms[at[0]].name, inside, toponyms[at[0]].known, asked, tuple(at))
        for (_, inside, asked), at in members.items()
    ]


def _places(group: _Group, gazetteer: Gazetteer) -> list[Place]:
    if group.known:
        return [group.known]
    found = gazetteer.candidates(group.asked_for, limit=_MOST)
    return [p for p in found if p.lat is not None and p.lon is not None]


def _importance(group: _Group, places: Sequence[Place], gazetteer: Gazetteer) -> list[float]:
    meant = gazetteer.asked_by(group.asked_for)
    return [_weight(group, p, gazetteer) + _kind_penalty(group, p, meant) for p in places]


def _kind_penalty(group: _Group, place: Place, meant: Sequence[str]) -> float:
    """For a place of another kind than the name's own word says, unless that word is in its name ("United States")."""
    other = meant and place.precision not in meant and key(place.name) != key(group.asked_for)
    return _OTHER_KIND if other else 0.0


def _weight(group: _Group, place: Place, gazetteer: Gazetteer) -> float:
    if place.precision in _IMPORTANCE:
        shortened = key(place.name).startswith(key(group.name) + " ")
        return _SHORTENED if shortened else _IMPORTANCE[place.precision]
    people = place.population or _UNKNOWN_PEOPLE
    weight = math.log10(max(people * _AREA_SHARE.get(place.precision, 1.0), 50.0))
    if place.id.startswith("overlay:") and not place.id.startswith("overlay:adm"):
        weight = max(weight, _IMPORTANCE[Precision.NAMED])
    if not _is_own(group.name, place, gazetteer):
        weight += _OTHER_SPELLING
    if place.precision == Precision.SETTLEMENT and people >= 100_000 and gazetteer.is_seat(place.name, place.country or ""):
        weight += _SEAT
    return weight


def _is_own(name: str, place: Place, gazetteer: Gazetteer) -> bool:
    said, own = key(name), key(place.name)
    return said == own or said.startswith(own + " ") or own.startswith(said + " ")


def _said(
    group: _Group, places: Sequence[Place], all_places: Sequence[Sequence[Place]], groups: Sequence[_Group]
) -> list[float]:
    """What the text says of where the name lies, for each of its places."""
    here = _areas_named(group.inside, groups, all_places)
    elsewhere: set[str] = set()
    for other in groups:
        if other is not group and key(other.name) == key(group.name) and other.inside:
            elsewhere |= _areas_named(other.inside, groups, all_places)
    return [
        _SAID if _lies_in(p) & here else _SAID_ELSEWHERE if not here and _lies_in(p) & elsewhere else 0.0
        for p in places
    ]


def _areas_named(inside: str | None, groups: Sequence[_Group], places: Sequence[Sequence[Place]]) -> set[str]:
    """The ids of the areas that a container's name may mean."""
    if inside is None:
        return set()
    return {
        p.id for g, ps in zip(groups, places, strict=True) if key(g.name) == inside for p in ps if p.precision in _AREAS
    }


_AREAS: Final = frozenset({Precision.COUNTRY, Precision.PROVINCE, Precision.DISTRICT, Precision.DIVISION})


def _lies_in(place: Place) -> set[str]:
    country = f"overlay:country-{place.country}" if place.country else ""
    return {i for i in (place.admin1, place.admin2, country) if i and i != place.id}


def _listed(
    groups: Sequence[_Group], pairs: Sequence[tuple[int, int]], held: Sequence[int | None]
) -> set[tuple[int, int]]:
    """The pairs of groups that some list has side by side, but for those of which one lies in the other."""
    of = {n: g for g, group in enumerate(groups) for n in group.members}
    return {(of[a], of[b]) for a, b in pairs if held[a] != b and held[b] != a}


def _context(
    groups: Sequence[_Group],
    places: Sequence[Sequence[Place]],
    own: Sequence[Sequence[float]],
    listed: Collection[tuple[int, int]],
) -> list[list[float]]:
    """How much the rest of the text speaks for each candidate: the likely places of the other names, near it or around.

    Each round weighs a name's candidates by what the round before made of them.
    """
    import numpy as np

    flat = [p for ps in places for p in ps]
    if not flat:
        return [[] for _ in groups]
    of = np.repeat(np.arange(len(groups)), [len(ps) for ps in places])
    base = np.array([w for ws in own for w in ws])
    ties = _ties(flat)
    if listed:
        beside = np.zeros((len(groups), len(groups)))
        for a, b in listed:
            beside[a, b] = beside[b, a] = _LISTED
        ties += beside[np.ix_(of, of)] * _equal(_codes([str(p.precision) for p in flat]))
    names = [key(g.name) for g in groups]
    same = np.array([[a == b for b in names] for a in names])
    ties[same[np.ix_(of, of)]] = 0.0
    heard = np.array([math.sqrt(len(g.members)) for g in groups])[of]
    shares = _shares(base, of, len(groups))
    context = np.zeros(len(flat))
    for _ in range(_ROUNDS):
        context = _CONTEXT * np.log1p(ties @ (shares * heard))
        # Half of what was thought before stays: two names that each follow the other would swing for ever.
        shares = (shares + _shares(base + context, of, len(groups))) / 2
    at = np.cumsum([0, *(len(ps) for ps in places)])
    return [context[at[n] : at[n + 1]].tolist() for n in range(len(groups))]


def _shares(score: Matrix, of: Matrix, count: int) -> Matrix:
    """The scores as shares of one for each name (softmax)."""
    import numpy as np

    top = np.full(count, -np.inf)
    np.maximum.at(top, of, score)
    raised = np.exp(_SHARPNESS * (score - top[of]))
    total = np.zeros(count)
    np.add.at(total, of, raised)
    return raised / total[of]


def _ties(places: Sequence[Place]) -> Matrix:
    """How near any two places are: by distance, by a common province or country, by one lying in the other."""
    import numpy as np

    lat = np.radians([p.lat or 0.0 for p in places])
    lon = np.radians([p.lon or 0.0 for p in places])
    half = np.sin((lat[:, None] - lat) / 2) ** 2 + np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    km = 2 * 6371.0 * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    country = _codes([p.country for p in places])
    province = _codes([p.admin1 or (p.id if p.precision == Precision.PROVINCE else None) for p in places])
    large = np.array([p.precision in (Precision.COUNTRY, Precision.REGION) for p in places])
    near = _NEAR * np.exp(-km / _REACH)
    near[large] = 0.0
    near[:, large] = 0.0
    holds = _holding(places)
    alike = _SAME_COUNTRY * _equal(country) + _SAME_PROVINCE * _equal(province)
    return np.maximum(near, holds) + alike


def _holding(places: Sequence[Place]) -> Matrix:
    """How closely one place lies in the other, by the gazetteer's word."""
    import numpy as np

    at = defaultdict(list)
    for n, p in enumerate(places):
        at[p.id].append(n)
    found = np.zeros((len(places), len(places)))
    for n, p in enumerate(places):
        for area in _lies_in(p):
            weight = _HOLDS_CLOSELY if area == p.admin2 else _HOLDS
            for m in at.get(area, ()):
                found[n, m] = found[m, n] = weight
    return found


def _codes(values: Sequence[str | None]) -> Matrix:
    """A number for each value, -1 for none."""
    import numpy as np

    numbers = {v: n for n, v in enumerate(dict.fromkeys(values)) if v is not None}
    return np.array([numbers.get(v, -1) if v is not None else -1 for v in values])


def _equal(codes: Matrix) -> Matrix:
    equal: Matrix = (codes[:, None] == codes) & (codes[:, None] >= 0)
    return equal


def _ranked(
    group: _Group, places: Sequence[Place], own: Sequence[float], said: Sequence[float], near: Sequence[float]
) -> tuple[Candidate, ...]:
    scores = [o + s + n for o, s, n in zip(own, said, near, strict=True)]
    order = sorted(range(len(places)), key=lambda i: (-scores[i], i))[:_SHOWN]
    return tuple(Candidate(places[i], round(scores[i], 3), _reasons(group, places, i, said[i], near[i])) for i in order)


def _reasons(group: _Group, places: Sequence[Place], i: int, said: float, near: float) -> tuple[str, ...]:
    reasons = []
    if group.known:
        reasons.append("the form means nothing else")
    elif len(places) == 1:
        reasons.append("the only place of the name")
    if said >= _SAID:
        reasons.append(f"the text puts it in {group.inside}")
    elif said:
        reasons.append("the text puts one of the name there elsewhere")
    if near >= 1.0:
        reasons.append("near the other places of the text")
    if len(places) > 1 and (places[i].population or 0) == max(p.population or 0 for p in places):
        reasons.append("the largest of the name")
    return tuple(reasons)
