"""Counted nouns: attacks, operations and mergers by their number, and any measure by its change alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_, subject
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, governors, lemma, preposition
from tocsin.extract.lexical import look_up
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.rules.deed import act_code
from tocsin.extract.rules.figures.change import base_of, change_of, changed, reached
from tocsin.extract.rules.figures.doer import actors, doers
from tocsin.extract.rules.figures.numeral import counts
from tocsin.extract.rules.toll import count_of
from tocsin.extract.setting import place_at, place_ref
from tocsin.model import Count, Figure, PlaceRef, Ref, When

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_BY_NUMBER: Final = ("attacks", "operations")
_NO_NOUN: Final = (None, "fighters", "mergers")
_OPERATIONS: Final = frozenset({"air_strike", "drone_strike", "armed_operation"})
_CLOSE: Final = 12


def counted_nouns(reading: Reading) -> Iterator[Draft]:
    """ "59 attacks", "attacks rose by 119 percent to 171", "civilian deaths fell by 74 percent"."""
    taken: set[int] = set()
    for token in reading.parsed.doc:
        measure = _measure(reading, token)
        if measure is None or token.i in taken:
            continue
        part = part_number(reading, token)
        if part is not None and count_of(reading, token) is None and is_definite(token):
            continue  # "67 of the attacks": a part of what was told before
        count, end = count_of(reading, part or token), None
        if count is None and part is None:
            end = reached(reading, token)
        told = end is not None or change_of(reading, token) is not None
        if (count is None and not told) or (
            count is not None and (measure not in _BY_NUMBER or _one(token, count) or _rate(reading, token))
        ):
            continue
        taken |= {end.i} if end is not None else set()
        figure = _figure(reading, token, part, measure, count or (count_of(reading, end) if end is not None else None))
        if figure is None:
            continue
        yield Draft(
            statement=figure,
            head=token,
            anchor=end,
            tokens=(token, *([end] if end is not None else ()), *_numbers_beside(reading, token)),
            rule="counted_nouns",
        )
        yield from base_figure(reading, figure, token)


def _measure(reading: Reading, token: Token) -> str | None:
    if token.pos_ != "NOUN" or token.dep_ in ("compound", "nmod") or token.i in reading.proper:
        return None
    measure = look_up(token, reading.cues.counted)
    return None if measure in _NO_NOUN else measure


def _figure(reading: Reading, token: Token, part: Token | None, measure: str, count: Count | None) -> Figure | None:
    """The figure of a noun, or None where neither number nor change is left."""
    change = change_of(reading, token)
    if count is None and change is None:
        return None
    who = doers(reading, part or token) or doers(reading, token)
    hit = _class_beside(reading, token, measure) or _hit(reading, token)
    figure = Figure(
        measure=measure,
        value=count,
        change_percent=change,
        perpetrator=who[0].ref if who else None,
        affected=hit[0] if hit and (not who or hit[0].name != who[0].ref.name) else None,
        place=_seeing(reading, token),
    )
    return changed(reading, figure, token)


def base_figure(reading: Reading, figure: Figure, token: Token) -> Iterator[Draft]:
    """ "up from 22 in 2009": what was counted before is a published number too, where it has its own date."""
    base = base_of(reading, token)
    if base is not None and base.token is not None and base.period is not None:
        earlier = replace(
            figure, value=base.count, change_percent=None, base_value=None, base_period=None, when=base.period
        )
        yield Draft(statement=earlier, head=token, anchor=base.token, tokens=(token, base.token), rule="base_of_change")


def class_of(reading: Reading, modifier: Token) -> list[Ref]:
    """ "civilian deaths", "soldier deaths": the class that a modifier names."""
    kind = look_up(modifier, reading.cues.parties)
    return [Ref(f"{lemma(modifier)}s", modifier.text)] if kind in ("population", "force") else []


def attacked_times(reading: Reading) -> Iterator[Draft]:
    """ "have been attacked 168 times", "struck the city on 12 occasions": a verb counted."""
    for verb in reading.parsed.doc:
        code = act_code(reading, verb) if verb.pos_ == "VERB" else None
        times = _times(reading, verb) if code is not None else None
        if times is None or (count := count_of(reading, times)) is None:
            continue
        who = [m for t in subject(verb) for m in actors(reading, t)]
        hit = [m for t in object_(verb) for m in parties(reading, t)]
        figure = Figure(
            measure="operations" if code in _OPERATIONS else "attacks",
            value=count,
            perpetrator=who[0].ref if who else None,
            affected=hit[0].ref if hit else None,
        )
        yield Draft(
            statement=figure,
            head=verb,
            tokens=(verb, times, *object_(verb)[:1], *subject(verb)[:1]),
            rule="attacked_times",
        )


def _times(reading: Reading, verb: Token) -> Token | None:
    beside = [*children(verb, "npadvmod", "dobj", "advmod"), *preposition(verb, "on")]
    return next((t for t in beside if lemma(t) in ("time", "occasion") and count_of(reading, t) is not None), None)


def counted_mergers(reading: Reading) -> Iterator[Draft]:
    """ "the mergers of four groups"."""
    for token in reading.parsed.doc:
        if token.pos_ != "NOUN" or look_up(token, reading.cues.counted) != "mergers":
            continue
        for group in preposition(token, "of", "by"):
            count = count_of(reading, group)
            if count is not None:
                figure = Figure(measure="mergers", value=count, when=_listed_span(reading, token))
                yield Draft(statement=figure, head=token, tokens=(token, group), rule="counted_mergers")


def _listed_span(reading: Reading, token: Token) -> When | None:
    """From the first to the last date of the list behind a colon that spells out what `token` counts."""
    colon = next((t.i for t in token.sent if t.text == ":" and t.i > token.i), None)
    listed = [reading.dates[t.i].when for t in token.sent if colon is not None and t.i > colon and t.i in reading.dates]
    bounds = sorted((first, str(w)) for w in listed if (first := w.first()) is not None and w.last() is not None)
    if len(bounds) < 2 or bounds[0][1] == bounds[-1][1] or any("/" in words for _, words in bounds):
        return None
    return When.parse(f"{bounds[0][1]}/{bounds[-1][1]}")


def part_number(reading: Reading, token: Token) -> Token | None:
    """ "26 of the 28 attacks": the number that counts a part of them."""
    over = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    return over if over is not None and counts(reading, over) else None


def is_definite(token: Token) -> bool:
    """Whether a noun speaks of what was told before: "the attacks", "these attacks"."""
    return any(c.lower_ in ("the", "these", "those") for c in token.children)


def _one(token: Token, count: Count) -> bool:
    """ "one strike", "a single operation" is an event, not a count of them."""
    return count.exact() == 1 and token.tag_ == "NN"


def _class_beside(reading: Reading, token: Token, measure: str) -> list[Ref]:
    """Who "civilian deaths" harmed; "militant attacks" harmed others."""
    if measure in _BY_NUMBER:
        return []
    return [r for c in children(token, "amod", "compound") for r in class_of(reading, c)]


def _rate(reading: Reading, token: Token) -> bool:
    """ "14 attacks a month", "an average of 14 attacks": a rate counts no period."""
    after = [token.doc[i] for i in range(token.i + 1, min(token.i + 3, token.sent.end))]
    if len(after) == 2 and after[0].lower_ in ("a", "an", "per", "each", "every"):
        return lemma(after[1]) in reading.cues.counting["unit"]
    return token.dep_ == "pobj" and token.head.lower_ == "of" and lemma(token.head.head) == "average"


def _hit(reading: Reading, token: Token) -> list[Ref]:
    """ "71 attacks on government forces", "Aid agencies suffered 38 incidents": whom the acts hit."""
    aimed = [m.ref for t in preposition(token, "on", "against") for m in parties(reading, t) if m.type != "unknown"]
    if aimed:
        return aimed
    verb = token.head
    if token.dep_ != "dobj" or lemma(verb) not in reading.cues.counting["undergo"]:
        return []
    return [m.ref for t in subject(verb) for m in parties(reading, t) if place_at(reading, t) is None]


def _seeing(reading: Reading, token: Token) -> tuple[PlaceRef, ...]:
    """ "Michoacán saw 1,405 murders": where."""
    verb = next((g for g in governors(token) if g.pos_ == "VERB"), None)
    if verb is None or lemma(verb) not in reading.cues.counting["undergo"] | reading.cues.counting["share"]:
        return ()
    return tuple(place_ref(m) for t in subject(verb) if (m := place_at(reading, t)) is not None)


def _numbers_beside(reading: Reading, token: Token) -> list[Token]:
    """The noun's own number and the percentages near it."""
    near = [t for t in token.sent if t.i in reading.numbers and abs(t.i - token.i) < _CLOSE]
    return [t for t in near if reading.numbers[t.i].percent or (t.head.i == token.i and t.i < token.i)]
