"""Ties: who works with, joins, supplies, fights or imitates whom. Both parties are always words of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Final

from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, governors, lemma, object_, preposition, subject, with_conjuncts
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import PERSON, UNKNOWN, Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import EXAMPLE_WORDS, owners, parties
from tocsin.extract.rules.matching import Match, matches
from tocsin.extract.setting import place_at, place_ref
from tocsin.model import PlaceRef, Tie
from tocsin.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_TYPES: Final = frozenset({"group", "members", "force", "state", "media", UNKNOWN, PERSON})
Party = tuple["Token", Mention]


def frame_ties(reading: Reading) -> Iterator[Draft]:
    """A word of the vocabulary with both parties at the ends of its paths: "A split from B", "the merger of A with B"."""
    for match in matches(reading, "tie"):
        listed = list(_listed(reading, match.head)) if match.frame.pos == "noun" else []
        sources = _first_parties(reading, match, "source")
        targets = _first_parties(reading, match, "target", but=sources)
        if not targets and match.frame.code == "pledge":
            targets = _announcer(reading, match.head)
        if not targets and len(sources) > 1 and load_vocabulary().symmetric(match.frame.code):
            yield from _pairs(reading, match, sources)
            continue
        yield from (
            _draft(reading, match.frame.code, match.head, s, t, match.frame.name) for s, t in _product(sources, targets)
        )
        if listed and targets:
            yield from (
                _draft(reading, match.frame.code, match.head, s, t, "list_of_parties", anchor=s[0])
                for s, t in _product(listed, targets)
            )


def given_ties(reading: Reading) -> Iterator[Draft]:
    """A thing given: "A provides B with arms", "A sent fighters to B", "B receives funds from A"."""
    for verb in reading.parsed.doc:
        use = reading.cues.light.get(lemma(verb)) if verb.pos_ == "VERB" else None
        if use not in ("give", "take"):
            continue
        for thing, code in _things(reading, verb):
            givers, takers = _giver_and_taker(reading, verb, thing, use)
            for s, t in _product(givers, takers):
                yield _draft(reading, code, verb, s, t, "thing_given", detail=_detail(reading, thing), also=(thing,))


def backed_ties(reading: Reading) -> Iterator[Draft]:
    """ "A-backed B", "the A-trained B"."""
    for token in reading.parsed.doc:
        code = reading.cues.backed.get(token.lower_)
        if code is None or token.i < 2 or token.doc[token.i - 1].text != "-":
            continue
        giver = token.doc[token.i - 2]
        for s, t in _product(_at(reading, [giver]), _at(reading, [_noun_of(token)])):
            yield _draft(reading, code, token, s, t, "hyphenated_backer")


def reciprocal_ties(reading: Reading) -> Iterator[Draft]:
    """ "A amplifies B's attacks, and B does the same for A": the tie of the first clause, the other way about."""
    for verb in reading.parsed.doc:
        if lemma(verb) != "do" or not any(
            t.lower_ in ("same", "likewise") for t in (*children(verb, "dobj"), *children(verb, "advmod"))
        ):
            continue
        before = [d for d in frame_ties(reading) if d.head.sent == verb.sent and d.head.i < verb.i]
        sources = _at(reading, subject(verb))
        things = preposition(verb, "for", "to", "with") or [
            t for o in children(verb, "dobj") for t in preposition(o, "for", "to", "with")
        ]
        if not before or not isinstance(before[-1].statement, Tie):
            continue
        for s, t in _product(sources, _at(reading, things)):
            yield _draft(reading, before[-1].statement.tie, verb, s, t, "reciprocal_ties", also=(before[-1].head,))


def adopted_tactics(reading: Reading) -> Iterator[Draft]:
    """ "A adopted B's tactics, including X and Y": one tie for each tactic that the vocabulary knows as an event."""
    for verb in reading.parsed.doc:
        if lemma(verb) not in reading.cues.imitation or verb.pos_ != "VERB":
            continue
        sources = _at(reading, subject(verb))
        models = [p for o in object_(verb) for p in _models(reading, o)]
        tactics = [
            (t, code)
            for t in verb.subtree
            if (code := look_up(t, reading.cues.act_nouns)) and t.pos_ == "NOUN" and t.dep_ != "compound"
        ]
        for s, t in _product(sources, models):
            for token, code in tactics or [(verb, None)]:
                yield _draft(reading, "tactic_adoption", verb, s, t, "adopted_tactics", detail=code, also=(token,))


def elaborated_ties(reading: Reading) -> Iterator[Draft]:
    """ "a nexus between A and B, with support and coordination": what the tie consists of is between the same two."""
    for match in matches(reading, "tie"):
        pair = _at(reading, preposition(match.head, "between"))
        if match.frame.pos != "noun" or len(pair) != 2:
            continue
        for near in (match.head, match.head.head):
            for thing in (t for t in preposition(near, "with", "including") if t.i > match.head.i):
                code = look_up(thing, reading.cues.things)
                if code is not None and thing.i not in reading.proper:
                    yield _draft(reading, code, thing, pair[0], pair[1], "elaborated_ties", also=(match.head,))


TIE_RULES = (frame_ties, given_ties, backed_ties, reciprocal_ties, adopted_tactics, elaborated_ties)


def _models(reading: Reading, token: Token) -> list[Party]:
    """Whose tactics they are: "tactics characteristic of B", "B's tactics", or B itself."""
    direct = _at(reading, [token])
    if direct:
        return direct
    near = [c for c in token.subtree if c.i in reading.proper and c.dep_ in ("pobj", "poss", "compound", "nmod")]
    return _at(reading, near[:1])


def _first_parties(reading: Reading, match: Match, role: str, but: Iterable[Party] = ()) -> list[Party]:
    """The parties at the first path that leads to any other than `but`."""
    taken = {m.ref.name for _, m in but}
    for tokens in match.arguments[role]:
        found = [p for p in _at(reading, tokens) if p[1].ref.name not in taken]
        if found:
            return found
    return []


def _at(reading: Reading, tokens: Iterable[Token]) -> list[Party]:
    """The parties that the tokens refer to, else those whose things they are, each once."""
    found: dict[str, Party] = {}
    for token in tokens:
        for m in parties(reading, token) or owners(reading, token):
            if m.type in _TYPES and not (m.type == "members" and not m.plural and token.i not in reading.proper):
                found.setdefault(m.ref.name, (token, m))
    return list(found.values())


def _listed(reading: Reading, head: Token) -> Iterator[Party]:
    """Parties of a list that spells out the noun: "the mergers of three groups: A, B and C"."""
    yield from _after_colon(reading, head)
    for near in (head, *preposition(head, "of")):
        for child in children(near, "appos"):
            queue = [child]
            while queue:
                item = queue.pop(0)
                yield from _at(reading, [item])
                queue += [c for c in item.children if c.dep_ in ("conj", "appos")]


def _after_colon(reading: Reading, head: Token) -> Iterator[Party]:
    """The parties of a list after a colon, however the parser hung them."""
    colon = next((t.i for t in head.sent if t.text == ":" and t.i > head.i), None)
    rest = [] if colon is None else [t for t in head.sent if t.i > colon]
    if any(t.pos_ == "VERB" and children(t, "nsubj", "nsubjpass") for t in rest):
        return
    for token in rest:
        if token.dep_ not in ("pobj", "poss", "compound", "nmod", "amod"):
            yield from _at(reading, [token])


def _product(sources: Iterable[Party], targets: Iterable[Party]) -> Iterator[tuple[Party, Party]]:
    targets = list(targets)
    for s in sources:
        for t in targets:
            if s[1].ref.name != t[1].ref.name:
                yield s, t


def _is_example(reading: Reading, whole: Mention, part: Mention) -> bool:
    """ "factions, particularly A": A is one of them, not their partner."""
    between = reading.text[whole.end : part.start].split()
    return whole.collective and 0 < len(between) < 5 and any(w.strip(",") in EXAMPLE_WORDS for w in between)


def _announcer(reading: Reading, head: Token) -> list[Party]:
    """The group that announces a pledge is the one pledged to, where the text names no other."""
    for above in governors(head):
        if lemma(above) in reading.cues.speech and above.pos_ == "VERB":
            return [p for p in _at(reading, subject(above)) if p[1].type == "group"]
    return []


def _pairs(reading: Reading, match: Match, found: list[Party]) -> Iterator[Draft]:
    for s, t in combinations(found, 2):
        if _is_example(reading, s[1], t[1]):
            continue
        yield _plain(match.frame.code, match.head, s, t, match.frame.name)


def _things(reading: Reading, verb: Token) -> Iterator[tuple[Token, str]]:
    """What is given: the verb's objects, or what follows "with" ("supplied B with arms")."""
    objects = [t for o in children(verb, "dobj", "nsubjpass") for t in with_conjuncts(o)]
    for token in (*objects, *preposition(verb, "with")):
        if token.lower_ in ("them", "it", "these"):
            thing = _thing_before(reading, token)
        else:
            thing = token
        code = look_up(thing, reading.cues.things) if thing is not None and thing.i not in reading.proper else None
        if code is not None:
            yield token, code


