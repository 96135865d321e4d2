"""Runs of capitalised words, with what the words in and around them say about their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from tocsin.extract.acronym import abbreviates, acronym_after
from tocsin.extract.mention import PLACE, plain_name
from tocsin.vocabulary.cues import Cues

_UPPER: Final = r"A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_ARTICLES: Final = "al|el|ul|ur|an|ad|as|ash|az|ez|et|es|ed|er"
# An initial belongs to the name that goes on after it ("George W. Bush"), unless a word that starts sentences does.
_STARTERS: Final = (
    "The|A|An|In|On|At|By|For|From|It|Its|He|She|They|We|You|But|And|Or|So|If|As|This|That|These|Those|There|Their|His|"
    "Her|Then|After|Before|When|While|Since|With|Among|Both|Some|Many|Most|Two|Three|All|No|Not|Now|However|Also"
)
_WORD: Final = (
    rf"(?:(?:[{_UPPER}]\.)+(?= (?!(?:{_STARTERS})\b)[{_UPPER}]\w)|(?:[{_UPPER}]\.){{2,}}(?= [a-z])"  # "the S.E.C. said"
    rf"|[{_UPPER}]"
    rf"(?:\w|[.](?=\w)|-(?=[{_UPPER}]|(?:{_ARTICLES}|e|i|us|ut)-)|['’‘`](?!s\b)(?=\w))*"  # Hay'at, Tehreek-e-Taliban
    rf"(?:\([{_UPPER}]\w*\))?"  # NSCN(K)
    rf"|(?:{_ARTICLES})-[{_UPPER}](?:[\w’']|-(?=[{_UPPER}]|(?:{_ARTICLES})-))*"  # al-Sham, not al-Sham-linked
    rf"|[a-z]{{1,2}}[{_UPPER}]\w+"  # hÉireann
    rf"|[{_UPPER}]\.)"
)
_PARTICLE: Final = r"(?:de la|de los|de las|de|del|da|do|dos|di|bin|ibn|wa|e|i|na|fi|ul|ur|al|el|van|von|abu)"
# Only a unit has a number in its name ("Brigade 21"); any other number after a name counts something.
_NUMBERED: Final = "|".join(
    f"(?<={unit} )" for unit in ("Brigade", "Battalion", "Division", "Unit", "Regiment", "Group")
)
_PLAIN: Final = re.compile(
    rf"(?<![\w]){_WORD}(?:[ \u00a0](?:{_PARTICLE} )?(?:{_WORD}|(?:{_NUMBERED})\d{{1,3}}(?![\d,.%]| [{_UPPER}])))*"
)
_OWNED: Final = re.compile(r"['’]s? ")
_KUNYAS: Final = ("Abu ", "Umm ")  # a word before a name that is part of it
_LINK: Final = re.compile(r" (?:of|for|in|against|on|and)(?: the)? ")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:]['”\"’)]*\s+|\n\s*(?:[-•*]|\d+[.)])?\s*|[“\"‘(]\s*|\d\.\s+)$")


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words text[start:end].

    `head` is the party type that its own words tell, None if none does; `asked` the word for a kind of place
    beside it ("district"); `factions` the groups that "A and B groups" or "A's faction" names, as spans and names.
    """

    start: int
    end: int
    text: str
    starts_sentence: bool = False
    head: str | None = None
    person: bool = False
    asked: str | None = None
    factions: tuple[tuple[int, int, str], ...] = ()


def capitalised_runs(text: str, cues: Cues) -> list[Run]:
    """The runs of `text` in order; neighbours that one name links ("Front for X and Y") are one."""
    shapes = _shapes(cues)
    whole = (m.span() for m in _PLAIN.finditer(text) if f"{m[0]}{text[m.end() : m.end() + 1]}" not in shapes.short)
    runs = [_trimmed(text, start, end, shapes) for start, end in whole]
    joined = list(_joined(text, [r for r in runs if r is not None], shapes))
    return _with_factions(text, [_told(text, r, shapes) for r in joined], shapes)


@dataclass(frozen=True, slots=True)
class _Shapes:
    """The vocabulary as this module asks for it."""

    ends: dict[str, str]
    starts: dict[str, str]
    title: re.Pattern[str]
    title_before: re.Pattern[str]
    heads: re.Pattern[str]
    area: re.Pattern[str]
    area_before: re.Pattern[str]
    short: frozenset[str]  # titles that end in a full stop are no names by themselves
    small: frozenset[str]
    owning: frozenset[str]


@lru_cache(maxsize=4)
def _shapes(cues: Cues) -> _Shapes:
    titles = "|".join(sorted(map(re.escape, cues.titles), key=len, reverse=True))
    nouns = sorted((" ".join(k) for k, kind in cues.parties.items() if kind == "group"), key=len, reverse=True)
    areas = "|".join(sorted(map(re.escape, cues.areas), key=len, reverse=True))
    return _Shapes(
        ends={w: t for (w, side), t in cues.proper_heads.items() if side == "end"},
        starts={w: t for (w, side), t in cues.proper_heads.items() if side == "start"},
        title=re.compile(rf"(?:(?:{titles}) )+"),
        title_before=re.compile(rf"(?<!\w)(?:{titles}),? $"),
        heads=re.compile(rf"(?:['’]s?)? (?:own )?({'|'.join(map(re.escape, nouns))})(s)?(?!\w| by side)"),
        area=re.compile(rf" ({areas})(s)?(?!\w)", re.IGNORECASE),
        area_before=re.compile(rf"({areas})s? of (?:the )?$", re.IGNORECASE),
        short=frozenset(word for word in cues.titles if word.endswith(".")),
        small=cues.small_words,
        owning=cues.owning_words,
    )


