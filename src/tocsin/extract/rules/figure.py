"""Figures: numbers published as counts of a period, with change, base, population and parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.draft import Draft
from tocsin.extract.grammar import (
    children,
    clause_head,
    governors,
    lemma,
    object_,
    preposition,
    subject,
    with_conjuncts,
)
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import owners, parties
from tocsin.extract.rules.act import initiators
from tocsin.extract.rules.event import Incident, incidents
from tocsin.extract.period import is_period
from tocsin.extract.rules.toll import Toll, count_of, victims
from tocsin.extract.setting import place_at, place_ref
from tocsin.model import Count, Counting, Figure, Ref

if TYPE_CHECKING:
    from spacy.tokens import Token

_UP: Final = frozenset("rise increase grow jump surge climb soar double triple escalate spike".split())
_DOWN: Final = frozenset("fall drop decline decrease shrink plunge dip halve".split())
_PEOPLE: Final = frozenset({"displaced", "surrendered", "recruits", "arrested", "abducted"})
_HAS: Final = frozenset("have number field count command include comprise boast muster total retain".split())
_ACTORS: Final = frozenset({"group", "members", "force", "state", "unknown"})


def counted_nouns(reading: Reading) -> Iterator[Draft]:
    """ "59 attacks", "attacks rose by 119 percent to 171", "civilian deaths fell by 74 percent", "a 40 percent rise in attacks"."""
    reached: set[int] = set()
    for token in reading.parsed.doc:
        measure = (
            look_up(token, reading.cues.counted)
            if token.pos_ == "NOUN" and token.dep_ not in ("compound", "nmod")
            else None
        )
        if measure in (None, "fighters", "mergers") or token.i in reading.proper or token.i in reached:
            continue
        part = (
            token.head.head
            if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.i in reading.numbers
            else None
        )
        count, change = count_of(reading, part or token), _change(reading, token)
        if change is None and (count is None or measure not in ("attacks", "operations")):
            continue
        end = None if count is not None else _reached(reading, token)
        reached |= {end.i} if end is not None else set()
        doers = _perpetrators(reading, part or token)
        hit = [m for c in children(token, "amod", "compound") for m in _class_of(reading, c)]
        figure = Figure(
            measure=measure or "",
            value=count or (count_of(reading, end) if end is not None else None),
            change_percent=change,
            perpetrator=doers[0].ref if doers else None,
            affected=hit[0] if hit and measure not in ("attacks", "operations") else None,
            base_value=_base(reading, token),
        )
        tokens = (token, *([end] if end is not None else ()), *_numbers_beside(reading, token))
        yield Draft(statement=figure, head=token, anchor=end, tokens=tokens, rule="counted_nouns")
        yield from _base_figure(reading, figure, token)


def _base_figure(reading: Reading, figure: Figure, token: Token) -> Iterator[Draft]:
    """ "up from 22 in 2009": what was counted before is a published number too, where it has its own date."""
    base = _base_token(reading, token)
    if base is None:
        return
    when = next(
        (reading.dates[t.i].when for p in children(base, "prep") for t in children(p, "pobj") if t.i in reading.dates),
        None,
    )
    when = when or next(
        (reading.dates[t.i].when for t in token.sent if base.i < t.i <= base.i + 4 and t.i in reading.dates), None
    )
    if when is not None:
        earlier = replace(figure, value=reading.numbers[base.i].count, change_percent=None, base_value=None, when=when)
        yield Draft(statement=earlier, head=base, tokens=(base,), rule="base_of_change")


def put_at(reading: Reading) -> Iterator[Draft]:
    """ "puts the number of displaced at 204,000", "put the toll at 84 killed", "brings the number killed to 47"."""
    for verb in reading.parsed.doc:
        if verb.pos_ != "VERB" or lemma(verb) not in _PUT | _BRING | _UP | _DOWN:
            continue
        held = children(verb, "dobj") if lemma(verb) in _PUT | _BRING else children(verb, "nsubj")
        for word in (t for t in held if lemma(t) in _TALLIES):
            for end in preposition(verb, "at", "to"):
                count = count_of(reading, end)
                measure = _measure_of(reading, end) or _tallied(reading, word)
                if (
                    count is not None
                    and measure is not None
                    and not any(_measure_of(reading, c) for c in children(end, "acl", "amod"))
                ):
                    cumulative = Counting.CUMULATIVE if lemma(verb) not in _PUT else None
                    strong = [
                        m for t in preposition(word, "of") for m in parties(reading, t) if m.type in ("group", "force")
                    ]
                    hit = strong or [m for t in preposition(word, "of") for m in parties(reading, t)]
                    figure = Figure(
                        measure=measure, value=count, counting=cumulative, affected=hit[0].ref if hit else None
                    )
                    yield Draft(statement=figure, head=verb, anchor=end, tokens=(verb, word, end), rule="put_at")


def _tallied(reading: Reading, word: Token) -> str | None:
    """What a tally counts: "the number of displaced", "the total of militants killed", "the toll"."""
    for t in word.subtree:
        if t.i != word.i and (measure := _measure_of(reading, t)):
            return measure
    return "deaths" if lemma(word) == "toll" else None


_PUT: Final = frozenset({"put", "estimate"})
_BRING: Final = frozenset({"bring", "raise", "take", "push"})
_TALLIES: Final = frozenset("number total toll count figure tally strength".split())


def _measure_of(reading: Reading, token: Token) -> str | None:
    harm = (
        reading.cues.harm.get((lemma(token), "noun"))
        or reading.cues.harm.get((lemma(token), "verb"))
        or reading.cues.harm.get((token.lower_, "adj"))
    )
    return look_up(token, reading.cues.counted) or (harm.measure if harm is not None else None)


def parts_of_figures(reading: Reading) -> Iterator[Draft]:
    """ "of whom 3,000 are foreigners", "of the dead, 331 were killed later", "of these, 29 were in P, 28 in Q"."""
    wholes = [d for rule in (counted_nouns, counted_people, strengths) for d in rule(reading)]
    for of in reading.parsed.doc:
        if of.lower_ != "of" or not any(_stands_for_whole(reading, t) for t in children(of, "pobj")):
            continue
        whole = next((d for d in reversed(wholes) if d.head.i <= of.i + 8 and of.i - d.head.i < 60), None)
        if whole is None or not isinstance(whole.statement, Figure) or whole.statement.value is None:
            continue
        first = next(
            (t for t in of.sent if t.i > of.i + 1 and t.i in reading.numbers and _counts_alone(reading, t)), None
        )
        rest = [t for t in of.sent if first is not None and t.i > first.i and _starts_part(reading, t)]
        for part in ([first] if first is not None else []) + rest:
            count = reading.numbers[part.i].count
            if (count.min or count.max or 0) < (whole.statement.value.min or 0):
                figure = Figure(measure=whole.statement.measure, value=count, perpetrator=whole.statement.perpetrator)
                head = clause_head(part) if part is first else part
                yield Draft(
                    statement=figure, head=head, anchor=part, tokens=(of, part), rule="parts_of_figures", whole=whole
                )


def _starts_part(reading: Reading, token: Token) -> bool:
    """ "28 in Q": a number with a place of its own, right behind it."""
    after = token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
    return (
        token.i in reading.numbers
        and not reading.numbers[token.i].percent
        and after is not None
        and after.lower_ in ("in", "across")
    )


def _stands_for_whole(reading: Reading, token: Token) -> bool:
    """ "whom", "them", "these", "the dead", "the 362,000 people"."""
    if token.lower_ in ("whom", "which", "them", "these", "those"):
        return True
    definite = any(c.lower_ in ("the", "these") for c in token.children)
    return definite and (count_of(reading, token) is not None or (token.lower_, "adj") in reading.cues.harm)


def _counts_alone(reading: Reading, token: Token) -> bool:
    """Whether a number stands for people by itself: "331 were killed", "up to 3,000 are foreigners"."""
    return token.dep_ in ("nsubj", "nsubjpass", "dobj") and not reading.numbers[token.i].percent


def _class_of(reading: Reading, modifier: Token) -> list[Ref]:
    """ "civilian deaths", "soldier deaths": the class that a modifier names."""
    kind = look_up(modifier, reading.cues.parties)
    return [Ref(f"{lemma(modifier)}s", modifier.text)] if kind in ("population", "force") else []


def counted_people(reading: Reading) -> Iterator[Draft]:
    """ "852 people were killed in 2024", "225 deaths", "20,000 fled": people counted over a period."""
    for incident in incidents(reading):
        for toll in incident.tolls:
            if toll.count is not None and _is_figure(reading, incident, toll):
                yield _of_toll(reading, incident, toll)


def strengths(reading: Reading) -> Iterator[Draft]:
    """ "has between 12,000 and 15,000 fighters", "numbers about 700 combatants"."""
    for token in reading.parsed.doc:
        if (
            token.pos_ != "NOUN"
            or look_up(token, reading.cues.counted) != "fighters"
            or token.dep_ not in ("dobj", "attr", "pobj", "nsubj", "conj")
        ):
            continue
        count = count_of(reading, token)
        verb = token.head if token.head.pos_ == "VERB" else token.head.head
        holders = (
            [m for s in subject(verb) for m in parties(reading, s) if m.type in ("group", "force", "unknown")]
            if token.dep_ in ("dobj", "attr") and lemma(verb) in _HAS
            else []
        )
        if count is not None and holders:
            figure = Figure(measure="fighters", value=count, affected=holders[0].ref)
            yield Draft(
                statement=figure, head=token, tokens=(token, verb), rule="strengths", settled=frozenset({"place"})
            )


def counted_mergers(reading: Reading) -> Iterator[Draft]:
    """ "the mergers of four groups"."""
    for token in reading.parsed.doc:
        if token.pos_ != "NOUN" or look_up(token, reading.cues.counted) != "mergers":
            continue
        for group in preposition(token, "of", "by"):
            count = count_of(reading, group)
            if count is not None:
                yield Draft(
                    statement=Figure(measure="mergers", value=count),
                    head=token,
                    tokens=(token, group),
                    rule="counted_mergers",
                )


FIGURE_RULES = (counted_nouns, counted_people, strengths, counted_mergers, put_at, parts_of_figures)


def _is_figure(reading: Reading, incident: Incident, toll: Toll) -> bool:
    if toll.measure in _PEOPLE or toll.measure == "casualties":
        return True
    if (
        incident.act is not None
        and incident.act.head.pos_ == "NOUN"
        and count_of(reading, incident.act.head) is not None
    ):
        return True
    return (
        is_period(reading, toll.head)
        or is_period(reading, incident.head)
        or (incident.act is None and (toll.own or toll.head.pos_ != "VERB"))
    )


def _of_toll(reading: Reading, incident: Incident, toll: Toll) -> Draft:
    who = victims(reading, toll.people)
    doers = [m for t in toll.doers for m in (parties(reading, t) or _owner(reading, t)) if m.type in _ACTORS]
    if not doers and incident.act is not None and incident.act.initiator is not None:
        doers = [incident.act.initiator[1]]
    if not doers and toll.head.pos_ == "NOUN":
        doers = [m for t in initiators(reading, toll.head) for m in parties(reading, t) if m.type in _ACTORS]
    figure = Figure(
        measure=toll.measure,
        value=toll.count,
        change_percent=_change(reading, toll.people) if toll.people is not None else None,
        perpetrator=doers[0].ref if doers else None,
        affected=who.ref if who is not None and (not doers or who.ref.name != doers[0].ref.name) else None,
    )
    return Draft(statement=figure, head=toll.head, tokens=(*toll.tokens(), *toll.doers), rule="counted_people")


def _owner(reading: Reading, token: Token) -> list[Mention]:
    return [m for t in initiators(reading, token) for m in parties(reading, t)]


def _perpetrators(reading: Reading, token: Token) -> list[Mention]:
    found = [m for t in initiators(reading, token) for m in parties(reading, t) if m.type in _ACTORS]
    return found or [m for m in owners(reading, token) if m.type in _ACTORS and m.type != "state"]


def _change(reading: Reading, token: Token) -> float | None:
    """The percent change that the sentence tells of `token`, signed."""
    verb = next((g for g in (token, *governors(token)) if g.pos_ == "VERB"), None)
    if verb is not None and lemma(verb) in _UP | _DOWN and _is_what_changes(token, verb):
        percent = _percent_in(reading, list(verb.subtree))
        if percent is not None:
            return percent if lemma(verb) in _UP else -percent
    return _change_noun(reading, token) or _compared(reading, token)


def _change_noun(reading: Reading, token: Token) -> float | None:
    """ "a 40 percent rise in attacks"."""
    noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ in ("in", "of") else None
    if noun is None or noun.pos_ != "NOUN" or lemma(noun) not in _RISES | _FALLS:
        return None
    percent = _percent_in(reading, [*noun.lefts, *(t for c in noun.lefts for t in c.subtree), *preposition(noun, "of")])
    return None if percent is None else percent if lemma(noun) in _RISES else -percent


def _compared(reading: Reading, token: Token) -> float | None:
    """ "84 attacks, 40 percent more than in 2018", "up 119 percent"."""
    for t in token.sent:
        if t.i <= token.i or t.lower_ not in _MORE | _LESS:
            continue
        near = [token.doc[i] for i in range(max(token.sent.start, t.i - 4), min(token.sent.end, t.i + 5))]
        percent = _percent_in(reading, near)
        if percent is not None and _last_counted(reading, t) == token.i:
            return percent if t.lower_ in _MORE else -percent
    return None


def _last_counted(reading: Reading, token: Token) -> int | None:
    """The last noun before `token` that a figure can count, with a number of its own."""
    for i in range(token.i - 1, token.sent.start - 1, -1):
        other = token.doc[i]
        if (look_up(other, reading.cues.counted) or look_up(other, reading.cues.parties) == "population") and count_of(
            reading, other
        ):
            return i
    return None


_RISES: Final = frozenset("rise increase growth jump surge spike".split())
_FALLS: Final = frozenset("fall drop decline decrease reduction".split())
_MORE: Final = frozenset({"up", "more", "higher"})
_LESS: Final = frozenset({"down", "fewer", "less", "lower"})


def _is_what_changes(token: Token, verb: Token) -> bool:
    above = token
    while above.head.i != verb.i and above.head.i != above.i:
        above = above.head
    return above.dep_ in ("nsubj", "nsubjpass")


def _percent_in(reading: Reading, tokens: Iterable[Token]) -> float | None:
    for t in tokens:
        number = reading.numbers.get(t.i)
        if number is not None and number.percent:
            return number.amount
    return None


def _reached(reading: Reading, token: Token) -> Token | None:
    """The number that a change ends at: "rose by 119 percent to 171", "totalling 171 incidents"."""
    verb = next((g for g in (token, *governors(token)) if g.pos_ == "VERB"), None)
    if verb is None or not _is_what_changes(token, verb):
        return None
    totals = [
        o
        for c in children(verb, "advcl", "conj", "xcomp")
        if lemma(c) in ("total", "reach")
        for o in children(c, "dobj")
    ]
    for end in [*preposition(verb, "to"), *totals]:
        if count_of(reading, end) is not None and end.i not in reading.dates:
            return end
    return None


def _base(reading: Reading, token: Token) -> Count | None:
    """ "against 38 in July", "up from 22 in 2009"."""
    base = _base_token(reading, token)
    return reading.numbers[base.i].count if base is not None else None


def _base_token(reading: Reading, token: Token) -> Token | None:
    """The number that a count is compared with."""
    for t in token.sent:
        ahead = t.i > token.i
        compared = t.lower_ in ("against", "compared") or (
            t.lower_ == "from" and any(w in _COMPARED for w in (t.head.lower_, lemma(t.head)))
        )
        if not (ahead and compared):
            continue
        for i in range(t.i + 1, min(t.i + 6, token.sent.end)):
            number = reading.numbers.get(i)
            if number is not None and not number.percent:
                return token.doc[i] if _last_counted(reading, t) in (token.i, None) or t.lower_ == "from" else None
    return None


_COMPARED: Final = frozenset({"up", "down", *_UP, *_DOWN})


def _numbers_beside(reading: Reading, token: Token) -> list[Token]:
    return [t for t in token.sent if t.i in reading.numbers and abs(t.i - token.i) < 12]
