"""Which spans of a text name places: spans that the gazetteer knows and names that the recogniser finds, each weighed.

No place is believed because one list has its name: "Nice", "Reading" and "Jordan" are words and persons as well. The
weights (`witness`) are set by hand and say why a span is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from tocsin.extract.cover import Cover
from tocsin.extract.toponyms.beside import (
    beside_a_name,
    ends_as_nature,
    is_street,
    of_another,
    of_nature,
    of_words,
    with_kind,
)
from tocsin.extract.toponyms.entities import Entity
from tocsin.extract.toponyms.ground import ground
from tocsin.extract.toponyms.spans import PLURAL_KINDS, fixed_forms, kind_beside, known_spans
from tocsin.extract.toponyms.toponym import Toponym, Use
from tocsin.extract.toponyms.witness import ENOUGH, UNKNOWN_ENOUGH, Fame, fame, of_labels
from tocsin.names import Gazetteer, Precision
from tocsin.names.normal import key
from tocsin.vocabulary.toponyms import Role, load_toponym_words

_LIST: Final = re.compile(r", |,? and |,? or ")
_ONE_BETWEEN: Final = re.compile(r", ([A-Z]\w+(?:[ -][A-Z]\w+)?)(?:, |,? and |,? or )")
_KIND: Final = 2.5  # "Rapides Parish"
_ANOTHER: Final = 0.9  # that a name is a place elsewhere says nothing of "the Borno Times"
_NATURE: Final = 0.5
_LISTED: Final = 1.5
_SEEN: Final = 2.0  # the text takes the same name for a place elsewhere
_IN_A_LIST: Final = 1.8
_SAME_PROVINCE: Final = 1.7
_SAME_COUNTRY: Final = 0.8
_PERSON: Final = -2.5
_ACRONYM: Final = -2.5
_COMMON: Final = -2.0
_BESIDE: Final = -0.8
_LONG: Final = 1.0
_FOLLOWED: Final = 3.0  # "Gary, Indiana"


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    name: str
    weight: float
    enough: float = ENOUGH
    asked: str | None = None


def find_toponyms(text: str, *, entities: Sequence[Entity], gazetteer: Gazetteer) -> list[Toponym]:
    """The places' names in `text`, in order and apart. Pure: the same text and entities give the same."""
    fixed = fixed_forms(text, gazetteer)
    known = list(_known(text, gazetteer, entities, fixed))
    fixed = _outside(fixed, known)  # "British Columbia" holds no Britons
    held = Cover((t.start, t.end) for t in fixed)
    known = [s for s in known if not held.meets(s.start, s.end)]
    held = Cover([(t.start, t.end) for t in fixed] + [(s.start, s.end) for s in known])
    spans = [*known, *(s for s in _unknown(text, entities) if not held.meets(s.start, s.end))]
    spans = _listed(text, sorted(spans, key=lambda s: s.start))
    sure = [s for s in spans if s.weight >= s.enough]
    home = _home(text, [*fixed, *(_toponym(s, entities) for s in sure)], gazetteer)
    persons = _parts_of_persons(text, entities)
    seen = {s.name for s in sure} - persons
    listed = _in_lists(text, spans)
    taken = [s for s in spans if s.weight + _by_the_text(s, seen, s.start in listed, home, gazetteer) >= s.enough]
    found = sorted([*fixed, *(_toponym(s, entities) for s in taken)], key=lambda t: t.start)
    return sorted([*found, *_between(text, found)], key=lambda t: t.start)


def _outside(fixed: Sequence[Toponym], known: Sequence[_Span]) -> list[Toponym]:
    """The fixed forms that are no part of a longer place's name."""
    longer = [s for s in known if s.weight >= s.enough and (" " in s.name or "-" in s.name)]
    taken = Cover((s.start, s.end) for s in longer)
    starts = {s.start: s.end for s in longer}
    return [t for t in fixed if not taken.meets(t.start, t.end) or (t.known and starts.get(t.start, t.end) < t.end)]


def _known(text: str, gazetteer: Gazetteer, entities: Sequence[Entity], fixed: Sequence[Toponym]) -> Iterator[_Span]:
    """The spans that the gazetteer knows, with what speaks for each but the rest of the text."""
    famous: dict[str, Fame] = {}
    persons = _parts_of_persons(text, entities)
    after = {t.start for t in fixed if t.use is not Use.ADJECTIVE}
    spans = known_spans(text, gazetteer)
    firm = _firm(text, spans, gazetteer)
    table = load_toponym_words()
    no_names, directions = table.no_names, table.of(Role.DIRECTION)
    for start, end in (_bare(text, s, e, gazetteer) for s, e in spans):
        name = text[start:end]
        money = text.startswith("$", end) or text[start - 1 : start] == "$"
        if name in no_names or name.casefold() in directions or is_street(text, end) or money:
            continue
        if (longer := of_nature(text, start, end)) is not None:
            yield _Span(
                *longer, text[longer[0] : longer[1]], of_labels(*longer, entities) + of_words(text, *longer) + _NATURE
            )
            continue
        if until := with_kind(text, end):
            yield _Span(start, until, text[start:until], _KIND + min(0.0, of_labels(start, until, entities)))
            continue
        told = famous.setdefault(name, fame(name, gazetteer))
        weight = told.weight + of_labels(start, end, entities) + of_words(text, start, end)
        weight += _LONG if told.words > 1 and not told.common else 0.0
        weight += _COMMON if told.common else 0.0
        weight += _BESIDE if beside_a_name(text, start, end) else 0.0
        weight += _ACRONYM if name.isupper() and len(name) <= 5 and told.weight < 2 else 0.0
        weight += _PERSON if name in persons else 0.0
        weight += _FOLLOWED if _followed(text, end, after | firm) else 0.0
        yield _Span(start, end, name, weight, ENOUGH + (_ANOTHER if of_another(text, start, end) else 0.0))


