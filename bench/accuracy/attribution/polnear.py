"""PolNeAR's files: texts beside the attributions that annotators marked in them, in brat's standoff format.

A folder holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`; several annotators may have marked one text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.accuracy.yardstick import NoSuchData

ROLES: Final = ("source", "cue", "content")
Spans = tuple[tuple[int, int], ...]
_ARGUMENT: Final = re.compile(r"(Source|Cue|Content)\d*")


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution: the spans of each of ROLES; no source where the text names nobody."""

    roles: Mapping[str, Spans]


@dataclass(frozen=True, slots=True)
class Text:
    """A text and what each of its annotators marked."""

    name: str
    words: str
    annotators: tuple[tuple[Marked, ...], ...]


def texts(place: Path) -> list[Text]:
    """The texts of a folder (or of the folder `dev` in it, or with one file of attributions), in order of name.

    Raises NoSuchData.
    """
    files = [place] if place.suffix == ".ann" and place.is_file() else _files(place)
    found: dict[Path, list[tuple[Marked, ...]]] = {}
    for file in files:
        found.setdefault(_text_of(file), []).append(marked(file.read_text(encoding="utf-8")))
    return [Text(p.stem, _read(p), tuple(each)) for p, each in sorted(found.items())]


def _read(path: Path) -> str:
    """The text with its line ends as they are, since offsets count them."""
    return path.read_bytes().decode("utf-8")


def _files(place: Path) -> list[Path]:
    found = [f for folder in (place, place / "dev", *sorted(place.glob("*"))) for f in _annotated(folder)]
    if not found:
        raise NoSuchData(f"no attributions/*.ann at {place}; give --data a folder with text/ and attributions/")
    return sorted({*found})


def _annotated(folder: Path) -> list[Path]:
    return [*(folder / "attributions").glob("*.ann")]


def _text_of(file: Path) -> Path:
    """`text/NAME.txt` of `attributions/NAME_ANNOTATOR.ann`."""
    folder = file.parent.parent / "text"
    for name in (file.stem.rpartition("_")[0], file.stem):
        if name and (folder / f"{name}.txt").exists():
            return folder / f"{name}.txt"
    raise NoSuchData(f"no text for {file}; looked for {file.stem.rpartition('_')[0]}.txt in {folder}")


def marked(standoff: str) -> tuple[Marked, ...]:
    """The attributions of one file: its events, each with the text-bound spans that it joins."""
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in standoff.splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            spans[name] = _spans(rest.partition("\t")[0].partition(" ")[2])
        elif name.startswith("E"):
            events.append(rest.split())
    found = (_event(arguments[1:], spans) for arguments in events)
    return tuple(m for m in found if m.roles)


def _spans(written: str) -> Spans:
    """ "3 10;12 15": a span in pieces."""
    return tuple((int(a), int(b)) for a, _, b in (piece.partition(" ") for piece in written.split(";")))


def _event(arguments: list[str], spans: Mapping[str, Spans]) -> Marked:
    roles: dict[str, Spans] = {}
    for argument in arguments:
        role, _, bound = argument.partition(":")
        if named := _ARGUMENT.fullmatch(role):
            key = named[1].lower()
            roles[key] = (*roles.get(key, ()), *spans[bound])
    return Marked(roles)
