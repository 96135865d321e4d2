"""One text as extraction sees it: trees, names, dates and numbers, each by token."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from tocsin.extract.attributed import quoted_by
from tocsin.extract.cover import Cover
from tocsin.extract.dates import DateMention, date_spans, find_dates
from tocsin.extract.laid_out import Lead, laid_out, place_named
from tocsin.extract.mention import Mention
from tocsin.extract.numbers import NumberMention, find_numbers
from tocsin.extract.opening import pauses, sources_first
from tocsin.extract.parse import Mask, Parsed, parse
from tocsin.extract.proper import find_names
from tocsin.extract.short_forms import Definition
from tocsin.model import When
from tocsin.names import AliasAutomaton, Gazetteer, Registry
from tocsin.read.layout import PartKind
from tocsin.vocabulary.cues import Cues

if TYPE_CHECKING:
    from tocsin.extract.attributed.found import Found
    from tocsin.extract.tree import Token

_MARKS: Final = re.compile(r"[\"“]|``|''")
_STAND_IN_OF: Final = {"place": "place", "person": "person"}


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What extraction looks things up in."""

    cues: Cues
    registry: Registry
    gazetteer: Gazetteer
    automaton: AliasAutomaton


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text read once. The maps go from a token's index to what stands there.

    `headed`: the dates of headings, which are not parsed: a bulletin's names the period that all of it counts in.
    """

    parsed: Parsed
    published: When | None
    knowledge: Knowledge
    proper: dict[int, Mention]
    adjectives: dict[int, Mention]
    dates: dict[int, DateMention]
    numbers: dict[int, NumberMention]
    definitions: tuple[Definition, ...]
    country: str | None
    leads: tuple[Lead, ...] = ()
    headed: tuple[DateMention, ...] = ()
    memo: dict[tuple[str, int], tuple[Mention, ...]] = field(default_factory=dict)
    quoted: list[Mapping[int, Found]] = field(default_factory=list)  # looked for once, when first asked

    @property
    def text(self) -> str:
        return self.parsed.text

    @property
    def cues(self) -> Cues:
        return self.knowledge.cues

    def quoting(self, token: Token) -> Found | None:
        """Whose quotation `token` stands in, told by a cue outside it."""
        if not self.quoted:
            self.quoted.append(quoted_by(self.parsed) if _MARKS.search(self.text) else {})
        return self.quoted[0].get(token.i)

    def start(self, token: Token) -> int:
        return self.parsed.spans[token.i][0]

    def end(self, token: Token) -> int:
        return self.parsed.spans[token.i][1]

    def words(self, tokens: Sequence[Token]) -> str:
        """The text from the first to the last of `tokens`."""
        return self.parsed.words(tokens)


def read_text(text: str, *, published: When | None, knowledge: Knowledge) -> Reading:
    """The reading of `text`. Pure: the same text, date and knowledge give the same reading."""
    layout = laid_out(text)
    unread = Cover(layout.unread)
    headings = Cover((p.start, p.end) for p in layout.parts if p.kind is PartKind.HEADING)
    found = tuple(find_dates(text, published=published))
    dates = tuple(d for d in found if not unread.meets(d.start, d.end))
    names = find_names(
        text,
        taken=[*((d.start, d.end) for d in dates), *date_spans(text), *layout.foreign],
        automaton=knowledge.automaton,
        gazetteer=knowledge.gazetteer,
        cues=knowledge.cues,
    )
    leads = layout.leads(names.mentions, place_named(text, knowledge.gazetteer, names.country))
    unread = Cover([*layout.unread, *((lead.start, lead.end) for lead in leads)])
    told = [m for m in names.mentions if not unread.meets(m.start, m.end)]
    parsed = parse(
        text,
        [Mask(m.start, m.end, _STAND_IN_OF.get(m.type, "actor")) for m in told],
        breaks=sources_first(text),
        pauses=pauses(text, ((d.start, d.end) for d in dates)),
        unread=[*layout.unread, *((lead.start, lead.end) for lead in leads)],
    )
    named = {(m.start, m.end): m for m in told}
    date_at = _by_token(parsed, dates)
    return Reading(
        parsed=parsed,
        published=published,
        knowledge=knowledge,
        proper={i: named[span] for i, span in enumerate(parsed.spans) if parsed.masked[i] and span in named},
        adjectives=_by_token(parsed, names.adjectives),
        dates=date_at,
        numbers={i: n for i, n in _by_token(parsed, find_numbers(text)).items() if i not in date_at},
        definitions=names.definitions,
        country=names.country,
        leads=leads,
        headed=tuple(d for d in found if headings.meets(d.start, d.end)),
    )


def _by_token(parsed: Parsed, mentions: Sequence[S]) -> dict[int, S]:
    """Each mention at every token that it shares a character with."""
    starts = [s for s, _ in parsed.spans]
    found: dict[int, S] = {}
    for m in mentions:
        i = max(0, bisect_right(starts, m.start) - 1)
        while i < len(starts) and starts[i] < m.end:
            if parsed.spans[i][1] > m.start and parsed.masked[i] is None:
                found[i] = m
            i += 1
    return found
