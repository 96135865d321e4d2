"""Incidents of short reports on several conflicts, by the shipped models; and what holds for any text."""

from __future__ import annotations

import pytest

from tocsin.extract.roles import EVENTS, ROLE_NAMES, Confidence, templates
from tocsin.model import When

PUBLISHED = When.parse("2024-05-17")
REPORTS = (
    (
        "Gunmen kidnapped a Norwegian engineer, Lars Holm, near Arauca on Monday. The ELN claimed responsibility for "
        "the kidnapping. Police said the guerrillas took Holm from his car."
    ),
    (
        "A car bomb exploded outside a police station in Quetta yesterday, destroying three vehicles. The Baloch "
        "Liberation Army claimed responsibility for the attack."
    ),
    (
        "Rebels of the New People's Army burned two buses in Davao on Tuesday. The terrorists poured gasoline on them "
        "and set them on fire, police reported."
    ),
)


def test_an_abduction_with_its_victim_and_group() -> None:
    (found,) = [i for i in templates(REPORTS[0], published=PUBLISHED) if i.event == "abduction"]
    assert "Lars Holm" in [f.quote for f in found.of_role("victim")]
    assert [f.quote for f in found.of_role("organisation")] == ["ELN"]
    assert (str(found.when), found.confidence) == ("2024-05-13", Confidence.CLAIMED)


def test_a_bombing_with_weapon_place_and_who_claims_it() -> None:
    (found,) = [i for i in templates(REPORTS[1], published=PUBLISHED) if i.event == "bombing"]
    assert "car bomb" in [f.quote.lower() for f in found.of_role("weapon")]
    assert [f.quote for f in found.of_role("organisation")] == ["Baloch Liberation Army"]
    assert (found.country, [p.name for p in found.places]) == ("PK", ["Quetta"])


@pytest.mark.parametrize("text", [*REPORTS, "The ministers met in Geneva to discuss wheat prices.", "", "\n\n  .", "x"])
def test_quotes_are_the_text_and_codes_are_known(text: str) -> None:
    for incident in templates(text, published=PUBLISHED):
        assert incident.event in EVENTS.values()
        for filler in incident.fillers:
            assert filler.role in ROLE_NAMES.values()
            assert filler.quote == text[filler.start : filler.end]
            assert 0 <= filler.chance <= 1
        assert all(0 <= start < end <= len(text) for start, end in incident.evidence)
        assert incident.evidence


def test_one_incident_of_an_event_at_most() -> None:
    events = [i.event for i in templates("\n\n".join(REPORTS), published=PUBLISHED)]
    assert len(events) == len(set(events))


def test_a_text_of_peace_tells_of_none() -> None:
    assert templates("The ministers met in Geneva to discuss the price of wheat and a new harbour.") == ()


def test_case_hardly_matters() -> None:
    small = templates(REPORTS[1].lower(), published=PUBLISHED)
    assert [i.event for i in small] == [i.event for i in templates(REPORTS[1].upper(), published=PUBLISHED)]
    assert "bombing" in [i.event for i in small]


def test_the_same_text_gives_the_same_incidents() -> None:
    assert templates(REPORTS[2], published=PUBLISHED) == templates(REPORTS[2], published=PUBLISHED)
