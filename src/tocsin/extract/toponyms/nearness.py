"""How much the places of one text speak for each other: by distance, by lying in one another, by one list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from tocsin.names import Place, Precision

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.intp]

_EARTH: Final = 6371.0  # km
_REACH: Final = 150.0  # km, within which nearness falls to a third
_NEAR: Final = 1.5
_SAME_PROVINCE: Final = 1.0
_SAME_COUNTRY: Final = 0.2
_HOLDS: Final = 0.8  # a province or country, and a place in it
_HOLDS_CLOSELY: Final = 4.0  # a district, and a place in it
_LISTED: Final = 0.8  # of one kind, side by side in a list
_CONTEXT: Final = 3.0
_SHARPNESS: Final = 1.6
_ROUNDS: Final = 8


def support(
    places: Sequence[Sequence[Place]],
    alone: Sequence[Sequence[float]],
    *,
    names: Sequence[str],
    heard: Sequence[int],
    listed: Collection[tuple[int, int]],
) -> tuple[list[list[float]], list[list[int | None]]]:
    """For each candidate of each name, how much the other names speak for it, and which of them most (None: none does).

    `alone` scores the candidates without the others; `names` that are the same do not speak for each other; `heard`:
    how often each name stands in the text; `listed`: pairs of names that some list has side by side. Each round weighs
    a name's candidates by what the rounds before made of them.
    """
    import numpy as np

    flat = [p for ps in places for p in ps]
    if not flat:
        return [[] for _ in places], [[] for _ in places]
    of = np.repeat(np.arange(len(places)), [len(ps) for ps in places])
    base = np.array([w for ws in alone for w in ws], dtype=np.float64)
    ties = _ties(flat) + _beside(flat, of, len(places), listed)
    number = _codes(list(names))
    ties[_equal(number)[np.ix_(of, of)] > 0] = 0.0
    weight = np.sqrt(np.array(heard, dtype=np.float64))[of]
    shares = _shares(base, of, len(places))
    context = np.zeros(len(flat))
    for _ in range(_ROUNDS):
        context = _CONTEXT * np.log1p(ties @ (shares * weight))
        # Half of what was thought before stays: two names that each follow the other would swing for ever.
        shares = (shares + _shares(base + context, of, len(places))) / 2
    best = _strongest(ties * (shares * weight), of, len(places))
    at = np.cumsum([0, *(len(ps) for ps in places)]).tolist()
    cut = [(at[n], at[n + 1]) for n in range(len(places))]
    return [context[a:b].tolist() for a, b in cut], [best[a:b] for a, b in cut]


def _strongest(told: Floats, of: Whole, count: int) -> list[int | None]:
    """The name that speaks most for each candidate."""
    import numpy as np

    by_name = np.zeros((len(of), count))
    for n in range(count):
        by_name[:, n] = told[:, of == n].sum(axis=1)
    most = by_name.argmax(axis=1)
    return [int(n) if by_name[i, n] > 0.1 else None for i, n in enumerate(most)]


def _beside(places: Sequence[Place], of: Whole, count: int, listed: Collection[tuple[int, int]]) -> Floats:
    import numpy as np

    beside = np.zeros((count, count))
    for a, b in listed:
        beside[a, b] = beside[b, a] = _LISTED
    return np.asarray(beside[np.ix_(of, of)] * _equal(_codes([str(p.precision) for p in places])), dtype=np.float64)


def _shares(score: Floats, of: Whole, count: int) -> Floats:
    """The scores as shares of one for each name (softmax)."""
    import numpy as np

    top = np.full(count, -np.inf)
    np.maximum.at(top, of, score)
    raised = np.exp(_SHARPNESS * (score - top[of]))
    return np.asarray(raised / np.bincount(of, weights=raised, minlength=count)[of], dtype=np.float64)


def _ties(places: Sequence[Place]) -> Floats:
    """How near any two places are."""
    import numpy as np

    lat = np.radians(np.array([p.lat or 0.0 for p in places]))
    lon = np.radians(np.array([p.lon or 0.0 for p in places]))
    across = np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    half = np.sin((lat[:, None] - lat) / 2) ** 2 + across
    km = 2 * _EARTH * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    large = np.array([p.precision in (Precision.COUNTRY, Precision.REGION) for p in places])
    near = _NEAR * np.exp(-km / _REACH)
    near[large] = 0.0  # a country's point is near to nothing in particular
    near[:, large] = 0.0
    country = _equal(_codes([p.country for p in places]))
    province = _equal(_codes([p.admin1 or (p.id if p.precision == Precision.PROVINCE else None) for p in places]))
    return np.asarray(np.maximum(near, _holding(places)) + _SAME_COUNTRY * country + _SAME_PROVINCE * province)


def _holding(places: Sequence[Place]) -> Floats:
    """How closely one place lies in the other, by the gazetteer's word."""
    import numpy as np

    at = defaultdict(list)
    for n, p in enumerate(places):
        at[p.id].append(n)
    found = np.zeros((len(places), len(places)))
    for n, p in enumerate(places):
        for area in lies_in(p):
            weight = _HOLDS_CLOSELY if area == p.admin2 else _HOLDS
            for m in at.get(area, ()):
                found[n, m] = found[m, n] = weight
    return found


def lies_in(place: Place) -> frozenset[str]:
    """The ids of the province, district and country that a place lies in."""
    country = f"overlay:country-{place.country}" if place.country else None
    return frozenset(i for i in (place.admin1, place.admin2, country) if i and i != place.id)


def _codes(values: Sequence[str | None]) -> Whole:
    """A number for each value, -1 for none."""
    import numpy as np

    numbers = {v: n for n, v in enumerate(dict.fromkeys(values)) if v is not None}
    return np.array([-1 if v is None else numbers[v] for v in values], dtype=np.intp)


def _equal(codes: Whole) -> Floats:
    """1 where two codes are the same and known."""
    import numpy as np

    return np.asarray((codes[:, None] == codes) & (codes[:, None] >= 0), dtype=np.float64)
