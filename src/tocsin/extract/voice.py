"""Who says what a word says, in which stance, how surely and on what basis.

A verb of saying above a word speaks for it, nearest last; "according to" speaks for its clause. A denial or a
question turns the stance; words that hedge or negate count when they govern the word or hang on its clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import children, governors, is_passive, lemma, preposition, subject
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import PERSON, plain_name
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.model import Attribution, Basis, Certainty, Polarity, Realis, Stance
from tocsin.vocabulary.cues import Speech

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Dependencies by which a verb of saying holds what is said.
_HELD: Final = frozenset(
    {
        "ccomp",
        "xcomp",
        "parataxis",
        "dobj",
        "acl",
        "prep",
        "pcomp",
        "pobj",
        "conj",
        "nsubj",
        "nsubjpass",
        "advcl",
        "relcl",
        "oprd",
        "attr",
        "dative",
    }
)
_SAID: Final = frozenset({"ccomp", "xcomp", "parataxis", "acl", "csubj"})
_OBJECT_SPEECH: Final = frozenset(
    "report announce claim document record count register confirm verify deny reject dismiss describe attribute note allege estimate acknowledge dispute question challenge refute condemn blame put".split()
)
_CLAIM_NOUNS: Final = frozenset(
    "allegation claim accusation report charge assertion statement suggestion notion finding rumour rumor evidence sign indication link".split()
)
_SIGNS: Final = frozenset("sign indication evidence proof trace instance example".split())
_PROOFS: Final = frozenset({"evidence", "proof", "instance", "example"})
_CITING: Final = frozenset({"citing", "quoting"})
_ATTITUDE: Final = {"certainty": Certainty, "basis": Basis, "realis": Realis}


@dataclass(frozen=True, slots=True)
class Voice:
    """What a claim says about its own saying. `cues` are the tokens that say so, for the evidence."""

    attribution: tuple[Attribution, ...]
    stance: Stance
    polarity: Polarity
    certainty: Certainty | None
    basis: Basis | None
    realis: Realis | None


PLAIN: Final = Voice((), Stance.ASSERTS, Polarity.AFFIRMED, None, None, None)


@dataclass(frozen=True, slots=True)
class _Link:
    """One verb of saying above a word, with its speaker's token, if any."""

    verb: Token
    speech: Speech
    speaker: Token | None


def voice_of(reading: Reading, head: Token) -> Voice:
    """The voice of what `head` says."""
    links = list(_links(reading, head))
    sign = _no_sign(head)
    chain = [a for a in (_attribution(reading, link) for link in reversed(links)) if a is not None]
    hedges = _hedges(reading, head)
    basis = hedges.get("basis") or next((link.speech.basis for link in links if link.speech.basis), None)
    return Voice(
        attribution=tuple(chain),
        stance=Stance.CHALLENGES if sign in _PROOFS else _stance(links),
        polarity=Polarity.NEGATED
        if _negated(reading, head) != (sign is not None and sign not in _PROOFS)
        else Polarity.AFFIRMED,
        certainty=Certainty(hedges["certainty"]) if "certainty" in hedges else None,
        basis=Basis(basis) if basis else None,
        realis=Realis(hedges["realis"]) if "realis" in hedges else None,
    )


def _stance(links: list[_Link]) -> Stance:
    """The nearest stance that is no mere assertion; a denied denial is not read further."""
    return next((link.speech.stance for link in links if link.speech.stance is not Stance.ASSERTS), Stance.ASSERTS)


def _links(reading: Reading, head: Token) -> Iterator[_Link]:
    """The verbs of saying above `head`, nearest first, then what "according to" adds to its clauses."""
    below = head
    seen: list[Token] = [head]
    for above in governors(head):
        speech = reading.cues.speech.get(lemma(above)) if above.pos_ in ("VERB", "AUX") else None
        if speech is not None and _holds(above, below, speech):
            yield _Link(above, speech, _speaker(above))
        if below.dep_ in ("relcl", "appos") and below.doc[below.left_edge.i - 1].text in (",", "("):
            break  # ", which split from X in 2016": the writer's own aside
        seen.append(above)
        below = above
    for token in seen:
        for said in children(token, "parataxis"):
            speech = reading.cues.speech.get(lemma(said))
            if speech is not None and children(said, "nsubj"):
                yield _Link(said, speech, _speaker(said))
    for token in seen:
        source = _according_to(token)
        if source is not None:
            yield _Link(source.head, Speech(Stance.ASSERTS, None, "clause"), source)
            return
    cited = next(
        (
            o
            for t in seen
            for c in children(t, "advcl", "prep", "acl")
            if c.lower_ in _CITING
            for o in (*children(c, "dobj"), *children(c, "pobj"))
        ),
        None,
    )
    if cited is not None:
        yield _Link(cited.head, Speech(Stance.ASSERTS, None, "clause"), cited)
    source = next(
        (s for t in head.sent if t.lower_ == "according" and (s := _according_to(t)) and _reaches(t, seen)), None
    )
    if source is not None:
        yield _Link(source.head, Speech(Stance.ASSERTS, None, "clause"), source)
        return
    source = _source_before(head.sent)
    if source is not None:
        yield _Link(source.head, Speech(Stance.ASSERTS, None, "clause"), source)


