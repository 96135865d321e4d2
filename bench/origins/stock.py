"""Phrases from which worlds are made: two stocks that share no sentence, one to develop on and one to measure on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

STOCKS: Final = ("first", "held_out")
_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_SLOT: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a text tells: which sort of sentence, what fills it, and which of its phrasings is used."""

    sort: str
    values: Mapping[str, str | int]
    phrasing: int = 0


@dataclass(frozen=True, slots=True)
class Stock:
    """A file of phrases. `data` has the file's own fields."""

    data: Mapping[str, Any]

    def phrasings(self, sort: str) -> Sequence[str]:
        """The sentences that can tell a thing of this sort."""
        if sort in self.data["facts"]:
            return list(self.data["facts"][sort]["say"])
        return list(self.data["quotes"]["said"] if sort == "quote" else self.data[sort])

    def said(self, told: Told, *, words: bool) -> str:
        """The sentence, with small numbers in `words` or all in digits."""
        if sort := {"plain": "{text}"}.get(told.sort):
            return sort.format(**told.values)
        phrasings = self.phrasings(told.sort)
        return filled(phrasings[told.phrasing % len(phrasings)], told.values, words=words)

    def name(self, chance: Random) -> str:
        """A word that may be a name."""
        return "".join(chance.choice(self.data["syllables"]) for _ in range(chance.choice((2, 3)))).capitalize()

    def person(self, chance: Random) -> str:
        """An office and a name."""
        return f"{chance.choice(self.data['roles'])} {self.name(chance)} {self.name(chance)}"

    def quotation(self, chance: Random) -> str:
        """What somebody says, in two halves."""
        quotes = self.data["quotes"]
        fills = {k: v for k, v in quotes.items() if k not in ("speakers", "said", "first", "second")}
        halves = (chance.choice(quotes["first"]), chance.choice(quotes["second"]))
        first, second = (filled(h, _chosen(h, fills, chance), words=True) for h in halves)
        return f"{first}, {second[:1].lower()}{second[1:]}"


def _chosen(text: str, fills: Mapping[str, Sequence[str]], chance: Random) -> dict[str, str | int]:
    return {slot: chance.randint(3, 60) if slot == "n" else chance.choice(fills[slot]) for slot in _SLOT.findall(text)}


def filled(text: str, values: Mapping[str, str | int], *, words: bool) -> str:
    """The sentence with its slots filled; a slot with a capital opens a sentence, and so does what stands first."""
    made = _SLOT.sub(lambda slot: _fill(slot[1], values, words=words), text)
    return made[:1].upper() + made[1:]


def _fill(slot: str, values: Mapping[str, str | int], *, words: bool) -> str:
    value = values[slot.lower()]
    shown = number(value, words=words) if isinstance(value, int) else value
    return shown[:1].upper() + shown[1:] if slot[0].isupper() else shown


def number(value: int, *, words: bool) -> str:
    """As a desk writes it: small ones in words, or digits; thousands with or without a comma."""
    if words:
        return "a dozen" if value == 12 else _WORDS[value] if value < len(_WORDS) else f"{value:,}"
    return str(value)


@cache
def load_stock(name: str) -> Stock:
    """`first` or `held_out`."""
    return Stock(yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")))
