"""Answers: denials and challenges that do not say again what they deny ("Moscow rejected the accusation").

What is denied stands in the verb's own sentence, in the one before, or, where the denial leads ("A rejected the
allegations. B had alleged that ..."), in the one after. What is challenged ("no evidence of such a nexus") is the
tie last spoken of. Nothing is made up: every answer takes its parties from a draft of the same text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import subject
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, governors, lemma, preposition
from tocsin.extract.lexical import look_up
from tocsin.extract.reading import Reading
from tocsin.extract.reference import owners, parties
from tocsin.extract.rules.matching import matches
from tocsin.extract.voice import voice_of
from tocsin.model import Event, Polarity, Ref, Stance, Tie
from tocsin.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_SAYINGS: Final = frozenset(
    "accusation allegation charge claim assertion finding report suggestion account version insinuation contention "
    "statement linking link involvement rumour rumor remark".split()
)
_THAT: Final = frozenset({"it", "this", "that", "which", "these", "them"})
_CALLING: Final = frozenset("call term label brand describe dub".split())
_TURNS: Final = (Stance.DENIES, Stance.CHALLENGES)
_BROUGHT: Final = frozenset("make level raise bring put voice air direct".split())
_BESIDE: Final = frozenset("by from against as in on made".split())
_UNFRIENDLY: Final = ("hostile", "likeness", "rhetorical")
_BACK: Final = 120  # tokens within which "such a nexus" may look for the tie it means


def answered(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """What the party that a verb of denial speaks for was said to have done, before the denial or just after it."""
    for verb, noun, stance in _answers(reading):
        speakers = _names(reading, subject(verb)[:1])
        taken_back = Stance.CLAIMS_RESPONSIBILITY if stance is Stance.RETRACTS else None
        for draft in _said_before(drafts, verb, noun, taken_back) or _said_after(reading, drafts, verb, noun):
            if speakers and _concerns(reading, draft, speakers, noun):
                yield replace(
                    draft,
                    head=noun,
                    anchor=draft.anchor or draft.head,
                    tokens=(verb, noun),
                    rule="answered",
                    stance=stance,
                    whole=None,
                )
    yield from _challenged(reading, drafts)


def _answers(reading: Reading) -> Iterator[tuple[Token, Token, Stance]]:
    """Verbs by which somebody denies or doubts what was said, the word that stands for it, and the stance."""
    for verb in reading.parsed.doc:
        if verb.pos_ != "VERB":
            continue
        speech = reading.cues.speech.get(lemma(verb))
        if speech is not None and speech.stance in (*_TURNS, Stance.RETRACTS) and (noun := _bare_saying(verb)):
            yield verb, noun, speech.stance
        elif noun := _called_false(reading, verb):
            yield verb, noun, Stance.DENIES


def _called_false(reading: Reading, verb: Token) -> Token | None:
    """The "it" of "calls it a fabrication" and of "says that this is untrue"."""
    falsity = reading.cues.falsity
    if lemma(verb) in _CALLING:
        said = [*children(verb, "oprd", "xcomp", "dobj"), *preposition(verb, "as")]
        said += [c for o in children(verb, "ccomp") for c in (o, *children(o, "attr", "acomp"))]
        held = [*children(verb, "dobj"), *(s for c in children(verb, "ccomp", "oprd") for s in children(c, "nsubj"))]
    elif lemma(verb) in reading.cues.speech:
        clauses = [c for c in children(verb, "ccomp") if lemma(c) == "be"]
        said = [w for c in clauses for w in children(c, "acomp", "attr")]
        held = [s for c in clauses for s in children(c, "nsubj")]
    else:
        return None
    if not any(lemma(w) in falsity or any(lemma(c) in falsity for c in children(w, "amod")) for w in said):
        return None
    return next((o for o in held if o.lower_ in _THAT or lemma(o) in _SAYINGS), None)


def _challenged(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "No evidence of such a nexus has been presented": the tie spoken of before, with the voice of this sentence."""
    own = {d.head.i for d in drafts}
    for noun, code in _anaphors(reading):
        if noun.i in own or voice_of(reading, noun).stance is not Stance.CHALLENGES:
            continue
        earlier = [d for d in drafts if noun.i - _BACK <= d.head.i < noun.i and _is_meant(d, code)]
        if earlier:
            last = earlier[-1]
            yield replace(
                last,
                head=noun,
                tokens=_sign(noun),
                rule="challenged",
                polarity=Polarity.AFFIRMED,
                settled=frozenset({"place", "when"}),
            )


def _anaphors(reading: Reading) -> Iterator[tuple[Token, str | None]]:
    """Nouns for a tie that name no party: "such a nexus", "co-operation", "such transfers" (any thing given)."""
    for match in matches(reading, "tie"):
        if match.frame.pos == "noun" and not _names_party(reading, match.head):
            yield match.head, match.frame.code
    for token in reading.parsed.doc:
        if token.pos_ != "NOUN" or token.i in reading.proper or look_up(token, reading.cues.things) is not None:
            continue
        if reading.cues.light.get(lemma(token)) == "give" and not _names_party(reading, token):
            yield token, None


