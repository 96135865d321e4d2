"""`tocsin entities`: lines of JSON or a table, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tocsin.cli.app import app


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("Coalition forces conducted 12 strikes against ISIL in Mosul on Monday.", encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["entities", *map(str, arguments)], prog_name="tocsin")


def test_a_json_object_a_line(report: Path) -> None:
    result = run(report)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert {line["kind"] for line in lines} == {"entity", "relation"}
    assert "ISIL" in [line["quote"] for line in lines]


def test_a_table_names_both_ends_of_a_relation(report: Path) -> None:
    names, *rows = run(report, "--format", "table").stdout.splitlines()
    assert names.split("\t")[:5] == ["kind", "type", "quote", "source", "target"]
    ends = [row.split("\t")[3:5] for row in rows if row.startswith("relation\tFightingAgainst")]
    assert ["Coalition forces", "ISIL"] in ends


def test_what_cannot_be_read_is_named_and_the_rest_read(report: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "gone.txt", report)
    assert result.exit_code == 1
    assert "gone.txt" in result.stderr
    assert "ISIL" in result.stdout
