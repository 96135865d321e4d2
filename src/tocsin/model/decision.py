"""An analyst's act. Decisions are appended; undoing one is another."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import lru_cache

from tocsin.model.canonical import content_id, plain


class Act(enum.StrEnum):
    """What an analyst can decide. `UNDO` names an earlier decision as its subject."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    GRADE = "grade"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`act` on `subject` (the id of a claim, a decision, or the name of a source), by `author`, for a `reason`.

    `value` is what the act sets: a claim's id for EDIT and ADD, a grade for GRADE, the other actor for MERGE.
    `nth` tells apart equal decisions made again after an undo.
    """

    act: Act
    subject: str
    author: str
    reason: str
    value: str | None = None
    nth: int = 0

    @property
    def id(self) -> str:
        """`d_` and 16 hex digits over the decision."""
        return _id(self)


@lru_cache(maxsize=1 << 16)
def _id(decision: Decision) -> str:
    """Kept, since folding a log asks for the id of each decision several times."""
    return content_id("d_", plain(decision))
