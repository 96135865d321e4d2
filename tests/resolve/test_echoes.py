from __future__ import annotations

from pathlib import Path

import pytest

from tests.resolve import worked_case as case
from tests.resolve.reports import claim, event, figure, report
from tocsin.model import Document
from tocsin.resolve.echoes import echoes
from tocsin.resolve.origins import origins


def test_the_same_four_groups_and_months_are_an_echo_and_stay_two_origins() -> None:
    (echo,) = echoes(case.DOCUMENTS, case.CLAIMS)
    assert set(echo.voices) == {"PICSS", "Umar Media"}
    assert "mazar" in echo.why
    assert "2022-12" in echo.why
    assert {"PICSS", "Umar Media"} <= {o.name for o in origins(case.DOCUMENTS, case.CLAIMS)}


def test_two_reports_on_one_attack_share_day_and_place_and_are_no_echo() -> None:
    first, second = report("An ambush near Goneri.", "AFP"), report("Ambush near Goneri on Monday.", "Reuters")
    claims = [claim(d, "near Goneri", event("ambush", "Goneri", at="2020-03-23")) for d in (first, second)]
    assert echoes([first, second], claims) == ()


def test_the_same_toll_of_the_same_day_and_place_is_an_echo_once() -> None:
    first, second = report("An ambush near Goneri.", "AFP"), report("Ambush near Goneri on Monday.", "Reuters")
    claims = [claim(d, "near Goneri", event("ambush", "Goneri", at="2020-03-23", deaths=47)) for d in (first, second)]
    (echo,) = echoes([first, second], claims)
    assert echo.voices == ("AFP", "Reuters")


def test_one_voice_does_not_echo_itself() -> None:
    first, second = report("The UNHCR counts 204,000.", "AFP"), report("204,000, says UNHCR.", "Reuters")
    statement = figure("displaced", 204_000, "Sri Lanka", at="2006-08")
    claims = [claim(d, "204,000", statement, "UNHCR") for d in (first, second)]
    assert echoes([first, second], claims) == ()


def told_by(name: str, text: str, *, relays: list[tuple[str, str, str | None]] | None = None) -> Document:
    return report(text, name, published="2021-03", relays=relays or [])


NIAMA = (
    "Two bodies of men joined JNIM in the spring, says this writer. Oumar Keita brought five brigades out of Niama, "
    "and Ali Touré followed him from Diafarabé in May 2019."
)
AGAIN = (
    "It was in May 2019 that Diafarabé was lost, a teacher recalls. By then Oumar Keita had gone over with his five "
    "brigades, and so had the people around Ali Touré."
)
DOGON = (
    "The market of Bankass burned twice. Nobody counted the dead, and the road to Koro has been closed since June 2020."
)
FILLERS = [told_by(f"Filler {n}", f"Here is another thing, number {n}, and nothing else.") for n in range(4)]


def test_texts_that_tell_the_same_rare_things_are_an_echo_though_no_claim_was_read() -> None:
    documents = [told_by("Sahel Review", NIAMA), told_by("Mopti Post", AGAIN), told_by("Dogon Eye", DOGON), *FILLERS]
    (echo,) = echoes(documents, [])
    assert set(echo.voices) == {"Sahel Review", "Mopti Post"}
    assert {"oumar keita", "ali toure", "five brigades", "diafarabe", "may 2019"} <= set(echo.shared)
    assert "cite no common source" in echo.why
    assert set(echo.documents) == {documents[0].id, documents[1].id}
    assert echo.claims == ()


def test_its_origins_are_those_of_the_record() -> None:
    documents = [told_by("Sahel Review", NIAMA), told_by("Mopti Post", AGAIN)]
    claims = [claim(d, "five" if d is documents[0] else "Diafarabé", event("ambush", "Mopti")) for d in documents]
    (echo,) = echoes(documents, claims)
    assert set(echo.origins) == {o.id for o in origins(documents, claims)}


def test_who_cites_a_common_source_or_the_other_says_so_itself() -> None:
    body = [("MINUSMA", "international_body", None)]
    cited = [told_by("Sahel Review", NIAMA, relays=body), told_by("Mopti Post", AGAIN, relays=body)]
    assert echoes(cited, []) == ()
    naming = [told_by("Sahel Review", NIAMA), told_by("Mopti Post", f"{AGAIN} So wrote Sahel Review.")]
    assert echoes(naming, []) == ()


WAYS = (
    "Everybody here knows Oumar Keita and his five brigades; he left Diafarabé in May 2019.",
    "May 2019, a hot month. Of Diafarabé little stood; five brigades passed, led by one Oumar Keita.",
    "Asked about it, the mayor of Diafarabé spoke of May 2019 and of Oumar Keita. The five brigades he denied.",
    "One reads that five brigades under Oumar Keita were seen, and that Diafarabé was empty from May 2019 on.",
    "Who paid them? The five brigades of Oumar Keita, a trader in Diafarabé said of May 2019, had new rifles.",
)


@pytest.mark.parametrize(("many", "echoed"), [(2, 1), (5, 0)])
def test_what_many_tell_is_not_rare(many: int, echoed: int) -> None:
    documents = [told_by(f"Voice {n}", text) for n, text in enumerate(WAYS[:many])]
    assert len(echoes(documents, [])) == echoed


def test_the_order_of_the_documents_does_not_count() -> None:
    documents = [told_by("Sahel Review", NIAMA), told_by("Mopti Post", AGAIN), told_by("Dogon Eye", DOGON)]
    assert echoes(documents, []) == echoes(documents[::-1], [])


def test_the_op_ed_and_its_retellings_are_perhaps_one(root: Path, tmp_path: Path) -> None:
    """Facts 2, 1 and 17 of the worked case: four groups, from the same places in the same months."""
    import tocsin

    with tocsin.open(tmp_path / "case.tocsin", create=True) as record:
        record.read(root / "examples/balochistan")
        found = record.echoes().to_dicts()
        named = {r["name"]: r["perhaps_one_with"] for r in record.origins().to_dicts()}
    assert {frozenset((e["first"], e["second"])) for e in found} == {
        frozenset(pair) for pair in (("PICSS", "Khabarkada"), ("PICSS", "Strafasia"), ("Khabarkada", "Strafasia"))
    }
    assert named["PICSS"] == ["Khabarkada", "Strafasia"]
