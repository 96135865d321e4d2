"""Read, extract, resolve, record, ask: the verbs, and `open`.

Everything is loaded when first asked for: proposing claims from one file needs no database, asking no parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.case.agreeing import CoderAgreement, CoderVerdict, Judged, JudgedPair, VerdictAgreement
    from tocsin.case.asking import Account, Asking, LlmExtractor, Price, open_llm
    from tocsin.case.attributing import Attributions, Said, Words, attributions_in
    from tocsin.case.bands import DossierBand
    from tocsin.case.brief.briefing import Brief
    from tocsin.case.brief.files import SUFFIXES as BRIEF_SUFFIXES
    from tocsin.case.brief.files import write_brief
    from tocsin.case.brief.scope import Scope
    from tocsin.case.case import Case
    from tocsin.case.case import open_case as open
    from tocsin.case.coded import Alpha, CodedAgreement, CodedPair, FieldAgreement, Kappa, Undefined
    from tocsin.case.comparing import Compared, Comparison
    from tocsin.case.decide.deciding import Decided
    from tocsin.case.decide.fields import COLUMNS as CLAIM_COLUMNS
    from tocsin.case.decide.importing import Imported, RowRefusal, sheet_lines
    from tocsin.case.decide.reviewing import REASONS as REJECTION_REASONS
    from tocsin.case.decide.reviewing import Filter, Reviewing, Shown
    from tocsin.case.differing import COLUMNS as DIFFERENCE_COLUMNS
    from tocsin.case.differing import Difference, difference
    from tocsin.case.dossier import Dossier, DossierName
    from tocsin.case.dyad import Dyad, Side
    from tocsin.case.extraction import RULES, Extraction, Extractor, extract_inputs
    from tocsin.case.inputs import Given
    from tocsin.case.keeping import migrate
    from tocsin.case.lines import LINE as LINE_COLUMNS
    from tocsin.case.lines import Section
    from tocsin.case.mentions import Mentions, mentions_in
    from tocsin.case.reading import Reading, Refusal
    from tocsin.case.rereading import Reread, Rereading
    from tocsin.case.roles import Filler, Template, Told, roles_in
    from tocsin.case.searching import found_table as search_table
    from tocsin.case.sides import compare_extractors
    from tocsin.case.summary import Summary
    from tocsin.case.tables.asked import TABLES
    from tocsin.case.tables.candidates import candidates_table
    from tocsin.case.tables.coverage import COVERAGES, coverage_table
    from tocsin.case.tables.table import Cell, Row, Table
    from tocsin.case.toponyms import COLUMNS as PLACE_COLUMNS
    from tocsin.case.toponyms import places_of_inputs
    from tocsin.case.weighing import MOVED as MOVED_COLUMNS
    from tocsin.case.weighing import REFIT as REFIT_COLUMNS
    from tocsin.case.weighing import Refit
    from tocsin.case.why import STEP as WHY_COLUMNS
    from tocsin.case.why import Why

_STANDS_IN = {
    "Account": "asking",
    "Asking": "asking",
    "Attributions": "attributing",
    "attributions_in": "attributing",
    "Brief": "brief.briefing",
    "BRIEF_SUFFIXES": "brief.files",
    "Case": "case",
    "Cell": "tables.table",
    "candidates_table": "tables.candidates",
    "CLAIM_COLUMNS": "decide.fields",
    "compare_extractors": "sides",
    "CoderAgreement": "agreeing",
    "CoderVerdict": "agreeing",
    "Judged": "agreeing",
    "JudgedPair": "agreeing",
    "VerdictAgreement": "agreeing",
    "CodedAgreement": "coded",
    "CodedPair": "coded",
    "FieldAgreement": "coded",
    "Alpha": "coded",
    "Kappa": "coded",
    "Undefined": "coded",
    "Compared": "comparing",
    "Comparison": "comparing",
    "COVERAGES": "tables.coverage",
    "coverage_table": "tables.coverage",
    "Decided": "decide.deciding",
    "Difference": "differing",
    "difference": "differing",
    "DIFFERENCE_COLUMNS": "differing",
    "Dossier": "dossier",
    "DossierBand": "bands",
    "DossierName": "dossier",
    "Dyad": "dyad",
    "extract_inputs": "extraction",
    "Extraction": "extraction",
    "Extractor": "extraction",
    "Filler": "roles",
    "Filter": "decide.reviewing",
    "Given": "inputs",
    "Imported": "decide.importing",
    "LlmExtractor": "asking",
    "Mentions": "mentions",
    "LINE_COLUMNS": "lines",
    "MOVED_COLUMNS": "weighing",
    "mentions_in": "mentions",
    "migrate": "keeping",
    "open": "case",
    "open_llm": "asking",
    "Price": "asking",
    "PLACE_COLUMNS": "toponyms",
    "places_of_inputs": "toponyms",
    "Reading": "reading",
    "Refit": "weighing",
    "REFIT_COLUMNS": "weighing",
    "Refusal": "reading",
    "Rereading": "rereading",
    "Reread": "rereading",
    "REJECTION_REASONS": "decide.reviewing",
    "Reviewing": "decide.reviewing",
    "Row": "tables.table",
    "roles_in": "roles",
    "RowRefusal": "decide.importing",
    "RULES": "extraction",
    "Scope": "brief.scope",
    "Said": "attributing",
    "Section": "lines",
    "Side": "dyad",
    "search_table": "searching",
    "sheet_lines": "decide.importing",
    "Shown": "decide.reviewing",
    "Summary": "summary",
    "Table": "tables.table",
    "Why": "why",
    "WHY_COLUMNS": "why",
    "Template": "roles",
    "Told": "roles",
    "Words": "attributing",
    "TABLES": "tables.asked",
    "write_brief": "brief.files",
}

_NAMED_THERE = {
    "BRIEF_SUFFIXES": "SUFFIXES",
    "LINE_COLUMNS": "LINE",
    "open": "open_case",
    "search_table": "found_table",
    "MOVED_COLUMNS": "MOVED",
    "REFIT_COLUMNS": "REFIT",
    "WHY_COLUMNS": "STEP",
    "CLAIM_COLUMNS": "COLUMNS",
    "DIFFERENCE_COLUMNS": "COLUMNS",
    "PLACE_COLUMNS": "COLUMNS",
    "REJECTION_REASONS": "REASONS",
}

__all__ = [
    "BRIEF_SUFFIXES",
    "CLAIM_COLUMNS",
    "COVERAGES",
    "DIFFERENCE_COLUMNS",
    "LINE_COLUMNS",
    "MOVED_COLUMNS",
    "PLACE_COLUMNS",
    "REFIT_COLUMNS",
    "REJECTION_REASONS",
    "RULES",
    "TABLES",
    "WHY_COLUMNS",
    "Account",
    "Alpha",
    "Asking",
    "Attributions",
    "Brief",
    "Case",
    "Cell",
    "CodedAgreement",
    "CodedPair",
    "CoderAgreement",
    "CoderVerdict",
    "Compared",
    "Comparison",
    "Decided",
    "Difference",
    "Dossier",
    "DossierBand",
    "DossierName",
    "Dyad",
    "Extraction",
    "Extractor",
    "FieldAgreement",
    "Filler",
    "Filter",
    "Given",
    "Imported",
    "Judged",
    "JudgedPair",
    "Kappa",
    "LlmExtractor",
    "Mentions",
    "Price",
    "Reading",
    "Refit",
    "Refusal",
    "Reread",
    "Rereading",
    "Reviewing",
    "Row",
    "RowRefusal",
    "Said",
    "Scope",
    "Section",
    "Shown",
    "Side",
    "Summary",
    "Table",
    "Template",
    "Told",
    "Undefined",
    "VerdictAgreement",
    "Why",
    "Words",
    "attributions_in",
    "candidates_table",
    "compare_extractors",
    "coverage_table",
    "difference",
    "extract_inputs",
    "mentions_in",
    "migrate",
    "open",
    "open_llm",
    "places_of_inputs",
    "roles_in",
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
