"""Denials and challenges that do not say again what they deny take it from the text around them."""

from __future__ import annotations

import pytest

from tests.extract.given import claims
from tocsin.extract.assemble import assemble
from tocsin.extract.extraction import knowledge
from tocsin.extract.reading import read_text
from tocsin.extract.rules.answer import answered
from tocsin.extract.rules.tie import TIE_RULES
from tocsin.model import Document, Event, Stance, Tie

LEADING = (
    "Turkey’s foreign ministry rejected the allegations made by Iraq as baseless. "
    "Iraq had alleged that Turkey trained the Gulf Cartel."
)
CHALLENGE = "The article describes a nexus between Hamas and Hezbollah. Nobody has presented evidence of such a nexus."


def answers(text: str) -> list[tuple[str, str, str, str]]:
    """(stance, tie, source, target) of what the answers of a text deny or challenge."""
    reading = read_text(text, published=None, knowledge=knowledge())
    drafts = [d for rule in TIE_RULES for d in rule(reading)]
    document = Document(raw=text.encode(), text=text, media_type="text/plain")
    made = assemble(reading, document, list(answered(reading, drafts)))
    return [
        (str(c.stance), c.statement.tie, c.statement.source.name, c.statement.target.name)
        for c in made
        if isinstance(c.statement, Tie)
    ]


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        ("The bombing in Cauca was claimed by the Gulf Cartel. The group later withdrew its claim.", "Gulf Cartel"),
        ("Al-Shabaab claimed responsibility for the attack in Lamu. It retracted the claim later.", "Al-Shabaab"),
        ("JNIM claimed an ambush near Djibo and then withdrew its statement.", "JNIM"),
    ],
)
def test_a_claim_of_responsibility_is_taken_back_by_who_made_it(text: str, initiator: str) -> None:
    found = [c for c in claims(text) if c.stance is Stance.RETRACTS and isinstance(c.statement, Event)]
    assert [c.statement.initiator.mention for c in found] == [initiator]


@pytest.mark.parametrize(
    ("text", "stance", "tie", "source"),
    [
        ("Colombia says Venezuela shelters the ELN. Caracas rejected the claim.", "denies", "sanctuary", "Venezuela"),
        ("Iran sold missiles to Hezbollah, which Tehran denies.", "denies", "arms", "Iran"),
        (LEADING, "denies", "training", "Turkey"),
        (CHALLENGE, "challenges", "cooperation", "Hamas"),
    ],
)
def test_an_answer_denies_what_the_text_says_around_it(text: str, stance: str, tie: str, source: str) -> None:
    assert [(s, t, a) for s, t, a, _ in answers(text)] == [(stance, tie, source)]


@pytest.mark.parametrize(
    "text",
    [
        "Colombia accused Venezuela of sheltering the ELN. Kenya rejected the accusation.",
        "Iran sold missiles to Hezbollah. Farmers rejected the offer.",
        "Nobody has put forward evidence of such a nexus.",
    ],
)
def test_an_answer_of_somebody_else_or_to_nothing_makes_no_claim(text: str) -> None:
    assert answers(text) == []
