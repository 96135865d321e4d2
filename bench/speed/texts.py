"""What is read: 600 texts, half of them reports of conflicts and half ordinary news, and a dense set of the former.

The reports are those that ship (the gold of bench/gold/dev, the examples) and, where the evaluation data are there
(TOCSIN_SHARED), the re3d corpus and an article; then the same again with other dates and numbers, their paragraphs in
another order, so that none is a copy. The news are LGL (US local papers), GeoVirus (Wikinews and others on epidemics)
and PolNeAR (an election); where they are not there, the reports again, and the page says so.
"""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice, zip_longest
from pathlib import Path
from typing import Final

from tocsin.read import frontmatter

ROOT: Final = Path(__file__).resolve().parent.parent.parent
HALF: Final = 300
DENSE: Final = 152  # four of each text of the gold
_YEAR: Final = re.compile(r"\b(?:19[5-9]\d|20[0-2]\d)\b")
_NUMBER: Final = re.compile(r"(?<![\d.,/:-])[1-9]\d{0,2}(?![\d.,/:%-])")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # which no report may have
Named = tuple[str, str]  # where it is from, and a text
_PLAIN: Final = (".md", ".txt")


@dataclass(frozen=True, slots=True)
class Texts:
    """`mixed` alternates reports and news. `sources` says how many texts each source gave."""

    mixed: tuple[str, ...]
    dense: tuple[str, ...]
    sources: Mapping[str, int]


def given() -> Texts:
    """The texts that are there: the same on every machine that has the same data."""
    gold = [("bench/gold/dev", path.read_text("utf-8")) for path in sorted((ROOT / "bench/gold/dev").glob("*.txt"))]
    reports, news = [*gold, *_reports()], _news()
    endless = _varied(reports)
    conflict = list(islice(endless, HALF))
    ordinary = _spread(news, HALF) if news else list(islice(endless, HALF))
    mixed = [pair for both in zip(conflict, ordinary, strict=True) for pair in both]
    return Texts(
        tuple(text for _, text in mixed),
        tuple(text for _, text in islice(_varied(gold, first=9), DENSE)),
        Counter(name for name, _ in mixed),
    )


def words(texts: Sequence[str]) -> int:
    """What white space parts."""
    return sum(len(text.split()) for text in texts)


def _reports() -> Iterator[Named]:
    shared = _shared()
    for path in sorted((ROOT / "examples").rglob("*")):
        if path.suffix in _PLAIN and path.parent.name != "examples":
            yield "examples", frontmatter.split(path.read_text("utf-8"), name=path.name)[1]
    for part in ("train", "dev"):
        path = shared / f"eval/re3d/{part}.json"
        if path.exists():
            yield from (("re3d", item["text"]) for item in json.loads(path.read_text("utf-8")))
    yield from (("an article", path.read_text("utf-8")) for path in sorted((shared / "seeds").glob("*.txt")))


def _news() -> list[list[Named]]:
    """Those of each source, none twice."""
    places, polnear = _shared() / "eval/places", _shared() / "eval/attribution/polnear"
    found = []
    for name, title in (("lgl", "LGL"), ("geovirus", "GeoVirus")):
        path = places / f"{name}.xml"
        articles = ET.parse(path).getroot().findall("article") if path.exists() else []
        found.append([(title, article.findtext("text") or "") for article in articles])
    found.append([("PolNeAR", path.read_text("utf-8")) for path in sorted(polnear.rglob("*.txt"))])
    clean = ([(title, _CONTROL.sub("", text)) for title, text in texts if text.strip()] for texts in found)
    return [list(dict.fromkeys(texts)) for texts in clean if texts]


def _shared() -> Path:
    return Path(os.environ.get("TOCSIN_SHARED", ROOT.parent / "shared"))


def _spread(sources: Sequence[Sequence[Named]], most: int) -> list[Named]:
    """As many of each source, from its beginning on; where one is short, more of the others."""
    rows = zip_longest(*sources)
    return list(islice((text for row in rows for text in row if text is not None), most))


def _varied(texts: Sequence[Named], first: int = 0) -> Iterator[Named]:
    """The texts, then the texts with other dates and numbers and their parts in another order, none twice."""
    seen = set()
    for by in count(first):
        for name, text in texts:
            other = varied(text, by)
            if other not in seen:
                seen.add(other)
                yield name, other


def varied(text: str, by: int) -> str:
    """The text as it is for 0; else other years and numbers, and its paragraphs (or sentences) from another one on."""
    if not by:
        return text
    text = _YEAR.sub(lambda year: str(1950 + (int(year[0]) - 1950 + by) % 80), text)
    text = _NUMBER.sub(lambda number: str(1 + (int(number[0]) - 1 + by) % 999), text)
    apart = "\n\n" if "\n\n" in text else " "
    parts = text.split("\n\n") if "\n\n" in text else re.split(r"(?<=[.!?]) (?=[A-Z])", text)
    turn = by % len(parts)
    return apart.join(parts[turn:] + parts[:turn])
