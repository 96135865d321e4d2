"""Ties: who works with, joins, supplies, fights or imitates whom. Both parties are always words of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_, subject
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, clause_head, governors, lemma, preposition, with_conjuncts
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import Mention
from tocsin.extract.named_beside import EXAMPLE_WORDS
from tocsin.extract.paths import follow
from tocsin.extract.reading import Reading
from tocsin.extract.rules.given import GIVEN_RULES
from tocsin.extract.rules.listed_parties import listed_parties, listed_tie
from tocsin.extract.rules.matching import Match, matches, tiers
from tocsin.extract.rules.party import Party, at, is_nameless, other_than, product
from tocsin.extract.rules.relied import RELIED_RULES
from tocsin.extract.rules.tactic import adopted_tactics
from tocsin.extract.rules.tie_ends import fits
from tocsin.extract.rules.untied import ties_nobody
from tocsin.model import Polarity, Tie
from tocsin.vocabulary import load_vocabulary
from tocsin.vocabulary.frames import Path

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_OF_MISSIONS: Final = frozenset({"joint_operation", "hostility", "mediation", "training", "coordination"})
_REFUSING: Final = frozenset("refuse decline".split())
_FOUGHT: Final = frozenset("war battle fire gunfire shot shell blow conflict clash insult accusation".split())
_MUTUAL: Final = frozenset({"merger"})  # of two who merge neither is the whole, though the code has a direction


def frame_ties(reading: Reading) -> Iterator[Draft]:
    """A word of the vocabulary with both parties at the ends of its paths: "A split from B", "a truce of A with B"."""
    said: set[tuple[int, str, str, str]] = set()
    by_verb: set[tuple[int, str, str]] = set()
    for particular, general in tiers(reading, "tie"):
        told = _closest([(m, d) for m in particular for d in _of_match(reading, m)])
        for match, draft in told or [(m, d) for m in general for d in _of_match(reading, m)]:
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


def _closest(told: list[tuple[Match, Draft]]) -> list[tuple[Match, Draft]]:
    """Without the cooperation of those whose alliance goes by a name: they belong to it."""
    named = any(m.frame.code == "umbrella" for m, _ in told)
    return [(m, d) for m, d in told if not (named and m.frame.code == "cooperation")]


def _of_match(reading: Reading, match: Match) -> Iterator[Draft]:
    code, head = match.frame.code, match.head
    if ties_nobody(reading, match):
        return
    listed = list(listed_parties(reading, head)) if match.frame.pos == "noun" else []
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
    mutual = not targets and bool(sources) and _is_mutual(match)
    if mutual and len(sources) == 1:
        sources = _coordinated(reading, match, sources)
    if mutual and len(sources) > 1:
        yield from _pairs(reading, match, sources)
        return
    if not targets and len(sources) > 1 and _is_reciprocal(match):
        targets = sources
    if code == "splinter":
        sources = [p for s in sources for p in _founded_by(reading, s)]
    for s, t in product(sources, targets):
        if fits(reading, match, s, t):
            yield _draft(code, head, s, t, match.frame.name)
    if listed and targets:
        yield from (listed_tie(reading, match, s, t) for s, t in product(listed, targets))


def _is_mutual(match: Match) -> bool:
    return (match.frame.code in _MUTUAL and not match.frame.needs) or load_vocabulary().symmetric(match.frame.code)


def _is_reciprocal(match: Match) -> bool:
    """ "A and B accused each other": each did it to the other."""
    objects = children(match.head, "dobj", "dative")
    return any(
        o.lower_ in ("other", "another") and any(c.lower_ in ("each", "one") for c in o.children) for o in objects
    )


def _founded_by(reading: Reading, party: Party) -> list[Party]:
    """The group that nameless people founded ("A, formed by men who had left B"): it is what split off."""
    if not is_nameless(reading, party[1]):
        return [party]
    made = follow(party[0], Path(("founded",)))
    return at(reading, made) or [party]


def _hits_others(match: Match) -> bool:
    """Whether a verb has an object of its own that is no "each other" and no "war": its subjects act together."""
    takes = match.frame.pos == "verb" and any("obj" in p.steps for p in match.frame.roles["target"])
    return takes and any(
        o.lower_ not in ("other", "another") and lemma(o) not in _FOUGHT
        for o in [*object_(match.head), *children(match.head, "dobj", "nsubjpass")]
    )


def _coordinated(reading: Reading, match: Match, sources: list[Party]) -> list[Party]:
    """Those whom "A and B, who have patrolled together" coordinates: the clause hangs on the last of them."""
    token = sources[0][0]
    if match.frame.pos != "verb" or token.dep_ != "conj" or match.head.dep_ != "relcl":
        return sources
    while token.dep_ == "conj":
        token = token.head
    return at(reading, with_conjuncts(token))


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
    missions = match.frame.code in _OF_MISSIONS
    for tokens in match.arguments[role]:
        found = at(reading, tokens)
        found += _missions(reading, tokens, named=bool(found)) if missions else []
        found = [p for p in found if p[1].ref.name not in taken]
        if found:
            return found
    for tokens in match.arguments[role] if taken else ():
        if found := [p for t in tokens for p in other_than(reading, t, but)]:
            return found
    return []


def _missions(reading: Reading, tokens: Iterable[Token], *, named: bool) -> list[Party]:
    """Bodies that act in the field, a union that mediates, a mission of armies. `named`: no troops of theirs."""
    near = [t for t in tokens for t in (t, *(() if named else children(t, "compound"))) if t.i in reading.proper]
    return at(reading, near, frozenset({"body"}))


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
        if _is_example(reading, s[1], t[1]) or (is_nameless(reading, s[1]) and is_nameless(reading, t[1])):
            continue
        if not (fits(reading, match, s, t) or fits(reading, match, t, s)):
            continue
        yield _draft(match.frame.code, match.head, s, t, match.frame.name)


def _noun_of(token: Token) -> Token:
    return token.head if token.dep_ in ("amod", "acl", "nmod", "compound") else token


def _draft(code: str, head: Token, source: Party, target: Party, rule: str, also: tuple[Token, ...] = ()) -> Draft:
    tie = Tie(tie=code, source=source[1].ref, target=target[1].ref)
    refused = head.dep_ == "xcomp" and lemma(head.head) in _REFUSING
    polarity = Polarity.NEGATED if refused else None
    return Draft(statement=tie, head=head, tokens=(head, source[0], target[0], *also), rule=rule, polarity=polarity)
