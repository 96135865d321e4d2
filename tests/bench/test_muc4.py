"""Scorers of the templates yardstick on cases made by hand, by the definitions of the papers they follow.

CEAF-REE: Du, Rush and Cardie 2021 (GRIT), section 4; template alignment: Du, Rush and Cardie 2021 (GTT), section 4.
"""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from bench.accuracy.muc4.matching import heaviest_matching, largest_matching
from bench.accuracy.muc4.scoring import Tally, aligned_templates, ceaf_ree, role_tallies, summed, template_tally
from bench.accuracy.muc4.slots import CONFIDENCES, STAGES, date_agrees, place_agrees, word_agrees
from bench.accuracy.muc4.templates import Template, entity, plain, read_datelines, read_items, read_keys
from bench.accuracy.yardstick import NoSuchData
from tocsin.model import When


def e(*mentions: str) -> frozenset[str]:
    return entity(iter(mentions))


@pytest.mark.parametrize(
    ("predicted", "gold", "tally"),
    [
        ([], [], Tally(0, 0, 0)),
        ([e("the bomb")], [e("bomb", "car bomb")], Tally(1, 1, 1)),  # an article is no part of a mention
        ([e("bomb", "car bomb")], [e("bomb", "car bomb", "device")], Tally(1, 1, 1)),
        ([e("bomb", "grenade")], [e("bomb", "car bomb")], Tally(0, 1, 1)),  # not a subset
        ([e("bomb"), e("car bomb")], [e("bomb", "car bomb")], Tally(1, 2, 1)),  # one entity is found once
        ([e("bomb")], [e("powerful bomb")], Tally(0, 1, 1)),  # part of a mention is another mention
        # The greedy choice for the first would leave the second without a partner.
        ([e("men"), e("men", "armed men")], [e("men", "armed men"), e("men")], Tally(2, 2, 2)),
        ([frozenset()], [e("bomb")], Tally(0, 1, 1)),  # an entity without mentions is like none
    ],
)
def test_entities_of_a_role(predicted: list[frozenset[str]], gold: list[frozenset[str]], tally: Tally) -> None:
    assert ceaf_ree(predicted, gold) == tally


def test_an_entity_of_two_templates_counts_once_in_a_document() -> None:
    gold = [Template("attack", {"PerpOrg": (e("FMLN"),)}), Template("bombing", {"PerpOrg": (e("FMLN"),)})]
    tallies = role_tallies([Template("attack", {"PerpOrg": (e("FMLN"),)})], gold)
    assert tallies["PerpOrg"] == Tally(1, 1, 1)
    assert summed(tallies.values()).f1 == 1


def test_micro_average_over_roles() -> None:
    predicted = [Template("attack", {"PerpInd": (e("a man"), e("a woman")), "Weapon": (e("rifle"),)})]
    gold = [Template("attack", {"PerpInd": (e("man"),), "Target": (e("house"),), "Weapon": (e("rifle"),)})]
    total = summed(role_tallies(predicted, gold).values())
    assert (total.precision, total.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))


def test_templates_align_within_their_type_so_that_most_slots_agree() -> None:
    predicted = [Template("attack", {"Victim": (e("Juan"),)}), Template("attack", {"Victim": (e("Ana"),)})]
    gold = [Template("attack", {"Victim": (e("Ana"),)}), Template("bombing", {"Victim": (e("Juan"),)})]
    assert aligned_templates(predicted, gold) == ((1, 0),)
    # Two slots of the aligned pair; of the others the type and the victim are wrong, and so are they in the gold.
    assert template_tally(predicted, gold) == Tally(2, 4, 4)


def test_a_template_of_another_type_is_wrong_in_every_slot() -> None:
    same = {"Weapon": (e("dynamite"),)}
    assert template_tally([Template("arson", same)], [Template("bombing", same)]) == Tally(0, 2, 2)


def test_a_type_alone_is_a_slot() -> None:
    assert template_tally([Template("attack")], [Template("attack", {"Target": (e("bus"),)})]) == Tally(1, 1, 2)


@pytest.mark.parametrize(
    "weights",
    [
        [[3, 1], [2, 0]],
        [[1, 2, 3], [3, 3, 3], [0, 0, 1]],
        [[5, 0, 0], [4, 4, 0], [3, 3, 3], [9, 1, 1]],
        [[0, 0], [0, 0]],
        [[7]],
    ],
)
def test_the_heaviest_matching_is_that_of_all_permutations(weights: list[list[int]]) -> None:
    columns = len(weights[0])
    padded = [*weights, *([0] * columns for _ in range(columns))]
    best = max(sum(padded[r][c] for c, r in enumerate(order)) for order in permutations(range(len(padded)), columns))
    assert sum(weights[r][c] for r, c in heaviest_matching(weights)) == best


def test_the_largest_matching_makes_room() -> None:
    assert len(largest_matching([[0, 1], [0]])) == 2
    assert heaviest_matching([]) == largest_matching([]) == ()


def test_mentions_are_compared_without_marks_articles_and_capitals() -> None:
    assert plain('The "Santo  Tomas" farm') == plain("santo tomas FARM")
    assert plain("theater of a town") == "theater of town"


