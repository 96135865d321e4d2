"""Sentences that the audit of figures, and the search for tensions, wrote: their arithmetic is done anew.

Their wording is theirs, and may be any; so what changes how surely a thing is said is held against what was handed in,
and every name and number against the claims, or against the arithmetic that the sentence shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from tocsin.brief.index import Index, ended
from tocsin.brief.lint.fault import Fault
from tocsin.brief.lint.lexicon import telling
from tocsin.brief.lint.masked import ITEM, Masked
from tocsin.brief.lint.warrant import Voices, Warrant
from tocsin.model import Claim

_SHOWN: Final = re.compile(rf"({ITEM}(?: [+/*×–-] {ITEM})+) = ({ITEM})")


Mask = Callable[[str], Masked]


def handed_faults(text: str, mask: Mask, under: Sequence[Warrant], heard: Voices, index: Index) -> list[Fault]:
    """What the claims, the arithmetic and the words handed in do not warrant."""
    masked = mask(text)
    return [
        *_names(masked, under, heard),
        *_numbers(masked, under),
        *_beside(masked, under),
        *_of_what(masked, under, index),
        *_wording(masked, mask, [w.claim for w in under], index),
        *_verbatim(text, [w.claim for w in under], index),
    ]


def _names(masked: Masked, under: Sequence[Warrant], heard: Voices) -> Iterator[Fault]:
    names = heard.names.union(*(w.names | w.as_read for w in under))
    points = heard.points.union(*(w.points for w in under))
    for item in masked.of("name"):
        if item.value not in names:
            yield Fault("a name that no claim under it has", item.text)
    for item in masked.of("date"):
        if item.value not in points:
            yield Fault("a date that no claim under it gives", item.text)
    for found in re.finditer(r"(?<![.:] )(?<!^)\b[A-Z][\w’'-]*", masked.text):
        yield Fault("a name that no claim under it has", found.group())


def _numbers(masked: Masked, under: Sequence[Warrant]) -> Iterator[Fault]:
    given = {n for w in under for n in w.numbers}
    shown: set[float] = set()
    for found in _SHOWN.finditer(masked.text):
        result = masked.item(found[2])
        if not _right(found[1], masked, result.text):
            yield Fault("arithmetic that does not come out", f"= {result.text}")
        shown |= {float(i.value) for i in masked.of("number", found.group()) if isinstance(i.value, float)}
    allowed = {*given, *shown, *_derived(under)}
    documents = float(len({w.claim.evidence.document for w in under}))
    ratios = {a / b for a in given | shown for b in given | shown if b}
    for found in re.finditer(rf"(not )?({ITEM})( documents?\b| percent\b| times\b)?", masked.text):
        item, unit = masked.item(found[2]), (found[3] or "").strip().rstrip("s")
        if item.kind != "number" or not isinstance(item.value, float) or not item.text[0].isdigit():
            continue
        counted = {documents} if found[1] or unit == "document" else set[float]()
        share = {100 * r for r in ratios} if unit == "percent" else ratios if unit == "time" else set[float]()
        if not _near(item.value, (allowed if unit != "document" else set()) | counted | share):
            yield Fault("a number that no claim under it gives and no arithmetic shows", item.text)


def _right(left: str, masked: Masked, result: str) -> bool:
    """Whether the terms come out as the result, at the result's own precision."""
    values = [float(i.value) for i in masked.of("number", left) if isinstance(i.value, float)]
    signs = re.findall(r"[+/*×–-]", re.sub(ITEM, "", left))
    if len(values) != len(signs) + 1:
        return False
    total = values[0]
    for sign, value in zip(signs, values[1:], strict=True):
        match sign:
            case "+":
                total += value
            case "/":
                total = total / value if value else float("nan")
            case "*" | "×":
                total *= value
            case _:
                total -= value
    decimals = len(result.partition(".")[2])
    half = 0.5 / 10.0**decimals
    return abs(total - float(result.replace(",", ""))) <= half + 1e-9


def _derived(under: Sequence[Warrant]) -> set[float]:
    """What follows in one step of the claims' numbers: differences, and the bases that rounded percentages imply."""
    values = {n for w in under for n, what in w.numbers.items() if not what <= _WAYS}
    found = {abs(a - b) for a, b in combinations(values, 2)}
    for w in under:
        for percent in (n for n, what in w.numbers.items() if what & _WAYS):
            for value in (n for n, what in w.numbers.items() if "value" in what):
                factors = (1 + _sign(w, percent) * (percent + off) / 100 for off in (-0.5, -0.05, 0, 0.05, 0.5))
                found |= {value / factor for factor in factors if factor > 0}
    return found


