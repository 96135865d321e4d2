"""A record's own texts, read again by the extractor as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.cli.compared import COLUMNS, MAIN, compared_json, compared_row, marked
from tocsin.cli.ending import REFUSED
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
from tocsin.cli.options import AsJson, Jobs, Record
from tocsin.cli.output import note, put_json, put_table
from tocsin.cli.words import many

if TYPE_CHECKING:
    from tocsin.case import Reread, Rereading

_REVIEWS: Final = ("before", "after", "found")


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(reread)


def reread(
    file: Record,
    record: Annotated[bool, typer.Option("--record", help="Record what is proposed now.")] = False,
    jobs: Jobs = 1,
    extractor: ExtractorChoice = Choice.RULES,
    llm_cache: LlmCache = None,
    llm_max_tokens: LlmMaxTokens = None,
    llm_max_cost: LlmMaxCost = None,
    llm_price: LlmPrice = None,
    llm_timeout: LlmTimeout = None,
    as_json: AsJson = False,
) -> None:
    """Read the texts of a record again, and print what is proposed otherwise than before.

    ~ proposed otherwise; < no longer proposed; > proposed now for the first time; before and after are the review of
    the earlier claim. What an analyst decided stays as it is: an accepted claim stays accepted though it is proposed
    no more, a rejected one stays rejected. Nothing is recorded without --record. With it, what a newer version of the
    extractor no longer proposes and nobody decided on is retired: it stands no more, and accepting it brings it back.

    \b
    Example:
      tocsin reread my.tocsin --record
    """
    from tocsin.case import open as open_case
    from tocsin.cli.progress import progress

    options = LlmOptions(llm_cache, llm_max_tokens, llm_max_cost, llm_price, llm_timeout)
    with opened(extractor, options) as asked, open_case(file) as case, progress() as step:
        found = case.reread(
            extractor=asked.extractor,
            record=record,
            jobs=jobs,
            on_refusal=lambda refusal: note(f"refused: {refusal.reason}"),
            on_start=step,
        )
    account = asked.account
    if as_json:
        put_json(_body(found) | ({"llm": account_json(account)} if account else {}))
    else:
        rows = [_row(row) for row in found.changed]
        shown = (*MAIN[:-1], "before", "after", "quote")
        glance = [{name: row[name] for name in shown} for row in rows]
        put_table("claims", rows, columns=(*COLUMNS, *_REVIEWS), glance=glance)
        for line in (*_told(found), *(account_words(account) if account else ())):
            note(line)
    if found.stopped:
        note(f"stopped: {found.stopped}")
    if found.refused or found.stopped:
        raise typer.Exit(REFUSED)


def _row(row: Reread) -> dict[str, object]:
    return compared_row(row.row) | _reviews(row)


def _reviews(row: Reread) -> dict[str, object]:
    return {name: review.value if (review := getattr(row, name)) else None for name in _REVIEWS}


def _told(found: Rereading) -> Iterator[str]:
    """Counts, and what becomes of what was decided and of what was not."""
    yield f"> {found.extractor}: {marked(found.counts)}; texts read: {found.documents:,}"
    fates = (
        (found.kept, "accepted, not proposed now, still accepted"),
        (found.again, "rejected, proposed again, still rejected"),
        (found.vanishing, "retired" if found.recorded else "to be retired"),
    )
    yield from (f"{fate}: {many(len(rows), 'claim')}" for rows, fate in fates if rows)
    if found.retired:
        yield f"retired before: {many(len(found.retired), 'claim')}"
    yield f"{many(found.claims, 'new claim')} recorded" if found.recorded else "nothing is recorded without --record"


def _body(found: Rereading) -> dict[str, object]:
    return {
        "extractor": found.extractor,
        "texts": found.documents,
        "counts": dict(found.counts),
        "recorded": found.recorded,
        "new": found.claims,
        "kept": [row.row.claim.id for row in found.kept],
        "rejected_again": [row.row.claim.id for row in found.again],
        "retired": [row.row.claim.id for row in found.vanishing],
        "retired_before": found.retired,
        "refused": [{"name": r.name, "reason": r.reason} for r in found.refused],
        "stopped": found.stopped,
        "claims": [compared_json(row.row) | _reviews(row) for row in found.rows],
    }
