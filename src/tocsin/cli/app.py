"""The commands. Each loads what it needs when it runs: `tocsin --help` loads none of it."""

from __future__ import annotations

import enum
import gc
from pathlib import Path
from typing import Annotated, Final

import typer

from tocsin.cli.ending import REFUSED
from tocsin.cli.output import note, put, put_json, put_table
from tocsin.model import ValueRefused, When

app = typer.Typer(
    name="tocsin",
    help="Who works with whom among armed groups, who says so, and who disputes it: from published reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: in a page, in a pipe and on a terminal the same, and twice as fast to start
)


class Format(enum.StrEnum):
    """How claims are printed."""

    JSONL = "jsonl"
    TABLE = "table"


def _when(text: str) -> When:
    try:
        return When.parse(text)
    except ValueRefused as error:
        raise typer.BadParameter(str(error)) from error


Record = Annotated[Path, typer.Argument(help="The record, a *.tocsin file.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Reviewed = Annotated[
    bool,
    typer.Option(
        "--reviewed",
        help="Only claims that an analyst accepted. No command accepts yet: decisions are appended from Python.",
    ),
]
Published = Annotated[
    When | None,
    typer.Option(
        parser=_when,
        metavar="DATE",
        help="When it was published, in EDTF: 2025-09-20, 2025-09. Goes before what a report says of itself.",
    ),
]
Publisher = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="Who published it. Goes before what a report says of itself."),
]


def _version(asked: bool) -> None:
    if asked:
        import tocsin

        put([f"tocsin {tocsin.__version__}"])
        raise typer.Exit


@app.callback()
def _tocsin(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False,
) -> None:
    """Who works with whom among armed groups, who says so, and who disputes it: from published reports."""


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(help="Reports, or folders of them.")],
    into: Annotated[Path, typer.Option(metavar="FILE", help="The record to add to; made if it is not there.")],
    published: Published = None,
    source: Publisher = None,
    as_json: AsJson = False,
) -> None:
    """Read reports (text, Markdown, HTML) into a record.

    A report that is there already changes nothing. One that cannot be read is named on stderr, the others are
    read, and the exit code is 1. Date and source, where given, hold for all reports that are read; docs/reports.md
    says how each can say its own.

    \b
    Example:
      tocsin read reports/ more.html --into my.tocsin
    """
    from tocsin.case import open as open_case
    from tocsin.cli.progress import progress
    from tocsin.cli.words import reading_words

    with open_case(into, create=True) as case, progress() as step:
        reading = case.read(
            paths,
            on_refusal=lambda refusal: note(f"refused: {refusal.reason}"),
            on_start=lambda path, before, total: step(path.name, before, total),
            published=published,
            source=source,
        )
    if not (reading.read or reading.known or reading.refused):
        note(f"nothing to read in {', '.join(paths)}")
    if as_json:
        put_json(
            {
                "record": str(into),
                "read": [str(path) for path in reading.read],
                "known": [str(path) for path in reading.known],
                "refused": [{"path": str(r.path), "reason": r.reason} for r in reading.refused],
                "claims": reading.claims,
            }
        )
    else:
        put(reading_words(reading, into))
    if reading.refused:
        raise typer.Exit(REFUSED)


@app.command()
def extract(
    path: Annotated[str, typer.Argument(help="One report.", show_default=False)],
    published: Published = None,
    source: Publisher = None,
    form: Annotated[
        Format, typer.Option("--format", help="Claims on the wire, one a line, or a table.")
    ] = Format.JSONL,
) -> None:
    """Print the claims of one report.

    Nothing is recorded.

    \b
    Example:
      tocsin extract report.txt --published 2025-09-20 --source Dawn
    """
    gc.disable()  # one text, and the process ends
    from tocsin.case.extraction import extract_path
    from tocsin.cli.wire import COLUMNS, MAIN, claim_lines, claim_rows

    found = extract_path(path, published=published, source=source)
    if form is Format.JSONL:
        put(claim_lines(found.claims))
    else:
        rows = claim_rows(found.claims)
        put_table("claims", rows, columns=COLUMNS, glance=[{name: row[name] for name in MAIN} for row in rows])


_ASKED: Final = {
    "claims": "Print what is claimed, by whom. Each claim has its stance and the words it rests on.",
    "ties": "Print who is tied to whom. Each tie has its channel, and the origins that stand for and against it.",
    "events": "Print what happened. Each claim of an event has where, by whom, to whom and when, as far as it is said.",
    "figures": "Print the published numbers. Each has what its audit found.",
    "disputes": "Print what is disputed. Each voice has a row: who says so, who denies it, who asks for evidence.",
    "actors": "Print the actors. Each has its names, and the labels that others use for it.",
    "sources": "Print who published and who is passed on. Each has the reliability that an analyst gave it.",
}


def _asking(name: str) -> None:
    def ask(file: Record, as_json: AsJson = False, reviewed: Reviewed = False) -> None:
        from tocsin.case import TABLES
        from tocsin.case import open as open_case

        table = TABLES[name]
        with open_case(file, reviewed=reviewed) as case:
            rows = list(table.rows(case.assessment))
        if as_json:
            put_json({"table": name, "rows": rows})
        else:
            put_table(name, rows, columns=list(table.columns), glance=table.glance(rows))

    more = "A terminal gets the main columns, a pipe all of them, separated by tabs."
    app.command(name, help=f"{_ASKED[name]}\n\n{more}\n\n\b\nExample:\n  tocsin {name} my.tocsin --json")(ask)


for _name in _ASKED:
    _asking(_name)


@app.command()
def verify(file: Record, as_json: AsJson = False) -> None:
    """Print what is wrong with a record.

    Every hash, id and quote is recomputed. A sound record prints nothing; a faulty one exits with 1.

    \b
    Example:
      tocsin verify my.tocsin
    """
    from tocsin.case import open as open_case

    with open_case(file) as case:
        faults = case.verify()
    if as_json:
        put_json({"record": str(file), "sound": not faults, "faults": [str(fault) for fault in faults]})
    else:
        put(str(fault) for fault in faults)
        note(f"{file}: " + (f"{len(faults)} faults, the first is where it was first changed" if faults else "sound"))
    if faults:
        raise typer.Exit(REFUSED)


@app.command()
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
