"""Which characters of a text are taken."""

from __future__ import annotations

from collections.abc import Iterable


class Cover:
    """The characters that some spans cover. A question costs the length of its span, however many spans there are."""

    __slots__ = ("_taken",)

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._taken = bytearray()
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Take text[start:end]."""
        self._taken.extend(bytes(max(0, end - len(self._taken))))
        self._taken[start:end] = b"\x01" * (end - start)

    def meets(self, start: int, end: int) -> bool:
        """Whether a character of text[start:end] is taken."""
        return self._taken.find(1, start, end) >= 0
