from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve import worked_case as case
from tests.resolve.reports import claim, figure, report, tie
from tests.resolve.test_reprints import FIRST, OTHER, REWORDED, WIRE
from tocsin.model import Attribution, Claim, Document
from tocsin.resolve.origins import Origin, OriginKind, origins


def origin_of(found: tuple[Origin, ...], claim_: Claim) -> Origin:
    (origin,) = [o for o in found if claim_.id in o.claims]
    return origin


@pytest.fixture(scope="module")
def found() -> tuple[Origin, ...]:
    return origins(case.DOCUMENTS, case.CLAIMS)


def test_every_claim_has_exactly_one_origin(found: tuple[Origin, ...]) -> None:
    assert sorted(c for o in found for c in o.claims) == sorted(c.id for c in case.CLAIMS)


def test_a_body_its_acronym_and_its_report_are_one_voice_through_three_papers(found: tuple[Origin, ...]) -> None:
    """Law 5: the institute's yearly report, relayed by Dawn, The News and Khabarkada."""
    institute = origin_of(found, case.dead_dawn)
    relayed = (case.attacks_dawn, case.kp_news, case.dead_khabarkada, case.attacks_khabarkada)
    assert {origin_of(found, c).id for c in relayed} == {institute.id}
    assert (institute.name, institute.kind) == ("Pak Institute for Peace Studies", OriginKind.CITED)
    assert set(institute.documents) == {case.dawn.id, case.the_news.id, case.khabarkada.id}
    assert "Pakistan Security Report" in institute.why


def test_a_military_relayed_by_three_outlets_is_one_voice_with_its_party(found: tuple[Origin, ...]) -> None:
    ispr = origin_of(found, case.killed_33)
    assert ispr.party == "Pakistan"
    assert {origin_of(found, c).id for c in (case.killed_14, case.killed_47, case.killed_50)} == {ispr.id}


def test_a_part_of_a_name_means_the_one_body_on_the_card(found: tuple[Origin, ...]) -> None:
    assert origin_of(found, case.coordination).name == "UN monitoring team (1988 committee)"


def test_initials_mean_the_body_on_the_card(found: tuple[Origin, ...]) -> None:
    assert origin_of(found, case.not_killed).party == case.BLA


def test_the_publisher_speaks_where_nobody_is_named_or_it_names_itself(found: tuple[Origin, ...]) -> None:
    assert origin_of(found, case.works_with).name == "Khabarkada"
    assert origin_of(found, case.casualties_news).name == "The News"
    assert origin_of(found, case.challenge).kind is OriginKind.DOCUMENT


def test_unnamed_speakers_stay_inside_their_document() -> None:
    first = report("Officials said that the JNIM took the town.", "Le Monde")
    second = report("Officials said that the JNIM took the town of Djibo.", "Reuters")
    claims = [
        claim(d, "the JNIM took the town", tie("hostility", "JNIM", "Burkina Faso"), "Officials")
        for d in (first, second)
    ]
    assert len(origins([first, second], claims)) == 2


def test_a_shared_name_with_another_party_never_merges() -> None:
    """Law 4."""
    first, second = report("The Front said so.", "A"), report("The Front said this.", "B")
    statement = tie("hostility", "X", "Y")
    speakers = [Attribution("National Front", party=p) for p in ("Chad", "Libya")]
    claims = [claim(d, "The Front said", statement, s) for d, s in zip((first, second), speakers, strict=True)]
    assert len(origins([first, second], claims)) == 2


def test_a_name_without_party_joins_neither_of_two_parties_and_the_one_if_there_is_but_one() -> None:
    documents = [report(f"The Front said {n}.", f"Paper {n}") for n in "abc"]
    statement = tie("hostility", "X", "Y")

    def count(*parties: str | None) -> int:
        speakers = [Attribution("National Front", party=p) for p in parties]
        claims = [claim(d, "The Front said", statement, s) for d, s in zip(documents, speakers, strict=False)]
        return len(origins(documents, claims))

    assert (count("Chad", None), count("Chad", None, "Libya")) == (1, 3)


def front(*speakers: Attribution) -> int:
    documents = [report(f"The Popular Front (PF) said {n}.", f"Paper {n}") for n in range(len(speakers))]
    statement = tie("hostility", "X", "Y")
    claims = [claim(d, "said", statement, s) for d, s in zip(documents, speakers, strict=True)]
    return len(origins(documents, claims))


