"""Short reports and what they claim, written for the tests of this room and the next."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.model import (
    Attribution,
    Claim,
    Count,
    Document,
    Event,
    Evidence,
    Figure,
    PlaceRef,
    Polarity,
    Presence,
    Ref,
    Source,
    Stance,
    Statement,
    Tie,
    When,
)


def report(
    text: str,
    publisher: str | None = None,
    *,
    kind: str = "outlet",
    party: str | None = None,
    published: str | None = None,
    relays: Sequence[tuple[str, str, str | None]] = (),
) -> Document:
    source = Source(publisher, kind, party) if publisher else None
    when = When.parse(published) if published else None
    bodies = tuple(Source(*r) for r in relays)
    raw = f"{publisher}\n{published}\n{text}".encode()
    return Document(raw, text, "text/plain", source=source, published=when, relays=bodies)


def claim(
    document: Document,
    quote: str,
    statement: Statement,
    *speakers: str | Attribution,
    polarity: Polarity = Polarity.AFFIRMED,
    stance: Stance = Stance.ASSERTS,
    confidence: float = 1.0,
) -> Claim:
    start = document.text.index(quote)
    chain = tuple(Attribution(s) if isinstance(s, str) else s for s in speakers)
    return Claim(
        statement=statement,
        evidence=Evidence(document.id, document.text_id, start, start + len(quote), quote),
        attribution=chain,
        polarity=polarity,
        stance=stance,
        stated=document.published,
        confidence=confidence,
    )


def places(*names: str) -> tuple[PlaceRef, ...]:
    return tuple(PlaceRef(name) for name in names)


def when(text: str | None) -> When | None:
    return When.parse(text) if text else None


def ref(name: str | None) -> Ref | None:
    return Ref(name) if name else None


def tie(code: str, source: str, target: str, *, at: str | None = None) -> Tie:
    return Tie(tie=code, source=Ref(source), target=Ref(target), when=when(at))


def presence(actor: str, code: str, *where: str) -> Presence:
    return Presence(actor=Ref(actor), presence=code, place=places(*where))


def figure(
    measure: str,
    value: int | Count | None,
    *where: str,
    by: str | None = None,
    of: str | None = None,
    at: str | None = None,
    percent: float | None = None,
    base: int | None = None,
    part_of: str | None = None,
    definition: str | None = None,
) -> Figure:
    return Figure(
        measure=measure,
        value=Count.exactly(value) if isinstance(value, int) else value,
        perpetrator=ref(by),
        affected=ref(of),
        place=places(*where),
        when=when(at),
        change_percent=percent,
        base_value=None if base is None else Count.exactly(base),
        part_of=part_of,
        definition=definition,
    )


def event(
    code: str,
    *where: str,
    by: str | None = None,
    of: str | None = None,
    at: str | None = None,
    deaths: int | None = None,
) -> Event:
    killed = None if deaths is None else Count.exactly(deaths)
    return Event(event=code, place=places(*where), initiator=ref(by), affected=ref(of), when=when(at), deaths=killed)
