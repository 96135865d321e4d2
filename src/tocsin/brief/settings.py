"""Where and when: what the map and the timeline show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tocsin.brief.drawn import MapContent, MapPoint, Timeline, TimelineItem
from tocsin.brief.index import Index
from tocsin.brief.particulars import same
from tocsin.brief.statements import place_key, statement_words
from tocsin.brief.ties import said_ties
from tocsin.brief.words import number_of, unique, when_words
from tocsin.model import Claim, Kind, PlaceRef, Presence, Tie, When

LANE_AT_MOST = 16
FAR = 8.0  # degrees: places farther than this from all others lie in another frame
COARSE_STEP = 0.5  # degrees to which a route's or base's place is rounded
_PAD = 0.9
_NARROWEST = 4.0
_COARSE_ALREADY = frozenset({"division", "province", "region", "country"})
_AREA = "overlay:adm1-"  # how the gazetteer begins the ids of first-level areas; the GeoNames code follows


def map_content(index: Index) -> MapContent:
    """The places of all claims: in the frame of most voices, countries and far places apart."""
    claims: dict[str, list[tuple[PlaceRef, Claim]]] = defaultdict(list)
    for claim in index.claims:
        for place in claim.statement.place:
            claims[place_key(place)].append((place, claim))
    unplaced = unique(pairs[0][0].name for pairs in claims.values() if not _located(pairs))
    points = [_point(pairs, index) for pairs in claims.values() if _located(pairs)]
    points.sort(key=lambda p: (-p.origins, p.name, p.lat))
    near = [p for p in points if p.precision != "country"]
    inside = _largest_cluster(near)
    return MapContent(
        frame=_frame(inside),
        points=tuple(inside),
        countries=tuple(p for p in points if p.precision == "country"),
        elsewhere=tuple(p for p in near if p not in inside),
        unplaced=tuple(sorted(unplaced)),
    )


def _located(pairs: Sequence[tuple[PlaceRef, Claim]]) -> bool:
    return any(p.lat is not None and p.lon is not None for p, _ in pairs)


def _point(pairs: Sequence[tuple[PlaceRef, Claim]], index: Index) -> MapPoint:
    place = next(p for p, _ in pairs if p.lat is not None and p.lon is not None)
    claims = index.known(c for _, c in pairs)
    coarse = place.precision not in _COARSE_ALREADY and any(_is_sensitive(c, index) for c in claims)
    lat, lon = place.lat or 0.0, place.lon or 0.0
    origins = len(index.origins(claims))
    return MapPoint(
        name=place.name,
        lat=_coarse(lat) if coarse else lat,
        lon=_coarse(lon) if coarse else lon,
        precision=place.precision or "named",
        coarse=coarse,
        origins=origins,
        area=place.id.removeprefix(_AREA) if place.id and place.id.startswith(_AREA) else None,
        sentence=index.sentence(f"{place.name} – named by {number_of(origins, 'origin')}", claims),
    )


def _is_sensitive(claim: Claim, index: Index) -> bool:
    """Whether the claim's places are routes or bases, which the map blurs (law 10)."""
    match claim.statement:
        case Presence(presence=code):
            kind = index.given.ontology.presences.get(code)
            return kind is not None and kind.coarsen
        case Tie(tie="transit"):
            return True
    return False


def _coarse(degrees: float) -> float:
    return round(degrees / COARSE_STEP) * COARSE_STEP


def _largest_cluster(points: Sequence[MapPoint]) -> list[MapPoint]:
    """Of the clusters that `FAR` keeps apart, the one with most voices, in the order given."""
    left, best = list(points), list[MapPoint]()
    while left:
        cluster = [left.pop(0)]
        for p in cluster:
            close = [q for q in left if abs(p.lat - q.lat) <= FAR and abs(p.lon - q.lon) <= FAR]
            cluster += close
            left = [q for q in left if q not in close]
        if sum(p.origins for p in cluster) > sum(p.origins for p in best):
            best = cluster
    return [p for p in points if p in best]


def _frame(points: Sequence[MapPoint]) -> tuple[float, float, float, float] | None:
    if not points:
        return None
    lons, lats = [p.lon for p in points], [p.lat for p in points]
    west, east = _widened(min(lons), max(lons))
    south, north = _widened(min(lats), max(lats))
    return (west, max(south, -85.0), east, min(north, 85.0))


def _widened(low: float, high: float) -> tuple[float, float]:
    pad = max(_PAD, (_NARROWEST - (high - low)) / 2, (high - low) * 0.12)
    return low - pad, high + pad


def timeline(index: Index) -> Timeline:
    """Ties, events, presence and figures with the interval at which they are said to hold; undated ones apart."""
    groups = [("tie", _tie_groups(index))]
    groups += [(k.value, same(index, k)) for k in (Kind.EVENT, Kind.PRESENCE, Kind.FIGURE)]
    dated, undated, left_out = list[TimelineItem](), list[TimelineItem](), 0
    for kind, found in groups:
        items = [_item(kind, claims, index) for claims in found]
        with_day = [i for i in items if i.first or i.last]
        shown = sorted(with_day, key=lambda i: -i.origins)[:LANE_AT_MOST]
        left_out += len(with_day) - len(shown)
        dated += sorted(shown, key=_by_day)
        undated += [i for i in items if not (i.first or i.last) and kind != "figure"]
    return Timeline(tuple(dated), tuple(undated), left_out)


def _tie_groups(index: Index) -> Iterable[tuple[Claim, ...]]:
    """The claims of each tie by the date they give."""
    for said in said_ties(index):
        by_when: dict[str, list[Claim]] = defaultdict(list)
        for claim in said.claims:
            by_when[str(claim.statement.when)].append(claim)
        dated = {k: v for k, v in by_when.items() if k != "None"}
        yield from (tuple(v) for v in (dated or by_when).values())


def _item(kind: str, claims: Sequence[Claim], index: Index) -> TimelineItem:
    when: When | None = claims[0].statement.when
    first, last = (when.first(), when.last()) if when else (None, None)
    text = f"{statement_words(claims[0].statement, index)} – {number_of(len(index.origins(claims)), 'origin')}"
    return TimelineItem(
        kind=kind,
        first=first.isoformat() if first else None,
        last=last.isoformat() if last else None,
        certain=when.certain() if when else False,
        words=when_words(when),
        origins=len(index.origins(claims)),
        sentence=index.sentence(text, claims),
    )


def _by_day(item: TimelineItem) -> tuple[str, str, str]:
    return (item.first or item.last or "", item.last or "9999", item.sentence.text)
