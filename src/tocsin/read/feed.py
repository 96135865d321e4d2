"""RSS and Atom: a feed's entries, each an item with its own XML; nothing is fetched, no entity resolved.

lxml cuts the feed into entries, so that each is kept as its own XML and read alike when the feed has grown or the
entry stands alone; feedparser, which knows the dialects, reads one entry at a time.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from tocsin.read.card import Card
from tocsin.read.characters import has_words
from tocsin.read.dates import date_of
from tocsin.read.faults import refused
from tocsin.read.kinds import ENTRY
from tocsin.read.page import read_page
from tocsin.read.part import Allowance, Part, Refused, Words, inside
from tocsin.read.refusal import refusal

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

_ROOTS: Final = ("rss", "feed", "RDF")
_ENTRIES: Final = ("item", "entry")
_ATOM: Final = "http://www.w3.org/2005/Atom"
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_XML_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_DAMAGED: Final = "a feed that is cut off or damaged"
_CDATA: Final = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_BARE: Final = re.compile(rb"&(?!(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|\w{1,32});)")
_TITLE: Final = 80  # characters of the first line, where an entry has no title


def entries(part: Part, allowance: Allowance) -> Iterator[Part | Refused]:
    """The entries of a feed, numbered from 1; the feed's title is their publisher.

    Raises InputRefused for what is no feed, has no entries, or declares entities.
    """
    import lxml.etree

    with refused(part.name, _DAMAGED, lxml.etree.LxmlError):
        root = _root(part.raw, part.name)
        found = _apart(root)
        if not found:
            raise refusal(part.name, "a feed without entries", allowed="RSS or Atom with at least one", do="look at it")
        card = _feed_card(root)
        for number, element in enumerate(found, start=1):
            name = inside(part.name, str(number))
            raw = _own_xml(element)
            allowance.count(name=part.name)
            allowance.unfold(len(raw), name=name)
            yield Part(name, raw, ENTRY, card)


def read_entry(raw: bytes, *, name: str) -> Words:
    """The text of an entry: what it holds in full, else its summary; HTML by its main text. Raises InputRefused."""
    import feedparser
    import lxml.etree

    with refused(name, _DAMAGED, lxml.etree.LxmlError):
        # Never a string: feedparser would open it as a path or an address.
        parsed = feedparser.parse(io.BytesIO(_wrapped(raw)), sanitize_html=False, resolve_relative_uris=False)
        if not parsed.entries:
            raise refusal(name, "an entry that cannot be read", allowed="RSS or Atom")
        entry = parsed.entries[0]
        text = _text(entry, name)
        return Words(text, _card(entry, text), "utf-8")


def _root(raw: bytes, name: str) -> _Element:
    import lxml.etree

    try:
        root = lxml.etree.fromstring(raw, _parser())
    except lxml.etree.XMLSyntaxError:
        root = lxml.etree.fromstring(_mended(raw), _parser(recover=True))
    if root is None or _local(root) not in (*_ROOTS, *_ENTRIES):
        raise refusal(
            name, "XML that is no feed", value=_local(root) if root is not None else None, allowed="RSS, Atom"
        )
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.entities()):
        raise refusal(
            name, "XML that declares entities", allowed="a feed that writes its words out", do="take them out"
        )
    return root


def _apart(root: _Element) -> list[_Element]:
    """The entries, none within another: where the end of one is missing, the next would stand within it."""
    found = [element for element in root.iter() if _local(element) in _ENTRIES]
    held = set(found)
    for element in found:
        parent = element.getparent()
        if parent is not None and not held.isdisjoint(element.iterancestors()):
            parent.remove(element)
    return found


def _parser(*, recover: bool = False) -> XMLParser:
    """One that resolves, loads and fetches nothing."""
    import lxml.etree

    return lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover
    )


def _mended(raw: bytes) -> bytes:
    """With the commonest fault of feeds mended, an ampersand that is one: recovering would drop it."""
    pieces = _CDATA.split(raw)
    return b"".join(piece if n % 2 else _BARE.sub(b"&amp;", piece) for n, piece in enumerate(pieces))


def _local(element: Any) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _own_xml(element: _Element) -> bytes:
    """An entry by itself, the same wherever in a feed it stands."""
    import lxml.etree

    own = deepcopy(element)
    own.tail = None
    lxml.etree.cleanup_namespaces(own)
    return lxml.etree.tostring(own, encoding="utf-8")


def _wrapped(raw: bytes) -> bytes:
    """The entry within the least of a feed."""
    if re.match(rb"<(?:\w+:)?entry[\s>/]", raw):
        return b'<feed xmlns="%s">%s</feed>' % (_ATOM.encode(), raw)
    return b'<rss version="2.0"><channel>%s</channel></rss>' % raw


def _feed_card(root: _Element) -> Card:
    """Who publishes a feed is its title; its language holds for entries that name none."""
    if _local(root) in _ENTRIES:
        return Card()
    head = next((child for child in root if _local(child) == "channel"), root)
    told = {_local(child): " ".join("".join(map(str, child.itertext())).split()) for child in reversed(head)}
    language = root.get(_XML_LANGUAGE) or told.get("language") or ""
    return Card(publisher=told.get("title") or None, language=language if _LANGUAGE.fullmatch(language) else None)


def _text(entry: Any, name: str) -> str:
    """The longest of what the entry holds."""
    held = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    best = max(held, key=lambda each: len(each.get("value") or ""))
    value = best.get("value") or ""
    if "<" not in value:  # no markup: most summaries, and finding the main text of a page takes long
        return html.unescape(value).strip() if best.get("type") != "text/plain" else value.strip()
    return read_page(f"<html><body>{value}</body></html>", name=name)[0] if has_words(value) else ""


def _card(entry: Any, text: str) -> Card:
    """An entry's own card. Without a title its first words stand for one; an entry passed on names its source."""
    first = text.partition("\n")[0]
    short = first if len(first) <= _TITLE else first[:_TITLE].rpartition(" ")[0] + "…"
    return Card(
        title=_words(_bare(entry.get("title"))) or _words(short),
        publisher=_words((entry.get("source") or {}).get("title")),
        address=_words(entry.get("link")),
        published=date_of(entry.get("published") or entry.get("updated") or ""),
    )


def _bare(title: str | None) -> str | None:
    """A title without markup."""
    if not title or "<" not in title:
        return title
    import lxml.html

    return str(lxml.html.fragment_fromstring(title, create_parent="p").text_content())


def _words(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
