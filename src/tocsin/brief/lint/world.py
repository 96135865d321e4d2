"""The part of a sentence that speaks of the world: one claim must warrant all of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from tocsin.brief.lint.fault import Fault
from tocsin.brief.lint.lexicon import words_of
from tocsin.brief.lint.masked import ITEM, Masked
from tocsin.brief.lint.warrant import Warrant
from tocsin.brief.words import CHANGES, FORM_WORDS
from tocsin.model import Bound, Day, Figure, When
from tocsin.release import WITHHELD
from tocsin.vocabulary.ontology import Ontology


def world_faults(part: str, masked: Masked, under: Sequence[Warrant], ontology: Ontology) -> list[Fault]:
    """What is wrong with the part, by the claim under it that warrants most of it; nothing where one warrants all."""
    shared = [*_twice(part, masked), *_codes(part, masked, under, ontology)]
    each = [list(_unfit(part, masked, w, ontology)) for w in under]
    return shared + min(each, key=len, default=[Fault("no claim stands under it", part)])


def _twice(part: str, masked: Masked) -> Iterator[Fault]:
    names = [i.value for i in masked.of("name", part)]
    for name in {n for n in names if names.count(n) > 1 and n != WITHHELD}:
        yield Fault("a party is named twice", str(name))


def _unfit(part: str, masked: Masked, w: Warrant, ontology: Ontology) -> Iterator[Fault]:
    for item in masked.of("name", part):
        if item.value not in w.names:
            yield Fault("a party or place that the claim does not name", item.text)
    for item in masked.of("number", part):
        if item.value not in w.numbers:
            yield Fault("a number that the claim does not give", item.text)
    for item in masked.of("date", part):
        if item.value not in w.points:
            yield Fault("a date that the claim does not give", item.text)
    yield from _counted(part, masked, w)
    yield from _bounds(part, masked, w)
    yield from _roles(part, masked, w)
    yield from _phrases(part, masked, w, ontology)


def _counted(part: str, masked: Masked, w: Warrant) -> Iterator[Fault]:
    """Each number beside the words for what it counts: dead, injured, up, down."""
    for found in re.finditer(rf"(up |down |against |on |: at least |: at most |: )?({ITEM})(?: (dead|injured))?", part):
        item = masked.item(found[2])
        what = w.numbers.get(item.value) if isinstance(item.value, float) else None
        beside = found[3] or _BEFORE.get((found[1] or "").strip(": "), (found[1] or "").strip(": "))
        beside = beside or ("value" if found[1] and isinstance(w.claim.statement, Figure) else "")
        if what and beside and beside not in what:
            yield Fault("a number said to be another thing", f"{found[1] or ''}{item.text} {found[3] or ''}".strip())
    for found in re.finditer(rf"({ITEM}) to ({ITEM})", part):
        low, high = masked.item(found[1]), masked.item(found[2])
        if low.kind == high.kind == "number" and not _ordered(low.value, high.value):
            yield Fault("a range the wrong way round", f"{low.text} to {high.text}")
    s = w.claim.statement
    values = [c for c in (getattr(s, f, None) for f in ("value", "deaths", "injured")) if c is not None]
    for words, open_ in (("at least", "max"), ("at most", "min")):
        if words in part and not any(getattr(v, open_, 0) is None for v in values):
            yield Fault("a bound that the claim does not give", words)


_BEFORE: Final = {"against": "base", "on": "base", "at least": "", "at most": ""}


def _ordered(low: object, high: object) -> bool:
    return isinstance(low, float) and isinstance(high, float) and low <= high


_SHAPES: Final = ("since", "until", "about", "uncertain", "end unknown")


def _bounds(part: str, masked: Masked, w: Warrant) -> Iterator[Fault]:
    """The words around a date: since, until, about, uncertain."""
    if masked.of("date", part):
        whens = [w.claim.statement.when]
        whens += [w.claim.statement.base_period] if isinstance(w.claim.statement, Figure) else []
        shapes = {shape for when in whens if when for shape in _shapes(when)}
        for shape in _SHAPES:
            if (re.search(rf"\b{shape}\b", part) is not None) != (shape in shapes):
                yield Fault("the bounds of the date are not the claim's", shape)


def _shapes(when: When) -> Iterator[str]:
    days = [b for b in (when.start, when.end) if isinstance(b, Day)]
    yield from ("about" for d in days if d.approximate)
    yield from ("uncertain" for d in days if d.uncertain)
    if when.end is Bound.OPEN and isinstance(when.start, Day):
        yield "since"
    if when.end is Bound.UNKNOWN and isinstance(when.start, Day):
        yield "end unknown"
    if isinstance(when.end, Day) and not isinstance(when.start, Day):
        yield "until"


_ROLES: Final = {
    "by way of": ("via",),
    "used by": ("used_by",),
    "by": ("initiator", "perpetrator"),
    "against": ("affected",),
    "among": ("affected",),
}


def _roles(part: str, masked: Masked, w: Warrant) -> Iterator[Fault]:
    """Who stands after by, against and among."""
    for found in re.finditer(rf"\b(by way of|used by|by|against|among) ({ITEM})", part):
        item = masked.item(found[2])
        if item.kind == "name" and item.value not in {w.roles.get(r) for r in _ROLES[found[1]]}:
            yield Fault("a party in another role", f"{found[1]} {item.text}")


def _phrases(part: str, masked: Masked, w: Warrant, ontology: Ontology) -> Iterator[Fault]:
    """Who does what to whom: the vocabulary's phrase with a name on either side."""
    for kind, code, pattern in _patterns(ontology):
        for found in pattern.finditer(part):
            said = {role: masked.item(c).value for role, c in found.groupdict().items()}
            if (kind, code) in w.codes and not _same(said, w, symmetric=kind == "tie" and ontology.symmetric(code)):
                yield Fault("the parties the other way round, or others", found.group())


