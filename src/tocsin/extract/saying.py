"""The verbs of saying above a word: what passes its statement on, from "X said that" to "according to X".

A verb of saying speaks for what hangs on it, nearest last; "according to" speaks for the clause it follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import subject
from tocsin.extract.grammar import PASSIVE_SUBJECTS, SUBJECTS, children, governors, lemma, preposition
from tocsin.extract.reading import Reading
from tocsin.model import Stance
from tocsin.vocabulary.cues import Speech

if TYPE_CHECKING:
    from tocsin.extract.tree import Sentence, Token

# Dependencies by which a verb of saying holds the clause that is said.
SAID: Final = frozenset({"ccomp", "xcomp", "parataxis", "acl", "csubj"})
_OBJECT_SPEECH: Final = frozenset(
    "report announce claim document record count register confirm verify deny reject dismiss describe attribute note "
    "allege estimate acknowledge dispute question challenge refute condemn blame put corroborate "
    "substantiate prove establish repudiate disavow rebut concede disclose reveal recount".split()
)
_CLAIM_NOUNS: Final = frozenset(
    "allegation claim accusation report charge assertion statement suggestion notion finding rumour rumor evidence "
    "sign indication link".split()
)
_VIEWS: Final = frozenset("view notion idea argument theory perception belief narrative contention".split())
_COUNTS: Final = frozenset("count tally estimate reckoning account figures".split())
_FAILING: Final = frozenset({"fail", "unable", "struggle"})
_SHOWING: Final = frozenset({"show", "demonstrate"})  # words of saying only where they are denied
_CONTRASTS: Final = frozenset({"whereas", "while", "although", "though"})
_CITING: Final = frozenset({"citing", "quoting"})


_PLAIN: Final = Speech(Stance.ASSERTS, None, "clause")
_UNPROVED: Final = Speech(Stance.CHALLENGES, None, "prove")


@dataclass(frozen=True, slots=True)
class Saying:
    """One verb of saying above a word, with its speaker's token, if any."""

    verb: Token
    speech: Speech
    speaker: Token | None


def sayings(reading: Reading, head: Token) -> Iterator[Saying]:
    """What passes the statement of `head` on, the nearest first: whom the sentence cites, the verbs of saying above
    it, "according to X", then whoever says the quotation that it stands in, perhaps in another sentence."""
    above = _clauses_above(head)
    links = list(_in_sentence(reading, head, above))
    yield from links
    if (quoting := _quoting(reading, head)) is not None and all(link.verb.i != quoting.verb.i for link in links):
        yield quoting


def _in_sentence(reading: Reading, head: Token, above: Sequence[Token]) -> Iterator[Saying]:
    if (cited := _cited(above)) is not None:
        yield _named(cited)
    yield from _verbs_above(reading, above)
    yield from _verbs_beside(reading, above)
    yield from _held_false(reading, above)
    if (source := _source(head, above)) is not None:
        yield _named(source)


def _quoting(reading: Reading, head: Token) -> Saying | None:
    """Who says a quotation of several sentences, or one whose cue the parser did not hang on it."""
    found = reading.quoting(head)
    if found is None or not found.direct or found.speaker is None:
        return None
    speech = reading.cues.speech.get(lemma(found.head), _PLAIN)
    return Saying(found.head, speech if speech.frame == "clause" else _PLAIN, found.speaker)


def _named(speaker: Token) -> Saying:
    """A source that is named without a verb of saying."""
    return Saying(speaker.head, Speech(Stance.ASSERTS, None, "clause"), speaker)


def _clauses_above(head: Token) -> list[Token]:
    """`head` and what governs it, up to an aside of the writer's own (", which split from X in 2016")."""
    found = [head]
    for above in governors(head):
        below = found[-1]
        if _is_beyond_semicolon(below, above) or _is_contrasted(below):
            break
        if below.dep_ == "appos" and _is_set_off(below):
            break
        if (
            below.dep_ == "relcl"
            and _is_set_off(below)
            and any(c.tag_ in ("WDT", "WP") for c in children(below, *SUBJECTS, *PASSIVE_SUBJECTS))
        ):
            break
        found.append(above)
    return found


