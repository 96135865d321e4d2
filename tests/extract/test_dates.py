"""Dates as a reader would write them, from many conflicts; and what looks like one and is none."""

from __future__ import annotations

import string
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.extract.dates import DateMention, date_spans, find_dates
from tocsin.model import VocabularyRefused, When
from tocsin.vocabulary.calendar import load_calendar, read_calendar

SATURDAY = When.parse("2025-09-20")


def read(text: str, published: When | None = SATURDAY) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], str(m.when)) for m in find_dates(text, published=published)]


ABSOLUTE = [
    ("published on 20 September 2025", "20 September 2025", "2025-09-20"),
    ("September 20, 2025: the army said", "September 20, 2025", "2025-09-20"),
    ("the accord of 24th November 2016 with the FARC", "24th November 2016", "2016-11-24"),
    ("on the 3rd of April 2017 in Idlib", "the 3rd of April 2017", "2017-04-03"),
    ("On Thursday, 13 March 2025, the ministry", "Thursday, 13 March 2025", "2025-03-13"),
    ("On Tuesday (11 March 2025) a train", "Tuesday (11 March 2025", "2025-03-11"),
    ("dated 2025-09-20.", "2025-09-20", "2025-09-20"),
    ("dated 20/09/2025.", "20/09/2025", "2025-09-20"),
    ("dated 9-25-2025.", "9-25-2025", "2025-09-25"),
    ("dated 31.12.2019.", "31.12.2019", "2019-12-31"),
    ("dated 03/04/2025.", "03/04/2025", "2025"),  # either 3 April or 4 March
    ("became chief in June 2018 when", "June 2018", "2018-06"),
    ("May 2024 was the deadliest month", "May 2024", "2024-05"),
    ("In Sept. 2020 the army", "Sept. 2020", "2020-09"),
    ("appealed to them in 2014 to join", "2014", "2014"),
    ("AQAP (2009) merged two branches", "2009", "2009"),
    ("In 1885 the line was drawn", "1885", "1885"),
    ("between 2022 and 2023", "between 2022 and 2023", "2022/2023"),
    ("In 2022–2023 the juntas", "2022–2023", "2022/2023"),
    ("In 2022-2023 the juntas", "2022-2023", "2022/2023"),
    ("In 2014-18 the group", "2014-18", "2014/2018"),
    ("In 2010-12 the group", "2010-12", "2010/2012"),  # may be a month, which the years hold
    ("recorded in 2024-06 by the mission", "2024-06", "2024-06"),
    ("from 2014 to 2018", "from 2014 to 2018", "2014/2018"),
    ("2014 to 2018", "2014 to 2018", "2014/2018"),
    ("from January to March 2024", "from January to March 2024", "2024-01/2024-03"),
    ("between December and March 2024", "between December and March 2024", "2023-12/2024-03"),
    ("June–August 2024 in Catatumbo", "June–August 2024", "2024-06/2024-08"),
    ("January 2024 to March 2025", "January 2024 to March 2025", "2024-01/2025-03"),
    ("From late October 2023 until August 2024", "From late October 2023 until August 2024", "2023-10~/2024-08"),
    ("between 3 and 7 August 2025", "between 3 and 7 August 2025", "2025-08-03/2025-08-07"),
    ("from 3 to 7 August 2025", "3 to 7 August 2025", "2025-08-03/2025-08-07"),
    ("on the night of 7-8 August 2025", "7-8 August 2025", "2025-08-07/2025-08-08"),
    ("on August 7–8, 2025", "August 7–8, 2025", "2025-08-07/2025-08-08"),
    ("on 13 and 14 March 2025", "13 and 14 March 2025", "2025-03-13/2025-03-14"),
    ("12 June – 3 July 2024", "12 June – 3 July 2024", "2024-06-12/2024-07-03"),
    ("Between 1 January and 30 June 2023, JNIM", "Between 1 January and 30 June 2023", "2023-01-01/2023-06-30"),
    ("in mid-2024", "mid-2024", "2024~"),
    ("in early 2023", "early 2023", "2023~"),
    ("by the end of 2023", "the end of 2023", "2023~"),
    ("in late October 2023", "late October 2023", "2023-10~"),
    ("around 2014", "around 2014", "2014~"),
    ("the first half of 2024", "the first half of 2024", "2024-01/2024-06"),
    ("the second half of June 2024", "the second half of June 2024", "2024-06-16/2024-06"),
    ("first quarter of 2023", "first quarter of 2023", "2023-01/2023-03"),
    ("the last quarter of 2023", "the last quarter of 2023", "2023-10/2023-12"),
    ("in Q3 2023", "Q3 2023", "2023-07/2023-09"),
    ("in H1 2024", "H1 2024", "2024-01/2024-06"),
    ("the first nine months of 2024", "the first nine months of 2024", "2024-01/2024-09"),
    ("the last three months of 2024", "the last three months of 2024", "2024-10/2024-12"),
    ("in the 1990s", "the 1990s", "1990/1999"),
    ("in the early 1990s", "the early 1990s", "1990~/1999~"),
    ("the summer of 2014", "the summer of 2014", "2014-06/2014-08"),
    ("in spring 2023", "spring 2023", "2023-03/2023-05"),
    ("the winter of 2022-23", "the winter of 2022-23", "2022-12/2023-02"),
    ("since 2021", "since 2021", "2021/.."),
    ("since at least 2014", "since at least 2014", "2014/.."),
    ("from 2019 onwards", "from 2019 onwards", "2019/.."),
    ("2021-present", "2021-present", "2021/.."),
    ("from December 2023 to the present", "from December 2023 to the present", "2023-12/.."),
    ("after August 2021", "after August 2021", "2021-08/.."),
    ("in post-2021 Afghanistan", "post-2021", "2021/.."),
    ("until 2019", "until 2019", "../2019"),
    ("up to 2016", "up to 2016", "../2016"),
    ("prior to 2019", "prior to 2019", "../2019"),
    ("incidents for the period to 15 October 2024", "to 15 October 2024", "../2024-10-15"),
    ("elections were postponed to 15 October 2024", "15 October 2024", "2024-10-15"),
    ("compared to 2023", "2023", "2023"),
    ("By 2022–2023, these efforts bore fruit", "2022–2023", "2022/2023"),
    ("as of 15 October 2024", "15 October 2024", "2024-10-15"),
    ("In 2024 militants killed 30", "2024", "2024"),
    ("the 2019 elections in Nigeria", "2019", "2019"),
    ("resolution 2231 (2015)", "2015", "2015"),
]


