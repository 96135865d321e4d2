"""A coder's sheet of claims into a record, and a record's claims as such a sheet."""

from __future__ import annotations

import csv
import difflib
import io
import itertools
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tocsin.case.decide.coding import Coding
from tocsin.case.decide.fields import COLUMNS, cells_of
from tocsin.ledger import Ledger
from tocsin.model import Act, Claim, Decision, InputRefused, ValueRefused

NEEDED: Final = ("kind", "document", "quote")
_DELIMITERS: Final = ",;\t"
_SEPARATOR: Final = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
# What spreadsheets take for a formula. Text from outside is never executed (law 11), also not in somebody's Excel.
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_MOST_BYTES: Final = 100_000_000  # of a sheet, as of the largest file that is read
_MOST_IN_CELL: Final = 100_000  # characters: a quote is a sentence or some, and a spreadsheet's cell holds 32,767
_MOST_BROKEN: Final = 1_000  # rows that are none: with more it is something else than a sheet
_NUMBER: Final = re.compile(r"[+-]?[0-9.]+")


@dataclass(frozen=True, slots=True)
class RowRefusal:
    """A row that was not taken, and why; the row's number as a spreadsheet shows it: the header is row 1."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a sheet: each row is counted in exactly one of `added`, `known` and `refused`."""

    added: int
    known: int
    refused: tuple[RowRefusal, ...]


def import_claims(  # keywords, each an option of `tocsin import-claims`
    ledger: Ledger, coding: Coding, path: str | os.PathLike[str], *, author: str, check: bool = False, own: bool = False
) -> Imported:
    """Adds the claims of the sheet at `path` as decisions of `author`, all in one transaction; with `check`, none.

    A row that says in every cell what a claim of the record says, whatever was decided of it, is known and changes
    nothing; with `own` the author says so too, unless they did before. Raises InputRefused for a file that is no
    such sheet: then nothing is recorded. A bad row takes no other with it.
    """
    source = Path(path)
    recorded = {r.claim.id: r.claim for r in ledger.claims()}
    told = {_told(claim): claim.id for claim in recorded.values()}
    theirs = _brought(ledger, author) if own else recorded.keys()
    brought: dict[str, tuple[Claim | None, str]] = {}
    known, refused = 0, []
    for number, cells in _rows(source):
        try:
            if isinstance(cells, ValueRefused):
                raise cells
            claim = _claim(cells, coding, recorded)
        except ValueRefused as error:
            refused.append(RowRefusal(number, str(error)))
            continue
        id = claim.id if claim.id in recorded else told.setdefault(_told(claim), claim.id)
        if id in brought or id in theirs:
            known += 1
        else:
            brought[id] = None if id in recorded else claim, cells.get("reason") or f"coded in {source.name}"
    if not check:
        adds = [Decision(act=Act.ADD, subject=i, value=i, author=author, reason=why) for i, (_, why) in brought.items()]
        ledger.decide_all(adds, claims=[claim for claim, _ in brought.values() if claim])
    return Imported(len(brought), known, tuple(refused))


def _brought(ledger: Ledger, author: str) -> set[str]:
    """The claims that the author ever brought, withdrawn ones too: a sheet brings back none of them."""
    made = (r.decision for r in ledger.decisions())
    return {d.value or d.subject for d in made if d.author == author and d.act in (Act.ADD, Act.EDIT)}


def sheet_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """The claims as lines of a sheet that `import_claims` takes, its header first."""
    yield _line(COLUMNS)
    for claim in claims:
        cells = cells_of(claim)
        yield _line([_guarded(cells.get(name, "")) for name in COLUMNS])


