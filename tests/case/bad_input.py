"""Files that must be refused, each in one line that names it, and what that line says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

LARGE: Final = 200_000_000

# name: content, and words that the refusal has
BAD: Final[dict[str, tuple[bytes, str]]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "no words"),
    "no-encoding.txt": (b"\x81\x8d\x8f\x00\xff\xfe\x9d", "not text"),
    "surrogate.txt": (b"The Front said \xed\xa0\x80 that it had joined.", "surrogate"),
    "override.txt": ("The Front \u202e joined the League.".encode(), "right-to-left override"),
    "front-matter.md": (b"---\ntitle: [open\n---\nThe Front joined.", "front matter"),
    "front-matter-date.md": (b"---\npublisher: A\ndate: last week\n---\nThe Front joined.", "date"),
    "picture.png": (b"\x89PNG\r\n", "kind of file"),
    "scan.pdf": (b"%PDF-1.7\n%%EOF", "cut off or damaged"),
    "lying.docx": (b"PK\x05\x06" + b"\0" * 18, "no Word file"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
    "none.eml": (b"Words of no message.", "none of the headers"),
    "none.xml": (b"<a>words</a>", "no feed"),
    "cut.zip": (b"PK\x03\x04", "cut off or damaged"),
    "large.txt": (b"", "too large"),
}


def make(folder: Path, name: str) -> Path:
    """The file of that name in `folder`; a large one is sparse."""
    path = folder / name
    path.write_bytes(BAD[name][0])
    if name.startswith("large"):
        with path.open("r+b") as file:
            file.truncate(LARGE)
    return path