def test_an_acronym_joins_no_two_parties_and_an_id_does() -> None:
    """Law 4: names never do; a registry id is an identity, and texts name a party more or less finely."""
    chad, libya = Attribution("Popular Front", party="Chad"), Attribution("PF", party="Libya")
    assert front(chad, libya) == 2
    assert front(chad, replace(libya, party=None)) == 1
    assert front(replace(chad, id="ucdp:9"), replace(libya, id="ucdp:9")) == 1
    assert (
        front(replace(chad, id="ucdp:9"), replace(chad, id="ucdp:9", party="Chad's army"), replace(chad, party=None))
        == 1
    )


def test_the_card_knows_the_body_by_its_full_name_and_its_party() -> None:
    relays = [("ISPR", "military", "Pakistan")]
    first = report("Inter-Services Public Relations said so.", "Dawn", relays=relays)
    second = report("ISPR said so, too.", "Geo", relays=relays)
    speakers = [
        Attribution("Inter-Services Public Relations", party="Pakistani military"),
        Attribution("Inter-Services Public Relations", mention="ISPR", party="Pakistani military"),
    ]
    statement = tie("hostility", "X", "Y")
    claims = [claim(d, "said so", statement, s) for d, s in zip((first, second), speakers, strict=True)]
    (origin,) = origins([first, second], claims)
    assert (origin.name, origin.party) == ("ISPR", "Pakistan")


def test_a_bodys_own_statement_is_its_own_voice() -> None:
    document = report("ISIL was behind it, according to the statement.", "US State Department", kind="government")
    other = report("ISIL was behind it, according to the statement.\nThat was all.", "Reuters")
    statement = tie("hostility", "ISIL", "Syria")
    claims = [claim(d, "ISIL was behind it", statement, "the statement") for d in (document, other)]
    claims.append(claim(document, "behind it", statement, "the department"))
    assert [o.name for o in origins([document], [claims[0], claims[2]])] == ["US State Department"]
    assert [o.name for o in origins([other], claims[1:2])] == ["the statement, unnamed, in Reuters"]


def test_an_acronym_with_two_full_names_joins_neither() -> None:
    texts = ("The Arakan Army (AA) spoke.", "The Azawad Alliance (AA) spoke.", "AA spoke.")
    documents = [report(t, f"Paper {n}") for n, t in enumerate(texts)]
    speakers = ("Arakan Army", "Azawad Alliance", "AA")
    claims = [claim(d, "spoke", tie("hostility", "X", "Y"), s) for d, s in zip(documents, speakers, strict=True)]
    assert len(origins(documents, claims)) == 3
    assert len(origins(documents[1:], claims[1:])) == 1


def test_an_outlet_that_cites_a_report_is_not_its_author() -> None:
    document = report("Dawn, citing the Mali Security Report, counted 12 attacks. The institute was silent.", "Nation")
    one = claim(document, "12 attacks", figure("attacks", 12), "Dawn")
    two = claim(document, "counted 12 attacks", figure("attacks", 12), "Mali Security Report")
    assert len(origins([document], [one, two])) == 2


def test_a_body_that_publishes_is_the_voice_that_others_cite() -> None:
    own = report("We counted 18 abductions in Arauca.", "Defensoría del Pueblo", kind="government")
    relayed = report("The Defensoría del Pueblo counted 18 abductions in Arauca.", "El Espectador")
    statement = figure("abducted", 18, "Arauca")
    claims = [
        claim(own, "18 abductions", statement),
        claim(relayed, "18 abductions", statement, "Defensoría del Pueblo"),
    ]
    (origin,) = origins([own, relayed], claims)
    assert (origin.kind, origin.name) == (OriginKind.CITED, "Defensoría del Pueblo")


def reprint(document: Document, publisher: str, published: str | None) -> Document:
    return report(document.text, publisher, published=published)


def restated(claim_: Claim, document: Document) -> Claim:
    evidence = replace(claim_.evidence, document=document.id, text=document.text_id)
    return replace(claim_, evidence=evidence, stated=document.published)


def test_a_copy_is_the_voice_of_the_text_that_came_first() -> None:
    wire = report(WIRE, "Reuters", published="2023-03-03")
    copy = report(f"Twelve dead\n\n{WIRE}", "Daily Trust", published="2023-03-05")
    other = report(OTHER, "Daily Trust", published="2023-03-05")
    statement = figure("deaths", 12)
    claims = [claim(d, "at least twelve people" if d is wire else "twelve people", statement) for d in (wire, copy)]
    claims.append(claim(copy, "burned several shops", tie("hostility", "X", "Y"), "two local officials"))
    claims.append(claim(wire, "burned several shops", tie("hostility", "X", "Y"), "two local officials"))
    claims.append(claim(other, "laid mines", tie("hostility", "X", "Y")))
    found = origins([wire, copy, other], claims)
    assert [(o.name, o.kind, len(o.documents)) for o in found] == [
        ("Daily Trust", OriginKind.DOCUMENT, 1),
        ("Reuters", OriginKind.COPY, 2),
        ("two local officials, unnamed, in Reuters", OriginKind.CITED, 2),
    ]