def _trimmed(text: str, start: int, end: int, shapes: _Shapes) -> Run | None:
    """The run without a small word that only starts the sentence; None if nothing is left."""
    begins = bool(_SENTENCE_START.search(text[max(0, start - 12) : start]))
    while True:
        first = re.match(r"[\w’']+", text[start:end])
        if first is None or not begins or first[0].lower() not in shapes.small:
            break
        rest = re.match(r"\W+", text[start + first.end() : end])
        if rest is None:
            return None
        start += first.end() + rest.end()
        begins = False
    return Run(start, end, text[start:end], starts_sentence=begins)


def _joined(text: str, runs: list[Run], shapes: _Shapes) -> Iterator[Run]:
    """Runs, with "National Front of X" and "Movement for X and Y" put together."""
    at = 0
    while at < len(runs):
        run = runs[at]
        while at + 1 < len(runs) and _links(text, run, runs[at + 1], shapes):
            nxt = runs[at + 1]
            run = replace(run, end=nxt.end, text=text[run.start : nxt.end])
            at += 1
        yield run
        at += 1


def _links(text: str, run: Run, following: Run, shapes: _Shapes) -> bool:
    link = text[run.end : following.start]
    if _OWNED.fullmatch(link):
        whole = text[run.start : following.end]
        short = acronym_after(text, following.end)
        return run.text.split()[-1] in shapes.owning or (short is not None and abbreviates(short.text, whole))
    if not _LINK.fullmatch(link):
        return False
    words = run.text.split()
    headed = any(w in shapes.ends or w in shapes.starts for w in words)
    if link.strip() == "and":
        return headed and any(w in ("for", "of") for w in words)
    preposition = link.split()[0]
    kind = shapes.ends.get(words[-1]) or shapes.starts.get(words[-1])
    if preposition in ("in", "of") and headed and " for " in run.text:
        return True
    if preposition == "in":  # "the Hill Army in Kano" is a name and a place; an office or mission is named by its place
        return kind == "body"
    return headed and (kind is not None or preposition == "for")


def _told(text: str, run: Run, shapes: _Shapes) -> Run:
    """The run with what its own words and its neighbours say."""
    titled = shapes.title.match(run.text)
    if titled is None and run.text.startswith(_KUNYAS):
        return replace(run, person=True)
    if titled and titled.end() < len(run.text):
        start = run.start + titled.end()
        return replace(run, start=start, text=text[start : run.end], person=True)
    if shapes.title_before.search(text[max(0, run.start - 24) : run.start]):
        return replace(run, person=True)
    words = run.text.split()
    of = next((i for i, w in enumerate(words) if w in ("of", "for", "in")), len(words))
    head = shapes.ends.get(words[of - 1]) if len(words) > 1 or run.text.endswith("s") else None
    head = head or (shapes.starts.get(words[0].split("-")[0]) if len(words) > 1 or "-" in run.text else None)
    after = shapes.area.match(text, run.end)
    before = shapes.area_before.search(text[max(0, run.start - 24) : run.start])
    asked = after or before
    return replace(
        run, head=None if head == PLACE else head, asked=asked[1].lower() if asked else _area_of_list(text, run, shapes)
    )


def _area_of_list(text: str, run: Run, shapes: _Shapes) -> str | None:
    """ "X and Y districts": the plural speaks for X too."""
    found = re.match(rf"(?:, {_WORD})*,? and {_WORD}(?: {_WORD})?", text[run.end : run.end + 80])
    after = shapes.area.match(text, run.end + found.end()) if found else None
    return after[1].lower() if after and after[2] else None


def _with_factions(text: str, runs: list[Run], shapes: _Shapes) -> list[Run]:
    """Runs that a lower-case word for a group follows: "A's faction", "the A faction", "the A and B groups"."""
    out: list[Run] = []
    for run in runs:
        found = shapes.heads.match(text, run.end)
        if (
            found is None
            or run.asked
            or run.head == "body"
            or not _names_a_faction(run, found, owned=_is_owned(text, run))
        ):
            out.append(run)
            continue
        noun = found[1]
        name = f"{plain_name(run.text)} {noun}"
        out.append(replace(run, end=run.end, factions=((run.start, found.end(), name),)))
        if found[2]:
            _share_plural(text, out, noun)
    return out


def _is_owned(text: str, run: Run) -> bool:
    return text[max(0, run.start - 3) : run.start].endswith(("'s ", "’s ", "s' ", "s’ "))


def _names_a_faction(run: Run, found: re.Match[str], *, owned: bool) -> bool:
    """A word such as "faction" after any name; "group" only after what looks like a person or a possessive."""
    possessive = found[0][0] in "'’"
    particular = found[1] in ("faction", "wing", "remnant")
    if owned and not particular:
        return False  # "A's West African branch" is no name of its own
    return (
        particular
        or (possessive and " " in run.text)
        or ((run.person or " " in run.text) and run.head is None and not run.text.isupper())
    )


def _share_plural(text: str, out: list[Run], noun: str) -> None:
    """Give the plural noun of the last run to the names coordinated before it."""
    later = out[-1]
    for i in range(len(out) - 2, -1, -1):
        between = text[out[i].end : later.start]
        if not re.fullmatch(r"(?:,| and|, and) (?:the )?", between) or out[i].factions:
            return
        run = out[i]
        out[i] = replace(run, factions=((run.start, run.end, f"{plain_name(run.text)} {noun}"),))
        later = run