@pytest.mark.parametrize(("text", "words", "when"), ABSOLUTE)
@pytest.mark.parametrize("published", [None, SATURDAY])
def test_dates_that_need_nothing_but_their_words(text: str, words: str, when: str, published: When | None) -> None:
    assert read(text, published) == [(words, when)]
    (mention,) = find_dates(text, published=published)
    assert (mention.relative, mention.anaphoric) == (False, False)


RELATIVE = [
    ("he said yesterday", "yesterday", "2025-09-19"),
    ("last night in Khan Younis", "last night", "2025-09-19"),
    ("on Tuesday", "Tuesday", "2025-09-16"),
    ("on Saturday", "Saturday", "2025-09-20"),
    ("last Saturday", "last Saturday", "2025-09-13"),
    ("next Tuesday", "next Tuesday", "2025-09-23"),
    ("Friday night’s attack", "Friday night", "2025-09-19"),
    ("last week", "last week", "2025-09-08/2025-09-14"),
    ("earlier this week", "earlier this week", "2025-09-15/2025-09-21"),
    ("last month", "last month", "2025-08"),
    ("earlier this month", "earlier this month", "2025-09"),
    ("next month", "next month", "2025-10"),
    ("last year", "last year", "2024"),
    ("late last year", "late last year", "2024~"),
    ("this year", "this year", "2025"),
    ("earlier this year that left officers dead", "earlier this year", "2025"),
    ("three days ago", "three days ago", "2025-09-17"),
    ("two weeks ago", "two weeks ago", "2025-09-06~"),
    ("a month ago", "a month ago", "2025-08"),
    ("nearly two years ago", "nearly two years ago", "2023~"),
    ("a couple of years ago", "a couple of years ago", "2023"),
    ("a decade ago", "a decade ago", "2015~"),
    ("over the past year", "the past year", "2024-09/2025-09-20"),
    ("in the past six months", "the past six months", "2025-03/2025-09-20"),
    ("over the past 20-plus months", "the past 20-plus months", "2024-01/2025-09-20"),
    ("in the past 24 hours", "the past 24 hours", "2025-09-19/2025-09-20"),
    ("during the last three years", "the last three years", "2022/2025-09-20"),
    ("over the past decade", "the past decade", "2015/2025-09-20"),
    ("in June", "June", "2025-06"),
    ("in October", "October", "2024-10"),
    ("in May", "May", "2025-05"),
    ("on 3 April", "3 April", "2025-04-03"),
    ("on Sept. 20 he", "Sept. 20", "2025-09-20"),
    ("on Monday, Dec. 26,", "Monday, Dec. 26", "2024-12-26"),
    ("since March", "since March", "2025-03/.."),
    ("between January 1 and August 15", "between January 1 and August 15", "2025-01-01/2025-08-15"),
    ("between November and March", "between November and March", "2024-11/2025-03"),
    ("last July", "last July", "2025-07"),
    ("last December", "last December", "2024-12"),
    ("last winter", "last winter", "2024-12/2025-02"),
    ("June last year", "June last year", "2024-06"),
    ("16 June of last year", "16 June of last year", "2024-06-16"),
    ("by March next year", "March next year", "2026-03"),
    ("the first quarter of this year", "the first quarter of this year", "2025-01/2025-03"),
    ("the second half of last year", "the second half of last year", "2024-07/2024-12"),
    ("the same period last year", "the same period last year", "2024"),
    ("the 11 March attack", "11 March", "2025-03-11"),
    ("the August 12 attacks", "August 12", "2025-08-12"),
]


