"""Opening a record as it was: the clocks that the asking commands share, and what they leave out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tocsin.cli.output import note
from tocsin.model import RecordPlace, When

if TYPE_CHECKING:
    from tocsin.case import Case


@dataclass(frozen=True, slots=True)
class At:
    """What `--reviewed`, `--as-of` and `--known-by` ask for."""

    reviewed: bool = False
    as_of: When | None = None
    known_by: datetime | None = None

    def open(self, file: RecordPlace) -> Case:
        """The record, as it was then."""
        from tocsin.case import open as open_case

        return open_case(file, reviewed=self.reviewed, as_of=self.as_of, known_by=self.known_by)

    def tell_left_out(self, case: Case) -> None:
        """On stderr how many claims are left out since nobody can tell whether they were stated by then."""
        if self.as_of is not None and (left_out := len(case.assessment.unstated)):
            claims = "1 claim is" if left_out == 1 else f"{left_out:,} claims are"
            note(f"{claims} left out: the time of stating is not known, or not closely enough to tell")
