"""What the lines of a text are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import VocabularyRefused
from tocsin.read.layout import PartKind, parts
from tocsin.read.line_cues import line_cues

PROSE = "The Northern League took the town on Monday and held it."
MARKED = [
    ("# Rebels take a town", PartKind.HEADING),
    ("REBELS TAKE TOWN", PartKind.HEADING),
    ("By Maria López and John Okello", PartKind.BYLINE),
    ("**By Ahmed Khan | Staff Correspondent**", PartKind.BYLINE),
    ("Photo: Soldiers stand guard in Goma", PartKind.CAPTION),
    ("![soldiers](a.jpg)", PartKind.CAPTION),
    ("A fighter near Bambari (AFP/Getty Images)", PartKind.CAPTION),
    ("Read more: Rebels kill ten", PartKind.BOILERPLATE),
    ("Read more", PartKind.BOILERPLATE),
    ("Related: ELN frees a mayor", PartKind.BOILERPLATE),
    ("Subscribe to our newsletter for more on M23", PartKind.BOILERPLATE),
    ("[Share]", PartKind.BOILERPLATE),
    ("12 Comments", PartKind.BOILERPLATE),
    ("Comments (14)", PartKind.BOILERPLATE),
    ("Last updated 4 May 2024, 10:12 GMT", PartKind.BOILERPLATE),
    ("You may also like", PartKind.BOILERPLATE),
    ("This story has been corrected to say that nine died in Djugu, not 19.", PartKind.CORRECTION),
    ("By Lucía Prada | 3 March 2024", PartKind.BYLINE),
    ("By Amina Yusuf, May 2024", PartKind.BYLINE),
    ("© 2024 The Herald. All rights reserved.", PartKind.BOILERPLATE),
    ("* * *", PartKind.BOILERPLATE),
    ("Correction: an earlier version said that the army took Uvira.", PartKind.CORRECTION),
    ("2. The armed groups ........ 14", PartKind.CONTENTS),
    ("| Kidal | 12 | 40 |", PartKind.TABLE_ROW),
    ("Kidal\t12\t40", PartKind.TABLE_ROW),
]
READ = [
    "By Tuesday the army had left the town.",
    "By Tuesday the army had left",
    "Share prices fell after the attack.",
    "Shared camps of the two groups were found.",
    "Related groups in the east joined them.",
    "Read also as a warning, the raid on Goma changed little.",
    "Comments by the governor angered the guerrillas of Arauca.",
    "By John Smith’s count, 12 villagers died in Djugu.",
    "By 3 May the army had left Marib.",
    "Published figures put the dead of Djugu at 12.",
    "Contents of the warehouse in Marib were looted.",
    "Corrections officers were abducted in Arauca.",
    "Photos show soldiers of the brigade in Goma.",
    "Print shops in Mandalay were closed by soldiers.",
    "The ministry – in Goma since May – said nothing.",
    "Follow-up attacks killed four soldiers.",
    "Bangui | security brief, April 2021",
    "The image: a soldier in the ruins.",
]


@pytest.mark.parametrize(("line", "kind"), MARKED)
def test_a_marked_line_is_of_its_kind(line: str, kind: PartKind) -> None:
    text = f"{PROSE}\n{line}\n{PROSE}"
    found = parts(text)
    assert [p.kind for p in found] == [PartKind.PROSE, kind, PartKind.PROSE]
    assert text[found[1].start : found[1].end] == line
    assert not kind.is_read


@pytest.mark.parametrize("line", READ)
def test_prose_that_looks_alike_stays_prose(line: str) -> None:
    assert [p.kind for p in parts(f"{PROSE}\n{line}\n{PROSE}")] == [PartKind.PROSE] * 3


def test_a_short_line_apart_is_a_heading_beside_prose_alone() -> None:
    assert parts(f"Rebels take a town\n\n{PROSE}")[0].kind is PartKind.HEADING
    assert [p.kind for p in parts("The army killed four rebels in Goma")] == [PartKind.PROSE]
    assert [p.kind for p in parts("The army killed rebels\n\nRebels fled")] == [PartKind.PROSE] * 2


def test_what_stands_before_a_sentence_is_a_part_of_its_own() -> None:
    text = "BOGOTÁ, March 3 (Agency) — Rebels freed a mayor.\n• Kunduz: two died.\n- Zabul – three died.\n> Quoted."
    assert [(str(p.kind), text[p.start : p.end]) for p in parts(text)] == [
        ("dateline", "BOGOTÁ, March 3 (Agency) — "),
        ("prose", "Rebels freed a mayor."),
        ("bullet", "• "),
        ("lead", "Kunduz: "),
        ("prose", "two died."),
        ("bullet", "- "),
        ("lead", "Zabul – "),
        ("prose", "three died."),
        ("bullet", "> "),
        ("quote_block", "Quoted."),
    ]


def test_a_dateline_may_follow_heading_and_byline() -> None:
    assert PartKind.DATELINE in [p.kind for p in parts(f"# A town falls\n\nBy Ana Gómez\n\nBOGOTÁ: {PROSE}")]


@given(st.text(alphabet="AB ab:.-|>#•*\n\t1)(", max_size=200))
def test_parts_are_in_order_apart_and_leave_out_white_space_alone(text: str) -> None:
    found = parts(text)
    at = 0
    for part in found:
        assert at <= part.start < part.end <= len(text)
        assert not text[at : part.start].strip()
        at = part.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("by,person,start", "line 3: column 'kind'"),
        ("by,byline,middle", "line 3: column 'where'"),
        (",byline,start", "line 3: column 'cue'"),
        ("photo:,caption,start", "a cue not used before"),
        ("by,byline", "2 cells"),
    ],
)
def test_a_bad_row_is_refused(row: str, says: str) -> None:
    with pytest.raises(VocabularyRefused, match=says):
        line_cues(f"cue,kind,where\nphoto:,caption,start\n{row}\n")
