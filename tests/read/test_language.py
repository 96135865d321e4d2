"""Is it English?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.read import read_bytes, read_path, walk
from tocsin.read.language import is_read, language_of, other_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The front said on Monday that it had taken the town, and that the army has lost it to them.", "en"),
        (
            "Het leger zei dat de groep in het noorden is verslagen of verdreven, en dat er geen doden waren gevallen.",
            "nl",
        ),
        ("El grupo anunció el lunes que había tomado la ciudad y que el ejército la había perdido por completo.", "es"),
        (
            "Die Gruppe sagte am Montag, dass sie die Stadt eingenommen habe und das Heer sie in der Not verlor.",
            "de",
        ),
        (
            "Le groupe a dit lundi que la ville est tombée et que l'armée a perdu le contrôle de la région, on dit.",
            "fr",
        ),
        ("یہ رپورٹ اردو میں ہے اور اس میں گروہوں کے بارے میں بہت سی باتیں لکھی ہوئی ہیں جو اہم ہیں۔", "ur"),
        ("ကချင်လွတ်မြောက်ရေးတပ်မတော်က မြို့ကို သိမ်းပိုက်ခဲ့သည်", "my"),
        ("Too few words to tell.", None),
        ("BLA, BLF, BRA: Kalat, Makran, Zhob, Kech, Quetta, Noshki, Panjgur, Gwadar, Turbat, Hub, Bela, Mach", None),
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


@pytest.mark.parametrize(
    ("language", "read"),
    [(None, True), ("en", True), ("en-GB", True), ("EN", True), ("ur", False), ("fr", False), ("enm", False)],
)
def test_claims_are_read_from_english_and_from_the_unknown(language: str | None, read: bool) -> None:
    assert is_read(language) is read


def test_a_text_that_reads_as_english_loads_no_model() -> None:
    text = "The front said on Monday that it had taken the town, and that the army has lost it to them."
    call = f"from tocsin.read.language import language_of; language_of({text!r})"
    code = f"import sys; {call}; sys.exit('py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("paragraph", "language"),
    [
        ("Le groupe a dit lundi que la ville est tombée et que l'armée a perdu le contrôle de la région.", "fr"),
        ("The front said on Monday that it had taken the town, and that the army has lost it to them.", None),
        ("BLA, BLF, BRA: Kalat, Makran, Zhob, Kech, Quetta, Noshki, Panjgur, Gwadar, Turbat, Hub, Bela, Mach", None),
        ("Mot.", None),
    ],
)
def test_a_paragraph_is_of_another_language_only_where_that_is_sure(paragraph: str, language: str | None) -> None:
    assert other_language(paragraph) == language