def _is_beyond_semicolon(below: Token, above: Token) -> bool:
    """Whether a clause of its own stands between: "P had killed N; Q said M", which parsers read as Q's words."""
    first, last = sorted((below.i, above.i))
    return any(t.text == ";" for t in below.doc[first:last])


def _is_contrasted(clause: Token) -> bool:
    """ "A says P, whereas B says Q": Q is not A's."""
    return clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _CONTRASTS for c in clause.children)


def _is_set_off(token: Token) -> bool:
    return token.doc[token.left_edge.i - 1].text in (",", "(")


def _verbs_above(reading: Reading, above: Sequence[Token]) -> Iterator[Saying]:
    """Verbs of saying that govern the statement; "X cites Y for" lets both speak, "the view that" lets a view."""
    for below, verb in pairwise(above):
        if lemma(verb) in _VIEWS and verb.pos_ == "NOUN" and below.dep_ in ("acl", "ccomp", "relcl"):
            yield _named(next(iter(children(verb, "poss")), verb))
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        if lemma(verb) == "cite" and below.dep_ == "prep":
            yield from (_named(source) for source in children(verb, "dobj")[:1])
            yield Saying(verb, Speech(Stance.ASSERTS, None, "clause"), _speaker(verb))
        speech = reading.cues.speech.get(lemma(verb))
        if speech is None and lemma(verb) in _SHOWING and below.dep_ == "ccomp" and _is_denied(verb):
            yield Saying(verb, _UNPROVED, _speaker(verb))
        if speech is not None and _holds(verb, below, speech):
            unproved = speech.frame == "prove" and _is_denied(verb)
            yield Saying(verb, _UNPROVED if unproved else speech, _speaker(verb))


def _is_denied(verb: Token) -> bool:
    """ "could not corroborate", "nobody has proved"."""
    return any(c.dep_ == "neg" or c.lower_ == "nor" for c in verb.children) or _is_unachieved(verb) or _by_none(verb)


def _is_unachieved(verb: Token) -> bool:
    """ "have yet to show", "failed to prove", "were unable to establish"."""
    above = verb.head
    if verb.dep_ != "xcomp" or verb.tag_ != "VB":
        return False
    yet = any(c.lower_ == "yet" for c in (*above.children, *verb.children))
    return lemma(above) in _FAILING or (lemma(above) in ("have", "be") and yet)


def _by_none(verb: Token) -> bool:
    """ "nobody has proved"."""
    return any(
        s.lower_ in ("nobody", "none", "neither") or any(c.lower_ == "no" for c in s.children)
        for s in children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    )


def _held_false(reading: Reading, above: Sequence[Token]) -> Iterator[Saying]:
    """ "Reports that A bombed B are false": the predicate of a noun for a claim denies what it says."""
    for below, noun in pairwise(above):
        if lemma(noun) in _CLAIM_NOUNS and noun.dep_ in SUBJECTS and below.dep_ in ("acl", "ccomp", "relcl", "prep"):
            said = children(noun.head, "acomp", "attr")
            if lemma(noun.head) == "be" and any(lemma(w) in reading.cues.falsity for w in said):
                yield Saying(noun.head, Speech(Stance.DENIES, None, "reject"), None)


def _verbs_beside(reading: Reading, above: Sequence[Token]) -> Iterator[Saying]:
    """Verbs of saying thrown in: "there was no link, an official said"."""
    for token in above:
        for said in children(token, "parataxis"):
            speech = reading.cues.speech.get(lemma(said))
            if speech is not None and children(said, "nsubj"):
                yield Saying(said, speech, _speaker(said))


