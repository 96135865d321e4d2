"""Traits: who leads a group, speaks for it, stands over it; what it believes, wants, is called in law, can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, lemma
from tocsin.extract.mention import PERSON, UNKNOWN, Mention, plain_name
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.rules.matching import Match, matches
from tocsin.extract.rules.modifier import described_tokens, is_word, modified_traits
from tocsin.extract.rules.phrase import noun_tokens, noun_words, predicate_words
from tocsin.model import Change, Ref, Trait, When
from tocsin.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from tocsin.extract.tree import Token
    from tocsin.vocabulary.cues import Cues

_VERBAL: Final = ("VERB", "AUX")
_MODIFIERS: Final = ("amod", "compound", "nmod")
# Types of what a trait's Ref may be. A leader is a person; a name that nothing tells more about may be one.
_VALUES: Final = {
    "leader": frozenset({PERSON, UNKNOWN}),
    "media_arm": frozenset({"media", "body", UNKNOWN}),
    "parent": frozenset({"group", "state", "force", UNKNOWN}),
}
_OWNERS: Final = frozenset({"group", "force", UNKNOWN})
_SETTLED: Final = frozenset({"place"})


def frame_traits(reading: Reading) -> Iterator[Draft]:
    """A word of the vocabulary with a group and, at the end of its paths, who or what the trait is."""
    for match in matches(reading, "trait"):
        actors = _first(_actors(reading, tokens) for tokens in match.arguments["actor"])
        if not actors or not _in_office(reading, match):
            continue
        for value, token in _values(reading, match, actors):
            for at, actor in actors:
                yield _draft(reading, match, actor, value, (match.head, at, token))


def owned_media(reading: Reading) -> Iterator[Draft]:
    """A named outlet that a group owns: "the group's Voice of X"."""
    for i, mention in reading.proper.items():
        token = reading.parsed.doc[i]
        for owner in children(token, "poss") if mention.type == "media" else ():
            for at, actor in _actors(reading, [owner]):
                if actor.ref.name != mention.ref.name:
                    yield Draft(
                        statement=Trait(actor=actor.ref, trait="media_arm", value=mention.ref),
                        head=token,
                        tokens=(token, at),
                        rule="owned_media",
                        settled=frozenset({"place", "when"}),
                    )


def misread_designations(reading: Reading) -> Iterator[Draft]:
    """ "A, which B and C list as a D"; "B designated A as a D": where the parser takes the verb for no verb."""
    verbs = _designating(reading.cues)
    for token in reading.parsed.doc:
        if lemma(token) not in verbs or (token.pos_ in _VERBAL and token.dep_ != "amod"):
            continue
        named, as_ = _around(reading, token)
        value = next((t for t in children(as_, "pobj")), None) if as_ is not None else None
        for words, _ in _told(reading, "designation", [value], free=False) if value is not None else ():
            for at, actor in _actors(reading, named):
                trait = Trait(actor=actor.ref, trait="designation", value=words)
                yield Draft(
                    statement=trait,
                    head=token,
                    tokens=(at, token, value or token),
                    rule="misread_designation",
                    settled=_SETTLED,
                )


TRAIT_RULES = (frame_traits, modified_traits, owned_media, misread_designations)


def _around(reading: Reading, verb: Token) -> tuple[list[Token], Token | None]:
    """The name that the verb designates and the "as" after it."""
    doc = verb.doc
    following = [doc[i] for i in range(verb.i + 1, min(verb.i + 4, verb.sent.end))]
    as_ = next((t for t in following if t.lower_ == "as"), None)
    between = [t for t in following if as_ is not None and t.i < as_.i and t.i in reading.proper]
    which = [t for t in verb.sent if t.i < verb.i and t.tag_ in ("WDT", "WP")]
    before = [t for t in verb.sent if which and t.i < which[-1].i and t.i in reading.proper]
    return between or before[-1:], as_


@lru_cache(maxsize=4)
def _designating(cues: Cues) -> frozenset[str]:
    """The verbs of the vocabulary that designate."""
    frames = (f for f in cues.frames if f.kind == "trait" and f.code == "designation" and f.pos == "verb")
    return frozenset(head[0] for f in frames for head in f.heads if len(head) == 1)


def _draft(reading: Reading, match: Match, actor: Mention, value: Ref | str, tokens: tuple[Token, ...]) -> Draft:
    trait = Trait(
        actor=actor.ref,
        trait=match.frame.code,
        value=value,
        when=_own_date(reading, match.head),
        change=_change(reading, match),
    )
    settled = frozenset({"place", "when"}) if _stands_beside(match) else _SETTLED
    value_token = tokens[-1]  # "declared A a D in May": the parser hangs the date on D
    apart = match.frame.code == "designation" and value_token.dep_ == "ccomp" and value_token.pos_ == "NOUN"
    return Draft(
        statement=trait,
        head=match.head,
        tokens=tokens,
        anchor=value_token if apart else None,
        rule=match.frame.name,
        settled=settled,
    )


def _stands_beside(match: Match) -> bool:
    """Whether the words only describe a name, so that the date of their clause is that of the clause's own act."""
    if match.frame.pos == "noun":
        return match.head.dep_ not in ("attr", "oprd")
    return match.head.dep_ in ("acl", "relcl", "advcl", "amod")


def _own_date(reading: Reading, head: Token) -> When | None:
    """The date below the head of a participle or relative clause."""
    if head.dep_ not in ("acl", "relcl", "advcl"):
        return None
    return next((reading.dates[t.i].when for t in head.subtree if t.i in reading.dates), None)


