from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from tocsin.resolve.derivation import BASE, SCORED, WEIGHTS, Shared
from tocsin.resolve.pairing import by_particulars, by_runs
from tocsin.resolve.reprints import features
from tocsin.resolve.sketches import Trait, sketch, traits
from tocsin.resolve.standing import standing


def shared(a: str, b: str, trait: Trait) -> int:
    both = np.intersect1d(features(sketch(a)), features(sketch(b)))
    return int((traits(both) == trait).sum())


@pytest.mark.parametrize(
    ("a", "b", "trait", "number"),
    [
        ("They lost twelve men.", "They lost 12 men.", Trait.FIGURE, 1),
        ("They lost a dozen men.", "They lost 12 men.", Trait.FIGURE, 1),
        ("It took 1,394 families.", "It took 1394 families.", Trait.FIGURE, 1),
        ("It was so in 2019.", "It had been so in 2019.", Trait.FIGURE, 0),  # a year
        ("They lost two men.", "They lost two women.", Trait.FIGURE, 0),  # too small
        ("He met Oumar Keita there.", "There was one Oumar Keita.", Trait.NAME, 2),
        ("Markets burned.", "Then Markets burned.", Trait.NAME, 0),  # a capital at the start says nothing
        ("Gunmen burned the shops.", "The shops were burned by gunmen.", Trait.PAIR, 3),  # in either order
        ("“We ran out of water,” he said.", 'He said: "We ran out of water."', Trait.SPEECH, 1),
        ("“We ran out of water,” he said.", "He said that they ran out of water.", Trait.SPEECH, 0),
        ("The army of the north came back.", "The ARMY of the North came home.", Trait.SHINGLE, 3),
        ("Some 45 went to Sirana. It rained.", "In Sirana it rained on 45.", Trait.LINK, 1),
    ],
)
def test_what_two_texts_share(a: str, b: str, trait: Trait, number: int) -> None:
    assert shared(a, b, trait) == number


def test_marks_case_and_accents_make_no_other_text() -> None:
    one, other = sketch("Touré fell; the town, too."), sketch("TOURE fell. The town too")
    assert one.text == other.text
    assert one.words == 5


@pytest.mark.parametrize("text", ["", "...", "“”", "Word", "\n\n\n", "12 " * 50])
def test_any_text_has_a_sketch(text: str) -> None:
    found = sketch(text)
    assert len(found.features) == len(found.at)
    assert not len(found.at) or found.at.max() < len(found.sentences)


def test_a_sketch_is_the_same_in_every_process() -> None:
    text = "Some 45 men of Oumar Keita left Niama in May."
    code = f"from tocsin.resolve.sketches import sketch; print(sketch({text!r}).features.sum(), sketch({text!r}).text)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(sketch(text).features.sum()), str(sketch(text).text)]


STORY = "Number {0} of {0}, told by witness {0} near place {0}, who saw {0} of them and then {0} more at gate {0}."


def test_a_value_that_many_share_is_no_way_in_and_is_counted() -> None:
    few = [features(sketch(f"Colonel Tamba lost 4711 men near Old Sirana. {STORY.format(n)}")) for n in range(100, 110)]
    many = [
        features(sketch(f"Colonel Tamba lost 4711 men near Old Sirana. {STORY.format(n)}")) for n in range(100, 140)
    ]
    assert len(by_particulars(few).pairs) == 45
    found = by_particulars(many)
    assert len(found.pairs) == 0
    assert found.passed_over >= 4


def test_copies_of_one_text_hang_together_however_many() -> None:
    text = " ".join(STORY.format(n) for n in (3, 5, 7))
    found = by_runs([features(sketch(f"{text} {n}")) for n in range(60)], least=0.6)
    assert set(found.pairs.ravel().tolist()) == set(range(60))
    assert len(found.pairs) < 60 * 59 / 2


def test_what_three_unalike_texts_of_a_publisher_share_is_standing_and_what_copies_share_is_not() -> None:
    end = "The paper belongs to its readers."
    unalike = [sketch(f"{STORY.format(n)} Number {n} was here. {end}") for n in (3, 5, 7)]
    assert all(len(s) == 1 for s in standing(unalike, ["Post"] * 3))
    assert not any(standing(unalike, ["Post", "Wire", "Echo"]))
    assert not any(standing(unalike, [None] * 3))
    copies = [sketch(f"{STORY.format(3)} It rained. It was cold. {end} Extra {n}.") for n in (3, 5, 7, 9, 11)]
    assert not any(standing(copies, ["Post"] * 5))


def test_scores_rise_with_what_is_shared_and_fall_with_what_only_one_quotes() -> None:
    none = Shared((0, 0, 0, 0, 0, 0), (50, 60, 5, 8, 8, 40), (50, 60, 5, 8, 8, 40), False)
    some = Shared((9, 12, 0, 5, 4, 12), none.derived, none.source, False)
    assert none.score == -np.inf
    for at in range(len(SCORED)):
        more = Shared(tuple(n + (i == at) for i, n in enumerate(some.shared)), some.derived, some.source, False)
        assert more.score > some.score
    quiet = Shared(some.shared, (50, 60, 0, 8, 8, 40), some.source, False)
    assert quiet.score > some.score
    assert Shared(some.shared, some.derived, some.source, True).score > some.score > BASE
    assert all(weight.reason for weight in WEIGHTS.values())


@pytest.mark.parametrize(
    ("shared", "named", "joins"),
    [
        ((20, 60, 0, 17, 11, 40), False, True),  # its figures too
        ((20, 60, 0, 17, 2, 40), False, False),  # ten figures of its own: two accounts of one yearly report
        ((20, 60, 0, 17, 2, 40), True, True),  # and it says whom it follows
    ],
)
def test_who_has_figures_of_its_own_counted_for_itself(shared: tuple[int, ...], named: bool, joins: bool) -> None:
    told = Shared(shared, (50, 120, 0, 17, 12, 60), (45, 100, 0, 17, 12, 60), named)
    assert (told.score >= 0) is joins
