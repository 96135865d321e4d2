"""The linter: no false refusal on briefs as made, every sentence made false caught, each rule by its own case."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

import pytest

import tocsin
from bench.falsehoods import Known, known, mutants
from tests.brief import given
from tocsin.brief import Sentence, compose
from tocsin.brief.compose import composed
from tocsin.brief.index import Index
from tocsin.brief.lint import faults_of, refuse, sentences_of
from tocsin.brief.lint.masked import mask
from tocsin.case.brief.briefing import Request, input_of
from tocsin.case.brief.scope import EVERYTHING, within
from tocsin.model import Basis, Certainty, Count, Event, Polarity, Realis, Stance, Statement, ValueRefused, When


@pytest.fixture(scope="module")
def sound(record: Path) -> list[tuple[Sentence, Known]]:
    """The sentences of the bundled reports' briefing."""
    with tocsin.open(record) as case:
        there = known(input_of(within(case.assessment, EVERYTHING), Request(title="t")))
    return [(s, there) for s in dict.fromkeys(s for _, s in sentences_of(composed(there.index)))]


def test_no_sentence_of_the_bundled_reports_is_refused(sound: list[tuple[Sentence, Known]]) -> None:
    assert len(sound) > 100
    assert [(s.text, f) for s, k in sound for f in faults_of(s, k.index)] == []


def test_nearly_every_sentence_made_false_is_caught(sound: list[tuple[Sentence, Known]]) -> None:
    found = list(mutants(sound, each=25, seed=3))
    missed = [(m.kind, m.sentence.text, m.text) for m in found if not m.caught]
    assert min(Counter(m.kind for m in found).values()) > 0
    assert len(missed) <= len(found) * 0.01, missed


def one(statement: Statement, quote: str = "They did so", **how: object) -> Index:
    """An index of one claim by an outlet called Herald, of May 2024."""
    desk = given.Desk()
    desk.document("a", source=given.Source("Herald"), published=When.parse("2024-05-06"))
    desk.claim("a", quote, statement, **how)
    documents, claims, _ = desk.written()
    return Index(dataclasses.replace(given.empty(), claims=claims, documents=documents, actors=given.ACTORS))


ARMS = given.tie("arms", given.TTP, given.BLA, "2022-06")
TTP, BLA = "Tehreek-e-Taliban Pakistan", "Baloch Liberation Army"
KILLING = Event(
    event="killing", initiator=given.TTP, affected=given.BLA, deaths=Count.exactly(33), injured=Count.exactly(4)
)


