"""One file to its document and proposed claims; nothing is recorded."""

from __future__ import annotations

import os
from dataclasses import dataclass

from tocsin.extract import extract
from tocsin.model import Claim, Document, When
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
    return Extraction(document, extract(document))
