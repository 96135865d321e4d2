"""Who is perhaps whom: reasons for and against, how many of the listed are one, and how the work grows."""

from __future__ import annotations

import pytest

from bench.candidates import TOP, listed, made_up, named, seconds
from tests.resolve.reports import claim, report, tie
from tocsin.model import Claim, Event, Naming, PlaceRef, Ref, Tie, Trait, When
from tocsin.names import Registry
from tocsin.names.romanised import sounds
from tocsin.resolve.candidates import Candidate, candidates, doubts
from tocsin.resolve.profiles import profiles
from tocsin.vocabulary.likeness import load_likeness

LIKENESS = load_likeness()
REGISTRY = Registry.open()


def queue(*claims: Claim) -> tuple[Candidate, ...]:
    return candidates(profiles(claims, REGISTRY, LIKENESS), LIKENESS)


def reasons(*claims: Claim) -> dict[str, set[str]]:
    return {" / ".join(sorted(c.names)): {r.code for r in c.reasons} for c in queue(*claims)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tehreek-e-Taliban", "Tahreek i Taliban", True),
        ("Hizbul Mujahideen", "Hizb-ul-Mujahidin", True),
        ("Mohammed Yousuf", "Muhammad Yusuf", True),
        ("Sheikh Omar", "Cheikh Omar", True),
        ("al-Qaeda", "Al Kaida", True),
        ("Jabhat al-Nusra", "Jaish al-Nusra", False),
        ("Kabul", "Zabul", False),
    ],
)
def test_spellings_by_ear_sound_the_same(one: str, other: str, same: bool) -> None:
    assert (sounds(one) == sounds(other)) is same


def test_what_is_listed_is_mostly_one_and_most_that_are_one_is_listed() -> None:
    """Over every pair of the names by hand, not only those of the table; the top is as spelt by another ear."""
    by_hand = listed()
    wrong, missed = by_hand.found() - by_hand.same, by_hand.same - by_hand.found()
    assert len(missed) <= 0.1 * len(by_hand.same), sorted(map(sorted, missed))
    assert len(wrong) <= 0.2 * len(by_hand.found()), sorted(map(sorted, wrong))
    assert by_hand.found(TOP) <= by_hand.same


DAY = report("Karim Zadran, a commander, was killed. He led the League.", "Herald", published="2018-12-27")
LATER = report(
    "Karim Zadran's faction joined the Union. Zadran Front and Zadraan Front met.", "Post", published="2022-07"
)
LEADS = claim(DAY, "He led the League", Trait(actor=Ref("League"), trait="leader", value=Ref("Karim Zadran")))
KILLED = claim(DAY, "Karim Zadran, a commander, was killed", Event(event="bombing", when=When.parse("2018-12-25")))
JOINED = claim(LATER, "Karim Zadran's faction joined", tie("absorption", "Karim Zadran faction", "Union", at="2022-06"))


def test_a_commander_who_died_and_a_faction_of_his_name_are_hardly_one() -> None:
    """The worked case's homonym, with other names."""
    (found,) = queue(LEADS, KILLED, JOINED)
    assert found.score < 0
    assert {r.code for r in found.against} == {"ended", "part"}
    assert any("2018-12-25" in r.words and "2022-06-01" in r.words for r in found.against)


def test_one_name_that_acts_after_its_end_is_perhaps_two() -> None:
    acts = claim(LATER, "Karim Zadran", tie("absorption", "Karim Zadran", "Union", at="2022-06"))
    known = profiles([LEADS, KILLED, acts], REGISTRY, LIKENESS)
    (doubt,) = doubts(known, LIKENESS)
    assert doubt.keys == ("name:karim zadran", "name:karim zadran")
    assert doubts(profiles([LEADS, KILLED], REGISTRY, LIKENESS), LIKENESS) == ()


def test_names_beside_each_other_are_hardly_one() -> None:
    met = claim(LATER, "Zadran Front and Zadraan Front met", tie("coordination", "Zadran Front", "Zadraan Front"))
    (found,) = queue(met)
    assert "together" in {r.code for r in found.against}


def test_one_act_told_under_two_names_speaks_for_one() -> None:
    told = [
        claim(LATER, "Karim Zadran's faction joined", Tie(tie="absorption", source=Ref(name), target=Ref("Union")))
        for name in ("Karim Zadran faction", "Zadran Karim group")
    ]
    (found,) = queue(told[0], told[1])
    assert "same_tie" in {r.code for r in found.speaks_for}


def test_leaders_places_and_names_given_by_claims_speak_for_one() -> None:
    def about(name: str) -> list[Claim]:
        actor, at = Ref(name), (PlaceRef("Kunduz", None, "geonames:1"),)
        return [
            claim(LATER, "Zadran Front", Trait(actor=actor, trait="leader", value=Ref("Mir Gul"))),
            claim(LATER, "Zadraan Front", Event(event="ambush", initiator=actor, place=at)),
        ]

    alias = claim(LATER, "Zadran Front", Naming(actor=Ref("Kharani Army"), name="Zadran Front", form="alias"))
    found = reasons(*about("Zadran Front"), *about("Kharani Army"), alias)
    assert found["Kharani Army / Zadran Front"] >= {"same_form", "leader", "place"}


def test_a_register_that_has_two_and_kinds_that_exclude_speak_against() -> None:
    known = named(["Mir Gul Zadran", "Mir Gul Zadran Khel"])
    for at, kind in zip(known.by_key, ("person", "armed_group"), strict=True):
        known.by_key[at].kind = kind
    (found,) = candidates(known, LIKENESS)
    assert {r.code for r in found.against} == {"kinds"}
    two = [claim(LATER, "Union", tie("support", name, "Union")) for name in ("Baloch Liberation Army", "BLA Jeeyand")]
    ids = dict(zip(("ucdp:287", "overlay:bla-jeeyand"), two, strict=True))
    registered = [
        claim(LATER, "Union", Tie(tie="support", source=Ref(c.statement.source.name, None, at), target=Ref("Union")))  # type: ignore[union-attr]
        for at, c in ids.items()
    ]
    assert queue(*registered) == ()


def test_classes_and_common_nouns_are_nobody() -> None:
    told = [
        tie("support", name, "Union") for name in ("Zadran militants", "zadran militants", "attackers", "Attackers")
    ]
    assert all("militants" not in " ".join(c.names) for c in queue(*(claim(LATER, "Union", t) for t in told)))


def test_the_order_of_claims_does_not_count() -> None:
    told = [LEADS, KILLED, JOINED]
    assert queue(*told) == queue(*reversed(told))


def test_the_work_grows_with_the_actors_and_not_with_their_pairs() -> None:
    few, many = (seconds(made_up(size))[0] for size in (1_000, 4_000))
    assert many < 10 * few  # four times the actors, sixteen times the pairs
