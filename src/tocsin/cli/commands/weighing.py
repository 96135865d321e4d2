"""Why a belief is what it is, what propositions came to, what that says of the grades, and what is silent."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from tocsin.cli.at import At
from tocsin.cli.options import AsJson, AsOf, Author, KnownBy, Reason, Record, Reviewed
from tocsin.cli.output import note, put, put_json, put_table

if TYPE_CHECKING:
    from tocsin.case import Refit, Why

_ID: Final = 8  # characters that nearly always tell a claim: tocsin accept takes the beginning of an id


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (why, resolve, refit, coverage):
        app.command()(command)


def why(
    file: Record,
    proposition: Annotated[
        str,
        typer.Argument(help="Its id, or a claim's, or the beginning of either.", show_default=False),
    ],
    as_json: AsJson = False,
    reviewed: Reviewed = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
) -> None:
    """Print how a belief comes about, to the last weight.

    It starts at the base rate of its kind; each origin then moves it by its strongest claim: the weight of the
    source's grade or of its interest, times a factor for each thing that weakens it. The weights add up to the sum.
    Then the sums with one thing set otherwise: the range runs from the least to the greatest. It is no confidence
    interval. Unless all of it was reviewed there is no word of likelihood; each step has the claim to review.

    \b
    Example:
      tocsin why my.tocsin p_3f2a
    """
    at = At(reviewed, as_of, known_by)
    with at.open(file) as case:
        found = case.why(proposition)
        at.tell_left_out(case)
    if as_json:
        from dataclasses import asdict

        put_json(asdict(found))
    elif sys.stdout.isatty():
        put(_why_words(found))
        steps = [_step(row) for row in found.steps]
        put_table("Steps", steps, columns=(), glance=steps, whole=True)
        varied = [_variation(row) for row in found.variations]
        put_table("With one thing set otherwise", varied, columns=(), glance=varied, whole=True)
    else:
        from tocsin.case import WHY_COLUMNS

        put_table("why", found.steps, columns=WHY_COLUMNS, glance=found.steps)


def resolve(
    file: Record,
    proposition: Annotated[
        str,
        typer.Argument(help="Its id, or a stake's as tocsin why shows it, or the beginning.", show_default=False),
    ],
    outcome: Annotated[str, typer.Argument(metavar="true|false|unsettled", help="What it came to.")],
    reason: Reason,
    author: Author = "",
) -> None:
    """Say what a proposition came to: whether it was true.

    Whether it was said is another question, which tocsin review answers. An outcome moves no belief; tocsin refit
    counts it. A stake that is resolved as false is set aside: the source's grade counts in its place.

    \b
    Example:
      tocsin resolve my.tocsin p_3f2a true --reason "the court's judgment of 2026" --author "A. Analyst"
    """
    from tocsin.case import open as open_case

    with open_case(file) as case:
        made = case.resolve(proposition, outcome.strip().lower(), author=author, reason=reason)
    again = "" if made.new else " so already"
    put([f"resolved{again}: {made.decision.subject} {made.decision.value} ({made.decision.id})"])


def refit(
    file: Record,
    apply: Annotated[bool, typer.Option("--apply", help="Record the grades that change.")] = False,
    author: Annotated[
        str,
        typer.Option(
            envvar="TOCSIN_AUTHOR",
            metavar="NAME",
            help="Who decides, with --apply; else what TOCSIN_AUTHOR is set to.",
            show_default=False,
            show_envvar=False,
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Print what resolved outcomes would make of the sources' grades.

    Only what tocsin resolve settled counts, never what was reviewed. Each source and topic has how often it was right
    and wrong, the share that this and its grade so far come to, and the grade nearest to that; then the beliefs that
    the changes would move. Nothing is recorded without --apply.

    \b
    Example:
      tocsin refit my.tocsin
    """
    from tocsin.case import MOVED_COLUMNS, REFIT_COLUMNS
    from tocsin.case import open as open_case
    from tocsin.cli.options import author as named

    with open_case(file) as case:
        found = case.refit(author=named(author) if apply else None)
    if as_json:
        put_json({"grades": found.grades, "moved": found.moved, "recorded": [d.decision.id for d in found.decided]})
        return
    put_table("grades", found.grades, columns=REFIT_COLUMNS, glance=[dict(row) for row in found.grades])
    if sys.stdout.isatty():
        put_table("beliefs moved", found.moved, columns=MOVED_COLUMNS, glance=[_moved(row) for row in found.moved])
    note(_refit_words(found, apply=apply))


