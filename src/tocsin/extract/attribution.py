"""Who a verb of saying lets speak, as a link of a claim's attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import subject
from tocsin.extract.grammar import lemma, preposition
from tocsin.extract.mention import plain_name
from tocsin.extract.outlet import WRITINGS
from tocsin.extract.reading import Reading
from tocsin.extract.reference import owners, parties
from tocsin.extract.saying import Saying, according_to
from tocsin.model import Attribution

if TYPE_CHECKING:
    from tocsin.extract.tree import Token


_NOBODY: Final = frozenset({"nobody", "none", "neither", "no-one", "one", "anyone", "everyone"})


def attribution_of(reading: Reading, link: Saying) -> Attribution | None:
    """The link of the chain, None for a verb of saying without a speaker ("is said to")."""
    cue = lemma(link.verb) if link.verb.pos_ == "VERB" and link.verb.lower_ != "according" else "according to"
    return speaker_named(reading, link.speaker, cue)


def speaker_named(reading: Reading, token: Token | None, cue: str) -> Attribution | None:
    """Who speaks where `token` heads the words for the speaker; None where it names nobody."""
    if token is not None and token.lower_ in _NOBODY:
        return None
    if token is not None and token.pos_ == "PRON" and (earlier := _speaker_before(reading, token)) is not None:
        token = earlier
    if token is None or token.lower_ in ("it", "there", "that", "this", "which"):
        if token is None or not (found := list(parties(reading, token))):
            return None
    else:
        found = list(parties(reading, token))
    token = _same_before(reading, token) or token
    words = _noun_phrase(reading, token)
    if found and not _spoken_for(reading, token):
        m = found[0]
        party = party_of(reading, m.ref.id) or (m.ref.name if m.type in ("group", "state", "force") else None)
        return Attribution(m.ref.name, m.ref.mention or words, m.ref.id, party, cue)
    owner = next((m for m in (*found, *owners(reading, token)) if m.type in ("group", "state", "force")), None)
    return Attribution(
        plain_name(words),
        words,
        None,
        (party_of(reading, owner.ref.id) or owner.ref.name) if owner is not None else None,
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
            found = according_to(other)
        elif other.pos_ == "VERB" and lemma(other) in reading.cues.speech:
            found = next((s for s in subject(other)[:1] if s.i < pronoun.i and s.pos_ != "PRON"), None)
        else:
            continue
        if found is not None and (found.tag_ in ("NNS", "NNPS") or found.i in reading.proper or not plural):
            return found
    return None if plural else _writing_before(pronoun, sentences[-1].start)


def _writing_before(pronoun: Token, earliest: int) -> Token | None:
    """The article or report that an earlier sentence has for its subject: that is what "it says" speaks of."""
    for i in range(pronoun.i - 1, earliest - 1, -1):
        other = pronoun.doc[i]
        if other.dep_ in ("nsubj", "nsubjpass") and lemma(other) in WRITINGS | {"report", "study", "statement"}:
            return other
    return None


def _same_before(reading: Reading, token: Token) -> Token | None:
    """The spokesman of X whom a mere "the spokesman" takes up."""
    mere = {c.lower_ for c in token.children if c.dep_ not in ("advmod", "punct")} <= {"the", "that", "this", "same"}
    if token.pos_ != "NOUN" or not mere or not any(c.dep_ == "det" for c in token.children) or lemma(token) in WRITINGS:
        return None
    earlier = (token.doc[i] for i in range(token.i - 1, -1, -1))
    return next((t for t in earlier if lemma(t) == lemma(token) and _spoken_for(reading, t)), None)


def _spoken_for(reading: Reading, token: Token) -> bool:
    """A spokesman or leader speaks with a name of his own: the words name him, the owner is his party."""
    beside = [c for c in token.children if c.dep_ in ("compound", "poss", "nmod", "amod")]
    beside += preposition(token, "of", "for")
    return token.i not in reading.proper and any(c.i in reading.proper or c.i in reading.adjectives for c in beside)


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


def party_of(reading: Reading, id: str | None) -> str | None:
    """Whose side a registered speaker belongs to: its parent, else itself. A body or an outlet is no side."""
    registry = reading.knowledge.registry
    actor = registry.get(id) if id else None
    parent = registry.get(actor.parent) if actor is not None and actor.parent else None
    return next((a.name for a in (parent, actor) if a is not None and a.kind in _SIDES), None)


_SIDES: Final = ("armed_group", "faction", "state", "government", "force")
