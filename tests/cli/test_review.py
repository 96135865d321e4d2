"""Reviewing on a terminal: what is shown, what each key records, and that text from outside stays text."""

from __future__ import annotations

import asyncio
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Checkbox, Input, OptionList, Select, Static

import tocsin
from tests.case.decide.given import made
from tests.conftest import Run
from tocsin.case import Case
from tocsin.cli.review.app import ReviewApp
from tocsin.ledger import Ledger

Steps = Callable[[ReviewApp, Pilot[None]], Awaitable[None]]


def drive(case: Case, steps: Steps, size: tuple[int, int] = (80, 24)) -> None:
    """Runs the screen with these steps."""

    async def run() -> None:
        app = ReviewApp(case.review(author="A"))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(app, pilot)

    asyncio.run(run())


def screen(app: ReviewApp) -> str:
    """What stands on the screen, a line a line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def on_disk(case: Case) -> list[tuple[str, str, str]]:
    """The decisions, as another process would read them."""
    with Ledger.open(case.place) as ledger:
        return [(d.decision.act.value, d.decision.subject, d.decision.reason) for d in ledger.decisions()]


def test_the_quote_stands_in_its_paragraph_beside_the_claim(tmp_path: Path) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        shown = screen(app)
        claim = case.review(author="A").show(str(app.current))
        assert len(shown.splitlines()) == 24
        assert "unreviewed" in shown
        assert "0 of" in shown
        assert "Two fronts meet, Northern Herald" in " ".join(shown.split())
        passage = app.query_one("#passage", Static).content
        quoted = [str(passage)[s.start : s.end] for s in passage.spans if "reverse" in str(s.style)]  # type: ignore[union-attr]
        assert quoted == [claim.quote]
        reading = str(app.query_one("#reading", Static).content)
        for words in (claim.says, "source: Sinai Front [not registered]", "when: 2016-06", "speaker: ", claim.claim.id):
            assert words in reading

    with made(tmp_path) as case:
        drive(case, steps)


def test_each_key_is_on_disk_before_the_next(tmp_path: Path) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        first, second, third = app.ids[:3]
        await pilot.press("a")
        assert on_disk(case) == [("accept", first, "")]
        assert app.current == second
        await pilot.press("r", "2")
        assert on_disk(case)[1:] == [("reject", second, "wrong party")]
        assert app.current == third
        await pilot.press("r", "tab", *"too vague", "enter")
        assert on_disk(case)[2:] == [("reject", third, "too vague")]
        assert "3 of" in screen(app)
        await pilot.press("u")
        assert on_disk(case)[3][0] == "undo"
        assert app.current == third
        await pilot.press("u", "u", "u")
        assert [act for act, _, _ in on_disk(case)] == ["accept", "reject", "reject", "undo", "undo", "undo"]
        assert app.current == first
        assert "nothing decided here to undo" in screen(app)
        await pilot.press("r", "a", "u", "escape")
        assert len(on_disk(case)) == 6

    with made(tmp_path) as case:
        drive(case, steps)


def test_steps_stay_within_the_claims(tmp_path: Path) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await pilot.press("p", "k", "left")
        assert app.at == 0
        await pilot.press("n", "j", "right")
        assert app.at == 3
        await pilot.press(*["n"] * 30)
        assert app.at == len(app.ids) - 1

    with made(tmp_path) as case:
        drive(case, steps)


def test_an_edit_is_a_checked_form(tmp_path: Path) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        original = app.current
        assert original is not None
        await pilot.press("e")
        form = app.screen
        form.query_one("#field-when", Input).value = "June"
        await pilot.press("ctrl+s")
        assert app.screen is form
        assert "when: not a date" in screen(app)
        assert on_disk(case) == []
        form.query_one("#field-when", Input).value = "2016-05"
        form.query_one("#field-tie", Select).value = "merger"
        form.query_one("#reason", Input).value = "the month before"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen is not form
        assert on_disk(case) == [("edit", original, "the month before")]
        assert original not in {c.id for c in case.assessment.claims}
        edited = [c for c in case.assessment.claims if c.extractor == "analyst"]
        assert [(c.statement.tie, str(c.statement.when)) for c in edited] == [("merger", "2016-05")]  # type: ignore[union-attr]
        await pilot.press("u")
        assert app.current == original
        assert original in {c.id for c in case.assessment.claims}
        await pilot.press("e", "ctrl+s")
        assert "the edit changes nothing" in screen(app)
        await pilot.press("escape")

    with made(tmp_path) as case:
        drive(case, steps)


def test_a_filter_shows_what_is_asked_for(tmp_path: Path) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        every = len(app.ids)
        await pilot.press("a", "f")
        app.screen.query_one(Checkbox).value = False
        await pilot.press("ctrl+s")
        assert len(app.ids) == every
        await pilot.press("f")
        app.screen.query_one("#kind", Select).value = "tie"
        await pilot.press("ctrl+s")
        await pilot.pause()
        kinds = {app.query_one("#reading", Static).content}
        assert all("kind: tie" in str(kind) for kind in kinds)
        assert 0 < len(app.ids) < every
        await pilot.press("f")
        app.screen.query_one(Input).value = "no such words"
        await pilot.press("ctrl+s")
        assert app.ids == []
        assert "Nothing is left here" in screen(app)
        await pilot.press("a", "r", "e", "n", "p")
        assert len(on_disk(case)) == 1
        await pilot.press("f")
        app.screen.query_one(Input).value = ""
        app.screen.query_one("#kind", Select).clear()
        app.screen.query_one("#document", Select).value = next(
            id for id, title in case.review(author="A").documents.items() if title == "A later report"
        )
        await pilot.press("ctrl+s")
        assert "A later report" in screen(app)

    with made(tmp_path) as case:
        drive(case, steps)


def test_help_tells_the_keys_and_a_narrow_screen_holds_both(tmp_path: Path) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        assert "kind: " in screen(app)
        await pilot.press("question_mark")
        assert "undo the last decision" in " ".join(screen(app).split())
        await pilot.press("x")
        assert "undo the last decision" not in " ".join(screen(app).split())
        assert "q quit" in " ".join(screen(app).split())

    with made(tmp_path) as case:
        drive(case, steps, size=(50, 30))


EVIL = (
    "[bold red]The Sinai Front[/] [@click=app.quit]joined[/] the [link=x]League[/] [/] [bold. "
    "The Sinai Front joined the Northern League [b]now[/b]."
)


def test_text_from_outside_is_shown_as_it_is(tmp_path: Path) -> None:
    """Law 11: markup and control characters are letters on the screen."""

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        text = str(app.query_one("#passage", Static).content)
        assert EVIL in text
        assert "[red]Title[/]\\u001b[31m" in text
        await pilot.press("r", "tab", *"[b]x", "enter")
        assert "[b]x" in screen(app)
        await pilot.press("u", "e", "escape", "f")
        listed = app.screen.query_one("#document").query_one(OptionList)
        assert "[red]Title[/]\\u001b[31m" in [str(o.prompt) for o in listed.options]
        await pilot.press("tab", "tab", "enter")
        await pilot.press("escape", "escape")

    (tmp_path / "r.md").write_text(f'---\ntitle: "[red]Title[/]"\n---\n{EVIL}\n', encoding="utf-8")
    with tocsin.open(tmp_path / "evil.tocsin", create=True) as case:
        case.read(tmp_path / "r.md")
        reviewing = case.review(author="A")
        # Reading refuses control characters in a head; another way in (a sheet, another version) need not.
        known = reviewing._documents
        for id, document in known.items():
            known[id] = replace(document, title="[red]Title[/]\x1b[31m")

        async def run() -> None:
            app = ReviewApp(reviewing)
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.pause()
                await steps(app, pilot)

        asyncio.run(run())


def test_without_a_terminal_it_is_refused_in_one_line(record: Path, tocsin: Run) -> None:
    ran = tocsin("review", record, "--author", "A")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.count("\n") == 1
    assert "reviewing needs a terminal" in ran.stderr
    nobody = {k: v for k, v in os.environ.items() if k != "TOCSIN_AUTHOR"}
    assert tocsin("review", record, env=nobody).returncode == 2


def read_for(end: int, words: bytes, seconds: float = 20) -> bytes:
    """What a terminal shows until these words come."""
    shown, until = b"", time.monotonic() + seconds
    while words not in shown and time.monotonic() < until:
        shown += os.read(end, 65536)
    return shown


@pytest.mark.parametrize("colours", [True, False])
def test_killed_it_has_lost_nothing(colours: bool, tmp_path: Path) -> None:
    with made(tmp_path) as case:
        path, first = case.place, case.review(author="A").found(tocsin.case.Filter())[0]
    main, side = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", "TOCSIN_AUTHOR": "A"}
    environment.pop("NO_COLOR", None)
    environment |= {} if colours else {"NO_COLOR": "1"}
    command = [sys.executable, "-c", "from tocsin.cli import main; main()", "review", str(path)]
    with subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=environment) as process:
        shown = read_for(main, b"q quit")
        os.write(main, b"a")
        shown += read_for(main, b"accepted")
        process.send_signal(signal.SIGKILL)
    os.close(side)
    os.close(main)
    assert b"accepted" in shown
    with Ledger.open(path) as ledger:
        assert [(d.decision.act.value, d.decision.subject) for d in ledger.decisions()] == [("accept", first)]
        assert ledger.verify() == ()
    if not colours:
        assert b"\x1b[38;" not in shown
        assert b"\x1b[48;" not in shown
