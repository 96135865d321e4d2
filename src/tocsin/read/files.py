"""Files and folders to Documents. The only place of this room that touches a disk, and it only reads."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tocsin.model import Carrier, Document, InputRefused, sha256
from tocsin.read.card import Card
from tocsin.read.items import Item, items, read_bytes
from tocsin.read.kinds import KINDS, MAX_CARRIER_BYTES, check_size, media_type_of
from tocsin.read.patterns import is_pattern, matches, wanted
from tocsin.read.refusal import refusal

_READABLE: Final = f"a file of kind {KINDS}, or a folder of them"
_FAULTS: Final = {
    errno.ENOENT: ("no such file", "check the path"),
    errno.EACCES: ("no permission to read it", "ask its owner, or copy it"),
    errno.EPERM: ("no permission to read it", "ask its owner, or copy it"),
    errno.ELOOP: ("a link that leads back to itself", "name the file itself"),
    errno.ENAMETOOLONG: ("a name longer than the system takes", "check the path"),
    errno.ENOTDIR: ("no such file: a part of its path is no folder", "check the path"),
}


def read_path(path: str | os.PathLike[str], *, overrides: Card | None = None) -> Document:
    """The Document in the file at `path`; see `read_bytes`. Raises InputRefused, also where there is no such file."""
    return read_bytes(_raw(path), name=os.fspath(path), overrides=overrides)


def items_at(path: str | os.PathLike[str], *, overrides: Card | None = None) -> Iterator[Item]:
    """Every item in the file at `path`, read or refused by name; see `items`. What is no file is one refused item."""
    try:
        raw = _raw(path)
        carrier = Carrier(hash=sha256(raw), size=len(raw), modified=_modified(path))
    except InputRefused as why:
        yield Item(os.fspath(path), why)
    else:
        yield from (replace(item, carrier=carrier) for item in items(raw, name=os.fspath(path), overrides=overrides))


def _modified(path: str | os.PathLike[str]) -> str | None:
    """When it was last changed, as the disk tells it, in UTC; None where it is gone since, or tells no time."""
    try:
        return datetime.fromtimestamp(Path(path).stat().st_mtime, UTC).isoformat(timespec="microseconds")
    except (OSError, ValueError, OverflowError):
        return None


def _raw(path: str | os.PathLike[str]) -> bytes:
    name = os.fspath(path)
    try:
        return _bytes(Path(path), name)
    except OSError as error:
        if error.errno == errno.ENOENT and is_pattern(name):
            raise refusal(
                name, "no file matches the pattern", allowed=_READABLE, do="check it, and quote it"
            ) from error
        what, do = _FAULTS.get(error.errno or 0, (f"it could not be read ({error.strerror})", "try again"))
        raise refusal(name, what, allowed=_READABLE, do=do) from error
    except ValueError as error:  # a NUL in the path
        raise refusal(name, f"no path: {error}", allowed=_READABLE) from error


def walk(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """Every file at or under `paths`, each once, in the order given and sorted within a folder.

    A path that is no file and has `*`, `?` or `[` in it is a pattern, `**` for folders at any depth; see `matches`.
    Within a folder, hidden entries and files named README are left out. What cannot be read (other kinds, missing
    files, locked folders, links to folders, which might lead in circles) is yielded too: `read_path` refuses it by
    name, so that nothing is dropped silently.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _found(Path(path)):
            key = os.path.abspath(found)  # noqa: PTH100  # resolve() would follow links, and fail on a loop of them
            if key not in seen:
                seen.add(key)
                yield found


def _found(path: Path) -> Iterator[Path]:
    for match in matches(path) or (path,):
        yield from _under(match)


def _bytes(path: Path, name: str) -> bytes:
    """Checked before it is read: a pipe would block, and 200 MB need not be loaded to be refused."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise _folder(path, name)
    if not stat.S_ISREG(status.st_mode):
        raise refusal(name, "no regular file", value=_kind(status.st_mode), allowed=_READABLE, do="save it to a file")
    check_size(status.st_size, name=name, media_type=media_type_of(name))
    with path.open("rb") as file:
        return file.read(MAX_CARRIER_BYTES + 1)  # it may have grown; `items` looks again


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((kind for is_kind, kind in kinds if is_kind(mode)), "unknown")


def _folder(path: Path, name: str) -> InputRefused:
    if path.is_symlink():
        return refusal(
            name, "a link to a folder, which is not followed", allowed=_READABLE, do="name the folder itself"
        )
    os.scandir(path).close()  # OSError for a folder that may not be read
    return refusal(name, "a folder, not a file", allowed=_READABLE, do="read the files in it")


def _under(path: Path) -> Iterator[Path]:
    if not _is_folder(path):
        yield path
        return
    try:
        entries = sorted(path.iterdir())
    except OSError:
        yield path
        return
    for entry in entries:
        if wanted(entry.name):
            yield from (entry,) if entry.is_symlink() else _under(entry)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
