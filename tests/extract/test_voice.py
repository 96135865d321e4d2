"""Who says it, in which stance, how surely, on what basis."""

from __future__ import annotations

import pytest

from tests.extract.given import at, reading
from tocsin.extract.voice import PLAIN, Voice, voice_of

CONGO = "Democratic Republic of the Congo"
M23 = "March 23 Movement"
# text (what is said is the attack), speakers with their cues, stance
SAID = [
    ("M23 attacked Goma.", [], "asserts"),
    ("The army said M23 attacked Goma.", [("Congolese army", "say")], "asserts"),
    ("M23 attacked Goma, the UN said.", [("United Nations", "say")], "asserts"),
    ("According to HRW, M23 attacked Goma.", [("Human Rights Watch", "according to")], "asserts"),
    ("M23 attacked Goma, according to analysts.", [("analysts", "according to")], "asserts"),
    ("The UN said the army reported that M23 attacked Goma.",
     [("United Nations", "say"), ("Congolese army", "report")], "asserts"),
    ("M23 denied that it attacked Goma.", [(M23, "deny")], "denies"),
    ("Rwanda rejected the claim that M23 attacked Goma.", [("Rwanda", "reject")], "denies"),
    ("Kinshasa accused M23 of attacking Goma.", [(CONGO, "accuse")], "asserts"),
    ("M23 was accused by Kinshasa of attacking Goma.", [(CONGO, "accuse")], "asserts"),
    ("There is no evidence that M23 attacked Goma.", [], "challenges"),
    ("The UN said that there is no evidence that M23 attacked Goma.", [("United Nations", "say")], "challenges"),
    ("M23 is said to have attacked Goma.", [], "asserts"),
]  # fmt: skip
QUOTED = [  # what is said is the attack, in another sentence than its speaker
    "“Our men are in Bukavu. M23 attacked Goma,” a priest said.",
    "“The road is closed,” a priest said. “M23 attacked Goma.”",
    'A priest said: "We fled at dawn. M23 attacked Goma. Nobody helped."',
    "“We fled at dawn,” a priest said.\n\n“M23 attacked Goma.”",
]
ATTITUDES = [
    ("M23 reportedly attacked Goma.", {"basis": "reported"}),
    ("M23 allegedly attacked Goma.", {"basis": "alleged"}),
    ("M23 may attack Goma.", {"certainty": "possible"}),
    ("M23 probably attacked Goma.", {"certainty": "likely"}),
    ("M23 will attack Goma.", {"realis": "planned"}),
    ("M23 did not attack Goma.", {"polarity": "negated"}),
    ("M23 never attacked Goma.", {"polarity": "negated"}),
    ("The army did not say that M23 attacked Goma.", {"polarity": "affirmed"}),
    ("M23 attacked Goma.", {}),
]
PARTIES = [
    ("The army said M23 attacked Goma.", CONGO),
    ("M23 denied that it attacked Goma.", M23),
    ("M23 attacked Goma, an M23 spokesman said.", M23),
    ("M23 attacked Goma, analysts said.", None),
]


def voice(text: str) -> Voice:
    read = reading(text)
    return voice_of(read, at(read, "attack"))


@pytest.mark.parametrize(("text", "speakers", "stance"), SAID)
def test_the_chain_runs_from_the_outermost_to_the_speaker(
    text: str, speakers: list[tuple[str, str]], stance: str
) -> None:
    found = voice(text)
    assert [(a.name, a.cue) for a in found.attribution] == speakers
    assert found.stance == stance


@pytest.mark.parametrize("text", QUOTED)
def test_a_quotation_of_several_sentences_has_one_speaker(text: str) -> None:
    assert [(a.name, a.cue) for a in voice(text).attribution] == [("priest", "say")]


def test_what_is_beside_a_quotation_is_not_quoted() -> None:
    assert voice("“We fled,” a priest said. M23 attacked Goma.").attribution == ()
    assert voice("M23 attacked Goma. “We fled,” a priest said.").attribution == ()


@pytest.mark.parametrize(("text", "told"), ATTITUDES)
def test_hedges_and_negations_count_where_they_govern(text: str, told: dict[str, str]) -> None:
    found = voice(text)
    unhedged = {"certainty": None, "basis": None, "realis": None, "polarity": "affirmed"}
    assert {name: getattr(found, name) for name in unhedged} == unhedged | told


@pytest.mark.parametrize(("text", "party"), PARTIES)
def test_a_speaker_belongs_to_the_party_it_speaks_for(text: str, party: str | None) -> None:
    (speaker,) = voice(text).attribution
    assert speaker.party == party


def test_it_says_speaks_of_the_one_who_spoke_before() -> None:
    read = reading("The UN condemned the raid. The army said it had withdrawn. It said that M23 attacked Goma.")
    assert [a.name for a in voice_of(read, at(read, "attacked")).attribution] == ["Congolese army"]


def test_the_writers_aside_is_the_writers() -> None:
    read = reading("The army said that M23, which attacked Goma in 2012, had left.")
    assert voice_of(read, at(read, "attacked")) == PLAIN
