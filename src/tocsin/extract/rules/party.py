"""Who a word stands for where a statement needs a party: itself, what it describes, or whose people it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.apposition import apposed_to
from tocsin.extract.arguments import subject
from tocsin.extract.grammar import children, lemma, preposition
from tocsin.extract.mention import PERSON, UNKNOWN, Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import is_former, owners, parties, topic_of
from tocsin.model import Ref

if TYPE_CHECKING:
    from tocsin.extract.tree import Sentence, Token

TYPES: Final = frozenset({"group", "members", "force", "state", "media", UNKNOWN, PERSON})
Party = tuple["Token", Mention]

_COPULAS: Final = frozenset({"be", "become", "remain"})
# Parts of a party that act as it: "its officers", "A's men", "some of its units".
_PARTS: Final = frozenset(
    "unit officer soldier troop fighter man force commander leader leadership member cell column battalion personnel "
    "guerrilla patrol operative cadre gunman militant combatant remnant recruit rank militia militiaman position "
    "headquarters official spokesman spokesperson detachment contingent squad militias "
    "instructor trainer adviser advisor informant agent courier recruiter envoy emissary negotiator delegate "
    "delegation representative rebel insurgent jihadist separatist extremist terrorist mercenary sympathiser "
    "sympathizer supporter loyalist partisan volunteer sniper bomber wing".split()
)
_UNITS: Final = frozenset("faction brigade battalion unit element cell column squad contingent detachment".split())
_WHOLES: Final = frozenset({"group", "force"})
_PRONOUNS: Final = frozenset("it them its their they".split())
# Words for some of those just spoken of.
_SOME: Final = frozenset("some other many most several few bulk rest majority remainder remnant cell half".split())


_ARMED: Final = frozenset("fighter gunman militant militiaman rebel insurgent guerrilla combatant cadre".split())
_QUANTITIES: Final = frozenset("hundred thousand dozen score number scores dozens hundreds thousands".split())


def at(reading: Reading, tokens: Iterable[Token], types: frozenset[str] = TYPES) -> list[Party]:
    """The parties that the tokens stand for, else those whose things they are, each once."""
    found: dict[str, Party] = {}
    for token in tokens:
        for m in meant(reading, token):
            if m.type in types and not (m.type == "members" and not m.plural and token.i not in reading.proper):
                party = _spoken_for(reading, token, m)
                found.setdefault(party.ref.name, (token, party))
    return list(found.values())


def _spoken_for(reading: Reading, token: Token, mention: Mention) -> Mention:
    """A ministry that "denied arming B" speaks for its state: the arming, if any, is the state's."""
    registry = reading.knowledge.registry
    actor = registry.get(mention.ref.id) if mention.ref.id else None
    state = registry.get(actor.parent) if actor is not None and actor.parent and actor.kind == "government" else None
    if state is None or state.kind != "state" or token.dep_ != "nsubj" or lemma(token.head) not in reading.cues.speech:
        return mention
    return replace(mention, ref=Ref(state.name, mention.ref.mention, state.id))


def meant(reading: Reading, token: Token) -> tuple[Mention, ...]:
    """The parties of one token. "B, a group that ..." is B; "its officers" are its owner."""
    found = _described(reading, token) or _whole(reading, token) or parties(reading, token) or owners(reading, token)
    return _grouped(reading, token) if _is_unsure(reading, token, found) else found


def _is_unsure(reading: Reading, token: Token, found: tuple[Mention, ...]) -> bool:
    """Whether "it" or "its enemy" was taken for a name of which nothing is known."""
    if token.i in reading.proper or any(c.i in reading.proper for c in children(token, "appos")):
        return False
    pronoun = token.lower_ in _PRONOUNS or any(c.lower_ == "its" for c in children(token, "poss"))
    return pronoun and bool(found) and all(m.type in (UNKNOWN, PERSON) for m in found)


def _grouped(reading: Reading, token: Token) -> tuple[Mention, ...]:
    topic = topic_of(reading, token)
    return () if topic is None else (topic.inherited(),)


def some_of(reading: Reading, token: Token) -> Mention | None:
    """The group of which "others", "remnants" or "small cells" are a part that the text does not name."""
    if lemma(token) not in _SOME or token.i in reading.proper:
        return None
    if any(c.dep_ in ("poss", "compound", "prep") for c in token.children):
        return None
    return topic_of(reading, token)