def _change(reading: Reading, match: Match) -> Change | None:
    """What the frame sets, or ENDED for "the former leader"."""
    ended = reading.cues.trait_words.get((match.frame.code, "ended"), frozenset())
    if any(lemma(c) in ended for c in children(match.head, *_MODIFIERS)):
        return Change.ENDED
    return Change(match.frame.sets["change"]) if "change" in match.frame.sets else None


def _first(found: Iterable[list[tuple[Token, Mention]]]) -> list[tuple[Token, Mention]]:
    return next((f for f in found if f), [])


def _actors(reading: Reading, tokens: Iterable[Token]) -> list[tuple[Token, Mention]]:
    """The groups that the tokens stand for; a noun in apposition stands for what it describes."""
    found: dict[str, tuple[Token, Mention]] = {}
    for token in tokens:
        named = [t for t in described_tokens(token) if t.i in reading.proper]
        for at in named or [token]:
            for m in parties(reading, at):
                if m.type in _OWNERS and not m.collective and not m.places and not _bare(reading, at, m):
                    found.setdefault(m.ref.name, (at, m))
    return list(found.values())


def _bare(reading: Reading, token: Token, mention: Mention) -> bool:
    """ "The group" that refers to nothing named."""
    return token.i not in reading.proper and tuple(mention.ref.name.lower().split()) in reading.cues.parties


def _in_office(reading: Reading, match: Match) -> bool:
    """Whether a noun for an office is the highest one: "the leader", not "a leader", "leaders" or "deputy leader"."""
    if match.frame.code != "leader" or match.frame.pos != "noun":
        return True
    head = match.head
    other = reading.cues.trait_words.get(("leader", "not"), frozenset())
    beside = {lemma(c) for c in children(head, *_MODIFIERS)} | {c.lower_ for c in children(head, "det")}
    return head.tag_ == "NN" and not beside & (other | {"a", "an"})


def _values(reading: Reading, match: Match, actors: list[tuple[Token, Mention]]) -> Iterator[tuple[Ref | str, Token]]:
    """The values at the first path that leads to any."""
    taken = {m.ref.name for _, m in actors}
    party = load_vocabulary().traits[match.frame.code].value == "party"
    for tokens in match.arguments["value"]:
        found: list[tuple[Ref | str, Token]] = []
        found += _refs(reading, match, tokens, taken) if party else _words(reading, match, tokens)
        if found:
            yield from found
            return


def _refs(reading: Reading, match: Match, tokens: list[Token], taken: set[str]) -> Iterator[tuple[Ref, Token]]:
    for token in tokens:
        for m in _named(reading, token, match.frame.code):
            if m.ref.name not in taken:
                yield m.ref, token


def _named(reading: Reading, token: Token, trait: str) -> Iterator[Mention]:
    """A mention that may be the trait's value, "the A brothers" with the noun that shares the name."""
    allowed = _VALUES[trait]
    token = _before_alias(reading, token)
    for m in parties(reading, token):
        if m.type in allowed and (token.i in reading.proper or trait == "parent") and not _acronym(m, trait):
            yield m
    names = [reading.proper[c.i] for c in children(token, "compound") if c.i in reading.proper]
    if trait == "leader" and token.tag_ == "NNS" and names and names[0].type in allowed:
        words = noun_words(reading, token)
        yield Mention(names[0].start, reading.end(token), PERSON, Ref(words, words), plural=True)


def _before_alias(reading: Reading, token: Token) -> Token:
    """The first of two names of one person: "A alias B"."""
    beside = children(token, "compound", "nmod")
    if any(c.lower_ in reading.cues.naming for c in beside):
        return next((c for c in beside if c.i in reading.proper), token)
    return token


def _acronym(mention: Mention, trait: str) -> bool:
    """A name in capitals is an organisation's, not a person's."""
    return trait == "leader" and mention.type == UNKNOWN and (mention.ref.mention or mention.ref.name).isupper()


def _words(reading: Reading, match: Match, tokens: list[Token]) -> Iterator[tuple[str, Token]]:
    """The trait in the text's words; a verb that is itself the value ("banned") stands alone."""
    if match.head.pos_ in _VERBAL and [t.i for t in tokens] == [match.head.i]:
        yield match.head.lower_, match.head
        return
    yield from _told(reading, match.frame.code, tokens, free=match.frame.sets.get("value") == "any")


def _told(reading: Reading, trait: str, tokens: list[Token], *, free: bool) -> Iterator[tuple[str, Token]]:
    """The first token's phrase, which must hold a word of the vocabulary for the trait unless it is `free`."""
    words = reading.cues.trait_words
    known = words.get((trait, "value"), frozenset()) | words.get((trait, "says"), frozenset())
    for token in tokens[:1]:
        if token.i in reading.proper:
            written = plain_name(reading.words([token]))  # "Specially Designated Global Terrorist" in capitals
            yield from [(written, token)] if known & set(written.lower().split()) and trait == "designation" else []
            continue
        if token.pos_ == "PRON":
            continue
        verbal = token.pos_ in _VERBAL
        whole = not verbal and trait != "objective"
        by = {c.i for c in children(token, "prep", "agent") if trait == "designation" and c.lower_ != "of"}
        phrase = noun_tokens(reading, token, together=True, without=by) if whole else [token]
        if free or _holds(reading, phrase, known):
            said = predicate_words(reading, token) if verbal else noun_words(reading, token, together=True, without=by)
            yield said, token


def _holds(reading: Reading, tokens: Iterable[Token], known: frozenset[str]) -> bool:
    return any(is_word(reading, t, known) for t in tokens)
