"""The words that mark a line as no prose: rows of `layout.csv`, checked as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from tocsin.vocabulary.tables import Row, read_rows, shipped

_FILE: Final = "layout.csv"
_KINDS: Final = ("byline", "caption", "boilerplate", "correction")
_WHERE: Final = ("line", "start", "end")


@dataclass(frozen=True, slots=True)
class LineCue:
    """Words, in lower case, that tell the kind of the line that they stand in."""

    words: str
    kind: str
    where: str

    def marks(self, line: str) -> bool:
        """Whether `line`, in lower case and stripped, is marked by it. "share" does not mark "shared"."""
        if self.where == "line":
            return line == self.words
        if self.where == "end":
            return line.endswith(self.words) and _apart(line[: -len(self.words)][-1:], self.words[0])
        return line.startswith(self.words) and _apart(line[len(self.words) :][:1], self.words[-1])


def line_cues(text: str) -> tuple[LineCue, ...]:
    """The cues of a table. Raises VocabularyRefused for a bad row, with its line, and for one given twice."""
    seen: dict[tuple[str, str], Row] = {}
    for row in read_rows(text, file=_FILE, columns=("cue", "kind", "where")):
        key = (row.needed("cue").casefold(), row.one_of("where", _WHERE))
        row.one_of("kind", _KINDS)
        if key in seen:
            raise row.refused("cue", allowed=f"a cue not used before (line {seen[key].line} has it)")
        seen[key] = row
    return tuple(LineCue(words, row["kind"], where) for (words, where), row in seen.items())


@cache
def shipped_cues() -> tuple[LineCue, ...]:
    """The cues that ship with the package."""
    return line_cues(shipped(_FILE))


def _apart(beyond: str, edge: str) -> bool:
    return not (beyond.isalnum() and edge.isalnum())
