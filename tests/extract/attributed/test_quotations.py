"""What stands between quotation marks."""

from __future__ import annotations

import pytest

from tocsin.extract.attributed.quotations import quotations

CASES = [
    ("Nobody spoke.", []),
    ("“Go,” he said, “now.”", ["“Go,”", "“now.”"]),
    ('"Go," he said, "now."', ['"Go,"', '"now."']),
    ("``Go,'' he said.", ["``Go,''"]),
    ("''Go,'' he said.", ["''Go,''"]),
    ("He is 6' 2\" tall.", []),
    ("“One “two” three,” he said.", ["“One “two”"]),
    ("“He left.\n\n“She stayed,” he said.", ["“He left.", "“She stayed,”"]),
    ("He said “no more.\n\nThey left.", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_quotations_with_their_marks(text: str, found: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == found


def test_one_that_goes_on_in_the_next_paragraph_says_so() -> None:
    assert [q.goes_on for q in quotations("“He left.\n\n“She stayed,” he said.")] == [True, False]
