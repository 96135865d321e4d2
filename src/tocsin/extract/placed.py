"""Names that no gazetteer knows and that the words beside them tell to be places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tocsin.extract.mention import PLACE, UNKNOWN, Mention
from tocsin.vocabulary.cues import Cues

_JOINED: Final = re.compile(r",? (?:and|or) (?:the )?")
_LISTED: Final = re.compile(r", (?:the )?")
_LAST: Final = re.compile(r",? (?:and|or) ")
_REACH: Final = 32  # characters before a name that may place it


def placed(text: str, mentions: Sequence[Mention], cues: Cues) -> list[Mention]:
    """The mentions in their order, unknown names made places that "residents of" precedes, that stand in a list behind
    a place ("in P, X and Y"), or that the text elsewhere tells to be one."""
    found: list[Mention] = []
    for n, m in enumerate(mentions):
        listed = _is_listed(text, found[-1] if found else None, m, mentions[n + 1 : n + 2])
        told = m.type == UNKNOWN and (listed or _is_placed(text, m, cues))
        found.append(replace(m, type=PLACE) if told else m)
    known = {text[m.start : m.end] for m in found if m.type == PLACE and not m.places}
    return [replace(m, type=PLACE) if m.type == UNKNOWN and text[m.start : m.end] in known else m for m in found]


def _is_placed(text: str, mention: Mention, cues: Cues) -> bool:
    return _placing(cues).search(text[max(0, mention.start - _REACH) : mention.start]) is not None


@lru_cache(maxsize=4)
def _placing(cues: Cues) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, cues.placing), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})s? of (?:the )?$", re.IGNORECASE)


def _is_listed(text: str, before: Mention | None, mention: Mention, after: Sequence[Mention]) -> bool:
    """ "in P and X", "in P, X and Q": a list that a place opens goes on with places."""
    if before is None or before.type != PLACE:
        return False
    link = text[before.end : mention.start]
    if _JOINED.fullmatch(link):
        return not text[mention.end : mention.end + 2].startswith(("’s", "'s"))
    return _LISTED.fullmatch(link) is not None and any(_LAST.fullmatch(text[mention.end : m.start]) for m in after)
