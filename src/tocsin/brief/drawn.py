"""What the drawings of a briefing show, as values: network, map, timeline."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.brief.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of the network."""

    key: str
    name: str
    short: str
    kind: str
    collective: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """The ties of one channel between two actors.

    `direction`: none, forward (from source to target) or both. `style`: asserted, contested, hostile or likeness.
    """

    source: str
    target: str
    direction: str
    channel: str
    style: str
    origins: int
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Network:
    """What is drawn: codes and names of the channels, and what was left out as having fewer origins."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    channels: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    edges_left_out: int


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place mentioned. `area`: its code in GeoNames, to shade an outline; `coarse`: blurred on purpose."""

    name: str
    lat: float
    lon: float
    precision: str
    coarse: bool
    origins: int
    area: str | None
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class MapContent:
    """`points` stand in the frame (west, south, east, north); `countries` and `elsewhere` are said in words."""

    frame: tuple[float, float, float, float] | None
    points: tuple[MapPoint, ...]
    countries: tuple[MapPoint, ...]
    elsewhere: tuple[MapPoint, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """`first` and `last` are ISO days, None where open or unknown; `words` says the interval at its precision."""

    kind: str
    first: str | None
    last: str | None
    certain: bool
    words: str
    origins: int
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Timeline:
    dated: tuple[TimelineItem, ...]
    undated: tuple[TimelineItem, ...]
    left_out: int
