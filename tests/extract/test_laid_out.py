"""Layout heeded: prose alone gives claims, a lead places its item, a byline's person is nobody."""

from __future__ import annotations

import pytest

from tocsin.extract import extract
from tocsin.model import Claim, Document


def claims(text: str) -> tuple[Claim, ...]:
    return extract(Document(raw=text.encode(), text=text, media_type="text/plain"))


BODY = "Al-Shabaab killed four soldiers in Kismayo on Monday."


@pytest.mark.parametrize(
    "line",
    [
        "# Al-Shabaab kills four soldiers in Kismayo",
        "Photo: Al-Shabaab killed four soldiers in Kismayo.",
        "Read more: the ELN killed ten soldiers in Arauca",
        "Correction: an earlier version said that the ELN killed ten soldiers in Arauca.",
        "| The ELN killed ten soldiers | Arauca | 10 |",
    ],
)
def test_a_line_that_is_no_prose_gives_no_claim(line: str) -> None:
    alone = [c.evidence.quote for c in claims(BODY)]
    assert alone
    assert [c.evidence.quote for c in claims(f"{line}\n\n{BODY}")] == alone
    assert [c.evidence.quote for c in claims(f"{BODY}\n\n{line}")] == alone


def test_a_lead_is_the_place_of_its_item_alone() -> None:
    text = (
        "Attacks of the week:\n• Kunduz: the Taliban killed two police officers.\n"
        "• Zabul – the Taliban killed five soldiers. The Taliban burned a school.\n\nThe Taliban killed a judge."
    )
    placed = {c.evidence.quote: [p.name for p in c.statement.place] for c in claims(text)}
    assert {tuple(v) for q, v in placed.items() if "police" in q} == {("Kunduz",)}
    assert {tuple(v) for q, v in placed.items() if "soldiers" in q} == {("Zabul",)}
    assert {tuple(v) for q, v in placed.items() if "judge" in q} == {()}


@pytest.mark.parametrize(
    ("item", "places"),
    [
        ("• Kunduz: two police officers were killed in an ambush.", {("Kunduz",)}),
        ("- Saravena: ELN rebels killed two Colombian soldiers.", {("Saravena",)}),
        ("• Taliban: fighters killed two police officers.", {()}),
        ("• Weapons: two police officers were killed in an ambush.", {()}),
    ],
)
def test_a_lead_is_looked_up_where_nothing_else_tells_that_it_is_a_place(item: str, places: set[tuple[str]]) -> None:
    found = claims(f"SECURITY UPDATE\n{item}\n• The road to the north is open again for all.")
    assert {tuple(p.name for p in c.statement.place) for c in found} == places


def test_a_place_that_the_item_names_goes_before_its_lead() -> None:
    found = claims("• Kunduz: the Taliban killed two police officers in Khanabad on Monday.")
    assert found
    assert all("Kunduz" not in [p.name for p in c.statement.place] for c in found)


def test_a_person_in_a_byline_is_neither_speaker_nor_party() -> None:
    text = f"By Abubakar Shekau, Staff Correspondent\n\n{BODY} He said that the army had fled Kismayo."
    assert "Shekau" not in str([(c.statement, c.attribution) for c in claims(text)])
