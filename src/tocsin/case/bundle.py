"""Documents of a record as somebody else can check them who has no Tocsin: their bytes, how they came, what was said.

A folder or ZIP of plain files. Each is named by its hash or holds what an entry's hash is made of, so that `sha256sum`
alone tells whether it is what was recorded.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tocsin.case.custody import tool
from tocsin.ledger import Entry, EntryKind, Ledger
from tocsin.model import TocsinError, ValueRefused, sha256

_ALGORITHM: Final = "sha256:"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # of every file in a ZIP: the same record gives the same bytes
_SUMS: Final = "SHA256SUMS"
_README: Final = """\
What this is
============

{documents} of the record "{record}", exported {exported} by {tool}. It holds the bytes as they came, with names and
all: evidence for who checks it, not for publication.

  bytes/        each document as it came, named by its SHA-256
  texts/        the text that was read in it (UTF-8), named by its SHA-256
  log/          {entries}
  manifest.txt  which document is which, and how it came
  manifest.json the same for programs

How to check it
===============

In this folder run

  sha256sum --check --quiet SHA256SUMS

It says nothing where every file is what was recorded. (On macOS: shasum -a 256 --check --quiet SHA256SUMS.)

The record is a chain: each file in log/ ends with the hash of the file of the entry before it, and the hash of the
last entry of all, the head, stands for the whole record. The record had {count} entries and its head was

  {head}

{chain}
An entry of kind "document" names the bytes and the text by their hashes, one of kind "custody" tells when, whence and
with which program they came, one of kind "claim" quotes the text between two offsets, counted in characters from 0.
"""
_WHOLE: Final = """\
All of them are here. In SHA256SUMS the lines of log/ stand in their order: the hash in a line is what the file of the
next line ends with, and the last of these hashes is the head. Whoever noted an earlier head finds it among them.
"""
_PART: Final = """\
Those of the documents exported are here; the ones between them are in the record, where `tocsin verify --head` looks
whether it still holds this head.
"""


@dataclass(frozen=True, slots=True)
class Exported:
    """How many documents and entries were written, of a record with this head; `sums`: the hash of SHA256SUMS."""

    documents: int
    entries: int
    head: str | None
    sums: str


def export_custody(
    ledger: Ledger, out: str | os.PathLike[str], *, documents: Sequence[str] = (), now: datetime | None = None
) -> Exported:
    """Writes `documents` (ids or their beginnings; all, where none is named) to a folder, or a ZIP if `out` ends so.

    Wholly or not at all. Takes the memory of the log. Raises ValueRefused for a document that there is not and where
    `out` is there already, RecordDamaged for bytes that are not what they were, and TocsinError for a full disk.
    """
    entries = ledger.entries()
    wanted = _named(entries, documents)
    chosen = list(_about(entries, wanted)) if documents else list(entries)
    at = (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    told = _told(chosen)
    facts = {
        "record": ledger.place.name,
        "exported": at,
        "tool": tool(),
        "whole": not documents,
        "count": len(entries),
        "head": entries[-1].hash if entries else None,
    }
    sums: dict[str, str] = {}
    with _writer(Path(out)) as put:

        def add(name: str, data: bytes) -> None:
            put(name, data)
            sums[name] = sha256(data).removeprefix(_ALGORITHM)

        for folder, key, suffix in _contents(chosen):
            add(f"{folder}/{key.removeprefix(_ALGORITHM)}{suffix}", ledger.kept(key))
        for entry in chosen:
            add(_file_of(entry), entry.sealing())
        add("manifest.json", _json({**facts, "documents": told, "log": [_line_of(entry) for entry in chosen]}))
        add("manifest.txt", "".join(_paragraphs(told)).encode())
        add("README.txt", _readme(facts, len(told), len(chosen)).encode())
        listed = "".join(f"{digest}  {name}\n" for name, digest in sums.items()).encode()
        put(_SUMS, listed)
    return Exported(len(told), len(chosen), entries[-1].hash if entries else None, sha256(listed))


def _named(entries: Iterable[Entry], beginnings: Sequence[str]) -> frozenset[str]:
    ids = {json.loads(entry.body)["document"] for entry in entries if entry.kind == EntryKind.DOCUMENT}
    found: set[str] = set()
    for beginning in beginnings:
        whole = beginning if beginning.startswith(_ALGORITHM) else _ALGORITHM + beginning
        matching = {id for id in ids if id.startswith(whole)}
        if len(matching) != 1:
            what = "several documents begin so" if matching else "no such document in the record"
            raise ValueRefused(what, value=beginning, allowed="an id of tocsin documents, or the beginning of one")
        found |= matching
    return frozenset(found)


def _about(entries: Iterable[Entry], documents: frozenset[str]) -> Iterator[Entry]:
    """The entries on these documents, their claims, and the decisions on those, in the order of the log."""
    on: set[str] = set()
    for entry in entries:
        body = json.loads(entry.body)
        match entry.kind:
            case EntryKind.CLAIM:
                concerned = body["evidence"]["document"] in documents
            case EntryKind.DECISION:
                concerned = not on.isdisjoint({body["subject"], *(body["value"] or "").split()})
            case _:
                concerned = body["document"] in documents
        if concerned:
            on.add(entry.id)
            yield entry


def _contents(entries: Iterable[Entry]) -> Iterator[tuple[str, str, str]]:
    """Folder, hash and suffix of the bytes that the entries name, each once."""
    seen = set()
    for entry in entries:
        if entry.kind == EntryKind.DOCUMENT:
            body = json.loads(entry.body)
            for each in (("bytes", body["document"], ""), ("texts", body["text"], ".txt")):
                if each not in seen:
                    seen.add(each)
                    yield each


def _told(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Each document as last read, with how it came and the entries on it."""
    told: dict[str, dict[str, Any]] = {}
    for entry in entries:
        if entry.kind not in (EntryKind.DOCUMENT, EntryKind.CUSTODY):
            continue
        body = json.loads(entry.body)
        one = told.setdefault(body["document"], {"custody": []})
        if entry.kind == EntryKind.CUSTODY:
            one["custody"].append({**body, "entry": entry.seq})
        else:
            one.update({**body, "recorded": entry.at.isoformat(), "entry": entry.seq})
    return list(told.values())


