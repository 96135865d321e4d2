"""Pairs of entities in one sentence, and what tells how the two stand to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING, Final

from tocsin.extract.entities.entity import Entity
from tocsin.extract.entities.phrases import head_of
from tocsin.extract.entities.sheet import Sheet

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

# Words: what stands further apart is hardly ever said of one another, and pairs grow with the square.
FARTHEST: Final = 40
_BAG: Final = 12
_STEPS: Final = 8
_BUCKETS: Final = (0, 1, 2, 3, 5, 8, 12, 20)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities, the one asked of first, and the features of how they stand. `words`: from the first word of either
    to the last; `distance`: how many of them stand between the two."""

    source: Entity
    target: Entity
    words: range
    distance: int
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entity at its words, and the word that heads them."""

    entity: Entity
    words: range
    head: int


def pairs(sheet: Sheet, entities: Sequence[Entity]) -> Iterator[Pair]:
    """Every pair of entities of one sentence that do not overlap, in both orders, at most FARTHEST words apart."""
    placed = [p for e in entities if (p := _place(sheet, e)) is not None]
    by_sentence: dict[int, list[_Placed]] = {}
    number = {i: n for n, sentence in enumerate(sheet.sentences()) for i in sentence}
    for one in placed:
        by_sentence.setdefault(number[one.words.start], []).append(one)
    for inside in by_sentence.values():
        for source, target in permutations(inside, 2):
            first, second = sorted((source, target), key=lambda p: p.words.start)
            if first.words.stop <= second.words.start <= first.words.stop + FARTHEST:
                words, distance = range(first.words.start, second.words.stop), second.words.start - first.words.stop
                told = _features(sheet, (source, target), inside)
                yield Pair(source.entity, target.entity, words, distance, tuple(told))


def _place(sheet: Sheet, entity: Entity) -> _Placed | None:
    tokens = sheet.parsed.tokens_in(entity.start, entity.end)
    if not tokens:
        return None
    words = range(tokens[0].i, tokens[-1].i + 1)
    return _Placed(entity, words, head_of(tokens).i)


def _features(sheet: Sheet, pair: tuple[_Placed, _Placed], inside: Sequence[_Placed]) -> Iterator[str]:
    source, target = pair
    first, second = sorted(pair, key=lambda p: p.words.start)
    order = ">" if first is source else "<"
    types = f"{source.entity.type}+{target.entity.type}"
    between = list(sheet.doc[first.words.stop : second.words.start])
    crowd = sum(first.words.stop <= p.words.start < second.words.start for p in inside)
    yield from ("bias", order, f"types={types}", f"types={types}{order}", f"far={_bucket(len(between))}")
    yield from (
        f"crowd={min(crowd, 4)}",
        f"types={types}|far={_bucket(len(between))}",
        f"types={types}|crowd={min(crowd, 4)}",
    )
    for side, one in (("s", source), ("t", target)):
        yield from _of_one(sheet, side, one)
    yield from _of_words(between, order, types)
    yield from _of_path(sheet, source, target, types)
    for code in sorted({c for t in between for c in sheet.codes.get(t.lemma_.lower(), ())}):
        yield from (f"code={code}", f"code={code}{order}", f"code={code}|{types}")
    yield from _of_names(sheet, source, target)


def _bucket(distance: int) -> int:
    return max(b for b in _BUCKETS if b <= distance)


def _of_one(sheet: Sheet, side: str, one: _Placed) -> Iterator[str]:
    head = sheet.doc[one.head]
    yield from (f"{side}.type={one.entity.type}", f"{side}.l={head.lemma_.lower()}", f"{side}.tag={head.tag_}")
    yield from (f"{side}.dep={head.dep_}", f"{side}.up={head.head.lemma_.lower()}")
    yield f"{side}.known={sheet.known[head.i][1:]}"
    for sort in sheet.sorts[head.i]:
        yield f"{side}.so={sort}"


def _of_words(between: Sequence[Token], order: str, types: str) -> Iterator[str]:
    """The words between the two, as a bag and, where few, as a row."""
    if len(between) <= _BAG:
        for lemma in sorted({t.lemma_.lower() for t in between}):
            yield from (f"b={lemma}", f"b={lemma}{order}")
        for tag in sorted({t.tag_ for t in between if t.pos_ in ("VERB", "ADP", "PUNCT", "AUX")}):
            yield f"bt={tag}{order}"
    if len(between) <= 4:
        row = "_".join(t.lemma_.lower() if t.pos_ != "PROPN" else "*" for t in between)
        yield from (f"row={row}", f"row={row}{order}", f"row={row}|{types}")
    if not any(t.pos_ in ("VERB", "AUX") for t in between):
        yield "verbless"


def _of_path(sheet: Sheet, source: _Placed, target: _Placed, types: str) -> Iterator[str]:
    """The way through the tree from one to the other."""
    up, top, down = _way(sheet.doc[source.head], sheet.doc[target.head])
    if top is None:
        yield "path=none"
        return
    steps = [f"{t.dep_}^" for t in up] + [f"{t.dep_}v" for t in down]
    path = "".join(steps) if len(steps) <= _STEPS else "long"
    lemmas = [t.lemma_.lower() for t in (*up[1:], top, *down[:-1]) if t.i not in (source.head, target.head)]
    yield from (f"path={path}", f"path={path}|{types}", f"steps={min(len(steps), _STEPS)}", f"top={top.lemma_.lower()}")
    yield f"topped={top.lemma_.lower()}|{up[0].dep_ if up else 'self'}|{down[-1].dep_ if down else 'self'}"
    for lemma in sorted(set(lemmas)):
        yield f"on={lemma}"
    sides = f"{up[-1].dep_ if up else 'self'}|{down[0].dep_ if down else 'self'}"
    yield f"sides={sides}"
    for code in sorted({c for lemma in lemmas for c in sheet.codes.get(lemma, ())}):
        yield from (f"oncode={code}", f"oncode={code}|{sides}", f"oncode={code}|{types}")


def _way(source: Token, target: Token) -> tuple[list[Token], Token | None, list[Token]]:
    """The tokens from the source up to below the top, the top, and from below it down to the target."""
    above = {source.i: 0}
    chain = [source]
    while chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
        above[chain[-1].i] = len(chain) - 1
    down = [target]
    while down[-1].i not in above:
        if down[-1].head.i == down[-1].i:
            return [], None, []
        down.append(down[-1].head)
    top = down.pop()
    return chain[: above[top.i]], top, down[::-1]


def _of_names(sheet: Sheet, source: _Placed, target: _Placed) -> Iterator[str]:
    """Whether one is written as the other, or as its first letters."""
    words = [[sheet.doc[i].text for i in p.words] for p in (source, target)]
    if " ".join(words[0]).lower() == " ".join(words[1]).lower():
        yield "same"
    for one, other in (words, words[::-1]):
        letters = "".join(w[0] for w in one if w[:1].isupper())
        if len(other) == 1 and len(letters) > 1 and other[0].upper() == letters:
            yield "initials"
