"""What reports would make of what happened: dates slip, places coarsen, actors get other names, the dead are rounded.

Nothing here knows how Tocsin compares: what may happen to a field, and how often, stands in `STRENGTH` alone. The
shares were first written down twice as high, which is strength 2 now.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from bench.incidents.rows import Happened

# Shares of reports to which each happens, at strength 1: a report has one and a half fields changed on average. What is
# left of a field's 1 is told as it was.
STRENGTH: Final = {
    "date": {"one day off": 0.10, "two days off": 0.025, "week only": 0.03, "month only": 0.015},
    "place": {"district only": 0.10, "province only": 0.02, "another name": 0.06, "name nobody knows": 0.015},
    "actor": {"another name": 0.125, "class": 0.10, "unsaid": 0.05, "misspelled": 0.025},  # each of the two
    "order": {"other way round": 0.025},
    "deaths": {"rounded": 0.075, "range": 0.05, "at least": 0.04, "early": 0.06, "unsaid": 0.06},
    "event": {"broader": 0.15, "unsaid": 0.10},
}
OUTLETS: Final = 12  # each tells an incident at most once, and what a province saw of a day in one document
_BROADER: Final = {
    "suicide_bombing": "bombing",
    "drone_strike": "air_strike",
    "air_strike": "armed_operation",
    "bombing": "armed_attack",
    "shelling": "armed_attack",
    "ambush": "armed_attack",
    "killing": "armed_attack",
    "clash": "armed_attack",
}
_STATE: Final = ("security forces", "troops", "government forces", "soldiers")
_REBELS: Final = ("militants", "insurgents", "gunmen", "fighters", "unidentified gunmen")
_PEOPLE: Final = ("residents", "villagers", "people")
_LATER: Final = 0.8  # of dates that slip: desks date by the day after
_JITTER_KM: Final = 5.0
_LETTERS: Final = (("aa", "a"), ("ee", "i"), ("oo", "u"), ("q", "k"), ("e-", "-i-"), ("ul-", "al-"), ("a", "aa"))


@dataclass(frozen=True, slots=True)
class Told:
    """One report: EDTF, names and numbers as written; `changed` says what happened to which field."""

    id: str
    of: str
    when: str
    place: str
    precision: str
    lat: float | None
    lon: float | None
    areas: tuple[str, ...]
    sides: tuple[str | None, str | None]
    event: str | None
    deaths: tuple[int | None, int | None] | None
    document: str
    changed: tuple[str, ...] = field(default=())


class Desk:
    """Makes reports. The same seed makes the same reports, whatever else is asked for."""

    def __init__(
        self,
        names: dict[str, tuple[str, ...]],
        centres: dict[str, tuple[float, float]],
        *,
        seed: int,
        strength: float = 1.0,
    ) -> None:
        self._names, self._centres, self._seed, self._strength = names, centres, seed, strength

    def reports(self, happened: Happened) -> list[Told]:
        """Two to six reports of one row, as many of each."""
        chance = random.Random(f"{self._seed} {happened.id}")
        outlets = chance.sample(range(OUTLETS), chance.randint(2, 6))
        return [self._report(happened, n, outlet, chance) for n, outlet in enumerate(outlets)]

    def _report(self, h: Happened, n: int, outlet: int, chance: random.Random) -> Told:
        date_, place_, deaths_, event_ = (self._fate(f, chance) for f in ("date", "place", "deaths", "event"))
        place, precision, point, areas = self._place(h, place_, chance)
        fates = [self._fate("actor", chance) for _ in h.sides]
        sides = [self._side(*side, chance) for side in zip(h.sides, h.actors, fates, strict=True)]
        order = self._fate("order", chance)
        if order:
            sides.reverse()
        told = {"date": date_, "place": place_, "actor": fates[0] or fates[1], "order": order}
        told |= {"deaths": deaths_, "event": event_}
        return Told(
            id=f"r{h.id}.{n}",
            of=h.id,
            when=_when(h, date_, chance),
            place=place,
            precision=precision,
            lat=point[0] if point else None,
            lon=point[1] if point else None,
            areas=areas,
            sides=(sides[0], sides[1]),
            event={"broader": _BROADER.get(h.event, h.event), "unsaid": None}.get(event_ or "", h.event),
            deaths=_deaths(h, deaths_, chance),
            document=f"outlet {outlet} on {h.province}, {h.last + timedelta(days=chance.choice((0, 1, 1)))}",
            changed=tuple(f"{name}: {fate}" for name, fate in told.items() if fate),
        )

    def _fate(self, name: str, chance: random.Random) -> str | None:
        draw = chance.random()
        for fate, share in STRENGTH[name].items():
            draw -= share * self._strength
            if draw < 0:
                return fate
        return None

    def _place(
        self, h: Happened, fate: str | None, chance: random.Random
    ) -> tuple[str, str, tuple[float, float] | None, tuple[str, ...]]:
        province = (h.province,) if h.province else ()
        own = ((h.district,) if h.district else ()) + province
        if fate == "province only" and h.province:
            return h.province, "province", self._centres.get(h.province), ()
        if not h.fine or (fate == "district only" and h.district):
            name = h.district or h.province or h.place
            areas = province if h.district else ()
            return name, "district" if h.district else "province", self._centres.get(name), areas
        if fate == "another name" and h.point:
            return f"{h.place} ({chance.randint(1, 3)})", "settlement", _moved(h.point, chance), own
        if fate in ("another name", "name nobody knows"):
            return _misspelled(h.place, chance), "named", None, own
        return h.place, "settlement" if h.point else "named", h.point, own

    def _side(self, name: str, actor: str, fate: str | None, chance: random.Random) -> str | None:
        if fate == "unsaid":
            return None
        if fate == "class":
            if name.startswith("Government of"):
                return chance.choice(_STATE)
            return chance.choice(_PEOPLE if name == "civilians" else _REBELS)
        if fate == "another name" and self._names.get(actor):
            return chance.choice(self._names[actor])
        if fate == "misspelled" and name != "civilians":
            return _misspelled(name, chance)
        return name


def _when(h: Happened, fate: str | None, chance: random.Random) -> str:
    if fate == "month only":
        return f"{h.first:%Y-%m}"
    if fate == "week only":
        first = h.first - timedelta(days=h.first.weekday())
        return f"{first}/{max(first + timedelta(days=6), h.last)}"
    off = {"one day off": 1, "two days off": 2}.get(fate or "", 0) * (1 if chance.random() < _LATER else -1)
    first, last = (day + timedelta(days=off) for day in (h.first, h.last))
    return _span(first, last)


def _span(first: date, last: date) -> str:
    return str(first) if first == last else f"{first}/{last}"


def _moved(point: tuple[float, float], chance: random.Random) -> tuple[float, float]:
    far, turn = _JITTER_KM * math.sqrt(chance.random()), chance.random() * 2 * math.pi
    lat = point[0] + far * math.cos(turn) / 111.2
    return lat, point[1] + far * math.sin(turn) / (111.2 * math.cos(math.radians(point[0])))


def _misspelled(name: str, chance: random.Random) -> str:
    fits = [(a, b) for a, b in _LETTERS if a in name]
    return name.replace(*chance.choice(fits), 1) if fits else f"{name}i"


def _deaths(h: Happened, fate: str | None, chance: random.Random) -> tuple[int | None, int | None] | None:
    n = h.deaths
    if fate == "unsaid":
        return None
    if fate == "rounded":
        step = 10 if n >= 30 else 5 if n >= 8 else 1
        n = max(round(n / step) * step, 1) if n else 0
    elif fate == "range":
        spread = max(1, round(n * 0.15))
        low, high = (h.low, h.high) if h.low < h.high else (max(0, n - chance.randint(0, spread)), n + spread)
        return low, high
    elif fate == "at least":
        return max(0, n - chance.randint(0, max(0, round(n * 0.2)))), None
    elif fate == "early":
        n = round(n * chance.uniform(0.5, 0.95))
    return n, n
