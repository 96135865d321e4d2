"""Files into a record: each read, its claims proposed, both recorded; what cannot be read is named and passed over."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from typing import Final

from tocsin.case.crew import Crew
from tocsin.case.custody import custody_of
from tocsin.case.extraction import RULES, Extractor, named, proposed
from tocsin.case.inputs import Input, Opener, name_of, sources_of
from tocsin.ledger import Ledger
from tocsin.ledger.bodies import document_body, reading_id
from tocsin.model import Claim, Document, InputRefused, RunStopped, ValueRefused
from tocsin.read import Card, Item
from tocsin.read.language import is_read

_AHEAD: Final = 3  # documents a process: one in hand, and the next two, so that none waits for the record


@dataclass(frozen=True, slots=True)
class Refusal:
    """An item that was not read, and why, in one line that names it."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: each item that was come to is in exactly one of `read`, `known` and `refused`.

    Items go by name: a file's path or an address as given, and `pack.zip!inner/report.pdf` for one inside another.
    `known`: recorded already, read by this extractor; nothing was changed. `claims`: how many new ones were recorded.
    `unread`: of those read, how many are stored but give no claims, by the language that they are in; `undated` and
    `unpublished`: how many tell no date, and nobody who published them. `stopped`: why the run ended before its last
    input, None where it did not; `left` are the inputs that it did not come to or to the end of. What was read stays.
    """

    read: tuple[str, ...]
    known: tuple[str, ...]
    refused: tuple[Refusal, ...]
    claims: int
    unread: tuple[tuple[str, int], ...] = ()
    undated: int = 0
    unpublished: int = 0
    stopped: str | None = None
    left: tuple[str, ...] = ()


def read_into(  # noqa: PLR0913  # keywords, each an option of `tocsin read`
    ledger: Ledger,
    inputs: Iterable[Input],
    *,
    on_refusal: Callable[[Refusal], None] = lambda _: None,
    on_start: Callable[[str, int, int], None] = lambda *_: None,
    overrides: Card | None = None,
    fetch: bool = False,
    jobs: int = 1,
    extractor: Extractor = RULES,
) -> Reading:
    """Reads every file at, under or matched by `inputs`, and with `fetch` every address among them.

    `on_start` is told the name of each, how many went before, and of how many. With several `jobs`, as many processes
    extract, and `on_start` runs ahead of what is recorded; what is recorded, and in which order, is the same. Another
    extractor than the rules works in this process alone.
    What `overrides` tells goes before what an item says of itself. A document without a title bears its item's name.

    A refused item takes nothing with it. A fault of the record (RecordError) ends the reading; what was recorded
    before it stays, whole, and reading again goes on from there. So does an extractor that can go on no more, which is
    told in what is returned.
    """
    sources = list(sources_of(inputs, record=ledger.place.file))
    tally = _Tally(ledger, on_refusal, extractor.name)
    begun: list[str] = []
    with Opener(fetch=fetch, clock=ledger.clock) as opener:

        def opened() -> Iterator[Item]:
            for number, source in enumerate(sources):
                on_start(name_of(source), number, len(sources))
                begun.append(name_of(source))
                yield from opener.items(source, overrides=overrides)

        items = map(_titled, opened())
        try:
            for item, claims in with_claims(items, extractor, jobs=jobs, is_new=tally.is_new):
                tally.take(item, claims)
        except RunStopped as error:
            left = tuple(name_of(source) for source in sources[len(begun) - 1 :])
            return replace(tally.reading(), stopped=str(error), left=left)
    return tally.reading()


def with_claims(
    items: Iterable[Item], extractor: Extractor, *, jobs: int = 1, is_new: Callable[[Document], bool] = lambda _: True
) -> Iterator[tuple[Item, Callable[[], tuple[Claim, ...]]]]:
    """Each item with what gives its claims, in order. With several `jobs` of the rules, those of the next few that
    `is_new` are on their way; another extractor works in this process alone, item by item.
    """
    if jobs == 1 or extractor is not RULES:
        yield from ((item, partial(_proposed, item, extractor)) for item in items)
        return
    with Crew(jobs) as crew:
        ahead: deque[tuple[Item, Callable[[], tuple[Claim, ...]]]] = deque()
        for item in items:
            found = item.found
            if isinstance(found, Document) and is_read(found.language) and is_new(found):
                ahead.append((item, crew.ask(found)))
            else:
                ahead.append((item, partial(_proposed, item)))
            if len(ahead) > jobs * _AHEAD:
                yield ahead.popleft()
        yield from ahead


def _proposed(item: Item, extractor: Extractor = RULES) -> tuple[Claim, ...]:
    if isinstance(item.found, InputRefused):
        raise item.found
    return proposed(item.found, extractor)


class _Tally:
    """Records items one by one, and what came of each."""

    def __init__(self, ledger: Ledger, on_refusal: Callable[[Refusal], None], extractor: str) -> None:
        self._ledger = ledger
        self._on_refusal = on_refusal
        self._extractor = extractor
        self._known = _Known(ledger, extractor)
        self._read: list[str] = []
        self._before: list[str] = []
        self._refused: list[Refusal] = []
        self._claims = 0
        self._unread: Counter[str] = Counter()
        self._undated = 0
        self._unpublished = 0

    def is_new(self, document: Document) -> bool:
        """Whether it would be recorded."""
        return not self._known.has(document)

    def take(self, item: Item, claims: Callable[[], tuple[Claim, ...]]) -> None:
        """Records the item, if it is new, with its claims."""
        try:
            if isinstance(item.found, InputRefused):
                raise item.found
            document = item.found
            if self._known.has(document):
                self._before.append(item.name)
                return
            self._claims += self._record(item, document, claims)
            self._known.add(document)
            if document.language and not is_read(document.language):
                self._unread[document.language] += 1
            self._undated += document.published is None
            self._unpublished += document.source is None
            self._read.append(item.name)
        except (InputRefused, ValueRefused) as error:
            refusal = Refusal(item.name, str(error))
            self._refused.append(refusal)
            self._on_refusal(refusal)

    def _record(self, item: Item, document: Document, claims: Callable[[], tuple[Claim, ...]]) -> int:
        """Proposes first: a document whose extraction fails leaves nothing."""
        try:
            found = claims()
        except InputRefused as error:
            raise named(item.name, error) from error
        return self._ledger.record_reading(document, found, self._extractor, custody=custody_of(item, document))

    def reading(self) -> Reading:
        """What came of all."""
        return Reading(
            tuple(self._read),
            tuple(self._before),
            tuple(self._refused),
            self._claims,
            unread=tuple(sorted(self._unread.items())),
            undated=self._undated,
            unpublished=self._unpublished,
        )


def _titled(item: Item) -> Item:
    """Its document by its own title, or the name of its file, so that a person can tell it from others."""
    if isinstance(item.found, InputRefused) or item.found.title is not None:
        return item
    last = PurePath(item.name).name
    title = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in last)
    return replace(item, found=replace(item.found, title=title))


class _Known:
    """What the record holds: which readings of documents, and which of them this extractor read since."""

    def __init__(self, ledger: Ledger, extractor: str) -> None:
        self._readings, self._extracted = ledger.read_by(extractor)
        self._last = max((0, *self._readings.values(), *self._extracted.values()))

    def has(self, document: Document) -> bool:
        """Whether reading it would record nothing. A reading that broke off before its claims is not known."""
        read = self._readings.get(reading_id(document_body(document)))
        return read is not None and self._extracted.get(document.id, 0) > read

    def add(self, document: Document) -> None:
        """It was read and extracted just now: the same bytes in another file of the run are known."""
        self._readings[reading_id(document_body(document))] = self._last + 1
        self._extracted[document.id] = self._last = self._last + 2
