from __future__ import annotations

from tests.resolve import worked_case as case
from tests.resolve.reports import claim, event, figure, report
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
