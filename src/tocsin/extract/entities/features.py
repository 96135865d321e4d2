"""What the chains of the recogniser know of each word: itself, its neighbours, its phrase, and the rest of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from tocsin.extract.entities.sheet import OUTSIDE, Sheet

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_SHAPES: Final = ((re.compile(r"[A-Z]"), "X"), (re.compile(r"[a-z]"), "x"), (re.compile(r"\d"), "d"))
_RUN: Final = re.compile(r"(.)\1{2,}")
_WRITINGS: Final = (
    ("handle", re.compile(r"@\w")),
    ("telephone", re.compile(r"\d{3}-\d{3,4}-\d{3,4}|\+\d+|\d{6,}")),
    ("degrees", re.compile(r"[°′″]")),
    ("currency", re.compile(r"[$£€¥]")),
    ("address", re.compile(r"www\.|https?:|\w\.(?:com|org|net|gov)\b")),
)
# What is asked of the words beside a word, by distance.
_NEAR: Final = ("w", "l", "tag", "sh", "ner", "act", "prop", "ch", "dt", "nu", "so", "rx")
_FAR: Final = ("w", "tag", "ner", "ch", "prop", "so")
_WINDOW: Final = ((-2, _FAR), (-1, _NEAR), (1, _NEAR), (2, _FAR))


def features(sheet: Sheet) -> tuple[tuple[str, ...], ...]:
    """The features of each word of a sheet."""
    rows = [_row(sheet, t) for t in sheet.doc]
    elsewhere = _elsewhere(sheet)
    capitals = {t.lower_ for t in sheet.doc if t.text[:1].isupper()}
    found = []
    for sentence in sheet.sentences():
        for i in sentence:
            token = sheet.doc[i]
            own = [
                "bias",
                *(f"{name}={value}" for name, value in rows[i].items()),
                *_spelling(token.lower_),
                *(f"so1={sort}" for sort in sheet.sorts[i]),
                *_beside(rows, i, sentence),
                f"hw={token.head.lemma_.lower()}|{token.dep_}",
                f"hd={token.head.tag_}|{token.dep_}",
                *_phrase(sheet, i),
            ]
            if token.lower_ in capitals and not token.text[:1].isupper():
                own.append("cap.elsewhere")
            if token.lower_ in elsewhere:
                own.append(f"nerdoc={elsewhere[token.lower_]}")
            found.append(tuple(own))
    return tuple(found)


def _row(sheet: Sheet, token: Token) -> dict[str, str]:
    """The attributes of one word that its neighbours may ask for too."""
    i = token.i
    return {
        "w": token.lower_,
        "l": token.lemma_.lower(),
        "tag": token.tag_,
        "pos": token.pos_,
        "dep": token.dep_,
        "sh": shape(token.text),
        "ner": sheet.named[i],
        "act": sheet.known[i],
        "prop": sheet.proper[i],
        "dt": sheet.dated[i],
        "nu": sheet.counted[i],
        "ch": _place_in_phrase(sheet, i),
        "so": "|".join(sheet.sorts[i]) or OUTSIDE,
        "rx": ",".join(name for name, pattern in _WRITINGS if pattern.search(token.text)) or OUTSIDE,
    }


def shape(word: str) -> str:
    """Letters as X and x, digits as d, runs of three or more as two: "Husaybah" is "Xxx", "2017" "dd"."""
    for pattern, sign in _SHAPES:
        word = pattern.sub(sign, word)
    return _RUN.sub(r"\1\1", word)


def _place_in_phrase(sheet: Sheet, i: int) -> str:
    if i not in sheet.chunks:
        return OUTSIDE
    return "B" if sheet.chunks[i][0] == i else "I"


def _spelling(low: str) -> Iterator[str]:
    yield from (f"s{n}={low[-n:]}" for n in (2, 3, 4))
    yield f"p3={low[:3]}"


def _beside(rows: Sequence[Mapping[str, str]], i: int, sentence: range) -> Iterator[str]:
    for distance, names in _WINDOW:
        if i + distance in sentence:
            yield from (f"{name}@{distance}={rows[i + distance][name]}" for name in names)
        else:
            yield f"edge@{distance}"
    if i + 1 in sentence:
        yield f"w01={rows[i]['w']}|{rows[i + 1]['w']}"
        yield f"t01={rows[i]['tag']}|{rows[i + 1]['tag']}"
    if i - 1 in sentence:
        yield f"w-10={rows[i - 1]['w']}|{rows[i]['w']}"
        yield f"t-10={rows[i - 1]['tag']}|{rows[i]['tag']}"


def _phrase(sheet: Sheet, i: int) -> Iterator[str]:
    """What heads the noun phrase around a word."""
    if i not in sheet.chunks:
        return
    head = sheet.doc[sheet.chunks[i][2]]
    lemma, place = head.lemma_.lower(), _place_in_phrase(sheet, i)
    yield from (
        f"ch.l={lemma}",
        f"ch.tag={head.tag_}",
        f"ch.pos={head.pos_}",
        f"ch.ner={sheet.named[head.i]}",
        f"ch.dep={head.dep_}",
        f"ch.hl={head.head.lemma_.lower()}",
        f"ch.s3={head.lower_[-3:]}",
        f"ch.prop={sheet.proper[head.i][1:]}",
        f"ch.act={sheet.known[head.i][1:]}",
        f"ch.b|l={place}|{lemma}",
    )
    if head.i == i:
        yield "ch.is"
    yield from _governed(sheet, head)
    for sort in sheet.sorts[head.i]:
        yield f"ch.so={sort}"
        yield f"ch.b|so={place}|{sort}"


def _governed(sheet: Sheet, head: Token) -> Iterator[str]:
    """What governs a noun phrase, or the list it is in, through a preposition too, and what the vocabulary calls it."""
    first = head
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    if first.i != head.i:
        yield f"ch.list={sheet.named[first.i][1:]}|{'|'.join(sheet.sorts[first.i])}"
    above, way = first.head, first.dep_
    if way == "pobj":
        above, way = above.head, above.lower_
        yield f"ch.gov={way}|{above.lemma_.lower()}"
        yield f"ch.govtag={way}|{above.tag_}"
    for code in sorted(sheet.codes.get(above.lemma_.lower(), ())):
        yield f"ch.code={way}|{code}"
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children):
        yield "ch.of"


def _elsewhere(sheet: Sheet) -> dict[str, str]:
    """What spaCy's recogniser takes each word for most often in the text; of equals the first."""
    seen: dict[str, Counter[str]] = {}
    for token, mark in zip(sheet.doc, sheet.named, strict=True):
        if mark != OUTSIDE:
            seen.setdefault(token.lower_, Counter())[mark[1:]] += 1
    return {word: kinds.most_common(1)[0][0] for word, kinds in seen.items()}
