"""HTML: main text and meta tags in, scripts and markup out."""

from __future__ import annotations

import pytest

from tests.read.given import document, refusal
from tocsin.model import Document, InputRefused, Source, When
from tocsin.read import page as reader
from tocsin.read import read_bytes

PARAGRAPH = "The Hill Front said that it had <b>merged</b> with the <a href='x'>River Brigade</a>, officials denied it."
PLAIN = "The Hill Front said that it had merged with the River Brigade, officials denied it."


def page(head: str = "", body: str = f"<p>{PARAGRAPH}</p>", *, name: str = "a.html") -> Document:
    return read_bytes(
        f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>".encode(), name=name
    )


def test_the_main_text_is_read_and_the_rest_is_not() -> None:
    body = (
        "<nav><a href=/>Home</a> <a href=/n>News</a></nav>"
        f"<article><h1>A merger</h1><p>{PARAGRAPH}</p><p>Second paragraph of the report.</p></article>"
        "<footer>All rights reserved</footer>"
    )
    assert page(body=body).text == f"A merger\n{PLAIN}\nSecond paragraph of the report."


def test_a_long_page_is_read_whole() -> None:
    said = [
        f"In {year} the Hill Front said that it had <b>merged</b> with another group." for year in range(1950, 2020)
    ]
    text = page(body="<article>" + "".join(f"<p>{s}</p>" for s in said) + "</article>").text
    assert text.splitlines() == [s.replace("<b>", "").replace("</b>", "") for s in said]


def test_articles_inside_of_scripts_are_no_text() -> None:
    evil = '{"@type": "NewsArticle", "articleBody": "' + "EVIL words that nobody sees on the page. " * 20 + '"}'
    assert page(f"<script type='application/ld+json'>{evil}</script>").text == PLAIN


def test_scripts_and_styles_never_enter() -> None:
    head = "<script>document.title = 'EVIL'</script><style>p { content: 'EVIL' }</style>"
    body = (
        f"<p onclick='EVIL()'>{PARAGRAPH}</p><script>document.write('EVIL')</script><!-- EVIL -->"
        "<template>EVIL</template><svg><script>EVIL</script></svg><iframe srcdoc='<script>EVIL</script>'></iframe>"
        "<style>EVIL</style><noscript><style>EVIL</style></noscript>"
    )
    document = page(head, body)
    assert document.text == PLAIN
    assert b"EVIL" in document.raw
    assert "EVIL" not in repr((document.title, document.source))


def test_the_card_is_in_our_meta_tags() -> None:
    document = page(
        """<title>A merger</title>
        <meta name="tocsin:publisher" content="River Post"><meta name="tocsin:kind" content="outlet">
        <meta name="tocsin:party" content=""><meta name="tocsin:address" content="river.example/1">
        <meta name="tocsin:date" content="2025-03"><meta name="tocsin:language" content="en">
        <meta name="tocsin:digest" content="true"><meta name="tocsin:digest_of" content="a report">
        <meta name="tocsin:relays" content="Hill Front | armed_group | Hill Front">
        <meta name="tocsin:relays" content="Institute | institute | ">"""
    )
    assert document.title == "A merger"
    assert document.source == Source("River Post", "outlet", None)
    assert document.published == When.parse("2025-03")
    assert document.digest_of == "a report"
    assert document.relays == (
        Source("Hill Front", "armed_group", "Hill Front"),
        Source("Institute", "institute", None),
    )


def test_the_card_of_a_page_that_knows_nothing_of_us() -> None:
    document = page(
        """<title>A merger | River Post</title><meta property="og:title" content="A merger">
        <meta property="og:site_name" content="River Post"><link rel="canonical" href="https://river.example/1">
        <meta property="article:published_time" content="2025-03-14T09:30:00+05:00">"""
    )
    assert (document.title, document.source) == ("A merger", Source("River Post"))
    assert document.published == When.parse("2025-03-14")
    assert (document.address, document.language) == ("https://river.example/1", "en")


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2025-03", "2025-03"),
        ("2025", "2025"),
        ("2025-03-14 09:30", "2025-03-14"),
        ("14 March", None),
        ("2025-99", None),
    ],
)
def test_no_day_is_invented(written: str, published: str | None) -> None:
    document = page(f"<meta name='date' content='{written}'>")
    assert document.published == (When.parse(published) if published else None)


