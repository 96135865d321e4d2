"""When and where: the date and places that stand nearest to a word in its own clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import subject
from tocsin.extract.grammar import clause_head, governors, lemma, with_conjuncts
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import PLACE, Mention
from tocsin.extract.reading import Reading
from tocsin.model import PlaceRef, When

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from tocsin.extract.tree import Token

_AT: Final = frozenset("in at near across around inside outside within along throughout over".split())
_BESIDE: Final = frozenset("near outside at inside beside behind".split())
_BARRIERS: Final = frozenset({"ccomp", "advcl", "relcl", "parataxis", "conj", "ROOT"})


def when_of(reading: Reading, anchor: Token, *, but: Container[int] = ()) -> When | None:
    """The date that the text gives for what `anchor` says: nearest in its clause, else the clause it depends on.

    Dates at the tokens `but` are not looked at.
    """
    listed = _dates_of_a_list(reading, anchor)
    for candidates in _rings(reading, anchor):
        dated = [t for t in candidates if t.i in reading.dates and t.i not in but and t.i not in listed]
        if dated:
            return reading.dates[min(dated, key=lambda t: (_distance(anchor, t), t.i)).i].when
    return None


def places_of(reading: Reading, anchor: Token, *, own: bool = False) -> tuple[PlaceRef, ...]:
    """The places where the text puts what `anchor` says; those that one preposition coordinates come together.

    With `own`, only where the anchor's own clause puts it, not the clauses above.
    """
    clause = clause_head(anchor)
    if clause.dep_ == "relcl" and any(c.lower_ == "where" for c in clause.children):
        m = place_at(reading, clause.head)
        if m is not None:
            return (place_ref(m),)
    for ring, candidates in enumerate(_rings(reading, anchor)):
        if own and ring > 1:
            return ()
        located = [t for t in candidates if _is_location(reading, t) and _places(t, anchor)]
        if located:
            nearest = min(located, key=lambda t: (_distance(anchor, t), t.i))
            return tuple(_together(reading, nearest, located))
        near = candidates if ring < 2 else ()  # "there" in a clause above is that clause's
        for there in (t for t in near if t.lower_ == "there" and t.dep_ == "advmod"):
            m = _spoken_of(reading, there)
            if m is not None:
                return (place_ref(m),)
    return tuple(place_ref(m) for t in subject(clause) if (m := reading.proper.get(t.i)) and m.type == PLACE)


def _spoken_of(reading: Reading, there: Token) -> Mention | None:
    """The place that "there" means: the last one named before it in its sentence, else in the sentence before.

    None where that is a whole state: which of two states is meant, the nearest name does not tell.
    """
    sentence = there.sent
    for _ in range(2):
        named = [m for t in sentence if t.i < there.i and (m := place_at(reading, t)) is not None]
        if named:
            return next((m for m in reversed(named) if m.type == PLACE), None)
        if sentence.start == 0:
            return None
        sentence = there.doc[sentence.start - 1].sent
    return None


def _dates_of_a_list(reading: Reading, anchor: Token) -> frozenset[int]:
    """The dates after a colon, where a list gives several: they are the items', not that of what they are items of."""
    colon = next((t.i for t in anchor.sent if t.text == ":" and t.i > anchor.i), None)
    if colon is None:
        return frozenset()
    after = [t.i for t in anchor.sent if t.i > colon and t.i in reading.dates]
    return frozenset(after) if len({str(reading.dates[i].when) for i in after}) > 1 else frozenset()


def _places(token: Token, anchor: Token) -> bool:
    """Whether a place may be the anchor's: one that says where another thing is ("camps in P") is that thing's."""
    preposition_ = _preposition_above(token)
    thing = preposition_.head if preposition_ is not None else None
    if thing is None or thing.pos_ != "NOUN" or thing.dep_ not in ("pobj", "conj"):
        return True  # a subject's or object's place is the act's too: "killed a constable in P"
    if thing.dep_ == "pobj" and thing.head.lower_ in _BESIDE and thing.head.head.pos_ == "VERB":
        return True  # "went off outside a station in P"
    return thing.i == anchor.i or anchor.is_ancestor(thing) or thing.is_ancestor(anchor)


