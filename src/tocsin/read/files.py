"""Files and folders to Documents. The only place of this room that touches a disk, and it only reads."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tocsin.model import Document, InputRefused
from tocsin.read.card import Card
from tocsin.read.document import KINDS, MAX_BYTES, check_size, media_type_of, read_bytes
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
    name = os.fspath(path)
    try:
        raw = _bytes(Path(path), name)
    except OSError as error:
        what, do = _FAULTS.get(error.errno or 0, (f"it could not be read ({error.strerror})", "try again"))
        raise refusal(name, what, allowed=_READABLE, do=do) from error
    except ValueError as error:  # a NUL in the path
        raise refusal(name, f"no path: {error}", allowed=_READABLE) from error
    return read_bytes(raw, name=name, overrides=overrides)


def walk(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """Every file at or under `paths`, each once, in the order given and sorted within a folder.

    Within a folder, hidden entries and files named README are left out. What cannot be read (other kinds, missing
    files, locked folders, links to folders, which might lead in circles) is yielded too: `read_path` refuses it by
    name, so that nothing is dropped silently.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _under(Path(path)):
            key = os.path.abspath(found)  # noqa: PTH100  # resolve() would follow links, and fail on a loop of them
            if key not in seen:
                seen.add(key)
                yield found


def _bytes(path: Path, name: str) -> bytes:
    """Checked before it is read: a pipe would block, and 200 MB need not be loaded to be refused."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise _folder(path, name)
    if not stat.S_ISREG(status.st_mode):
        raise refusal(name, "no regular file", value=_kind(status.st_mode), allowed=_READABLE, do="save it to a file")
    media_type_of(name)
    check_size(status.st_size, name=name)
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)  # it may have grown; read_bytes looks again


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
        if _wanted(entry):
            yield from (entry,) if entry.is_symlink() else _under(entry)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _wanted(entry: Path) -> bool:
    return not entry.name.startswith(".") and entry.stem.upper() != "README"
