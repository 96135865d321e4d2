"""Counts and percentages with the bounds that their words give, from many conflicts; and what counts nothing."""

from __future__ import annotations

import string
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.extract.numbers import NumberMention, find_numbers
from tocsin.model import Count, VocabularyRefused
from tocsin.vocabulary.quantities import load_quantities, read_quantities


def one(text: str) -> tuple[str, NumberMention]:
    (mention,) = find_numbers(text)
    return text[mention.start : mention.end], mention


EXACT = [
    ("totalling 171 incidents across the province", "171", 171),
    ("1,092 injured", "1,092", 1092),
    ("1 092 injured", "1 092", 1092),
    ("1\u202f092 injured", "1\u202f092", 1092),
    ("a budget of 6.5 million people", "6.5 million", 6_500_000),
    ("2,000 fighters surrendered in Colombia", "2,000", 2000),
    ("2000 fighters surrendered in Mindanao", "2000", 2000),
    ("forty-seven militants", "forty-seven", 47),
    ("Forty seven militants", "Forty seven", 47),
    ("a dozen gunmen", "a dozen", 12),
    ("two dozen gunmen", "two dozen", 24),
    ("half a dozen gunmen", "half a dozen", 6),
    ("a hundred and twenty villagers in Mali", "a hundred and twenty", 120),
    ("three hundred four people", "three hundred four", 304),
    ("two thousand three hundred and five people", "two thousand three hundred and five", 2305),
    ("five hundred thousand displaced", "five hundred thousand", 500_000),
    ("a million displaced in Sudan", "a million", 1_000_000),
    ("killing one and wounding others", "one", 1),
    ("one person died", "one", 1),
    ("the 39 hostages", "39", 39),
    ("on 7-8 August 33 militants died", "33", 33),
    ("In May 20 people died", "20", 20),
    ("In June 2018 47 militants died", "47", 47),
    ("Strikes on Jan. 9: 15 in Syria", "15", 15),
    ("a 600-strong force", "600-strong", 600),
    ("killed over two provinces", "two", 2),
]


@pytest.mark.parametrize(("text", "words", "count"), EXACT)
def test_numbers_that_are_one(text: str, words: str, count: int) -> None:
    found, mention = one(text)
    assert (found, mention.count) == (words, Count.exactly(count))
    assert (mention.approximate, mention.percent, mention.vague) == (False, False, False)


BOUNDED = [
    ("at least 50 Houthi fighters", "at least 50", 50, None),
    ("No fewer than 12 soldiers", "No fewer than 12", 12, None),
    ("more than 600 attacks", "more than 600", 600, None),
    ("over 600 attacks", "over 600", 600, None),
    ("over two dozen villages", "over two dozen", 24, None),
    ("upwards of 300 recruits", "upwards of 300", 300, None),
    ("at least one officer", "at least one", 1, None),
    ("50 or more officers", "50 or more", 50, None),
    ("20-plus groups", "20-plus", 20, None),
    ("50+ groups", "50+", 50, None),
    ("up to 40 fighters", "up to 40", None, 40),
    ("as many as 200 villagers", "as many as 200", None, 200),
    ("no more than 5 survivors", "no more than 5", None, 5),
    ("fewer than 10 fighters", "fewer than 10", None, 10),
    ("less than a dozen", "less than a dozen", None, 12),
    ("between 20 and 25 bodies", "between 20 and 25", 20, 25),
    ("between twenty and twenty-five bodies", "between twenty and twenty-five", 20, 25),
    ("20 to 25 bodies", "20 to 25", 20, 25),
    ("up to 20-25 bodies", "up to 20-25", 20, 25),
    ("between 10-15 farmers", "between 10-15", 10, 15),
    ("20-25 bodies", "20-25", 20, 25),
    ("20–25 bodies", "20–25", 20, 25),
    ("from 20 to 25 bodies", "from 20 to 25", 20, 25),
    ("one or two attackers", "one or two", 1, 2),
    ("2 to 3 million refugees", "2 to 3 million", 2_000_000, 3_000_000),
    ("two or three dozen vehicles", "two or three dozen", 24, 36),
    ("12,000-15,000 fighters", "12,000-15,000", 12_000, 15_000),
]


