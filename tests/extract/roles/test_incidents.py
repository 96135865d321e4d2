"""Which incidents there are, and whose a filler is, by chances made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tocsin.extract.roles.candidates import ROLES, Candidate, Told, _Rivals
from tocsin.extract.roles.incidents import Draft, Judged, Thresholds, chances_of, chosen_of, drafts, incident_numbers
from tocsin.extract.roles.telling import TYPES
from tocsin.extract.roles.words import Words, read_words

WORDS = read_words("Rebels bombed a bridge with dynamite. Gunmen kidnapped a mayor in the town.")
THRESHOLDS = Thresholds(roles=dict.fromkeys(ROLES, 0.3), types=dict.fromkeys(TYPES, 0.5))
NOTHING = dict.fromkeys((*TYPES, "any"), 0.0)


def told(*sentences: dict[str, float], **text: float) -> Told:
    return Told({**NOTHING, **text}, tuple({**NOTHING, **s} for s in sentences))


def judged(role: str, words: str, chance: float, inside: Words = WORDS) -> Judged:
    wanted = words.split()
    low = [w.low for w in inside.words]
    at = next(i for i in range(len(low)) if low[i : i + len(wanted)] == wanted)
    return Judged(Candidate(role, words, (range(at, at + len(wanted)),), ()), chance)


SURE = {**NOTHING, "bombing": 0.9, "kidnapping": 0.9}
BOTH = told({"bombing": 0.9, "any": 0.9}, {"kidnapping": 0.9, "any": 0.9}, bombing=0.8, kidnapping=0.7, any=0.9)


def made(fillers: list[Judged], chances: dict[str, float]) -> tuple[Draft, ...]:
    return drafts(WORDS, BOTH, fillers, chances=chances, thresholds=THRESHOLDS)


def test_each_filler_goes_to_the_incident_of_its_sentence() -> None:
    fillers = [judged("Target", "bridge", 0.9), judged("Victim", "mayor", 0.8), judged("Weapon", "dynamite", 0.5)]
    found = {d.type: [j.candidate.name for j in d.fillers] for d in made(fillers, SURE)}
    assert found == {"bombing": ["bridge", "dynamite"], "kidnapping": ["mayor"]}


def test_the_surest_sentence_comes_first() -> None:
    thresholds = replace(THRESHOLDS, share=0.0)
    fillers = [judged("Victim", "mayor", 0.9), judged("Target", "bridge", 0.9)]
    (bombing, kidnapping) = drafts(WORDS, BOTH, fillers, chances=SURE, thresholds=thresholds)
    assert (bombing.sentences, kidnapping.sentences) == ((0, 1), (1, 0))


def test_no_type_no_incident() -> None:
    assert made([judged("Target", "bridge", 0.9)], NOTHING) == ()


def test_a_further_incident_that_no_role_speaks_for_must_be_surer() -> None:
    fillers = [judged("Target", "bridge", 0.9)]
    assert [d.type for d in made(fillers, {**SURE, "kidnapping": 0.55})] == ["bombing"]
    assert [d.type for d in made(fillers, {**SURE, "kidnapping": 0.65})] == ["bombing", "kidnapping"]
    assert [d.type for d in made([], {**NOTHING, "arson": 0.5})] == ["arson"]


def test_numbers_speak_for_a_type() -> None:
    fillers = [judged("Target", "bridge", 0.9), judged("Victim", "mayor", 0.8)]
    bombing, kidnapping = (incident_numbers(WORDS, BOTH, fillers, kind) for kind in ("bombing", "kidnapping"))
    assert len(bombing) == len(kidnapping)
    assert bombing != kidnapping
    given = chances_of(WORDS, BOTH, fillers, lambda rows: [float(n) for n, _ in enumerate(rows)])
    assert list(given) == list(TYPES)


def test_of_names_of_one_entity_the_surest_is_chosen() -> None:
    words = read_words("The National Front (NF) attacked. Fighters of the front fled.")
    names = [("national front", 0.6), ("nf", 0.7), ("front", 0.5)]
    pool = [judged("PerpOrg", name, chance, words) for name, chance in names]
    bracketed = pool[1].candidate.spans[0].start
    pool[1] = Judged(replace(pool[1].candidate, bracketed=(bracketed,)), 0.7)
    chosen = [j.candidate.name for j in chosen_of(pool, THRESHOLDS.roles)]
    assert chosen[0] == "nf"
    assert "national front" not in chosen


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("juan lopez", "lopez", True),
        ("people revolutionary army", "pra", True),
        ("car bomb", "bomb", True),
        ("army", "navy", False),
    ],
)
def test_names_alike(one: str, other: str, alike: bool) -> None:
    a, b = (Candidate("PerpOrg", name, (range(n, n + 1),), ()) for n, name in ((3, one), (9, other)))
    assert a.is_like(b) is b.is_like(a) is alike


def test_rivals_are_names_that_share_a_word() -> None:
    ranked = ["armed men", "men", "the army", "armed rebels"]
    rivals = _Rivals(ranked, {"armed men": 0.9, "men": 0.5, "the army": 0.4, "armed rebels": 0.1})
    assert rivals.numbers(0) == [0.0, 0.0, 0.0, 0.5, 0.0]
    assert rivals.numbers(1) == [0.9, 0.0, 0.9, 0.0, 1.0]
    assert rivals.numbers(3) == [0.0, 0.0, 0.0, 0.0, 3.0]
