"""Who is whom: actors said to be one, and said to be two; incidents likewise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.at import At
from tocsin.cli.options import AsJson, AsOf, Author, KnownBy, Reason, Record, Reviewed, told
from tocsin.cli.output import note, put, put_json, put_table, shown

if TYPE_CHECKING:
    from tocsin.case import Case, Decided

Actor = Annotated[str, typer.Argument(help="A name, an acronym or an id.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (candidates, merge, split):
        app.command()(command)


def candidates(
    file: Record,
    actor: Annotated[
        str | None, typer.Option(parser=told, metavar="ACTOR", help="Only pairs of this one: a name, acronym or id.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also those that somebody said to be two.")] = False,
    as_json: AsJson = False,
    reviewed: Reviewed = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
) -> None:
    """Print which actors are perhaps one, and which names are perhaps two.

    Each pair has what speaks for it and what against, with weights; the score is their sum, likeliest first. Nothing
    is merged by a score: tocsin merge and tocsin split decide. "Hardly one" is listed so that its reasons are seen.

    \b
    Example:
      tocsin candidates my.tocsin --actor TTP
    """
    from tocsin.case import candidates_table

    table, at = candidates_table(actor, decided=every), At(reviewed, as_of, known_by)
    with at.open(file) as case:
        rows = list(table.rows(case.assessment))
        at.tell_left_out(case)
    if as_json:
        put_json({"table": table.name, "rows": rows})
    else:
        put_table(table.name, rows, columns=list(table.columns), glance=table.glance(rows), whole=True)
    if not rows:
        more = "" if every else " (--all has those that somebody said to be two)"
        note(f"no pair shares enough of a name, ties, leaders or places{more}; tocsin actors lists everybody")


def merge(
    file: Record,
    one: Actor,
    other: Actor,
    reason: Reason,
    author: Author = "",
    even_if_part: Annotated[
        bool, typer.Option("--even-if-part", help="Also where the register has one as a part of the other.")
    ] = False,
) -> None:
    """Say that two actors, incidents or origins are one.

    What is said of either is then said of the one, under the registry's name if it has one. No claim is changed, and
    tocsin undo takes them apart again. A name that several bear is refused with their ids, and so are two of whom the
    register has one as a part of the other, unless --even-if-part says that it is meant. Where somebody said that
    they are two, they stay two, and both decisions are shown as a conflict till one is undone. Incidents and
    origins are named by the ids that tocsin incidents and tocsin origins print.

    \b
    Example:
      tocsin merge my.tocsin "Tehrik Taliban" TTP --reason "spelling" --author "A. Analyst"
    """
    from tocsin.case import open as open_case

    with open_case(file) as case:
        made = case.merge(one, other, author=author, reason=reason, even_if_part=even_if_part)
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
    own, which the command prints: it can be asked for, and merged with somebody else. Incidents and origins are split
    likewise, by their ids; copies of the claims of an incident go along, since they count once.

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
