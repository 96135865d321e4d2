"""Reading reports: into a record, or one of them onto the screen."""

from __future__ import annotations

import enum
import gc
from pathlib import PurePath
from typing import Annotated, Final

import typer

from tocsin.cli.ending import REFUSED
from tocsin.cli.given import given
from tocsin.cli.llm import (
    Choice,
    ExtractorChoice,
    LlmCache,
    LlmMaxCost,
    LlmMaxTokens,
    LlmOptions,
    LlmPrice,
    LlmTimeout,
    account_json,
    account_words,
    opened,
)
from tocsin.cli.options import AsJson, Jobs, Published, Publisher
from tocsin.cli.output import note, put, put_json, put_table
from tocsin.model import Claim, InputRefused, RecordPlace, RunStopped, record_place


class Format(enum.StrEnum):
    """How claims are printed."""

    JSONL = "jsonl"
    TABLE = "table"


STDIN: Final = "stdin.txt"
Name = Annotated[
    str, typer.Option(metavar="NAME", help="What to call standard input; its suffix tells the kind, as report.pdf.")
]
Fetch = Annotated[
    bool,
    typer.Option(
        "--fetch",
        help="Get what stands at the addresses named, and nothing else: robots.txt is heeded, no link followed.",
    ),
]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(read)
    app.command()(extract)


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Reports, folders, quoted patterns (** for any depth), addresses, or - for standard input."
        ),
    ],
    into: Annotated[
        RecordPlace,
        typer.Option(parser=record_place, metavar="FILE", help="The record to add to; made if it is not there."),
    ],
    published: Published = None,
    source: Publisher = None,
    name: Name = STDIN,
    fetch: Fetch = False,
    jobs: Jobs = 1,
    extractor: ExtractorChoice = Choice.RULES,
    llm_cache: LlmCache = None,
    llm_max_tokens: LlmMaxTokens = None,
    llm_max_cost: LlmMaxCost = None,
    llm_price: LlmPrice = None,
    llm_timeout: LlmTimeout = None,
    as_json: AsJson = False,
) -> None:
    """Read reports (text, HTML, PDF, Word, mail, feeds, ZIP archives of them) into a record.

    A report that is there already changes nothing. One that cannot be read is named on stderr, the others are
    read, and the exit code is 1. Date and source, where given, hold for all reports that are read; docs/reports.md
    says how each can say its own. Nothing is fetched unless --fetch says so, and nothing is sent unless
    --extractor llm does.

    \b
    Example:
      tocsin read reports/ more.pdf 'mail/**/*.eml' --into my.tocsin
    """
    from tocsin.case import open as open_case
    from tocsin.cli.progress import progress
    from tocsin.cli.words import reading_words

    options = LlmOptions(llm_cache, llm_max_tokens, llm_max_cost, llm_price, llm_timeout)
    with opened(extractor, options) as asked, open_case(into, create=True) as case, progress() as step:
        reading = case.read(
            given(paths, name=name),
            on_refusal=lambda refusal: note(f"refused: {refusal.reason}"),
            on_start=lambda path, before, total: step(PurePath(path).name, before, total),
            published=published,
            source=source,
            fetch=fetch,
            jobs=jobs,
            extractor=asked.extractor,
        )
    account = asked.account
    if not (reading.read or reading.known or reading.refused or reading.stopped):
        note(f"nothing to read in {', '.join(paths)}")
    if as_json:
        put_json(
            {
                "record": str(into),
                "read": reading.read,
                "known": reading.known,
                "refused": [{"name": r.name, "reason": r.reason} for r in reading.refused],
                "claims": reading.claims,
                "unread": dict(reading.unread),
            }
            | ({"stopped": reading.stopped, "left": reading.left, "llm": account_json(account)} if account else {})
        )
    else:
        put([*reading_words(reading, into), *(account_words(account) if account else ())])
    if reading.stopped:
        note(f"stopped: {reading.stopped}")
    if reading.refused or reading.stopped:
        raise typer.Exit(REFUSED)


def extract(
    paths: Annotated[
        list[str], typer.Argument(help="Reports, addresses, or - for standard input.", show_default=False)
    ],
    published: Published = None,
    source: Publisher = None,
    name: Name = STDIN,
    fetch: Fetch = False,
    extractor: ExtractorChoice = Choice.RULES,
    llm_cache: LlmCache = None,
    llm_max_tokens: LlmMaxTokens = None,
    llm_max_cost: LlmMaxCost = None,
    llm_price: LlmPrice = None,
    llm_timeout: LlmTimeout = None,
    form: Annotated[
        Format, typer.Option("--format", help="Claims on the wire, one a line, or a table.")
    ] = Format.JSONL,
) -> None:
    """Print the claims of reports.

    Nothing is recorded. A report that cannot be read is named on stderr, and the exit code is 1.

    \b
    Example:
      tocsin extract report.txt --published 2025-09-20 --source Dawn
    """
    gc.disable()  # few texts, and the process ends
    from tocsin.case.extraction import extract_inputs
    from tocsin.cli.wire import COLUMNS, MAIN, claim_lines, claim_rows

    refused: list[InputRefused] = []
    claims: list[Claim] = []
    options = LlmOptions(llm_cache, llm_max_tokens, llm_max_cost, llm_price, llm_timeout)
    stopped = None
    with opened(extractor, options) as asked:
        found = extract_inputs(
            given(paths, name=name),
            published=published,
            source=source,
            on_refusal=refused.append,
            fetch=fetch,
            extractor=asked.extractor,
        )
        try:
            for each in found:
                claims.extend(each.claims)
                if form is Format.JSONL:
                    put(claim_lines(each.claims))  # at once: what breaks off later takes none of them
                if each.unread_because:
                    note(each.unread_because)
        except RunStopped as error:
            stopped = error
    if form is Format.TABLE:
        rows = claim_rows(claims)
        put_table("claims", rows, columns=COLUMNS, glance=[{name: row[name] for name in MAIN} for row in rows])
    for refusal in refused:
        note(f"refused: {refusal}")
    for line in account_words(asked.account) if asked.account else ():
        note(line)
    if stopped:
        note(f"stopped: {stopped}")
    if refused or stopped:
        raise typer.Exit(REFUSED)
