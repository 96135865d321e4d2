"""Who is in what, from when to when: umbrellas, factions, splinters, successors and classes (data files)."""

from __future__ import annotations

import csv
import enum
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tocsin.model import ValueRefused, When
from tocsin.names.rows import Row, read_rows

COLUMNS: Final = ("group", "member", "kind", "since", "until", "source", "note")
_DATA: Final = Path(__file__).parent / "data"
_FILES: Final = ("memberships.csv", "ucdp_memberships.csv")  # ours first: where both tell a relation, ours has dates
_UCDP: Final = "UCDP Actor Dataset 22.1"


class Membership(enum.StrEnum):
    """How a member stands to a group; see `data/memberships.csv`."""

    UMBRELLA = "umbrella"
    FACTION = "faction"
    SPLINTER = "splinter"
    SUCCESSOR = "successor"
    JOINED = "joined"
    CLASS = "class"


_UCDP_COLUMNS: Final = {
    "ActorIdPrev": Membership.SPLINTER,
    "ActorIdAlliance": Membership.UMBRELLA,
    "ActorIdGroup": Membership.JOINED,
}


@dataclass(frozen=True, slots=True)
class Member:
    """`member` stands in a relation of `kind` to `group`, both ids of the registry, by the word of `source`.

    `since` and `until` bound it; None where nobody tells, or it still holds.
    """

    group: str
    member: str
    kind: Membership
    since: When | None
    until: When | None
    source: str
    note: str


@cache
def load_memberships(folder: Path = _DATA) -> tuple[Member, ...]:
    """Every relation, each pair and kind by our dated rows, else by the dataset's. Raises VocabularyRefused."""
    every = [_member(row) for name in _FILES for row in read_rows(folder / name, COLUMNS)]
    ours = {(m.group, m.member) for m in every if m.source != _UCDP}
    return tuple(m for m in every if m.source != _UCDP or (m.group, m.member) not in ours)


def _member(row: Row) -> Member:
    try:
        since, until = (When.parse(row[c]) if row[c] else None for c in ("since", "until"))
    except ValueRefused as error:
        raise row.refuse("column since or until", value=f"{row['since']}, {row['until']}", allowed="EDTF") from error
    kind = Membership(row.one_of("kind", tuple(Membership)))
    group, member = row.filled("group"), row.filled("member")
    if group == member:
        raise row.refuse("a member of itself", value=member)
    return Member(group, member, kind, since, until, row.filled("source"), row["note"])


def extract_memberships(source: Path) -> str:
    """The relations that the dataset's CSV tells, undated, as CSV: which actor came out of which, formed which alliance
    with others, or joined which. Those with an id that it has no row for are left out.
    """
    out = io.StringIO()
    out.write(f"# From the {_UCDP} (CC BY 4.0): splinters, alliances and groups joined. It gives no dates.\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["ActorId"]: row for row in csv.DictReader(file)}
    for id, row in rows.items():
        for column, kind in _UCDP_COLUMNS.items():
            groups = (group.strip() for group in row[column].split(","))
            for group in (g for g in groups if g in rows and g != id):
                writer.writerow([f"ucdp:{group}", f"ucdp:{id}", kind, "", "", _UCDP, ""])
    return out.getvalue()