def _holds(verb: Token, below: Token, speech: Speech) -> bool:
    """Whether what hangs on the verb by `below` is what it says, not the setting in which it says it."""
    if below.dep_ in _SAID:
        return True
    if below.dep_ in ("dobj", "nsubjpass", "attr", "oprd"):
        return lemma(verb) in _OBJECT_SPEECH or lemma(below) in _CLAIM_NOUNS
    if below.dep_ == "prep":
        return (
            speech.frame in ("accuse", "blame")
            and below.lower_ in ("of", "for", "on")
            or (lemma(verb) in ("attribute", "put") and below.lower_ in ("to", "at"))
        )
    return False


def _speaker(verb: Token) -> Token | None:
    found = subject(verb)
    return found[0] if found else None


def _according_to(token: Token) -> Token | None:
    """The speaker of "according to X" that hangs on `token`."""
    for child in (token, *token.children) if token.lower_ == "according" else token.children:
        if child.lower_ == "according":
            for to in children(child, "prep"):
                for source in children(to, "pobj"):
                    return source
            for source in children(child, "pobj"):
                return source
    return None


def _reaches(according: Token, seen: list[Token]) -> bool:
    """Whether an "according to" that hangs low still speaks for a clause: it does for the one that it follows."""
    verbs = [g for g in governors(according) if g.pos_ in ("VERB", "AUX")]
    return bool(verbs) and any(verbs[0].i == t.i for t in seen)


def _source_before(sentence: Span) -> Token | None:
    """The speaker of "According to X," where it was parsed apart from its statement."""
    if sentence.start == 0 or sentence.doc[sentence.start - 1].text != ",":
        return None
    apart = sentence.doc[sentence.start - 1].sent
    return next((s for t in apart if (s := _according_to(t)) is not None), _first_name(apart))


def _first_name(apart: Span) -> Token | None:
    """ "According to X": whatever the parser made of it, X is its last noun."""
    nouns = [t for t in apart if t.pos_ in ("NOUN", "PROPN")]
    return nouns[-1] if nouns and apart[0].lower_ == "according" else None


def _attribution(reading: Reading, link: _Link) -> Attribution | None:
    """The link of the chain, None for a verb of saying without a speaker ("is said to")."""
    token = link.speaker
    if token is not None and token.pos_ == "PRON" and (earlier := _speaker_before(reading, token)) is not None:
        token = earlier
    if token is None or token.lower_ in ("it", "there", "that", "this", "which"):
        if token is None or not (found := [m for m in parties(reading, token)]):
            return None
    else:
        found = list(parties(reading, token))
    words = _noun_phrase(reading, token)
    cue = lemma(link.verb) if link.verb.pos_ == "VERB" and link.verb.lower_ != "according" else "according to"
    if found and not _spoken_for(reading, token):
        m = found[0]
        party = _party(reading, m.ref.id) or (m.ref.name if m.type in ("group", "state", "force") else None)
        return Attribution(m.ref.name, m.ref.mention or words, m.ref.id, party, cue)
    owner = next(iter(found), None)
    return Attribution(
        plain_name(words),
        words,
        None,
        owner.ref.name if owner and owner.type in ("group", "state", "force") else None,
        cue,
    )


def _speaker_before(reading: Reading, pronoun: Token) -> Token | None:
    """Who "it says" speaks of: the last one who was said to say something, in this sentence or the two before."""
    plural = pronoun.lower_ == "they"
    sentences = [pronoun.sent]
    while len(sentences) < 3 and sentences[-1].start:
        sentences.append(pronoun.doc[sentences[-1].start - 1].sent)
    for i in range(pronoun.i - 1, sentences[-1].start - 1, -1):
        other = pronoun.doc[i]
        if other.lower_ == "according":
            found = _according_to(other)
        elif other.pos_ == "VERB" and lemma(other) in reading.cues.speech:
            found = next((s for s in subject(other)[:1] if s.i < pronoun.i and s.pos_ != "PRON"), None)
        else:
            continue
        if found is not None and (found.tag_ in ("NNS", "NNPS") or found.i in reading.proper or not plural):
            return found
    return None


