"""Who a short report says did the deed, on which ground; from many conflicts."""

from __future__ import annotations

import pytest

from tocsin.extract import incident_report
from tocsin.extract.casualties import Culprit, Ground
from tocsin.model import Document


def culprits(text: str) -> tuple[Culprit, ...]:
    return incident_report(Document(raw=text.encode(), text=text, media_type="text/plain", language="en")).culprits


NAMED = [
    ("A car bomb killed nine people in Mogadishu. Al-Shabaab claimed responsibility.", "Al-Shabaab", "CLAIMS"),
    ("The bombing of the Bogota police school was claimed by the ELN.", "ELN", "CLAIMS"),
    ("Boko Haram fighters raided a village near Maiduguri and killed seven people.", "Boko Haram", "DID"),
    ("A Taliban suicide bomber killed four guards in Kunduz.", "Taliban", "DID"),
    ("A rocket hit a house in Sderot; the attack was blamed on Hamas.", "Hamas", "BLAMED"),
    ("A blast killed two in Jolo. The Abu Sayyaf group is suspected.", "Abu Sayyaf", "BLAMED"),
    ("A gunman killed three in Paris. He was a follower of the Islamic State.", "Islamic State", "OF"),
    ("Officials blamed the killings in Konduga on Boko Haram.", "Boko Haram", "BLAMED"),
    ("Authorities suspect the Maoists of planting the mine that killed seven in Gadchiroli.", "Maoist", "BLAMED"),
    ("Fighters loyal to Joseph Kony's LRA killed five in Obo.", "LRA", "OF"),
    ("Soldiers shot dead two men in Bamako.", "Malian", "DID"),
    ("A man with ties to the PKK shot two officers in Van.", "PKK", "OF"),
]


@pytest.mark.parametrize(("text", "name", "ground"), NAMED)
def test_the_first_culprit(text: str, name: str, ground: str) -> None:
    first = culprits(text)[0]
    assert name in f"{first.words} {first.ref.name if first.ref else ''}"
    assert first.ground.name == ground
    assert text[first.start : first.end]


def test_a_person_is_words_alone() -> None:
    (first, *_) = culprits("The gunman, identified as Ivan Petrenko, killed two people in Lutsk.")
    assert (first.words, first.ref, first.ground.name) == ("Ivan Petrenko", None, "PERSON")


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in Quito.",
        "The Taliban denied involvement in the blast in Jalalabad.",
        "No group has claimed responsibility for the blast in Oran.",
        "An attack on the Colombian army killed three soldiers.",
        "Gunmen stormed a market in Yola. Police shot dead two of the attackers.",
    ],
)
def test_nobody_is_named_where_the_text_names_nobody(text: str) -> None:
    assert not [c for c in culprits(text) if c.ground is not Ground.CLASS]
