"""Read, extract, resolve, record, ask: the verbs, and `open`.

Everything is loaded when first asked for: proposing claims from one file needs no database, asking no parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.case.briefing import SUFFIXES as BRIEF_SUFFIXES
    from tocsin.case.briefing import Brief, write_brief
    from tocsin.case.case import TABLES, Case
    from tocsin.case.case import open_case as open
    from tocsin.case.extraction import Extraction, extract_path
    from tocsin.case.reading import Reading, Refusal
    from tocsin.case.summary import Summary
    from tocsin.case.table import Cell, Row, Table

_STANDS_IN = {
    "BRIEF_SUFFIXES": "briefing",
    "Brief": "briefing",
    "Case": "case",
    "Cell": "table",
    "Extraction": "extraction",
    "Reading": "reading",
    "Refusal": "reading",
    "Row": "table",
    "Summary": "summary",
    "TABLES": "case",
    "Table": "table",
    "extract_path": "extraction",
    "open": "case",
    "write_brief": "briefing",
}

_NAMED_THERE = {"BRIEF_SUFFIXES": "SUFFIXES", "open": "open_case"}

__all__ = [
    "BRIEF_SUFFIXES",
    "TABLES",
    "Brief",
    "Case",
    "Cell",
    "Extraction",
    "Reading",
    "Refusal",
    "Row",
    "Summary",
    "Table",
    "extract_path",
    "open",
    "write_brief",
]


def __getattr__(name: str) -> object:
    if name not in _STANDS_IN:
        raise AttributeError(f"tocsin.case has no {name!r}; it has {', '.join(__all__)}")
    module = import_module(f"tocsin.case.{_STANDS_IN[name]}")
    return getattr(module, _NAMED_THERE.get(name, name))


def __dir__() -> list[str]:
    return list(__all__)
