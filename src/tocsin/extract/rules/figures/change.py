"""Change: what a count rose or fell by, to what, and from what base."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import children, governors, lemma, preposition
from tocsin.extract.period import compared_dates
from tocsin.extract.reading import Reading
from tocsin.extract.rules.figures.numeral import bare, counts, is_last, number_after, percent_in
from tocsin.extract.rules.toll import count_of
from tocsin.model import Count, Figure, When

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_TIMES: Final = {"times 2": 100.0, "times 3": 200.0, "times 4": 300.0, "times 5": 400.0, "halve": -50.0}
_FRACTIONS: Final = {"half": 50.0, "third": 33.3, "quarter": 25.0, "fifth": 20.0}
_SIGNED: Final = re.compile(r"([+\-−–])(\d+(?:\.\d+)?)")
_NEAR: Final = 8  # words between a number and what it is compared with


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """What a count is compared with: a number, or a date alone. `token` is the number where the text gives one."""

    count: Count | None
    period: When | None
    token: Token | None


def changed(reading: Reading, figure: Figure, token: Token) -> Figure:
    """`figure` of the word `token` with the change and the base that the sentence tells."""
    found = base_of(reading, token)
    base = found if found is not None else Base(None, None, None)
    count = base.count or _reckoned(reading, token, figure.value)
    change = figure.change_percent if figure.change_percent is not None else change_of(reading, token)
    told = change is not None or count is not None
    return replace(
        figure,
        change_percent=change,
        base_value=count,
        base_period=_base_period(reading, token, base) if told else None,
    )


def change_of(reading: Reading, token: Token) -> float | None:
    """The percent change that the sentence tells of `token`, signed."""
    for way in (_by_verb, _by_state, _by_noun, _by_apposition, _by_comparison, _by_sign):
        if (found := way(reading, token)) is not None:
            return found
    return None


def _sign(reading: Reading, word: Token, up: str, down: str) -> int:
    counting = reading.cues.counting
    form = lemma(word), word.lower_
    return 1 if any(f in counting[up] for f in form) else -1 if any(f in counting[down] for f in form) else 0


def _verb_of_subject(token: Token) -> Token | None:
    """The verb whose subject `token` stands in."""
    verb = next((g for g in (token, *governors(token)) if g.pos_ in ("VERB", "AUX")), None)
    return verb if verb is not None and is_what_changes(token, verb) else None


def is_what_changes(token: Token, verb: Token) -> bool:
    """Whether `token` is the subject of `verb`, or what its subject is a number of; never what a toll comes from."""
    above = token
    while above.head.i not in (verb.i, above.i):
        if above.dep_ != "conj" and not (above.dep_ == "pobj" and above.head.lower_ == "of") and above.lower_ != "of":
            return False
        above = above.head
    return above.dep_ in ("nsubj", "nsubjpass")


def _by_verb(reading: Reading, token: Token) -> float | None:
    """ "attacks rose by 119 percent", "deaths doubled"."""
    verb = _verb_of_subject(token)
    if verb is None:
        return None
    if sign := _sign(reading, verb, "up", "down"):
        after = [t for t in verb.subtree if t.i > verb.i]
        percent = percent_in(reading, after)
        if percent is None:  # "rose by half"
            by = [t.head.lower_ == "by" and _FRACTIONS.get(t.lower_) for t in after]
            percent = next((p for p in by if p), None)
        return sign * percent if percent is not None else None
    loosely = any(c.lower_ in reading.cues.counting["loosely"] for c in verb.children)
    return next((p for use, p in _TIMES.items() if lemma(verb) in reading.cues.counting[use] and not loosely), None)


def _by_state(reading: Reading, token: Token) -> float | None:
    """ "incidents were up 84 percent", "manpower is down 29 percent"."""
    verb = _verb_of_subject(token)
    if verb is None or lemma(verb) not in reading.cues.counting["stand"]:
        return None
    for word in children(verb, "advmod", "acomp", "prt", "prep", "attr"):
        if sign := _sign(reading, word, "more", "less"):
            near = [token.doc[i] for i in range(max(verb.i, word.i - 4), min(token.sent.end, word.i + 5))]
            percent = percent_in(reading, near)
            return sign * percent if percent is not None else None
    return None


def _by_noun(reading: Reading, token: Token) -> float | None:
    """ "a 40 percent rise in attacks", "a rise of 119 percent, to 171, in attacks"."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("in", "of"):
        return None
    noun = shift_before(reading, token.head)
    if noun is None:
        return None
    before = [noun.doc[i] for i in range(max(noun.sent.start, noun.i - 3), noun.i)]
    percent = percent_in(reading, [*before, *(noun.doc[i] for i in range(noun.i + 1, token.head.i))])
    return None if percent is None else _sign(reading, noun, "rise", "fall") * percent


