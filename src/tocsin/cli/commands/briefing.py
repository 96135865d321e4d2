"""Briefings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import AsJson, Record, Reviewed
from tocsin.cli.output import note, put, put_json


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(brief)


def brief(
    file: Record,
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="OUT", help="A .html file (its .json beside it), a .json or a .pdf file."),
    ],
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Its title; else the record's name.")] = None,
    reviewed: Reviewed = False,
    as_json: AsJson = False,
) -> None:
    """Write a briefing, and print what stands out.

    The page stands alone: no script, nothing loaded, every sentence linked to the quotes under it.

    \b
    Example:
      tocsin brief my.tocsin -o brief.html
    """
    from tocsin.case import BRIEF_SUFFIXES, write_brief
    from tocsin.case import open as open_case
    from tocsin.cli.words import paths_words, summary_words

    if out.suffix.lower() not in BRIEF_SUFFIXES:
        raise typer.BadParameter(f"no such kind of briefing: {out.name}; allowed: {', '.join(BRIEF_SUFFIXES)}")
    with open_case(file, reviewed=reviewed) as case:
        written = write_brief(case.brief(title=title), out)
        summary = case.summary()
    if reviewed and not summary.claims:
        note(f"no claim in {file} is reviewed, so the briefing has none; leave out --reviewed to see the proposals")
    if as_json:
        from dataclasses import asdict

        put_json({"written": [str(path) for path in written], **asdict(summary)})
    else:
        put([*summary_words(summary), paths_words(written)])
