"""Files into a record: each read, its claims proposed, both recorded; what cannot be read is named and passed over."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tocsin.case.extraction import proposed
from tocsin.extract.assemble import EXTRACTOR
from tocsin.ledger import EntryKind, Ledger
from tocsin.ledger.bodies import document_body, reading_id
from tocsin.model import Document, InputRefused, ValueRefused
from tocsin.read import Card, read_path, walk


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not read, and why, in one line that names it."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading files: each is in exactly one of `read`, `known` and `refused`.

    `known`: recorded already, read by this version; nothing was changed. `claims`: how many new ones were recorded.
    """

    read: tuple[Path, ...]
    known: tuple[Path, ...]
    refused: tuple[Refusal, ...]
    claims: int


def read_into(
    ledger: Ledger,
    paths: Iterable[str | os.PathLike[str]],
    *,
    on_refusal: Callable[[Refusal], None] = lambda _: None,
    on_start: Callable[[Path, int, int], None] = lambda *_: None,
    overrides: Card | None = None,
) -> Reading:
    """Reads every file at or under `paths`. `on_start` is told each path, how many went before, and of how many.

    What `overrides` tells goes before what a file says of itself. A document without a title bears its file's name.

    A refused input takes nothing with it. A fault of the record (RecordError) ends the reading; what was recorded
    before it stays, whole, and reading again goes on from there.
    """
    files = list(walk(_named(paths)))
    known = _Known(ledger)
    read: list[Path] = []
    before: list[Path] = []
    refused: list[Refusal] = []
    claims = 0
    for number, path in enumerate(files):
        on_start(path, number, len(files))
        try:
            document = _titled(read_path(path, overrides=overrides), path)
            if known.has(document):
                before.append(path)
                continue
            claims += _record(ledger, document)
            read.append(path)
        except (InputRefused, ValueRefused) as error:
            refusal = Refusal(path, str(error))
            refused.append(refusal)
            on_refusal(refusal)
    return Reading(tuple(read), tuple(before), tuple(refused), claims)


def _named(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str | os.PathLike[str]]:
    """The paths; an empty one is refused, since it would be the working folder (a variable that nobody set)."""
    for path in paths:
        if not os.fspath(path):
            raise InputRefused("an empty path", value="", allowed="a file or folder", do="for this folder write .")
        yield path


def _titled(document: Document, path: Path) -> Document:
    """By its own title, or the name of its file, so that a person can tell it from others."""
    if document.title is not None:
        return document
    name = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in path.name)  # it need not be text
    return replace(document, title=name)


class _Known:
    """What the record held before: which readings of documents, and which of them this version extracted since."""

    def __init__(self, ledger: Ledger) -> None:
        self._readings: dict[str, int] = {}
        self._extracted: dict[str, int] = {}
        for entry in ledger.entries():
            if entry.kind == EntryKind.DOCUMENT:
                self._readings[entry.id] = entry.seq
            elif entry.kind == EntryKind.EXTRACTION:
                body = json.loads(entry.body)
                if body["extractor"] == EXTRACTOR:
                    self._extracted[body["document"]] = entry.seq

    def has(self, document: Document) -> bool:
        """Whether reading it would record nothing. A reading that broke off before its claims is not known."""
        read = self._readings.get(reading_id(document_body(document)))
        return read is not None and self._extracted.get(document.id, 0) > read


def _record(ledger: Ledger, document: Document) -> int:
    """Proposes first: a document whose extraction fails leaves nothing."""
    claims = proposed(document)
    ledger.record_documents([document])
    return ledger.record_claims(document.id, claims, EXTRACTOR)