def shift_before(reading: Reading, preposition_: Token) -> Token | None:
    """The noun of change that "in attacks" belongs to, its percentage and number between."""
    for i in range(preposition_.i - 1, max(preposition_.sent.start, preposition_.i - _NEAR) - 1, -1):
        other = preposition_.doc[i]
        if other.pos_ in ("NOUN", "VERB") and _sign(reading, other, "rise", "fall"):
            return other
        if other.pos_ in ("VERB", "AUX") or (other.pos_ in ("NOUN", "PROPN") and i not in reading.numbers):
            return None
    return None


def _by_apposition(reading: Reading, token: Token) -> float | None:
    """ "138 attacks overall, a 19 percent drop", "a total of 16,972, which is a fall of 3.5 percent"."""
    for noun in token.sent:
        if noun.i <= token.i or noun.pos_ != "NOUN" or not (sign := _sign(reading, noun, "rise", "fall")):
            continue
        if noun.dep_ in ("nsubj", "nsubjpass", "pobj") or any(
            c.lower_ in ("in", "of") and _of_another(reading, c) for c in noun.children
        ):
            continue
        near = [token.doc[i] for i in range(max(token.i + 1, noun.i - 3), min(token.sent.end, noun.i + 5))]
        percent = percent_in(reading, near)
        if percent is not None and is_last(reading, token, noun, alone=True):
            return sign * percent
    return None


def _of_another(reading: Reading, preposition_: Token) -> bool:
    """ "a 19 percent drop in arrests" says nothing of the count before it."""
    return any(o.i not in reading.numbers and o.i not in reading.dates for o in children(preposition_, "pobj"))


def _by_comparison(reading: Reading, token: Token) -> float | None:
    """ "84 attacks, 40 percent more than in 2018", "up 119 percent"."""
    for t in token.sent:
        if t.i <= token.i or not (sign := _sign(reading, t, "more", "less")) or t.i in reading.numbers:
            continue
        near = [token.doc[i] for i in range(max(token.i + 1, t.i - 4), min(token.sent.end, t.i + 5))]
        percent = percent_in(reading, near)
        if percent is not None and is_last(reading, token, t):
            return sign * percent
    return None


def _by_sign(reading: Reading, token: Token) -> float | None:
    """ "472 attacks (+21%)"."""
    for t in token.sent:
        after = t.doc[t.i + 1].lower_ if t.i + 1 < token.sent.end else ""
        found = _SIGNED.fullmatch(t.text) if t.i > token.i and after in ("%", "percent") else None
        if found is not None and is_last(reading, token, t):
            return float(found[2]) * (1 if found[1] == "+" else -1)
    return None