def _cited(above: Sequence[Token]) -> Token | None:
    """X of "citing X" or "on the basis of X"."""
    clauses = [c for t in above for c in children(t, "advcl", "prep", "acl") if c.lower_ in _CITING]
    bases = [b for t in above for b in preposition(t, "on") if lemma(b) in ("basis", "strength")]
    cited = (o for c in clauses for o in children(c, "dobj", "pobj"))
    return next(cited, None) or next((o for b in bases for o in preposition(b, "of")), None)


def _source(head: Token, above: Sequence[Token]) -> Token | None:
    """X of "according to X" or "by X's count", on the clause, lower in its sentence, or parsed apart before it."""
    found = next((s for t in above if (s := according_to(t) or _counted_by(t)) is not None), None)
    lower = (s for t in head.sent if t.lower_ == "according" and (s := according_to(t)) and _reaches(t, above))
    return found or next(lower, None) or _source_before(head.sent)


def _counted_by(token: Token) -> Token | None:
    """X of "by X's count"."""
    for by in children(token, "prep"):
        for count in children(by, "pobj") if by.lower_ in ("by", "on") else ():
            if lemma(count) in _COUNTS:
                return next(iter(children(count, "poss")), None)
    return None


def _holds(verb: Token, below: Token, speech: Speech) -> bool:
    """Whether what hangs on the verb by `below` is what it says, not the setting in which it says it."""
    if below.dep_ in SAID:
        return True
    if below.dep_ in ("dobj", "nsubjpass", "attr", "oprd") and below.tag_ != "CD":
        return lemma(verb) in _OBJECT_SPEECH or lemma(below) in _CLAIM_NOUNS
    if below.tag_ == "CD" and below.dep_ in ("npadvmod", "dobj", "pobj"):  # "the rebels said 30"
        return True
    if below.dep_ == "prep" and below.lower_ in ("to", "of") and any(c.tag_ == "CD" for c in below.children):
        return True  # "admits to 22"
    if speech.frame == "reject" and any(c.lower_ == "as" for c in below.children):  # "rejected as baseless the claim"
        return below.dep_ in ("advcl", "oprd", "acomp", "prep")
    if below.dep_ == "prep":
        accused = speech.frame in ("accuse", "blame") and below.lower_ in ("of", "for", "on", "with")
        accused = accused or (lemma(verb) in ("speak", "tell", "complain", "boast") and below.lower_ == "of")
        return accused or (lemma(verb) in ("attribute", "put") and below.lower_ in ("to", "at"))
    return False


def _speaker(verb: Token) -> Token | None:
    found = subject(verb)
    return found[0] if found else None


def according_to(token: Token) -> Token | None:
    """The speaker of "according to X" that hangs on `token`."""
    for child in (token, *token.children) if token.lower_ == "according" else token.children:
        if child.lower_ == "according":
            for to in children(child, "prep"):
                for source in children(to, "pobj"):
                    return source
            for source in children(child, "pobj"):
                return source
    return None


def _reaches(according: Token, above: Sequence[Token]) -> bool:
    """Whether an "according to" that hangs low still speaks for a clause: it does for the one that it follows."""
    verbs = [g for g in governors(according) if g.pos_ in ("VERB", "AUX")]
    return bool(verbs) and any(verbs[0].i == t.i for t in above)


def _source_before(sentence: Sentence) -> Token | None:
    """The speaker of "According to X," where it was parsed apart from its statement."""
    if sentence.start == 0 or sentence.doc[sentence.start - 1].text != ",":
        return None
    apart = sentence.doc[sentence.start - 1].sent
    return next((s for t in apart if (s := according_to(t)) is not None), _first_name(apart))


def _first_name(apart: Sentence) -> Token | None:
    """ "According to X": whatever the parser made of it, X is its last noun."""
    nouns = [t for t in apart if t.pos_ in ("NOUN", "PROPN")]
    return nouns[-1] if nouns and apart[0].lower_ == "according" else None
