"""Do no harm: a victim or private person is words in a quote, never a party, place, speaker or naming (law 10)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.extract.given import claims
from tocsin.extract.private import NAMELESS, unnamed, withheld
from tocsin.model import Attribution, Claim, Event, Naming, Presence, Ref, Tie, parties

# text, and the names that may stand in no claim
PRIVATE = [
    ("Gunmen of Boko Haram killed Musa Ibrahim, a farmer, near Goneri on Monday.", "Musa Ibrahim"),
    ("The teacher Luz Marina Ortiz was shot dead by the ELN in Tibú on 3 May 2023.", "Luz Marina Ortiz"),
    ("Soldiers abducted Ko Zaw Min in Mrauk-U, his family said.", "Zaw Min"),
    ("The RSF arrested Fatima Ahmed, a nurse, in El Fasher.", "Fatima Ahmed"),
    ("Relatives of Carlos Pérez said that FARC had tortured him.", "Carlos Pérez"),
    ("A car bomb killed Jean Kabila and his wife in Goma.", "Jean Kabila"),
    ("Ahmed Hassan, 14, died when Turkish jets struck the village.", "Ahmed Hassan"),
    ("Witness Maria Lopes said the FRELIMO army burned houses in Palma.", "Maria Lopes"),
    ("Police detained journalist Dmytro Kovalenko in Donetsk.", "Dmytro Kovalenko"),
    ("M23 executed Pascal Bisimwa at Kishishe.", "Pascal Bisimwa"),
    ("The army killed Ali Reza in Idlib; HTS said he was a shepherd.", "Ali Reza"),
    ("The New People's Army murdered Juan Cruz, Pedro Reyes and Ana Santos in Samar.", "Pedro Reyes"),
    ("Nur Alam, a Rohingya refugee, was raped and killed by soldiers of the Myanmar army.", "Nur Alam"),
    ("According to Sita Thapa, whose brother Ram Thapa was killed, Maoists burned her shop.", "Sita Thapa"),
    ("The abduction of Grace Akello by the Lord's Resistance Army was reported by Radio Mega.", "Grace Akello"),
    ("The body of Tomás Rojas was found in Tumaco; police blamed the Gulf Clan.", "Tomás Rojas"),
    ("Islamic State militants beheaded David Moore, an aid worker, in Raqqa in 2014.", "David Moore"),
    ("The PKK kidnapped Emre Aydin, a teacher.", "Emre Aydin"),
    ("Al-Shabaab shot Halima Yusuf dead in Mogadishu.", "Halima Yusuf"),
    ("The killing of Kim Sok by the Khmer Rouge shocked the village.", "Kim Sok"),
    ("Alleged member Omar Diallo was arrested in Mopti by the Malian army.", "Omar Diallo"),
    ("Villager Aung Thein Tun joined the Arakan Army in 2019.", "Aung Thein Tun"),
    ("ISIS fighters attacked Amina Bello and Zainab Bello on 4 June.", "Amina Bello"),
    ("Fano militias killed the priest Abebe Kebede.", "Abebe Kebede"),
    ("Mr. Kofi Mensah said the rebels of the LRA killed his son John Mensah.", "Kofi Mensah"),
    ("Sendero Luminoso murdered María Elena Moyano.", "María Elena Moyano"),
    ("The nurse Ines Cardoso told reporters that RENAMO burned the clinic in Gorongosa.", "Ines Cardoso"),
    ("Carlos Pérez, alias Charlie, was a farmer; the ELN killed him.", "Carlos Pérez"),
]
PUBLIC = [
    ("Boko Haram, led by Abubakar Shekau, raided Baga.", "Abubakar Shekau"),
    ("Abubakar Shekau, leader of Boko Haram, was killed on 19 May 2021.", "Abubakar Shekau"),
    ("President Idriss Deby said that Boko Haram killed 92 soldiers at Boma.", "Idriss Deby"),
    ("Spokesman Zabihullah Mujahid said the Taliban had captured Kunduz.", "Zabihullah Mujahid"),
    ("General Khalifa Haftar said his army took Derna.", "Khalifa Haftar"),
]


def held(claim: Claim) -> Iterator[str]:
    """The names and words that a claim holds as somebody, apart from its quote."""
    for _, ref in parties(claim.statement):
        yield f"{ref.name} {ref.mention}"
    yield from (f"{p.name} {p.mention}" for p in claim.statement.place)
    yield from (f"{a.name} {a.mention} {a.party}" for a in claim.attribution)
    if isinstance(claim.statement, Naming):
        yield claim.statement.name


@pytest.mark.parametrize(("text", "name"), PRIVATE)
def test_no_claim_holds_a_private_persons_name(text: str, name: str) -> None:
    assert [h for c in claims(text) for h in held(c) if name in h or name.rsplit(maxsplit=1)[-1] in h.split()] == []


def test_the_texts_on_private_persons_say_something_all_the_same() -> None:
    silent = [text for text, _ in PRIVATE if not claims(text)]
    assert len(silent) <= len(PRIVATE) // 4, silent


@pytest.mark.parametrize(("text", "name"), PUBLIC)
def test_who_leads_or_speaks_in_public_may_be_named(text: str, name: str) -> None:
    assert [h for c in claims(text) for h in held(c) if name in h]


def test_a_party_that_a_statement_can_do_without_is_left_out() -> None:
    named = Event(event="killing", initiator=Ref("ELN"), affected=Ref("Luz Ortiz"))
    assert withheld(named, frozenset({"Luz Ortiz"})) == Event(event="killing", initiator=Ref("ELN"))
    assert withheld(named, frozenset()) is named


@pytest.mark.parametrize(
    "statement",
    [
        Tie(tie="pledge", source=Ref("Luz Ortiz"), target=Ref("ELN")),
        Presence(actor=Ref("Luz Ortiz"), presence="base"),
        Naming(actor=Ref("ELN"), name="Luz Ortiz", form="alias"),
    ],
)
def test_a_statement_of_a_private_person_is_none(statement: Tie | Presence | Naming) -> None:
    assert withheld(statement, frozenset({"Luz Ortiz"})) is None


@pytest.mark.parametrize(
    ("name", "left"),
    [("relatives of Luz Ortiz", "relatives"), ("Luz Ortiz", NAMELESS), ("the witness Luz Ortiz", "the witness")],
)
def test_a_private_speaker_keeps_the_words_that_are_no_name(name: str, left: str) -> None:
    link = unnamed(Attribution(name, name, "x:1", "ELN", "say"), frozenset({"Luz Ortiz"}))
    assert link == Attribution(left, None, None, None, "say")


def test_other_speakers_keep_their_names() -> None:
    link = Attribution("HRW", "HRW", "overlay:hrw", None, "say")
    assert unnamed(link, frozenset({"Luz Ortiz"})) is link
