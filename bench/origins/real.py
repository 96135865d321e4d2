"""What is joined among real reports, of which nobody has said who had them from whom: to be read by eye."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tocsin.model import Document
from tocsin.resolve.reprints import reprints

_SHARED: Final = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "eval"
_SHOWN: Final = 300


def joined() -> str:
    """The groups found, with how each text begins and why; of MUC-4, GeoVirus and LGL, where they are there."""
    documents = {d.id: d for d in _given()}
    found = reprints(list(documents.values()))
    lines = [f"{len(documents):,} reports, {len(found.groups)} groups, {len(found.offered)} pairs offered"]
    for group in found.groups:
        lines += ["", *(f"{documents[d].title}: {' '.join(documents[d].text.split())[:_SHOWN]}" for d in group)]
        lines += [f"({'; '.join(d.reasons)})" for d in found.descents if d.document in group]
    return "\n".join(lines)


def _given() -> Iterator[Document]:
    for part in ("train", "dev"):
        path = _SHARED / "muc4" / f"{part}.json"
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            report = json.loads(line)
            yield _document(report["docid"], report["doctext"])
    for name in ("geovirus", "lgl"):
        path = _SHARED / "places" / f"{name}.xml"
        for n, article in enumerate(ET.parse(path).getroot().findall("article") if path.exists() else ()):
            yield _document(f"{name} {n}", article.findtext("text") or "")


def _document(title: str, text: str) -> Document:
    return Document(title.encode(), text, "text/plain", title=title)
