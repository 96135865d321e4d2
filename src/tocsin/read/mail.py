"""E-mail: the text of a message and its card; what it carries, each as an item of its own; mailboxes as messages.

The sender is who published: a newsletter, a press office or a colleague's own words. A message that forwards another
as an attachment carries it as an item of its own, with its own sender.
"""

from __future__ import annotations

import email
import email.errors
import re
from collections.abc import Iterator
from email.message import MIMEPart
from email.utils import parseaddr
from typing import Final

from tocsin.model import InputRefused
from tocsin.read.card import Card
from tocsin.read.characters import has_words
from tocsin.read.dates import date_of
from tocsin.read.decoding import decode
from tocsin.read.faults import refused
from tocsin.read.header import AS_WRITTEN
from tocsin.read.kinds import MAIL
from tocsin.read.page import read_page
from tocsin.read.part import Allowance, Part, Refused, Words, inside
from tocsin.read.refusal import refusal

MAX_PARTS: Final = 1_000  # of one message: no mail program makes a tenth of it
_HEADERS: Final = ("from", "date", "subject", "received", "message-id", "mime-version", "content-type", "to")
_DAMAGED: Final = "a message whose MIME is damaged"
_SIGNATURES: Final = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_SEALED: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
_SEPARATOR: Final = re.compile(rb"^From .*\r?\n", re.MULTILINE)
_QUOTED_FROM: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_NO_BASE64: Final = re.compile(r"[^A-Za-z0-9+/=\s]")
_ANY_MESSAGE: Final = "message/"


def read_mail(raw: bytes, *, name: str) -> Words | None:
    """The text of the message in `raw` and its card; None for one that only carries others.

    Plain text is taken before HTML. Raises InputRefused: no message, damage, encryption, an unknown charset, no words.
    """
    with refused(name, _DAMAGED, email.errors.MessageError):
        message = _message(raw, name)
        body = _body(message)
        carries = any(True for _ in _carried(message))
        text, card, encoding = _text(body, name) if body is not None else ("", Card(), "utf-8")
        if carries and not has_words(text):
            return None
        if not has_words(text) and _has(message, email.errors.NoBoundaryInMultipartDefect):
            raise refusal(
                name,
                "a message of several parts that does not say what stands between them",
                allowed="multipart with its boundary",
                do="save the message again as .eml",
            )
        return Words(text, _card(message).over(card), encoding)


def attachments(part: Part, allowance: Allowance) -> Iterator[Part | Refused]:
    """What a message carries, in its order: files, and messages as they were sent. Nothing for what is no message.

    Pictures that stand in its text and signatures are passed over.
    """
    try:
        with refused(part.name, _DAMAGED, email.errors.MessageError):
            found = list(_carried(_message(part.raw, part.name)))
    except InputRefused:
        return  # `read_mail` refuses it in these words, and once is enough
    for number, carried in enumerate(found, start=1):
        name = inside(part.name, str(number))
        allowance.count(name=part.name)
        try:
            with refused(name, _DAMAGED, email.errors.MessageError):
                name = inside(part.name, _filename(carried) or f"{number}{_suffix(carried)}")
                inner = Part(name, _bytes(carried, name), carried.get_content_type())
            allowance.unfold(len(inner.raw), name=name)
        except InputRefused as why:
            yield Refused(name, why)
        else:
            yield inner


def messages(part: Part, allowance: Allowance) -> Iterator[Part | Refused]:
    """The messages of a mailbox (mbox), numbered from 1. Raises InputRefused for what is no mailbox."""
    starts = [found.span() for found in _SEPARATOR.finditer(part.raw)]
    if not starts or starts[0][0] != 0:
        raise refusal(part.name, "no mailbox: it does not begin with a From line", do="save its messages as .eml")
    ends = [start for start, _ in starts[1:]] + [len(part.raw)]
    for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True), start=1):
        name = inside(part.name, str(number))
        raw = _QUOTED_FROM.sub(rb"\1", part.raw[start:end].rstrip(b"\r\n") + b"\n")
        allowance.count(name=part.name)
        allowance.unfold(len(raw), name=name)
        yield Part(name, raw, MAIL)


