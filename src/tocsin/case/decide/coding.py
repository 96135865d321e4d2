"""An analyst's cells to a claim: every field checked, every name resolved as extraction resolves it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from tocsin.case.decide.fields import (
    CLAIM_FIELDS,
    EVIDENCE,
    MANNER,
    SAID,
    Cells,
    allowed,
    cells_of,
    check_code,
    holds_party,
    needed_fields,
    own_fields,
    place_cell,
    read_cell,
    split_list,
)
from tocsin.case.decide.quoting import document_of, span_of
from tocsin.extract.names_in import NamesIn
from tocsin.model import (
    ANALYST,
    Attribution,
    Claim,
    Document,
    Evidence,
    Json,
    Kind,
    ValueRefused,
    When,
    claim_from_wire,
    claim_to_wire,
    plain,
)
from tocsin.vocabulary import Ontology

_ROLE: Final = re.compile(r"(.+?)\s*\(([a-z_]+)\)")
_DIGITS: Final = 12  # of an offset
_CLAIM_ID: Final = re.compile(r"c_[0-9a-f]{16}")


class Coding:
    """Reads cells as claims on recorded documents. The same cells on the same documents give the same claim.

    `is_claim` tells whether an id is that of a recorded claim.
    """

    def __init__(self, documents: Sequence[Document], ontology: Ontology, is_claim: Callable[[str], bool]) -> None:
        self._documents = documents
        self._ontology = ontology
        self._is_claim = is_claim
        self._names: dict[str, NamesIn] = {}

    def claim(self, cells: Cells) -> Claim:
        """The claim that the cells (by the names of `CLAIM_FIELDS` and `EVIDENCE`; empty: not said) describe.

        `stated` is the document's date unless a cell says otherwise. Raises ValueRefused, naming the field.
        """
        filled = _filled(cells)
        document = document_of(self._documents, filled.get("document", ""))
        evidence = _evidence(document, filled.get("quote", ""), filled.get("start"))
        wire: Json = {"schema": 1, "statement": {}, "polarity": "affirmed", "stance": "asserts", "attribution": []}
        wire |= {"stated": plain(document.published), "evidence": plain(evidence)}
        return self._with(wire, filled, NamesIn.of(document, self._names), (evidence.start, evidence.end))

    def changed(self, claim: Claim, cells: Cells) -> Claim:
        """The claim with the cells in place of what it says; an empty cell takes the field away.

        What a cell repeats stays as it is, ids and mentions too. Raises ValueRefused, naming the field.
        """
        before = cells_of(claim)
        changes = {name: cell.strip() for name, cell in cells.items() if cell.strip() != before.get(name, "")}
        document = document_of(self._documents, claim.evidence.document)
        evidence = claim.evidence
        if "document" in changes:
            raise ValueRefused("document: an edit stays with its document", value=changes["document"])
        if changes.keys() & {"quote", "start"}:
            start = changes.get("start", "")
            evidence = _evidence(document, changes.get("quote", evidence.quote), start or None)
        wire = {**claim_to_wire(claim), "evidence": plain(evidence)}
        return self._with(wire, changes, NamesIn.of(document, self._names), (evidence.start, evidence.end))

    def _with(self, wire: Json, cells: Cells, names: NamesIn, span: tuple[int, int]) -> Claim:
        if unknown := sorted(cells.keys() - {*CLAIM_FIELDS, *EVIDENCE, "id", "reason"}):
            raise ValueRefused("a claim has no such field", value=", ".join(unknown), allowed=", ".join(CLAIM_FIELDS))
        statement = self._statement(wire["statement"], cells, names, span)
        manner = {name: self._code(name, cells[name]) for name in MANNER if name in cells}
        chain = _chain(wire["attribution"], cells, names, span)
        stated = {"stated": _date("stated", cells["stated"]) or None} if "stated" in cells else {}
        made = {**wire, "statement": statement, **manner, **stated, "attribution": chain}
        made |= {"extractor": ANALYST, "confidence": 1}
        made.pop("id", None)
        return claim_from_wire(made)

    def _statement(self, before: Json, cells: Cells, names: NamesIn, span: tuple[int, int]) -> Json:
        kind_code = cells.get("kind") or before.get("kind", "")
        check_code("kind", kind_code, allowed("kind", self._ontology))
        kind = Kind(kind_code)
        own = own_fields(kind)
        said = {*CLAIM_FIELDS} - {"kind", *MANNER, *SAID}
        if strange := [name for name in cells if name in said and name not in own and cells[name]]:
            raise ValueRefused(f"a {kind} has no {strange[0]}", value=cells[strange[0]], allowed=", ".join(own))
        after = {name: value for name, value in before.items() if name in own}
        context = {**after, **{name: cells[name] for name in ("tie", "trait") if name in cells}}
        for name in (name for name in own if name in cells):
            after[name] = self._value(name, cells[name], kind=kind, context=context, at=(names, span, before))
        if missing := [name for name in needed_fields(kind) if not after.get(name)]:
            raise ValueRefused(f"{missing[0]}: a {kind} needs it", allowed=self._wanted(missing[0], context))
        if kind is Kind.FIGURE and after.get("value") is None and after.get("change_percent") is None:
            raise ValueRefused("value: a figure needs it, or a change_percent", allowed="47, 40..50, 5.. or ..7")
        return {"kind": kind.value, **after}

    def _wanted(self, field: str, context: Mapping[str, Any]) -> str:
        codes = allowed(field, self._ontology, tie=context.get("tie") or "")
        return ", ".join(codes) or "words"

    def _value(
        self, field: str, cell: str, *, kind: Kind, context: Json, at: tuple[NamesIn, tuple[int, int], Json]
    ) -> Any:
        names, span, before = at
        if field == "place":
            return self._places(cell, names, span, before.get("place") or ())
        if not cell:
            return None
        if kind is Kind.TRAIT and holds_party(field, context.get("trait") or "", self._ontology):
            return plain(names.party(field, cell, span))
        if holds_party(field, "", self._ontology):
            return plain(names.party(field, cell, span))
        if field in ("when", "base_period"):
            return _date(field, cell)
        if field == "part_of" and not (_CLAIM_ID.fullmatch(cell) and self._is_claim(cell)):
            raise ValueRefused("part_of: no such claim in the record", value=cell, allowed="the id of a recorded claim")
        check_code(field, cell, allowed(field, self._ontology, tie=context.get("tie") or ""))
        return read_cell(field, cell, kind=kind)

    def _places(self, cell: str, names: NamesIn, span: tuple[int, int], before: Sequence[Json]) -> list[Json]:
        same = {place_cell(place["name"], place["role"]): place for place in before}
        return [same.get(part) or self._place(part, names, span) for part in split_list(cell)]

    def _place(self, part: str, names: NamesIn, span: tuple[int, int]) -> Json:
        found = _ROLE.fullmatch(part)
        name, role = found.groups() if found else (part, "at")
        if found and role not in self._ontology.roles:  # a place may have a bracket in its name, a role none but these
            raise ValueRefused("place: no such role", value=role, allowed=", ".join(self._ontology.roles))
        place: Json = plain(replace(names.place(name, span), role=role))
        return place

    def _code(self, field: str, cell: str) -> str | None:
        if cell or field in ("polarity", "stance"):
            check_code(field, cell, allowed(field, self._ontology))
        return cell or None


def _filled(cells: Cells) -> dict[str, str]:
    return {name: cell if name == "quote" else cell.strip() for name, cell in cells.items() if cell.strip()}


def _evidence(document: Document, quote: str, start: str | None) -> Evidence:
    if start is not None and not (start.isdecimal() and len(start) < _DIGITS):
        raise ValueRefused("start: not an offset", value=start, allowed="a whole number of characters from 0")
    first, end = span_of(document.text, quote, start=None if start is None else int(start))
    return Evidence(document.id, document.text_id, first, end, quote)


def _date(field: str, cell: str) -> str | None:
    if not cell:
        return None
    try:
        return str(When.parse(cell))
    except ValueRefused as error:
        raise ValueRefused(f"{field}: {error.what}", value=error.value, allowed=error.allowed) from error


def _chain(before: Sequence[Json], cells: Cells, names: NamesIn, span: tuple[int, int]) -> list[Json]:
    """The chain of speakers: outermost first, the speaker last; links whose names stay are kept as they are."""
    chain = list(before)
    if "speaker" in cells:
        kept = {link["name"]: link for link in before}
        chain = [kept.get(name) or plain(_link(name, names, span)) for name in split_list(cells["speaker"])]
    if "speaker_party" in cells and cells["speaker_party"] and not chain:
        raise ValueRefused("speaker_party: of no speaker", value=cells["speaker_party"], do="name the speaker too")
    if "speaker_party" in cells and chain:
        chain[-1] = {**chain[-1], "party": cells["speaker_party"] or None}
    return chain


def _link(name: str, names: NamesIn, span: tuple[int, int]) -> Attribution:
    ref = names.party("speaker", name, span)
    return Attribution(ref.name, ref.mention, ref.id)