def test_ours_go_before_theirs() -> None:
    document = page(
        "<title>Theirs</title><meta name='tocsin:title' content='Ours'><meta name='date' content='2020'>"
        "<meta name='tocsin:date' content='2021'>"
    )
    assert (document.title, document.published) == ("Ours", When.parse("2021"))


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("<meta name='tocsin:kind' content='blog'>", "meta tocsin:kind: no such kind of source; got 'blog'"),
        ("<meta name='tocsin:date' content='March'>", "meta tocsin:date: the date is not a date; got 'March'"),
        ("<meta name='tocsin:digest' content='true'>", "meta tocsin:digest: digest and digest_of do not agree"),
        ("<meta name='tocsin:relays' content=' | outlet'>", "meta tocsin:relays: a relayed body without a name"),
        ("<meta name='tocsin:relays' content='A | blog'>", "meta tocsin:relays: no such kind of source; got 'blog'"),
        ("<title>A &#x202e;title</title>", "right-to-left override"),
    ],
)
def test_a_card_that_is_not_is_refused(head: str, line: str) -> None:
    with pytest.raises(InputRefused) as refused:
        page(head)
    assert line in str(refused.value)


@pytest.mark.parametrize(
    "body", ["<p>Some &#x202e;words here.</p>", "<p>Some words\u202e here.</p>", "<p>Some <b>words</b>\u2067 here.</p>"]
)
def test_reordering_characters_are_refused_also_where_extraction_drops_them(body: str) -> None:
    with pytest.raises(InputRefused, match="shows the text in another order than it has, in the text of the page"):
        page(body=body)


def test_what_a_script_says_of_text_direction_is_no_text() -> None:
    assert page(body=f"<p>{PARAGRAPH}</p><script>var a = '\u202e'</script>").text == PLAIN


@pytest.mark.parametrize("body", ["", "<script>words()</script>", "<img src=a.png>", "<p> ... </p>"])
def test_a_page_without_words_is_refused(body: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputRefused, match=r"a\.html: no words in it"):
        page(body=body)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "source",
    [
        "<p>Only a fragment of words.</p>",
        '<?xml version="1.0" encoding="utf-8"?><html><body><p>Only a fragment of words.</p></body></html>',
        "<html><body><p>Only a fragment of words.",
        "Only a fragment of words.",
    ],
)
def test_html_as_it_is_found(source: str) -> None:
    assert read_bytes(source.encode(), name="a.html").text == "Only a fragment of words."


def test_a_page_of_white_space_is_refused() -> None:
    with pytest.raises(InputRefused, match="no words"):
        read_bytes(b" \n ", name="a.html")


def test_a_page_saved_as_text_is_still_a_page() -> None:
    document = page(body=f"<p>{PARAGRAPH}</p><script>EVIL</script>", name="a.txt")
    assert (document.text, document.media_type) == (PLAIN, "text/html")


def test_a_page_of_absurd_depth_is_read_or_refused() -> None:
    with pytest.raises(InputRefused):
        page(body="<div>" * 5000 + "<p>words</p>" + "</div>" * 5000)


@pytest.mark.parametrize("depth", [300, 200_000])
def test_a_page_nested_so_deeply_that_words_are_lost_is_refused(depth: int) -> None:
    raw = f"<html><body><p>Before.</p>{'<div>' * depth}Words.{'</div>' * depth}<p>After.</p></body></html>".encode()
    assert "nested too deeply" in refusal(raw, "a.html")
    assert "nested too deeply" in refusal(b"From: a@b.example\nContent-Type: text/html\n\n" + raw, "a.eml")
    shallow = raw.replace(b"<div>" * depth, b"<div>" * 99).replace(b"</div>" * depth, b"")
    assert "After." in document(shallow, "a.html").text


BRIEF = [
    "<p>The Front attacked the town, <b>it</b> was <a href=x>said</a>.</p>",
    "<div>One</div><ul><li>two<li>three</ul><p>Four words of text.</p>",
    "<article><h2>Head</h2><p>Short.</p></article><footer>All rights reserved, a longer footer than text.</footer>",
    "<nav>Home About Contact</nav><span>Words alone</span>",
    "<td>cell</td><br>line<br>another line of words",
]


@pytest.mark.parametrize("body", BRIEF)
def test_a_brief_page_is_what_it_was_when_every_way_was_tried(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def text() -> str:
        return reader.read_page(f"<html><body>{body}</body></html>", name="a.html")[0]

    shortly = text()
    monkeypatch.setattr(reader, "_BRIEF", -1)
    assert shortly == text()
