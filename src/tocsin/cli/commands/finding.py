"""Finding things in a record: all on one actor, on two together, and words."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tocsin.cli.at import At
from tocsin.cli.ending import REFUSED
from tocsin.cli.options import AsJson, AsOf, KnownBy, Record, Reviewed
from tocsin.cli.output import note, put, put_json, put_table


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(dossier)
    app.command()(compare)
    app.command()(search)


def _actors(context: typer.Context, incomplete: str) -> list[str]:
    """Names of the record's actors that begin with what is typed, for the shell to complete."""
    from tocsin.case import TABLES
    from tocsin.case import open as open_case
    from tocsin.model import TocsinError

    try:
        with open_case(context.params["file"]) as case:
            names = {str(row["name"]) for row in TABLES["actors"].rows(case.assessment)}
    except (KeyError, TocsinError):  # no record named yet, or none there: nothing to offer
        return []
    return sorted(name for name in names if name.casefold().startswith(incomplete.casefold()))


def dossier(
    file: Record,
    actor: Annotated[
        str,
        typer.Argument(help="A name, an acronym or an id.", show_default=False, autocompletion=_actors),
    ],
    as_json: AsJson = False,
    reviewed: Reviewed = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
) -> None:
    """Print what the record has on one actor.

    Its names and who uses them, what it is said to be, its ties by channel, places, acts and numbers, what is
    disputed, and its own words; each line with the origins for and against it. What is said of a collective that
    may include it stands apart, and is never added up. Of a person only public roles and words are shown.

    \b
    Example:
      tocsin dossier my.tocsin TTP
    """
    from tocsin.case import LINE_COLUMNS

    at = At(reviewed, as_of, known_by)
    with at.open(file) as case:
        found = case.dossier(actor)
        at.tell_left_out(case)
    if as_json:
        from dataclasses import asdict

        put_json(asdict(found))
        return
    from tocsin.cli.words import dossier_words

    sections = (*found.sections, *found.apart)
    if sys.stdout.isatty():
        put(dossier_words(found))
        for section in sections:
            put_table(section.title, section.lines, columns=(), glance=section.glance())
    else:
        rows = [{"section": section.title, **line} for section in sections for line in section.lines]
        put_table("dossier", rows, columns=("section", *LINE_COLUMNS), glance=rows)


def compare(
    file: Record,
    a: Annotated[str, typer.Argument(help="A name, an acronym or an id.", show_default=False, autocompletion=_actors)],
    b: Annotated[str, typer.Argument(help="The other one.", show_default=False, autocompletion=_actors)],
    as_json: AsJson = False,
    reviewed: Reviewed = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
) -> None:
    """Print what the record has on two actors together.

    Their ties by channel with the origins for and against each, acts of one against the other, what is disputed, and
    what each calls the other. What is no tie between them stands apart: likeness, ties with a collective that may
    include the other, ties with a part or umbrella of the other, a third tied to both, a place of both.

    \b
    Example:
      tocsin compare my.tocsin TTP BLA
    """
    from tocsin.case import LINE_COLUMNS

    at = At(reviewed, as_of, known_by)
    with at.open(file) as case:
        found = case.compare(a, b)
        at.tell_left_out(case)
    if as_json:
        from dataclasses import asdict

        put_json(asdict(found))
        return
    from tocsin.cli.words import dyad_words

    sections = (*found.sections, *found.apart)
    if sys.stdout.isatty():
        put(dyad_words(found))
        for section in sections:
            put_table(section.title, section.lines, columns=(), glance=section.glance())
        for title, rows in found.beside():
            if rows:
                put_table(title, rows, columns=(), glance=rows)
    else:
        rows = [{"section": section.title, **line} for section in sections for line in section.lines]
        put_table("compare", rows, columns=("section", *LINE_COLUMNS), glance=rows)


def search(
    file: Record,
    words: Annotated[list[str], typer.Argument(help="Words, all of which a sentence must hold.", show_default=False)],
    as_json: AsJson = False,
    reviewed: Reviewed = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
) -> None:
    """Print the sentences that hold all of these words, with the claims that rest on them.

    A name finds the actor's other names too. Case and accents do not count. A word of four letters or more finds
    those that begin with it. Words in quotation marks stand together. Exit code 1 if nothing is found.

    \b
    Example:
      tocsin search my.tocsin TTP camps
    """
    from tocsin.case import search_table

    asked = " ".join(f'"{one}"' if " " in one else one for one in words)  # what the shell kept together
    table = search_table(asked)
    at = At(reviewed, as_of, known_by)
    with at.open(file) as case:
        rows = list(table.rows(case.assessment))
        at.tell_left_out(case)
    if as_json:
        put_json({"table": table.name, "words": asked, "rows": rows})
    elif rows:
        put_table(table.name, rows, columns=list(table.columns), glance=table.glance(rows))
    if not rows:
        note(f"no sentence of {file} holds all of: {asked}")
        raise typer.Exit(REFUSED)
