"""Drivers: a condition, act or event that the text gives as the cause of another. Both stay in the text's words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, clause_head, lemma, with_conjuncts
from tocsin.extract.reading import Reading
from tocsin.extract.rules.cause import is_cause, is_condition, is_party, takes_up
from tocsin.extract.rules.matching import Match, matches
from tocsin.extract.rules.phrase import clause_words, named_party, noun_words, predicate_words
from tocsin.model import Driver

if TYPE_CHECKING:
    from tocsin.extract.tree import Token
    from tocsin.vocabulary.cues import Cues

_TOWARDS: Final = ("into", "to", "towards", "toward", "onto")
_DIRECTIONS: Final = (*_TOWARDS, "out", "from", "away")
_TOLLS: Final = ("deaths", "injured", "casualties")
_VERBAL: Final = ("VERB", "AUX")
# What an outcome may hang on as a noun; anything else is an outcome as a clause.
_NOMINAL_OUTCOMES: Final = ("nsubj", "dobj", "nsubjpass", "attr", "ROOT")


def frame_drivers(reading: Reading) -> Iterator[Draft]:
    """A word of the vocabulary with a cause and an effect: "A and B drive C", "they blame C on A", "C stems from A"."""
    for match in matches(reading, "driver"):
        causes = _first(match.arguments["cause"]) if not _leads_people(reading, match) else []
        strict = match.frame.sets.get("cause") == "condition" and not any(is_condition(reading, c) for c in causes)
        for effect in _first(match.arguments["effect"])[:1] if causes else []:
            words = _effect(reading, match, effect, without=_upwards(causes))
            head = _carrier(reading, match, effect)
            for cause in causes if words else []:
                if is_cause(reading, cause, strict=strict) and cause.i != effect.i:
                    said = _cause_words(reading, cause, _apart(cause, effect))
                    yield _told(said, words, head, (head, cause, effect), match.frame.name)


def prepositional_drivers(reading: Reading) -> Iterator[Draft]:
    """ "C because of A and B", "C, owing to A": what the words hang on is the effect."""
    for first, last, join in _cues(reading):
        if join != "phrase":
            continue
        outcome = _outcome(reading, first)
        words = _outcome_words(reading, outcome, first) if outcome is not None else ""
        for cause in _objects(first, last) if outcome is not None and words else []:
            if is_cause(reading, cause):
                said = _cause_words(reading, cause)
                yield _told(said, words, outcome or first, (first, cause, outcome or first), f"because:{first.lower_}")


def because_clauses(reading: Reading) -> Iterator[Draft]:
    """ "C because it A": the clause is the cause, the clause above it the effect."""
    for first, _, join in _cues(reading):
        verb = first.head
        if join != "clause" or first.dep_ != "mark" or verb.dep_ != "advcl" or verb.head.pos_ not in _VERBAL:
            continue
        cause = clause_words(reading, verb)
        effect = clause_words(reading, verb.head, without={verb.i})
        if cause and effect and not _denied(first):
            yield _told(cause, effect, verb.head, (verb.head, verb, *verb.subtree), "because:clause")


def noun_like_drivers(reading: Reading) -> Iterator[Draft]:
    """ "A and B fuel C", "A breeds C" at the head of a sentence, where the parser takes the verb for a noun."""
    verbs = _transitive_verbs(reading.cues)
    for token in reading.parsed.doc:
        if token.pos_ != "NOUN" or lemma(token) not in verbs:
            continue
        after = _up_to_break(token)
        for cause, words in _conditions_before(reading, token) if after else ():
            yield _told(words, reading.words(after), token, (token, cause, after[-1]), "noun_like_driver")


DRIVER_RULES = (frame_drivers, prepositional_drivers, because_clauses, noun_like_drivers)


@lru_cache(maxsize=4)
def _transitive_verbs(cues: Cues) -> frozenset[str]:
    """The one-word heads of driver frames that need nothing but a subject."""
    frames = (f for f in cues.frames if f.kind == "driver" and f.pos == "verb" and not f.needs)
    heads = (head for f in frames if f.roles["cause"][0].steps == ("subj",) for head in f.heads)
    return frozenset(head[0] for head in heads if len(head) == 1)


def _conditions_before(reading: Reading, verb: Token) -> list[tuple[Token, str]]:
    """The conditions from the start of the sentence to a verb taken for a noun, each with its words."""
    before = [t for t in verb.sent if t.i < verb.i]
    if any(t.pos_ in _VERBAL or (t.pos_ == "PUNCT" and t.text not in ",-") for t in before):
        return []
    if verb.dep_ == "ROOT" and verb.tag_ == "NNS" and children(verb, "dobj"):
        last = before[-1] if before else verb
        return [(last, reading.words(before))] if is_condition(reading, last) and last.i != verb.i else []
    if verb.dep_ != "compound" or verb.tag_ != "NN":
        return []
    inside = {t.i for t in verb.sent if t.i >= verb.i}
    found = [t for t in before if t.pos_ == "NOUN" and t.dep_ not in ("compound", "pobj") and is_condition(reading, t)]
    return [(t, noun_words(reading, t, without=inside)) for t in found] if len(found) > 1 else []


def _up_to_break(token: Token) -> list[Token]:
    """The words after `token` up to punctuation or a joining word."""
    found: list[Token] = []
    for i in range(token.i + 1, token.sent.end):
        other = token.doc[i]
        if other.text in ":;.,–—" or other.tag_ in ("WDT", "WP", "WRB") or other.dep_ == "mark":
            break
        found.append(other)
    return found


def _cause_words(reading: Reading, cause: Token, without: Collection[int] = ()) -> str:
    if cause.pos_ in _VERBAL:
        return clause_words(reading, cause)
    if takes_up(cause):
        return clause_words(reading, cause.head, without={cause.i})
    return noun_words(reading, cause, beside=True, without=without)


def _told(cause: str, effect: str, head: Token, tokens: tuple[Token, ...], rule: str) -> Draft:
    settled = frozenset({"when", "place"})
    return Draft(
        statement=Driver(cause=cause, effect=effect),
        head=head,
        tokens=tokens,
        rule=rule,
        settled=settled,
        confidence=0.6,
    )


def _leads_people(reading: Reading, match: Match) -> bool:
    """ "He led his men to victory" has a party for its object, where "it led to clashes" has none."""
    own = children(match.head, "dobj") if match.frame.roles["effect"][0].steps[0] in ("to", "in") else []
    return any(named_party(reading, o) or o.tag_ == "NNS" for o in own)


def _apart(cause: Token, effect: Token) -> set[int]:
    """What belongs to the effect alone, though the parser may have hung it on the cause ("A for B")."""
    own = {t.i for t in cause.subtree}
    above = _upwards([effect])
    return (above & own) - {cause.i} | {t.i for t in effect.subtree} if effect.i in own else above - own


def _upwards(tokens: Iterable[Token]) -> set[int]:
    """The tokens and what they hang on."""
    return {t.i for token in tokens for t in (token, *token.ancestors)}


def _first(found: list[list[Token]]) -> list[Token]:
    return found[0] if found else []


def _carrier(reading: Reading, match: Match, effect: Token) -> Token:
    """The word that decides who says it: under a verb of saying ("blame C on A") what is said, else the head."""
    return effect if lemma(match.head) in reading.cues.speech and match.head.pos_ in _VERBAL else match.head


def _effect(reading: Reading, match: Match, token: Token, *, without: Collection[int]) -> str:
    """The effect in words; empty for one that is no effect: a count of people, a bare party, a pronoun without noun."""
    if match.frame.sets.get("effect") == "act":
        told = children(token, "dobj") and not _counted(reading, token)
        return predicate_words(reading, token, bare=True) if told else ""
    if token.pos_ in _VERBAL:
        moved = "" if children(token, "nsubj", "nsubjpass") else _object_words(reading, match.head)
        return f"{moved} {clause_words(reading, token)}".strip()
    if token.pos_ == "PRON" and not _moved(match.head, token, _TOWARDS):
        referred = _referred(reading, token)
        return noun_words(reading, referred) if referred is not None else ""
    if token.i in reading.dates or (_counted(reading, match.head, token) and not _moved(match.head, token, _TOWARDS)):
        return ""
    if (is_party(reading, token) and not _moved(match.head, token)) or _is_toll(reading, token):
        return ""
    return noun_words(reading, token, together=True, without=without, beside=match.head.pos_ in _VERBAL)


def _object_words(reading: Reading, verb: Token) -> str:
    """Who is made to do it: "the rebels" of "prompted the rebels to leave"."""
    return next((noun_words(reading, o) for o in children(verb, "dobj") if o.pos_ != "PRON"), "")


def _is_toll(reading: Reading, token: Token) -> bool:
    """Deaths and injuries are counted as figures, not told as effects."""
    harm = reading.cues.harm.get((lemma(token), "noun"))
    return harm is not None and harm.measure in _TOLLS


def _moved(verb: Token, token: Token, prepositions: Collection[str] = _DIRECTIONS) -> bool:
    """Whether the effect is that a party is brought somewhere: "drive children into the gangs' ranks"."""
    return any(c.lower_ in prepositions and c.i > token.i for t in (verb, token) for c in children(t, "prep"))


def _counted(reading: Reading, head: Token, effect: Token | None = None) -> bool:
    """Whether what the verb brings about is a number of people or things: that is a figure."""
    objects = [effect] if effect is not None else []
    objects += [o for c in children(head, "dobj", "prep") for o in (c, *children(c, "pobj")) if o.pos_ == "NOUN"]
    objects += [c for c in children(head, "dobj") if c.pos_ == "NUM"]
    return any(c.i in reading.numbers for o in objects for c in (o, *children(o, "nummod")))


def _referred(reading: Reading, token: Token) -> Token | None:
    """The thing that "it" takes up from the clause before in its sentence."""
    if token.lower_ not in ("it", "this", "them"):
        return None
    subjects = [t for t in token.sent if t.i < token.i and t.dep_ == "nsubj" and t.head.i != token.head.i]
    things = [t for t in subjects if t.pos_ == "NOUN" and not named_party(reading, t)]
    return things[0] if len(things) == 1 else None


def _cues(reading: Reading) -> Iterator[tuple[Token, Token, str]]:
    """The first and last token of each cue that stands in the text, the longest where several begin; how it joins."""
    doc = reading.parsed.doc
    spelled = tuple(t.lower_ for t in doc)
    starting = _cues_by_first_word(reading.cues)
    for i, word in enumerate(spelled):
        found = next((cue for cue in starting.get(word, ()) if spelled[i : i + len(cue[0])] == cue[0]), None)
        if found is not None:
            yield doc[i], doc[i + len(found[0]) - 1], found[1]


@lru_cache(maxsize=4)
def _cues_by_first_word(cues: Cues) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Cues by the word they begin with, the longest first."""
    starting: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, join in sorted(cues.because.items(), key=lambda cue: -len(cue[0])):
        starting.setdefault(words[0], []).append((words, join))
    return {word: tuple(found) for word, found in starting.items()}


