"""When and where an incident was, by the sentences that tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tocsin import names
from tocsin.extract.dates import DateMention, find_dates
from tocsin.extract.roles.casing import is_foreign, truecased
from tocsin.extract.roles.features import lexis
from tocsin.extract.roles.words import Words
from tocsin.model import Bound, When
from tocsin.names import Gazetteer, Place
from tocsin.names.country import Country, read_countries
from tocsin.names.normal import key
from tocsin.read.dateline import dateline as header
from tocsin.vocabulary.cues import load_cues

_COUNTRIES: Final = Path(names.__file__).parent / "data" / "countries.csv"
_LONGEST: Final = 4
_LONGEST_NAME: Final = 6
_LONGEST_TIME: Final = 31  # days
_PLACING: Final = frozenset("in at near from to of around outside between along".split())
_ARTICLES: Final = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_BETWEEN: Final = frozenset({",", "the", "and", "city", "town", "department", "province", "district", "neighborhood"})
_DATELINE_WEIGHT: Final = 3
_EVIDENCE_WEIGHT: Final = 1


@dataclass(frozen=True, slots=True)
class Located:
    """text[start:end] names a place: what it may mean, likeliest first."""

    start: int
    end: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """The dates of a text, the countries that its words name (by word), and what is known of its publication."""

    words: Words
    dates: tuple[DateMention, ...]
    countries: Mapping[int, str]
    published: When | None
    from_country: str | None


def surroundings(words: Words, *, published: When | None, dateline: str | None, gazetteer: Gazetteer) -> Surroundings:
    """What the text as a whole tells about time and place. `dateline`: the place that it was sent from."""
    line = header(words.text)  # its date is the report's
    dates = [d for d in find_dates(truecased(words.text), published=published) if line is None or d.start >= line[1]]
    sent = _country_of_dateline(dateline, gazetteer) if dateline else None
    return Surroundings(words, tuple(dates), dict(_countries(words)), published, sent)


def when_of(around: Surroundings, sentences: Sequence[int]) -> tuple[When | None, tuple[int, int] | None]:
    """The date of what `sentences` tell, the surest first: theirs, else that of a sentence beside the first.

    A date after publication is none of a thing that was. Where no sentence gives one, all that is sure is that it was
    before publication: an interval of unknown start. With the span of its words, where it has some.
    """
    near = [n for n in (sentences[0] - 1, sentences[0] + 1) if n >= 0] if sentences else []
    for n in (*sentences, *near):
        for date in _dates_in(around, n):
            if _may_date_an_act(around, date):
                return date.when, (date.start, date.end)
    return (When(Bound.UNKNOWN, around.published.start) if around.published else None), None


def places_of(
    around: Surroundings, sentences: Sequence[int], gazetteer: Gazetteer
) -> tuple[str | None, tuple[Located, ...]]:
    """The country of what `sentences` tell, and the places of the first of them that names any, finest first.

    The country is that of the places; without places the one that the sentences, the dateline and the text name most.
    """
    likely = _likely_countries(around, sentences)
    near = (
        [n for n in (sentences[0] - 1, sentences[0] + 1) if 0 <= n < len(around.words.sentences)] if sentences else []
    )
    for n in (*sentences, *near):
        found = _located(around.words, n, likely, gazetteer)
        if found:
            return found[0].places[0].country, tuple(found)
    return (likely[0] if likely else None), ()


def country_name(code: str | None) -> str | None:
    """The English name of a country by its ISO code."""
    return next((c.name for c in _all_countries() if c.code == code), None)


def _may_date_an_act(around: Surroundings, date: DateMention) -> bool:
    """Whether a date may be that of something done: a month or less, not after publication, and no verb of saying's."""
    first, last = date.when.first(), date.when.last()
    if first is None or last is None or (last - first).days > _LONGEST_TIME:
        return False
    published = around.published.last() if around.published else None
    if published is not None and first > published:
        return False
    word = next((w for w in around.words.words if w.end > date.start), None)
    return word is None or word.governor not in load_cues().speech


def _dates_in(around: Surroundings, sentence: int) -> Iterator[DateMention]:
    if sentence >= len(around.words.sentences):
        return
    start, end = around.words.span(around.words.sentences[sentence])
    yield from (d for d in around.dates if start <= d.start < end)