@pytest.mark.parametrize(("text", "words", "when"), RELATIVE)
def test_dates_that_count_from_publication(text: str, words: str, when: str) -> None:
    assert read(text) == [(words, when)]
    assert find_dates(text, published=SATURDAY)[0].relative
    assert read(text, None) == []


COARSE = [
    ("yesterday", "2025-09", []),
    ("on Tuesday", "2025", []),
    ("last month", "2025-01", ["2024-12"]),
    ("last month", "2025", []),
    ("last year", "2025", ["2024"]),
    ("in June", "2025-01", ["2024-06"]),
    ("in June", "2025", ["2025-06?"]),
    ("over the past year", "2025-01", ["2024-01/2025-01"]),
    ("on Friday", "2025-03-13/2025-03-14", ["2025-03-14"]),
    ("since last year", "2025-01", ["2024/.."]),
]


@pytest.mark.parametrize(("text", "published", "whens"), COARSE)
def test_a_coarse_publication_date_gives_no_finer_one(text: str, published: str, whens: list[str]) -> None:
    assert [when for _, when in read(text, When.parse(published))] == whens


ANAPHORIC = [
    ("171 attacks in August 2024, up from 20 a year earlier", "2023-08"),
    ("521 attacks in 2024, against 306 in the previous year", "2023"),
    ("fell in 2024 from the year before", "2023"),
    ("1,005 incidents in the period to 15 October 2024. In the same period of 2023 there were 748", "../2023-10-15"),
    ("in the first half of 2024. In the same period a year earlier", "2023-01/2023-06"),
    ("from January to March 2024, against 30 in the same period of 2022", "2022-01/2022-03"),
    ("In March 2021 it fell. The following month they left", "2021-04"),
    ("On 30 August 2021 the last plane left. The next day", "2021-08-31"),
    ("On 7 October 2023 it attacked. Two days later", "2023-10-09"),
    ("On 7 October 2023 it attacked. Three weeks later", "2023-10-28~"),
    ("They split in August 2016. Two months later", "2016-10"),
    ("In June 2014 the city fell. That year", "2014"),
]


@pytest.mark.parametrize(("text", "when"), ANAPHORIC)
def test_dates_that_lean_on_the_one_before(text: str, when: str) -> None:
    mentions = find_dates(text, published=SATURDAY)
    assert [(str(m.when), m.anaphoric) for m in mentions[1:]] == [(when, True)]


def test_nothing_to_lean_on_says_nothing() -> None:
    assert read("Two days later they left. The previous month was calm.") == []


YEARS = [
    ("In June and December 2022", ["2022-06", "2022-12"]),
    ("in December and January 2023", ["2022-12", "2023-01"]),
    ("on 3 and 7 August 2025", ["2025-08-03", "2025-08-07"]),
    ("in June 2022, by one in December 2022, and by two in April", ["2022-06", "2022-12", "2023-04"]),
    ("In 2024 it grew. In June it split.", ["2024", "2024-06"]),
    ("The group was founded in 2007. In June it split.", ["2007", "2025-06"]),
    ("They merged in March 2017. In June they took Idlib.", ["2017-03", "2017-06"]),
    ("They merged in March 2017.\n\nIn June they took Idlib.", ["2017-03", "2025-06"]),
    ("He was last seen in December 2024. In June he spoke.", ["2024-12", "2025-06"]),
]


@pytest.mark.parametrize(("text", "whens"), YEARS)
def test_a_date_without_a_year_takes_that_of_its_surroundings(text: str, whens: list[str]) -> None:
    assert [when for _, when in read(text)] == whens


