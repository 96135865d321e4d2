"""Who says what in an input, in the words of the text; nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tocsin.case.extraction import FAULTS, unread
from tocsin.case.inputs import Input, Opener, sources_of
from tocsin.extract import attributed
from tocsin.model import Attribution, Document, InputRefused
from tocsin.read.language import is_read


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a document: text[start:end] of each span, in its order. Offsets count code points of the text."""

    spans: tuple[tuple[int, int], ...]
    quotes: tuple[str, ...]

    def __str__(self) -> str:
        return " … ".join(self.quotes)


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution of a document.

    kind: what the source does (said, denied, believed, ...; docs/attributions.md). source: None where the text names
    nobody. speaker: whom the words for the source name, as far as the registry and the text tell. within: the index,
    among the document's, of the attribution whose content holds this one.
    """

    kind: str
    source: Words | None
    cue: Words
    content: Words
    speaker: Attribution | None
    within: int | None


@dataclass(frozen=True, slots=True)
class Attributions:
    """A document and who says what in it, in the order of the text."""

    document: Document
    said: tuple[Said, ...]

    @property
    def unread_because(self) -> str | None:
        """Why nothing was looked for, in one line; None where it was."""
        return unread(self.document, "attributions")


def attributions_in(
    inputs: Iterable[Input], *, on_refusal: Callable[[InputRefused], None], fetch: bool = False
) -> Iterator[Attributions]:
    """The attributions in each item of `inputs`, in its order; none in a text that is not English.

    Same bytes, same version, same attributions (law 8). `on_refusal` is told of each item that is refused.
    """
    with Opener(fetch=fetch) as opener:
        for item in (item for each in sources_of(inputs) for item in opener.items(each)):
            try:
                if isinstance(item.found, InputRefused):
                    raise item.found
                yield Attributions(item.found, said_in(item.found))
            except InputRefused as error:
                on_refusal(error)


def said_in(document: Document) -> tuple[Said, ...]:
    """Who says what in one document. A fault of a rule refuses it. Raises InputRefused."""
    if not is_read(document.language):
        return ()
    try:
        found = attributed(document)
    except FAULTS as error:
        raise InputRefused(
            "the rules failed on this text; the fault is theirs",
            value=f"{type(error).__name__}: {error}",
            do="read it in parts, and report it with the text",
        ) from error

    def words(spans: tuple[tuple[int, int], ...]) -> Words:
        return Words(spans, tuple(document.text[start:end] for start, end in spans))

    return tuple(
        Said(one.kind, words(one.source) if one.source else None, words(one.cue), words(one.content), link, one.within)
        for one, link in found
    )
