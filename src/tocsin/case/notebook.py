"""What a notebook shows of a case, a dossier and a briefing: HTML in which text from outside is text (law 11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from tocsin.case.summary import DisputeSummary, Summary
from tocsin.case.tables.table import Cell, Row

_HEIGHT: Final = 640  # pixels: a screen's worth of a briefing, which scrolls inside its frame


def case_html(name: str, summary: Summary) -> str:
    """A record at a glance: counts, what is disputed and by whom, which figures do not add up."""
    disputes: list[Row] = [
        {"disputed": d.about, **{side: _few(names) for side, names in zip(_SIDES, _sides(d), strict=True)}}
        for d in summary.disputes
    ]
    kinds = ", ".join(f"{n} {kind}" for kind, n in summary.kinds.items())
    return "".join(
        [
            f"<p><b>{escape(name)}</b>: {summary.documents:,} documents by {summary.publishers:,} publishers, ",
            f"{summary.origins:,} origins, {summary.claims:,} claims ({escape(kinds)}), ",
            f"{summary.accepted:,} reviewed</p>",
            table_html("Disputed", disputes),
            list_html("Hard to fit together", summary.tensions),
            list_html(f"Figures that do not add up, of {summary.checks:,} checks", summary.astray),
        ]
    )


def page_html(page: str) -> str:
    """A page of its own, in a frame that runs and loads nothing."""
    return f'<iframe sandbox="" srcdoc="{escape(page)}" style="width:100%;height:{_HEIGHT}px;border:0"></iframe>'


def table_html(title: str, rows: Sequence[Row]) -> str:
    """The rows under their title; nothing for none."""
    if not rows:
        return ""
    head = "".join(f"<th>{escape(column)}</th>" for column in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row.values()) + "</tr>" for row in rows)
    return f"<table><caption>{escape(title)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def list_html(title: str, lines: Iterable[str]) -> str:
    """The lines under their title; nothing for none."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<p>{escape(title)}</p><ul>{items}</ul>" if items else ""


_SIDES: Final = ("said by", "denied by", "challenged by")


def _sides(dispute: DisputeSummary) -> tuple[tuple[str, ...], ...]:
    return dispute.said_by, dispute.denied_by, dispute.challenged_by


def _few(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _cell(cell: Cell) -> str:
    return escape("; ".join(cell) if isinstance(cell, list) else "" if cell is None else str(cell))
