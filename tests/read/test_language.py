"""Is it English?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.read import read_bytes, read_path, walk
from tocsin.read.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The front said on Monday that it had taken the town, and that the army has lost it to them.", "en"),
        (
            "Het leger zei dat de groep in het noorden is verslagen of verdreven, en dat er geen doden waren gevallen.",
            None,
        ),
        ("El grupo anunció el lunes que había tomado la ciudad y que el ejército la había perdido por completo.", None),
        (
            "Die Gruppe sagte am Montag, dass sie die Stadt eingenommen habe und das Heer sie in der Not verlor.",
            None,
        ),
        (
            "Le groupe a dit lundi que la ville est tombée et que l'armée a perdu le contrôle de la région, on dit.",
            None,
        ),
        ("یہ رپورٹ اردو میں ہے اور اس میں گروہوں کے بارے میں بہت سی باتیں لکھی ہوئی ہیں جو اہم ہیں۔", None),
        ("Too few words to tell.", None),
        ("123 456", None),
    ],
)
def test_english_is_told_from_what_is_not(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_a_card_goes_before_the_test() -> None:
    text = b"---\nlanguage: ur\n---\nThe words are English, and the card says that the text of it is from elsewhere."
    assert read_bytes(text, name="a.txt").language == "ur"


def test_the_bundled_reports_read_as_english(root: Path) -> None:
    for path in walk([root / "examples"]):
        assert language_of(read_path(path).text) == "en", path
