"""Words beside a name that tell whether it is a place's."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tocsin.vocabulary.tables import read_rows, shipped

FILE: Final = "toponyms.csv"
COLUMNS: Final = ("role", "weight", "words")


class Role(enum.StrEnum):
    """Where a word stands and what it makes of the name; the file says more of each."""

    BEFORE = "before"
    BEHIND = "behind"
    KIND_BEFORE = "kind_before"
    PUBLIC = "public"
    PRIVATE = "private"
    PRIVATE_BEFORE = "private_before"
    THING = "thing"
    NO_NAME = "no_name"
    STREET = "street"
    KIND_NAME = "kind_name"
    NATURE = "nature"
    NATURE_BEFORE = "nature_before"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True, eq=False)
class ToponymWords:
    """The weight of each word in each role."""

    weights: Mapping[Role, Mapping[str, float]]

    def of(self, role: Role) -> Mapping[str, float]:
        """The words of a role, each with its weight."""
        return self.weights[role]

    @property
    def no_names(self) -> frozenset[str]:
        """Words that are no place's name by themselves."""
        roles = (Role.PUBLIC, Role.PRIVATE, Role.NO_NAME, Role.KIND_NAME, Role.NATURE)
        return frozenset().union(*(self.weights[role] for role in roles))


@cache
def load_toponym_words() -> ToponymWords:
    """The shipped table."""
    return toponym_words(shipped(FILE))


def toponym_words(text: str) -> ToponymWords:
    """The table in `text`. Raises VocabularyRefused for a bad row."""
    weights: dict[Role, dict[str, float]] = {role: {} for role in Role}
    for row in read_rows(text, file=FILE, columns=COLUMNS):
        role = Role(row.one_of("role", Role))
        try:
            weight = float(row["weight"])
        except ValueError:
            raise row.refused("weight", allowed="a number") from None
        weights[role].update(dict.fromkeys(row.words("words"), weight))
    return ToponymWords(weights)
