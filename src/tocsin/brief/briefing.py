"""A briefing as values: what the HTML and the JSON both say, word for word.

Whatever speaks of the world is a Sentence, and a Sentence has claims under it. A note speaks of the record alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.brief.drawn import MapContent, Network, Timeline
from tocsin.brief.sentence import Sentence


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

    `alike` says how many of the origins are perhaps one, "" for none. `against_apart` is what claims kept apart say
    against it, counted nowhere; `unopposed` what to say where nothing is in `against`. `pivotal`: the claim whose loss
    changes it most, and how many origins stay without it. `alternatives` and `signs` are rows of vocabulary: they
    speak of no party.
    """

    about: str
    sentence: Sentence
    origins: int
    alike: str
    rests_on: tuple[tuple[str, int], ...]
    against: tuple[Sentence, ...]
    against_apart: tuple[Sentence, ...]
    unopposed: str
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
class WeighedEntry:
    """What reviewed claims come to: `likelihood` is a word for the range from `low` to `high`, `credibility` that for
    the digit of the Admiralty pair. `pivotal` is the claim whose loss moves it most.
    """

    sentence: Sentence
    likelihood: str
    low: str
    high: str
    admiralty: str
    credibility: str
    pivotal: Sentence


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name: labels in quotes, with who uses them."""

    actor: str
    form: str
    sentence: Sentence
    used_by: str


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
    """`mark` is document number and place in it, such as 4.2; the span is in code points of the text.

    `withheld`: the words may not leave under the profile; `text` is empty then.
    """

    mark: str
    document: str
    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]
    withheld: bool = False


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
    weighed: tuple[WeighedEntry, ...]
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
