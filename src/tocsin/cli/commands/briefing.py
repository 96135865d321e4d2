"""Briefings."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import AsJson, KnownBy, Record, Reviewed, told, when
from tocsin.cli.output import note, put, put_json
from tocsin.model import When

_RELEASES = ("internal", "public")


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(brief)


def _since(text: str) -> date | Path:
    """A day, or a file; what is written as a date and is no day is a usage error."""
    if re.fullmatch(r"\d{4}(?:-\d+)*", told(text)):
        return _day(text)
    return Path(text)


def _since_text(text: str) -> str:
    """The text, if it can be read so: an option has one type."""
    _since(text)
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"not a day: {text}; allowed: YYYY-MM-DD") from error


def _release(text: str) -> str:
    if text not in _RELEASES:
        raise typer.BadParameter(f"no such release profile: {text}; allowed: {', '.join(_RELEASES)}")
    return text


def brief(
    file: Record,
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="OUT", help="A .html file (its .json beside it), a .json or a .pdf file."),
    ],
    title: Annotated[
        str | None, typer.Option(parser=told, metavar="TEXT", help="Its title; else the record's name.")
    ] = None,
    about: Annotated[
        list[str] | None,
        typer.Option(
            parser=told, metavar="ACTOR", help="Only what is told of an actor: its name or id; again, of both together."
        ),
    ] = None,
    begin: Annotated[
        When | None, typer.Option("--from", parser=when, metavar="DATE", help="Only what was then or later, in EDTF.")
    ] = None,
    end: Annotated[
        When | None, typer.Option("--to", parser=when, metavar="DATE", help="Only what was then or earlier, in EDTF.")
    ] = None,
    as_of: Annotated[
        When | None,
        typer.Option("--as-of", parser=when, metavar="DATE", help="Only what was stated by then: the world's clock."),
    ] = None,
    known_by: KnownBy = None,
    since: Annotated[
        str | None,
        typer.Option(
            parser=_since_text, metavar="DAY|JSON", help="Tell what changed since a day, or since a briefing's .json."
        ),
    ] = None,
    release: Annotated[
        str,
        typer.Option(
            parser=_release,
            metavar="PROFILE",
            help="internal, or public: without private persons, routes and bases to the province.",
        ),
    ] = "internal",
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that is no briefing (never a record).")
    ] = False,
    reviewed: Reviewed = False,
    as_json: AsJson = False,
) -> None:
    """Write a briefing, and print what stands out.

    The page stands alone: no script, nothing loaded, every sentence linked to the quotes under it, and checked against
    them: with a sentence that they do not warrant nothing is written.

    \b
    Example:
      tocsin brief my.tocsin -o brief.html
      tocsin brief my.tocsin -o brief.html --about TTP --since last.json
      tocsin brief my.tocsin -o brief.pdf --release public
    """
    from tocsin.case import BRIEF_SUFFIXES, Scope, write_brief
    from tocsin.case import open as open_case
    from tocsin.cli.words import paths_words, scope_words, summary_words

    if out.suffix.lower() not in BRIEF_SUFFIXES:
        raise typer.BadParameter(f"no such kind of briefing: {out.name}; allowed: {', '.join(BRIEF_SUFFIXES)}")
    scope = Scope(begin=begin, end=end, as_of=as_of, about=tuple(about or ()))
    with open_case(file, reviewed=reviewed, known_by=known_by) as case:
        made = case.brief(title=title, scope=scope, since=_since(since) if since else None, release=release)
        written = write_brief(made, out, force=force)
        summary = case.summary(scope, release=release)
        accepted = case.summary().claims if reviewed else None
    if accepted == 0:
        note(f"no claim in {file} is reviewed, so the briefing has none; leave out --reviewed to see the proposals")
    if as_json:
        from dataclasses import asdict

        put_json({"written": [str(path) for path in written], **asdict(summary)})
    else:
        put([*summary_words(summary), *scope_words(made.data), paths_words(written)])
