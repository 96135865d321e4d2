"""Parties by how late the text named them: "both groups" are the last two, "the body" is the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.extract.mention import Mention
from tocsin.extract.outlet import is_outlet
from tocsin.extract.reading import Reading

if TYPE_CHECKING:
    from tocsin.extract.tree import Token


def last_body(reading: Reading, token: Token, *, outlet: bool) -> Mention | None:
    """The body named last before `token`; "the article" is an outlet's, no other is."""
    bodies = [m for i in range(token.i - 1, -1, -1) if (m := reading.proper.get(i)) and m.type == "body"]
    fitting = [m for m in bodies if is_outlet(reading, m) is outlet]
    return next(iter(fitting or ([] if outlet else bodies)), None)


def last_groups(reading: Reading, token: Token, n: int) -> list[Mention]:
    """The last `n` different groups named before `token`, in text order; empty if there are fewer."""
    found: dict[str, Mention] = {}
    for i in range(token.i - 1, -1, -1):
        m = reading.proper.get(i)
        if m is not None and m.type == "group" and m.ref.name not in found:
            found[m.ref.name] = m
        if len(found) == n:
            return list(reversed(found.values()))
    return []