@pytest.mark.parametrize(("text", "words", "least", "most"), BOUNDED)
def test_numbers_with_bounds(text: str, words: str, least: int | None, most: int | None) -> None:
    found, mention = one(text)
    assert (found, mention.count) == (words, Count(least, most))


APPROXIMATE = [
    ("nearly 300 hostages", "nearly 300", Count.exactly(300)),
    ("about 6,000 fighters", "about 6,000", Count.exactly(6000)),
    ("some 200 Rohingya villages", "some 200", Count.exactly(200)),
    ("an estimated 1,500 fighters", "an estimated 1,500", Count.exactly(1500)),
    ("500 or so fighters", "500 or so", Count.exactly(500)),
    ("a couple of bombs", "a couple", Count.exactly(2)),
    ("at least about 50 dead", "at least about 50", Count(50, None)),
    ("up to an estimated 300 dead", "up to an estimated 300", Count(None, 300)),
    ("about 20 to 25 dead", "about 20 to 25", Count(20, 25)),
]


@pytest.mark.parametrize(("text", "words", "count"), APPROXIMATE)
def test_numbers_said_to_be_rough(text: str, words: str, count: Count) -> None:
    found, mention = one(text)
    assert (found, mention.count, mention.approximate) == (words, count, True)


VAGUE = [
    ("dozens of fighters", "dozens", 24),
    ("Scores were killed", "Scores", 40),
    ("hundreds of civilians", "hundreds", 200),
    ("several hundred men", "several hundred", 200),
    ("a few dozen men", "a few dozen", 24),
    ("thousands fled", "thousands", 2000),
    ("tens of thousands fled", "tens of thousands", 20_000),
    ("hundreds of thousands fled", "hundreds of thousands", 200_000),
    ("several injured", "several", 2),
    ("multiple officers dead", "multiple", 2),
]


@pytest.mark.parametrize(("text", "words", "least"), VAGUE)
def test_plurals_without_a_number_are_open_above(text: str, words: str, least: int) -> None:
    found, mention = one(text)
    assert (found, mention.count, mention.vague) == (words, Count(least, None), True)


SHARES = [
    ("rose by an alarming 119 percent", "119 percent", 119, False),
    ("rose by 119%", "119%", 119, False),
    ("up 84 per cent", "84 per cent", 84, False),
    ("a 40 percent drop", "40 percent", 40, False),
    ("a 40-percent drop", "40-percent", 40, False),
    ("12.5 percent", "12.5 percent", 12.5, False),
    ("sixty-two percent", "sixty-two percent", 62, False),
    ("nearly 95 percent", "nearly 95 percent", 95, True),
    ("between 15 and 20 percent", "between 15 and 20 percent", 15, False),
    ("5 percent to 25 percent", "5 percent to 25 percent", 5, False),
    ("half of the fighters", "half", 50, True),
    ("a quarter of the territory", "a quarter", 25, True),
    ("two-fifths of them", "two-fifths", 40, True),
    ("nearly half its territory", "nearly half", 50, True),
]


@pytest.mark.parametrize(("text", "words", "amount", "rough"), SHARES)
def test_shares_of_a_hundred(text: str, words: str, amount: float, rough: bool) -> None:
    found, mention = one(text)
    assert (found, mention.amount, mention.percent, mention.approximate) == (words, amount, True, rough)


def test_the_amount_keeps_what_the_count_rounds() -> None:
    assert one("12.5 percent")[1].count == Count(12, 13)
    assert one("a third of them")[1].amount == pytest.approx(100 / 3)
    assert one("up to 40 fighters")[1].amount == 40


SEVERAL = [
    ("rose from 748 to 1,005", [748, 1005]),
    ("an increase from 20 to 25 attacks", [20, 25]),
    ("852 people were killed and 1,092 injured", [852, 1092]),
    ("295 attacks with 509 dead and 517 injured", [295, 509, 517]),
    ("47 militants, including 33 in a single operation", [47, 33]),
    ("12 strikes and one each near two towns", [12, 1, 2]),
    ("killed 20, at least 5 of them civilians", [20, 5]),
]


