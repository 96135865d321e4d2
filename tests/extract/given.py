"""What the tests of extraction read: one knowledge for all, each text read once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from tocsin.extract import extract, knowledge
from tocsin.extract.mention import Mention
from tocsin.extract.reading import Reading, read_text
from tocsin.model import Claim, Document, When

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

PUBLISHED = "2024-05-01"


def document(text: str, published: str | None = PUBLISHED) -> Document:
    day = When.parse(published) if published else None
    return Document(raw=text.encode(), text=text, media_type="text/plain", published=day)


@cache
def reading(text: str, published: str | None = PUBLISHED) -> Reading:
    return read_text(text, published=When.parse(published) if published else None, knowledge=knowledge())


@cache
def claims(text: str, published: str | None = PUBLISHED) -> tuple[Claim, ...]:
    return extract(document(text, published))


def at(read: Reading, words: str, nth: int = 0) -> Token:
    """The first token of the nth place where the text has `words`."""
    start = -1
    for _ in range(nth + 1):
        start = read.text.index(words, start + 1)
    return read.parsed.tokens_in(start, start + len(words))[0]


def texts(read: Reading, tokens: Iterable[Token]) -> list[str]:
    """The words of the tokens as the text has them."""
    return [read.words([t]) for t in tokens]


def names(mentions: Iterable[Mention]) -> list[str]:
    return [m.ref.name for m in mentions]
