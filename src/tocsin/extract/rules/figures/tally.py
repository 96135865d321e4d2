"""Tallies and strengths: a number that a total, a toll or a force's size is put at, brought to or amounts to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import subject
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, clause_head, is_passive, lemma, preposition
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import owners, parties
from tocsin.extract.rules.figures.change import change_of, changed
from tocsin.extract.rules.figures.nouns import counted_nouns
from tocsin.extract.rules.figures.numeral import bare, counts, measure_of, number_after, numbers_before
from tocsin.extract.rules.toll import count_of, tolls
from tocsin.model import Count, Counting, Figure, Ref

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_HOLDERS: Final = frozenset({"group", "force", "members", "unknown"})
_BARE: Final = frozenset({"total", "count", "tally", "number", "toll"})
_QUANTITY: Final = frozenset({"between", "of", "over", "under", "to", "around", "with"})


def put_at(reading: Reading) -> Iterator[Draft]:
    """ "puts the number of displaced at 204,000", "brings the number killed to 47", "the toll stands at 300"."""
    told = {d.anchor.i for d in counted_nouns(reading) if d.anchor is not None}
    for verb in reading.parsed.doc:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        for word, ends in _tallied(reading, verb):
            measure = tallied_measure(reading, word) or _told_before(reading, word)
            end = next((e for e in ends if e.i != word.i and _ends_tally(reading, e)), None)
            if measure is None and end is not None and _is_force(reading, word, end):
                measure = "fighters"  # "the army has grown from 12,000 to 17,000 troops"
            if measure is None or end is None or end.i in told or (count := count_of(reading, end)) is None:
                continue
            grown = _has_grown(reading, verb, word)
            figure = Figure(
                measure=measure,
                value=count,
                counting=Counting.CUMULATIVE if grown else None,
                affected=_counted_class(reading, word, measure),
            )
            undated = grown and all(t.i not in reading.dates for t in verb.subtree)
            settled = frozenset({"place"} if measure == "fighters" else ()) | frozenset({"when"} if undated else ())
            yield Draft(
                statement=changed(reading, figure, word),
                head=word if lemma(verb) in reading.cues.speech else verb,
                anchor=end,
                tokens=(verb, word, end),
                rule="put_at",
                settled=settled,
            )
            break


def _told_before(reading: Reading, word: Token) -> str | None:
    """What a bare "total" sums up: those of the toll told before it in its sentence ("3 more were killed, taking the
    total to 50")."""
    if lemma(word) not in _BARE or any(c.dep_ in ("prep", "compound", "acl", "amod", "relcl") for c in word.children):
        return None
    before = [t for t in tolls(reading) if word.sent.start <= t.head.i < word.i and t.count is not None]
    return before[-1].measure if before else None


def _is_force(reading: Reading, word: Token, end: Token) -> bool:
    """Whether a group or army grows to a number of its own people."""
    return look_up(end, reading.cues.counted) == "fighters" and any(
        m.type in ("group", "force") for m in parties(reading, word)
    )


def _has_grown(reading: Reading, verb: Token, word: Token) -> bool:
    """Whether a tally goes on being added to: "bringing the number killed to 47", "the toll rose to 50"."""
    counting = reading.cues.counting
    if lemma(verb) in counting["bring"]:
        return True
    return lemma(verb) in counting["up"] and lemma(word) in ("toll", "total") and change_of(reading, word) is None


def _tallied(reading: Reading, verb: Token) -> Iterator[tuple[Token, list[Token]]]:
    """The words that a verb gives a number to, each with where the number may stand."""
    counting, form = reading.cues.counting, lemma(verb)
    names: tuple[str, ...]
    if form in counting["put"] | counting["bring"]:
        held = children(verb, "nsubjpass") if is_passive(verb) else children(verb, "dobj")
        names = ("at",) if form in counting["put"] else ("to",)
    elif form in counting["up"] | counting["down"] or any(form in counting[u] for u in ("times 2", "times 3", "halve")):
        held, names = children(verb, "nsubj", "nsubjpass"), ("to",)
    elif form in counting["stand"]:
        held, names = children(verb, "nsubj"), ("at", "to")
    elif form in counting["amount"]:
        for word in children(verb, "nsubj"):
            yield word, [o for o in children(verb, "dobj", "npadvmod") if count_of(reading, o) is not None]
        return
    else:
        return
    for word in held:
        yield word, _at_the_end(reading, verb, names)


def _at_the_end(reading: Reading, verb: Token, names: tuple[str, ...]) -> list[Token]:
    """The numbers after "at" or "to", wherever the parser hung them."""
    after = [t for t in verb.subtree if t.i > verb.i and t.lower_ in names]
    near = [n.head if n.dep_ == "nummod" else n for t in after if (n := number_after(reading, t)) is not None]
    return [*preposition(verb, *names), *near]


def _ends_tally(reading: Reading, end: Token) -> bool:
    """A number of its own kind ("84 killed") is a toll that says by itself what it counts."""
    if count_of(reading, end) is None or end.i in reading.dates or lemma(end) in reading.cues.counting["unit"]:
        return False
    return not any(measure_of(reading, c) for c in children(end, "acl", "amod", "relcl")) and (
        counts(reading, end) or measure_of(reading, end) is not None or look_up(end, reading.cues.parties) is not None
    )


def tallied_measure(reading: Reading, word: Token) -> str | None:
    """What a tally counts: "the number of displaced", "the toll", "its strength"; None for a tally of other things."""
    counting = reading.cues.counting
    if lemma(word) in counting["strength"]:
        return "fighters" if _holders(reading, word) else None
    if lemma(word) not in counting["tally"]:
        return measure_of(reading, word) if measure_of(reading, word) != "fighters" else None
    below = [m for t in word.subtree if t.i != word.i and _of_tally(word, t) and (m := measure_of(reading, t))]
    harm = [m for m in below if m != "fighters"]
    found = harm or below or (["deaths"] if lemma(word) == "toll" else [])
    return found[0] if found else None


def _of_tally(word: Token, token: Token) -> bool:
    """Whether a token below a tally says what it counts: "number of displaced", never "toll from the attack"."""
    while token.head.i not in (word.i, token.i):
        if token.dep_ in ("relcl", "advcl", "ccomp"):
            return False
        token = token.head
    return token.dep_ in ("compound", "amod", "nmod", "acl", "advcl") or token.lower_ == "of"


def _counted_class(reading: Reading, word: Token, measure: str) -> Ref | None:
    """Whose strength it is, or who the people counted are."""
    if measure == "fighters":
        holders = _holders(reading, word) or [m for m in parties(reading, word) if m.type in _HOLDERS]
        return next((m.ref for m in holders), None)
    below = [m for t in preposition(word, "of") for m in parties(reading, t)]
    strong = [m for m in below if m.type in ("group", "force")]
    return next((m.ref for m in (strong or below)), None)


def _holders(reading: Reading, word: Token) -> list[Mention]:
    return [m for m in owners(reading, word) if m.type in _HOLDERS]


def totals(reading: Reading) -> Iterator[Draft]:
    """ "a death toll of 20", "a national total of 16,972" of what was counted just before."""
    for word in reading.parsed.doc:
        if word.pos_ != "NOUN" or lemma(word) not in reading.cues.counting["tally"]:
            continue
        for number in preposition(word, "of"):
            measure = tallied_measure(reading, word) or _counted_before(reading, word)
            if counts(reading, number) and bare(reading, number) and measure not in (None, "fighters"):
                figure = Figure(measure=measure or "", value=reading.numbers[number.i].count)
                yield Draft(statement=changed(reading, figure, word), head=word, tokens=(word, number), rule="totals")


def _counted_before(reading: Reading, word: Token) -> str | None:
    """The measure of the last number before `word`; None where that number counts something else."""
    nearest = next(numbers_before(reading, word), None)
    return measure_of(reading, nearest.head) if nearest is not None and nearest.dep_ == "nummod" else None


def strengths(reading: Reading) -> Iterator[Draft]:
    """ "has between 12,000 and 15,000 fighters", "numbers 700 combatants", "A, with 300 men", "with 300 men, A ..."."""
    for token in reading.parsed.doc:
        if lemma(token) == "number" and token.pos_ == "VERB":
            yield from _numbering(reading, token)
        if token.pos_ != "NOUN" or look_up(token, reading.cues.counted) != "fighters":
            continue
        count = count_of(reading, token) or _ranged(reading, token)
        verb, holders = _held_by(reading, token)
        if count is not None and holders:
            yield Draft(
                statement=Figure(measure="fighters", value=count, affected=holders[0].ref),
                head=token,
                tokens=(token, verb),
                rule="strengths",
                settled=frozenset({"place"}),
            )


def _numbering(reading: Reading, verb: Token) -> Iterator[Draft]:
    """ "the rebels, who number around 3,000": a group's own size."""
    number = number_after(reading, verb)
    holders = [m for s in subject(verb) for m in parties(reading, s) if m.type in _HOLDERS]
    if number is not None and bare(reading, number) and holders:
        figure = Figure(measure="fighters", value=reading.numbers[number.i].count, affected=holders[0].ref)
        yield Draft(statement=figure, head=verb, tokens=(verb, number), rule="strengths", settled=frozenset({"place"}))


def _held_by(reading: Reading, token: Token) -> tuple[Token, list[Mention]]:
    """The verb of having and who has the fighters; "with 300 men" behind a group has them too."""
    verb = clause_head(token)
    held = token.dep_ in ("dobj", "attr") and token.head.i == verb.i
    if token.dep_ == "pobj" and (token.head.lower_ in _QUANTITY or token.head.i in reading.numbers):
        if token.head.lower_ == "with" and token.head.head.pos_ in ("NOUN", "PROPN"):
            return token.head, [m for m in parties(reading, token.head.head) if m.type in _HOLDERS]
        above = token.head.head
        if (
            token.head.lower_ == "with"
            and above.pos_ == "VERB"
            and token.i < min((s.i for s in subject(above)), default=0)
        ):
            return token.head, [m for s in subject(above)[:1] for m in parties(reading, s) if m.type in _HOLDERS]
        held = above.i == verb.i or above.dep_ in ("dobj", "conj")
    if not held or lemma(verb) not in reading.cues.counting["hold"]:
        return verb, []
    return verb, [m for s in subject(verb) for m in parties(reading, s) if m.type in _HOLDERS]


def _ranged(reading: Reading, token: Token) -> Count | None:
    """ "between 300 and 500 fighters", whose "between" the parser hung elsewhere."""
    number = reading.numbers.get(token.i - 1)
    return number.count if number is not None and counts(reading, token.doc[token.i - 1]) else None
