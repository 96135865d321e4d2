"""What is handed to be read: paths, patterns, addresses and bytes; and the items in each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from tocsin.model import Carrier, InputRefused, sha256
from tocsin.read import Card, Item, is_address, items, items_at, walk
from tocsin.read.address import has_scheme, without_credentials
from tocsin.read.refusal import shown

if TYPE_CHECKING:
    from tocsin.read.web import Web


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes that are no file, such as those of standard input. The suffix of `name` tells their kind."""

    name: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is, on the web or elsewhere. `at` may hold a password, and is never shown."""

    at: str

    @property
    def name(self) -> str:
        """What is shown and kept."""
        return without_credentials(self.at)


@dataclass(frozen=True, slots=True)
class Nowhere:
    """An empty path, which would be the working folder (a variable that nobody set)."""

    name: str = ""


Input = str | os.PathLike[str] | Given
Source = Path | Given | Address | Nowhere
_BESIDE: Final = ("", "-wal", "-shm", "-journal")  # what SQLite keeps next to a record


def sources_of(inputs: Iterable[Input], *, record: Path | None = None) -> Iterator[Source]:
    """What is given as bytes, then each address, then each file at, under or matched by the paths, once.

    `record`: what is being written; where a folder or a pattern holds it, it is passed over.
    """
    paths: list[str | os.PathLike[str]] = []
    others: dict[str, Address | Nowhere] = {}
    for each in inputs:
        if isinstance(each, Given):
            yield each
        elif isinstance(each, str) and has_scheme(each):
            others[each] = Address(each)
        elif not os.fspath(each):
            others[""] = Nowhere()
        else:
            paths.append(each)
    yield from others.values()
    own = _own(record) - {_absolute(path) for path in paths}
    yield from (found for found in walk(paths) if not own or _absolute(found) not in own)


def name_of(source: Source) -> str:
    """What a source is called: as it was given."""
    return os.fspath(source) if isinstance(source, Path) else source.name


class Opener:
    """Gives the items of sources. With `fetch`, of addresses too; else each is refused and nothing leaves (law 9)."""

    def __init__(self, *, fetch: bool = False, clock: Callable[[], datetime] = _now) -> None:
        """`clock` tells when an item was collected, for who keeps how it came."""
        self._fetch = fetch
        self._clock = clock
        self._open = ExitStack()
        self._web: Web | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def items(self, source: Source, *, overrides: Card | None = None) -> Iterator[Item]:
        """The items in a source, each read or refused, with how its bytes came."""
        at: datetime | None = None
        for item in self._found(source, overrides):
            at = at or self._clock()
            yield replace(item, collected=at)

    def _found(self, source: Source, overrides: Card | None) -> Iterator[Item]:
        match source:
            case Given():
                found = items(source.raw, name=source.name, overrides=overrides)
                yield from _carried(found, Carrier(hash=sha256(source.raw), size=len(source.raw)))
            case Address():
                yield from self._fetched(source, overrides)
            case Nowhere():
                why = InputRefused("an empty path", value="", allowed="a file or folder", do="for this folder write .")
                yield Item(source.name, why)
            case _:
                yield from items_at(source, overrides=overrides)

    def _fetched(self, source: Address, overrides: Card | None) -> Iterator[Item]:
        name = shown(source.name)
        try:
            if not is_address(source.at):
                scheme = source.at.partition("://")[0]
                raise InputRefused(
                    f"{name}: only http and https are fetched",
                    value=f"{scheme}://",
                    allowed="a path, or an http or https address",
                    do="for a file write its path" if scheme.lower() == "file" else "save it, and read the file",
                )
            if not self._fetch:
                raise InputRefused(
                    f"{name}: an address, and nothing is fetched unless asked for",
                    do="add --fetch (from Python fetch=True), or save the page and read that",
                )
            found = self._client().fetch(source.at)
        except InputRefused as why:
            yield Item(source.name, why)
            return
        card = Card(address=found.address)
        within = items(found.raw, name=source.name, overrides=overrides, media_type=found.media_type, card=card)
        yield from _carried(within, Carrier(hash=sha256(found.raw), size=len(found.raw), reply=found.reply))

    def _client(self) -> Web:
        from tocsin.read.web import Web  # loads httpx, for who fetches

        if self._web is None:
            self._web = self._open.enter_context(Web())
        return self._web


def _carried(found: Iterable[Item], carrier: Carrier) -> Iterator[Item]:
    return (replace(item, carrier=carrier) for item in found)


def _own(record: Path | None) -> set[str]:
    return {_absolute(f"{record}{end}") for end in _BESIDE} if record is not None else set()


def _absolute(path: str | os.PathLike[str]) -> str:
    return os.path.abspath(path)  # noqa: PTH100  # resolve() would follow links, and fail on a loop of them
