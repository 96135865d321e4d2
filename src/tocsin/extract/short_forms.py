"""Short forms that a text gives names: the acronym in parentheses after one, a person's last name, and their uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.extract.acronym import abbreviates, acronym_after
from tocsin.extract.cover import Cover
from tocsin.extract.mention import PERSON, PLACE, UNKNOWN, Mention
from tocsin.model import Ref


@dataclass(frozen=True, slots=True)
class Definition:
    """ "Long Name (ACR)": the text itself says that `short` names `actor`. Offsets cover both."""

    start: int
    end: int
    actor: Ref
    type: str
    short: str


def define(text: str, mentions: Sequence[Mention]) -> tuple[list[Definition], list[Mention]]:
    """Acronyms that the text gives in parentheses after a name, the mention widened to cover them."""
    definitions, out = [], []
    skip_to = 0
    for m in mentions:
        if m.start < skip_to:
            continue
        short = acronym_after(text, m.end)
        if short is None or m.type == PLACE or not _fits(short.text, m, text):
            out.append(m)
            continue
        kind = "group" if m.type == UNKNOWN else m.type
        definitions.append(Definition(m.start, short.end, m.ref, kind, short.text))
        out.append(replace(m, end=short.end, type=kind))
        skip_to = short.end
    return definitions, out


def _fits(short: str, mention: Mention, text: str) -> bool:
    """Whether a parenthesis after a mention can be its short form; a long foreign or official name may have any."""
    words = text[mention.start : mention.end]
    if short == words:
        return False
    official = mention.type in ("group", "body", "media", "force") and words.count(" ") >= 2
    if official and short.isupper() and len(short) > 2:
        return True
    return abbreviates(short, words) or (mention.type in ("group", UNKNOWN) and words[:1] == short[:1])


_SINGLE: Final = re.compile(r"(?<![\w-])\w+(?!\w)")


def with_short_forms(text: str, mentions: Sequence[Mention], definitions: Sequence[Definition]) -> list[Mention]:
    """Later uses of a defined acronym, and of a person's last name, as mentions of the same; some may overlap."""
    shorts: dict[str, tuple[str, Ref]] = {d.short: (d.type, d.actor) for d in definitions}
    for m in mentions:
        last = m.ref.name.rsplit(" ", 1)[-1]
        if m.type == PERSON and " " in m.ref.name and last not in shorts:
            shorts[last] = (PERSON, m.ref)
    out = [_renamed(text, m, shorts) for m in mentions]
    taken = Cover((m.start, m.end) for m in out)
    for use in _uses(text, shorts):
        if not taken.meets(*use.span()):
            kind, ref = shorts[use[0]]
            out.append(Mention(use.start(), use.end(), kind, replace(ref, mention=use[0])))
    return out


def _uses(text: str, shorts: Mapping[str, object]) -> Iterator[re.Match[str]]:
    """Where short forms stand as words of their own: one walk for those that are single words, however many."""
    yield from (found for found in _SINGLE.finditer(text) if found[0] in shorts)
    for short in shorts:
        if not _SINGLE.fullmatch(short):
            yield from re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w])", text)


def _renamed(text: str, mention: Mention, shorts: Mapping[str, tuple[str, Ref]]) -> Mention:
    words = text[mention.start : mention.end]
    if words not in shorts or mention.ref.id is not None or (mention.places and mention.type == PLACE):
        return mention
    kind, ref = shorts[words]
    return replace(mention, type=kind, ref=replace(ref, mention=words))
