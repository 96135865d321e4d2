"""Ties: who works with, joins, supplies, fights or imitates whom. Both parties are always words of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Final

from tocsin.extract.draft import Draft
from tocsin.extract.grammar import (
    children,
    clause_head,
    governors,
    lemma,
    object_,
    preposition,
    subject,
    with_conjuncts,
)
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import PERSON, UNKNOWN, Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import EXAMPLE_WORDS, WRITINGS, is_outlet
from tocsin.extract.rules.given import GIVEN_RULES, things_of
from tocsin.extract.rules.matching import Match, matches
from tocsin.extract.rules.party import Party, at, other_than, product
from tocsin.extract.rules.relied import RELIED_RULES
from tocsin.extract.rules.tactic import adopted_tactics
from tocsin.extract.setting import place_at, place_ref
from tocsin.model import PlaceRef, Tie
from tocsin.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_JOINERS: Final = frozenset({"group", "members", UNKNOWN, PERSON})


def frame_ties(reading: Reading) -> Iterator[Draft]:
    """A word of the vocabulary with both parties at the ends of its paths: "A split from B", "a truce of A with B"."""
    said: set[tuple[int, str, str, str]] = set()
    by_verb: set[tuple[int, str, str]] = set()
    for match in matches(reading, "tie"):
        for draft in _of_match(reading, match):
            tie = draft.statement
            if not isinstance(tie, Tie):
                continue
            clause = (clause_head(match.head).i, tie.tie, tie.source.name, tie.target.name)
            made = (match.head.head.i, tie.source.name, tie.target.name)
            if draft.anchor is None and (clause in said or (match.frame.pos == "noun" and made in by_verb)):
                continue  # "pledged its allegiance" says it once; "cut its ties" says no tie
            said.add(clause)
            if match.frame.pos == "verb":
                by_verb.add((match.head.i, tie.source.name, tie.target.name))
            yield draft


def _of_match(reading: Reading, match: Match) -> Iterator[Draft]:
    code, head, rule = match.frame.code, match.head, match.frame.name
    if reading.cues.light.get(lemma(head)) == "give" and any(things_of(reading, head)):
        return  # "supplies B with arms": the thing says what kind of tie it is
    ended = head.tag_ == "VBG" and head.dep_ in ("xcomp", "dobj") and head.head.tag_ in ("VBN", "VBD")
    if code == "hostility" and ended and (lemma(head.head), "ends") in reading.cues.recommending:
        return  # "have stopped fighting B"
    given = reading.cues.light.get(lemma(head.head)) if match.frame.pos == "noun" and head.dep_ == "dobj" else None
    if given in ("give", "take") and look_up(head, reading.cues.things) == code:
        return  # "gave A sanctuary": told with the verb
    listed = list(_listed(reading, head)) if match.frame.pos == "noun" else []
    sources = _first_parties(reading, match, "source")
    targets = _first_parties(reading, match, "target", but=sources)
    if not targets:  # "with A, it is at war": the pronoun before is the other
        targets = _first_parties(reading, match, "target")
        sources = _first_parties(reading, match, "source", but=targets) if targets else sources
    if not targets and code == "pledge":
        targets = _announcer(reading, head)
    if match.frame.sets.get("between") == "several" and (len(sources) < 2 or head.tag_ == "VB"):
        return  # "merged to form C" is told with the merging
    if not targets and code == "hostility" and _hits_others(match):
        return  # "A and B attacked a base"
    if not targets and len(sources) == 1 and load_vocabulary().symmetric(code):
        sources = _coordinated(reading, match, sources)
    if not targets and len(sources) > 1 and load_vocabulary().symmetric(code):
        yield from _pairs(reading, match, sources)
        return
    for s, t in product(sources, targets):
        if _fits(reading, match, s, t):
            yield _draft(code, head, s, t, rule)
    if listed and targets:
        yield from (_listed_draft(reading, match, s, t) for s, t in product(listed, targets))


def _hits_others(match: Match) -> bool:
    """Whether a verb has an object of its own that is no "each other": its subjects act together."""
    takes = any(p.steps == ("obj",) for p in match.frame.roles["target"])
    return takes and any(
        o.lower_ not in ("other", "another") for o in [*object_(match.head), *children(match.head, "dobj", "nsubjpass")]
    )


def _coordinated(reading: Reading, match: Match, sources: list[Party]) -> list[Party]:
    """Those whom "A and B, who have patrolled together" coordinates: the clause hangs on the last of them."""
    token = sources[0][0]
    if match.frame.pos != "verb" or token.dep_ != "conj" or match.head.dep_ != "relcl":
        return sources
    while token.dep_ == "conj":
        token = token.head
    return at(reading, with_conjuncts(token))


def _is_nameless(reading: Reading, party: Party) -> bool:
    """Whether a class of people goes by no name, of a group, a people or a state: nobody could be looked up."""
    m = party[1]
    inside = reading.parsed.tokens_in(m.start, m.end) if m.ref.mention else []
    named = any(t.i in reading.proper or t.i in reading.adjectives for t in inside)
    return m.collective and m.ref.id is None and not named


def _fits(reading: Reading, match: Match, source: Party, target: Party) -> bool:
    """Whether such parties can be tied so: a person leads and does not command; some ties are groups' alone."""
    if match.frame.code == "command" and source[1].type in (PERSON, UNKNOWN):
        return False
    if match.frame.code == "hostility" and target[1].type == UNKNOWN and not target[1].ref.name.isupper():
        return False  # "raided X": a place, if nothing tells that X is a party
    if match.frame.code == "amplification" and _is_press(reading, source):
        return False  # a paper that relays what a ministry says reports it, and is no ally of it
    between = match.frame.sets.get("between")
    return between is None or (source[1].type in _JOINERS and target[1].type == "group")


