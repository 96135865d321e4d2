"""Agreement of coders and a second reading, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.case.decide.given import EVENT, TIE, made
from tests.case.decide.test_importing import sheet
from tocsin.cli.app import app


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], prog_name="tocsin")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with made(tmp_path) as case:
        first, second, third = [c.id for c in case.assessment.claims][:3]
        for author, rejected in (("Ann", second), ("Ben", third)):
            for id in (first, second, third):
                if id == rejected:
                    case.reject(id, author=author, reason="misread")
                else:
                    case.accept(id, author=author)
        return case.path


def table(printed: str) -> list[dict[str, str]]:
    head, *rows = [line.split("\t") for line in printed.splitlines()]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_agreement_prints_statistics_and_where_coders_differ(file: Path, tmp_path: Path) -> None:
    (tmp_path / "ann.csv").write_text(sheet([TIE, EVENT]), encoding="utf-8")
    (tmp_path / "ben.csv").write_text(sheet([{**TIE, "tie": "support"}, EVENT]), encoding="utf-8")
    for name in ("ann", "ben"):
        came = run("import-claims", file, tmp_path / f"{name}.csv", "--own", "--author", name.capitalize())
        assert came.stdout.endswith("2 added, 0 known already, 0 refused\n")
    ran = run("agreement", file)
    assert (ran.exit_code, ran.stderr) == (0, "< Ann, > Ben\n")
    rows = table(ran.stdout)
    assert list(dict.fromkeys(row["section"] for row in rows)) == [
        "pairs of coders",
        "verdicts that differ",
        "pairs who coded",
        "fields",
        "claims that differ",
    ]
    pair = rows[0]
    assert (pair["coders"], pair["units"], pair["agree"], pair["kappa"]) == ("Ann; Ben", "3", "0.3333", "-0.5")
    assert rows[1]["verdicts"] == "Ann: rejected (misread); Ben: accepted"
    assert [row["differs"] for row in rows if row["side"]] == ["tie: pledge | support"]
    body = json.loads(run("agreement", file, "--author", "Ben", "--author", "Ann", "--json").stdout)
    assert body["coders"] == ["Ann", "Ben"]
    assert body["verdicts"]["pairs"][0]["kappa"]["value"] == pytest.approx(-0.5)
    assert [len(one["verdicts"]) for one in body["verdicts"]["differ"]] == [2, 2]
    assert (body["coding"]["texts"], body["coding"]["units"]) == (2, 2)
    fields = {field["field"]: field for field in body["coding"]["fields"]}
    assert "undefined" in fields["stance"]["kappa"]
    assert fields["code"]["agree"] == 0.5


def test_agreement_of_one_says_what_to_do(file: Path) -> None:
    ran = run("agreement", file, "--author", "Ann")
    assert ran.exit_code == 1
    assert "agreement of fewer than two coders; got 'Ann'" in str(ran.exception)


def test_reread_prints_what_is_otherwise_and_records_nothing_unless_told(file: Path) -> None:
    before = run("claims", file, "--json").stdout
    ran = run("reread", file)
    assert (ran.exit_code, len(table(ran.stdout))) == (0, 0)
    assert ran.stderr.splitlines()[0].startswith("> rules 1: = 6, ~ 0, < 0, > 0; texts read: 2")
    assert ran.stderr.splitlines()[-1] == "nothing is recorded without --record"
    body = json.loads(run("reread", file, "--record", "--json").stdout)
    assert (body["recorded"], body["new"], body["retired"], len(body["claims"])) == (True, 0, [], 6)
    assert {(row["agreement"], row["before"] == row["after"] == row["found"]) for row in body["claims"]} == {
        ("both", True)
    }
    assert run("claims", file, "--json").stdout == before


def test_decisions_say_what_they_did_and_whether_they_hold(file: Path) -> None:
    first = json.loads(run("claims", file, "--json").stdout)["rows"][0]["id"]
    run("reject", file, first, "--author", "Ann", "--reason", "misread")
    run("grade", file, "Northern Herald", "B", "--author", "Ann", "--reason", "corrects its errors")
    last = json.loads(run("decisions", file, "--json").stdout)["rows"][-1]["id"]
    run("undo", file, last, "--author", "Ann")
    rows = json.loads(run("decisions", file, "--json").stdout)["rows"]
    accepted, rejected, graded, undo = rows[0], *rows[-3:]
    assert (accepted["in_force"], accepted["overtaken_by"]) == (False, rejected["id"])
    assert (rejected["in_force"], rejected["overtaken_by"]) == (True, None)
    assert (graded["says"], graded["in_force"], graded["overtaken_by"]) == ("Northern Herald: B", False, None)
    assert (undo["says"], undo["in_force"]) == ("grade by Ann: Northern Herald: B", True)
