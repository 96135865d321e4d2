"""Who is whom: actors said to be one, and said to be two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import Author, Record
from tocsin.cli.output import note, put, shown

if TYPE_CHECKING:
    from tocsin.case import Case, Decided

Actor = Annotated[str, typer.Argument(help="A name, an acronym or an id.", show_default=False)]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (merge, split):
        app.command()(command)


def merge(file: Record, one: Actor, other: Actor, reason: Reason, author: Author = "") -> None:
    """Say that two actors are one.

    What is said of either is then said of the one, under the registry's name if it has one. No claim is changed, and
    tocsin undo takes them apart again. A name that several bear is refused with their ids. Where somebody said that
    they are two, they stay two, and both decisions are shown as a conflict till one is undone.

    \b
    Example:
      tocsin merge my.tocsin "Tehrik Taliban" TTP --reason "spelling" --author "A. Analyst"
    """
    from tocsin.case import open as open_case

    with open_case(file) as case:
        made = case.merge(one, other, author=author, reason=reason)
        _tell(case, made, "merged")


def split(
    file: Record,
    one: Actor,
    reason: Reason,
    other: Annotated[
        str | None, typer.Argument(help="Whom it is told apart from, unless --claims tells it.", show_default=False)
    ] = None,
    claims: Annotated[
        str,
        typer.Option(
            metavar="IDS",
            help="In these claims it is another: ids, or their beginnings, with spaces.",
            show_default=False,
        ),
    ] = "",
    author: Author = "",
) -> None:
    """Say that two actors are two, or that in some claims the actor is another.

    Two actors told apart stay apart whatever merges say. With --claims the actor of these claims gets a key of its
    own, which the command prints: it can be asked for, and merged with somebody else.

    \b
    Example:
      tocsin split my.tocsin "Aslam Baloch" "Aslam Baloch faction" --reason "he died in 2018"
      tocsin split my.tocsin "Northern Front" --claims "c_27ab c_9f03" --reason "one of 1994"
    """
    from tocsin.case import open as open_case

    with open_case(file) as case:
        made = case.split(one, other, claims=claims.replace(",", " ").split(), author=author, reason=reason)
        _tell(case, made, "split")


def _tell(case: Case, made: Decided, verb: str) -> None:
    """What holds now, and on stderr what stands against it."""
    from tocsin.case import TABLES

    rows = {row["id"]: row for row in TABLES["decisions"].rows(case.assessment)}
    says = shown(rows[made.decision.id]["says"]).partition("; ")
    put([f"{verb}{'' if made.new else ' already'}: {says[0]} ({made.decision.id})"])
    if says[2]:
        note(f"but {says[2]}; tocsin decisions shows both, tocsin undo takes one back")