def _paragraphs(told: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for one in told:
        source = one["source"] or {}
        lines = {
            "title": one["title"],
            "publisher": source.get("name"),
            "published": one["published"],
            "address": one["address"],
            "bytes": f"bytes/{one['document'].removeprefix(_ALGORITHM)} ({one['media_type']})",
            "text": f"texts/{one['text'].removeprefix(_ALGORITHM)}.txt",
            "recorded": f"{one['recorded']}, entry {one['entry']}",
        }
        yield one["document"] + "\n"
        yield from (f"  {name}: {_one_line(value)}\n" for name, value in lines.items() if value)
        for came in one["custody"]:
            yield from (f"  {line}\n" for line in _came(came))
        yield "\n"


def _came(custody: Mapping[str, Any]) -> Iterator[str]:
    carrier, reply = custody["carrier"], custody["carrier"]["reply"]
    yield f"collected: {custody['collected']} by {custody['tool']}, entry {custody['entry']}"
    yield f"from: {_one_line(custody['name'])}"
    yield f"as: {carrier['size']} bytes, {carrier['hash']}"
    if carrier["modified"]:
        yield f"file last changed: {carrier['modified']}"
    if reply:
        yield f"answered: {reply['status']} by {_one_line(reply['address'])}"
        yield from (f"by way of: {_one_line(address)}" for address in reply["redirects"])
        yield from (f"header: {_one_line(name)}: {_one_line(value)}" for name, value in reply["headers"])


def _readme(facts: Mapping[str, Any], documents: int, entries: int) -> str:
    many = "1 document" if documents == 1 else f"{documents} documents"
    whose = "the entries of the record" if facts["whole"] else "the entries on them"
    return _README.format(
        documents=many,
        entries=f"{whose}, {entries} of {facts['count']}",
        chain=_WHOLE if facts["whole"] else _PART,
        **{**facts, "record": _one_line(facts["record"]), "head": facts["head"] or "none"},
    )


def _line_of(entry: Entry) -> dict[str, object]:
    fields = {name: getattr(entry, name) for name in ("seq", "kind", "id", "previous", "hash")}
    return {**fields, "at": entry.at.isoformat(), "file": _file_of(entry)}


def _file_of(entry: Entry) -> str:
    return f"log/{entry.seq:08}.json"


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _one_line(value: object) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(value))


@contextmanager
def _writer(out: Path) -> Iterator[Callable[[str, bytes], None]]:
    """Puts files into a folder or ZIP that bears its name only when it is whole."""
    partial = out.with_name(f"{out.name}.partial") if out.name else out  # "." and "/" have no name, and are there
    if out.exists() or out.is_symlink() or partial.exists():
        raise ValueRefused(
            "something is there already", value=partial if partial.exists() else out, do="name another place"
        )
    try:
        yield from _zipped(partial) if out.suffix == ".zip" else _foldered(partial)
        partial.rename(out)
    except OSError as error:
        raise TocsinError(
            f"it could not be written: {error.strerror or error}", value=str(out), do="check the place, make room"
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True) if partial.is_dir() else partial.unlink(missing_ok=True)


def _foldered(folder: Path) -> Iterator[Callable[[str, bytes], None]]:
    folder.mkdir()
    for each in ("bytes", "texts", "log"):
        (folder / each).mkdir()

    def put(name: str, data: bytes) -> None:
        (folder / name).write_bytes(data)

    yield put


def _zipped(path: Path) -> Iterator[Callable[[str, bytes], None]]:
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as packed:

        def put(name: str, data: bytes) -> None:
            packed.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)

        yield put