def _same(said: Mapping[str, object], w: Warrant, *, symmetric: bool) -> bool:
    """Whether the claim has the names in these roles; places have none of their own."""
    found = {role: name for role, name in said.items() if role != "place"}
    words = {"value": getattr(w.claim.statement, "value", None)}  # of a trait that is no party
    own = {role: w.roles.get(role, words.get(role)) for role in found}
    turned = symmetric and set(found.values()) == set(own.values())
    return found == own or turned


@cache
def _patterns_of(rows: tuple[tuple[str, str, str], ...]) -> list[tuple[str, str, re.Pattern[str]]]:
    made = []
    for kind, code, phrase in rows:
        words = re.escape(phrase)
        for role in ("source", "target", "actor", "place", "value"):
            words = words.replace(re.escape("{" + role + "}"), f"(?P<{role}>{ITEM})")
        made.append((kind, code, re.compile(words)))
    return made


def _patterns(ontology: Ontology) -> list[tuple[str, str, re.Pattern[str]]]:
    ties = [("tie", k.code, k.phrase) for k in ontology.ties.values()]
    presences = [("presence", k.code, k.phrase) for k in ontology.presences.values()]
    traits = [("trait", k.code, f"{{actor}}, {k.words}: {{value}}") for k in ontology.traits.values()]
    return _patterns_of((*ties, *presences, *traits))


def _codes(part: str, masked: Masked, under: Iterable[Warrant], ontology: Ontology) -> Iterator[Fault]:
    """Every word that is none of the frame's must be of a code that a claim under the sentence has."""
    have = {code for w in under for code in w.codes}
    left = re.sub(ITEM, "|", re.sub(rf"({ITEM}) (?:dead|injured)\b", "|", part)).lower()
    for words, codes in _phrasebook(ontology):
        pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
        if re.search(pattern, left):
            if not codes & have and not set(words.split()) <= words_of("frame"):
                yield Fault("a kind of thing that no claim under it tells of", words)
            left = re.sub(pattern, "|", left)
    for word in masked.words(left):
        if word not in words_of("frame"):
            yield Fault("a word that nothing under it warrants", word)


def _phrasebook(ontology: Ontology) -> list[tuple[str, frozenset[tuple[str, str]]]]:
    return _phrasebook_of(tuple(sorted(_rows(ontology))))


@cache
def _phrasebook_of(rows: tuple[tuple[str, str, str], ...]) -> list[tuple[str, frozenset[tuple[str, str]]]]:
    """The words of every code, the longest first, each with the codes that it is a word of."""
    book: dict[str, set[tuple[str, str]]] = {}
    for words, kind, code in rows:
        book.setdefault(words, set()).add((kind, code))
    return [(w, frozenset(book[w])) for w in sorted(book, key=lambda w: (-len(w), w))]


def _rows(ontology: Ontology) -> Iterator[tuple[str, str, str]]:
    named = [("tie", c, k.words, k.phrase) for c, k in ontology.ties.items()]
    named += [("presence", c, k.words, k.phrase) for c, k in ontology.presences.items()]
    named += [("event", c, k.words, "") for c, k in ontology.events.items()]
    named += [("measure", c, k.words, "") for c, k in ontology.measures.items()]
    named += [("trait", c, k.words, "") for c, k in ontology.traits.items()]
    for kind, code, words, phrase in named:
        yield words.lower(), kind, code
        for piece in re.split(r"\{\w+\}", phrase):
            if piece.strip() and piece.strip() not in words_of("frame"):
                yield piece.strip().lower(), kind, code
    yield from ((FORM_WORDS.get(f, f.replace("_", " ")), "form", f) for f in ontology.forms)
    yield from ((words, "change", change.value) for change, words in CHANGES.items())
