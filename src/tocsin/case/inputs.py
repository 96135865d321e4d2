"""What is handed to be read: paths, patterns and bytes; and the items in each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.model import InputRefused
from tocsin.read import Card, Item, items, items_at, walk


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes that are no file, such as those of standard input. The suffix of `name` tells their kind."""

    name: str
    raw: bytes


Input = str | os.PathLike[str] | Given


def sources_of(inputs: Iterable[Input]) -> Iterator[Path | Given]:
    """Each file at, under or matched by the paths, once; before them what is given as bytes.

    Raises InputRefused for an empty path.
    """
    paths: list[str | os.PathLike[str]] = []
    for each in inputs:
        if isinstance(each, Given):
            yield each
        else:
            paths.append(each)
    yield from walk(_named(paths))


def items_of(source: Path | Given, *, overrides: Card | None = None) -> Iterator[Item]:
    """The items in a source, each read or refused."""
    if isinstance(source, Given):
        return items(source.raw, name=source.name, overrides=overrides)
    return items_at(source, overrides=overrides)


def _named(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str | os.PathLike[str]]:
    """The paths; an empty one is refused, since it would be the working folder (a variable that nobody set)."""
    for path in paths:
        if not os.fspath(path):
            raise InputRefused("an empty path", value="", allowed="a file or folder", do="for this folder write .")
        yield path
