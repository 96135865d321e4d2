"""An HTML page: its main text, and a card from its meta tags. Scripts and styles never enter, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from tocsin.model import ValueRefused, When
from tocsin.read.card import KEYS, RELAY_KEYS, Card, Written, card_of
from tocsin.read.characters import check
from tocsin.read.language import language_of
from tocsin.read.quiet import quiet
from tocsin.read.refusal import refusal

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OURS: Final = "tocsin:"
# The names under which pages give the same thing, the more precise first.
_STANDARD: Final = {
    "title": ("og:title", "dc.title", "twitter:title"),
    "publisher": ("og:site_name", "dc.publisher", "publisher", "article:publisher"),
    "address": ("og:url", "dc.identifier"),
    "date": ("article:published_time", "datepublished", "dc.date.issued", "dc.date", "pubdate", "publish-date", "date"),
    "language": ("dc.language", "og:locale"),
}
_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|[T ])")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_NO_TEXT: Final = ("script", "style", "template", "noscript", "iframe", "object", "svg", "math")
_MOST: Final = 50_000  # elements, which take ten seconds; the longest articles have 30,000
_DEEPEST: Final = 256  # levels: what stands deeper, and all that follows it, the parser drops without a word
_BRIEF: Final = 1000  # characters in all, so that with the marks of lists no text of the page has more than _SHORT
_SHORT: Final = 2000  # characters; beyond, what was found is an article

Pairs = tuple[tuple[str, str], ...]


def read_page(source: str, *, name: str) -> tuple[str, Card]:
    """The main text of the page `source` and its card. Raises InputRefused for a page without words.

    The text is trafilatura's: a line a paragraph, boilerplate left out. Dates are what a meta tag writes, to its
    precision: trafilatura's own would make 2025-03 the first of March.
    """
    import trafilatura  # a quarter of a second, which no other input should pay

    quiet("trafilatura")
    tree = trafilatura.load_html(source)
    if tree is None:  # a fragment, without the tags around it
        tree = trafilatura.load_html(f"<html><body>{source}</body></html>")
    if tree is None:
        raise refusal(name, "no page: its HTML could not be read", allowed="HTML with text in it")
    if _depth(tree) >= _DEEPEST:
        raise refusal(
            name, "elements nested too deeply in a page", allowed=f"fewer than {_DEEPEST}", do="save it as text"
        )
    _strip(tree)
    if sum(1 for _ in tree.iter()) > _MOST:
        raise refusal(name, "too many elements in a page", allowed=f"at most {_MOST:,}", do="save it as text")
    check("".join(tree.itertext()), name=name, where="in the text of the page")
    text = _main_text(tree)
    return text, _card(tree, text, name)


def _depth(tree: HtmlElement) -> int:
    """How deeply its elements are nested, its root being 1."""
    import lxml.etree  # comes with trafilatura

    deepest = depth = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _strip(tree: HtmlElement) -> None:
    """Takes out what is no text of the page: trafilatura would take some of it, such as articles inside of scripts."""
    import lxml.etree  # comes with trafilatura

    lxml.etree.strip_elements(tree, *_NO_TEXT, lxml.etree.Comment, with_tail=False)


def _main_text(tree: HtmlElement) -> str:
    """As trafilatura finds it. Where it finds little it takes everything, and breaks lines at each inline tag: there
    the attempt without that rescue is the text, unless the rescue has over twice as much.

    The rescue, which takes five times as long, is not tried on a short page of which it could not have so much: the
    entries of feeds are such pages, by the thousand."""
    whole = "".join(map(str, tree.itertext()))
    if len(whole) <= _BRIEF:
        careful = _careful(deepcopy(tree))
        if _letters(whole) <= 2 * _letters(careful):
            return careful
    import trafilatura  # as above

    usual = trafilatura.extract(tree, include_comments=False) or ""
    if len(usual) > _SHORT:
        return usual
    careful = _careful(tree)
    return usual if _letters(usual) > 2 * _letters(careful) else careful


def _careful(tree: HtmlElement) -> str:
    """Without the rescue."""
    import trafilatura  # as above

    without_rescue = deepcopy(trafilatura.settings.DEFAULT_CONFIG)
    without_rescue["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    return trafilatura.extract(tree, include_comments=False, config=without_rescue) or ""


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _card(tree: HtmlElement, text: str, name: str) -> Card:
    pairs = tuple(_pairs(tree))
    ours = {key: Written(value.strip() or None, f"meta {_OURS}{key}") for key, value in _own(pairs)}
    relays = [_relay(value) for key, value in pairs if key == f"{_OURS}relays" and value.strip()]
    return card_of(ours, relays, name=name).over(_standard_card(tree, pairs, text, name))


def _pairs(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        key = meta.get("name") or meta.get("property") or meta.get("itemprop")
        if key:
            yield key.strip().lower(), meta.get("content") or ""


def _own(pairs: Pairs) -> Iterator[tuple[str, str]]:
    """Our own keys, the first of each."""
    seen = set()
    for key, value in pairs:
        bare = key.removeprefix(_OURS)
        if key.startswith(_OURS) and bare in KEYS and bare != "relays" and bare not in seen:
            seen.add(bare)
            yield bare, value


def _relay(value: str) -> dict[str, Written]:
    parts = [part.strip() or None for part in value.split("|")]
    return {key: Written(part, f"meta {_OURS}relays") for key, part in zip(RELAY_KEYS, parts, strict=False)}


def _standard_card(tree: HtmlElement, pairs: Pairs, text: str, name: str) -> Card:
    """What the page says for everybody. A value that is none, such as a date in words, is as good as absent.

    Its language is that of its text, where that tells: a template's `lang="en"` stands on pages in any language.
    """
    found = {key: _first(pairs, names) for key, names in _STANDARD.items()}
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    written = {
        "title": found["title"] or _words(tree.xpath("string(//title)")) or _words(tree.xpath("string(//h1)")),
        "publisher": found["publisher"],
        "address": _words(str(canonical)) or found["address"],
        "language": language_of(text) or _language(tree.get("lang") or found["language"] or ""),
    }
    card = card_of({key: Written(value, f"meta {key}") for key, value in written.items()}, (), name=name)
    return Card(published=_date(found["date"] or "")).over(card)


def _first(pairs: Pairs, names: Iterable[str]) -> str | None:
    held = {key: words for key, value in reversed(pairs) if (words := _words(value))}
    return next((held[key] for key in names if key in held), None)


def _words(text: str) -> str | None:
    return " ".join(text.split()) or None


def _language(text: str) -> str | None:
    found = _LANGUAGE.match(text)
    return found[0].lower() if found else None


def _date(text: str) -> When | None:
    found = _DATE.match(text)
    try:
        return When.parse(found[0]) if found else None
    except ValueRefused:
        return None
