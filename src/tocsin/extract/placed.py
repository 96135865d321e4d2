"""Mentions as places: unknown names that the words beside them tell to be some, and what a place's name means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tocsin.extract.mention import PLACE, UNKNOWN, Mention
from tocsin.extract.toponyms.ground import ground
from tocsin.extract.toponyms.toponym import Toponym
from tocsin.names import Gazetteer
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


def ranked(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, countries: Sequence[str]) -> list[Mention]:
    """The mentions in their order, places with what they may mean ranked by all that the text names.

    `countries`: ISO codes of those that the text is about, the likeliest first.
    """
    told = {n: m for n, m in enumerate(mentions) if m.places}
    found = ground(text, [_toponym(text, m) for m in told.values()], gazetteer, countries=countries)
    out = list(mentions)
    for (n, m), grounded in zip(told.items(), found, strict=True):
        if m.type == PLACE and grounded.candidates:
            places = tuple(c.place for c in grounded.candidates)
            out[n] = replace(m, places=places, ref=replace(m.ref, name=places[0].name))
    return out


def _toponym(text: str, mention: Mention) -> Toponym:
    """A mention as what is ranked; one that means a state means its land as well, and leaves no choice."""
    land = None if mention.type == PLACE else mention.places[0]
    return Toponym(mention.start, mention.end, text[mention.start : mention.end], known=land, asked=mention.asked)
