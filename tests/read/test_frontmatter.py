"""Front matter, and front matter that is not."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import SOURCE_KINDS, Document, InputRefused, When
from tocsin.read import read_bytes


def read(block: str) -> Document:
    return read_bytes(f"---\n{block}\n---\nWords.".encode(), name="a.md")


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-03", "2024-05-03"),
        ('"2024-05-03"', "2024-05-03"),
        ("2025-03-13/2025-03-14", "2025-03-13/2025-03-14"),
        ("2025?", "2025?"),
        ("../2024", "../2024"),
    ],
)
def test_a_date_keeps_the_precision_it_is_written_in(written: str, published: str) -> None:
    assert read(f"date: {written}").published == When.parse(published)


@pytest.mark.parametrize("written", ["null", "~", "", "Null"])
def test_what_is_null_is_absent(written: str) -> None:
    document = read(f"title: {written}\ndate: {written}\nparty: {written}\nrelays: {written}")
    assert (document.title, document.published, document.source, document.relays) == (None, None, None, ())


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("no", "no"),
        ("1e3", "1e3"),
        ("2024-05-03", "2024-05-03"),
        ('"null"', "null"),
        ("12:30", "12:30"),
        ("!!int 5", "5"),
    ],
)
def test_a_title_is_the_words_as_written(written: str, title: str) -> None:
    assert read(f"title: {written}").title == title


@pytest.mark.parametrize("end", ["\n", ""])
def test_the_text_is_what_follows_the_closing_line(end: str) -> None:
    document = read_bytes(f"---  \r\ntitle: A\r\n---\t\r\n\r\nWords.{end}".encode(), name="a.txt")
    assert document.text == f"\nWords.{end}"


def test_a_card_may_be_empty() -> None:
    assert read_bytes(b"---\n{}\n---\nWords.", name="a.txt").text == "Words."


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("kind: blog", f"a.md: line 2: no such kind of source; got 'blog'; allowed: {', '.join(SOURCE_KINDS)}"),
        ("title: A\ndate: 3 May 2024", "line 3: the date is not a date; got '3 May 2024'; allowed: null or EDTF"),
        ("date: 2024-13", "line 2: the date is no such date; got '2024-13'"),
        ("date: [2024]", "line 2: date is no single value; got 'a list'"),
        ("language: English!", "line 2: not a language; got 'English!'"),
        ("title: A\ntitle: B", "line 3: a key given twice; got 'title'"),
        ("title: A\npubisher: B", "line 3: an unknown key; got 'pubisher'; allowed: title, publisher"),
        ("Publisher: B", "an unknown key; got 'Publisher'"),
        ("digest: perhaps", "line 2: digest is a yes or no; got 'perhaps'; allowed: true, false"),
        ("digest: true", "line 2: digest and digest_of do not agree"),
        ("digest: false\ndigest_of: X", "line 2: digest and digest_of do not agree"),
        ("- a\n- b", "line 2: front matter that is no mapping; got 'a list'; allowed: keys title"),
        ("Just prose.", "line 2: front matter that is no mapping; got 'Just prose.'"),
        ("", "front matter that is no mapping; got 'nothing'"),
        ("title: A\nx: [1", "front matter that is no YAML"),
        ("title: a: b", "line 2: front matter that is no YAML; got 'mapping values are not allowed here'"),
        ("title: \x07", "front matter that is no YAML"),
        ("a: *nobody", "line 2: front matter that is no YAML"),
        ("relays: Hill Front", "line 2: relays that name nobody; got 'a single value'; allowed: a list of name"),
        ("relays:\n- kind: outlet", "line 3: relays that name nobody"),
        ("relays:\n- name: null", "line 3: a relayed body without a name"),
        ("relays:\n- name: A\n  kind: blog", "line 4: no such kind of source; got 'blog'"),
        (
            "relays:\n- name: A\n  knid: outlet",
            "line 4: an unknown key; got 'knid'; allowed: name, kind, party; did you mean kind?",
        ),
        ("? [a, b]\n: c", "line 2: a key is no single value"),
        ("x: " + "[" * 2_000, "front matter that is nested too deeply"),
    ],
)
def test_front_matter_that_is_not_gets_one_line(block: str, line: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read(block)
    assert line in str(refused.value)
    assert str(refused.value).startswith("a.md: ")
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 500


@pytest.mark.parametrize("rest", ["title: A\n", "title: A\n----\nWords", "x\n" * 70_000 + "---\nWords"])
def test_front_matter_that_is_never_closed(rest: str) -> None:
    with pytest.raises(InputRefused, match="line 1: front matter that is opened and not closed"):
        read_bytes(f"---\n{rest}".encode(), name="a.txt")


def test_aliases_cannot_blow_up() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    assert read(bomb + "title: A").title == "A"
    with pytest.raises(InputRefused, match="title is no single value"):
        read(bomb + "title: *a29")


def test_no_object_is_made_from_a_file() -> None:
    assert read('x: !!python/object/apply:os.system ["exit 1"]\ntitle: A').title == "A"


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_block_is_read_or_refused(block: str) -> None:
    with contextlib.suppress(InputRefused):
        assert read(block).text.endswith("Words.")
