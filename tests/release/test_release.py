"""What leaves under a profile: nothing withheld stands anywhere in it, and everything else stays as it was."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given as when_given
from hypothesis import strategies as st

from tests.brief import given
from tocsin.brief import BriefInput, brief_html, brief_json, compose
from tocsin.model import (
    Attribution,
    Basis,
    Claim,
    Count,
    Document,
    Event,
    Naming,
    PlaceRef,
    Presence,
    Ref,
    Tie,
    Trait,
    ValueRefused,
)
from tocsin.release import MARK, WITHHELD, Profile, Released, Terms, profile_of, release

AREA = PlaceRef("Eastern Province", None, "overlay:adm1-X", 1.0, 2.0, "province")
GROUP = Ref("Red Front", "Red Front", "ucdp:9")


def released(desk: given.Desk, profile: Profile = Profile.PUBLIC) -> Released:
    documents, claims, _ = desk.written()
    return release(
        claims,
        documents,
        profile,
        ontology=given.ONTOLOGY,
        is_person=lambda ref: ref.id.startswith("person:") if ref.id else None,
        area_of=lambda place: AREA if place.id else None,
    )


def page_of(out: Released, title: str = "t") -> str:
    briefing = compose(BriefInput(title=title, ontology=given.ONTOLOGY, claims=out.claims, documents=out.documents))
    return brief_html(briefing) + json.dumps(brief_json(briefing), ensure_ascii=False)


def place(name: str) -> PlaceRef:
    return PlaceRef(name, name, "geonames:7", 1.5, 2.5, "settlement")


NAME = st.sampled_from(["Zarrin", "Okumbe", "Távira", "Al-Qasr", "N’Gora", "Velez Torres", "Ümit"])
NAMES = st.lists(NAME, min_size=2, max_size=2, unique=True)


@when_given(names=NAMES, how=st.sampled_from([str, str.upper, lambda s: f"{s}’s", lambda s: s.replace(" ", "\n")]))
def test_nothing_withheld_stands_anywhere_in_what_leaves(names: list[str], how) -> None:
    person, base = names
    desk = given.Desk()
    desk.document(
        "a",
        source=given.Source(f"Voice of {how(base)}"),
        title=f"A raid near {how(base)}",
        address=f"https://example.org/raid-{base.lower()}-seen",
        digest_of=f"a report on {how(person)}",
    )
    who = (Attribution(person, how(person), cue="said"),)
    desk.claim("a", f"They have a camp at {base}", Presence(actor=GROUP, presence="base", place=(place(base),)))
    desk.claim(
        "a",
        f"Shots were heard at {how(base)} said {person}",
        Event(event="killing", initiator=GROUP, place=(place(base),), detail=f"near {base}", deaths=Count.exactly(2)),
        attribution=who,
    )
    desk.claim("a", f"{person} armed them", Tie(tie="arms", source=Ref(person, how(person), "person:1"), target=GROUP))
    desk.claim("a", f"named {base} Front", Naming(actor=GROUP, name=f"{base} Front", form="alias"))
    out = released(desk)
    assert {person, base} <= out.terms.names
    page = page_of(out)
    assert out.terms.found(page) == []
    for name in (person, base):
        assert name.casefold() not in page.casefold()
    assert "Eastern Province" in page
    assert "Withheld: words of" in page


def test_offsets_stay_and_quotes_still_stand() -> None:
    desk = given.Desk()
    desk.document("a", source=None)
    desk.claim("a", "a camp at Okumbe, they say", Presence(actor=GROUP, presence="base", place=(place("Okumbe"),)))
    desk.claim("a", "Red Front joined in", given.tie("absorption", GROUP, given.BLA))
    documents, claims, _ = desk.written()
    out = released(desk)
    assert [len(d.text) for d in out.documents] == [len(d.text) for d in documents]
    assert all(c.evidence.stands_in(out.documents[0].text) for c in out.claims)
    assert [MARK in c.evidence.quote for c in out.claims] == [True, False]
    assert out.claims[1] == claims[1]
    assert [d.id for d in out.documents] == [d.id for d in documents]


def test_internal_withholds_nothing() -> None:
    case = given.worked_case()
    out = release(
        case.claims,
        case.documents,
        Profile.INTERNAL,
        ontology=case.ontology,
        is_person=lambda _: True,
        area_of=lambda _: None,
    )
    assert (out.claims, out.documents, out.terms.names) == (case.claims, case.documents, frozenset())


def test_a_place_in_no_known_area_is_dropped() -> None:
    desk = given.Desk()
    desk.document("a", source=None)
    nowhere = dataclasses.replace(place("Okumbe"), id=None)
    desk.claim("a", "a camp at Okumbe", Presence(actor=GROUP, presence="base", place=(nowhere,)))
    assert released(desk).claims[0].statement.place == ()


def test_an_area_that_is_coarse_already_stays() -> None:
    desk = given.Desk()
    desk.document("a", source=None)
    desk.claim("a", "camps in Kunar", Presence(actor=GROUP, presence="base", place=(given.KUNAR,)))
    out = released(desk)
    assert out.claims[0].statement.place == (given.KUNAR,)
    assert not out.terms.names


@pytest.mark.parametrize(("basis", "stays"), [(None, True), (Basis.REPORTED, True), (Basis.ALLEGED, False)])
def test_a_leader_has_a_public_role_unless_it_is_alleged(basis: Basis | None, stays: bool) -> None:
    desk = given.Desk()
    desk.document("a", source=None)
    leader = Ref("Ana Zarrin", "Ana Zarrin", "person:2")
    desk.claim("a", "Ana Zarrin leads it", Trait(actor=GROUP, trait="leader", value=leader), basis=basis)
    assert ("Ana Zarrin" in page_of(released(desk))) is stays


@pytest.mark.parametrize(
    ("name", "withheld"),
    [
        ("Davis", True),
        ("Philip Hammond", True),
        ("member states", False),
        ("Ministry of Defence", False),
        ("Human Rights Watch Group", False),
        ("ISPR", False),
        ("Pakistan Security Report", False),
    ],
)
def test_speakers_who_are_no_body_are_withheld(name: str, withheld: bool) -> None:
    desk = given.Desk()
    desk.document("a", source=given.Source("Herald"))
    desk.claim("a", "It did", given.tie("arms", GROUP, given.BLA), attribution=(Attribution(name, name),))
    assert (released(desk).claims[0].attribution[0].name == WITHHELD) is withheld


@pytest.mark.parametrize(
    ("source", "media", "withheld"),
    [
        (given.Source("Ahmad Nurzai"), "message/rfc822", True),
        (given.Source("Ahmad"), "message/rfc822", True),
        (given.Source("Ahmad NURZAI"), "message/rfc822", True),
        (given.Source("G. Rahman"), "text/markdown", True),
        (given.Source("Ana de la Cruz"), "text/html", True),
        (given.Source("احمد نورزی"), "text/html", True),
        (given.Source("a.nurzai@example.org"), "message/rfc822", True),
        (given.Source("Ahmad Nurzai", "outlet"), "message/rfc822", False),
        (given.Source("Ahmad Nurzai", None, "Red Front"), "message/rfc822", False),
        (given.Source("Dawn"), "text/html", False),
        (given.Source("Northern Herald"), "text/html", False),
        (given.Source("The Long War Journal"), "message/rfc822", False),
        (given.Source("BBC Urdu"), "text/html", False),
        (given.Source("ACLED"), "message/rfc822", False),
        (given.Source("example.org"), "text/html", False),
    ],
)
@pytest.mark.parametrize("relayed", [False, True])
def test_a_publisher_whom_nothing_shows_to_be_a_body_is_withheld(
    source: given.Source, media: str, *, withheld: bool, relayed: bool
) -> None:
    card = {"relays": (source,)} if relayed else {"source": source}
    document = Document(raw=b"x", text=f"From {source.name}, to you", media_type=media, title=source.name, **card)
    out = release(
        [], [document], Profile.PUBLIC, ontology=given.ONTOLOGY, is_person=lambda _: None, area_of=lambda _: None
    )
    left = out.documents[0]
    assert [left.source or left.relays[0], left.title] == [
        dataclasses.replace(source, name=WITHHELD if withheld else source.name),
        WITHHELD if withheld else source.name,
    ]
    assert (MARK in left.text) is withheld


def test_a_publisher_that_a_register_knows_is_a_body() -> None:
    document = Document(raw=b"x", text="x", media_type="text/html", source=given.Source("Abu Sayyaf"))
    out = release(
        [], [document], Profile.PUBLIC, ontology=given.ONTOLOGY, is_person=lambda _: False, area_of=lambda _: None
    )
    assert out.documents == (document,)


@pytest.mark.parametrize(("publisher", "withheld"), [("Dawn", False), ("Ahmad Nurzai", True)])
def test_a_speaker_is_a_body_as_its_namesake_among_publishers_is(publisher: str, *, withheld: bool) -> None:
    desk = given.Desk()
    desk.document("a", source=given.Source(publisher))
    desk.claim("a", "It did", given.tie("arms", GROUP, given.BLA), attribution=(Attribution(publisher, publisher),))
    assert (released(desk).claims[0].attribution[0].name == WITHHELD) is withheld


def test_deaths_of_two_withheld_names_stay_two() -> None:
    desk = given.Desk()
    desk.document("a", source=None)
    desk.claim("a", "a camp at Okumbe", Presence(actor=GROUP, presence="base", place=(place("Okumbe"),)))
    counts = (("of Okumbe", Count.exactly(1)), ("Okumbe men", Count.exactly(2)))
    desk.claim("a", "They died", Event(event="killing", deaths_by=counts))
    event = released(desk).claims[1].statement
    assert isinstance(event, Event)
    assert [c for _, c in event.deaths_by] == [Count.exactly(1), Count.exactly(2)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in Al Qasr", ["Al Qasr"]),
        ("al-qasr is small letters", []),
        ("x.org/al-qasr-raid", ["al-qasr"]),
        ("Al-Qasr’s men", ["Al-Qasr’s"]),
        ("Palqasr", []),
        ("AL\nQASR", ["AL\nQASR"]),
        ("Alqasr", ["Alqasr"]),
        ("al_qasr_raid.pdf", ["al_qasr"]),
    ],
)
def test_terms_are_found_however_they_are_written(text: str, found: list[str]) -> None:
    assert Terms(frozenset({"Al-Qasr"})).found(text) == found


@pytest.mark.parametrize("written", ["Spin Boldak", "Spinboldak", "Spin-Boldak", "Spīn Bōldak", "SPIN\nBOLDAK"])
@pytest.mark.parametrize("base", ["Spin Boldak", "Spinboldak", "Spīn-Bōldak"])
def test_one_place_however_it_is_spelt_is_withheld_everywhere(base: str, written: str) -> None:
    desk = given.Desk()
    desk.document("a", source=None)
    desk.claim("a", f"a camp at {base}", Presence(actor=GROUP, presence="base", place=(place(base),)))
    other = PlaceRef(written, written, "geonames:8", 1.25, 2.25, "settlement")
    desk.claim("a", f"They fought in {written}", Event(event="killing", initiator=GROUP, place=(other,)))
    out = released(desk)
    assert out.claims[1].statement.place == (AREA,)
    assert out.claims[1].evidence.quote == f"They fought in {MARK * len(written)}"


def test_a_term_of_one_letter_is_none_but_the_full_name_is() -> None:
    desk = given.Desk()
    desk.document("a", source=None)
    quote = "G. Rahman said that it did, and nothing of group G"
    desk.claim("a", quote, given.tie("arms", GROUP, given.BLA), attribution=(Attribution("G", "G", cue="said"),))
    out = released(desk)
    assert out.terms.names == {"G. Rahman"}
    assert out.claims[0].evidence.quote == f"{MARK * 9} said that it did, and nothing of group G"
    assert out.terms.found(page_of(out)) == []


def test_an_address_of_a_file_does_not_leave() -> None:
    document = Document(raw=b"x", text="x", media_type="text/plain", address="notes/today.txt")
    out = release(
        [], [document], Profile.PUBLIC, ontology=given.ONTOLOGY, is_person=lambda _: False, area_of=lambda _: None
    )
    assert out.documents[0].address is None


def test_another_profile_is_refused() -> None:
    with pytest.raises(ValueRefused, match="internal, public"):
        profile_of("secret")


def test_claims_keep_their_order_and_number() -> None:
    case = given.worked_case()
    out = release(
        case.claims, case.documents, Profile.PUBLIC, ontology=case.ontology, is_person=lambda _: False,
        area_of=lambda _: AREA,
    )  # fmt: skip
    kinds = [c.statement.kind for c in case.claims]
    assert [c.statement.kind for c in out.claims] == kinds
    assert all(isinstance(c, Claim) for c in out.claims)


def test_two_parties_withheld_in_one_claim_make_a_briefing_all_the_same() -> None:
    desk = given.Desk()
    desk.document("a", source=None)
    boss, other = Ref("Ana Zarrin", "Ana Zarrin", "person:2"), Ref("Velez Torres", "Velez Torres", "person:3")
    desk.claim("a", "Ana Zarrin armed Velez Torres", given.tie("arms", boss, other))
    page = page_of(released(desk))
    assert "[withheld] armed [withheld]" in page
    assert "Zarrin" not in page
