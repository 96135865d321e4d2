"""Numbers whose noun is left out because it was said just before: "A killed 120 civilians and B about 300"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, lemma
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import owners
from tocsin.extract.rules.event import told_events
from tocsin.extract.rules.figures.doer import actors
from tocsin.extract.rules.figures.nouns import counted_nouns
from tocsin.extract.rules.figures.numeral import bare, number_after
from tocsin.extract.rules.figures.people import counted_people
from tocsin.extract.rules.figures.tally import put_at
from tocsin.model import Event, Figure

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_OBJECTS: Final = ("dobj", "npadvmod", "attr", "pobj", "appos")


def echoed_figures(reading: Reading) -> Iterator[Draft]:
    """ "A's attacks caused 225 deaths; B's caused about 300", "the army admits to five": counted as the figure before
    in the same sentence."""
    wholes = sorted(_figures(reading), key=lambda d: d.head.i)
    told = {t.i for d in wholes for t in d.tokens}
    for number in reading.parsed.doc:
        if number.tag_ != "CD" or number.i in told or not bare(reading, number) or number.dep_ not in _OBJECTS:
            continue
        before = [d for d in wholes if number.sent.start <= d.head.i < number.i]
        doer = _echoing(reading, number, before[-1]) if before else None
        if doer is not None and isinstance(figure := before[-1].statement, Figure):
            verb, mentions = doer
            said = lemma(verb) in reading.cues.speech
            yield Draft(
                statement=replace(
                    figure,
                    value=reading.numbers[number.i].count,
                    change_percent=None,
                    base_value=None,
                    base_period=None,
                    perpetrator=figure.perpetrator if said or not mentions else mentions[0].ref,
                ),
                head=number,
                anchor=number if any(t.i in reading.dates for t in verb.subtree if t.i > number.i) else before[-1].head,
                tokens=(number, *children(verb, "nsubj")),
                rule="echoed_figures",
            )


def labelled_figures(reading: Reading) -> Iterator[Draft]:
    """ "Casualties: 203." at the head of a sentence or line."""
    for sentence in reading.parsed.doc.sents:
        word = sentence[0]
        measure = look_up(word, reading.cues.counted) if word.i not in reading.proper else None
        if measure in (None, "fighters") or len(sentence) < 3 or sentence[1].text != ":":
            continue
        number = number_after(reading, sentence[1])
        if number is not None and bare(reading, number):
            figure = Figure(measure=measure or "", value=reading.numbers[number.i].count)
            yield Draft(statement=figure, head=word, tokens=(word, number), rule="labelled_figures")


def _figures(reading: Reading) -> Iterator[Draft]:
    """The figures told with a noun, and the dead of events as figures."""
    for rule in (counted_nouns, counted_people, put_at):
        yield from (d for d in rule(reading) if isinstance(d.statement, Figure) and d.statement.value is not None)
    for draft in told_events(reading):
        event = draft.statement
        if isinstance(event, Event) and event.deaths is not None:
            figure = Figure(
                measure="deaths",
                value=event.deaths,
                perpetrator=event.initiator,
                affected=event.affected,
                when=event.when,
            )
            yield replace(draft, statement=figure)


def _echoing(reading: Reading, number: Token, whole: Draft) -> tuple[Token, list[Mention]] | None:
    """The verb that says the number again and whose it is: a verb of saying, the whole's own verb again, or a name
    where that verb is left out."""
    verb = number.head.head if number.dep_ == "pobj" and number.head.lower_ in ("to", "of", "at") else number.head
    if verb.pos_ == "PROPN" or (verb.dep_ == "conj" and verb.i in reading.proper):
        return None
    gap = _gapped(reading, number)
    if gap is not None:
        return gap
    if verb.pos_ != "VERB" or verb.i == whole.head.i or verb.i < whole.head.i:
        return None
    subjects = children(verb, "nsubj")
    again = lemma(verb) in {lemma(t) for t in whole.head.sent if t.pos_ == "VERB" and t.i < verb.i}
    if not subjects or not (again or lemma(verb) in reading.cues.speech):
        return None
    return verb, [m for s in subjects for m in (actors(reading, s) or list(owners(reading, s)))]


def _gapped(reading: Reading, number: Token) -> tuple[Token, list[Mention]] | None:
    """ "and B about 300": a name coordinated with the clause whose verb it shares."""
    i = number.i - 1
    while i > number.sent.start and (
        i in reading.numbers or number.doc[i].pos_ in ("ADV", "ADP") or i in reading.dates
    ):
        i -= 1
    name = number.doc[i]
    joined = number.doc[i - 1].lower_ in ("and", "but", "while", ",", ";", "the") if i > number.sent.start else False
    found = actors(reading, name)
    if name.i not in reading.proper or not joined or not found or name.dep_ not in ("conj", "nsubj", "appos", "dep"):
        return None
    return (name.head if name.head.pos_ == "VERB" else name), found