def _told(claim: Claim) -> tuple[tuple[str, str], ...]:
    """All that a sheet can tell of a claim: mentions and ids have no cells."""
    return tuple(sorted((name, cell) for name, cell in cells_of(claim).items() if name != "id"))


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _claim(cells: Mapping[str, str], coding: Coding, recorded: Mapping[str, Claim]) -> Claim:
    """The row's claim: the recorded one that its `id` names, if the row still says the same."""
    id = cells.get("id", "")
    if id in recorded:
        own = cells_of(recorded[id])
        differ = [name for name, cell in cells.items() if name != "reason" and cell != own.get(name, "")]
        if differ:
            raise ValueRefused(
                f"{differ[0]}: not what the recorded claim says",
                value=cells[differ[0]],
                allowed=own.get(differ[0], "an empty cell"),
                do=f"correct {id} with tocsin review, or empty the id to add a claim beside it",
            )
        return recorded[id]
    claim = coding.claim({name: cell for name, cell in cells.items() if name not in ("id", "reason")})
    if id and claim.id != id:
        raise ValueRefused("id: not that of the row's content", value=id, allowed=claim.id, do="leave it empty")
    return claim


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str] | ValueRefused]]:
    """The rows that hold anything, by number. A row with more cells than the header is told by its `surplus`."""
    text = _text(path)
    delimiter = None
    if found := _SEPARATOR.match(text):
        delimiter, text = found[1], text[found.end() :]
    header: list[str] | None = None
    for number, row in enumerate(_parsed(path, text, delimiter or _delimiter(text)), start=2 if delimiter else 1):
        if header is None:
            if isinstance(row, csv.Error):
                raise _no_sheet(path, number, row)
            header = _header(path, row)
        elif isinstance(row, csv.Error):
            yield (
                number,
                ValueRefused(f"not a row: {row}", do="look for a quotation mark without its other, here or above"),
            )
        elif why := _unreadable(row):
            yield number, why
        elif any(cell.strip() for cell in row):
            cells = {name: _unguarded(cell) for name, cell in zip(header, row, strict=False)}
            surplus = [cell for cell in row[len(header) :] if cell.strip()]
            yield number, cells | ({"(more cells than the header)": surplus[0]} if surplus else {})
    if header is None:
        raise InputRefused(f"{path}: an empty sheet", allowed="a header and rows", do="see docs/import.md")


def _parsed(path: Path, text: str, delimiter: str) -> Iterator[list[str] | csv.Error]:
    """The rows of the text. One that is none, such as one with a quotation mark that nothing closes, is its line alone:
    reading goes on at the next, since what the mark swallowed may be sound."""
    lines = list(io.StringIO(text, newline=""))
    at, broken = 0, 0
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    before = 0  # lines of this reader that whole rows took
    while True:
        try:
            row = _next(reader)
        except csv.Error as error:
            broken += 1
            if broken > _MOST_BROKEN:
                raise _no_sheet(path, at + before + 1, error) from error
            yield error
            at, before = at + before + 1, 0
            reader = csv.reader(itertools.islice(lines, at, None), delimiter=delimiter, strict=True)
        else:
            if row is None:
                return
            before = reader.line_num
            yield row


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """The next row; None after the last. The module's own bound on a cell would refuse the sheet, ours the row."""
    bound = csv.field_size_limit(_MOST_BYTES)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(bound)


def _unreadable(row: Sequence[str]) -> ValueRefused | None:
    """Why a row's cells are none that a claim could have."""
    for cell in row:
        if len(cell) > _MOST_IN_CELL:
            return ValueRefused(
                "a cell too long",
                value=f"{len(cell):,} characters",
                allowed=f"at most {_MOST_IN_CELL:,}",
                do="quote less",
            )
        if "\0" in cell:
            return ValueRefused("a cell that holds a NUL", value=cell, allowed="text", do="take it out")
    return None


def _no_sheet(path: Path, line: int, error: csv.Error) -> InputRefused:
    return InputRefused(f"{path}: not a sheet at line {line}: {error}", do="save it as CSV from the spreadsheet")


def _text(path: Path) -> str:
    try:
        raw = _bytes(path)
    except OSError as error:
        raise InputRefused(f"{path}: {(error.strerror or str(error)).lower()}", do="check the path") from error
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputRefused(
            f"{path}: not {encoding.removesuffix('-sig')} at byte {error.start}", do='save it as "CSV UTF-8"'
        ) from error


def _bytes(path: Path) -> bytes:
    """Looked at before it is opened: a pipe would block, and a device has no end."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise InputRefused(f"{path}: no regular file", allowed="a CSV file", do="save it to a file")
    with path.open("rb") as file:
        raw = file.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        raise InputRefused(f"{path}: too large", allowed=f"at most {_MOST_BYTES:,} bytes", do="split it")
    return raw


def _delimiter(text: str) -> str:
    """The mark that stands in the header most often; names of columns hold none of them."""
    head = text.lstrip().partition("\n")[0]
    return max(_DELIMITERS, key=lambda mark: (head.count(mark), -_DELIMITERS.index(mark)))


def _header(path: Path, row: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in row]
    for name in names:
        if name not in COLUMNS:
            near = difflib.get_close_matches(name, COLUMNS, n=1)
            raise InputRefused(
                f"{path}: no such column",
                value=name,
                allowed=", ".join(COLUMNS),
                do=f"did you mean {near[0]}?" if near else "see docs/import.md",
            )
    if twice := sorted(name for name, times in Counter(names).items() if times > 1):
        raise InputRefused(f"{path}: a column twice", value=", ".join(twice), allowed="each once")
    if missing := [name for name in NEEDED if name not in names]:
        raise InputRefused(f"{path}: a column is missing", value=", ".join(missing), allowed=", ".join(COLUMNS))
    return names
