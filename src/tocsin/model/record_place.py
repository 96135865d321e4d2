"""Where a record is: a file, or a schema on a server."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tocsin.model.errors import ValueRefused

_ADDRESS: Final = re.compile(r"\s*([a-z][a-z0-9+.-]+)://", re.IGNORECASE)  # two letters at least: C:// is a drive
_SCHEMES: Final = ("postgresql://", "postgres://")
_BEFORE_HOST: Final = re.compile(r"//.*@", re.DOTALL)  # to the last @ of all: a password may hold any sign
_IN_QUERY: Final = re.compile(r"(password=)[^&]*", re.IGNORECASE)
_SCHEMA: Final = re.compile(r"[?&]schema=([^&]*)")


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """A file, or the URL of a server: one of both. As text it tells neither user nor password: only `url` has them."""

    file: Path | None
    url: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        if self.url is None:
            return str(self.file)
        return _IN_QUERY.sub(r"\1…", _BEFORE_HOST.sub("//…@", self.url, count=1))

    @property
    def name(self) -> str:
        """What a person calls the record: the file's name, or that of the schema or else the database."""
        if self.file is not None:
            return self.file.name
        schema = _SCHEMA.search(str(self))
        return schema[1] if schema else str(self).partition("?")[0].rpartition("/")[2]

    @property
    def title(self) -> str:
        """The name without its suffix."""
        return self.file.stem if self.file is not None else self.name


def record_place(where: str | os.PathLike[str] | RecordPlace) -> RecordPlace:
    """What `where` names: with `postgresql://` a server, everything else that is no address a file.

    Raises ValueRefused for another address, of which it tells the scheme alone: the rest may hold a password.
    """
    if isinstance(where, RecordPlace):
        return where
    if isinstance(where, str) and where.lower().startswith(_SCHEMES):
        return RecordPlace(None, where)
    if isinstance(where, str) and (address := _ADDRESS.match(where)):
        raise ValueRefused(
            "an address at which no record can be",
            value=f"{address[1]}://…",
            allowed="a *.tocsin file or postgresql://HOST/DATABASE?schema=NAME",
        )
    return RecordPlace(Path(where))
