"""The laws of time: three-valued answers, containment, order, and the notation that says them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tocsin.model import Answer, Bound, Day, ValueRefused, When

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
ANSWERS = st.sampled_from(Answer)


@st.composite
def days(draw: st.DrawFn, *, marked: bool = False) -> Day:
    day = draw(st.dates(min_value=date(2019, 1, 1), max_value=date(2026, 12, 31)))
    precision = draw(st.sampled_from(("year", "month", "day")))
    return Day(
        day.year,
        None if precision == "year" else day.month,
        day.day if precision == "day" else None,
        uncertain=marked and draw(st.booleans()),
        approximate=marked and draw(st.booleans()),
    )


@st.composite
def whens(draw: st.DrawFn, *, bounds: tuple[Bound, ...] = (), marked: bool = False) -> When:
    side = st.sampled_from(bounds) | days(marked=marked) if bounds else days(marked=marked)
    start = draw(side)
    end = draw(side if isinstance(start, Day) else days(marked=marked))
    if isinstance(start, Day) and draw(st.booleans()):
        return When(start)
    assume(not (isinstance(start, Day) and isinstance(end, Day)) or start.first() <= end.last())
    return When(start, end)


CLOSED = whens()
CERTAIN = whens(bounds=(Bound.OPEN,))
ANY = whens(bounds=(Bound.OPEN, Bound.UNKNOWN), marked=True)


class TestAnswers:
    @given(ANSWERS, ANSWERS, ANSWERS)
    def test_they_form_a_de_morgan_lattice(self, a: Answer, b: Answer, c: Answer) -> None:
        assert a & b is b & a
        assert a | b is b | a
        assert (a & b) & c is a & (b & c)
        assert (a | b) | c is a | (b | c)
        assert a & (b | c) is (a & b) | (a & c)
        assert a & (a | b) is a
        assert a | (a & b) is a
        assert ~(a & b) is ~a | ~b
        assert ~~a is a

    def test_unknown_yields_only_to_what_settles_it(self) -> None:
        assert (UNKNOWN & NO, UNKNOWN & YES, UNKNOWN & UNKNOWN) == (NO, UNKNOWN, UNKNOWN)
        assert (UNKNOWN | YES, UNKNOWN | NO, UNKNOWN | UNKNOWN) == (YES, UNKNOWN, UNKNOWN)
        assert (~YES, ~NO, ~UNKNOWN) == (NO, YES, UNKNOWN)

    @pytest.mark.parametrize("answer", Answer)
    def test_none_passes_for_true_or_false(self, answer: Answer) -> None:
        with pytest.raises(TypeError):
            bool(answer)


class TestContainment:
    @given(CERTAIN)
    def test_every_interval_holds_itself(self, a: When) -> None:
        assert a.contains(a) is YES

    @given(CERTAIN, CERTAIN, CERTAIN)
    def test_what_is_held_by_the_held_is_held(self, a: When, b: When, c: When) -> None:
        if a.contains(b) is YES and b.contains(c) is YES:
            assert a.contains(c) is YES

    @given(CLOSED, CLOSED)
    def test_two_that_hold_each_other_have_the_same_days(self, a: When, b: When) -> None:
        mutual = a.contains(b) is YES and b.contains(a) is YES
        assert mutual == ((a.first(), a.last()) == (b.first(), b.last()))

    @given(ANY, ANY)
    def test_what_is_held_overlaps(self, a: When, b: When) -> None:
        if a.contains(b) is YES:
            assert a.overlaps(b) is YES

    @given(ANY, ANY)
    def test_nothing_is_held_by_what_it_does_not_overlap(self, a: When, b: When) -> None:
        assert (a.contains(b) is NO) == (a.overlaps(b) is NO)

    @given(CLOSED, st.integers(min_value=0))
    def test_an_interval_holds_each_of_its_days(self, a: When, n: int) -> None:
        first, last = a.first(), a.last()
        assert first is not None
        assert last is not None
        assert a.contains(When.of(first + timedelta(days=n % ((last - first).days + 1)))) is YES


class TestOrder:
    @given(ANY, ANY)
    def test_of_two_only_one_is_before(self, a: When, b: When) -> None:
        if a.before(b) is YES:
            assert b.before(a) is NO

    @given(ANY, ANY, ANY)
    def test_before_goes_on(self, a: When, b: When, c: When) -> None:
        if a.before(b) is YES and b.before(c) is YES:
            assert a.before(c) is YES

    @given(ANY, ANY)
    def test_what_is_before_does_not_overlap(self, a: When, b: When) -> None:
        if a.before(b) is YES:
            assert a.overlaps(b) is NO

    @given(ANY, ANY)
    def test_after_is_the_converse(self, a: When, b: When) -> None:
        assert a.after(b) is b.before(a)

    @given(ANY, ANY)
    def test_overlap_is_mutual(self, a: When, b: When) -> None:
        assert a.overlaps(b) is b.overlaps(a)

    @given(CLOSED, CLOSED)
    def test_closed_intervals_are_before_after_or_overlap(self, a: When, b: When) -> None:
        assert [a.before(b), a.after(b), a.overlaps(b)].count(YES) == 1


class TestDoubt:
    @given(ANY, ANY)
    def test_a_marked_date_settles_nothing(self, a: When, b: When) -> None:
        if not (a.certain() and b.certain()):
            assert {a.contains(b), a.overlaps(b), a.before(b), a.after(b)} == {UNKNOWN}

    CASES = (
        ("2024/", "2023", "overlaps", NO),
        ("2024/", "2025", "overlaps", UNKNOWN),
        ("2024/", "2025", "contains", UNKNOWN),
        ("2024/", "2025", "before", UNKNOWN),
        ("2024/..", "2025", "contains", YES),
        ("2024/..", "2025", "before", UNKNOWN),
        ("../2024", "1999-05-01", "contains", YES),
        ("../2024", "2025", "before", YES),
        ("/2024", "2025", "before", YES),
        ("/2024", "2020", "contains", UNKNOWN),
        ("2024/..", "../2023", "overlaps", NO),
        ("2024/..", "2024/..", "contains", YES),
        ("2024/", "2024/..", "contains", UNKNOWN),
        ("2024", "2023/2024", "contains", UNKNOWN),
        ("2024", "2024-06-03", "contains", YES),
        ("2024-06-03", "2024", "contains", UNKNOWN),
        ("2024-06-03", "2024-06-03", "before", NO),
        ("2024-06", "2024", "before", UNKNOWN),
        ("2025?", "2024", "before", UNKNOWN),
    )

    @pytest.mark.parametrize(("a", "b", "asked", "answer"), CASES)
    def test_bounds_that_are_open_or_unknown(self, a: str, b: str, asked: str, answer: Answer) -> None:
        assert getattr(When.parse(a), asked)(When.parse(b)) is answer


class TestNotation:
    @given(ANY)
    def test_what_is_written_is_read(self, when: When) -> None:
        assert When.parse(str(when)) == when

    @given(days(marked=True))
    def test_a_day_that_is_written_is_read(self, day: Day) -> None:
        assert Day.parse(str(day)) == day

    @given(ANY)
    def test_first_and_last_are_absent_just_where_no_date_bounds(self, when: When) -> None:
        end = when.start if when.end is None else when.end
        assert (when.first() is None, when.last() is None) == (
            not isinstance(when.start, Day),
            not isinstance(end, Day),
        )

    def test_precision_is_kept(self) -> None:
        june = When.parse("2018-06")
        assert (str(june), june.first(), june.last()) == ("2018-06", date(2018, 6, 1), date(2018, 6, 30))

    REFUSED = (
        *("", "June 2018", "18", "2018-6", "2018-13", "2018-00", "2018-06-00", "2018-02-30", "0000", "12018"),
        *("2018??", "2018/2019/2020", "..", "/", "../", "/..", "../..", "2019/2018", "2018-06/2018-05", "2018 "),
        *("2018\n", "٢٠١٨", "-2018", "2018-06-03T10:00"),
    )

    @pytest.mark.parametrize("text", REFUSED)
    def test_anything_else_is_refused(self, text: str) -> None:
        with pytest.raises(ValueRefused):
            When.parse(text)

    def test_a_day_of_no_month_and_a_month_nought_are_refused(self) -> None:
        for year, month, day in ((2024, None, 5), (2024, 0, None), (2024, 6, 0), (2024, 13, None)):
            with pytest.raises(ValueRefused):
                Day(year, month, day)

    def test_a_bound_alone_is_no_interval(self) -> None:
        with pytest.raises(ValueRefused):
            When(Bound.OPEN)

    @given(st.text(max_size=12))
    def test_no_text_does_anything_but_parse_or_be_refused(self, text: str) -> None:
        try:
            when = When.parse(text)
        except ValueRefused:
            return
        assert str(when) == text
