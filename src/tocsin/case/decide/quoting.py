"""Where a quote stands in a document, and which document is meant: exactly, or not at all (law 1)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tocsin.model import Document, ValueRefused

LONGEST_QUOTE: Final = 600  # characters: a long sentence or two, never a page
_SAME: Final = str.maketrans("‘’‚‛“”„‟–—−‑‐…", "''''\"\"\"\"-----.")
_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]*")
_AROUND: Final = 24
_MOST: Final = 3


def span_of(text: str, quote: str, *, start: int | None = None) -> tuple[int, int]:
    """The one place of `text` that has the very words of `quote`; with `start`, the one that begins there.

    Raises ValueRefused for words that the text lacks (with the nearest that it has), has several times (with where),
    and for a quote that is empty or too long.
    """
    if not quote.strip() or len(quote) > LONGEST_QUOTE:
        raise ValueRefused("quote: not a quote", value=quote, allowed=f"1 to {LONGEST_QUOTE} characters of the text")
    found = list(_occurrences(text, quote))
    if start is not None and start in found:
        return start, start + len(quote)
    if start is not None and found:
        raise ValueRefused("quote: not there", value=start, allowed=", ".join(map(str, found)), do="correct its start")
    if not found:
        near = _near(text, quote)
        raise ValueRefused(
            "quote: not in the text", value=quote, allowed="its very words", do=f"nearest: {near}" if near else ""
        )
    if len(found) > 1:
        where = "; ".join(f"{at}: {_around(text, at, len(quote))!r}" for at in found[:_MOST])
        raise ValueRefused(
            f"quote: the text has it {len(found)} times", value=quote, allowed=where, do="quote more, or give its start"
        )
    return found[0], found[0] + len(quote)


def document_of(documents: Sequence[Document], words: str) -> Document:
    """The document with that id (or its beginning), title or address. Raises ValueRefused for none, and for several."""
    wanted = words.strip()
    if not wanted:
        raise ValueRefused("document: none named", allowed="an id, title or address", do="see tocsin documents")
    digits = wanted.removeprefix("sha256:")
    found = [d for d in documents if d.id.removeprefix("sha256:").startswith(digits)] if _is_hex(digits) else []
    found = found or [d for d in documents if wanted in (d.title, d.address)]
    found = found or [d for d in documents if d.title and d.title.casefold() == wanted.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(d.id[: len("sha256:") + 12] for d in found)
        raise ValueRefused(f"document: {len(found)} are called so", value=words, allowed=several, do="give the id")
    titles = [d.title for d in documents if d.title]
    near = difflib.get_close_matches(wanted, titles, n=_MOST, cutoff=0.5) or titles[:_MOST]
    raise ValueRefused(
        "document: none in the record is called so", value=words, allowed="an id, title or address, such as "
        + "; ".join(near),
    )  # fmt: skip


def _is_hex(digits: str) -> bool:
    return len(digits) >= 4 and not set(digits) - set("0123456789abcdef")


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _near(text: str, quote: str) -> str:
    """The same words otherwise spaced, cased or punctuated, else the sentences that share most words."""
    folded, places = _folded(text)
    wanted, _ = _folded(quote.strip())
    if wanted and (at := folded.find(wanted)) >= 0:
        return repr(text[places[at] : places[at + len(wanted) - 1] + 1])
    words = set(re.findall(r"\w+", quote.casefold()))
    sentences = [(found.group().strip(), found.start()) for found in _SENTENCE.finditer(text)]
    shared = [(len(words & set(re.findall(r"\w+", s.casefold()))), -at, s) for s, at in sentences]
    best = sorted((one for one in shared if 2 * one[0] >= len(words)), reverse=True)[:2]
    return ", ".join(repr(sentence[:160]) for _, _, sentence in best)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text with one kind of space, quote and dash and no capitals, and where each character stood."""
    characters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        plain = " " if character.isspace() else character.translate(_SAME).lower()[:1]
        if plain == " " and characters[-1:] == [" "]:
            continue
        characters.append(plain)
        places.append(at)
    return "".join(characters), places


def _around(text: str, at: int, length: int) -> str:
    return " ".join(text[max(0, at - _AROUND) : at + min(length, _AROUND) + _AROUND].split())


def paragraph_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph, or the paragraphs, that text[start:end] stands in."""
    before = max(
        (text.rfind(mark, 0, start) + len(mark) for mark in _BREAKS if text.rfind(mark, 0, start) >= 0), default=0
    )
    after = min((at for mark in _BREAKS if (at := text.find(mark, end)) >= 0), default=len(text))
    return before, after


_BREAKS: Final[Iterable[str]] = ("\n\n", "\n \n")
