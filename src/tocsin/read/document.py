"""The bytes of one item to one Document."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from tocsin.model import Document
from tocsin.read import frontmatter
from tocsin.read.card import Card
from tocsin.read.characters import check, has_words
from tocsin.read.decoding import decode
from tocsin.read.feed import read_entry
from tocsin.read.kinds import ENTRY, HTML, MAIL, MARKDOWN, PDF, TEXT, WORD
from tocsin.read.language import language_of
from tocsin.read.mail import read_mail
from tocsin.read.page import read_page
from tocsin.read.part import Part, Words
from tocsin.read.pdf import read_pdf
from tocsin.read.refusal import refusal
from tocsin.read.word import read_word

Reader = Callable[..., Words | None]
_CHARACTERS: Final = frozenset({TEXT, MARKDOWN, HTML})  # what has a charset, and may be sent with its name
_HEADING: Final = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def document_of(part: Part, media_type: str, overrides: Card) -> Document | None:
    """The Document in `part`, of which the bytes are kept; what `overrides` tells goes before its card.

    None for a part that has no words of its own, and only carries others.

    Raises InputRefused, in one line, for anything that cannot be read whole.
    """
    charset = {"declared": part.charset} if media_type in _CHARACTERS else {}
    words = READERS[media_type](part.raw, name=part.name, **charset)
    if words is None:
        return None
    if not has_words(words.text):
        raise refusal(part.name, "no words in it", allowed="a text with at least one word", do="look at the file")
    check(words.text, name=part.name)
    for card, whose in ((words.card, "its"), (part.card, "its container's")):
        for key, value in (("title", card.title), ("publisher", card.publisher), ("address", card.address)):
            check(value or "", name=part.name, where=f"in {whose} {key}")
    own = overrides.over(words.card)
    told = own.language or _language(words.text, part.card.language)
    return _document(part, words, media_type, replace(own.over(part.card), language=told))


def _language(text: str, around: str | None) -> str | None:
    """The language of the text; where it does not tell, or tells no other, the tag that its container has."""
    told = language_of(text)
    return around if around is not None and told in (None, around.split("-")[0].lower()) else told


def _plain(raw: bytes, *, name: str, declared: str = "") -> Words:
    """Text stays as written behind its front matter."""
    text, encoding = decode(raw, name=name, declared=declared)
    card, body = frontmatter.split(text, name=name)
    return Words(body, card or Card(), encoding)


def _markdown(raw: bytes, *, name: str, declared: str = "") -> Words:
    """As text; titled by its first heading, if by nothing else."""
    words = _plain(raw, name=name, declared=declared)
    heading = _HEADING.search(words.text)
    return replace(words, card=words.card.over(Card(title=heading[1] if heading else None)))


def _page(raw: bytes, *, name: str, declared: str = "") -> Words:
    text, encoding = decode(raw, name=name, page=True, declared=declared)
    return Words(*read_page(text, name=name), encoding)


READERS: Final[Mapping[str, Reader]] = {
    TEXT: _plain,
    MARKDOWN: _markdown,
    HTML: _page,
    PDF: read_pdf,
    WORD: read_word,
    MAIL: read_mail,
    ENTRY: read_entry,
}


def _document(part: Part, words: Words, media_type: str, card: Card) -> Document:
    if card.publisher is None and (card.kind or card.party):
        raise refusal(
            part.name, "a kind or party of no publisher", value=card.kind or card.party, allowed="publisher beside them"
        )
    return Document(
        raw=part.raw,
        text=words.text,
        media_type=media_type,
        source=card.source(),
        title=card.title,
        published=card.published,
        address=card.address,
        language=card.language,
        digest_of=card.digest_of,
        relays=card.relays,
        encoding=words.encoding,
    )