def _firm(text: str, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> set[int]:
    """Where a country's or province's name starts: what stands before one and a comma is a place."""
    found = set()
    for start, end in spans:
        places = gazetteer.candidates(text[start:end], limit=3)
        if any(p.precision in (Precision.COUNTRY, Precision.PROVINCE) for p in places[:1]):
            found.add(start)
    return found


_CITY_OF: Final = re.compile(r"(?:City|Town|Village|Borough|County|State|Province|District) of ")
_CITY: Final = re.compile(r" (?:City|Town|Village)$")


def _bare(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[int, int]:
    """The span without "City of", and without "City" where no place has that in its own name."""
    if m := _CITY_OF.match(text, start, end):
        return m.end(), end
    if text.startswith("The ", start, end):
        return start + 4, end
    m = _CITY.search(text[start:end])
    if m and gazetteer.knows(text[start : start + m.start()]):
        own = {key(p.name) for p in gazetteer.candidates(text[start:end], limit=4)}
        return (start, end) if key(text[start:end]) in own else (start, start + m.start())
    return start, end


def _followed(text: str, end: int, areas: set[int]) -> bool:
    return text[end : end + 2] in (", ", " (") and end + 2 in areas


def _parts_of_persons(text: str, entities: Sequence[Entity]) -> frozenset[str]:
    """The words of persons' names of two words and more: "Jordan" alone may be Ms Jordan."""
    names = (text[e.start : e.end] for e in entities if e.label == "PERSON")
    return frozenset(word for name in names if " " in name for word in name.split())


def _unknown(text: str, entities: Sequence[Entity]) -> Iterator[_Span]:
    """Names that the recogniser takes for places and no gazetteer knows."""
    persons = _parts_of_persons(text, entities)
    for e in entities:
        words = text[e.start : e.end]
        while (cut := words.rpartition(" "))[0] and cut[2][:1].islower():
            words = cut[0]
        if e.label not in ("GPE", "LOC") or not words[:1].isupper() or any(c.isdigit() for c in words):
            continue
        if words in persons or is_street(text, e.start + len(words)):
            continue
        end = e.start + len(words)
        weight = of_labels(e.start, end, (replace(e, end=end),)) + of_words(text, e.start, end)
        weight += _LONG if ends_as_nature(words) else 0.0
        yield _Span(e.start, end, words, weight, UNKNOWN_ENOUGH)


def _listed(text: str, spans: Sequence[_Span]) -> list[_Span]:
    """The spans with the word for their kind behind them; of "Clay, Douglas and Grant counties" each name has it."""
    out: list[_Span] = []
    asked: str | None = None
    for n in range(len(spans) - 1, -1, -1):
        span, after = spans[n], spans[n + 1] if n + 1 < len(spans) else None
        if word := kind_beside(text, span.start, span.end):
            asked = word
        elif not (asked in PLURAL_KINDS and after and _LIST.fullmatch(text[span.end : after.start])):
            asked = None
        out.append(
            replace(span, asked=asked, weight=span.weight + _LISTED * (asked in PLURAL_KINDS)) if asked else span
        )
    return out[::-1]


def _in_lists(text: str, spans: Sequence[_Span]) -> set[int]:
    """Where spans start that stand in a list beside a sure place: "Zhob, Ziarat and Harnai"."""
    found: set[int] = set()
    for a, b in pairwise(spans):
        if _LIST.fullmatch(text[a.end : b.start]) or _ONE_BETWEEN.fullmatch(text, a.end, b.start):
            found.update({b.start} if a.weight >= a.enough else ())
            found.update({a.start} if b.weight >= b.enough else ())
    return found


def _between(text: str, found: Sequence[Toponym]) -> Iterator[Toponym]:
    """Names that no list knows, between two places of one list of the text: "Zhob, X and Harnai"."""
    for a, b in pairwise(found):
        if Use.ADJECTIVE not in (a.use, b.use) and (m := _ONE_BETWEEN.fullmatch(text, a.end, b.start)):
            yield Toponym(m.start(1), m.end(1), m[1])


def _home(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Mapping[str, int]:
    """The provinces and countries that the sure names of the text lie in, with how many names say so."""
    ordered = sorted(toponyms, key=lambda t: t.start)
    votes: Counter[str] = Counter()
    for place in {g.best for g in ground(text, ordered, gazetteer)}:
        if place is not None:
            votes.update({i for i in (place.admin1, place.country, place.id) if i})
    return votes


def _by_the_text(span: _Span, seen: set[str], listed: bool, home: Mapping[str, int], gazetteer: Gazetteer) -> float:
    """What the rest of the text says of a name: a place elsewhere, or of the text's own province or country."""
    if span.weight < span.enough - _SEEN - _SAME_PROVINCE - _IN_A_LIST:
        return 0.0
    weight = (_SEEN if span.name in seen else 0.0) + (_IN_A_LIST if listed else 0.0)
    if span.weight + weight >= span.enough or span.enough == UNKNOWN_ENOUGH:
        return weight
    places = gazetteer.candidates(span.name, limit=24)
    if any(p.admin1 in home for p in places):
        return weight + _SAME_PROVINCE
    return weight + (_SAME_COUNTRY if any(p.country in home for p in places) else 0.0)


def _toponym(span: _Span, entities: Sequence[Entity]) -> Toponym:
    inside = any(
        e.start <= span.start and span.end <= e.end and e.end - e.start > span.end - span.start
        for e in entities
        if e.label in ("ORG", "FAC", "PERSON", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW")
    )
    return Toponym(span.start, span.end, span.name, Use.EMBEDDED if inside else Use.LITERAL, asked=span.asked)
