"""Every error that Tocsin raises on purpose.

TocsinError
 ├─ ValueRefused         a value that is none of those allowed
 ├─ VocabularyRefused    a row of a vocabulary file
 ├─ InputRefused         one input that could not be read; the others go on
 ├─ RunStopped           a run over several inputs that ends here; what was done before stays
 ├─ RecordError          the record could not be used
 │   ├─ RecordLocked     somebody else is writing to it
 │   ├─ RecordNewer      a later version of Tocsin wrote it
 │   ├─ RecordOlder      an earlier version of Tocsin wrote it
 │   ├─ RecordDamaged    it is no record, or its chain is broken
 │   └─ RecordUnwritable no space, or no permission
 └─ ExtraMissing         a feature whose optional packages are not installed
"""

from __future__ import annotations


class TocsinError(Exception):
    """One line that tells what happened, the offending value, what is allowed, and what to do.

    The parts stand apart as attributes, so that a program can show them in another order.
    """

    def __init__(self, what: str, *, value: object = None, allowed: str = "", do: str = "") -> None:
        self.what = what
        self.value = value
        self.allowed = allowed
        self.do = do
        super().__init__(self._line())

    def _line(self) -> str:
        parts = [self.what]
        if self.value is not None:
            parts.append(f"got {_shown(self.value)}")
        if self.allowed:
            parts.append(f"allowed: {self.allowed}")
        if self.do:
            parts.append(self.do)
        return "; ".join(parts)


class ValueRefused(TocsinError):
    """A value that is none of those allowed."""


class VocabularyRefused(TocsinError):
    """A row of a vocabulary file that the loader does not take: the message names file and line."""


class InputRefused(TocsinError):
    """One input that could not be read. Inputs beside it are not touched."""


class RunStopped(TocsinError):
    """A run over several inputs ends before the last of them. What was done before it stays."""


class RecordError(TocsinError):
    """The record could not be used."""


class RecordLocked(RecordError):
    """Another process is writing to the record."""


class RecordNewer(RecordError):
    """A later version of Tocsin wrote the record."""


class RecordOlder(RecordError):
    """An earlier version of Tocsin wrote the record. `tocsin migrate` brings it up; nothing else changes it."""


class RecordDamaged(RecordError):
    """The file is no record, or its chain is broken."""


class RecordUnwritable(RecordError):
    """The record could not be written: no space or no permission. Nothing half-written is left."""


class ExtraMissing(TocsinError):
    """A feature whose optional packages are not installed."""


_SHOWN_AT_MOST = 120


def _shown(value: object) -> str:
    """The value as one printable line: control characters and lone surrogates escaped, cut if long."""
    text = value if isinstance(value, str) else str(value)
    text = ascii(text) if any(not c.isprintable() for c in text) else repr(text)
    return text if len(text) <= _SHOWN_AT_MOST else text[: _SHOWN_AT_MOST - 1] + "…"
