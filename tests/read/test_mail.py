"""E-mail: what a message says and who sent it, what it carries, and messages that are none."""

from __future__ import annotations

import base64
import time
from email.message import EmailMessage

import pytest

from bench.samples import PAGE, TEXT, TITLE, WORDS, mail, pdf, word
from tests.read.given import document, found, refusal
from tocsin.model import Document, When
from tocsin.read import mail as reader

PACKED = b"From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\n"
HEAD = "From: News <a@b.example>\r\nSubject: S\r\n"


def test_a_message_is_published_by_its_sender_on_the_day_where_it_was_sent() -> None:
    read = document(mail(), "a.eml")
    assert (read.text, read.title, read.media_type) == (f"{WORDS}\n", TITLE, "message/rfc822")
    assert read.source is not None
    assert read.source.name == "Northern Herald"
    assert read.published == When.parse("2025-09-20")
    assert read.raw == mail()


def test_what_it_carries_are_items_of_their_own() -> None:
    raw = mail(
        ("note.txt", TEXT), ("../x/p.pdf", pdf()), ("w.docx", word()), ("page.html", PAGE), ("p.png", b"\x89PNG")
    )
    held = found(raw, "a.eml")
    assert list(held) == [f"a.eml{part}" for part in ("", "!note.txt", "!p.pdf", "!w.docx", "!page.html", "!p.png")]
    assert [isinstance(d, Document) for d in held.values()] == [True] * 5 + [False]
    note = held["a.eml!note.txt"]
    assert isinstance(note, Document)
    assert note.raw == TEXT
    assert "a kind of file that is not read" in str(held["a.eml!p.png"])


def carrying(inner: bytes, boundary: str = "x") -> bytes:
    """A message that only carries another, as it was sent."""
    head = f"{HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary={boundary}\r\n\r\n".encode()
    return (
        head
        + f"--{boundary}\r\nContent-Type: message/rfc822\r\n\r\n".encode()
        + inner
        + f"\r\n--{boundary}--\r\n".encode()
    )


def test_a_message_within_is_kept_as_it_was_sent() -> None:
    inner = (
        b'From: "Other" <c@d.example>\nSubject: =?utf-8?q?Caf=C3=A9?=\nX-Long: ' + b"word " * 40 + b"\n\nInner words.\n"
    )
    held = found(carrying(inner), "a.eml")
    assert list(held) == ["a.eml!1.eml"]
    read = held["a.eml!1.eml"]
    assert isinstance(read, Document)
    assert (read.text, read.title, read.source and read.source.name) == ("Inner words.\n", "Café", "Other")
    assert read.raw.strip() == inner.strip()


def test_messages_within_messages_end() -> None:
    raw = mail()
    for depth in range(8):
        raw = carrying(raw, f"at{depth}")
    (line,) = found(raw, "a.eml").values()
    assert "packed too deeply" in str(line)


def test_html_is_read_where_there_is_no_text() -> None:
    made = EmailMessage()
    made["From"] = "a@b.example"
    made.set_content("<html><body><p>One <b>word</b> more.</p><script>no()</script></body></html>", subtype="html")
    read = document(made.as_bytes(), "a.eml")
    assert (read.text, read.source and read.source.name, read.title) == ("One word more.", "a@b.example", None)


