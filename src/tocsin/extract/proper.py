"""Proper names, found before the parse: registered actors, groups nobody registered, factions, places, persons.

What a name is follows from the registry, the gazetteer, and the words that head, precede or follow it, which
are vocabulary. Nothing here knows a group or a place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.extract.acronym import abbreviates, acronym_after
from tocsin.extract.cover import Cover
from tocsin.extract.mention import PERSON, PLACE, UNKNOWN, Mention, plain_name
from tocsin.extract.placed import placed, ranked
from tocsin.extract.runs import Run, capitalised_runs
from tocsin.extract.short_forms import Definition, define, with_short_forms
from tocsin.model import Ref
from tocsin.names import AliasAutomaton, Gazetteer, Hit, NameKind, Precision
from tocsin.vocabulary.cues import Cues

# What the registry's kinds are among the vocabulary's party types.
_TYPE_OF_KIND: Final[Mapping[str, str]] = {
    "armed_group": "group",
    "faction": "group",
    "state": "state",
    "government": "state",
    "force": "force",
    "media_wing": "media",
    "population": "population",
    "person": PERSON,
    "collective": "members",
    "body": "body",
    "outlet": "body",
}
_LOCATIVE: Final = frozenset(
    "in at near across from around inside outside throughout towards toward into within".split()
)
_AREA_OF_PARTY: Final = frozenset({"state", "government"})


@dataclass(frozen=True, slots=True)
class Names:
    """The proper names of one text: mentions that do not overlap, in text order, and the acronyms it defines.

    `adjectives` are words such as "Kenyan", each with the state it belongs to; they stay words of the sentence.
    `country` is the ISO code of the country that the text is mostly about, None if none stands out.
    """

    mentions: tuple[Mention, ...]
    definitions: tuple[Definition, ...]
    adjectives: tuple[Mention, ...]
    country: str | None


def find_names(
    text: str,
    *,
    taken: Sequence[tuple[int, int]],
    automaton: AliasAutomaton,
    gazetteer: Gazetteer,
    cues: Cues,
) -> Names:
    """Every proper name that the text gives outside the spans `taken` (its dates). Pure; offsets are code points."""
    dates = Cover(taken)
    found = [h for h in automaton.find(text) if not dates.meets(h.start, h.end)]
    votes = _countries(found)
    countries = list(votes)
    demonyms = [h for h in found if _is_adjective(h)]
    hits = [h for h in found if not _is_adjective(h)]
    runs = [r for r in capitalised_runs(text, cues) if not dates.meets(r.start, r.end)]
    context = _Context(text, gazetteer, cues, countries)
    longer = {r.start: r for r in runs if context.outgrows(r, _meeting(r, hits))}
    outgrown = Cover((r.start, r.end) for r in longer.values())
    kept = [context.of_hit(h) for h in hits if not outgrown.meets(h.start, h.end)]
    holding = Cover((r.start, r.end) for r in runs if " " in r.text and _holds_any(r, _meeting(r, demonyms)))
    free = [h for h in demonyms if not holding.meets(h.start, h.end)]
    covered = Cover([(m.start, m.end) for m in kept] + [(h.start, h.end) for h in free])
    fresh = [m for r in runs if r.start in longer or not covered.meets(r.start, r.end) for m in context.of_run(r)]
    mentions = _apart(_with_suffixes(text, [*kept, *fresh], hits))
    definitions, mentions = define(text, mentions)
    mentions = _apart(with_short_forms(text, mentions, definitions))
    mentions = ranked(text, placed(text, mentions, cues), gazetteer, countries)
    adjectives = tuple(context.of_hit(h) for h in free)
    return Names(tuple(mentions), tuple(definitions), adjectives, _home(votes))


_SUFFIX: Final = re.compile(r"-(?:[A-ZÀ-Þ][\w’']*|\d+)(?![\w-])")


def _with_suffixes(text: str, mentions: Sequence[Mention], hits: Sequence[Hit]) -> list[Mention]:
    """Groups with what a hyphen adds to their name, which makes another group of it: "ABC-Unity", "ABC-N"."""
    found = []
    starts = {h.start for h in hits}
    for m in mentions:
        suffix = _SUFFIX.match(text, m.end) if m.type == "group" and text[m.start : m.end].isupper() else None
        if suffix is None or suffix.start() + 1 in starts:
            found.append(m)
        else:
            words = text[m.start : suffix.end()]
            found.append(Mention(m.start, suffix.end(), "group", Ref(plain_name(words), words)))
    return found


def _home(votes: Mapping[str, int]) -> str | None:
    """The country whose army is "the army": one that the text speaks of twice as much as of any other, or none."""
    first, second = (*votes, None, None)[:2]
    return first if first and (second is None or votes[first] >= 2 * votes[second]) else None


def _is_adjective(hit: Hit) -> bool:
    """A demonym or a people's name stays a word of the sentence: "Kenyan troops", "Baloch groups"."""
    return hit.names[0].kind == NameKind.DEMONYM or hit.actors[0].kind == "population"