def _objects(first: Token, last: Token) -> list[Token]:
    """What follows the cue, with what is coordinated."""
    found = [o for t in (last, first) for o in children(t, "pobj", "pcomp") if o.i > last.i]
    return [t for o in found[:1] for t in with_conjuncts(o)]


def _outcome(reading: Reading, first: Token) -> Token | None:
    """What the cue hangs on: a noun for an outcome ("the rise in C due to A"), else the verb of its clause."""
    above = first.head
    if above.i == first.i or _denied(first):
        return None
    if above.pos_ == "NOUN" and above.dep_ in _NOMINAL_OUTCOMES and is_condition(reading, above) and above.i < first.i:
        return above
    verb = clause_head(above)
    return verb if verb.pos_ in _VERBAL else None


def _outcome_words(reading: Reading, outcome: Token, first: Token) -> str:
    without = {t.i for t in first.subtree} | {first.i}
    if outcome.pos_ in _VERBAL and _harms(reading, outcome):
        return ""
    if outcome.pos_ in _VERBAL:
        return clause_words(reading, outcome, without=without)
    inside = {t.i for t in outcome.subtree} - without
    return reading.words([outcome.doc[i] for i in sorted(inside) if i >= outcome.left_edge.i and i < first.i])


def _harms(reading: Reading, verb: Token) -> bool:
    """Whether the verb only says who died or was hurt, or how many were: that is an event or a figure."""
    harm = reading.cues.harm.get((lemma(verb), "verb"))
    if harm is None:
        return False
    people = [t for c in children(verb, "nsubj", "nsubjpass", "dobj") for t in c.subtree]
    return harm.measure in _TOLLS or any(t.i in reading.numbers for t in people)


def _denied(first: Token) -> bool:
    """ "not because of A": the text denies the cause."""
    before: Iterable[Token] = [first.doc[first.i - 1]] if first.i else []
    return any(t.lower_ in ("not", "n't", "neither", "nor") for t in before)
