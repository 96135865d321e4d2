"""The part of a sentence that says who says it, and how many do: every voice and every count taken anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.brief.index import Index
from tocsin.brief.lint.fault import Fault
from tocsin.brief.lint.lexicon import words_of
from tocsin.brief.lint.masked import ITEM, Masked
from tocsin.brief.lint.warrant import Voices
from tocsin.brief.words import MANNERS, STANCES, manners_of, stance_words
from tocsin.model import Claim, Polarity, Side

_VERBS: Final = sorted({stance_words(s, p) for s in STANCES for p in Polarity}, key=lambda words: (-len(words), words))
_MANNERS: Final = sorted(MANNERS, key=lambda words: (-len(words), words))
_VERB: Final = re.compile(rf"\b(?:{'|'.join(map(re.escape, _VERBS))})\b", re.IGNORECASE)
_MANNER: Final = re.compile(rf"\b(?:{'|'.join(map(re.escape, _MANNERS))})\b")
_SIDES: Final = {"for": Side.FOR, "against": Side.AGAINST, "challenging": Side.CHALLENGE, "": None}


def speaks(part: str) -> bool:
    """Whether a part begins by saying who says something, or how many do."""
    return bool(_VERB.match(part) or re.match(rf"counted by |(?:named by )?{ITEM}(?: independent)? origins?\b", part))


def attribution_faults(part: str, masked: Masked, claims: Sequence[Claim], heard: Voices, index: Index) -> list[Fault]:
    """What is wrong with who is said to say it."""
    segments = [s.strip() for s in part.split(";")]
    found = [f for s in segments for f in _segment(s, masked, claims, heard, index)]
    return [*found, *_left_out(segments, masked, claims, index), *_words(part, masked)]


def _segment(part: str, masked: Masked, claims: Sequence[Claim], heard: Voices, index: Index) -> Iterator[Fault]:
    yield from _counts(part, masked, claims, index)
    verbs = {v.lower() for v in _VERB.findall(part)}
    by = re.search(rf"\bby ((?:{ITEM}(?:, | and )?)+)", part)
    speakers = masked.of("name", by[1]) if by else []
    if not by and re.search(r"\bby\b", part) and "named by" not in part:
        yield Fault("no voice of a claim under it stands there", part)
    if by and not verbs and not re.match("named by|counted by", part):
        yield Fault("nothing says what these voices do", by[0])
    for item in speakers:
        own = [c for c in heard.by_name.get(str(item.value), ()) if c in claims]
        stances = {stance_words(c.stance, c.polarity) for c in own}
        if not own:
            yield Fault("a voice that no claim under it has", item.text)
        elif verbs - stances or (verbs and not verbs & stances):
            yield Fault("a voice said to do what it does not", f"{', '.join(sorted(verbs))} by {item.text}")
        else:
            yield from _manner(part, [c for c in own if stance_words(c.stance, c.polarity) in verbs], item.text)
    for item in masked.of("name", part):
        if item.value not in heard.names:
            yield Fault("a source that none of the claims is from", item.text)
    for item in masked.of("date", part):
        if item.value not in heard.points:
            yield Fault("a date of none of the documents", item.text)


def _manner(part: str, own: Sequence[Claim], who: str) -> Iterator[Fault]:
    """How surely, on what basis and whether as done: no more and no less than the voice's claims."""
    said = set(_MANNER.findall(part))
    each = [set(manners_of(c)) for c in own]
    for manner in said - set().union(*each):
        yield Fault("a manner that no claim of the voice has", manner)
    for manner in set.intersection(*each) - said if each else ():
        yield Fault(f"the manner in which {who} says it is left out", manner)


def _counts(part: str, masked: Masked, claims: Sequence[Claim], index: Index) -> Iterator[Fault]:
    counted: set[str] = set()
    pattern = rf"({ITEM})(?:( independent)? (origins?))?(?: (for|against|challenging)\b)?( more)?"
    for found in re.finditer(pattern, part):
        item, side = masked.item(found[1]), _SIDES[found[4] or ""]
        if item.kind == "number" and not found[5]:
            counted.add(item.text)
            if item.value != len(index.origins(claims, side)) or (found[3] == "origin") != (item.value == 1) > bool(
                found[4] and not found[3]
            ):
                yield Fault("not the number of origins", found.group().replace(found[1], item.text))
    if "none against" in part and any(c.side is not Side.FOR for c in claims):
        yield Fault("somebody stands against it", "none against")
    yield from _more(part, masked, claims, index)


def _more(part: str, masked: Masked, claims: Sequence[Claim], index: Index) -> Iterator[Fault]:
    """Of a list that is cut short: those named and those left make up all who take that stance."""
    for found in re.finditer(rf"({ITEM}) more", part):
        verbs = {v.lower() for v in _VERB.findall(part)}
        own = [c for c in claims if not verbs or stance_words(c.stance, c.polarity) in verbs]
        listed = part[: found.start()].rpartition("by ")[2]
        if masked.item(found[1]).value != len({o.name for o in index.origins(own)}) - len(masked.of("name", listed)):
            yield Fault("not the number of those left out", f"{masked.item(found[1]).text} more")


def _left_out(segments: Sequence[str], masked: Masked, claims: Sequence[Claim], index: Index) -> Iterator[Fault]:
    """A sentence that says who takes a stance says so of all under it."""
    said = {v.lower() for s in segments for v in _VERB.findall(s)}
    if said or segments[0].startswith("counted by"):
        for stance in sorted({stance_words(c.stance, c.polarity) for c in claims} - (said or {"asserted"})):
            yield Fault("a stance of claims under it is left out", stance)
        named = {str(i.value) for s in segments for i in masked.of("name", s)}
        for claim in claims:
            if not {index.origin(claim).name, *index.positions(claim)} & named and " more" not in " ".join(segments):
                yield Fault("a voice is left out", index.origin(claim).name)
    else:
        text, opposed = " ".join(segments), any(c.side is not Side.FOR for c in claims)
        if opposed and re.search(r"\bfor\b", text) and not re.search(r"against|challenging", text):
            yield Fault("who stands against it is left out", text)


def _words(part: str, masked: Masked) -> Iterator[Fault]:
    left = _MANNER.sub("|", _VERB.sub("|", part))
    for word in masked.words(left):
        if word.lower() not in words_of("frame"):
            yield Fault("a word that nothing under it warrants", word)