@pytest.mark.parametrize(("text", "least"), SEVERAL)
def test_numbers_beside_each_other_stay_apart(text: str, least: list[int]) -> None:
    assert [m.count.min for m in find_numbers(text)] == least


NOTHING = [
    "in 2018, on 20 September 2025, in the 1990s, on 9/11 and on Jan. 9",
    "the 26th brigade and the second group",
    "section 3.2, Article 370, resolution 1373, No. 12, page 40 and the 1988 committee",
    "one of the groups, no one, the one who fled, one another, one must",
    "M23, G5, C-130, AK-47, F-16s, 7.62mm, 122 mm, 20km and 20 km",
    "at 10:30, at 3 am, at 5 p.m. and at six o'clock",
    "$5 million, €300, Rs 500 and PKR 2,000",
    "call 0333-1234567 or +92 333 1234567, see https://example.org/12/345 [12]",
    "a 20-year-old, a ten year old boy, aged 34, Sunil Gomez (60)",
    "a 12-day siege and a three-pronged attack",
    "the 31 Field Regiment and 55 Brigade",
    "2.5 attacks a day",
    "a number of fighters, many groups, a few men and a couple",
    "Ground Zero and Air Force One",
    "the third attack, a third front",
    "a rise of 5 percentage points",
    "passcode 3080897",
    "1. Introduction\n2. Findings",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_counts_nothing(text: str) -> None:
    assert [text[m.start : m.end] for m in find_numbers(text)] == []


UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
UNITS += "seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(n: int) -> str:
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = f" {'and ' if size == 100 else ''}{spelled(n % size)}" if n % size else ""
            return f"{spelled(n // size)} {name}{rest}"
    return UNITS[n] if n < 20 else TENS[n // 10 - 2] + (f"-{UNITS[n % 10]}" if n % 10 else "")


@given(st.integers(min_value=2, max_value=999_999_999))
def test_every_number_is_read_in_words_and_in_digits(n: int) -> None:
    assert one(f"They counted {spelled(n)} people.")[1].count == Count.exactly(n)
    assert one(f"They counted {n:,} people.")[1].count == Count.exactly(n)


PIECES = st.sampled_from(
    "1 20 1,092 6.5 2024 47% one two forty hundred thousand dozen dozens several a few half third of and to or from"
    " between at least up more than about some percent killed . , - – + June M23 10:30 AK-47 $".split()
)


@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=60))
def test_whatever_the_text_mentions_are_ordered_apart_and_within(text: str) -> None:
    mentions = find_numbers(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@given(st.text(alphabet=string.ascii_letters + " ,.\n", max_size=30))
def test_what_stands_before_only_moves_a_number(before: str) -> None:
    text = f"{before}\n\nThe army counted 171 attacks."
    last = find_numbers(text)[-1]
    assert (text[last.start : last.end], last.count) == ("171", Count.exactly(171))


def test_time_grows_with_length_not_faster() -> None:
    for unit in ("a", "7", "1 ", "hundred ", "from 1 to ", "between 1 and ", "1,092,", "\n"):
        begun = time.process_time()
        find_numbers(unit * (40_000 // len(unit)))
        assert time.process_time() - begun < 2, unit  # a quarter of it in fact; a quadratic step takes many times that


BAD_ROWS = [
    ("phrase,effect,value\nat least,at_leest,0", "line 2"),
    ("phrase,effect,value\nAt least,at_least,0", "line 2"),
    ("phrase,effect,value\nat least,at_least,many", "line 2"),
    ("phrase,effect,value\npercent,percent,3", "line 2"),
    ("phrase,effect,value\nten,teen,10\nten,teen,10", "line 3"),
    ("phrase,effect\nten,teen", "line 1"),
    ("phrase,effect,value\n,teen,10", "line 2"),
]


@pytest.mark.parametrize(("table", "line"), BAD_ROWS)
def test_a_bad_row_of_the_quantities_is_refused_with_its_line(table: str, line: str) -> None:
    with pytest.raises(VocabularyRefused, match=f"quantities.csv, {line}"):
        read_quantities(table)


def test_the_shipped_quantities_are_taken() -> None:
    assert load_quantities().of("dozen") == {"dozen": 12}
