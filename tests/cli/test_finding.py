"""Dossier and search at the command line, and names that the shell completes."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tocsin.cli.app import app
from tocsin.model import ValueRefused


def run(*arguments: object, **env: str) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], prog_name="tocsin", env=env)


def test_a_dossier_in_a_pipe_is_one_table(record: Path) -> None:
    head, *rows = run("dossier", record, "BLA").stdout.splitlines()
    assert head.split("\t")[:3] == ["section", "id", "says"]
    assert rows
    assert all(row.count("\t") == head.count("\t") for row in rows)


def test_a_dossier_as_json_has_names_sections_and_collectives_apart(record: Path) -> None:
    body = json.loads(run("dossier", record, "BLA", "--json").stdout)
    assert body["key"] == "ucdp:287"
    assert body["names"]
    assert body["sections"]
    assert body["apart"]


def test_a_dossier_on_nobody_is_refused(record: Path) -> None:
    result = run("dossier", record, "Mehsud")
    assert isinstance(result.exception, ValueRefused)
    assert "Noor Wali Mehsud" in str(result.exception)


def test_search_prints_sentences_and_finds_nothing_with_code_1(record: Path) -> None:
    found = run("search", record, "TTP", "wilayat")
    assert found.exit_code == 0
    assert "wilayat" in found.stdout
    assert json.loads(run("search", record, "TTP wilayat", "--json").stdout)["words"] == '"TTP wilayat"'
    none = run("search", record, "zeppelin")
    assert (none.exit_code, none.stdout) == (1, "")
    assert "zeppelin" in none.stderr


@pytest.mark.parametrize(("typed", "offered"), [("Baloch L", "Baloch Liberation Army"), ("zzz", ""), ("", "India")])
def test_the_shell_completes_actors_of_the_record(typed: str, offered: str, record: Path) -> None:
    line = f"tocsin dossier {record} {typed}".replace(" L", "\\ L")
    result = run(_TOCSIN_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD="3")
    assert offered in result.stdout
    assert result.exit_code == 0


def test_the_shell_completes_nothing_where_there_is_no_record(tmp_path: Path) -> None:
    line = f"tocsin dossier {tmp_path / 'none.tocsin'} B"
    result = run(_TOCSIN_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD="3")
    assert result.stdout.strip() == ""


def test_a_script_for_the_shell_that_asks_is_printed() -> None:
    command = f"{shlex.quote(sys.executable)} -c 'from tocsin.cli import main; main()' --show-completion; exit $?"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "_TOCSIN_COMPLETE" in ran.stdout