@pytest.mark.parametrize(
    ("statement", "how", "text", "at_fault"),
    [
        (ARMS, {}, f"{TTP} armed {BLA}, June 2022 – asserted by Herald.", None),
        (ARMS, {}, f"{BLA} armed {TTP}, June 2022 – asserted by Herald.", "armed"),
        (ARMS, {}, f"{TTP} armed Balochistan Liberation Front – asserted by Herald.", "balochistan"),
        (ARMS, {}, f"{TTP} funded {BLA} – asserted by Herald.", "funded"),
        (ARMS, {}, f"{TTP} armed {BLA}, July 2022 – asserted by Herald.", "July 2022"),
        (ARMS, {}, f"{TTP} armed {BLA}, since June 2022 – asserted by Herald.", "since"),
        (ARMS, {}, f"{TTP} armed {BLA}, Quetta – asserted by Herald.", "quetta"),
        (ARMS, {}, f"{TTP} likely armed {BLA} – asserted by Herald.", "likely"),
        (ARMS, {}, f"{TTP} never armed {BLA} – asserted by Herald.", "never"),
        (ARMS, {}, f"{TTP} armed {BLA}.", TTP),
        (ARMS, {}, f"{TTP} armed {BLA} – denied by Herald.", "denied by Herald"),
        (ARMS, {}, f"{TTP} armed {BLA} – asserted by the Tribune.", "the Tribune"),
        (ARMS, {}, f"{TTP} armed {BLA} – 2 origins for, none against.", "2 origins for"),
        (ARMS, {}, f"{TTP} armed {BLA}: “rifles” – asserted by Herald.", "rifles"),
        (ARMS, {}, f"{TTP} armed {BLA}: “They did so” – asserted by Herald.", None),
        (ARMS, {"stance": Stance.DENIES}, f"{TTP} armed {BLA} – denied by Herald.", None),
        (ARMS, {"stance": Stance.DENIES}, f"{TTP} armed {BLA} – asserted by Herald.", "asserted by Herald"),
        (ARMS, {"stance": Stance.DENIES}, f"{TTP} armed {BLA} – none against.", TTP),
        (ARMS, {"polarity": Polarity.NEGATED}, f"{TTP} armed {BLA} – said not to be so by Herald.", None),
        (ARMS, {"polarity": Polarity.NEGATED}, f"{TTP} armed {BLA} – asserted by Herald.", "asserted by Herald"),
        (ARMS, {"certainty": Certainty.POSSIBLE}, f"{TTP} armed {BLA} – asserted with a hedge by Herald.", None),
        (ARMS, {"certainty": Certainty.POSSIBLE}, f"{TTP} armed {BLA} – asserted by Herald.", "with a hedge"),
        (ARMS, {"basis": Basis.ALLEGED}, f"{TTP} armed {BLA} – asserted by Herald.", "as an allegation"),
        (ARMS, {"realis": Realis.PLANNED}, f"{TTP} armed {BLA} – asserted by Herald.", "as planned and not done"),
        (ARMS, {}, f"{TTP} armed {BLA} – asserted with doubt by Herald.", "with doubt"),
        (KILLING, {}, f"Killing by {TTP} against {BLA}: 33 dead, 4 injured – asserted by Herald.", None),
        (KILLING, {}, f"Killing by {BLA} against {TTP}: 33 dead – asserted by Herald.", f"by {BLA}"),
        (KILLING, {}, f"Killing by {TTP} against {BLA}: 34 dead – asserted by Herald.", "34"),
        (KILLING, {}, f"Killing by {TTP} against {BLA}: 4 dead – asserted by Herald.", "4 dead"),
        (KILLING, {}, f"Killing by {TTP} against {BLA}: at least 33 dead – asserted by Herald.", "at least"),
        (KILLING, {}, f"Killing by {TTP} against {BLA}: thirty-four dead – asserted by Herald.", "thirty-four"),
        (KILLING, {}, "Asserted by Herald (6 May 2024).", None),
        (KILLING, {}, "Asserted by Herald (7 May 2024).", "7 May 2024"),
    ],
)  # fmt: skip
def test_a_rule_at_a_time(statement: Statement, how: dict[str, object], text: str, at_fault: str | None) -> None:
    index = one(statement, **how)
    found = [f.words for f in faults_of(Sentence(text, tuple(index.claim)), index)]
    assert (found == []) if at_fault is None else (at_fault in " | ".join(found)), found


def test_arithmetic_is_done_anew(sound: list[tuple[Sentence, Known]]) -> None:
    sentence, there = next((s, k) for s, k in sound if "171 / 2.19 = 78.1" in s.text)
    for wrong in ("171 / 2.19 = 79.1", "171 / 2.29 = 78.1", "161 / 2.19 = 78.1"):
        text = sentence.text.replace("171 / 2.19 = 78.1", wrong)
        assert faults_of(dataclasses.replace(sentence, text=text), there.index), wrong


def test_a_briefing_with_a_sentence_at_fault_is_refused_with_the_words() -> None:
    index = Index(given.tiny())
    briefing = composed(index)
    wrong = dataclasses.replace(briefing.bottom_line[0], text="Group A probably joined Group B.")
    with pytest.raises(ValueRefused, match=r"likelihood.*probably"):
        refuse(dataclasses.replace(briefing, bottom_line=(wrong,)), index)


def test_a_finding_that_cannot_be_proved_is_left_out_and_counted() -> None:
    case = given.worked_case()
    first = dataclasses.replace(case.findings[0], words="171 / 2 = 90, so it does not add up.")
    briefing = compose(dataclasses.replace(case, findings=(first, *case.findings[1:])))
    assert len(briefing.findings) == len(case.findings) - 1
    assert ("Unproved", "1 finding left out: not to be proved from its claims") in [
        (f.label, f.text) for f in briefing.facts
    ]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("7 to 8 August 2025", ((2025, 8, 7), (2025, 8, 8))),
        ("January to 15 October 2024", ((2024, 1, None), (2024, 10, 15))),
        ("30 December 2025 to 2 January 2026", ((2025, 12, 30), (2026, 1, 2))),
        ("2022 to 2023", ((2022, None, None), (2023, None, None))),
        ("June 2022", ((2022, 6, None),)),
    ],
)
def test_dates_are_read_at_their_own_precision(text: str, points: tuple[tuple[int | None, ...], ...]) -> None:
    assert [i.value for i in mask(f"X, {text}, Y", names=(), quotations=()).of("date")] == [points]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("1,005, and 12", [1005.0, 12.0]), ("78.1", [78.1]), ("forty-two", [42.0]), ("A 2 b", [2.0])],
)
def test_numbers_are_read_in_digits_and_words(text: str, numbers: list[float]) -> None:
    assert [i.value for i in mask(text, names=(), quotations=()).of("number")] == numbers
