"""The dateline of an agency report: "COLOMBO, Aug 30 (Agency) - ". It dates the report, not what it tells."""

from __future__ import annotations

import re
from typing import Final

_DATELINE: Final = re.compile(
    r"""(?:^|\n)\s*
    [^\W\d_a-z][^\n\d.;:()]{1,60}?            # a place, mostly in capitals
    (?:,\s+[^\n—–(]{2,30}?)?                  # a country or a date
    (?:\s*\([^)\n]{2,40}\))?                  # the agency
    \s*(?:—|–|--|\s-|:)\s+(?=[A-Z“"'‘])""",
    re.VERBOSE,
)


def dateline(text: str) -> tuple[int, int] | None:
    """Where the dateline at the head of `text` stands; None if there is none. Its place is written in capitals."""
    found = _DATELINE.match(text)
    if found is None:
        return None
    place = re.split(r"[,(—–:]| -", found[0].strip())[0].strip()
    letters = [c for c in place if c.isalpha()]
    return found.span() if len(letters) > 2 and all(c.isupper() for c in letters) else None