TRAPS = [
    "May God have mercy. They may march on Rome. March on, they said.",
    "He may have died; 30 may be wounded.",
    "2000 fighters and 171 incidents",
    "about 2000 people under UN resolution 1373",
    "the UN monitoring team of the 1988 committee and the 1267/1989 list",
    "Resolution 1989, Article 1972 and No. 2001",
    "9/11, 26/11 and 24/7",
    "the March 23 Movement and the 19 April Movement",
    "119 percent, 2024%, $2024 and €2024",
    "call 0333-1234567 or +92 333 1234567 at 10:30",
    "Black September, the Freedom March and the Friday prayers",
    "The Sunday Times reported",
    "At the same time, both groups moved.",
    "April Glaspie met him",
    "the last day of the siege, a day before the attack",
    "in recent years, in the coming weeks, for months",
    "Seventy-four years ago",
    "on 31 June 2024 and 30 February 2023",
    "M23, G5, AK-47, C-130, 7.62mm, https://example.org/2024/05/12",
]


@pytest.mark.parametrize("text", TRAPS)
def test_what_is_no_date(text: str) -> None:
    assert read(text) == []


def test_a_number_of_people_is_no_day() -> None:
    assert read("In May 20 people died") == [("May", "2025-05")]
    assert read("In June 2018 47 militants died") == [("June 2018", "2018-06")]


LEADS = [
    ("since 2021", "since"),
    ("until 2019", "until"),
    ("by 2022", "by"),
    ("as of 2024", "as of"),
    ("the period to 15 October 2024", "to"),
    ("from 2014 to 2018", "from"),
    ("between 2014 and 2018", "between"),
    ("before 2019", "before"),
    ("after 2019", "after"),
    ("in 2019", None),
]


@pytest.mark.parametrize(("text", "lead"), LEADS)
def test_the_lead_is_told(text: str, lead: str | None) -> None:
    assert [m.lead for m in find_dates(text, published=None)] == [lead]


def test_spans_hold_dates_that_cannot_be_resolved_and_names_made_of_one() -> None:
    text = "On Jan. 9 the March 23 Movement"
    assert [text[a:b] for a, b in date_spans(text)] == ["Jan. 9", "March 23"]
    assert find_dates(text, published=None) == ()


PIECES = st.sampled_from(
    "in on since until between and from to the of a last next same 3 12 31 2024 1990s 2022-23 June May Sept. , . - –"
    " / week year years ago earlier Tuesday period people summer half first mid 20th 2025-09-20 said".split()
)


@given(
    st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=60), st.sampled_from([None, "2025", "2025-09-20"])
)
def test_whatever_the_text_mentions_are_ordered_apart_and_within(text: str, published: str | None) -> None:
    mentions = find_dates(text, published=None if published is None else When.parse(published))
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(When.parse(str(m.when)) == m.when for m in mentions)
    assert {(m.start, m.end) for m in mentions} <= set(date_spans(text))


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]),
)
def test_every_day_is_found_however_it_is_written(day: date, form: str) -> None:
    written = day.strftime(form)
    assert read(f"It fell on {written}.", None) == [(written, str(day))]


@given(st.text(alphabet=string.ascii_letters + " ,.\n", max_size=30))
def test_what_stands_before_only_moves_a_date(before: str) -> None:
    text = f"{before}\n\nThe group split in June 2018."
    last: DateMention = find_dates(text, published=None)[-1]
    assert (text[last.start : last.end], str(last.when)) == ("June 2018", "2018-06")


def test_time_grows_with_length_not_faster() -> None:
    for unit in ("June, ", "a", "7", "1 ", "from 1 to ", "2018-", "\n"):
        begun = time.process_time()
        find_dates(unit * (40_000 // len(unit)), published=SATURDAY)
        assert time.process_time() - begun < 2, unit  # a tenth of it in fact; a quadratic step takes many times that


BAD_ROWS = [
    ("word,kind,value\njune,mnth,6", "line 2"),
    ("word,kind,value\njune,month,13", "line 2"),
    ("word,kind,value\njune,month,6\nJune,month,6", "line 3"),
    ("word,kind,value\njune,month,6\njune,month,6", "line 3"),
    ("word,kind,value\nsince,since,4", "line 2"),
    ("word,kind\njune,month", "line 1"),
    ("word,kind,value\n# a comment\njune,month", "line 3"),
]


@pytest.mark.parametrize(("table", "line"), BAD_ROWS)
def test_a_bad_row_of_the_calendar_is_refused_with_its_line(table: str, line: str) -> None:
    with pytest.raises(VocabularyRefused, match=f"calendar.csv, {line}"):
        read_calendar(table)


def test_the_shipped_calendar_is_taken() -> None:
    assert load_calendar()["june"].value == 6