def place_ref(mention: Mention, *, role: str = "at") -> PlaceRef:
    """The place that a mention names; a name that no gazetteer knows keeps its words and the precision `named`."""
    if not mention.places:
        return PlaceRef(mention.ref.name, mention.ref.mention, precision="named", role=role)
    best, *rest = mention.places
    return PlaceRef(
        best.name,
        mention.ref.mention,
        best.id,
        best.lat,
        best.lon,
        str(best.precision),
        role,
        tuple(p.id for p in rest),
    )


def place_at(reading: Reading, token: Token) -> Mention | None:
    """The place that a token names, a state's land among them; None for anything else."""
    m = reading.proper.get(token.i)
    return m if m is not None and (m.type == PLACE or m.places) else None


def places_under(reading: Reading, token: Token) -> list[tuple[Token, Mention]]:
    """The places that a token names, or that its modifiers do: "the Kalat and Makran divisions"."""
    near = [token, *(t for c in token.children if c.dep_ in ("nmod", "compound", "appos") for t in with_conjuncts(c))]
    return [(t, m) for t in near if (m := place_at(reading, t))]


def _rings(reading: Reading, anchor: Token) -> Iterable[list[Token]]:
    """Tokens in order of how surely they belong to `anchor`: its own phrase, its clause, the clauses above.

    "Said in P on Tuesday that A did it" tells where and when it was said: what stands between the verb of saying and
    what is said is none of the anchor's.
    """
    yield _own(anchor)
    clause = clause_head(anchor)
    yield _own(clause)
    below = clause
    for above in governors(clause):
        if above.pos_ in ("VERB", "AUX"):
            said = below.dep_ == "ccomp" and lemma(above) in reading.cues.speech and below.i > above.i
            yield [t for t in _own(above) if not (said and above.i < t.i < below.left_edge.i)]
        below = above


def _own(head: Token) -> list[Token]:
    """The subtree of `head` without the clauses below it that have a time and place of their own."""
    found, queue = [head], [head]
    while queue:
        for child in queue.pop().children:
            if child.dep_ == "appos" and child.pos_ == "NOUN" and child.doc[child.left_edge.i - 1].text == ",":
                continue  # "A, an ally since 2007, fired ...": the date is the aside's
            if child.dep_ in ("ccomp", "relcl", "parataxis") or (
                child.dep_ in ("conj", "advcl") and child.pos_ in ("VERB", "AUX")
            ):
                continue
            found.append(child)
            queue.append(child)
    return found


def _distance(a: Token, b: Token) -> int:
    """Steps between two tokens in the tree."""
    up = [a, *governors(a)]
    depth = {t.i: n for n, t in enumerate(up)}
    for n, t in enumerate([b, *governors(b)]):
        if t.i in depth:
            return n + depth[t.i]
    return len(up) + 99


def _is_location(reading: Reading, token: Token) -> bool:
    """A place under a preposition of place, or a place that owns or modifies a place ("Chad's Lac province")."""
    m = place_at(reading, token)
    if m is None:
        return False
    head = token
    while head.dep_ in ("conj", "appos", "compound", "nmod") and head.head.i != head.i:
        head = head.head
    if head.dep_ == "pobj" and head.head.lower_ == "of" and look_up(head.head.head, reading.cues.ground) is not None:
        head = head.head.head  # "in the town of P"
    if head.dep_ == "pobj":
        return head.head.lower_ in _AT or (
            m.type == PLACE and head.head.lower_ in ("from", "of", "to", "into", "through", "beyond") and False
        )
    return False


def _together(reading: Reading, nearest: Token, located: list[Token]) -> Iterable[PlaceRef]:
    group = [t for t in located if t.i == nearest.i or _same_phrase(t, nearest)]
    for t in sorted(group, key=lambda t: t.i):
        m = place_at(reading, t)
        if m is not None:
            yield place_ref(m)


def _same_phrase(a: Token, b: Token) -> bool:
    return _preposition_above(a) is not None and _preposition_above(a) == _preposition_above(b)


def _preposition_above(token: Token) -> Token | None:
    for t in governors(token):
        if t.dep_ == "prep":
            return t
        if t.pos_ in ("VERB", "AUX"):
            return None
    return None
