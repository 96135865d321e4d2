"""Parts: numbers without a noun that divide a whole just counted, or that go on counting the same elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, clause_head, lemma
from tocsin.extract.mention import PLACE, Mention
from tocsin.extract.period import period_of
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.rules.event import told_events
from tocsin.extract.rules.figures.doer import actors, attributed
from tocsin.extract.rules.figures.nouns import attacked_times, counted_nouns
from tocsin.extract.rules.figures.numeral import bare, counts, measure_of, places_after
from tocsin.extract.rules.figures.people import counted_people
from tocsin.extract.rules.figures.tally import put_at, strengths, totals
from tocsin.extract.rules.toll import count_of, divided_by, opens_division
from tocsin.extract.setting import place_ref, when_of
from tocsin.model import Event, Figure, Ref

if TYPE_CHECKING:
    from tocsin.extract.tree import Sentence, Token

_FAR: Final = 60  # words between a whole and its parts
_AHEAD: Final = 8  # words that "of the 362,000 people displaced" may run on
_WHOLES: Final = frozenset({"whom", "which", "them", "these", "those"})


def parts_of_figures(reading: Reading) -> Iterator[Draft]:
    """ "of whom 3,000 are foreigners", "of these, 29 were in P, 28 in Q", ": 15 in P and 11 in Q"."""
    rules = (counted_nouns, counted_people, attacked_times, strengths, put_at, totals)
    tolls = list(_tolls_of_events(reading))
    counted = [d for rule in rules for d in rule(reading) if d.rule == rule.__name__]
    wholes = sorted((*counted, *tolls), key=lambda d: d.head.i)
    told = {t.i for d in wholes for t in d.tokens}
    seen: set[int] = set()
    for lead, numbers in _divisions(reading):
        whole = _whole_before(wholes, numbers[0] if lead is None else lead, _measure(reading, lead))
        if whole is None:
            continue
        for number in numbers:
            if number.i not in seen and not (
                number.i in told and (lead is None or _speaks_for_itself(reading, number))
            ):
                part = _part(reading, whole, number, lead)
                if part is not None and not (lead is not None and lead.lower_ == "including" and whole in tolls):
                    seen.add(number.i)
                    yield part


def _tolls_of_events(reading: Reading) -> Iterator[Draft]:
    """The dead of an event as a figure that may have parts: its whole is the event."""
    for draft in told_events(reading):
        event = draft.statement
        if isinstance(event, Event) and event.deaths is not None and draft.whole is None:
            figure = Figure(
                measure="deaths",
                value=event.deaths,
                perpetrator=event.initiator,
                affected=event.affected,
                when=event.when,
            )
            yield replace(draft, statement=figure, whole=draft)


def _divisions(reading: Reading) -> Iterator[tuple[Token | None, list[Token]]]:
    """Runs of numbers that divide a whole, each with the word that says so, or None for a run behind a colon."""
    for sentence in reading.parsed.doc.sents:
        numbers = [t for t in sentence if t.tag_ == "CD" and bare(reading, t)]
        gaps = [t for t in numbers if _gapped(reading, t) is not None]
        leads = [t for t in sentence if t.lower_ == "of" and any(_stands_for_whole(reading, o) for o in divided_by(t))]
        for of in leads:
            first = of.head if of.head in numbers else None
            rest = [t for t in numbers if t.i > of.i and (_starts_part(reading, t) or (first is None and _alone(t)))]
            run = ([first] if first is not None else []) + rest
            if run:
                yield of, run
        for lead, number in _instances(reading, sentence):
            yield lead, [number]
        if gaps and leads:
            yield leads[0], gaps
        if not leads and (run := [t for t in numbers if _starts_part(reading, t)]):
            yield None, run


def _instances(reading: Reading, sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    """ "among them 630 children", "including at least 40 women": the word that says so and the number."""
    for t in sentence:
        among = t.lower_ == "among" and any(o.lower_ in _WHOLES for o in children(t, "pobj"))
        if not among and t.lower_ != "including":
            continue
        following = [t.doc[i] for i in range(t.i + 1, min(t.i + 6, sentence.end))]
        number = next((n for n in following if n.tag_ == "CD" and counts(reading, n)), None)
        if number is not None and number.dep_ == "nummod" and _class_of(reading, number.head) is not None:
            yield t, number


def _class_of(reading: Reading, noun: Token) -> Ref | None:
    return next((m.ref for m in parties(reading, noun) if m.type in ("population", "force", "members")), None)


def _measure(reading: Reading, lead: Token | None) -> str | None:
    """The measure that "of the dead" asks of the whole; None where any will do."""
    words = divided_by(lead) if lead is not None else []
    return next((m for w in words if w.lower_ not in _WHOLES and (m := measure_of(reading, w))), None)


def _speaks_for_itself(reading: Reading, number: Token) -> bool:
    """ "94 of the dead were civilians" is a toll of its own."""
    return any(
        c.lower_ == "of" and _measure(reading, c) not in (None, "attacks", "operations") for c in number.children
    )


def _whole_before(wholes: Sequence[Draft], token: Token, measure: str | None) -> Draft | None:
    """The figure of `measure` that was told last before `token`."""
    near = [
        d
        for d in reversed(wholes)
        if d.head.i < token.i + _AHEAD and token.i - d.head.i < _FAR and all(t.i != token.i for t in d.tokens)
    ]
    fitting = [d for d in near if isinstance(d.statement, Figure) and d.statement.value is not None]
    asked = [d for d in fitting if isinstance(d.statement, Figure) and d.statement.measure == measure]
    return next(iter(asked or fitting), None)


def _part(reading: Reading, whole: Draft, number: Token, lead: Token | None) -> Draft | None:
    figure = whole.statement
    count = reading.numbers[number.i].count
    if not isinstance(figure, Figure) or figure.value is None:
        return None
    if (count.min or count.max or 0) >= (figure.value.min or figure.value.max or 0) and lead is not None:
        return None
    places = places_after(reading, number)
    if (named := _gapped(reading, number)) is not None and named.type == PLACE:
        places = (place_ref(named),)
    doers = _at_hands(reading, number) or attributed(reading, number)
    divides = lead is not None or (not figure.place and not _placed(reading, whole))
    part = Figure(
        measure=figure.measure,
        value=count,
        perpetrator=doers[0].ref if doers else figure.perpetrator,
        affected=_said_class(reading, number) or figure.affected,
        place=places,
        when=when_of(reading, number) if whole.head.sent != number.sent else None,
    )
    part = replace(part, when=part.when or figure.when or period_of(reading, whole.anchor or whole.head))
    return Draft(
        statement=part,
        head=clause_head(number) if number.dep_ in ("nsubj", "nsubjpass") else number,
        anchor=number,
        tokens=(number, *([lead] if lead is not None else ()), *_words(reading, number)),
        rule="parts_of_figures",
        whole=(whole.whole or whole) if divides else None,
    )


def _placed(reading: Reading, whole: Draft) -> bool:
    """ "seven strikes near P, three near Q": the first has a place of its own, so the second is no part of it."""
    return bool(places_after(reading, whole.head, within=3))


def _words(reading: Reading, number: Token) -> list[Token]:
    """The place or doer right behind a number, as its evidence."""
    following = [number.doc[i] for i in range(number.i + 1, min(number.i + 8, number.sent.end))]
    ends = [t for t in following if t.i in reading.proper]
    return ends[:1] if _starts_part(reading, number) else []


def _starts_part(reading: Reading, token: Token) -> bool:
    """ "28 in Q", "1,234 at the hands of A": a number with a place or doer of its own, right behind it."""
    after = token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
    if not counts(reading, token):
        return False
    if _gapped(reading, token) is not None:
        return True
    if after is None:
        return False
    return (
        after.lower_ in ("in", "across", "near", "around") and bool(places_after(reading, token, within=5))
    ) or bool(_at_hands(reading, token))


def _at_hands(reading: Reading, number: Token) -> list[Mention]:
    """ "1,234 at the hands of A", "196 at those of B", "12 by C"."""
    following = [number.doc[i] for i in range(number.i + 1, min(number.i + 8, number.sent.end))]
    if not following or following[0].lower_ not in ("at", "by"):
        return []
    if following[0].lower_ == "at" and not any(t.lower_ in ("hands", "those") for t in following[:3]):
        return []
    for t in following[1:]:
        if t.tag_ == "CD" and t.i in reading.numbers:
            return []
        if t.dep_ == "pobj" and (found := actors(reading, t)):
            return found
    return []


def _gapped(reading: Reading, number: Token) -> Mention | None:
    """ "Muslims made up 71 of the dead and Buddhists 55": the name before a number whose verb is left out."""
    before = number.doc[number.i - 1] if number.i > number.sent.start else None
    if before is None or before.i not in reading.proper or number.dep_ != "nummod" or number.head.i != before.i:
        return None
    return reading.proper[before.i]


def _said_class(reading: Reading, number: Token) -> Ref | None:
    """ "3,000 are foreigners", "and Buddhists 55": who a part is."""
    if (named := _gapped(reading, number)) is not None:
        return named.ref if named.type != PLACE else None
    if number.dep_ == "nummod":
        return _class_of(reading, number.head)
    of = next((c for c in children(number, "prep") if c.lower_ == "of"), None)
    last = max((o.i for o in children(of, "pobj")), default=None) if of is not None else None
    if last is not None and last + 1 < number.sent.end and number.doc[last + 1].pos_ == "NOUN":
        return _class_of(reading, number.doc[last + 1])  # "four of them children"
    verb = number.head
    if number.dep_ != "nsubj" or lemma(verb) != "be":
        return None
    said = [m for c in children(verb, "attr") for m in parties(reading, c)]
    return next((m.ref for m in said if m.type in ("population", "force")), None)


def _stands_for_whole(reading: Reading, token: Token) -> bool:
    """ "whom", "them", "these", "the dead", "the attacks", "the 362,000 people"."""
    if token.lower_ in _WHOLES:
        return True
    definite = any(c.lower_ in ("the", "these", "those") for c in token.children)
    if not definite:
        return opens_division(token) and count_of(reading, token) is not None
    over = token.head.head if token.head.head.i < token.head.i else token  # the number before "of"
    if (token.lower_, "adj") in reading.cues.harm:
        return over is token or not counts(reading, over)  # "57 of the dead" is a toll that speaks for itself
    return (count_of(reading, token) is not None and (over is token or not counts(reading, over))) or (
        measure_of(reading, token) in ("attacks", "operations") and counts(reading, over)
    )


def _alone(token: Token) -> bool:
    """Whether a number stands for people by itself: "331 were killed", "up to 3,000 are foreigners"."""
    return token.dep_ in ("nsubj", "nsubjpass", "dobj")