def _spoken_for(reading: Reading, token: Token) -> bool:
    """A spokesman or leader speaks with a name of his own: the words name him, the owner is his party."""
    return token.i not in reading.proper and any(
        c.i in reading.proper or c.i in reading.adjectives
        for c in token.children
        if c.dep_ in ("compound", "poss", "nmod", "amod")
    )


def _noun_phrase(reading: Reading, token: Token) -> str:
    """The words of a speaker without the clauses that describe it."""
    kept = [token]
    queue = [token]
    while queue:
        for c in queue.pop().children:
            if (
                c.dep_ in ("compound", "amod", "nmod", "poss", "case")
                or (c.dep_ == "prep" and c.lower_ == "of")
                or (c.dep_ in ("pobj", "det") and c.head.i != token.i)
            ):
                kept.append(c)
                queue.append(c)
    run = [token]
    for i in range(token.i - 1, -1, -1):
        if token.doc[i] not in kept and token.doc[i].text != "-":
            break
        run.insert(0, token.doc[i])
    last = token
    for i in range(token.i + 1, len(token.doc)):
        if token.doc[i] not in kept:
            break
        last = token.doc[i]
    return reading.words([run[0], last])


def _party(reading: Reading, id: str | None) -> str | None:
    """Whose side a registered speaker belongs to: its parent, else itself if it is a party."""
    actor = reading.knowledge.registry.get(id) if id else None
    parent = reading.knowledge.registry.get(actor.parent) if actor and actor.parent else None
    if parent is not None:
        return parent.name
    return actor.name if actor and actor.kind in ("armed_group", "faction", "state", "government", "force") else None


def _negated(reading: Reading, head: Token) -> bool:
    """Whether an odd number of words deny `head` itself; a negation of the saying is not one of what is said."""
    count = 0
    for token in _scope(reading, head):
        if any(
            c.dep_ == "neg"
            or c.lower_ in ("no", "neither", "nor", "never")
            and c.dep_ in ("det", "neg", "preconj", "cc", "advmod")
            for c in token.children
            if c.lower_ not in ("only",)
        ):
            count += 1
        if (
            token.i != head.i
            and lemma(token) in ("lack", "deny")
            and token.pos_ == "VERB"
            and lemma(token) not in reading.cues.speech
        ):
            count += 1
    return count % 2 == 1


def _no_sign(head: Token) -> str | None:
    """The noun of "no sign that" or "nobody has put forward evidence of" above `head`, if it is denied."""
    below = head
    for above in governors(head):
        if below.dep_ in ("acl", "pobj", "prep", "pcomp", "ccomp") and lemma(above) in _SIGNS and _is_denied(above):
            return lemma(above)
        if above.pos_ in ("VERB", "AUX") and below.dep_ not in ("acl", "pcomp", "ccomp"):
            return None
        below = above
    return None


def _is_denied(noun: Token) -> bool:
    """ "no evidence", "not one instance", "nobody has presented evidence", "evidence has not been presented"."""
    if any(
        c.lower_ in ("no", "not") or c.dep_ == "neg"
        for t in (noun, *children(noun, "nummod", "det"))
        for c in (t, *t.children)
    ):
        return True
    verb = noun.head
    return verb.pos_ == "VERB" and (
        any(c.dep_ == "neg" for c in verb.children)
        or any(
            s.lower_ in ("nobody", "none", "neither") or any(c.lower_ == "no" for c in s.children)
            for s in children(verb, "nsubj")
        )
    )


def _scope(reading: Reading, head: Token) -> Iterator[Token]:
    """`head` and the words above it in its own clause, up to a verb of saying."""
    yield head
    below = head
    for above in governors(head):
        if above.pos_ in ("VERB", "AUX") and lemma(above) in reading.cues.speech and below.dep_ in _SAID:
            return
        if below.dep_ in ("relcl", "advcl", "ccomp", "parataxis", "ROOT", "appos") or (
            below.dep_ == "conj" and below.pos_ in ("VERB", "AUX")
        ):
            return
        if below.dep_ in ("nsubj", "nsubjpass") and not (lemma(above) == "be"):
            return
        yield above
        below = above


def _hedges(reading: Reading, head: Token) -> dict[str, str]:
    """The first hedge of each kind on `head` or above it in its clause."""
    found: dict[str, str] = {}
    for token in _scope(reading, head):
        words = [token] if token.i != head.i else []
        words += [c for c in token.children if c.dep_ in ("advmod", "aux", "amod", "acomp", "mark")]
        for word in words:
            hedge = reading.cues.hedges.get(lemma(word)) or reading.cues.hedges.get(word.lower_)
            if hedge is not None:
                found.setdefault(*hedge)
    return found
