"""One input to its documents and proposed claims; nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.case.inputs import Input, Opener, sources_of
from tocsin.extract import extract
from tocsin.model import Claim, Document, InputRefused, When
from tocsin.read import Card
from tocsin.read.language import is_read


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document and the claims proposed from it, in the order of the text."""

    document: Document
    claims: tuple[Claim, ...]

    @property
    def unread_because(self) -> str | None:
        """Why no claims were looked for, in one line; None where they were."""
        language = self.document.language
        if is_read(language):
            return None
        return f"not read for claims: {self.document.title or 'the text'} is in {language}; claims are read from en"


def extract_inputs(
    inputs: Iterable[Input],
    *,
    published: When | None = None,
    source: str | None = None,
    on_refusal: Callable[[InputRefused], None],
    fetch: bool = False,
) -> Iterator[Extraction]:
    """The claims in each item of `inputs`, in its order. `published` and `source` go before what an item says.

    Same bytes, same version, same claims (law 8). `on_refusal` is told of each item that is refused; the others go on.
    """
    overrides = Card(published=published, publisher=source)
    with Opener(fetch=fetch) as opener:
        for item in (item for each in sources_of(inputs) for item in opener.items(each, overrides=overrides)):
            try:
                if isinstance(item.found, InputRefused):
                    raise item.found
                yield Extraction(item.found, proposed(item.found))
            except InputRefused as error:
                on_refusal(error)


# What a rule that meets a text nobody thought of raises. Errors of the system and of the record are none of these.
_FAULTS: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def proposed(document: Document) -> tuple[Claim, ...]:
    """The claims that the rules propose. A fault of a rule refuses this one document, and takes no other with it.

    Raises InputRefused.
    """
    try:
        return extract(document)
    except _FAULTS as error:
        raise InputRefused(
            "the rules failed on this text; the fault is theirs",
            value=f"{type(error).__name__}: {error}",
            do="read it in parts, and report it with the text",
        ) from error
