"""Every command that takes a record takes one on a server, says the same of it, and never tells its password."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import tocsin
from bench.postgresql import Server
from tocsin.cli.app import app

REPORTS = ("2023_picss_ttp-expansion.md", "2025-01_dawn_pips-2024.md")
ASKED = tuple("documents claims ties events figures disputes tensions audit origins echoes actors sources".split())


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], prog_name="tocsin")


@pytest.fixture(scope="module")
def url(postgresql: Server) -> str:
    return postgresql.url("commands")


@pytest.fixture(scope="module")
def both(root: Path, url: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The same reports in a file and on a server."""
    file = tmp_path_factory.mktemp("both") / "commands.tocsin"
    reports = [root / "examples/balochistan" / name for name in REPORTS]
    for place in (file, url):
        ran = run("read", *reports, "--into", place)
        assert ran.exit_code == 0, ran.stderr
        assert secret(url) not in ran.stdout + ran.stderr
    return file, url


def secret(url: str) -> str:
    return url.split(":")[2].split("@", maxsplit=1)[0]


@pytest.mark.parametrize("name", ASKED)
def test_a_server_is_asked_as_a_file_is(both: tuple[Path, str], name: str) -> None:
    file, server = (json.loads(run(name, place, "--json").stdout)["rows"] for place in both)
    for row in (*file, *server):
        row.pop("recorded", None)  # they were read one after the other
    assert file == server


def test_a_large_record_on_a_server_is_asked_by_its_indexes(both: tuple[Path, str]) -> None:
    tables = []
    for place in both:
        with tocsin.open(place) as case:
            case._ledger.bring_up()
            assert case._ledger.is_indexed()
            assert case.verify() == ()
            tables.append(case.dossier("TTP"))
    assert tables[0] == tables[1]


def test_deciding_verifying_and_exporting_never_tell_the_password(both: tuple[Path, str], tmp_path: Path) -> None:
    _, url = both
    claim = json.loads(run("claims", url, "--json").stdout)["rows"][0]["id"]
    outcomes = [
        run("accept", url, claim, "--author", "A"),
        run("verify", url),
        run("verify", url, "--json"),
        run("export-custody", url, "-o", tmp_path / "out"),
        run("migrate", url),
        run("dossier", url, "TTP"),
        run("brief", url, "-o", tmp_path / "brief.html"),
        run("claims", url.replace("commands", "no_such_schema")),
        run("verify", url.replace(secret(url), "another")),
    ]
    assert [ran.exit_code for ran in outcomes] == [0] * 7 + [1] * 2
    for ran in outcomes:
        assert secret(url) not in ran.output + ran.stderr + str(ran.exception)
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    assert not any(secret(url).encode() in data for data in written)
