"""`--extractor llm` as a person runs it: nothing is sent unasked, what is done stays, the key is printed nowhere."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

import tocsin as package
from tests.conftest import Run
from tests.extract.llm.given import SECRET
from tests.extract.llm.model_server import (
    Answer,
    Json,
    ModelServer,
    body,
    claims,
    completion,
    fails,
    killing,
    model_server,
    report_of,
    says,
)
from tocsin.model import claim_from_wire

Llm = Callable[..., "subprocess.CompletedProcess[str]"]


def reports(folder: Path, n: int) -> list[Path]:
    found = [folder / f"{number}.txt" for number in range(1, n + 1)]
    for number, path in enumerate(found, 1):
        path.write_text(f"The BLA killed {number + 10} soldiers near Quetta on {number} May 2023.", encoding="utf-8")
    return found


def lists(handler: BaseHTTPRequestHandler, question: Json) -> None:
    """A model that reads the reports above well."""
    number = int(report_of(question).split("killed ")[1].split()[0])
    said = killing("BLA", f"{number}", f"The BLA killed {number} soldiers near Quetta", affected="soldiers")
    body(handler, completion(json.dumps({"claims": [said]})))


def environment(server: ModelServer, home: Path) -> dict[str, str]:
    told = {"TOCSIN_LLM_URL": server.at, "TOCSIN_LLM_MODEL": "loop-1", "TOCSIN_LLM_KEY": SECRET}
    return {**os.environ, **told, "XDG_CACHE_HOME": str(home / "cache"), "HOME": str(home), "LOCALAPPDATA": str(home)}


def test_extract_prints_the_claims_of_the_model_and_tells_what_it_took(tmp_path: Path, tocsin: Run) -> None:
    (report,) = reports(tmp_path, 1)
    with model_server(lists) as server:
        told = environment(server, tmp_path)
        ran = tocsin("extract", report, "--extractor", "llm", "--llm-price", "0.15/0.60", env=told)
        again = tocsin("extract", report, "--extractor", "llm", env=told)
        assert len(server.asked) == 1  # the second run is answered by the cache
    assert ran.returncode == 0, ran.stderr
    (claim,) = [claim_from_wire(json.loads(line)) for line in ran.stdout.splitlines()]
    assert claim.extractor == "llm loop-1, prompt 1"
    assert "1 claim proposed: 1 accepted (1 exact)" in ran.stderr
    assert "1,000 tokens sent, 100 answered, 0.0002 in money" in ran.stderr
    assert again.stdout == ran.stdout
    assert "1 answer from the cache; 0 requests" in again.stderr
    assert SECRET not in ran.stdout + ran.stderr
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not [held for held in kept if SECRET.encode() in held]


def test_nothing_is_sent_unless_asked_for(tmp_path: Path, tocsin: Run) -> None:
    (report,) = reports(tmp_path, 1)
    with model_server(lists) as server:
        told = environment(server, tmp_path)
        assert tocsin("extract", report, env=told).returncode == 0
        assert tocsin("read", report, "--into", tmp_path / "a.tocsin", env=told).returncode == 0
        assert tocsin("compare-extractors", tmp_path / "a.tocsin", "--right", "rules", env=told).returncode == 0
        refused = tocsin("extract", report, "--llm-max-tokens", "5", env=told)
    assert (refused.returncode, "--extractor llm" in refused.stderr) == (2, True)
    assert server.asked == []


def test_reading_goes_on_where_a_budget_stopped_it(tmp_path: Path, tocsin: Run) -> None:
    paths, into = reports(tmp_path, 3), tmp_path / "one.tocsin"
    with model_server(lists) as server:
        told = environment(server, tmp_path)
        read = ("read", *paths, "--into", into, "--extractor", "llm", "--json")
        first = tocsin(*read, "--llm-max-tokens", "6500", env=told)
        one = json.loads(first.stdout)
        done = len(one["read"])
        assert 0 < done < 3
        assert (first.returncode, one["left"]) == (1, [str(path) for path in paths[done:]])
        assert "the budget is spent" in one["stopped"]
        assert "stopped: the budget is spent" in first.stderr
        second = tocsin(*read, env=told)
        two = json.loads(second.stdout)
        assert (second.returncode, two["known"], two["stopped"]) == (0, [str(path) for path in paths[:done]], None)
        assert len(server.asked) == 3
    with package.open(into) as case:
        assert case.claims().height == 3
        assert case.verify() == ()


def never(handler: BaseHTTPRequestHandler, question: Json) -> None:
    """A model that takes the question and thinks for longer than anybody waits."""
    time.sleep(20)


BAD: list[tuple[str, list[Answer]]] = [
    ("refused", [fails(413, "too long")]),
    ("broken", [says("{")] * 3),
    ("invented", [claims(killing("BLA", 12, "The BLA killed 12 doctors in Quetta"))]),
    ("empty", [claims()]),
]


@pytest.mark.parametrize(("what", "answers"), BAD, ids=[what for what, _ in BAD])
def test_one_bad_report_never_ends_the_run(what: str, answers: list[Answer], tmp_path: Path, tocsin: Run) -> None:
    paths, into = reports(tmp_path, 3), tmp_path / "one.tocsin"
    with model_server(lists, *answers, lists) as server:
        ran = tocsin("read", *paths, "--into", into, "--extractor", "llm", "--json", env=environment(server, tmp_path))
    told = json.loads(ran.stdout)
    refused = what in {"refused", "broken"}
    assert told["claims"] == 2
    assert [one["name"] for one in told["refused"]] == ([str(paths[1])] if refused else [])
    assert ran.returncode == int(refused)
    if refused:
        assert f"refused: {paths[1]}: the model" in ran.stderr


def test_a_key_that_is_not_taken_ends_the_run_and_what_was_read_stays(tmp_path: Path, tocsin: Run) -> None:
    paths, into = reports(tmp_path, 3), tmp_path / "one.tocsin"
    with model_server(lists, fails(401, f"no such key: {SECRET}")) as server:
        ran = tocsin("read", *paths, "--into", into, "--extractor", "llm", env=environment(server, tmp_path))
    assert ran.returncode == 1
    assert "stopped: the endpoint does not take the key" in ran.stderr
    assert "2 inputs left" in ran.stdout
    assert SECRET not in ran.stdout + ran.stderr
    with package.open(into) as case:
        assert case.claims().height == 1


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_ended_keeps_what_it_acknowledged_and_goes_on(sent: int, tmp_path: Path, tocsin: Run) -> None:
    paths, into = reports(tmp_path, 3), tmp_path / "one.tocsin"
    with model_server(lists, never) as server:
        command = [sys.executable, "-c", "from tocsin.cli import main; main()"]
        command += ["read", *map(str, paths), "--into", str(into), "--extractor", "llm"]
        running = subprocess.Popen(
            command, env=environment(server, tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        deadline = time.monotonic() + 60
        while len(server.asked) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        running.send_signal(sent)
        _, errors = running.communicate(timeout=30)
        assert running.returncode != 0
        assert SECRET.encode() not in errors
    with package.open(into) as case:
        assert case.claims().height == 1
    with model_server(lists) as server:
        ran = tocsin("read", *paths, "--into", into, "--extractor", "llm", env=environment(server, tmp_path))
        assert len(server.asked) == 2
    assert (ran.returncode, "2 documents read, 2 new claims; 1 known" in ran.stdout) == (0, True), ran.stderr


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"TOCSIN_LLM_URL": ""}, "set TOCSIN_LLM_URL"),
        ({"TOCSIN_LLM_MODEL": ""}, "set TOCSIN_LLM_MODEL"),
        ({"TOCSIN_LLM_URL": "http://api.example.com/v1"}, "unencrypted"),
        ({"TOCSIN_LLM_URL": "https://u:hunter2@api.example.com/v1"}, "a password"),
        ({"TOCSIN_LLM_KEY": "hunter2 hunter2"}, "the key of TOCSIN_LLM_KEY"),
    ],
)
def test_settings_that_cannot_be_are_told_and_make_no_record(
    changed: dict[str, str], why: str, tmp_path: Path, tocsin: Run
) -> None:
    (report,) = reports(tmp_path, 1)
    with model_server(lists) as server:
        told = {**environment(server, tmp_path), **changed}
        ran = tocsin("read", report, "--into", tmp_path / "one.tocsin", "--extractor", "llm", env=told)
    assert ran.returncode == 1
    assert why in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert "hunter2" not in ran.stderr
    assert not (tmp_path / "one.tocsin").exists()


@pytest.mark.parametrize(
    "option", [("--llm-max-tokens", "0"), ("--llm-max-cost", "much"), ("--llm-price", "3"), ("--llm-price", "a/b"),
               ("--llm-timeout", "0"), ("--llm-max-cost", "-1"), ("--llm-max-cost", "NaN")],
)  # fmt: skip
def test_options_that_are_none_are_usage_errors(option: tuple[str, str], tmp_path: Path, tocsin: Run) -> None:
    ran = tocsin("extract", "x.txt", "--extractor", "llm", *option)
    assert ran.returncode == 2, ran.stderr


def test_a_budget_in_money_needs_prices(tmp_path: Path, tocsin: Run) -> None:
    with model_server(lists) as server:
        told = environment(server, tmp_path)
        ran = tocsin("extract", "x.txt", "--extractor", "llm", "--llm-max-cost", "1", env=told)
    assert (ran.returncode, "--llm-price" in ran.stderr) == (1, True)


def test_rules_and_a_model_are_shown_side_by_side(tmp_path: Path, tocsin: Run) -> None:
    (report,) = reports(tmp_path, 1)
    report.write_text(report.read_text(encoding="utf-8") + " The TTP pledged allegiance to Al-Qaeda.", encoding="utf-8")
    with model_server(lists) as server:
        told = environment(server, tmp_path)
        ran = tocsin("compare-extractors", report, "--json", env=told)
        table = tocsin("compare-extractors", report, env=told)
        assert len(server.asked) == 1
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert (found["left"], found["right"]) == ("rules 1", "llm loop-1, prompt 1")
    assert found["counts"]["left"] >= 1
    assert found["counts"]["differs"] == 1
    (differs,) = [one for one in found["claims"] if one["agreement"] == "differs"]
    assert differs["differs"]["when"] == ["2023-05-01", ""]
    lines = table.stdout.splitlines()
    assert lines[0].split("\t")[:5] == ["side", "kind", "left", "right", "differs"]
    marks = {"both": "=", "differs": "~", "left": "<", "right": ">"}
    assert [line[0] for line in lines[1:]] == [marks[one["agreement"]] for one in found["claims"]]
