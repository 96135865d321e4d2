"""Tocsin as a process: bad input, full disks, gone readers, terminals; and what a start loads."""

from __future__ import annotations

import json
import os
import pty
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.case.bad_input import BAD, make
from tests.case.decide.given import TIE, made
from tests.conftest import Run

GOOD = "The Northern League (NL) expanded into Quetta in June 2016, the army said.\n"


def one_line(stderr: str) -> str:
    """What stderr says, which is one line and no traceback."""
    assert stderr.count("\n") == 1, stderr
    assert "Traceback" not in stderr
    return stderr


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_line_and_exit_1(name: str, tmp_path: Path, tocsin: Run) -> None:
    path = make(tmp_path, name)
    ran = tocsin("extract", path)
    assert (ran.returncode, ran.stdout) == (1, "")
    line = one_line(ran.stderr)
    assert path.name in line
    assert BAD[name][1] in line


def test_a_file_that_is_not_there(tmp_path: Path, tocsin: Run) -> None:
    ran = tocsin("extract", tmp_path / "none.txt")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "no such file" in one_line(ran.stderr)


def test_script_in_a_page_is_no_text_and_never_run(tmp_path: Path, tocsin: Run) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><body><script>document.write('The Front joined the League.')</script><p>{GOOD * 3}</p></body></html>",
        encoding="utf-8",
    )
    ran = tocsin("extract", page)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout
    assert "document.write" not in ran.stdout
    assert "joined" not in ran.stdout


def test_names_of_files_cannot_command_a_terminal(tmp_path: Path, tocsin: Run) -> None:
    (tmp_path / "\x1b[31mred\u202e.txt").touch()
    ran = tocsin("read", tmp_path, "--into", tmp_path / "case.tocsin")
    assert ran.returncode == 1
    assert "\x1b" not in ran.stderr + ran.stdout
    assert "\u202e" not in ran.stderr + ran.stdout


def _no_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


def test_a_full_disk_is_one_line_and_leaves_nothing_half_there(tmp_path: Path, tocsin: Run) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "report.txt").write_text(
        "".join(f"{n}. {GOOD}" for n in range(5)) + "the word of " * 1000, encoding="utf-8"
    )
    into = tmp_path / "case.tocsin"
    ran = tocsin("read", folder, "--into", into, preexec_fn=_no_room)
    assert ran.returncode == 1
    assert "could not be written" in one_line(ran.stderr)
    assert tocsin("read", folder, "--into", into).returncode == 0
    assert tocsin("verify", into).returncode == 0


