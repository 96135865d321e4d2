"""Words such as "district" beside a place's name, and the precision they ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Designators:
    """What each word before or after a name means: precisions, likeliest first."""

    before: Mapping[str, Sequence[str]]
    after: Mapping[str, Sequence[str]]

    def split(self, name: str) -> tuple[str, tuple[str, ...]]:
        """A key without the word for its kind, and the precisions that the word means; () when it has none.

        `kachin state` gives `kachin` and `("province",)`, as does `province of kachin`.
        """
        words = name.split()
        for n in (3, 2, 1):
            if len(words) > n and (meant := self.after.get(" ".join(words[-n:]))):
                return " ".join(words[:-n]), tuple(meant)
        for n in (3, 2, 1):
            if len(words) > n and (meant := self.before.get(" ".join(words[:n]))):
                rest = words[n + 1 :] if words[n] in ("of", "de") and len(words) > n + 1 else words[n:]
                return " ".join(rest), tuple(meant)
        return name, ()
