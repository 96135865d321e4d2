"""A briefing as values: what the HTML and the JSON both say, word for word.

Whatever speaks of the world is a Sentence, and a Sentence has claims under it. A note speaks of the record alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model import ValueRefused


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text`, and the ids of the claims whose quotes stand under it: at least one (law 1).

    `handed`: the words of a finding or a tension as it was handed in.
    """

    text: str
    claims: tuple[str, ...]
    handed: bool = False

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueRefused("a sentence without evidence", value=self.text, allowed="at least one claim")


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the head, about the record: `label` and what stands there."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many origins stand where, each once (law 5)."""

    supporting: int
    against: int
    challenging: int

    @property
    def words(self) -> str:
        voices = "1 origin" if self.supporting == 1 else f"{self.supporting} origins"
        rest = [f"{n} {word}" for n, word in ((self.against, "against"), (self.challenging, "challenging")) if n]
        return ", ".join([f"{voices} for", *(rest or ["none against"])])


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin on one side: `sentence` says who, how and through whom."""

    who: str
    party: str | None
    side: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class TieEntry:
    """One proposition of a tie: what is said, when and where, and who stands for and against it."""

    id: str
    sentence: Sentence
    when: str
    where: str
    tally: Tally
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class ChannelTies:
    """The ties of one channel, most voices first."""

    code: str
    name: str
    note: str
    ties: tuple[TieEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementEntry:
    """What is said, by how many origins, and against it. `rests_on`: origins by party, "" where none is known.

    `pivotal`: the claim whose loss changes it most, and how many origins stay without it. `alternatives` and `signs`
    are rows of vocabulary: they speak of no party.
    """

    about: str
    sentence: Sentence
    origins: int
    rests_on: tuple[tuple[str, int], ...]
    against: tuple[Sentence, ...]
    pivotal: Sentence
    origins_without: int
    alternatives: tuple[str, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Camp:
    """One party's voices in a dispute."""

    party: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class DisputeEntry:
    id: str
    sentence: Sentence
    tally: Tally
    camps: tuple[Camp, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One published number; `what` names the measure, and cells are empty where the text does not say."""

    sentence: Sentence
    value: str
    change: str
    whose: str
    where: str
    period: str
    counted_by: str


@dataclass(frozen=True, slots=True)
class FindingEntry:
    id: str
    check: str
    verdict: str
    verdict_words: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name: labels in quotes, with who uses them."""

    actor: str
    form: str
    sentence: Sentence
    used_by: str


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


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """What changed in one way: sentences on the world, and lines on the record."""

    title: str
    note: str
    sentences: tuple[Sentence, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """`basis`: since what, and by which clocks."""

    basis: str
    groups: tuple[ChangeGroup, ...]


@dataclass(frozen=True, slots=True)
class ApartGroup:
    """Claims that are counted nowhere else."""

    title: str
    note: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    publisher: str
    kind: str
    party: str
    languages: str
    documents: int
    claims: int
    dates: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """`months`: a year, and for each of its months how many documents are of it: None where none is, never 0."""

    rows: tuple[CoverageRow, ...]
    months: tuple[tuple[int, tuple[int | None, ...]], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One document of the annex; `number` is what evidence marks begin with."""

    number: int
    id: str
    title: str
    publisher: str
    kind: str
    party: str
    date: str
    address: str
    digest_of: str
    relays: str
    text_id: str
    claims: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How one claim was read from a quote; `chain` is who passes it on, from the publisher to the speaker."""

    claim: str
    words: str
    chain: str


@dataclass(frozen=True, slots=True)
class Quote:
    """`mark` is document number and place in it, such as 4.2; the span is in code points of the text."""

    mark: str
    document: str
    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """All of it. `marks` maps every claim to the mark of its quote. `release` names the profile it left under."""

    title: str
    release: str
    facts: tuple[Fact, ...]
    notice: str
    bottom_line: tuple[Sentence, ...]
    judgements: tuple[JudgementEntry, ...]
    ties: tuple[ChannelTies, ...]
    changes: Changes | None
    disputes: tuple[DisputeEntry, ...]
    tensions: tuple[Sentence, ...]
    figures: tuple[FigureRow, ...]
    findings: tuple[FindingEntry, ...]
    events: tuple[Sentence, ...]
    presence: tuple[Sentence, ...]
    traits: tuple[Sentence, ...]
    drivers: tuple[Sentence, ...]
    names: tuple[NameRow, ...]
    network: Network
    map: MapContent
    timeline: Timeline
    apart: tuple[ApartGroup, ...]
    coverage: Coverage
    sources: tuple[SourceRow, ...]
    quotes: tuple[Quote, ...]
    marks: tuple[tuple[str, str], ...]
