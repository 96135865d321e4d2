"""How far coders agree: the statistics, and where they differ."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import AsJson, KnownBy, Record
from tocsin.cli.output import note, put, put_json, put_table
from tocsin.cli.words import many

if TYPE_CHECKING:
    from tocsin.case import CoderAgreement


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(agreement)


def agreement(
    file: Record,
    author: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A coder; again for each other. Else all who decided on claims."),
    ] = None,
    as_json: AsJson = False,
    known_by: KnownBy = None,
) -> None:
    """Print how far coders agree, and where they differ.

    Of the claims that two or more judged (accepted, rejected, corrected): Cohen's kappa of each two coders,
    Krippendorff's alpha of all. Of the texts that two or more coded themselves (tocsin add, import-claims --own):
    which claims each marked, and how far they agree field by field. docs/reviewing.md says how to read it.

    \b
    Example:
      tocsin agreement my.tocsin --author "A. Analyst" --author "B. Coder"
    """
    from tocsin.case import open as open_case
    from tocsin.cli.agreed import COLUMNS, agreement_json, sections

    with open_case(file, known_by=known_by) as case:
        found = case.agreement(author or None)
    if as_json:
        put_json(agreement_json(found))
    elif sys.stdout.isatty():
        _put(found)
    else:
        rows = [row for _, of_section in sections(found) for row in of_section]
        put_table("agreement", rows, columns=COLUMNS, glance=rows)
    for pair in found.coded.pairs:
        if pair.differ:
            note(f"< {pair.coders[0]}, > {pair.coders[1]}")


def _put(found: CoderAgreement) -> None:
    from tocsin.cli.agreed import glanced, sections, statistic_words

    made, coded = found.verdicts, found.coded
    put([f"judged by two or more: {many(made.claims, 'claim')}; alpha {statistic_words(made.alpha)}"])
    put([f"coded by two or more: {many(coded.texts, 'text')}; by one alone: {coded.texts_of_one:,}"])
    for title, rows in sections(found):
        if rows:
            shown = glanced(title, rows)
            put_table(title, shown, columns=(), glance=shown)