def _is_press(reading: Reading, party: Party) -> bool:
    """ "Reuters", or "Radio X and other outlets"."""
    return is_outlet(reading, party[1]) or any(lemma(t) in WRITINGS for t in with_conjuncts(party[0]))


def backed_ties(reading: Reading) -> Iterator[Draft]:
    """ "A-backed B", "the A-trained B"."""
    for token in reading.parsed.doc:
        code = reading.cues.backed.get(token.lower_)
        if code is None or token.i < 2 or token.doc[token.i - 1].text != "-":
            continue
        giver = token.doc[token.i - 2]
        for s, t in product(at(reading, [giver]), at(reading, [_noun_of(token)])):
            yield _draft(code, token, s, t, "hyphenated_backer")


def reciprocal_ties(reading: Reading) -> Iterator[Draft]:
    """ "A amplifies B's attacks, and B does the same for A": the tie of the first clause, the other way about."""
    for verb in reading.parsed.doc:
        if lemma(verb) != "do" or not any(
            t.lower_ in ("same", "likewise") for t in (*children(verb, "dobj"), *children(verb, "advmod"))
        ):
            continue
        before = [d for d in frame_ties(reading) if d.head.sent == verb.sent and d.head.i < verb.i]
        sources = at(reading, subject(verb))
        things = preposition(verb, "for", "to", "with") or [
            t for o in children(verb, "dobj") for t in preposition(o, "for", "to", "with")
        ]
        if not before or not isinstance(before[-1].statement, Tie):
            continue
        for s, t in product(sources, at(reading, things)):
            yield _draft(before[-1].statement.tie, verb, s, t, "reciprocal_ties", also=(before[-1].head,))


def elaborated_ties(reading: Reading) -> Iterator[Draft]:
    """ "a nexus between A and B, with support and coordination": what the tie consists of is between the same two."""
    for match in matches(reading, "tie"):
        pair = at(reading, preposition(match.head, "between"))
        if match.frame.pos != "noun" or len(pair) != 2:
            continue
        for near in (match.head, match.head.head):
            for thing in (t for t in preposition(near, "with", "including") if t.i > match.head.i):
                code = look_up(thing, reading.cues.things)
                if code is not None and thing.i not in reading.proper:
                    yield _draft(code, thing, pair[0], pair[1], "elaborated_ties", also=(match.head,))


TIE_RULES = (frame_ties, *GIVEN_RULES, *RELIED_RULES, backed_ties, reciprocal_ties, adopted_tactics, elaborated_ties)