def coverage(
    file: Record,
    by: Annotated[str, typer.Option(metavar="WHAT", help="place, month, language, source or party.")] = "month",
    as_json: AsJson = False,
    reviewed: Reviewed = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
) -> None:
    """Print who reports, of where and when, so that silence shows.

    A month between the first and the last without a report has a row, and a party that is only spoken of. Silence is
    not peace: nobody reported, or nobody was read.

    \b
    Example:
      tocsin coverage my.tocsin --by place
    """
    from tocsin.case import coverage_table

    table = coverage_table(by)
    at = At(reviewed, as_of, known_by)
    with at.open(file) as case:
        rows = list(table.rows(case.assessment))
        at.tell_left_out(case)
    if as_json:
        put_json({"table": table.name, "by": by, "rows": rows})
    else:
        put_table(f"by {by}", rows, columns=list(table.columns), glance=table.glance(rows))


def _why_words(found: Why) -> Iterator[str]:
    yield f"{found.says} ({found.id})"
    spanned = f"{_share(found.low)} to {_share(found.high)}"
    if found.reviewed:
        yield f"  {found.likelihood}: {spanned}, a sensitivity range; {_pair(found)}"
    else:
        yield f"  not reviewed, so no word of likelihood: the sums run from {spanned}; {_pair(found)}"
    yield f"  hangs most on {found.pivotal}"
    if found.outcome:
        yield f"  came to: {found.outcome}"


def _pair(found: Why) -> str:
    return f"Admiralty {found.admiralty}" + (f" ({found.credibility})" if found.credibility else "")


def _step(row: Mapping[str, Any]) -> dict[str, object]:
    quote = f"“{row['quote']}”" if row["quote"] else ""
    factors = " × ".join(row["factors"]) + (f" × camp share {row['share']:g}" if row["share"] not in (None, 1) else "")
    return {
        "step": f"{row['step']} {row['claim'][:_ID]}" if row["claim"] else row["step"],
        "who": row["origin"],
        "words": quote,
        "factors": factors,
        "weight": f"{row['weight']:+.3f}",
        "why": row["why"] + (f" [{row['stake'][:10]}]" if row["stake"] else ""),
    }


def _variation(row: Mapping[str, Any]) -> dict[str, object]:
    return {
        "varied": row["varied"],
        "to": row["to"],
        "sum": f"{row['total']:+.3f}",
        "share": _share(row["probability"]),
    }


def _share(value: float) -> str:
    """Two digits, and never as if it were certain."""
    return "below 0.01" if value < 0.01 else "above 0.99" if value > 0.99 else f"{value:.2f}"


def _moved(row: Mapping[str, Any]) -> dict[str, object]:
    return {"id": row["id"], "says": row["says"], "before": f"{row['before']:+.3f}", "after": f"{row['after']:+.3f}"}


def _refit_words(found: Refit, *, apply: bool) -> str:
    changed = sum(bool(row["changes"]) for row in found.grades)
    if not found.grades:
        return "nothing is resolved that a source took a side on (tocsin resolve)"
    told = f"{changed} of {len(found.grades)} grades {'change' if apply else 'would change'}, "
    told += f"{len(found.moved)} beliefs {'are moved' if apply else 'would be moved'}"
    return told + ("" if apply else "; nothing is recorded without --apply")
