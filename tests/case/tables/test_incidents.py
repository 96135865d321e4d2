"""The table of incidents, and decisions on them, over a record whose claims an analyst coded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import tocsin
from tocsin.case import Case, Given
from tocsin.model import ValueRefused

TEXTS = {
    "one.txt": "A bomb in Quetta on 3 May 2021 killed 14 soldiers, police said.",
    "two.txt": "The blast of 3 May 2021 at Quetta left 15 dead, the army said.",
    "three.txt": "Gunmen shot dead two men in Turbat on 9 June 2021.",
    "four.txt": "A spate of attacks shook Quetta in May 2021.",
}
CODED = (
    {"quote": TEXTS["one.txt"], "deaths": "14", "place": "Quetta", "when": "2021-05-03"},
    {"quote": TEXTS["two.txt"], "deaths": "15", "place": "Quetta", "when": "2021-05-03"},
    {"quote": TEXTS["three.txt"], "event": "armed_attack", "deaths": "2", "place": "Turbat", "when": "2021-06-09"},
    {"quote": TEXTS["four.txt"], "event": "armed_attack", "extent": "series", "place": "Quetta", "when": "2021-05"},
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with tocsin.open(tmp_path / "my.tocsin", create=True) as opened:
        opened.read([Given(name, text.encode()) for name, text in TEXTS.items()])
        for proposed in opened.claims()["id"].to_list():
            opened.reject(proposed, author="ann", reason="coded by hand")
        documents = {r.document.text: r.document.id for r in opened.assessment.recorded_documents}
        for cells in CODED:
            usual = {"kind": "event", "event": "bombing", "extent": "single", "document": documents[cells["quote"]]}
            given = usual | cells
            opened.add(opened.code(given), author="ann")
        yield opened


def told(case: Case) -> dict[str, list[dict[str, object]]]:
    bands: dict[str, list[dict[str, object]]] = {}
    for row in case.incidents().iter_rows(named=True):
        bands.setdefault(row["band"], []).append(row)
    return bands


def test_two_claims_of_one_incident_are_one_row_with_the_range_and_who_tells_what(case: Case) -> None:
    rows = told(case)["incident"]
    assert [(r["place"], r["deaths_min"], r["deaths_max"], r["documents"]) for r in rows] == [
        (["Quetta"], 14, 15, 2),
        (["Turbat"], 2, 2, 1),
    ]
    (differs,) = rows[0]["differs"]  # type: ignore[misc]
    assert differs.startswith("deaths: ")
    assert "14 (" in differs
    assert "15 (" in differs
    assert len(rows[0]["why"]) == 1  # type: ignore[arg-type]


def test_a_series_is_no_incident(case: Case) -> None:
    (series,) = told(case)["series"]
    assert series["when"] == "2021-05"


def test_a_split_is_undone(case: Case) -> None:
    (bombing, shooting) = told(case)["incident"]
    first, second = bombing["claims"]  # type: ignore[misc]
    made = case.split(bombing["id"], claims=[second], author="ann", reason="two bombs")  # type: ignore[arg-type]
    apart = {r["id"]: r["claims"] for r in told(case)["incident"]}
    assert apart == {bombing["id"]: [first], made.decision.split_key: [second], shooting["id"]: shooting["claims"]}
    case.undo(made.decision.id, author="ann")
    assert told(case)["incident"] == [bombing, shooting]


def test_a_merge_names_incidents_by_the_beginning_of_their_ids(case: Case) -> None:
    bombing, shooting = told(case)["incident"]
    case.merge(str(bombing["id"])[:8], str(shooting["id"])[:8], author="ann", reason="one raid")
    (both,) = told(case)["incident"]
    assert (both["deaths_min"], both["deaths_max"]) == (2, 15)
    with pytest.raises(ValueRefused, match="one incident already"):
        case.merge(str(bombing["id"]), str(shooting["id"]), author="ann", reason="again")


def test_merge_and_split_of_the_same_two_are_both_told(case: Case) -> None:
    bombing, shooting = (str(r["id"]) for r in told(case)["incident"])
    merged = case.merge(bombing, shooting, author="ann", reason="one raid")
    split = case.split(bombing, shooting, author="bob", reason="two provinces")
    says = {r["id"]: r["says"] for r in case.decisions().iter_rows(named=True)}
    assert f"held back while {split.decision.id} says that they are two" in says[merged.decision.id]
    assert merged.decision.id in says[split.decision.id]
    assert [r["id"] for r in told(case)["incident"]] == [bombing, shooting]
    case.undo(split.decision.id, author="bob")
    assert len(told(case)["incident"]) == 1


def test_a_reprint_goes_with_the_claim_that_is_split_off_and_it_is_told(tmp_path: Path) -> None:
    lines = "The Northern Front trained the Eastern Front in 2021. The Southern Union funded the Western Brigade."
    wire = f"{lines} The Northern Front attacked Kunduz in May 2022, killing five soldiers."
    own = "Gunmen of the Northern Front killed five soldiers in Kunduz on 3 May 2022."
    texts = (("Herald", "2022-07-01", wire), ("Copy", "2022-07-02", wire), ("Post", "2023-02-01", own))
    with tocsin.open(tmp_path / "reprinted.tocsin", create=True) as case:
        for who, day, text in texts:
            case.read([Given(f"{who}.md", f"---\npublisher: {who}\ndate: {day}\n---\n{text}\n".encode())])
        (incident,) = case.assessment.incidents
        first, reprint = (r for r in incident.reports if any(r.copies(o) for o in incident.reports))
        made = case.split(incident.id, claims=[first.id], author="ann", reason="another raid")
        apart = {i.id: {r.id for r in i.reports} for i in case.assessment.incidents}
        assert apart[made.decision.split_key] == {first.id, reprint.id}
        assert case.decisions()["says"][0].startswith("in 1 claim and 1 copy of what they tell ")
        assert [len(i.origins) for i in case.assessment.incidents] == [1, 1]
        with pytest.raises(ValueRefused, match="or a copy of one"):
            case.split(made.decision.split_key, claims=[first.id], author="ann", reason="x")


def test_what_cannot_be_decided_is_refused(case: Case) -> None:
    bombing, shooting = (str(r["id"]) for r in told(case)["incident"])
    (claim,) = (r["claims"][0] for r in told(case)["incident"] if r["id"] == shooting)  # type: ignore[index]
    with pytest.raises(ValueRefused, match="no such incident"):
        case.merge(bombing, "i_ffffffff", author="ann", reason="x")
    with pytest.raises(ValueRefused, match="does not tell"):
        case.split(bombing, claims=[claim], author="ann", reason="x")
    with pytest.raises(ValueRefused, match="every claim"):
        case.split(shooting, claims=[claim], author="ann", reason="x")
    with pytest.raises(ValueRefused, match="reason"):
        case.merge(bombing, shooting, author="ann", reason=" ")


def test_columns_are_the_same_where_there_is_nothing(case: Case, tmp_path: Path) -> None:
    with tocsin.open(tmp_path / "empty.tocsin", create=True) as empty:
        assert empty.incidents().schema == case.incidents().schema