def _first_parties(reading: Reading, match: Match, role: str, but: Iterable[Party] = ()) -> list[Party]:
    """The parties at the first path that leads to any other than `but`."""
    taken = {m.ref.name for _, m in but}
    for tokens in match.arguments[role]:
        found = [p for p in at(reading, tokens) if p[1].ref.name not in taken]
        if found:
            return found
    for tokens in match.arguments[role] if taken else ():
        if found := [p for t in tokens for p in other_than(reading, t, but)]:
            return found
    return []


def _listed(reading: Reading, head: Token) -> Iterator[Party]:
    """Parties of a list that spells out the noun: "the mergers of three groups: A, B and C"."""
    yield from _after_colon(reading, head)
    for near in (head, *preposition(head, "of")):
        for child in children(near, "appos"):
            queue = [child]
            while queue:
                item = queue.pop(0)
                yield from at(reading, [item])
                queue += [c for c in item.children if c.dep_ in ("conj", "appos")]


def _after_colon(reading: Reading, head: Token) -> Iterator[Party]:
    """The parties of a list after a colon, however the parser hung them."""
    colon = next((t.i for t in head.sent if t.text == ":" and t.i > head.i), None)
    rest = [] if colon is None else [t for t in head.sent if t.i > colon]
    if any(t.pos_ == "VERB" and children(t, "nsubj", "nsubjpass") for t in rest):
        return
    for token in rest:
        if token.dep_ not in ("pobj", "poss", "compound", "nmod", "amod"):
            yield from at(reading, [token])


def _is_example(reading: Reading, whole: Mention, part: Mention) -> bool:
    """ "factions, particularly A": A is one of them, not their partner."""
    between = reading.text[whole.end : part.start].split()
    return whole.collective and 0 < len(between) < 5 and any(w.strip(",") in EXAMPLE_WORDS for w in between)


def _announcer(reading: Reading, head: Token) -> list[Party]:
    """The group that announces a pledge is the one pledged to, where the text names no other."""
    for above in governors(head):
        if lemma(above) in reading.cues.speech and above.pos_ == "VERB":
            return [p for p in at(reading, subject(above)) if p[1].type == "group"]
    return []


def _pairs(reading: Reading, match: Match, found: list[Party]) -> Iterator[Draft]:
    for s, t in combinations(found, 2):
        if _is_example(reading, s[1], t[1]) or (_is_nameless(reading, s) and _is_nameless(reading, t)):
            continue
        yield _draft(match.frame.code, match.head, s, t, match.frame.name)


def _noun_of(token: Token) -> Token:
    return token.head if token.dep_ in ("amod", "acl", "nmod", "compound") else token


def _draft(code: str, head: Token, source: Party, target: Party, rule: str, also: tuple[Token, ...] = ()) -> Draft:
    tie = Tie(tie=code, source=source[1].ref, target=target[1].ref)
    return Draft(statement=tie, head=head, tokens=(head, source[0], target[0], *also), rule=rule)


def _listed_draft(reading: Reading, match: Match, source: Party, target: Party) -> Draft:
    """A tie of one party of a list, with the date and the origin that the list gives it."""
    tie = Tie(tie=match.frame.code, source=source[1].ref, target=target[1].ref, place=origin_places(reading, source[0]))
    tokens = (match.head, source[0], target[0])
    return Draft(statement=tie, head=match.head, anchor=source[0], tokens=tokens, rule="list_of_parties")


def origin_places(reading: Reading, party: Token) -> tuple[PlaceRef, ...]:
    """Where a listed party is from; "respectively" gives each of several parties its own."""
    carrier = party
    own = _from_places(reading, party)
    if not own and party.dep_ == "conj":
        carrier = party.head
        own = _from_places(reading, carrier)
    if len(own) > 1 and any(t.lower_ == "respectively" for t in party.sent):
        group = [t.i for t in with_conjuncts(carrier) if t.i in reading.proper]
        own = [own[group.index(party.i)]] if party.i in group and group.index(party.i) < len(own) else own
    return tuple(place_ref(m, role="of_source") for p in own if (m := place_at(reading, p)))


def _from_places(reading: Reading, party: Token) -> list[Token]:
    return [p for p in preposition(party, "from", "of", "in", "near") if place_at(reading, p)]