def _message(raw: bytes, name: str) -> MIMEPart:
    message = email.message_from_bytes(raw, policy=AS_WRITTEN)
    keys = {key.lower() for key in message.keys()}  # noqa: SIM118  # a message iterates over its lines
    if not keys.intersection(_HEADERS):
        raise refusal(name, "no message: it has none of the headers of mail", allowed="a message as it was sent")
    for number, part in enumerate(message.walk()):
        if part.get_content_type() in _SEALED:
            raise refusal(name, "an encrypted message", allowed="a message in clear", do="decrypt it, save it as .eml")
        if number == MAX_PARTS:
            raise refusal(name, "too many parts in a message", allowed=f"at most {MAX_PARTS:,}", do="split it")
    return message


def _body(message: MIMEPart) -> MIMEPart | None:
    """The part that a mail program would show: plain text before HTML; no file, no attached message."""
    plain = message.get_body(("plain",))
    if plain is not None and has_words(str(plain.get_payload())):
        return plain
    return message.get_body(("html", "plain"))


def _carried(message: MIMEPart) -> Iterator[MIMEPart]:
    """What is neither text nor layout of the message; of a message within, the whole, unopened."""
    if message.get_content_type().startswith(_ANY_MESSAGE) and not message.is_multipart():
        return
    shown = [part for part in (message.get_body((kind,)) for kind in ("plain", "html", "related")) if part]
    yield from _files(message, shown, related=False)


def _files(message: MIMEPart, shown: list[MIMEPart], *, related: bool) -> Iterator[MIMEPart]:
    if not message.is_multipart():
        return
    for part in message.iter_parts():
        kind = part.get_content_type()
        if kind.startswith("multipart/"):
            yield from _files(part, shown, related=kind == "multipart/related")
        elif any(part is each for each in shown) or kind in _SIGNATURES:
            continue
        elif not (related and part.get_content_maintype() == "image"):
            yield part


def _bytes(part: MIMEPart, name: str) -> bytes:
    """The bytes of a file; of a message within, the message. Raises InputRefused for base64 that is none."""
    if part.is_multipart():  # message/rfc822: its payload is the message
        inner = part.get_payload()
        return b"".join(each.as_bytes() for each in inner if isinstance(each, MIMEPart))
    payload = part.get_payload(decode=True)
    packed = str(part.get("content-transfer-encoding", "")).strip().lower() == "base64"
    if packed and (_has(part, email.errors.InvalidBase64LengthDefect) or _NO_BASE64.search(str(part.get_payload()))):
        raise refusal(
            name,
            "its base64 is cut off or damaged",
            allowed="what unpacks to what was sent",
            do="save the message again as .eml",
        )
    return payload if isinstance(payload, bytes) else b""


def _has(part: MIMEPart, defect: type[email.errors.MessageDefect]) -> bool:
    """Whether the standard library found that fault; what it then gives back may be no words of anybody."""
    return any(isinstance(each, defect) for each in part.defects)


def _filename(part: MIMEPart) -> str | None:
    name = part.get_filename()
    return name.replace("\\", "/").rpartition("/")[2] or None if name else None


def _suffix(part: MIMEPart) -> str:
    return ".eml" if part.get_content_type() == MAIL else ""


def _text(body: MIMEPart, name: str) -> tuple[str, Card, str]:
    raw = _bytes(body, name)
    text, encoding = decode(raw, name=name, declared=str(body.get_content_charset() or ""))
    if body.get_content_type() == "text/html":
        return *read_page(text, name=name), encoding
    return text, Card(), encoding


def _card(message: MIMEPart) -> Card:
    return Card(
        title=_header(message, "subject"), publisher=_sender(message), published=date_of(_header(message, "date") or "")
    )


def _sender(message: MIMEPart) -> str | None:
    """The name that the sender goes by, else the address."""
    shown, address = parseaddr(_header(message, "from") or "")
    return " ".join(shown.split()) or address or None


def _header(message: MIMEPart, key: str) -> str | None:
    """A header's words on one line; None where there is none."""
    return " ".join(str(message.get(key, "")).split()) or None
