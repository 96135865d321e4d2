"""How a briefing is shown: one file without script that loads nothing, whatever stands in the documents."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from lxml import html

from tests.brief import given
from tests.brief.test_briefing import CASES, LIKELIHOOD, without_quotations
from tocsin.brief import brief_html, brief_json, compose

VOID = {"meta", "br", "link", "img", "hr", "input"}


class Tree(HTMLParser):
    """Refuses tags that do not close in order; keeps elements, attributes and text outside `q`, `style` and `svg`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag) -> None:
        assert self.open, tag
        assert self.open.pop() == tag, (tag, self.getpos())

    def handle_data(self, data) -> None:
        if not {"q", "style"} & set(self.open):
            self.text.append(data)


def parsed(page: str) -> Tree:
    tree = Tree()
    tree.feed(page)
    tree.close()
    assert not tree.open
    return tree


@pytest.fixture(scope="module", params=CASES, ids=lambda c: c.__name__)
def page(request) -> str:
    return brief_html(compose(request.param()))


@pytest.fixture(scope="module")
def worked() -> str:
    return brief_html(compose(given.worked_case()))


def test_elements_close_in_order_and_ids_are_unique(page: str) -> None:
    tree = parsed(page)
    ids = [a["id"] for _, a in tree.elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_an_anchor_of_the_page(page: str) -> None:
    tree = parsed(page)
    ids = {a["id"] for _, a in tree.elements if "id" in a}
    links = [a["href"] for tag, a in tree.elements if tag == "a"]
    assert links
    assert all(link and link.startswith("#") and link[1:] in ids for link in links)


def test_every_sentence_links_to_a_quote(page: str) -> None:
    root = html.fromstring(page)
    anchors = {e.get("id") for e in root.xpath("//section[@id='quotes']//li")}
    shown = root.xpath("//*[contains(concat(' ', @class, ' '), ' s ')]")
    for sentence in shown:
        links = [a.get("href") for a in sentence.xpath(".//span[@class='marks']/a")]
        assert links, sentence.text_content()
        assert all(link[1:] in anchors for link in links)


def test_nothing_runs_and_nothing_is_loaded(page: str) -> None:
    tree = parsed(page)
    tags = {tag for tag, _ in tree.elements}
    assert not tags & {
        "script",
        "img",
        "link",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "foreignobject",
        "image",
        "use",
    }
    for _, attributes in tree.elements:
        assert not [n for n in attributes if n.startswith("on") or n in ("src", "srcset", "style", "xlink:href")]
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style
    assert not re.search(r"url\(|@import|@font-face", style[1])


def test_the_policy_allows_this_style_alone(page: str) -> None:
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = next(a["content"] for t, a in parsed(page).elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_text_from_outside_is_shown_as_text() -> None:
    page = brief_html(compose(given.hostile()))
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert "javascript:" not in "".join(str(a.get("href")) for _, a in parsed(page).elements)


def test_characters_that_hide_or_reorder_are_made_visible() -> None:
    page = brief_html(compose(given.hostile()))
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", page)
    assert "\ufffdgnp.exe\ufffd" in page
    assert "خبر" in page
    page.encode("utf-8")


def test_json_keeps_quotes_as_they_are() -> None:
    body = brief_json(compose(given.hostile()))
    assert "\u202egnp.exe" in body["quotes"][0]["text"]


def test_no_likelihood_word_outside_quotes(worked: str) -> None:
    text = without_quotations(" ".join(parsed(worked).text))
    assert not LIKELIHOOD.search(text)


def test_json_and_html_say_the_same(worked: str) -> None:
    body = brief_json(compose(given.worked_case()))
    text = re.sub(r"\s+", " ", html.fromstring(worked).text_content())

    def sentences(value: object) -> list[str]:
        if isinstance(value, dict):
            own = [value["text"]] if set(value) == {"text", "claims", "handed"} else []
            return own + [s for v in value.values() for s in sentences(v)]
        return [s for v in value for s in sentences(v)] if isinstance(value, list) else []

    found = sentences(body)
    assert len(found) > 100
    for sentence in found:
        assert sentence.rstrip(".") in text


def test_json_is_plain(page: str) -> None:
    for case in CASES:
        json.dumps(brief_json(compose(case())), allow_nan=False)


def test_the_same_input_gives_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.brief import given; from tocsin.brief import *; b = compose(given.worked_case());"
        "print(hashlib.sha256((brief_html(b) + str(brief_json(b))).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


def test_headings_do_not_skip_a_level(page: str) -> None:
    levels = [int(t[1]) for t, _ in parsed(page).elements if re.fullmatch("h[1-6]", t)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_drawings_and_tables_have_words(worked: str) -> None:
    root = html.fromstring(worked)
    drawings = root.xpath("//svg[@role='img']")
    assert len(drawings) == 6
    for drawing in drawings:
        assert drawing.xpath("./title")[0].text
        assert drawing.xpath("./desc")[0].text
        assert drawing.get("aria-labelledby") == " ".join(e.get("id") for e in drawing.xpath("./title | ./desc"))
    assert all(t.xpath("./caption") for t in root.xpath("//table"))
    assert all(h.get("scope") for h in root.xpath("//th"))


def test_addresses_are_no_links(worked: str) -> None:
    assert "dawn.com/news/1751548" in worked
    assert 'href="http' not in worked


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_contrast(worked: str, scheme: int) -> None:
    block = re.findall(r":root \{(.*?)\}", worked, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([\w]+): (#[0-9a-f]{3,6})", block))
    for name in ("ink", "soft", "link", "for", "against", "challenging"):
        for ground in ("paper", "faint"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    for name in (*(f"c{i}" for i in range(8)), "border"):
        assert contrast(colours[name], colours["paper"]) >= 3, name
    assert contrast(colours["soft"], colours["land"]) >= 4.5


def test_in_print_a_heading_stays_with_what_follows(worked: str) -> None:
    rules = worked[worked.index("@media print") :]
    assert re.search(r"h2, h3, h4, caption, thead, [^{]*\{ break-after: avoid; \}", rules)
    assert "h2, h3, h4, .note { break-inside: avoid; }" in rules  # a note broken in two would leave its heading
    assert "orphans: 3; widows: 3;" in rules
