"""One input to its documents and proposed claims; nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from tocsin.case.inputs import Input, Opener, sources_of
from tocsin.extract import extract
from tocsin.extract.assemble import EXTRACTOR
from tocsin.model import Claim, Document, InputRefused, When
from tocsin.read import Card
from tocsin.read.language import is_read
from tocsin.read.refusal import refusal


class Extractor(Protocol):
    """What proposes claims; they bear its `name`. `propose` raises InputRefused for a document that it cannot read, and
    RunStopped where it could read no other either."""

    @property
    def name(self) -> str: ...
    def propose(self, document: Document) -> tuple[Claim, ...]: ...


class Rules:
    """The extractor that is asked unless another is: grammar, on this machine alone."""

    name: Final = EXTRACTOR

    def propose(self, document: Document) -> tuple[Claim, ...]:
        return extract(document)


RULES: Final = Rules()


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document and the claims proposed from it, in the order of the text."""

    document: Document
    claims: tuple[Claim, ...]

    @property
    def unread_because(self) -> str | None:
        """Why no claims were looked for, in one line; None where they were."""
        return unread(self.document, "claims")


def unread(document: Document, what: str) -> str | None:
    """Why `what` were not looked for in a document, in one line; None where they were."""
    if is_read(document.language):
        return None
    return f"not read for {what}: {document.title or 'the text'} is in {document.language}; {what} are read from en"


def extract_inputs(
    inputs: Iterable[Input],
    *,
    published: When | None = None,
    source: str | None = None,
    on_refusal: Callable[[InputRefused], None],
    fetch: bool = False,
    extractor: Extractor = RULES,
) -> Iterator[Extraction]:
    """The claims in each item of `inputs`, in its order. `published` and `source` go before what an item says.

    By rules: same bytes, same version, same claims (law 8). `on_refusal` is told of each item that is refused; the
    others go on. Raises RunStopped where the extractor can go on no more.
    """
    overrides = Card(published=published, publisher=source)
    with Opener(fetch=fetch) as opener:
        for item in (item for each in sources_of(inputs) for item in opener.items(each, overrides=overrides)):
            try:
                if isinstance(item.found, InputRefused):
                    raise item.found
                document = item.found
                yield Extraction(document, _named_claims(item.name, document, extractor))
            except InputRefused as error:
                on_refusal(error)


# What a rule that meets a text nobody thought of raises. Errors of the system and of the record are none of these.
FAULTS: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def proposed(document: Document, extractor: Extractor = RULES) -> tuple[Claim, ...]:
    """The claims that the extractor proposes. A fault of a rule refuses this one document, and takes no other with it.

    Raises InputRefused, and RunStopped where the extractor can go on no more.
    """
    try:
        return extractor.propose(document)
    except FAULTS as error:
        who = "the rules" if extractor is RULES else f"the readers of {extractor.name}"
        raise InputRefused(
            f"{who} failed on this text; the fault is theirs",
            value=f"{type(error).__name__}: {error}",
            do="read it in parts, and report it with the text",
        ) from error


def named(name: str, error: InputRefused) -> InputRefused:
    """The refusal of a document under the name of its item."""
    return refusal(name, error.what, value=error.value, allowed=error.allowed, do=error.do)


def _named_claims(name: str, document: Document, extractor: Extractor) -> tuple[Claim, ...]:
    try:
        return proposed(document, extractor)
    except InputRefused as error:
        raise named(name, error) from error
