"""Comparing what two extractors propose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.compared import COLUMNS, MAIN, compared_json, compared_row, marked
from tocsin.cli.ending import REFUSED
from tocsin.cli.given import given
from tocsin.cli.llm import (
    LlmCache,
    LlmMaxCost,
    LlmMaxTokens,
    LlmOptions,
    LlmPrice,
    LlmTimeout,
    account_words,
    model,
)
from tocsin.cli.options import AsJson, Published, Publisher
from tocsin.cli.output import note, put_json, put_table
from tocsin.model import InputRefused

if TYPE_CHECKING:
    from tocsin.case import Comparison, LlmExtractor

Side = Annotated[
    str,
    typer.Option(
        metavar="SIDE",
        help="rules, llm or a file of claims (JSON lines); of a record, an extractor's name or its beginning.",
    ),
]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(compare_extractors)


def compare_extractors(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Reports, or one record; none where both sides are files.", show_default=False),
    ] = None,
    left: Side = "rules",
    right: Side = "llm",
    published: Published = None,
    source: Publisher = None,
    llm_cache: LlmCache = None,
    llm_max_tokens: LlmMaxTokens = None,
    llm_max_cost: LlmMaxCost = None,
    llm_price: LlmPrice = None,
    llm_timeout: LlmTimeout = None,
    as_json: AsJson = False,
) -> None:
    """Print two extractors' claims side by side.

    = both say it; ~ both say it, with other fields; < the left alone; > the right alone. Nothing is recorded, and
    nothing is sent unless a side is llm.

    \b
    Example:
      tocsin compare-extractors report.txt --left rules --right earlier.jsonl
    """
    from tocsin.case import compare_extractors as compare

    options = LlmOptions(llm_cache, llm_max_tokens, llm_max_cost, llm_price, llm_timeout)
    if "llm" not in (left, right) and options != LlmOptions():
        raise typer.BadParameter("the --llm options need a side that is llm")
    refused: list[InputRefused] = []
    asked: list[LlmExtractor] = []

    def opened() -> LlmExtractor:
        asked.append(model(options))
        return asked[-1]

    found = compare(
        given(paths or [], name="stdin.txt"),
        left=left,
        right=right,
        open_llm=opened,
        on_refusal=refused.append,
        published=published,
        source=source,
    )
    if as_json:
        put_json(_body(found))
    else:
        _put_table(found)
    for error in refused:
        note(f"refused: {error}")
    for line in (line for one in asked for line in account_words(one.account)):
        note(line)
    if found.stopped:
        note(f"stopped: {found.stopped}")
    if refused or found.stopped:
        raise typer.Exit(REFUSED)


def _put_table(found: Comparison) -> None:
    rows = [compared_row(row) for row in found.rows]
    put_table("claims", rows, columns=COLUMNS, glance=[{name: row[name] for name in MAIN} for row in rows])
    note(f"< {found.left}")
    note(f"> {found.right}")
    note(f"{marked(found.counts)}; texts compared: {found.documents:,}")


def _body(found: Comparison) -> dict[str, object]:
    return {
        "left": found.left,
        "right": found.right,
        "texts": found.documents,
        "counts": dict(found.counts),
        "stopped": found.stopped,
        "claims": [compared_json(row) for row in found.rows],
    }
