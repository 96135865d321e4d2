"""How far, and how surely: sentences of several conflicts."""

from __future__ import annotations

import pytest

from tocsin.extract.roles.manner import Confidence, confidence_of, realis_of
from tocsin.extract.roles.words import read_words
from tocsin.model import Realis


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Rebels attacked the post near Goma.", None),
        ("The group threatened to attack the embassy in Nairobi.", Realis.PLANNED),
        ("Militants tried to kidnap a mayor in Cotabato.", Realis.ATTEMPTED),
        ("Police defused a bomb at the market of Quetta.", Realis.ATTEMPTED),
    ],
)
def test_realis(text: str, realis: Realis | None) -> None:
    assert realis_of(read_words(text), [0]) is realis


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("The ELN blew up a pipeline in Arauca.", Confidence.FACT),
        ("The ELN claimed responsibility for the bombing.", Confidence.CLAIMED),
        ("Residents accused the ELN of the killing.", Confidence.ACCUSED),
        ("The army accused the ELN of the killing.", Confidence.ACCUSED_BY_AUTHORITIES),
        ("The ELN was possibly behind the attack.", Confidence.POSSIBLE),
    ],
)
def test_confidence(text: str, confidence: Confidence) -> None:
    words = read_words(text)
    at = next(i for i, w in enumerate(words.words) if w.low == "eln")
    assert confidence_of(words, [range(at, at + 1)]) is confidence
