"""The commands over beliefs, outcomes and coverage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.case.decide.given import made
from tocsin.case import WHY_COLUMNS
from tocsin.cli.app import app

ME = ("--author", "A. Analyst")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], prog_name="tocsin", env={"TOCSIN_AUTHOR": None})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with made(tmp_path) as case:
        return case.path


def first(file: Path) -> str:
    return str(next(r["id"] for r in json.loads(run("beliefs", file, "--json").stdout)["rows"] if r["kind"] == "tie"))


def test_why_prints_a_row_a_step_and_all_of_it_as_json(file: Path) -> None:
    head, *rows = run("why", file, first(file)).stdout.splitlines()
    assert head.split("\t") == list(WHY_COLUMNS)
    assert [row.split("\t")[0] for row in (rows[0], rows[-1])] == ["start", "sum"]
    body = json.loads(run("why", file, first(file)[:10], "--json").stdout)
    assert body["reviewed"] is False
    assert len(body["steps"]) == len(rows)
    assert {"base rate", "grade F"} <= {row["varied"] for row in body["variations"]}


def test_why_of_nothing_is_refused(file: Path) -> None:
    ran = run("why", file, "BLA arms")
    assert ran.exit_code == 1
    assert "give an id from `tocsin beliefs`" in str(ran.exception)


def test_what_came_true_is_resolved_and_refits(file: Path) -> None:
    id_ = first(file)
    assert "nothing is resolved" in run("refit", file).stderr
    ran = run("resolve", file, id_[:10], "TRUE", "--reason", "seen", *ME)
    assert (ran.exit_code, ran.stdout.split()[:3]) == (0, ["resolved:", id_, "true"])
    assert run("resolve", file, id_, "maybe", "--reason", "seen", *ME).exit_code == 1
    dry = run("refit", file)
    assert "nothing is recorded without --apply" in dry.stderr
    body = json.loads(run("refit", file, "--json").stdout)
    assert [g["right"] for g in body["grades"]] == [1]
    assert body["recorded"] == []
    assert run("refit", file, "--apply").exit_code == 2  # nobody decides
    assert len(json.loads(run("refit", file, "--apply", "--json", *ME).stdout)["recorded"]) == 1
    assert run("verify", file).exit_code == 0


@pytest.mark.parametrize("by", ["place", "month", "language", "source", "party"])
def test_coverage_counts_by_what_is_asked(record: Path, by: str) -> None:
    body = json.loads(run("coverage", record, "--by", by, "--json").stdout)
    assert body["by"] == by
    assert sum(row["documents"] for row in body["rows"]) >= 17
    assert run("coverage", record, "--by", by).stdout.splitlines()[0].split("\t")[0] == by


def test_coverage_by_something_else_is_refused(record: Path) -> None:
    assert run("coverage", record, "--by", "colour").exit_code == 1
