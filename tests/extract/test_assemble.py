"""Drafts to claims: evidence, order, parts of wholes, what a draft settles."""

from __future__ import annotations

import pytest

from tests.extract.given import at, document, reading
from tocsin.extract import assemble as module
from tocsin.extract.assemble import EXTRACTOR, assemble
from tocsin.extract.draft import Draft
from tocsin.model import Claim, Count, Event, Figure, Polarity, Ref, Stance, Tie, When

TEXT = "The army said on 4 May 2023 that M23 killed 30 people in Goma, including 12 on 3 May 2023. M23 denied it."


def draft(word: str, *others: str, **fields: object) -> Draft:
    read = reading(TEXT)
    statement = fields.pop("statement", Event(event="killing", initiator=Ref("M23", "M23")))
    tokens = tuple(at(read, w) for w in (word, *others))
    return Draft(statement=statement, head=tokens[0], tokens=tokens, rule="test", **fields)  # type: ignore[arg-type]


def assembled(*drafts: Draft) -> tuple[Claim, ...]:
    return assemble(reading(TEXT), document(TEXT), drafts)


def test_the_quote_runs_from_the_first_to_the_last_word() -> None:
    (claim,) = assembled(draft("killed", "people", "M23"))
    assert claim.evidence.quote == "M23 killed 30 people"
    assert claim.evidence.stands_in(TEXT)
    assert claim.evidence.document == document(TEXT).id
    assert claim.extractor == EXTRACTOR
    assert claim.stated == When.parse("2024-05-01")


def test_evidence_stays_in_the_sentence_of_the_head() -> None:
    (claim,) = assembled(draft("killed", "denied"))
    assert claim.evidence.quote == "killed"


def test_evidence_that_would_be_a_page_is_the_head_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST", 10)
    (claim,) = assembled(draft("killed", "people", "M23"))
    assert claim.evidence.quote == "killed"


def test_equal_drafts_are_one_claim_and_claims_are_in_text_order() -> None:
    later = draft("denied", statement=Event(event="killing", initiator=Ref("FARDC", "army")))
    found = assembled(later, draft("killed"), draft("killed"))
    assert [c.evidence.quote for c in found] == ["killed", "denied"]


def test_a_part_has_the_id_of_its_whole_whichever_comes_first() -> None:
    whole = draft("killed")
    part = draft("including", statement=Event(event="killing", deaths=Count.exactly(12)), whole=whole)
    for drafts in ([whole, part], [part, whole]):
        first, second = assembled(*drafts)
        assert isinstance(second.statement, Event)
        assert second.statement.part_of == first.id


def test_what_a_draft_settles_is_not_filled() -> None:
    open_, settled = draft("killed"), draft("killed", settled=frozenset({"when", "place"}))
    (claim,) = assembled(open_)
    assert [p.name for p in claim.statement.place] == ["Goma"]
    (claim,) = assembled(settled)
    assert claim.statement.when is None
    assert claim.statement.place == ()


def test_a_given_time_stays() -> None:
    given = Tie(tie="cooperation", source=Ref("A"), target=Ref("B"), when=When.parse("2019"))
    (claim,) = assembled(draft("killed", statement=given))
    assert str(claim.statement.when) == "2019"


def test_the_voice_is_that_of_the_head_unless_the_rule_knows_better() -> None:
    (claim,) = assembled(draft("killed"))
    assert [a.name for a in claim.attribution] == ["Congolese army"]
    (claim,) = assembled(draft("killed", plain=True))
    assert claim.attribution == ()
    (claim,) = assembled(draft("killed", polarity=Polarity.NEGATED, stance=Stance.DENIES))
    assert (claim.polarity, claim.stance) == (Polarity.NEGATED, Stance.DENIES)


def test_nothing_gives_nothing() -> None:
    assert assembled() == ()


def test_a_figure_of_a_bulletin_is_of_its_period() -> None:
    text = "ETHIOPIA IN JULY 2024\nFano made 71 attacks."
    read = reading(text)
    figure = Draft(
        statement=Figure(measure="attacks", value=Count.exactly(71)),
        head=at(read, "attacks"),
        tokens=(at(read, "attacks"),),
        rule="test",
    )
    (claim,) = assemble(read, document(text), [figure])
    assert str(claim.statement.when) == "2024-07"
