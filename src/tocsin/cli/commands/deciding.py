"""Deciding on what is recorded: claims accepted or rejected, sources graded, decisions undone."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.ending import REFUSED
from tocsin.cli.options import Author, Reason, Record, plain
from tocsin.cli.output import note, put, shown
from tocsin.model import ValueRefused

ClaimIds = Annotated[
    list[str], typer.Argument(metavar="CLAIM...", help="Ids of claims, or their beginnings.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (accept, reject, undo, grade):
        app.command()(command)


def accept(file: Record, claims: ClaimIds, author: Author = "", reason: Reason = "") -> None:
    """Accept claims: the words say what the claim says.

    Whether it is true is not judged here. An id that is refused takes no other with it; the exit code is then 1.

    \b
    Example:
      tocsin accept my.tocsin c_27ab c_9f03 --author "A. Analyst"
    """
    _judge("accept", file, claims, author, reason)


def reject(
    file: Record,
    claims: ClaimIds,
    reason: Annotated[
        str, typer.Option(parser=plain, metavar="TEXT", help="Why: misread, wrong party, ...", show_default=False)
    ],
    author: Author = "",
) -> None:
    """Reject claims: the words do not say what the claim says.

    A rejected claim stays in the record and out of tables and briefings. An id that is refused takes no other with
    it; the exit code is then 1.

    \b
    Example:
      tocsin reject my.tocsin c_27ab --reason "wrong party" --author "A. Analyst"
    """
    _judge("reject", file, claims, author, reason)


def undo(
    file: Record,
    decision: Annotated[str, typer.Argument(help="Its id, or the beginning of it.", show_default=False)],
    author: Author = "",
    reason: Reason = "",
) -> None:
    """Undo a decision, an undo among them.

    The decision stays in the record, and so does that it was undone. To undo another's takes a reason.

    \b
    Example:
      tocsin undo my.tocsin d_51c0 --author "A. Analyst"
    """
    from tocsin.case import open as open_case

    with open_case(file) as case:
        made = case.undo(decision, author=author, reason=reason)
    put([f"undone: {made.decision.subject} ({made.decision.id})"])


def grade(
    file: Record,
    source: Annotated[str, typer.Argument(help="Its name, as tocsin sources has it.", show_default=False)],
    letter: Annotated[str, typer.Argument(metavar="A-F", help="Its reliability.", show_default=False)],
    reason: Reason,
    author: Author = "",
    topic: Annotated[
        str | None,
        typer.Option("--on", metavar="KIND", help="Only on this kind of statement: tie, event, presence, ..."),
    ] = None,
) -> None:
    """Give a source its reliability.

    A is reliable, E unreliable, F cannot be judged. A grade on one kind of statement goes before that on all.

    \b
    Example:
      tocsin grade my.tocsin "Northern Herald" B --reason "corrects its errors" --author "A. Analyst"
    """
    from tocsin.case import open as open_case

    with open_case(file) as case:
        made = case.grade(source, letter.upper(), author=author, reason=reason, topic=topic)
    again = "graded" if made.new else "graded so already"
    put([f"{again}: {shown(made.decision.subject)} {made.decision.value} ({made.decision.id})"])


def _judge(verb: str, file: Record, claims: list[str], author: str, reason: str) -> None:
    """One decision a claim; those refused are named, the others are recorded."""
    from tocsin.case import open as open_case

    refused = 0
    with open_case(file) as case:
        decide = {"accept": case.accept, "reject": case.reject}[verb]
        for claim in claims:
            try:
                made = decide(claim, author=author, reason=reason)
            except ValueRefused as error:
                refused += 1
                note(f"refused: {error}")
                continue
            put([f"{verb}ed{'' if made.new else ' already'}: {made.decision.subject} ({made.decision.id})"])
    if refused:
        raise typer.Exit(REFUSED)