def test_no_room_to_tell_a_language_is_one_line(tmp_path: Path, tocsin: Run) -> None:
    (tmp_path / "report.txt").write_text("Le groupe a perdu la région, on dit que la ville est tombée. " * 9, "utf-8")
    ran = tocsin("read", tmp_path / "report.txt", "--into", tmp_path / "case.tocsin", preexec_fn=_no_room)
    assert ran.returncode == 1
    assert "TMPDIR" in one_line(ran.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_behind_stdout_is_one_line(record: Path, tocsin: Run) -> None:
    with Path("/dev/full").open("w") as full:
        ran = tocsin("claims", record, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert ran.returncode == 1
    assert "nothing more could be printed" in one_line(ran.stderr)


def test_a_locked_record_is_one_line(record: Path, tmp_path: Path, tocsin: Run) -> None:
    own = Path(shutil.copy(record, tmp_path / "own.tocsin"))
    (tmp_path / "new.txt").write_text(GOOD, encoding="utf-8")
    with closing(sqlite3.connect(own, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = tocsin("read", tmp_path / "new.txt", "--into", own)
        assert ran.returncode == 1
        assert "somebody else is writing" in one_line(ran.stderr)
        assert tocsin("sources", own).returncode == 0
        other.execute("ROLLBACK")
    assert tocsin("read", tmp_path / "new.txt", "--into", own).returncode == 0


@pytest.mark.parametrize("command", [("ties",), ("verify",), ("brief", "-o", "out.html"), ("read", "--into")])
def test_a_record_of_a_newer_version_is_one_line(
    command: tuple[str, ...], record: Path, tmp_path: Path, tocsin: Run
) -> None:
    own = Path(shutil.copy(record, tmp_path / "own.tocsin"))
    with closing(sqlite3.connect(own)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.commit()
    name, *options = command
    given = ("read", tmp_path / "x.txt", *options, own) if name == "read" else (name, own, *options)
    ran = tocsin(*given, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "newer version" in one_line(ran.stderr)
    assert not (tmp_path / "out.html").exists()


def test_a_file_that_is_no_record_is_one_line(tmp_path: Path, tocsin: Run) -> None:
    (tmp_path / "report.txt").write_text(GOOD, encoding="utf-8")
    ran = tocsin("claims", tmp_path / "report.txt")
    assert (ran.returncode, ran.stdout) == (1, "")
    one_line(ran.stderr)
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == GOOD


def test_a_changed_record_is_found_out(record: Path, tmp_path: Path, tocsin: Run) -> None:
    own = Path(shutil.copy(record, tmp_path / "own.tocsin"))
    with closing(sqlite3.connect(own)) as connection:
        guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (guard,) in guards:
            connection.execute(f'DROP TRIGGER "{guard}"')
        connection.execute("UPDATE entry SET body = replace(body, 'Baloch', 'Sindhi') WHERE kind = 'claim'")
        connection.commit()
    ran = tocsin("verify", own)
    assert ran.returncode == 1
    assert "entry" in ran.stdout
    assert "Traceback" not in ran.stderr


def test_a_reader_that_has_gone_ends_a_command_quietly(record: Path) -> None:
    command = [sys.executable, "-c", "from tocsin.cli import main; main()", "claims", str(record), "--json"]
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_nothing_is_left_beside_a_record(record: Path, tmp_path: Path, tocsin: Run) -> None:
    (tmp_path / "report.txt").write_text(GOOD, encoding="utf-8")
    assert tocsin("read", "report.txt", "--into", "case.tocsin", cwd=tmp_path).returncode == 0
    assert tocsin("claims", "case.tocsin", cwd=tmp_path).returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["case.tocsin", "report.txt"]


def on_a_terminal(*arguments: object, columns: int = 120) -> str:
    """What a person sees who runs it on a terminal."""
    main, side = pty.openpty()
    command = [sys.executable, "-c", "from tocsin.cli import main; main()", *map(str, arguments)]
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm"}
    with subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=environment, close_fds=True) as process:
        os.close(side)
        shown = b""
        while chunk := _chunk(main):
            shown += chunk
    os.close(main)
    assert process.returncode == 0, shown
    return shown.decode("utf-8")


def _chunk(end: int) -> bytes:
    try:
        return os.read(end, 65536)
    except OSError:  # the other end of a terminal closed
        return b""


@pytest.mark.parametrize("name", ["claims", "ties", "sources", "actors"])
def test_a_terminal_gets_a_table_of_the_main_columns(name: str, record: Path) -> None:
    shown = on_a_terminal(name, record)
    assert f"{name}: " in shown
    assert "\t" not in shown
    assert all(len(line) <= 120 for line in shown.replace("\r", "").splitlines() if "\x1b" not in line)


@pytest.mark.parametrize("name", ["ties", "figures", "disputes", "events"])
def test_at_80_columns_no_word_is_broken(name: str, record: Path, tocsin: Run) -> None:
    shown = re.sub(r"\x1b\[[0-9;]*m", "", on_a_terminal(name, record, columns=80)).replace("\r", "")
    assert all(len(line) <= 80 for line in shown.splitlines())
    known = re.sub(r"[_;,()/]", " ", tocsin(name, record, "--json").stdout)
    words = {word for line in shown.splitlines()[4:] for word in re.findall(r"[^\W\d_]{3,}", line)}
    told = {"against", "challenging", "denied", "challenged", "least", "most"}
    assert {w for w in words - told if not re.search(rf"\b{w}\b", known)} == set()


def test_a_dispute_is_titled_once(record: Path, tocsin: Run) -> None:
    rows = json.loads(tocsin("disputes", record, "--json").stdout)["rows"]
    shown = re.sub(r"\x1b\[[0-9;]*m", "", on_a_terminal("disputes", record, columns=400))
    assert f"disputes: {len({row['id'] for row in rows})}" in shown
    for about in {row["about"] for row in rows if len(row["about"]) < 160}:
        assert shown.count(about) == 1


def test_reading_for_more_than_a_second_shows_how_far_it_is(root: Path, tmp_path: Path) -> None:
    reports = sorted((root / "examples").glob("*/*.md"))
    shown = on_a_terminal("read", *reports, "--into", tmp_path / "case.tocsin")
    assert f"/{len(reports)}" in shown
    assert f"{len(reports)} documents read" in shown


def test_in_a_pipe_no_progress_is_shown(root: Path, tmp_path: Path, tocsin: Run) -> None:
    ran = tocsin("read", root / "examples/iraq-syria", "--into", tmp_path / "case.tocsin")
    assert (ran.returncode, ran.stderr) == (0, "")


HEAVY = (
    "spacy",
    "polars",
    "sqlalchemy",
    "trafilatura",
    "lxml",
    "jinja2",
    "networkx",
    "numpy",
    "rich",
    "textual",
    "yaml",
)


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (("--help",), ()),
        (("brief", "--help"), ()),
        (("review", "--help"), ()),
        (("extract", "report.txt"), ("spacy", "numpy", "jinja2", "yaml", "rich")),
    ],
)
def test_a_start_loads_nothing_that_it_does_not_use(
    arguments: tuple[str, ...], allowed: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "report.txt").write_text(GOOD, encoding="utf-8")
    program = (
        "import sys\nfrom tocsin.cli import main\n"
        "try:\n    main()\nfinally:\n    print('loaded', *sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    loaded = set(ran.stderr.split("loaded", 1)[1].split())
    assert ran.returncode == 0
    assert {name for name in HEAVY if name in loaded} <= set(allowed)


def test_standard_input_is_read_as_what_its_name_says(tmp_path: Path, tocsin: Run) -> None:
    from bench.samples import pdf

    into = tmp_path / "case.tocsin"
    ran = tocsin("read", "-", "--name", "paper.pdf", "--into", into, input=pdf(), text=False, encoding=None)
    assert (ran.returncode, ran.stderr) == (0, b"")
    again = tocsin("read", "-", "--name", "paper.pdf", "--into", into, input=pdf(), text=False, encoding=None)
    assert b"0 documents read" in again.stdout
    assert tocsin("extract", "-", input=GOOD).stdout.count('"kind": "naming"') == 1


def test_nothing_on_standard_input_is_one_line(tmp_path: Path, tocsin: Run) -> None:
    ran = tocsin("read", "-", "--into", tmp_path / "case.tocsin", input="")
    assert ran.returncode == 1
    assert one_line(ran.stderr).startswith("refused: stdin.txt: an empty file")


def test_extract_of_several_names_what_it_cannot_read(tmp_path: Path, tocsin: Run) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    ran = tocsin("extract", "*.txt", "gone.pdf", cwd=tmp_path)
    assert ran.returncode == 1
    assert '"kind": "naming"' in ran.stdout
    assert ran.stderr.startswith("refused: gone.pdf: no such file")


def test_standard_input_that_cannot_be_read_is_one_line(tocsin: Run, tmp_path: Path) -> None:
    with (tmp_path / "w").open("wb") as only_written:
        result = tocsin("read", "-", "--into", tmp_path / "r.tocsin", stdin=only_written)
    assert result.returncode == 1
    assert "standard input cannot be read" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["\x1b[31mX", "\u202eX", "x" * 100_000], ids=["escape", "override", "long"])
def test_a_source_that_no_line_could_show_is_a_usage_error(name: str, tocsin: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    result = tocsin("read", tmp_path / "a.txt", "--source", name, "--into", tmp_path / "r.tocsin")
    assert result.returncode == 2
    assert name not in result.stderr
    assert not (tmp_path / "r.tocsin").exists()


@pytest.mark.parametrize(
    "command",
    [("beliefs",), ("verify",), ("migrate",), ("diff", "--known-by", "2025-01-01"), ("export-custody", "-o", "x")],
)
def test_an_address_of_no_record_never_tells_its_password(command: tuple[str, ...], tocsin: Run) -> None:
    ran = tocsin(command[0], "postgresql+psycopg://usr:S3cretPw@127.0.0.1:1/x", *command[1:])
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "usr" not in one_line(ran.stderr)
    assert "S3cretPw" not in ran.stderr


def test_no_error_commands_a_terminal(tmp_path: Path, tocsin: Run) -> None:
    evil = "X\x1b]0;pwn\x07"
    with made(tmp_path) as case:
        case.add(case.code({**TIE, "source": evil}), author="A", reason="so")
        file = case.path
    for ran in (
        tocsin("dossier", file, "X pwn"),  # tells the names that there are
        tocsin("dossier", file, "Y" + evil),
        tocsin(evil),
        tocsin("claims", file, f"--{evil}"),
        tocsin("claims", file, "--known-by", evil),
        tocsin("brief", file, "-o", f"b.{evil}"),
    ):
        assert ran.returncode in (1, 2)
        assert "pwn" in ran.stderr
        assert not {"\x1b", "\x07"} & set(ran.stderr)


@pytest.mark.parametrize("option", ["--author", "--reason", "--source"])
def test_what_an_analyst_says_is_shown_as_it_is(option: str, record: Path, tocsin: Run) -> None:
    given = {"--author": "A", "--reason": "so", "--source": "B", "--document": "x", "--quote": "y"} | {
        option: "\x1b[31mX"
    }
    ran = tocsin("add", record, *[word for pair in given.items() for word in pair])
    assert ran.returncode == 2
    assert "U+001B" in ran.stderr


@pytest.mark.parametrize("out", [".", "./", "/", ""])
def test_custody_is_not_exported_over_what_is_there(out: str, record: Path, tocsin: Run) -> None:
    ran = tocsin("export-custody", record, "-o", out)
    assert ran.returncode == 1
    assert "something is there already" in one_line(ran.stderr)


@pytest.mark.parametrize("head", ["xx", "sha256:0000", "\udce9", "f" * 65])
def test_what_is_no_head_is_said_to_be_none(head: str, record: Path, tocsin: Run) -> None:
    ran = tocsin("verify", record, "--head", head)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "no head of a record" in one_line(ran.stderr)


def test_a_head_is_taken_as_people_note_it(record: Path, tocsin: Run) -> None:
    head = json.loads(tocsin("verify", record, "--json").stdout)["head"]
    for noted in (head, head.upper(), f" {head.removeprefix('sha256:')}"):
        assert tocsin("verify", record, "--head", noted).returncode == 0
    assert tocsin("verify", record, "--head", "0" * 64).returncode == 1


def test_a_briefing_is_as_known_by_a_time(record: Path, tmp_path: Path, tocsin: Run) -> None:
    out = tmp_path / "b.json"
    for asked, told in (("2999-01-31", "2999-01-31"), ("2999-01-31T14:00+05:00", "2999-01-31T09:00:00+00:00")):
        assert tocsin("brief", record, "-o", out, "--known-by", asked).returncode == 0
        assert told in out.read_text("utf-8")
    assert tocsin("brief", record, "-o", tmp_path / "c.json", "--known-by", "0001-01-01").returncode == 0
    assert "year 0" not in tocsin("claims", record, "--known-by", "0001-01-01").stderr
    assert tocsin("claims", record, "--known-by", "0001-01-01T00:00+05:00").returncode == 2
