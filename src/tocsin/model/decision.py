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
    RESOLVE = "resolve"
    UNDO = "undo"


class Outcome(enum.StrEnum):
    """What a proposition came to (was it true?): another question than whether it was said, which review answers."""

    TRUE = "true"
    FALSE = "false"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`act` on `subject` (the id of a claim or decision, the name of a source, a key), by `author`, for a `reason`.

    `value` is what the act sets: a claim's id for EDIT and ADD, a grade for GRADE, an Outcome for RESOLVE of a
    proposition. MERGE says that two keys of one sort are one: of actors (`ucdp:`, `overlay:`, `name:`), origins (`o_`)
    or incidents (`i_`). SPLIT says that they are two; with ids of claims for `value`, separated by spaces, that in
    these claims the subject is another, whose key is `split_key`.
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

    @property
    def split_key(self) -> str:
        """The key that a SPLIT of claims gives to the one that is set apart: the subject's, `~`, 8 digits of its id."""
        return f"{self.subject}~{self.id.removeprefix('d_')[:8]}"


@lru_cache(maxsize=1 << 16)
def _id(decision: Decision) -> str:
    """Kept, since folding a log asks for the id of each decision several times."""
    return content_id("d_", plain(decision))
