"""What a person sees of a table on a terminal 80 characters wide: few columns, each cell a few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from tocsin.assess.findings import Respect, Verdict
from tocsin.case.tables.table import Cell, Row

_ID: Final = 8  # characters that nearly always tell a claim: commands take the beginning of an id


def claims_at_a_glance(rows: Sequence[Row]) -> list[Row]:
    """The id to decide by, what is said, on which side, by whom, and the words."""
    return [
        {
            "id": str(row["id"])[:_ID],
            "says": row["says"],
            "side": row["side"],
            "said by": row["origin"],
            "quote": row["quote"],
        }
        for row in rows
    ]


def decisions_at_a_glance(rows: Sequence[Row]) -> list[Row]:
    """Who did what, and whether it holds; ids as long as a person types them."""
    return [
        {
            "id": str(row["id"])[:_ID],
            "act": row["act"],
            "says": row["says"],
            "author": row["author"],
            "reason": row["reason"],
            "holds": "overtaken" if row["overtaken_by"] else "yes" if row["in_force"] else "undone",
        }
        for row in rows
    ]


def ties_at_a_glance(rows: Sequence[Row]) -> list[Row]:
    """What is said, through which channel, by how many independent origins, and by whom."""
    return [
        {
            "tie": _joined(row["says"], _in_brackets(row["when"]), mark=" "),
            "channel": row["channel"],
            "origins": _joined(*(f"{row[f'origins_{s}']} {s}" for s in _SIDES if row[f"origins_{s}"])),
            "said by": _joined(*(_voices(row[column], verb) for column, verb in _VERBS.items()), mark="; "),
        }
        for row in rows
    ]


def events_at_a_glance(rows: Sequence[Row]) -> list[Row]:
    """What happened, by whom and against whom, where and when, with how many dead, and who says, denies or challenges
    it."""
    return [
        {
            "event": _plain(row["event"]),
            "whose": _joined(_said("by", row["initiator"]), _said("against", row["affected"])),
            "where, when": _joined(_list(row["place"]), _period(row["when"])),
            "deaths": _count(row, "deaths"),
            "said by": _joined(_SIDED[str(row["side"])], row["origin"], mark=" "),
        }
        for row in rows
    ]


def incidents_at_a_glance(rows: Sequence[Row]) -> list[Row]:
    """What happened, by whom and against whom, where and when, the range of the dead, how many independent origins tell
    it, and whether it is no single incident that can be counted."""
    return [
        {
            "incident": _joined(
                str(row["id"])[:_ID],
                _list([_plain(code) for code in _texts(row["event"])]),
                "" if row["band"] == "incident" else f"({row['band']})",
                mark=" ",
            ),
            "whose": _joined(_said("by", _list(row["initiator"])), _said("against", _list(row["affected"]))),
            "where, when": _joined(_list(row["place"]), _period(row["when"])),
            "deaths": _count(row, "deaths"),
            "origins": row["origins"],
            "differs": _list(row["differs"]),
        }
        for row in rows
    ]


def incidents_counted(rows: Sequence[Row]) -> str:
    """How many may be counted, then how many stand apart, by band."""
    bands = Counter(str(row["band"]) for row in rows)
    told = bands.pop("incident", 0)
    return _joined(str(told), ", ".join(f"{n} {band}" for band, n in bands.items()), mark="; ")


def figures_at_a_glance(rows: Sequence[Row]) -> list[Row]:
    """The number with its measure and change, whose it is, where and when, who counts, and what the audit found."""
    return [
        {
            "number": _joined(_number(row), _change(row["change_percent"])),
            "whose": _joined(_said("by", row["perpetrator"]), _said("against", row["affected"])),
            "where, when": _joined(_list(row["place"]), _period(row["when"])),
            "counted by": _joined(_SIDED[str(row["side"])], row["origin"], mark=" "),
            "audit": _list(dict.fromkeys(_plain(verdict) for verdict in _texts(row["verdicts"]))),
        }
        for row in rows
    ]


def disputes_at_a_glance(rows: Sequence[Row]) -> list[Row]:
    """A row a voice, with what its side does not tell; what is disputed stands beside the first."""
    seen: set[Cell] = set()
    glanced: list[Row] = []
    for row in rows:
        first = str(row["id"]) not in seen
        seen.add(str(row["id"]))
        glanced.append(
            {
                "disputed": row["about"] if first else None,
                "side": _joined(row["side"], *(m for m in _texts(row["manner"]) if "back" in m or "corrected" in m)),
                "who": row["who"],
                "party": row["party"],
            }
        )
    return glanced


def tensions_at_a_glance(rows: Sequence[Row]) -> list[Row]:
    """Why two claims hardly fit, what would make them fit, and who says them."""
    return [
        {
            "hard to fit together": row["why"],
            "unless": row["unless"],
            "said by": _list(row["said_by"]),
        }
        for row in rows
    ]


def findings_at_a_glance(rows: Sequence[Row]) -> list[Row]:
    """The verdict, with that in which numbers differ; the sentence; and what would explain it."""
    return [
        {
            "verdict": _joined(Verdict(str(row["verdict"])).words, _in_respects(row["differs"]), mark=" "),
            "figures": row["says"],
            "would be explained by": row["explained_by"],
        }
        for row in rows
    ]


def _in_respects(differs: Cell) -> str:
    return f"({', '.join(Respect(r).words for r in _texts(differs))})" if differs else ""


_SIDES = ("for", "against", "challenging")
_VERBS = {"said_by": "", "denied_by": "denied by", "challenged_by": "challenged by"}
_SIDED = {"for": "", "against": "denied by", "challenge": "challenged by"}


def _number(row: Row) -> str:
    return f"{_count(row, 'value')} {_plain(row['measure'])}".strip()


def _count(row: Row, name: str) -> str:
    low, high = row[f"{name}_min"], row[f"{name}_max"]
    if not isinstance(low, int):
        return f"at most {high:,}" if isinstance(high, int) else ""
    if not isinstance(high, int):
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _plain(code: Cell) -> str:
    return str(code).replace("_", " ")


def _period(when: Cell) -> str:
    """With room to break an interval between its ends."""
    return str(when or "").replace("/", "/ ")


def _change(percent: Cell) -> str:
    return f"{'up' if percent >= 0 else 'down'} {abs(percent):g} %" if isinstance(percent, int | float) else ""


def _voices(names: Cell, verb: str) -> str:
    return _said(verb, _list(names)).strip()


def _said(word: str, cell: Cell) -> str:
    return f"{word} {cell}" if cell else ""


def _in_brackets(cell: Cell) -> str:
    return f"({found})" if (found := _list(cell)) else ""


def _list(cell: Cell | Iterable[str]) -> str:
    return ", ".join(_texts(cell))


def _texts(cell: Cell | Iterable[str]) -> Iterable[str]:
    return cell if isinstance(cell, list | dict) else ()


def _joined(*parts: Cell, mark: str = ", ") -> str:
    return mark.join(str(part) for part in parts if part)
