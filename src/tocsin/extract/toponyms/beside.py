"""What the words beside a span say of its being a place's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tocsin.vocabulary.toponyms import Role, ToponymWords, load_toponym_words

_PARTY: Final = re.compile(r"\b[RD]-$")  # "Sen. X, R-Ohio"
_PARTY_WEIGHT: Final = 2.5
_DATELINE: Final = re.compile(r" ?(?:\([^)]{1,30}\)|, [\w. ]{2,20})? ?(?:--|—|–|-) ")
_DATELINE_WEIGHT: Final = 2.0
_SENTENCE: Final = re.compile(r"(?:^|[.!?:][”\"’)]*\s+|\n\s*|[“\"‘(]\s*|--? )$")
_SENTENCE_WEIGHT: Final = -0.3
_HYPHENED: Final = re.compile(r"-(?=[A-Z])")
_HYPHENED_BEFORE: Final = re.compile(r"[A-Za-z]-$|\b[A-Z]/$")
_HYPHENED_WEIGHT: Final = -2.5
_ANOTHER: Final = -2.0
_WORD_BEFORE: Final = re.compile(r"([\w’']+)(?: the)? $")
_WORD_BEHIND: Final = re.compile(r"(?:['’]s)? ([\w'’-]+)")
_RUN_BEHIND: Final = re.compile(r"(?: (?:of|and|for|&|the|on)| [A-Z][\w’'.-]*){1,6}")
_NAME_BEFORE: Final = re.compile(r"(?<![.!?:;”\"] )\b[A-Z][\w’'.-]+ $")
_NAME_BEHIND: Final = re.compile(r" [A-Z][\w’'-]+")
_REACH: Final = 40  # characters looked at on either side
_REACH_OF_A_NAME: Final = 80


@dataclass(frozen=True, slots=True, eq=False)
class _Beside:
    """The table of words as it is asked for."""

    before: Mapping[str, float]
    behind: Mapping[str, float]
    public: Mapping[str, float]
    private: Mapping[str, float]
    kind_before: re.Pattern[str]
    kind_weight: float
    private_before: re.Pattern[str]
    thing: re.Pattern[str]
    thing_weight: float
    street: re.Pattern[str]
    kind_name: re.Pattern[str]
    nature: re.Pattern[str]
    nature_before: re.Pattern[str]


@cache
def _beside() -> _Beside:
    words = load_toponym_words()
    any_of = {role: _any(words.of(role)) for role in Role}
    return _Beside(
        before=words.of(Role.BEFORE),
        behind=words.of(Role.BEHIND),
        public=words.of(Role.PUBLIC),
        private=words.of(Role.PRIVATE),
        kind_before=re.compile(rf"\b(?:{any_of[Role.KIND_BEFORE]}) (?:of |called |named )?(?:the )?$", re.IGNORECASE),
        kind_weight=_weight(words, Role.KIND_BEFORE),
        private_before=re.compile(rf"\b(?:{any_of[Role.PRIVATE_BEFORE]}) (?:of |at )(?:the )?$"),
        thing=re.compile(rf"(?:[ -]\w+)?[ -](?:{any_of[Role.THING]})\b", re.IGNORECASE),
        thing_weight=_weight(words, Role.THING),
        street=re.compile(rf" (?:{any_of[Role.STREET]})(?!\w)"),
        kind_name=re.compile(rf" (?:{any_of[Role.KIND_NAME]})\b"),
        nature=re.compile(rf" (?:{any_of[Role.NATURE]})\b(?! [A-Z])"),
        nature_before=re.compile(rf"\b(?:{any_of[Role.NATURE_BEFORE]}) $"),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _weight(words: ToponymWords, role: Role) -> float:
    return next(iter(words.of(role).values()), 0.0)


def of_words(text: str, start: int, end: int) -> float:
    """What the words beside the span count for; below nought: against."""
    words = _beside()
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    weight = _of_the_whole(before, text[end : end + _REACH_OF_A_NAME])
    if m := _WORD_BEFORE.search(before):
        weight += words.before.get(m[1].lower(), 0.0)
    if words.kind_before.search(before):
        weight += words.kind_weight
    if m := _WORD_BEHIND.match(behind):
        weight += words.behind.get(m[1], 0.0)
    if _PARTY.search(before):
        weight += _PARTY_WEIGHT
    if _DATELINE.match(behind) and text[start:end].isupper():
        weight += _DATELINE_WEIGHT
    if _SENTENCE.search(before[-8:] if start > _REACH else before):
        weight += _SENTENCE_WEIGHT
    return weight


def _of_the_whole(before: str, behind: str) -> float:
    """What a longer name that goes on behind the span, or led up to it, is the name of."""
    words = _beside()
    if words.thing.match(behind):
        return words.thing_weight
    if words.private_before.search(before):
        return min(words.private.values())
    weight = _HYPHENED_WEIGHT if _HYPHENED.match(behind) or _HYPHENED_BEFORE.search(before) else 0.0
    following = m[0].split() if (m := _RUN_BEHIND.match(behind)) else []
    for table in (words.private, words.public):
        if counted := [table[w] for w in following if w in table]:
            return weight + counted[0]
    return weight


def of_another(text: str, start: int, end: int) -> bool:
    """Whether the longer name around the span is that of a school, a newspaper, a disease or the like."""
    return _of_the_whole(text[max(0, start - _REACH) : start], text[end : end + _REACH_OF_A_NAME]) <= _ANOTHER


def beside_a_name(text: str, start: int, end: int) -> bool:
    """Whether another capitalised word stands right before or behind the span, as in a person's name."""
    return bool(_NAME_BEFORE.search(text[max(0, start - _REACH) : start]) or _NAME_BEHIND.match(text, end))


def is_street(text: str, end: int) -> bool:
    """Whether the word for a street stands behind the name that ends there."""
    return _beside().street.match(text, end) is not None


def with_kind(text: str, end: int) -> int | None:
    """Where a name ends with the capitalised word for its kind ("Rapides Parish"); None without one."""
    m = _beside().kind_name.match(text, end)
    return m.end() if m else None


def of_nature(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a longer name of a river, mountain and the like that holds the span; None where there is none."""
    behind = _beside().nature.match(text, end)
    before = _beside().nature_before.search(text[max(0, start - 12) : start])
    if behind is None and before is None:
        return None
    return start - len(before[0]) if before else start, behind.end() if behind else end


def ends_as_nature(name: str) -> bool:
    """Whether the name ends with the word for a river, mountain and the like."""
    return _beside().nature.search(name) is not None
