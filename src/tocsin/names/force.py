"""Governments and forces that every state has: a state's name or demonym before a word from a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tocsin.names.actor import Actor, ActorKind

_LONGEST_HEAD: Final = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A force that words name, how many words it has in all and for the state, and whether those come first."""

    actor: Actor
    words: int
    state_words: int
    state_first: bool


class Forces:
    """What "{state} {head}" and "{head} of {state}" name, for every country and every head of the tables.

    `heads`: the key of a head to its slug, name and kind; an empty slug means the state itself ("the Pakistani
    government"). `states`: a key to the codes of the countries it names. `countries`: a code to the country's name,
    adjective and the id of its state.
    """

    def __init__(
        self,
        heads: Mapping[str, Sequence[str]],
        states: Mapping[str, Sequence[str]],
        countries: Mapping[str, Sequence[str]],
    ) -> None:
        self._heads, self._states, self._countries = heads, states, countries

    def get(self, id: str) -> Actor | None:
        """The force with an id such as `overlay:army-PK`."""
        slug, _, code = id.removeprefix("overlay:").rpartition("-")
        head = self._slugs.get(slug)
        known = id.startswith("overlay:") and slug and head and code in self._countries
        return self._force(code, head) if known and head else None

    def begins(self, word: str) -> bool:
        """Whether a force's name can begin with the key of a word."""
        return word.partition(" ")[0] in self._starts

    def named(self, words: Sequence[str], *, whole: bool = False) -> tuple[Found, ...]:
        """The forces that keys of words name, from their start: the longest reading, one force for each state that
        shares the words ("Congolese army"). With `whole` the reading must use all the words."""
        if not words or not self.begins(words[0]):
            return ()
        readings = self._state_first(words) or self._head_first(words)
        longest = max((r.words for r in readings), default=0)
        if whole and longest != len(words):
            return ()
        return tuple(r for r in readings if r.words == longest)

    def _state_first(self, words: Sequence[str]) -> list[Found]:
        found = []
        for n in range(min(self.longest_state, len(words)), 0, -1):
            for code in self._states.get(" ".join(words[:n]), ()):
                heads = self._head_at(words[n:])
                found += [Found(self._force(code, head), n + m, n, True) for m, head in heads]
        return found

    def _head_first(self, words: Sequence[str]) -> list[Found]:
        found = []
        for m, head in self._head_at(words):
            if len(words) > m + 1 and words[m] == "of":
                rest = words[m + 1 :]
                for n in range(min(self.longest_state, len(rest)), 0, -1):
                    codes = self._states.get(" ".join(rest[:n]), ())
                    found += [Found(self._force(code, head), m + 1 + n, n, False) for code in codes]
        return found

    def _head_at(self, words: Sequence[str]) -> list[tuple[int, Sequence[str]]]:
        """The longest head that words begin with, if any, and its length."""
        spans = range(min(_LONGEST_HEAD, len(words)), 0, -1)
        return [(m, head) for m in spans if (head := self._heads.get(" ".join(words[:m])))][:1]

    def _force(self, code: str, head: Sequence[str]) -> Actor:
        slug, name, kind = head
        country, adjective, state = self._countries[code]
        if not slug:
            return Actor(state, country, ActorKind.STATE.value, None, (code,))
        return Actor(f"overlay:{slug}-{code}", f"{adjective} {name}", kind, state, (code,))

    @property
    def longest(self) -> int:
        """The most words that a force's name can have."""
        return self.longest_state + 1 + _LONGEST_HEAD

    @cached_property
    def longest_state(self) -> int:
        return max((form.count(" ") + 1 for form in self._states), default=0)

    @cached_property
    def _starts(self) -> frozenset[str]:
        """The words with which a force's name can begin."""
        return frozenset(form.partition(" ")[0] for form in (*self._states, *self._heads))

    @cached_property
    def _slugs(self) -> dict[str, Sequence[str]]:
        return {head[0]: head for head in self._heads.values()}