def _thing_before(reading: Reading, pronoun: Token) -> Token | None:
    """What "them" stands for: the last thing named within a sentence or two before."""
    for i in range(pronoun.i - 1, max(-1, pronoun.i - 40), -1):
        token = pronoun.doc[i]
        if token.pos_ == "NOUN" and token.i not in reading.proper and look_up(token, reading.cues.things):
            return token
    return None


def _giver_and_taker(reading: Reading, verb: Token, thing: Token, use: str) -> tuple[list[Party], list[Party]]:
    actor = _at(reading, subject(verb))
    beside = preposition(verb, "to", "for") or preposition(thing, "to", "for")
    beside = beside or [t for c in children(verb, "dative") for t in with_conjuncts(c)]
    beside = beside or [c for c in children(thing, "nmod", "compound") if c.i in reading.proper]
    if thing in preposition(verb, "with"):
        beside = [t for o in children(verb, "dobj", "nsubjpass") for t in with_conjuncts(o)]
    if use == "take":
        return _at(reading, preposition(verb, "from") or preposition(thing, "from")), actor
    other = _at(reading, beside) or _at(reading, _below(thing, ("to", "for")))
    return actor, other or _counterpart(reading, verb, actor)


def _below(token: Token, names: tuple[str, ...]) -> list[Token]:
    """Objects of these prepositions anywhere below `token`: "weaponry left behind in X to Y"."""
    return [
        t
        for c in token.subtree
        if c.dep_ == "prep" and c.lower_ in names
        for o in children(c, "pobj")
        for t in with_conjuncts(o)
    ]


