"""Tagging by exact span and resolution within 161 km, as Gritta, Pilehvar and Collier (2019) define them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.accuracy.places.formats import Annotated, Article
from bench.accuracy.yardstick import f1, rate

NEAR_KM = 161.0  # 100 miles
_EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Found:
    """A place that was found or resolved: its span, and its point where it has one."""

    start: int
    end: int
    at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts and distances (km) over articles; they add up."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: Counter[str] = field(default_factory=Counter)
    given_km: tuple[float, ...] = ()
    tagged_km: tuple[float, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.counts + other.counts,
            self.misses + other.misses,
            self.given_km + other.given_km,
            self.tagged_km + other.tagged_km,
        )


def km_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine)."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def outcome(article: Article, *, given: Sequence[Found], tagged: Sequence[Found]) -> Outcome:
    """What came of one article. `given`: the annotated spans resolved; `tagged`: what was found and resolved."""
    gold = {(t.start, t.end): t for t in article.toponyms}
    spans = {(f.start, f.end) for f in tagged}
    firm = {span: t for span, t in gold.items() if t.at is not None}
    counts = Counter(
        articles=1,
        toponyms=len(firm),
        without_coordinates=len(gold) - len(firm),
        tagged=len(spans - (gold.keys() - firm.keys())),
        tagged_right=len(spans & firm.keys()),
        tagged_of_all=len(spans),
        tagged_right_of_all=len(spans & gold.keys()),
        displaced=article.displaced,
    )
    misses = _tagging_misses(gold, firm, spans)
    resolved = _resolved(firm, given, counts, misses, "given")
    found = _resolved(firm, [f for f in tagged if (f.start, f.end) in firm], counts, misses, "end_to_end")
    return Outcome(+counts, +misses, resolved, found)


def _resolved(
    firm: Mapping[tuple[int, int], Annotated],
    found: Sequence[Found],
    counts: Counter[str],
    misses: Counter[str],
    way: str,
) -> tuple[float, ...]:
    """The distances of those that were resolved; how many were asked, resolved and near goes into the counts."""
    distances = []
    for one in found:
        gold = firm.get((one.start, one.end))
        if gold is None or gold.at is None:
            continue
        counts[f"{way}_asked"] += 1
        if one.at is None:
            misses[f"{way}: no gazetteer entry"] += 1
            continue
        km = km_between(gold.at, one.at)
        distances.append(km)
        counts[f"{way}_near"] += km <= NEAR_KM
        misses[f"{way}: {_how_far(km)}"] += km > NEAR_KM
    counts[f"{way}_resolved"] += len(distances)
    return tuple(distances)


def _how_far(km: float) -> str:
    if km <= 500:
        return "161 to 500 km off (a large area's other point, or a neighbour)"
    return "500 to 2,500 km off (another of the name)" if km <= 2500 else "more than 2,500 km off (another of the name)"


def _tagging_misses(
    gold: Mapping[tuple[int, int], Annotated], firm: Mapping[tuple[int, int], Annotated], spans: set[tuple[int, int]]
) -> Counter[str]:
    misses: Counter[str] = Counter()
    for span in firm.keys() - spans:
        misses["tagging: found with another span" if _meets(span, spans) else "tagging: not found"] += 1
    for span in spans - gold.keys():
        misses["tagging: extra, over a toponym" if _meets(span, gold.keys()) else "tagging: extra, no toponym"] += 1
    return misses


def _meets(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def figures(total: Outcome) -> dict[str, float]:
    """The yardstick's figures; a mean of nothing is left out."""
    n = total.counts
    found = {
        "tagging_f1": f1(rate(n["tagged_right"], n["tagged"]), rate(n["tagged_right"], n["toponyms"])),
        "tagging_f1_all": f1(
            rate(n["tagged_right_of_all"], n["tagged_of_all"]),
            rate(n["tagged_right_of_all"], n["toponyms"] + n["without_coordinates"]),
        ),
        "within_161_given": rate(n["given_near"], n["given_asked"]),
        "within_161_end_to_end": rate(n["end_to_end_near"], n["end_to_end_asked"]),
    }
    for key, distances in (("mean_km", total.given_km), ("mean_km_end_to_end", total.tagged_km)):
        if distances:
            found[key] = math.fsum(distances) / len(distances)
    return found