def _likely_countries(around: Surroundings, sentences: Sequence[int]) -> list[str]:
    weights: Counter[str] = Counter(around.countries.values())
    inside = {i for n in sentences[:3] for i in around.words.sentences[n]}
    weights.update({code: _EVIDENCE_WEIGHT for i, code in around.countries.items() if i in inside})
    if around.from_country:
        weights[around.from_country] += _DATELINE_WEIGHT
    if not weights:
        weights.update(_home_countries(around.words))
    return sorted(weights, key=lambda code: (-weights[code], code))


def _located(words: Words, sentence: int, likely: Sequence[str], gazetteer: Gazetteer) -> list[Located]:
    """The places of a sentence that stand behind a preposition of place, and those right behind them."""
    inside, found = words.sentences[sentence], []
    at, reaches = inside.start, -1
    while at < inside.stop:
        low = words.words[at].low
        before = words.words[at - 1].low if at > inside.start else ""
        taken = 0
        if before in _PLACING or at == reaches:
            taken, places = _place_at(words, at, inside.stop, likely, gazetteer)
            if taken:
                start, end = words.span(range(at, at + taken))
                found.append(Located(start, end, places))
        if taken or (at == reaches and low in _BETWEEN) or (before in _PLACING and low in _BETWEEN):
            reaches = at + max(taken, 1)
        at += max(taken, 1)
    fine = {"settlement": 0, "district": 1, "division": 2, "province": 3, "region": 4}
    return sorted(found, key=lambda one: fine.get(str(one.places[0].precision), 5))[:3] if found else []


def _place_at(
    words: Words, at: int, end: int, likely: Sequence[str], gazetteer: Gazetteer
) -> tuple[int, tuple[Place, ...]]:
    """How many words from `at` name a place in a country that the text speaks of, and which it may be."""
    for length in range(min(_LONGEST, end - at), 0, -1):
        inside = range(at, at + length)
        name = words.low(inside)
        if not name.replace(" ", "").replace("-", "").replace(".", "").isalpha() or len(name) < 3:
            continue
        if words.words[at].low in _ARTICLES:
            return 0, ()
        if length == 1 and (words.words[at].pos not in ("PROPN", "NOUN") or gazetteer.is_common_word(name)):
            continue
        places = gazetteer.candidates(name, countries=likely, limit=4)
        if places and (not likely or places[0].country in likely) and str(places[0].precision) != "country":
            return length, places
    return 0, ()


def _country_of_dateline(place: str, gazetteer: Gazetteer) -> str | None:
    """ "MANAGUA (NICARAGUA)": the country in brackets, else that of the likeliest place of the name."""
    named, _, bracket = place.partition("(")
    own = {key(f): c.code for c in _all_countries() for f in (c.name, *c.also)}
    if key(bracket) in own:
        return own[key(bracket)]
    found = gazetteer.candidates(named.strip(), limit=1)
    return found[0].country if found else None


def _countries(words: Words) -> Iterator[tuple[int, str]]:
    """The words that begin the name of a country or its people, and its code."""
    for at, forms in _starting(words, 3):
        code = next((c for f in forms if (c := _country_forms().get(f)) is not None), None)
        if code is not None:
            yield at, code


def _home_countries(words: Words) -> Iterator[str]:
    """The countries of the armed groups that a text names, of those that have one."""
    registry = lexis().registry
    for _, forms in _starting(words, _LONGEST_NAME):
        form = next((f for f in forms if (" " in f or is_foreign(f)) and registry.has_key(f)), None)
        codes = {c for actor in registry.lookup(form) for c in actor.countries} if form else set()
        if len(codes) == 1:
            yield from codes


def _starting(words: Words, most: int) -> Iterator[tuple[int, list[str]]]:
    """At each word, the runs of up to `most` words that start there, the longest first."""
    low = [w.low for w in words.words]
    for at in range(len(low)):
        yield at, [" ".join(low[at : at + n]) for n in range(min(most, len(low) - at), 0, -1)]


@cache
def _all_countries() -> tuple[Country, ...]:
    return tuple(read_countries(_COUNTRIES))


@cache
def _country_forms() -> dict[str, str]:
    return {f.lower(): c.code for c in _all_countries() for f in (c.name, *c.also, *c.demonyms) if _tells(f)}


def _tells(form: str) -> bool:
    """Whether a form is one in small letters too: "CAR" and "US" are words then."""
    return not form.isupper() or "." in form or is_foreign(form.lower())
