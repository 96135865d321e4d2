"""The two formats of toponym corpora: LGL (Lieberman et al. 2010) and GeoVirus (Gritta et al. 2018)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from bench.accuracy.yardstick import NoSuchData

NAMES = ("lgl.xml", "geovirus.xml")
_ONE_BASED = -1  # GeoVirus counts characters from one


@dataclass(frozen=True, slots=True)
class Annotated:
    """text[start:end] is a toponym. `at`: latitude and longitude in degrees, None where the annotators gave none."""

    start: int
    end: int
    at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its toponyms. `adjectives`: whether the corpus counts demonyms among them.

    `displaced`: annotations whose offsets do not hold the phrase that they give; they are left out.
    """

    text: str
    toponyms: tuple[Annotated, ...]
    adjectives: bool
    displaced: int = 0


def files(place: Path) -> list[Path]:
    """The file itself, or the XML files of a folder. Raises NoSuchData."""
    found = [place] if place.is_file() else sorted(place.glob("*.xml"))
    if not found:
        raise NoSuchData(f"no {' or '.join(NAMES)} at {place}; give --data a file or folder of that format")
    return found


def articles(path: Path) -> list[Article]:
    """The articles of a file of either format, told apart by its elements. Raises NoSuchData for another."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise NoSuchData(f"{path} is not XML: {error}") from error
    found = [_lgl(a) if a.find("toponyms") is not None else _geovirus(a) for a in root.iter("article")]
    if not any(a.toponyms for a in found):
        raise NoSuchData(
            f"no article with toponyms or locations in {path}; give --data a file like {' or '.join(NAMES)}"
        )
    return found


def _lgl(article: Element) -> Article:
    text = article.findtext("text") or ""
    told = [
        (_number(t, "start"), _number(t, "end"), t.findtext("phrase"), _point(t.find("gaztag")))
        for t in article.iter("toponym")
    ]
    return _article(text, ((s, e, at) for s, e, words, at in told if text[s:e] == words), len(told), adjectives=True)


def _geovirus(article: Element) -> Article:
    text = article.findtext("text") or ""
    told = [t for t in article.iter("location") if t.find("name") is not None]
    kept = (
        (start, end, _point(t))
        for t in told
        for start, end in [(_number(t, "start") + _ONE_BASED, _number(t, "end") + _ONE_BASED)]
        if text[start:end] == t.findtext("name")
    )
    return _article(text, kept, len(told), adjectives=False)


def _article(
    text: str, kept: Iterator[tuple[int, int, tuple[float, float] | None]], told: int, *, adjectives: bool
) -> Article:
    toponyms = tuple(Annotated(start, end, at) for start, end, at in kept)
    return Article(text, toponyms, adjectives, told - len(toponyms))


def _number(element: Element, name: str) -> int:
    return int(element.findtext(name) or -1)


def _point(element: Element | None) -> tuple[float, float] | None:
    lat, lon = (element.findtext("lat"), element.findtext("lon")) if element is not None else (None, None)
    return (float(lat), float(lon)) if lat and lon else None