def _names_party(reading: Reading, noun: Token) -> bool:
    return any(c.i in reading.proper or c.i in reading.adjectives for c in noun.subtree)


def _is_meant(draft: Draft, code: str | None) -> bool:
    """Whether the earlier tie may be what the noun stands for."""
    tie = draft.statement
    if not isinstance(tie, Tie) or draft.stance is not None:
        return False
    if code is None:
        return tie.detail is not None
    return tie.tie == code or (code == "cooperation" and load_vocabulary().ties[tie.tie].channel not in _UNFRIENDLY)


def _sign(noun: Token) -> tuple[Token, ...]:
    above = [g for g in governors(noun) if g.pos_ in ("NOUN", "VERB")]
    return (noun, *above[:2])


def _bare_saying(verb: Token) -> Token | None:
    """The object "the accusation", "it" or "the allegations made by B", where nothing after it says what it is."""
    apart = [o for c in children(verb, "advcl", "oprd", "acomp", "prep") for o in children(c, "dobj")]
    for noun in (*children(verb, "dobj", "nsubjpass"), *apart):  # "rejected as baseless the linking of A with B"
        if noun.lower_ in _THAT or (lemma(noun) in _SAYINGS and not any(_tells(c) for c in noun.children)):
            return noun
    return None


def _tells(child: Token) -> bool:
    """Whether a word under "the accusation" says what it is, rather than whose or how."""
    if child.dep_ in ("acl", "relcl", "ccomp"):
        return lemma(child) not in _BROUGHT
    if child.dep_ == "prep" and lemma(child.head) == "linking":
        return False
    return child.dep_ == "prep" and child.lower_ not in _BESIDE


def _said_before(drafts: Sequence[Draft], verb: Token, noun: Token, stance: Stance | None) -> list[Draft]:
    """What was said so in the verb's sentence before it, else in the sentence before that."""
    own = [d for d in drafts if verb.sent.start <= d.head.i < verb.i and d.stance is stance and not d.plain]
    if own or noun.lower_ == "which" or not verb.sent.start:
        return own
    start = verb.doc[verb.sent.start - 1].sent.start
    return [d for d in drafts if start <= d.head.i < verb.sent.start and d.stance is stance]


def _said_after(reading: Reading, drafts: Sequence[Draft], verb: Token, noun: Token) -> list[Draft]:
    """What the next sentence says had been said: "A rejected the allegations. B had alleged that ..."."""
    if noun.lower_ in _THAT or verb.sent.end >= len(verb.doc):
        return []
    following = verb.doc[verb.sent.end].sent
    told = [
        t
        for t in following
        if t.pos_ == "VERB" and lemma(t) in reading.cues.speech and any(c.lower_ == "had" for c in children(t, "aux"))
    ]
    return [
        d
        for d in drafts
        if following.start <= d.head.i < following.end
        and d.stance is None
        and any(g.i == t.i for t in told for g in governors(d.head))
    ]


def _concerns(reading: Reading, draft: Draft, speakers: frozenset[str], noun: Token) -> bool:
    """Whether it is the speaker, or one of the speaker's side, who was said to have done it or to be in it."""
    statement = draft.statement
    if not isinstance(statement, Tie | Event):
        return False
    sides = (statement.source, statement.target) if isinstance(statement, Tie) else (statement.initiator,)
    if isinstance(statement, Tie) and not load_vocabulary().symmetric(statement.tie):
        sides = (statement.source,)
    if any(ref is not None and speakers & _sides(reading, ref) for ref in sides):
        return True
    if noun.lower_ == "it" and isinstance(statement, Event):  # who denies what another says of a fight with them
        return bool(statement.affected and speakers & _sides(reading, statement.affected)) or _is_told(reading, draft)
    near = {n for t in draft.tokens for n in _names(reading, [w for w in t.subtree if w.i in reading.proper])}
    return lemma(noun) in _SAYINGS and draft.head.i > noun.i and bool(near & speakers)


def _is_told(reading: Reading, draft: Draft) -> bool:
    return any(lemma(g) in reading.cues.speech and g.pos_ == "VERB" for g in governors(draft.head))


def _names(reading: Reading, tokens: Sequence[Token]) -> frozenset[str]:
    """The names of the parties for which tokens speak: their own, their owners', and the registered parents'."""
    refs = [m.ref for t in tokens for m in (*parties(reading, t), *owners(reading, t))]
    return frozenset(name for ref in refs for name in _sides(reading, ref))


def _sides(reading: Reading, ref: Ref) -> frozenset[str]:
    """A party's name and those of its registered parents."""
    names = {ref.name}
    actor = reading.knowledge.registry.get(ref.id) if ref.id else None
    while actor is not None:
        names.add(actor.name)
        parent = reading.knowledge.registry.get(actor.parent) if actor.parent else None
        actor = parent if parent is not None and parent.name not in names else None
    return frozenset(names)