def other_than(reading: Reading, token: Token, but: Iterable[Party]) -> list[Party]:
    """Whom a pronoun or "the group" means where it cannot be one of `but`: who attacks "it" attacks another."""
    definite = token.pos_ == "NOUN" and any(c.lower_ in ("the", "this", "that") for c in children(token, "det"))
    if token.i in reading.proper or not (token.lower_ in _PRONOUNS or definite):
        return []
    if token.dep_ == "poss":  # "A works with its partners": A's
        return []
    taken = {m.ref.name for _, m in but}
    found = {m.ref.name for m in meant(reading, token)}
    if not taken & found and (found or token.lower_ not in _PRONOUNS):
        return []
    sentence = token.sent
    for _ in range(3):
        for m in _topics(reading, sentence, token):
            if m.ref.name not in taken and m.type == "group":
                return [(token, m.inherited())]
        if sentence.start == 0:
            return []
        sentence = token.doc[sentence.start - 1].sent
    return []


def _topics(reading: Reading, sentence: Sentence, before: Token) -> Iterator[Mention]:
    """The subjects of a sentence before a token, then its other groups in order."""
    for t in sentence:
        if t.i < before.i and t.dep_ in ("nsubj", "nsubjpass"):
            yield from (m for m in parties(reading, t) if not m.collective)
    for t in sentence:
        m = reading.proper.get(t.i)
        if t.i < before.i and m is not None and m.type == "group" and not m.collective:
            yield m


def is_nameless(reading: Reading, mention: Mention) -> bool:
    """Whether a class of people goes by no name, of a group, a people or a state: nobody could be looked up."""
    return mention.collective and is_common(reading, mention)


def is_common(reading: Reading, mention: Mention) -> bool:
    """Whether a mention is only called what it is, without a name of a party or people: "patrols", "an alliance"."""
    inside = reading.parsed.tokens_in(mention.start, mention.end) if mention.ref.mention else []
    named = any(t.i in reading.proper or t.i in reading.adjectives for t in inside)
    return mention.ref.id is None and bool(inside or mention.collective) and not named


def product(sources: Iterable[Party], targets: Iterable[Party]) -> Iterator[tuple[Party, Party]]:
    """Each source with each target that is another party."""
    targets = list(targets)
    for s in sources:
        for t in targets:
            if s[1].ref.name != t[1].ref.name:
                yield s, t


def _described(reading: Reading, token: Token) -> tuple[Mention, ...]:
    """Who an apposition or predicate is said of: "the BIFF, a group that broke with the MILF"."""
    if token.i in reading.proper or token.pos_ != "NOUN" or not any(c.lower_ in ("a", "an") for c in token.children):
        return ()
    heads = _name_after(reading, token)
    if token.dep_ == "appos":
        heads = [apposed_to(token)]
    elif token.dep_ == "attr" and lemma(token.head) in _COPULAS:
        heads = subject(token.head)
    return tuple(m for h in heads if h.i in reading.proper for m in parties(reading, h) if m.type in TYPES)


def _name_after(reading: Reading, token: Token) -> list[Token]:
    """ "an umbrella body, the X": the name set off right after the noun, however it was parsed."""
    i = token.i + 1
    if i >= token.sent.end or token.doc[i].text != ",":
        return []
    rest = [t for t in token.doc[i + 1 : min(i + 3, token.sent.end)] if t.pos_ != "DET"]
    m = reading.proper.get(rest[0].i) if rest else None
    return rest[:1] if m is not None and m.type == "group" and rest[0].dep_ in ("appos", "npadvmod", "conj") else []


def _whole(reading: Reading, token: Token) -> tuple[Mention, ...]:
    """Whose part a word names: "its officers", "A's fighters", "some of its units"."""
    if token.i in reading.proper:
        return ()
    if lemma(token) in _SOME | _QUANTITIES:
        inner = [t for p in children(token, "prep") if p.lower_ == "of" for t in children(p, "pobj")]
        return tuple(m for t in inner for m in meant(reading, t))
    if lemma(token) in _UNITS and token.tag_ in ("NNS", "NNPS"):  # one faction of A may be no longer A's
        named = [m for t in preposition(token, "of") for m in parties(reading, t) if m.type in _WHOLES]
        if found := tuple(m for m in named if not m.collective):
            return found
    if lemma(token) not in _PARTS or is_former(token):
        return ()
    owned = [m for c in children(token, "poss") for m in parties(reading, c) if m.type in ("group", "force", "state")]
    near = children(token, "compound", "nmod") if not owned else []
    near += preposition(token, "from", "of") if not owned else []
    whole = _WHOLES | ({UNKNOWN} if lemma(token) in _ARMED else frozenset())
    return tuple(owned or [m for t in near for m in parties(reading, t) if m.type in whole and not m.collective])
