"""A span that names something, as extraction knows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from tocsin.model import Ref
from tocsin.names import Place

# Types of a mention. The party types are those of the vocabulary's `groups.csv`; the rest are:
PERSON: Final = "person"
PLACE: Final = "place"
UNKNOWN: Final = "unknown"  # a capitalised name that nothing tells more about

ARMED: Final = frozenset({"group", "members", "force"})
PARTIES: Final = frozenset({*ARMED, "state", "population", "media", "body"})


@dataclass(frozen=True, slots=True)
class Mention:
    """text[start:end] names something of a `type`. `ref` is the party it names; `places` what a place name may mean.

    `plural` is for classes and several groups; `collective` for a class whose members the text leaves open.
    """

    start: int
    end: int
    type: str
    ref: Ref
    plural: bool = False
    collective: bool = False
    places: tuple[Place, ...] = ()
    asked: str | None = None  # the precision that the words beside a place ask for
    country: str | None = None

    def is_party(self) -> bool:
        return self.type in PARTIES

    def inherited(self, *, mention: str | None = None) -> Mention:
        """The same party where only a pronoun or "the group" stands."""
        return replace(self, ref=replace(self.ref, mention=mention))


_ARTICLE: Final = re.compile(
    r"^(?:the|a|an|some|these|those|this|that|its|their|his|her|our|both|various|several|other|another|many|most|all|any|no)\s+",
    re.IGNORECASE,
)
_POSSESSIVE: Final = re.compile(r"['’]s?$|['’]s(?=\s)|(?<=s)['’](?=\s)")


def plain_name(words: str) -> str:
    """A mention without article and possessive, white space folded."""
    name = " ".join(words.split())
    while (shorter := _ARTICLE.sub("", name)) != name:
        name = shorter
    return _POSSESSIVE.sub("", name).strip(" ,;:")
