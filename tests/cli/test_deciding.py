"""Deciding, adding and importing from the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.case.decide.given import EVENT, TIE, made
from tocsin.case.decide.fields import CLAIM_FIELDS
from tocsin.cli.app import app
from tocsin.cli.commands.importing import FIELDS
from tocsin.model import claim_from_wire

ME = ("--author", "A. Analyst")


def run(*arguments: object, author: str | None = None) -> Result:
    environment = {"TOCSIN_AUTHOR": author}
    return CliRunner().invoke(app, [str(a) for a in arguments], prog_name="tocsin", env=environment)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with made(tmp_path) as case:
        return case.path


def rows(table: str, file: Path, *more: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(table, file, "--json", *more).stdout)["rows"]
    return found


def ids(file: Path, *more: object) -> list[str]:
    return [str(row["id"]) for row in rows("claims", file, *more)]


def test_a_proposition_is_refused_with_its_claims(file: Path) -> None:
    first = rows("claims", file)[0]
    ran = run("accept", file, str(first["proposition"])[:10], *ME)
    assert ran.exit_code == 1
    assert "a proposition is no claim" in ran.stderr
    assert f"its claims: {first['id']}" in ran.stderr
    assert "claims, as tocsin claims lists them" in run("accept", file, "p_none", *ME).stderr


def test_to_undo_anothers_takes_a_reason_and_it_says_how(file: Path) -> None:
    made = run("accept", file, ids(file)[0], "--author", "B. Other").stdout.split("(")[-1][:-2]
    assert "say why, with --reason" in str(run("undo", file, made, *ME).exception)


def test_accept_reject_and_undo_say_what_they_did(file: Path) -> None:
    first, second, *_ = ids(file)
    accepted = run("accept", file, first[:10], second, *ME)
    assert (accepted.exit_code, accepted.stderr) == (0, "")
    assert [line.split()[:2] for line in accepted.stdout.splitlines()] == [["accepted:", first], ["accepted:", second]]
    assert ids(file, "--reviewed") == [first, second]
    assert run("accept", file, first, *ME).stdout.startswith("accepted already")
    assert run("reject", file, second, "--reason", "misread", *ME).exit_code == 0
    assert ids(file, "--reviewed") == [first]
    decision = rows("decisions", file)[-1]
    assert (decision["act"], decision["author"], decision["reason"]) == ("reject", "A. Analyst", "misread")
    assert run("undo", file, decision["id"], *ME).exit_code == 0
    assert ids(file, "--reviewed") == [first, second]
    assert run("verify", file).exit_code == 0


def test_an_id_that_is_refused_takes_no_other_with_it(file: Path) -> None:
    first, *_ = ids(file)
    ran = run("accept", file, "c_none", first, *ME)
    assert ran.exit_code == 1
    assert ran.stderr.startswith("refused: no such claim in the record; got 'c_none'")
    assert ids(file, "--reviewed") == [first]


def test_the_author_is_that_of_the_environment_and_never_nobody(file: Path) -> None:
    first, *_ = ids(file)
    for author in (None, " "):
        ran = run("accept", file, first, author=author)
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert "--author NAME, or set TOCSIN_AUTHOR" in " ".join(ran.stderr.split())
    assert run("accept", file, first, author="B").exit_code == 0
    assert rows("decisions", file)[0]["author"] == "B"


def test_a_grade_is_kept_with_its_reason(file: Path) -> None:
    assert run("grade", file, "Northern Herald", "b", "--reason", "corrects errors", *ME).exit_code == 0
    graded = {str(r["name"]): (r["reliability"], r["reason"]) for r in rows("sources", file)}
    assert graded["Northern Herald"] == ("B", "corrects errors")


def test_a_claim_is_added_and_printed_on_the_wire(file: Path) -> None:
    options = [part for name, cell in TIE.items() for part in (f"--{name.replace('_', '-')}", cell)]
    ran = run("add", file, *options, *ME)
    assert ran.exit_code == 0
    claim = claim_from_wire(json.loads(ran.stdout))
    assert ids(file, "--reviewed") == [claim.id]
    assert ran.stderr.startswith(f"added: {claim.id}")


def test_there_is_an_option_for_every_field() -> None:
    assert {*FIELDS, "kind"} == set(CLAIM_FIELDS)


def test_a_sheet_is_checked_imported_and_printed(file: Path, tmp_path: Path) -> None:
    with (tmp_path / "c.csv").open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, list(TIE | EVENT), delimiter=";")
        writer.writeheader()
        writer.writerows([TIE, EVENT | {"event": "party"}, EVENT])
    checked = run("import-claims", file, tmp_path / "c.csv", "--check", *ME)
    assert (checked.exit_code, checked.stdout) == (1, f"{file}: 2 would be added, 0 known already, 1 refused\n")
    assert checked.stderr.startswith("refused: row 3: event: no such code; got 'party'; allowed: armed_attack")
    body = json.loads(run("import-claims", file, tmp_path / "c.csv", "--json", *ME).stdout)
    assert (body["added"], body["known"], [r["row"] for r in body["refused"]]) == (2, 0, [3])
    (tmp_path / "out.csv").write_text(run("claims", file, "--csv").stdout, encoding="utf-8")
    again = run("import-claims", file, tmp_path / "out.csv", "--author", "B")
    assert (again.exit_code, again.stdout) == (0, f"{file}: 0 added, {len(ids(file))} known already, 0 refused\n")
    assert len(rows("decisions", file)) == 2


def test_the_record_is_asked_as_it_was_known_by_a_time(file: Path) -> None:
    assert ids(file, "--known-by", "2020-01-01") == []
    assert ids(file, "--known-by", "2999-01-01T00:00+05:00") == ids(file)
    recorded = str(rows("claims", file)[0]["recorded"])
    assert ids(file, "--known-by", recorded[:10]) == ids(file)
    first = ids(file)[0]
    run("reject", file, first, "--reason", "x", *ME)
    assert first in ids(file, "--known-by", recorded)
    assert first not in ids(file)


@pytest.mark.parametrize(
    "arguments",
    [
        ("accept", "x.tocsin", *ME),
        ("reject", "x.tocsin", "c_1", *ME),
        ("grade", "x.tocsin", "Dawn", "B", *ME),
        ("add", "x.tocsin", "--kind", "tie", *ME),
        ("claims", "x.tocsin", "--known-by", "May"),
        ("claims", "x.tocsin", "--csv", "--json"),
    ],
)
def test_wrong_usage_exits_with_2_and_prints_no_data(arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "Error" in ran.stderr


@pytest.mark.parametrize("arguments", [("search", "Quetta"), ("dossier", "TTP")])
def test_what_finds_things_asks_the_record_as_it_was_known_too(arguments: tuple[str, str], file: Path) -> None:
    command, words = arguments
    now = run(command, file, words, "--json")
    assert now.exit_code == 0
    assert run(command, file, words, "--json", "--known-by", "2020-01-01").stdout != now.stdout
