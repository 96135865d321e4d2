"""Arguments and options that several commands take, each once."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.model import RecordPlace, ValueRefused, When, record_place

_LONGEST_NAME: Final = 1_000  # characters: whole ministries with their departments have 200
_HIDDEN: Final = frozenset({"Cc", "Cs"})  # what drives a terminal, and halves of characters
_REORDERING: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})  # as in reports


def when(text: str) -> When:
    """An EDTF date from the command line; another is a usage error."""
    try:
        return When.parse(text)
    except ValueRefused as error:
        raise typer.BadParameter(str(error)) from error


def moment(text: str) -> datetime:
    """A day (to its end) or a time, in UTC where no zone is told; another is a usage error."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        allowed = "a day such as 2025-09-20, or a time such as 2025-09-20T14:00+05:00"
        raise typer.BadParameter(f"not a day or time: {text!r}; allowed: {allowed}") from error
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    try:
        at.astimezone(UTC)
    except OverflowError as error:
        raise typer.BadParameter(f"a time outside the years 1 to 9999 in UTC: {text!r}") from error
    if len(text) == len("2025-09-20"):
        at = at.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return at


def publisher(name: str) -> str:
    """Who published; a name that no line could show as it is, or of a length that none has, is a usage error."""
    told(name)
    if len(name) > _LONGEST_NAME:
        raise typer.BadParameter(f"a name of {len(name):,} characters; allowed: at most {_LONGEST_NAME:,}")
    return plain(name)


def plain(text: str) -> str:
    """Words as a line shows them, or none; with a character that drives a terminal they are a usage error."""
    for character in text:
        if unicodedata.category(character) in _HIDDEN or unicodedata.bidirectional(character) in _REORDERING:
            raise typer.BadParameter(
                f"U+{ord(character):04X} in {text[:40]!a}; allowed: characters that are shown as they are"
            )
    return text


def told(text: str) -> str:
    """Words that are there; none, as of a variable that is not set, are a usage error."""
    if not text.strip():
        raise typer.BadParameter("nothing is given; is a variable not set? leave the option out, or give it words")
    return text


def author(name: str) -> str:
    """Whoever decides; nobody is a usage error."""
    if not name.strip():
        raise typer.BadParameter("a decision needs the name of its author: --author NAME, or set TOCSIN_AUTHOR")
    return plain(name.strip())


if TYPE_CHECKING:
    Place = RecordPlace
else:  # the name of a type is what the help shows of it
    Place = type("path or URL", (RecordPlace,), {})

Record = Annotated[
    Place,
    typer.Argument(
        parser=record_place,
        help="The record, a *.tocsin file or postgresql://HOST/DATABASE?schema=NAME.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Reviewed = Annotated[
    bool,
    typer.Option(
        "--reviewed",
        help="Only claims that an analyst accepted (tocsin review, tocsin accept) or added.",
    ),
]
KnownBy = Annotated[
    datetime | None,
    typer.Option(
        "--known-by",
        parser=moment,
        metavar="TIME",
        help="As the record was then: a day (to its end, UTC) or a time.",
    ),
]
AsOf = Annotated[
    When | None,
    typer.Option(
        "--as-of",
        parser=when,
        metavar="DATE",
        help="Only what had been stated by then, in EDTF: 2025-01-31, 2025-01 (to its end).",
    ),
]
Author = Annotated[
    str,
    typer.Option(
        envvar="TOCSIN_AUTHOR",
        parser=author,
        metavar="NAME",
        help="Who decides; else what TOCSIN_AUTHOR is set to.",
        show_default=False,
        show_envvar=False,
    ),
]
Reason = Annotated[str, typer.Option(parser=plain, metavar="TEXT", help="Why.", show_default=False)]
Published = Annotated[
    When | None,
    typer.Option(
        parser=when,
        metavar="DATE",
        help="When it was published, in EDTF: 2025-09-20, 2025-09. Goes before what a report says of itself.",
    ),
]
Publisher = Annotated[
    str | None,
    typer.Option(
        "--source", parser=publisher, metavar="NAME", help="Who published it. Goes before what a report says of itself."
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        metavar="N", min=1, max=64, help="How many processes read at once. The record is the same for any number."
    ),
]