_WAYS: Final = frozenset({"up", "down"})


def _sign(w: Warrant, percent: float) -> int:
    return 1 if "up" in w.numbers[percent] else -1


def _near(value: float, allowed: Iterable[float]) -> bool:
    """Equal as far as the digits go: a rounded number may be off by one of its last digit either way."""
    unit = 1.0 if value == int(value) else 0.1 if round(value, 1) == value else 0.01
    return any(value == a or (abs(value - a) < unit and not a.is_integer()) for a in allowed)


def _beside(masked: Masked, under: Sequence[Warrant]) -> Iterator[Fault]:
    """A number with its place or period right after it: one claim has them all."""
    pattern = rf"({ITEM})(?: [a-z]+)?(?: by ({ITEM}))?(?: in ({ITEM}))?(?: (?:in|on|from|to) ({ITEM}))?"
    for found in re.finditer(pattern, masked.text):
        items = [masked.item(c) for c in found.groups() if c]
        number, rest = items[0], [i for i in items[1:] if i.kind in ("name", "date")]
        if number.kind != "number" or not rest:
            continue
        holders = [w for w in under if number.value in w.numbers]
        if holders and not any(all(_has(w, i.kind, i.value) for i in rest) for w in holders):
            yield Fault("a number beside another claim's place or date", f"{number.text} … {rest[-1].text}")


def _of_what(masked: Masked, under: Sequence[Warrant], index: Index) -> Iterator[Fault]:
    """A number of something, or said to be so, is one that a claim gives; a rise or fall is its percentage."""
    measures = "|".join(re.escape(m.words) for m in index.given.ontology.measures.values())
    for found in re.finditer(rf"({ITEM}) (?:{measures}|are said|is said|stands)\b", masked.text):
        item = masked.item(found[1])
        if item.kind == "number" and not any(w.numbers.get(item.value, _WAYS) - _WAYS for w in under):  # type: ignore[call-overload]  # a number's
            yield Fault("a number that no claim under it gives", item.text)
    for found in re.finditer(
        rf"\bOf (?:at least |at most )?({ITEM}) .*?({ITEM}) (?:are|is) said to be part", masked.text
    ):
        whole, part = masked.item(found[1]).value, masked.item(found[2]).value
        if isinstance(whole, float) and isinstance(part, float) and part > whole:
            yield Fault("a part larger than its whole", f"{masked.item(found[2]).text} of {masked.item(found[1]).text}")
    for found in re.finditer(rf"\b(up|down) ({ITEM}) percent", masked.text):
        item = masked.item(found[2])
        if not any(found[1] in w.numbers.get(item.value, ()) for w in under):  # type: ignore[call-overload]  # a number's
            yield Fault("a percentage that no claim under it gives", f"{found[1]} {item.text}")


def _has(w: Warrant, kind: str, value: object) -> bool:
    if kind == "date":
        return value in w.points
    return value in w.names | w.as_read


def _wording(masked: Masked, mask: Mask, claims: Sequence[Claim], index: Index) -> Iterator[Fault]:
    """The words that tell how surely, and of what: as many of each as one of the texts handed in on these claims."""
    kinds = frozenset(word for m in index.given.ontology.measures.values() for word in m.words.split())
    texts = [_telling(mask(ended(text)), kinds) for text in index.handed(claims)]
    said = _telling(masked, kinds)
    if not texts:
        yield Fault("no finding and no tension on these claims was handed in", masked.text)
    elif said not in texts:
        words = min((set(said - t) | set(t - said) for t in texts), key=len)
        yield Fault("words of modality, or of kinds of things, that were not handed in", ", ".join(sorted(words)))


def _verbatim(text: str, claims: Sequence[Claim], index: Index) -> Iterator[Fault]:
    """A brief passes on what was handed in and rewords nothing of it: who has which of two names is the audit's."""
    if text not in {ended(handed) for handed in index.handed(claims)}:
        yield Fault("other words than those that were handed in", text)


def _telling(masked: Masked, kinds: frozenset[str]) -> Counter[str]:
    words = (w.lower() for w in masked.words(masked.text))
    numerals = (i.text.lower() for i in masked.of("number") if i.text.isalpha())
    return Counter([*numerals, *(w for w in words if w in telling() or w in kinds)])
