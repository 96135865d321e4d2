"""Read, extract, resolve, record, ask: the verbs, and `open`.

Everything is loaded when first asked for: proposing claims from one file needs no database, asking no parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.case.brief_files import SUFFIXES as BRIEF_SUFFIXES
    from tocsin.case.brief_files import write_brief
    from tocsin.case.briefing import Brief
    from tocsin.case.case import TABLES, Case
    from tocsin.case.case import open_case as open
    from tocsin.case.deciding import Decided
    from tocsin.case.dossier import LINE as DOSSIER_COLUMNS
    from tocsin.case.dossier import Dossier, DossierName, DossierSection
    from tocsin.case.extraction import Extraction, extract_inputs
    from tocsin.case.fields import COLUMNS as CLAIM_COLUMNS
    from tocsin.case.importing import Imported, RowRefusal, sheet_lines
    from tocsin.case.inputs import Given
    from tocsin.case.reading import Reading, Refusal
    from tocsin.case.reviewing import REASONS as REJECTION_REASONS
    from tocsin.case.reviewing import Filter, Reviewing, Shown
    from tocsin.case.scope import Scope
    from tocsin.case.searching import found_table as search_table
    from tocsin.case.summary import Summary
    from tocsin.case.table import Cell, Row, Table

_STANDS_IN = {
    "Brief": "briefing",
    "BRIEF_SUFFIXES": "brief_files",
    "Case": "case",
    "Cell": "table",
    "CLAIM_COLUMNS": "fields",
    "Decided": "deciding",
    "Dossier": "dossier",
    "DOSSIER_COLUMNS": "dossier",
    "DossierName": "dossier",
    "DossierSection": "dossier",
    "extract_inputs": "extraction",
    "Extraction": "extraction",
    "Filter": "reviewing",
    "Given": "inputs",
    "Imported": "importing",
    "open": "case",
    "Reading": "reading",
    "Refusal": "reading",
    "REJECTION_REASONS": "reviewing",
    "Reviewing": "reviewing",
    "Row": "table",
    "RowRefusal": "importing",
    "Scope": "scope",
    "search_table": "searching",
    "sheet_lines": "importing",
    "Shown": "reviewing",
    "Summary": "summary",
    "Table": "table",
    "TABLES": "case",
    "write_brief": "brief_files",
}

_NAMED_THERE = {
    "BRIEF_SUFFIXES": "SUFFIXES",
    "DOSSIER_COLUMNS": "LINE",
    "open": "open_case",
    "search_table": "found_table",
    "CLAIM_COLUMNS": "COLUMNS",
    "REJECTION_REASONS": "REASONS",
}

__all__ = [
    "BRIEF_SUFFIXES",
    "CLAIM_COLUMNS",
    "DOSSIER_COLUMNS",
    "REJECTION_REASONS",
    "TABLES",
    "Brief",
    "Case",
    "Cell",
    "Decided",
    "Dossier",
    "DossierName",
    "DossierSection",
    "Extraction",
    "Filter",
    "Given",
    "Imported",
    "Reading",
    "Refusal",
    "Reviewing",
    "Row",
    "RowRefusal",
    "Scope",
    "Shown",
    "Summary",
    "Table",
    "extract_inputs",
    "open",
    "search_table",
    "sheet_lines",
    "write_brief",
]


def __getattr__(name: str) -> object:
    if name not in _STANDS_IN:
        raise AttributeError(f"tocsin.case has no {name!r}; it has {', '.join(__all__)}")
    module = import_module(f"tocsin.case.{_STANDS_IN[name]}")
    return getattr(module, _NAMED_THERE.get(name, name))


def __dir__() -> list[str]:
    return list(__all__)
