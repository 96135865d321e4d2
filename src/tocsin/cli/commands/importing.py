"""An analyst's own claims into a record: one from the command line, many from a sheet."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import typer

from tocsin.cli.ending import REFUSED
from tocsin.cli.options import AsJson, Author, Reason, Record, plain
from tocsin.cli.output import note, put, put_json

# Every field of a claim by the wire's name, and what its option takes. Which kind has which: docs/import.md.
FIELDS: Final = {
    "tie": "Tie: its code.",
    "source": "Tie: who gives, joins or speaks.",
    "target": "Tie: who receives, absorbs or is spoken of.",
    "detail": "Tie, event: what, in words.",
    "outcome": "Tie: how it ended, in words.",
    "via": "Tie: through whom.",
    "actor": "Naming, trait, presence: whose.",
    "name": "Naming: as written.",
    "form": "Naming: the form's code.",
    "used_by": "Naming: who calls it so.",
    "trait": "Trait: its code.",
    "value": "Trait: words, or for a leader or parent a party. Figure: a number.",
    "presence": "Presence: its code.",
    "event": "Event: its code.",
    "extent": "Event: single, series or unknown.",
    "initiator": "Event: by whom.",
    "affected": "Event, figure: to which group or class of people, never a person.",
    "target_type": "Event: the target's code.",
    "weapon": "Event: in words.",
    "deaths": "Event: 47, 40..50, 5.. (at least) or ..7 (at most).",
    "injured": "Event: as deaths.",
    "deaths_by": "Event: 'civilians: 5 | soldiers: 3'.",
    "includes_perpetrators": "Event: yes or no.",
    "part_of": "Event, figure: the id of the claim of the whole.",
    "measure": "Figure: its code.",
    "change_percent": "Figure: 119 or -12.5.",
    "base_value": "Figure: what it is compared with.",
    "base_period": "Figure: the period of that, in EDTF.",
    "perpetrator": "Figure: whose acts are counted.",
    "definition": "Figure: what is counted, in words.",
    "counting": "Figure: period or cumulative.",
    "cause": "Driver: in words.",
    "effect": "Driver: in words.",
    "place": "Where: names between bars, 'Nushki (of_source) | Kalat'.",
    "when": "When, in EDTF: 2016-06, 2022/2023, 2025?.",
    "change": "rising, falling, new or ended.",
    "polarity": "affirmed (if not given) or negated.",
    "stance": "asserts (if not given), denies, challenges, claims_responsibility or retracts.",
    "certainty": "likely, possible or doubtful.",
    "basis": "observed, reported, alleged or inferred.",
    "realis": "planned, attempted or hypothetical.",
    "speaker": "Who says it, if not the publisher: outermost first, between bars.",
    "speaker_party": "Whose side the speaker is on.",
    "stated": "When it was said, if not when it was published.",
}


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("add")(_with_fields(add))
    app.command("import-claims")(import_claims)


def add(
    file: Record,
    document: Annotated[str, typer.Option(metavar="DOC", help="Its id or the beginning of it, title or address.")],
    quote: Annotated[str, typer.Option(metavar="TEXT", help="The very words that the claim rests on.")],
    author: Author = "",
    reason: Reason = "",
    **cells: str,
) -> None:
    """Add a claim of one's own, with the words it rests on.

    A code that is none is refused with those there are, a quote that is not in the text with the nearest words that
    are. Parties and places are looked up as when a report is read; ucdp:303 or geonames:1168749 may stand for a name.

    \b
    Example:
      tocsin add my.tocsin --document "Two fronts meet" --quote "The Sinai Front joined the Northern League" \\
        --kind tie --tie absorption --source "Sinai Front" --target "Northern League" --when 2016-06 \\
        --author "A. Analyst"
    """
    from tocsin.case import open as open_case
    from tocsin.model import claim_to_wire

    with open_case(file) as case:
        claim = case.code({"document": document, "quote": quote, **cells})
        made = case.add(claim, author=author, reason=reason)
    note(f"{'added' if made.new else 'added already'}: {claim.id} ({made.decision.id})")
    put_json(claim_to_wire(claim))


def _with_fields(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each field in the place of its `cells`."""
    own = inspect.signature(command, eval_str=True)
    helps = {
        "kind": "naming, trait, tie, presence, event, figure or driver.",
        "start": "Where the quote begins, if the text has it several times.",
        **FIELDS,
    }
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default="", annotation=_option(name, text))
        for name, text in helps.items()
    ]
    given = [p.replace(kind=p.KEYWORD_ONLY) for p in own.parameters.values() if p.kind is not p.VAR_KEYWORD]

    @functools.wraps(command)
    def with_fields(**values: str) -> None:
        command(**values)

    whole = own.replace(parameters=[*given, *options])
    vars(with_fields)["__signature__"] = whole
    with_fields.__annotations__ = {p.name: p.annotation for p in whole.parameters.values()}
    return with_fields


def _option(name: str, text: str) -> object:
    flag = f"--{name.replace('_', '-')}"
    return Annotated[str, typer.Option(flag, parser=plain, metavar="TEXT", help=text, show_default=False)]


def import_claims(
    file: Record,
    sheet: Annotated[Path, typer.Argument(metavar="CSV", help="The sheet: a row a claim.", show_default=False)],
    author: Author = "",
    check: Annotated[bool, typer.Option("--check", help="Say what would come of it, and record nothing.")] = False,
    own: Annotated[
        bool,
        typer.Option(
            "--own",
            help="The author's own coding: a row that repeats a recorded claim is their word for it too.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Add the claims of a coder's sheet, each with its quote.

    The columns are described in docs/import.md; tocsin claims FILE --csv prints such a sheet. A row that is refused
    is named with its number and reason, the others are added, and the exit code is 1. A claim that is there already
    changes nothing, unless --own says that the sheet was coded without looking at the record (tocsin agreement).

    \b
    Example:
      tocsin import-claims my.tocsin coded.csv --author "A. Analyst" --check
    """
    from tocsin.case import open as open_case

    with open_case(file) as case:
        came = case.import_claims(sheet, author=author, check=check, own=own)
    for refusal in came.refused:
        note(f"refused: row {refusal.row}: {refusal.reason}")
    if as_json:
        refused = [{"row": r.row, "reason": r.reason} for r in came.refused]
        put_json({"record": str(file), "checked": check, "added": came.added, "known": came.known, "refused": refused})
    else:
        verb = "would be added" if check else "added"
        put([f"{file}: {came.added} {verb}, {came.known} known already, {len(came.refused)} refused"])
    if came.refused:
        raise typer.Exit(REFUSED)