def reached(reading: Reading, token: Token) -> Token | None:
    """The number that a change of `token` ends at: "rose by 119 percent to 171", "totalling 171 incidents"."""
    if token.dep_ == "pobj" and (noun := shift_before(reading, token.head)) is not None:
        between = [noun.doc[i] for i in range(noun.i, token.head.i)]
        return next((n for t in between if t.lower_ == "to" and (n := number_after(reading, t))), None)
    verb = _verb_of_subject(token)
    if verb is None:
        return None
    totals = [
        o
        for c in children(verb, "advcl", "conj", "xcomp")
        if lemma(c) in reading.cues.counting["amount"]
        for o in children(c, "dobj")
    ]
    for end in [*preposition(verb, "to"), *totals]:
        if count_of(reading, end) is not None and end.i not in reading.dates:
            return end
    after = [t for t in verb.subtree if t.i > verb.i and t.lower_ == "to"]
    return next((n for t in after if (n := number_after(reading, t)) is not None), None)


def base_of(reading: Reading, token: Token) -> Base | None:
    """ "against 38 in July", "up from 22 in 2009", "from 33 in January to 11", "(July: 41)": the count before."""
    for t in token.sent:
        number = number_after(reading, t) if t.i > token.i and _compares(reading, t) else None
        same = number is not None and (bare(reading, number) or lemma(number.head) == lemma(token))
        if number is not None and same and (t.lower_ == "from" or is_last(reading, token, t, alone=True)):
            return Base(reading.numbers[number.i].count, _date_near(reading, number), number)
    return _in_brackets(reading, token)


def _compares(reading: Reading, t: Token) -> bool:
    if t.lower_ in reading.cues.counting["versus"]:
        return True
    if t.lower_ != "from":
        return False
    before = [t.doc[i] for i in range(max(t.sent.start, t.i - _NEAR), t.i)]
    return any(
        _sign(reading, w, "up", "down") or _sign(reading, w, "rise", "fall") or w.lower_ in ("up", "down")
        for w in before
    ) or any(lemma(w) in reading.cues.counting[use] for w in before for use in _TIMES)


def _in_brackets(reading: Reading, token: Token) -> Base | None:
    """ "22 attacks in August (July: 41)"."""
    for t in token.sent:
        if t.text == "(" and t.i > token.i and t.i + 3 < token.sent.end and t.i + 1 in reading.dates:
            colon = next((i for i in range(t.i + 2, t.i + 5) if t.doc[i].text == ":"), None)
            number = number_after(reading, t.doc[colon]) if colon is not None else None
            if number is not None and is_last(reading, token, t):
                return Base(reading.numbers[number.i].count, reading.dates[t.i + 1].when, number)
    return None


def _date_near(reading: Reading, number: Token) -> When | None:
    """The date that belongs to a number: "38 in July", before the next number or comma."""
    for i in range(number.i + 1, min(number.i + _NEAR, number.sent.end)):
        if i in reading.dates:
            return reading.dates[i].when
        if number.doc[i].text in (",", ";", ")") or number.doc[i].lower_ == "to" or i in reading.numbers:
            return None
    return None


def _reckoned(reading: Reading, token: Token, value: Count | None) -> Count | None:
    """The base of "9 fewer than in March", reckoned from the count itself."""
    whole = value.exact() if value is not None else None
    for t in token.sent if whole is not None else ():
        if t.lower_ != "than" or t.i < token.i + 3 or t.i in reading.numbers:
            continue
        word, number = token.doc[t.i - 1], token.doc[t.i - 2]
        sign = _sign(reading, word, "more", "less")
        apart = reading.numbers[number.i].count.exact() if sign and counts(reading, number) else None
        if apart is not None and is_last(reading, token, word, alone=True) and whole is not None:
            return Count.exactly(whole - sign * apart) if whole - sign * apart >= 0 else None
    return None


def _base_period(reading: Reading, token: Token, base: Base) -> When | None:
    """When the base was counted: its own date, else the one that a comparison names."""
    if base.period is not None:
        return base.period
    dated = [i for i in sorted(compared_dates(reading, token.sent)) if i > token.i]
    return reading.dates[dated[0]].when if dated else None
