from __future__ import annotations

import pytest

from tocsin.model import Answer, Ref
from tocsin.resolve.classes import class_includes


@pytest.mark.parametrize(
    ("wide", "narrow", "answer"),
    [
        ("Baloch separatists", "Baloch Liberation Army", Answer.YES),
        ("Tamil militants", "Liberation Tigers of Tamil Eelam", Answer.YES),
        ("Karen armed groups", "Karen National Union", Answer.YES),
        ("banned Baloch groups", "Baloch militants", Answer.YES),
        ("FARC", "FARC", Answer.YES),
        ("Baloch separatists", "Mazar Baloch group", Answer.UNKNOWN),  # a surname
        ("Baloch separatists", "Balochistan Liberation Front", Answer.UNKNOWN),
        ("Baloch Liberation Army", "Baloch separatists", Answer.UNKNOWN),  # never rolled up
        ("militants", "FARC", Answer.UNKNOWN),
        ("armed groups", "FARC", Answer.UNKNOWN),
    ],
)
def test_whom_a_class_covers(wide: str, narrow: str, answer: Answer) -> None:
    assert class_includes(Ref(wide), Ref(narrow)) is answer