def _others_in(reading: Reading, sentence: Span, actor: Mention) -> list[Party]:
    """The other groups that a sentence names."""
    named = {
        m.ref.name: (t, m) for t in sentence for m in parties(reading, t) if m.type == "group" and t.i in reading.proper
    }
    return [p for name, p in named.items() if name != actor.ref.name] if actor.ref.name in named else []


def _counterpart(reading: Reading, verb: Token, actor: list[Party]) -> list[Party]:
    """The other of two groups, where this sentence names only the giver and the one before speaks of both."""
    if len(actor) != 1 or verb.sent.start == 0:
        return []
    here = _others_in(reading, verb.sent, actor[0][1])
    if len(here) == 1:
        return here
    before = verb.doc[verb.sent.start - 1].sent
    named = {
        m.ref.name: (t, m) for t in before for m in parties(reading, t) if m.type == "group" and t.i in reading.proper
    }
    if set(named) - {actor[0][1].ref.name} and actor[0][1].ref.name in named and len(named) == 2:
        return [p for name, p in named.items() if name != actor[0][1].ref.name]
    return []


def _detail(reading: Reading, thing: Token) -> str:
    """The thing in the text's words, up to what describes it."""
    left = min(
        [
            thing,
            *(t for c in children(thing, "amod", "compound", "nmod") for t in c.subtree if c.i not in reading.proper),
        ],
        key=lambda t: t.i,
    )
    return reading.words([left, thing])


def _noun_of(token: Token) -> Token:
    return token.head if token.dep_ in ("amod", "acl", "nmod", "compound") else token


def _draft(
    reading: Reading,
    code: str,
    head: Token,
    source: Party,
    target: Party,
    rule: str,
    *,
    anchor: Token | None = None,
    detail: str | None = None,
    also: tuple[Token, ...] = (),
) -> Draft:
    (s, _), (t, _) = source, target
    place = origin_places(reading, s) if anchor is not None else ()
    tie = Tie(tie=code, source=source[1].ref, target=target[1].ref, detail=detail, place=place)
    return Draft(statement=tie, head=head, anchor=anchor, tokens=(head, s, t, *also), rule=rule)


def _plain(code: str, head: Token, source: Party, target: Party, rule: str) -> Draft:
    tie = Tie(tie=code, source=source[1].ref, target=target[1].ref)
    return Draft(statement=tie, head=head, tokens=(head, source[0], target[0]), rule=rule)


def origin_places(reading: Reading, party: Token) -> tuple[PlaceRef, ...]:
    """Where a listed party is from; "respectively" gives each of several parties its own."""
    own = [p for p in preposition(party, "from", "of", "in", "near") if place_at(reading, p)]
    group = [party]
    if not own and party.dep_ == "conj":
        own = [p for p in preposition(party.head, "from", "of", "in", "near") if place_at(reading, p)]
    if len(own) > 1 and any(t.lower_ == "respectively" for t in party.sent):
        first = party.head if party.dep_ == "conj" and preposition(party.head, "from", "of", "in", "near") else party
        group = [t for t in with_conjuncts(first) if t.i in reading.proper]
        own = [own[group.index(party)]] if party in group and group.index(party) < len(own) else own
    return tuple(place_ref(m, role="of_source") for p in own if (m := place_at(reading, p)))
