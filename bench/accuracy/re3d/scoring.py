"""What counts as found in re3d: entities by exact span and type, relations by type and both exact spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final, TypeVar

from bench.accuracy.re3d.documents import Annotated, Link, Mention

RELATIONS: Final = ("FightingAgainst", "AlliesOf", "IsSynonymOf", "BelongsTo", "InChargeOf")
_PRONOUNS: Final = frozenset(
    "i we you he she it they me us him her them my our your his its their who which this that these those".split()
)

T = TypeVar("T")


def tally(found: Collection[T], asked: Collection[T]) -> tuple[int, int, int]:
    """How many are in both, how many were found, how many were asked for; repeats count once."""
    one, other = set(found), set(asked)
    return len(one & other), len(one), len(other)


def scored_links(links: Collection[Link]) -> frozenset[Link]:
    """The relations of the five types."""
    return frozenset(link for link in links if link[0] in RELATIONS)


def entity_misses(document: Annotated, found: frozenset[Mention]) -> Iterator[str]:
    """A line for each entity missed or extra: what a person would group it by."""
    for gold in sorted(document.mentions - found):
        yield f"entity missed: {_why(document, gold, found)}"
    for extra in sorted(found - document.mentions):
        yield f"entity extra: {_likeness(extra, document.mentions)}"


def _why(document: Annotated, gold: Mention, found: frozenset[Mention]) -> str:
    start, end, _ = gold
    text = document.text
    if (text[start - 1 : start + 1].isalnum() and start) or (text[end - 1 : end + 1].isalnum() and end < len(text)):
        return "gold starts or ends inside a word"
    if text[start:end].lower() in _PRONOUNS:
        return "pronoun"
    likeness = _likeness(gold, found)
    if any(o != gold and o[0] <= start and end <= o[1] for o in document.mentions):
        return f"inside another, {likeness}"
    return likeness


def _likeness(one: Mention, others: Collection[Mention]) -> str:
    if any(one[:2] == o[:2] for o in others):
        return "right span, other type"
    touching = [o for o in others if o[0] < one[1] and one[0] < o[1]]
    if any(o[2] == one[2] for o in touching):
        return "other bounds"
    return "other bounds and type" if touching else "nothing there"


def link_misses(document: Annotated, found: frozenset[Link], mentions: frozenset[Mention]) -> Iterator[str]:
    """A line for each relation missed or extra."""
    spans = {m[:2] for m in mentions}
    asked = scored_links(document.links)
    for type_, source, target in sorted(asked - found):
        if source not in spans or target not in spans:
            yield f"{type_} missed: an end is no entity found"
        elif any((a, b) == (source, target) for _, a, b in found):
            yield f"{type_} missed: another relation found"
        else:
            yield f"{type_} missed: no relation found"
    yield from (f"{type_} extra" for type_, _, _ in sorted(found - asked))


def counted(lines: Iterator[str]) -> Counter[str]:
    return Counter(lines)
