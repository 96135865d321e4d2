"""One file to its document and proposed claims; nothing is recorded."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

from tocsin.extract import extract
from tocsin.model import Claim, Document, InputRefused, When
from tocsin.read import Card, read_path


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document and the claims proposed from it, in the order of the text."""

    document: Document
    claims: tuple[Claim, ...]


def extract_path(
    path: str | os.PathLike[str], *, published: When | None = None, source: str | None = None
) -> Extraction:
    """The claims in the file at `path`. `published` and `source` (who published) go before what the file says.

    Same file, same version, same claims (law 8). Raises InputRefused for a file that cannot be read.
    """
    document = read_path(path, overrides=Card(published=published, publisher=source))
    return Extraction(document, proposed(document))


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