def test_pictures_within_the_text_and_signatures_are_passed_over() -> None:
    made = EmailMessage()
    made["From"] = "a@b.example"
    made.set_content("<p>Words of it.</p>", subtype="html")
    made.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a>")
    made.add_attachment(b"--", maintype="application", subtype="pgp-signature", filename="signature.asc")
    assert list(found(made.as_bytes(), "a.eml")) == ["a.eml"]


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        ("Content-Type: text/plain; charset=utf-8", "Café".encode(), "Café"),
        ("Content-Type: text/plain; charset=windows-1251", "Это слова".encode("cp1251"), "Это слова"),
        ("Content-Type: text/plain; charset=no-such", b"Plain words", "Plain words"),
        ("Content-Type: text/plain; charset=iso-8859-1", "“Café”".encode("cp1252"), "“Café”"),
        ("Content-Transfer-Encoding: quoted-printable", b"Caf=C3=A9 =\r\nau lait", "Café au lait"),
        ("Content-Transfer-Encoding: base64", b"V29yZHM=", "Words"),
        ("Content-Transfer-Encoding: base64", b"V29yZHM", "Words"),
        ("Content-Transfer-Encoding: no-such", b"Words", "Words"),
        ("Content-Type: ;;;", b"Words", "Words"),
    ],
)
def test_charsets_and_encodings(head: str, body: bytes, text: str) -> None:
    assert document(f"{HEAD}{head}\r\n\r\n".encode() + body, "a.eml").text.strip() == text


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"Words of a text that is no message.", "no message: it has none of the headers of mail"),
        (f"{HEAD}\r\n\r\n".encode(), "no words in it"),
        (f"{HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n".encode() + b"Caf\xe9 \x81 \xc3\xa9", "no UTF-8"),
        (f"{HEAD}Content-Type: multipart/encrypted; boundary=x\r\n\r\n--x--".encode(), "an encrypted message"),
        (f"{HEAD}Content-Type: application/pkcs7-mime\r\n\r\nAAAA".encode(), "an encrypted message"),
        (f"{HEAD}Content-Type: text/plain\r\n\r\nWords \u202e sdrow".encode(), "right-to-left override"),
        (PACKED + b"!!! garbage @@@ not base64 at all", "its base64 is cut off or damaged"),
        (PACKED + base64.b64encode(WORDS.encode() * 9)[:41], "its base64 is cut off or damaged"),
        (PACKED + base64.b64encode(WORDS.encode()) + b"\r\n-- \r\nfooter", "its base64 is cut off or damaged"),
        (f"{HEAD}Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\nWords.\r\n--x--".encode(), "does not say what stands"),
    ],
)
def test_what_is_no_message_is_one_line(raw: bytes, says: str) -> None:
    assert says in refusal(raw, "a.eml")


def test_parts_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PARTS", 3)
    assert "too many parts" in str(next(iter(found(mail(("a.txt", TEXT), ("b.txt", TEXT)), "a.eml").values())))


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Sat, 20 Sep 2025 23:30:00 +0500", "2025-09-20"),
        ("20 Sep 2025", "2025-09-20"),
        ("Sat, 31 Sep 2025 10:00:00 +0000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_what_the_header_writes(date: str, published: str | None) -> None:
    read = document(f"{HEAD}Date: {date}\r\n\r\nWords.".encode(), "a.eml")
    assert read.published == (When.parse(published) if published else None)


def test_a_mailbox_is_its_messages() -> None:
    first = mail(body="First words.\n>From here on")
    raw = b"From a@b.example Sat Sep 20 23:30:00 2025\n" + first + b"\nFrom c@d x\r\n" + mail(("n.txt", TEXT))
    held = found(raw, "box.mbox")
    assert list(held) == ["box.mbox!1", "box.mbox!2", "box.mbox!2!n.txt"]
    assert all(isinstance(d, Document) for d in held.values())
    read = held["box.mbox!1"]
    assert isinstance(read, Document)
    assert "\nFrom here on" in read.text
    assert "no mailbox" in refusal(b"Words.", "box.mbox")


@pytest.mark.parametrize("mark", ['"', "(", "a ", "a, ", "=?utf-8?q?a?= ", ";", "<", "["])
@pytest.mark.parametrize("key", ["From", "Subject", "Content-Type: text/plain;x", "Content-Disposition: inline;x"])
def test_a_header_of_any_length_takes_no_time(key: str, mark: str) -> None:
    raw = f"X: y\nFrom: a@b.example\n{key}: {mark * 50_000}\n\nWords.\n".encode()
    begun = time.perf_counter()
    found(raw, "a.eml")
    assert time.perf_counter() - begun < 2


def test_a_subject_that_hides_letters_is_refused() -> None:
    assert "right-to-left override, which shows" in refusal("Subject: a \u202e b\n\nWords.".encode(), "a.eml")
