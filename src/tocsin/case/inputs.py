"""What is handed to be read: paths, patterns, addresses and bytes; and the items in each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tocsin.model import InputRefused
from tocsin.read import Card, Item, is_address, items, items_at, walk

if TYPE_CHECKING:
    from tocsin.read.web import Web


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes that are no file, such as those of standard input. The suffix of `name` tells their kind."""

    name: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is on the web."""

    name: str


Input = str | os.PathLike[str] | Given
Source = Path | Given | Address


def sources_of(inputs: Iterable[Input]) -> Iterator[Source]:
    """What is given as bytes, then each address, then each file at, under or matched by the paths, once.

    Raises InputRefused for an empty path.
    """
    paths: list[str | os.PathLike[str]] = []
    addresses: dict[str, Address] = {}
    for each in inputs:
        if isinstance(each, Given):
            yield each
        elif isinstance(each, str) and is_address(each):
            addresses[each] = Address(each)
        else:
            paths.append(each)
    yield from addresses.values()
    yield from walk(_named(paths))


def name_of(source: Source) -> str:
    """What a source is called: as it was given."""
    return os.fspath(source) if isinstance(source, Path) else source.name


class Opener:
    """Gives the items of sources. With `fetch`, of addresses too; else each is refused and nothing leaves (law 9)."""

    def __init__(self, *, fetch: bool = False) -> None:
        self._fetch = fetch
        self._open = ExitStack()
        self._web: Web | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def items(self, source: Source, *, overrides: Card | None = None) -> Iterator[Item]:
        """The items in a source, each read or refused."""
        match source:
            case Given():
                yield from items(source.raw, name=source.name, overrides=overrides)
            case Address():
                yield from self._fetched(source.name, overrides)
            case _:
                yield from items_at(source, overrides=overrides)

    def _fetched(self, address: str, overrides: Card | None) -> Iterator[Item]:
        try:
            if not self._fetch:
                raise InputRefused(
                    f"{address}: an address, and nothing is fetched unless asked for",
                    do="add --fetch (from Python fetch=True), or save the page and read that",
                )
            found = self._client().fetch(address)
        except InputRefused as why:
            yield Item(address, why)
            return
        card = Card(address=found.address)
        yield from items(found.raw, name=address, overrides=overrides, media_type=found.media_type, card=card)

    def _client(self) -> Web:
        from tocsin.read.web import Web  # loads httpx, for who fetches

        if self._web is None:
            self._web = self._open.enter_context(Web())
        return self._web


def _named(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str | os.PathLike[str]]:
    """The paths; an empty one is refused, since it would be the working folder (a variable that nobody set)."""
    for path in paths:
        if not os.fspath(path):
            raise InputRefused("an empty path", value="", allowed="a file or folder", do="for this folder write .")
        yield path