@pytest.mark.parametrize(
    ("slot", "when", "agrees"),
    [
        ("03 JAN 90", "1990-01-03", True),
        ("03 JAN 90", "1990-01", False),  # the day was asked
        ("03 JAN 90", None, False),
        ("10 NOV 89 - 11 NOV 89", "1989-11-10/1989-11-11", True),
        ("10 NOV 89 - 11 NOV 89", "1989-11-11", True),
        ("10 NOV 89 - 11 NOV 89", "1989-11-09/1989-11-11", False),
        ("- 08 JAN 90", "/1990-01-08", True),
        ("- 08 JAN 90", "../1990-01-08", True),
        ("- 08 JAN 90", "1990-01-08", False),
        ("-08 JAN 90", "/1990-01-07", False),
        ("(08 MAR 90) / (07 MAR 90 - 08 MAR 90)", "1990-03-07/1990-03-08", True),
        ("(09 DEC 89) / (- 09 DEC 89)", "/1989-12-09", True),
        ("-", None, True),
        ("-", "1990", False),
        ("11 NOV", "1989-11-11", True),  # the year is that of publication
    ],
)
def test_dates(slot: str, when: str | None, agrees: bool) -> None:
    found = None if when is None else When.parse(when)
    assert date_agrees(slot, found, published=date(1989, 12, 1)) is agrees


@pytest.mark.parametrize(
    ("slot", "country", "names", "agrees"),
    [
        ("EL SALVADOR", "El Salvador", {"apopa"}, True),
        ("EL SALVADOR: APOPA (CITY)", "El Salvador", {"apopa"}, True),
        ("EL SALVADOR: APOPA (CITY)", "El Salvador", set(), False),
        ("EL SALVADOR: APOPA (CITY)", "Honduras", {"apopa"}, False),
        ("PERU: AREQUIPA (DEPARTMENT): ANDAHUA (TOWN) - AREQUIPA (CITY)", "Peru", {"andahua"}, True),
        ("COLOMBIA / VENEZUELA", "Venezuela", set(), True),
        ("(PERU: LIMA (CITY)) / (PERU: CALLAO (CITY))", "Peru", {"callao"}, True),
        ("-", None, set(), True),
        ("-", "Peru", set(), False),
    ],
)
def test_places(slot: str, country: str | None, names: set[str], agrees: bool) -> None:
    assert place_agrees(slot, country, frozenset(names)) is agrees


@pytest.mark.parametrize(
    ("slot", "word", "agrees"),
    [
        ('REPORTED AS FACT: "FMLN"', "REPORTED AS FACT", True),
        ('POSSIBLE / SUSPECTED OR ACCUSED: "FMLN"', "SUSPECTED OR ACCUSED", True),
        ('? POSSIBLE: "FMLN"', "POSSIBLE", True),
        ('REPORTED AS FACT: "FMLN" ; POSSIBLE: "ERP"', "POSSIBLE", True),
        ('REPORTED AS FACT: "FMLN"', None, False),
        ("-", None, True),
        ("-", "POSSIBLE", False),
    ],
)
def test_confidence(slot: str, word: str | None, agrees: bool) -> None:
    assert word_agrees(slot, word, allowed=CONFIDENCES) is agrees


def test_stage() -> None:
    assert word_agrees("ACCOMPLISHED / ATTEMPTED", "ATTEMPTED", allowed=STAGES)
    assert not word_agrees("THREATENED", "ACCOMPLISHED", allowed=STAGES)


_KEY = """;;; a remark
0.  MESSAGE: ID                     DEV-MUC3-0001 (NCCOSC)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  30 DEC 89
3.  INCIDENT: LOCATION              EL SALVADOR: SAN MIGUEL (DEPARTMENT)
4.  INCIDENT: TYPE                  KIDNAPPING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
10. PERP: ORGANIZATION ID           "FMLN"
                                    "ERP"
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT: "FMLN"
                                    POSSIBLE: "ERP"

0.  MESSAGE: ID                     DEV-MUC3-0002 (NCCOSC)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
4.  INCIDENT: TYPE                  *
"""


def test_keys_of_24_slots() -> None:
    keys = read_keys(_KEY)
    assert list(keys) == ["DEV-MUC3-0001"]
    (key,) = keys["DEV-MUC3-0001"]
    assert (key.date, key.stage) == ("30 DEC 89", "ACCOMPLISHED")
    assert key.location == "EL SALVADOR: SAN MIGUEL (DEPARTMENT)"
    assert key.confidence == 'REPORTED AS FACT: "FMLN" ; POSSIBLE: "ERP"'


def test_datelines() -> None:
    text = "DEV-MUC3-0001 (NCCOSC)\n\n   SAN SALVADOR, 3 JAN 90 -- [REPORT] THE\n\nTST1-MUC3-0002\n\n   NO LINE\n"
    assert read_datelines(text) == {"DEV-MUC3-0001": ("SAN SALVADOR", "3 JAN 90")}


def test_a_file_of_the_format_with_and_without_raw_keys(tmp_path: Path) -> None:
    template = {"incident_type": "kidnapping", **{r: [] for r in ("PerpOrg", "Target", "Weapon")}}
    template |= {"PerpInd": [[["terrorists", 0]]], "Victim": [[["juan", 9]]]}
    line = {"docid": "DEV-MUC3-0001", "doctext": "terrorists took juan", "templates": [template]}
    path = tmp_path / "other.json"
    path.write_text(json.dumps(line) + "\n")
    (item,) = read_items(path)
    assert (item.keys, item.published) == ((), None)
    assert item.templates[0].entities("Victim") == (e("juan"),)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "key-dev-0001.muc4").write_text(_KEY)
    (item,) = read_items(path)
    assert [k.date for k in item.keys] == ["30 DEC 89"]
    path.write_text('{"docid": 1}')
    with pytest.raises(NoSuchData, match="not in GTT's format"):
        read_items(path)
