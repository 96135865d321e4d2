"""What a text itself says of where a place lies: "Gary, Indiana", "Tripoli (Lebanon)", "Chad's Lac province"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tocsin.extract.toponyms.toponym import Toponym, Use

_INSIDE: Final = re.compile(
    r",? \(|, |,? in (?:the )?(?:[a-z]+ )?|,? in (?:the )?(?:\w+ )?(?:state|province|region|district|county) of "
)
_OWNER: Final = re.compile(r"['’]s? (?:(?:\w+ )?(?:city|town|village|port|capital|province|state|district) (?:of )?)?")
_ADJECTIVE: Final = re.compile(r" (?:[a-z]+ ){0,2}(?:city|town|village|port|capital|province|state|district) of ")


def containers(text: str, toponyms: Sequence[Toponym]) -> list[int | None]:
    """For each toponym the position of the one that the text says it lies in; None where the text says none.

    `toponyms` are in text order. That the other is an area that can hold it is for the gazetteer to say.
    """
    found: list[int | None] = []
    for n, one in enumerate(toponyms):
        after = toponyms[n + 1] if n + 1 < len(toponyms) else None
        before = toponyms[n - 1] if n else None
        if one.use is Use.ADJECTIVE:
            found.append(None)
        elif after and after.use is not Use.ADJECTIVE and _INSIDE.fullmatch(text[one.end : after.start]):
            found.append(n + 1)
        elif before and _holds_next(text[before.end : one.start], before):
            found.append(n - 1)
        else:
            found.append(None)
    return found


_LIST: Final = re.compile(r",? (?:and|or) (?:in |the )?|, (?:the )?|/|-")


def neighbours(text: str, toponyms: Sequence[Toponym]) -> list[tuple[int, int]]:
    """The positions of toponyms that stand side by side in a list ("Ohio, Kentucky and New York")."""
    return [
        (n, n + 1)
        for n, (a, b) in enumerate(pairwise(toponyms))
        if _LIST.fullmatch(text[a.end : b.start]) and Use.ADJECTIVE not in (a.use, b.use)
    ]


def _holds_next(between: str, before: Toponym) -> bool:
    if before.use is Use.ADJECTIVE:
        return _ADJECTIVE.fullmatch(between) is not None
    return _OWNER.fullmatch(between) is not None