def test_an_unnamed_speaker_of_a_rewrite_is_the_one_of_the_text_rewritten() -> None:
    first = report(FIRST, "Andri Wire", published="2031-05-04")
    rewrite = report(REWORDED, "Post", published="2031-05-05")
    statement = tie("hostility", "X", "Y")
    claims = [
        claim(first, "nobody answered the radio", statement, "a sergeant"),
        claim(rewrite, "nobody answered the radio", statement, "an officer of the garrison"),
        claim(first, "burned 37 granaries", statement),
        claim(rewrite, "Thirty-seven stores", statement),
    ]
    found = origins([first, rewrite], claims)
    assert [(o.name, len(o.documents)) for o in found] == [
        ("Andri Wire", 2),
        ("a sergeant, unnamed, in Andri Wire", 2),
    ]
    assert "Post has from Andri Wire: " in found[0].why


@given(
    copies=st.lists(
        st.tuples(st.sampled_from("ABCDEF"), st.sampled_from([None, "2024", "2025-09-30", "2030"])), max_size=4
    ),
    which=st.sampled_from(case.DOCUMENTS),
    seed=st.integers(),
)
def test_no_number_of_reprints_adds_a_voice_whatever_the_order(
    copies: list[tuple[str, str | None]], which: Document, seed: int
) -> None:
    """Law 5, by simulation: papers reprint a report and everything that is claimed there."""
    reprints = [reprint(which, f"Paper {name}{n}", at) for n, (name, at) in enumerate(copies)]
    again = [restated(c, d) for d in reprints for c in case.CLAIMS if c.evidence.document == which.id]
    documents, claims = [*case.DOCUMENTS, *reprints], [*case.CLAIMS, *again]
    after = origins(documents, claims)
    assert len(after) == len(origins(case.DOCUMENTS, case.CLAIMS))
    Random(seed).shuffle(documents)
    Random(seed).shuffle(claims)
    assert origins(documents, claims) == after


def test_ids_are_of_the_form_that_the_record_keeps(found: tuple[Origin, ...]) -> None:
    assert all(o.id.startswith("o_") and len(o.id) == 18 for o in found)
    assert len({o.id for o in found}) == len(found)


def test_a_claim_of_a_document_that_is_not_given_is_still_a_voice() -> None:
    document = report("The ELN holds the road.", "El Tiempo")
    (origin,) = origins([], [claim(document, "The ELN holds the road", tie("hostility", "ELN", "Colombia"))])
    assert origin.documents == (document.id,)


NGOMA = (
    "Rebels hold the town, according to M23 spokesperson Willy Ngoma. Kivu Monitor counted 45 attacks. It was quiet."
)


@pytest.mark.parametrize("publisher", ["Kivu Monitor", None])
def test_who_is_cited_in_the_sentence_before_is_not_the_publisher(publisher: str | None) -> None:
    document = report(NGOMA, publisher)
    statement = tie("hostility", "X", "Y")
    cited = claim(document, "Rebels hold the town", statement, Attribution("Willy Ngoma", party="M23"))
    named = claim(document, "45 attacks", figure("attacks", 45), "Kivu Monitor")
    own = claim(document, "It was quiet", statement)
    officials = claim(document, "counted 45", statement, "government spokesman")
    found = origins([document], [cited, named, own, officials])
    assert origin_of(found, cited).claims == (cited.id,)
    assert origin_of(found, named).name == "Kivu Monitor"
    assert (origin_of(found, named) == origin_of(found, own)) is (publisher is not None)
    assert "Ngoma" not in origin_of(found, own).name + origin_of(found, officials).name


def test_an_outlet_on_a_card_is_nobodys_publication() -> None:
    document = report("The Kivu Monitor of Willy Ngoma told us. It was quiet.", "Kivu Monitor")
    one = claim(document, "told us", tie("hostility", "X", "Y"), "Willy Ngoma")
    two = claim(document, "It was quiet", tie("hostility", "X", "Y"))
    assert [o.name for o in origins([document], [one, two])] == ["Kivu Monitor", "Willy Ngoma"]


def test_a_possessive_or_its_makes_an_author() -> None:
    for words in ("The Mali Institute's Sahel Report", "The Mali Institute (MI) in its 2024 Sahel Report"):
        document = report(f"{words} counted 12.", "Nation")
        names = ("Mali Institute", "Sahel Report")
        claims = [claim(document, q, figure("attacks", 12), n) for q, n in zip(("counted", "12"), names, strict=True)]
        assert [o.names for o in origins([document], claims)] == [names]