def _meeting(run: Run, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits that share a character with the run; `hits` are in text order and apart."""
    first = bisect_right(hits, run.start, key=lambda h: h.end)
    return hits[first : bisect_left(hits, run.end, key=lambda h: h.start)]


def _holds_any(run: Run, hits: Sequence[Hit]) -> bool:
    return any(run.start <= h.start and h.end <= run.end for h in hits)


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap: of two that do, the longer, then the earlier."""
    kept: list[Mention] = []
    taken = Cover()
    for m in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if not taken.meets(m.start, m.end):
            kept.append(m)
            taken.add(m.start, m.end)
    return sorted(kept, key=lambda m: m.start)


def _countries(hits: Sequence[Hit]) -> Mapping[str, int]:
    """The countries of the actors named, most often named first; states count for more than their groups.

    A name that several actors share tells a country only where all of them are at home there.
    """
    votes: Counter[str] = Counter()
    sure = [hit for hit in hits if len(hit.actors) == 1 or len({a.countries[:1] for a in hit.actors}) == 1]
    for actor in (hit.actors[0] for hit in sure):
        for country in actor.countries[:1]:
            votes[country] += 2 if actor.kind in ("state", "force", "government", "population") else 1
    return dict(sorted(votes.items(), key=lambda cv: (-cv[1], cv[0])))


@dataclass(frozen=True, slots=True)
class _Context:
    text: str
    gazetteer: Gazetteer
    cues: Cues
    countries: Sequence[str]

    def of_hit(self, hit: Hit) -> Mention:
        """A registered name. Of several actors that share it, the one of the text's country; else no id is claimed."""
        near = [a for a in hit.actors if set(a.countries) & set(self.countries[:1])]
        actor = hit.actors[0] if len(hit.actors) == 1 else near[0] if len(near) == 1 else None
        words = self.text[hit.start : hit.end]
        shown = actor or hit.actors[0]
        ref = Ref(shown.name if actor else plain_name(words), words, actor.id if actor else None)
        mention = Mention(hit.start, hit.end, _TYPE_OF_KIND[shown.kind], ref, country=next(iter(shown.countries), None))
        if mention.type == "members":
            mention = replace(mention, collective=True, plural=True)
        return self.as_area(mention) if shown.kind in _AREA_OF_PARTY else mention

    def as_area(self, mention: Mention) -> Mention:
        """A state's name is its land's too, and only that after "in" or "near"."""
        places = self.gazetteer.candidates(self.text[mention.start : mention.end])
        located = bool(places) and self.word_before(mention.start) in _LOCATIVE
        lands = tuple(p for p in places if p.precision == Precision.COUNTRY or located)[:5]
        return replace(mention, places=lands, type=PLACE if located else mention.type)

    def outgrows(self, run: Run, inside: Sequence[Hit]) -> bool:
        """Whether a capitalised run is a name of its own although it holds registered ones, those `inside` it."""
        if not inside or any(h.start <= run.start and run.end <= h.end for h in inside):
            return False
        if any(h.start < run.start or h.end > run.end for h in inside):
            return False
        if all(h.actors[0].kind in _AREA_OF_PARTY for h in inside) and self.is_place(run):
            return True
        short = acronym_after(self.text, run.end)
        if short is not None and abbreviates(short.text, run.text):
            return all(h.end < run.end or not abbreviates(short.text, self.text[h.start : h.end]) for h in inside)
        if any(_TYPE_OF_KIND[h.actors[0].kind] in ("group", "force") for h in inside):
            return False  # "the Majeed Brigade of the X Army": two names
        linked = any(f" {link} " in run.text for link in ("of", "for", "in", "of the", "for the", "in the"))
        return run.head in ("group", "body", "force", "media") and (linked or not any(h.end == run.end for h in inside))

    def is_place(self, run: Run) -> bool:
        """Whether the gazetteer knows the run, every word of it: "Lake Chad", "Middle Juba"."""
        return " " in run.text and run.head is None and not run.person and bool(self.gazetteer.candidates(run.text))

    def of_run(self, run: Run) -> list[Mention]:
        """What a capitalised run names; nothing for a common word at the start of a sentence."""
        if run.factions:
            return [Mention(start, end, "group", Ref(name, self.text[start:end])) for start, end, name in run.factions]
        if run.person:
            return [self.named(run, PERSON)]
        places = self.places(run)
        if places and run.head is None:
            return [places]
        if run.head is not None and (run.head != PLACE):
            return [self.named(run, run.head)]
        if run.text.isupper() and (run.text.lower(),) in self.cues.weapons:  # "an IED attack"
            return []
        opens = run.starts_sentence and " " not in run.text and not run.text.isupper()
        return [] if opens else [self.named(run, UNKNOWN)]

    def named(self, run: Run, kind: str) -> Mention:
        return Mention(run.start, run.end, kind, Ref(plain_name(run.text), run.text))

    def places(self, run: Run) -> Mention | None:
        """The run as a place, if a gazetteer knows it or the words beside it say that it is one."""
        if " " not in run.text and not run.asked and self.gazetteer.is_common_word(run.text):
            return None
        words = f"{run.text} {run.asked}" if run.asked else run.text
        found = self.gazetteer.candidates(words, countries=self.countries)
        located = run.asked is not None or self.word_before(run.start) in _LOCATIVE
        if not found and not located:
            return None
        if found and not located and not self.plausible(found[0].country, found[0].population, run):
            return None
        ref = Ref(found[0].name if found else plain_name(run.text), run.text)
        return Mention(run.start, run.end, PLACE, ref, places=tuple(found[:5]), asked=run.asked)

    def plausible(self, country: str | None, population: int | None, run: Run) -> bool:
        """Whether an unannounced name may be that place: in a country of the text, or large."""
        if run.text.isupper() and len(run.text) < 6:
            return False
        return (
            country in self.countries[:3]
            or country is None
            or ((population or 0) >= 100_000 and not run.starts_sentence)
        )

    def word_before(self, at: int) -> str:
        found = re.search(r"(\w+)(?: the)? $", self.text[max(0, at - 24) : at])
        return found[1].lower() if found else ""
