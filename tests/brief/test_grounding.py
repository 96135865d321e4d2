"""Fields that stand in no words: whatever invented them, they come into no briefing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import tocsin
from tocsin.brief.lint import ungrounded
from tocsin.model import Attribution, Claim, Count, Event, Evidence, Figure, PlaceRef, Ref, Tie

NOBODY = "Zarnovia Front"


def claim(statement: object, text: str, quote: str | None = None, *speakers: str) -> Claim:
    quote = quote or text
    start = text.index(quote)
    evidence = Evidence("sha256:d", "sha256:t", start, start + len(quote), quote)
    links = tuple(Attribution(name, name) for name in speakers)
    return Claim(statement=statement, evidence=evidence, attribution=links)  # type: ignore[arg-type]


def killing(deaths: int | None = None, who: str = "M23", **more: object) -> Event:
    count = Count.exactly(deaths) if deaths is not None else None
    return Event(event="killing", initiator=Ref(who, who), deaths=count, **more)  # type: ignore[arg-type]


def figure(value: int, base: int | None = None, change: float | None = None) -> Figure:
    return Figure(
        measure="attacks",
        value=Count.exactly(value),
        base_value=Count.exactly(base) if base is not None else None,
        change_percent=change,
    )


CASES = [
    (killing(14), "The M23 killed 14 people in Goma.", None),
    (killing(14), "The M23 killed fourteen people in Goma.", None),
    (killing(1), "The M23 killed a constable.", None),
    (killing(15), "The M23 killed 14 people in Goma.", "15"),
    (killing(1400), "The M23 killed 1,400 people.", None),
    (killing(1400), "The M23 killed 1 400 people.", None),
    (killing(24), "The M23 killed two dozen people.", None),
    (killing(), "THE M23 killed people.", None),
    (killing(who=NOBODY), "The M23 killed people.", NOBODY),
    (killing(place=(PlaceRef("Goma", "Goma"),)), "The M23 killed people.", "Goma"),
    (killing(place=(PlaceRef("North Kivu"),)), "The M23 killed people.", None),  # inherited: no words of its own
    (figure(214, 245), "There were 214 attacks, 31 fewer than before.", None),
    (figure(214, 400), "There were 214 attacks, 31 fewer than before.", "400"),
    (figure(171, change=119.0), "Attacks rose 119 percent to 171.", None),
    (figure(171, change=-19.0), "Attacks rose 119 percent to 171.", "19"),
    (figure(40, change=100.0), "Attacks doubled to 40.", None),
]


@pytest.mark.parametrize(("statement", "text", "fault"), CASES)
def test_a_field_stands_in_words_or_is_a_fault(statement: object, text: str, fault: str | None) -> None:
    assert [f.words for f in ungrounded(claim(statement, text), text)] == ([fault] if fault else [])


def test_a_name_may_stand_elsewhere_in_the_document_and_nowhere_else() -> None:
    text = "The M23 took Goma. Its fighters killed 3 people, said the UN."
    found = claim(killing(3), text, "Its fighters killed 3 people", "UN")
    assert list(ungrounded(found, text)) == []
    assert [f.words for f in ungrounded(replace(found, attribution=(Attribution("AFP", "AFP"),)), text)] == ["AFP"]


def test_no_claim_of_the_bundled_reports_is_refused_and_nearly_every_invented_field_is(record: Path) -> None:
    with tocsin.open(record) as case:
        texts = {d.id: d.text for d in case.assessment.documents}
        claims = case.assessment.claims
    assert [f for c in claims for f in ungrounded(c, texts[c.evidence.document])] == []
    made = [m for c in claims for m in _invented(c)]
    missed = [m for m in made if not list(ungrounded(m, texts[m.evidence.document]))]
    assert len(made) > 100
    assert len(missed) <= len(made) * 0.01, missed


def _invented(c: Claim) -> Iterator[Claim]:
    match c.statement:
        case Tie() as tie:
            yield replace(c, statement=replace(tie, source=Ref(NOBODY, NOBODY)))
            yield replace(c, statement=replace(tie, place=(PlaceRef("Zarnovia", "Zarnovia"),)))
        case Figure(value=Count()) as figure if c.evidence.quote[:1].isdigit():
            yield replace(c, statement=replace(figure, value=Count.exactly(98_765)))
    yield replace(c, attribution=(*c.attribution, Attribution(NOBODY, NOBODY)))
