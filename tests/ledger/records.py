"""What the tests record."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from tocsin.model import Carrier, Claim, Custody, Document, Driver, Evidence, Reply, Source, When

START = datetime(2024, 5, 1, tzinfo=UTC)
EXTRACTOR = "rules 1"


def document(words: str = "The Hill Front joined the River Brigade.", **card: object) -> Document:
    return Document(raw=words.encode(), text=words, media_type="text/plain", **card)  # type: ignore[arg-type]


REPORT = document(
    "Ünlike before, “the Hill Front” joined the River Brigade, the army said. 𝒳 The front denied it.",
    source=Source("River Post", "outlet", "Riverland"),
    published=When.parse("2024-04"),
    title="A merger",
    relays=(Source("Army", "military", "Riverland"),),
    digest_of="an article",
    language="en",
    address="river.example/1",
)

CUSTODY = Custody(
    document=REPORT.id,
    name="https://river.example/1",
    collected="2024-05-01T00:00:00.000000+00:00",
    tool="tocsin 0",
    carrier=Carrier(
        hash=REPORT.id,
        size=len(REPORT.raw),
        reply=Reply(
            asked="https://river.example/1",
            address="https://river.example/01",
            status=200,
            redirects=("https://river.example/01",),
            headers=(("date", "Wed, 01 May 2024 00:00:00 GMT"), ("etag", '"é"')),
        ),
    ),
)


def claim(of: Document, start: int, end: int, cause: str = "pressure") -> Claim:
    evidence = Evidence(of.id, of.text_id, start, end, of.text[start:end])
    return Claim(
        statement=Driver(cause=cause, effect="a merger"),
        evidence=evidence,
        extractor=EXTRACTOR,
        stated=of.published,
    )


def claims(of: Document, n: int) -> list[Claim]:
    return [claim(of, 0, 8, cause=f"cause {i}") for i in range(n)]


class Clock:
    """Tells the hours from START on, one later at each look."""

    def __init__(self) -> None:
        self._hours = itertools.count()

    def __call__(self) -> datetime:
        return START + timedelta(hours=next(self._hours))
