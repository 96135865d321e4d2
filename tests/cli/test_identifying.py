"""Who is whom, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tocsin.cli.app import app

ME = ("--author", "A. Analyst", "--reason", "as the papers show")
REPORT = """---
publisher: Northern Herald
date: 2018-12-27
---
Karim Zadran was the leader of the Northern League. Karim Zadran, a commander of the Northern League, was killed in a
suicide attack in Kandahar on 25 December 2018.
"""
LATER = """---
publisher: Southern Post
date: 2022-07-02
---
Karim Zadran's faction joined the Southern Union in June 2022. The Kharan Front armed the Southern Union in May 2022.
The Kharaan Front attacked Kunduz in May 2022.
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], prog_name="tocsin")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    for name, text in (("a.md", REPORT), ("b.md", LATER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = tmp_path / "case.tocsin"
    assert run("read", tmp_path / "a.md", tmp_path / "b.md", "--into", path).exit_code == 0
    return path


def rows(file: Path, *more: object) -> dict[tuple[str, str], dict[str, object]]:
    found = json.loads(run("candidates", file, "--json", *more).stdout)["rows"]
    return {(row["first"], row["second"]): row for row in found}


def test_candidates_are_queued_with_reasons_and_merging_takes_them_off(file: Path) -> None:
    queued = rows(file)
    likely = queued["Kharaan Front", "Kharan Front"]
    assert likely["perhaps"] == "one"
    assert "another spelling" in str(likely["speaks_for"])
    merged = run("merge", file, "Kharaan Front", "Kharan Front", *ME)
    assert merged.stdout.startswith("merged: Kharaan Front and Kharan Front are one (d_")
    assert ("Kharaan Front", "Kharan Front") not in rows(file)
    assert run("undo", file, merged.stdout.split("(")[-1][:-2], *ME[:2]).exit_code == 0
    assert ("Kharaan Front", "Kharan Front") in rows(file)


def test_where_nobody_is_perhaps_another_it_says_so(file: Path) -> None:
    ran = run("candidates", file, "--actor", "Southern Union")
    assert len(ran.stdout.splitlines()) == 1
    assert "no pair shares enough of a name" in ran.stderr
    assert run("candidates", file).stderr == ""


def test_a_commander_who_died_and_a_faction_of_his_name_stay_apart_and_it_says_why(file: Path) -> None:
    pair = ("Karim Zadran", "Karim Zadran faction")
    row = rows(file, "--actor", "Karim Zadran")[pair]
    assert row["perhaps"] == "hardly one"
    assert "2018-12-25" in str(row["against"])
    actors = {r["key"] for r in json.loads(run("actors", file, "--json").stdout)["rows"]}
    assert {"name:karim zadran", "name:karim zadran faction"} <= actors
    assert run("split", file, *pair, *ME).stdout.startswith("split: Karim Zadran and Karim Zadran faction are two")
    assert pair not in rows(file)
    assert "two, by A. Analyst" in str(rows(file, "--all")[pair]["decided"])


def test_a_merge_against_a_split_is_told_at_once(file: Path) -> None:
    run("split", file, "Kharaan Front", "Kharan Front", *ME)
    merged = run("merge", file, "Kharaan Front", "Kharan Front", *ME)
    assert merged.exit_code == 0
    assert "held back while d_" in merged.stderr


def test_claims_are_split_off_by_their_ids(file: Path) -> None:
    claims = json.loads(run("claims", file, "--json").stdout)["rows"]
    armed = [row["id"] for row in claims if row["kind"] == "tie" and "Kharan" in row["quote"]]
    union = run("split", file, "Southern Union", "--claims", " ".join(armed), *ME)
    assert union.stdout.startswith("split: in 1 claim Southern Union is another, name:southern union~")
    assert run("verify", file).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("split", "Kharan Front"), "a split needs whom from whom"),
        (("merge", "Kharan Front", "Zeppelin"), "nobody of that name"),
        (("merge", "Kharan Front", "the Kharan Front"), "one actor already"),
    ],
)
def test_what_cannot_be_decided_is_refused(arguments: tuple[str, ...], says: str, file: Path) -> None:
    command, *names = arguments
    ran = run(command, file, *names, *ME)
    assert ran.exit_code == 1
    assert says in str(ran.exception)
