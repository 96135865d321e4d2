"""Each command on a record: data to stdout, the rest to stderr, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import tocsin
from tocsin.case import PLACE_COLUMNS, TABLES
from tocsin.cli.app import app
from tocsin.model import claim_from_wire

ASKED = tuple(
    "documents claims ties events figures disputes tensions beliefs origins echoes actors sources decisions".split()
)
DECIDING = ("accept", "reject", "undo", "grade", "add", "import-claims", "review")
REPORT = "examples/balochistan/2023_picss_ttp-expansion.md"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], prog_name="tocsin")


def head_of(record: Path) -> str | None:
    with tocsin.open(record) as case:
        return case.head


@pytest.mark.parametrize("name", ASKED)
def test_json_prints_one_document_with_every_column(name: str, record: Path) -> None:
    result = run(name, record, "--json")
    body = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert body["table"] == name
    for row in body["rows"]:
        assert list(row) == list(TABLES[name].columns)


@pytest.mark.parametrize("name", ASKED)
def test_a_pipe_gets_every_column_separated_by_tabs(name: str, record: Path) -> None:
    result = run(name, record)
    names, *rows = result.stdout.splitlines()
    assert names.split("\t") == list(TABLES[name].columns)
    assert all(row.count("\t") == names.count("\t") for row in rows)
    assert len(rows) == len(json.loads(run(name, record, "--json").stdout)["rows"])


def test_reviewed_leaves_nothing_of_an_unreviewed_record(record: Path) -> None:
    assert json.loads(run("claims", record, "--reviewed", "--json").stdout)["rows"] == []


def test_verify_prints_nothing_for_a_sound_record(record: Path) -> None:
    result = run("verify", record)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "sound" in result.stderr
    body = json.loads(run("verify", record, "--json").stdout)
    assert body == {"record": str(record), "sound": True, "head": head_of(record), "faults": []}
    assert f"head: {body['head']}" in result.stderr


def test_brief_prints_what_stands_out_and_where_it_is(record: Path, tmp_path: Path) -> None:
    result = run("brief", record, "-o", tmp_path / "out.html")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("17 documents by 15 publishers; ")
    assert "0 reviewed" in lines[1]
    assert str(tmp_path / "out.html") in lines[-1]
    assert str(tmp_path / "out.json") in lines[-1]
    assert (tmp_path / "out.html").exists()


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--about", "TTP"), 0, "About"),
        (("--about", "nobody at all"), 1, "nobody of that name"),
        (("--from", "2025", "--to", "2025-08"), 0, "Time told of"),
        (("--from", "yesterday"), 2, "not a date"),
        (("--as-of", "2025-01"), 0, "the world as of 2025-01"),
        (("--known-by", "2020-01-01"), 0, "no claims"),
        (("--known-by", "2020"), 2, "not a day or time"),
        (("--from", "2025", "--to", "2023"), 1, "ends before it begins"),
        (("--since", "2025-99-99"), 2, "not a day: 2025-99-99"),
        (("--since", ""), 2, "nothing is given"),
        (("--about", ""), 2, "nothing is given"),
        (("--title", " "), 2, "nothing is given"),
        (("--since", "2025-07-31"), 0, "stated since"),
        (("--since", "no-such.json"), 1, "cannot be read"),
        (("--release", "public"), 0, "public release"),
        (("--release", "public", "--title", "Around Sambaza"), 1, "may not leave"),
        (("--release", "secret"), 2, "internal, public"),
    ],
)
def test_a_briefing_of_a_part(record: Path, tmp_path: Path, options: tuple[str, ...], code: int, words: str) -> None:
    result = run("brief", record, "-o", tmp_path / "out.html", *options)
    assert result.exit_code == code, result.output
    if code:
        said = " ".join(result.stderr.split()) + str(result.exception)
        assert words in said
        assert list(tmp_path.iterdir()) == []
    else:
        assert words in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_a_publisher_of_no_name_is_a_usage_error(root: Path, tmp_path: Path) -> None:
    result = run("read", root / REPORT, "--into", tmp_path / "r.tocsin", "--source", "")
    assert (result.exit_code, "nothing is given" in result.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_time_that_utc_cannot_tell_is_a_usage_error(record: Path, time: str) -> None:
    result = run("claims", record, "--known-by", time)
    assert (result.exit_code, "1 to 9999" in result.stderr) == (2, True)


def test_brief_as_json(record: Path, tmp_path: Path) -> None:
    body = json.loads(run("brief", record, "-o", tmp_path / "out.json", "--json").stdout)
    assert body["written"] == [str(tmp_path / "out.json")]
    assert body["documents"] == 17
    assert body["accepted"] == 0


def test_read_says_what_came_of_it(root: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    into = tmp_path / "case.tocsin"
    result = run("read", root / REPORT, tmp_path / "empty.txt", "--into", into)
    assert result.exit_code == 1
    assert "1 document read" in result.stdout
    assert "1 refused" in result.stdout
    assert result.stderr.startswith(f"refused: {tmp_path}/empty.txt: an empty file")
    again = run("read", root / REPORT, "--into", into, "--json")
    assert again.exit_code == 0
    assert json.loads(again.stdout) == {
        "record": str(into),
        "read": [],
        "known": [str(root / REPORT)],
        "refused": [],
        "claims": 0,
        "unread": {},
    }


def test_a_folder_with_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = run("read", tmp_path / "in", "--into", tmp_path / "case.tocsin")
    assert result.exit_code == 0
    assert "nothing to read" in result.stderr


def test_extract_prints_claims_on_the_wire(root: Path) -> None:
    result = run("extract", root / REPORT)
    assert (result.exit_code, result.stderr) == (0, "")
    claims = [claim_from_wire(json.loads(line)) for line in result.stdout.splitlines()]
    assert len(claims) >= 3
    text = (root / REPORT).read_text(encoding="utf-8").split("---\n", 2)[2]
    assert all(c.evidence.quote in text for c in claims)


def test_extract_takes_date_and_source_before_the_card(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text(
        "---\npublisher: A\ndate: 2020-01-01\n---\nThe Northern League (NL) expanded into Quetta.\n", encoding="utf-8"
    )
    first = run("extract", report, "--published", "2024-05", "--source", "B").stdout.splitlines()
    assert first
    assert {json.loads(line)["stated"] for line in first} == {"2024-05"}
    assert {json.loads(line)["stated"] for line in run("extract", report).stdout.splitlines()} == {"2020-01-01"}


def test_attributions_have_exact_spans(tmp_path: Path) -> None:
    text = "“We left Gao. Nobody died,” a rebel said.\nThe UN said that villagers deny that. Gunmen fled.\n"
    report = tmp_path / "report.txt"
    report.write_text(text, encoding="utf-8")
    result = run("attributions", report, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    (found,) = json.loads(result.stdout)
    rows = found["attributions"]
    assert [(r["kind"], r["cue"][0]["quote"], r["within"]) for r in rows] == [
        ("said", "said", None), ("said", "said", None), ("denied", "deny", 1)
    ]  # fmt: skip
    spans = [s for r in rows for role in ("source", "cue", "content") for s in r[role]]
    assert all(text[s["start"] : s["end"]] == s["quote"] for s in spans)
    assert rows[0]["content"][0]["quote"] == "“We left Gao. Nobody died,”"
    assert rows[1]["speaker"] == {"name": "United Nations", "id": rows[1]["speaker"]["id"], "party": None}
    names, *lines = run("attributions", report).stdout.splitlines()
    assert [line.split("\t")[:5] for line in lines] == [
        ["1", "a rebel", "rebel", "", "said"],
        ["2", "The UN", "United Nations", "", "said"],
        ["3", "villagers", "villagers", "", "denied"],
    ]
    assert names.split("\t")[0] == "number"


def test_attributions_of_what_cannot_be_read(tmp_path: Path) -> None:
    result = run("attributions", tmp_path / "gone.txt", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])
    assert "gone.txt" in result.stderr


def test_extract_as_a_table(root: Path) -> None:
    names, *rows = run("extract", root / REPORT, "--format", "table").stdout.splitlines()
    assert names.split("\t")[:2] == ["kind", "says"]
    assert len(rows) == len(run("extract", root / REPORT).stdout.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [
        ("nosuch",),
        ("ties",),
        ("read", "somewhere"),
        ("extract",),
        ("extract", "x.txt", "--published", "2025-13"),
        ("extract", "x.txt", "--published", "last week"),
        ("extract", "x.txt", "--format", "xml"),
        ("brief", "x.tocsin"),
        ("brief", "x.tocsin", "-o", "out.doc"),
    ],
)
def test_wrong_usage_exits_with_2_and_prints_no_data(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error" in result.stderr


def test_every_command_has_help_with_an_example() -> None:
    from typer.main import get_command

    names = getattr(get_command(app), "commands", {})
    assert {"read", "extract", "verify", "brief", *DECIDING, *ASKED} <= set(names)
    for name in names:
        result = run(name, "--help")
        assert result.exit_code == 0
        assert f"Example:\n    tocsin {name} " in result.stdout


def test_no_command_at_all_shows_the_help() -> None:
    assert "Commands:" in run().output
    assert run("--version").stdout.startswith("tocsin 0.")


def test_read_takes_date_and_source_before_the_card(tmp_path: Path) -> None:
    report, into = tmp_path / "report.md", tmp_path / "case.tocsin"
    report.write_text(
        "---\npublisher: A\ndate: 2020\n---\nThe Northern League expanded into Quetta.\n", encoding="utf-8"
    )
    assert run("read", report, "--into", into, "--published", "2024-05", "--source", "B").exit_code == 0
    rows = json.loads(run("sources", into, "--json").stdout)["rows"]
    assert [row["name"] for row in rows] == ["B"]
    rows = json.loads(run("claims", into, "--json").stdout)["rows"]
    assert {row["stated"] for row in rows} == {"2024-05"}


def test_a_reviewed_briefing_of_an_unreviewed_record_says_why_it_is_empty(record: Path, tmp_path: Path) -> None:
    result = run("brief", record, "--reviewed", "-o", tmp_path / "out.html")
    assert result.exit_code == 0
    assert result.stderr.count("\n") == 1
    assert f"no claim in {record} is reviewed" in result.stderr
    assert run("brief", record, "-o", tmp_path / "out.html").stderr == ""


def test_places_prints_what_each_name_may_mean(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Police in Tripoli, Lebanon, held two men from Qzxkv, near Sidon.", encoding="utf-8")
    result = run("places", report, "--json")
    rows = json.loads(result.stdout)["places"]
    assert (result.exit_code, result.stderr) == (0, "")
    assert [(row["words"], row["country"]) for row in rows][:2] == [("Tripoli", "LB"), ("Lebanon", "LB")]
    assert rows[0]["candidates"][0]["id"] == rows[0]["id"]
    assert "the text puts it in Lebanon" in rows[0]["reasons"]
    names, *lines = run("places", report).stdout.splitlines()
    assert names.split("\t") == list(PLACE_COLUMNS)
    assert len(lines) == len(rows)


def test_places_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.txt"
    foreign.write_text(
        "Die Polizei nahm in Tripoli zwei Männer fest, wie der Sprecher der Behörde am Montag sagte. " * 8
    )
    result = run("places", foreign)
    assert result.exit_code == 1
    assert "English" in result.stderr
