"""Whether two numbers surely count in other places or periods, and whether one surely lies in the other."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Final

from tocsin.assess.propositions import place_key
from tocsin.assess.tallies import Books, Tally
from tocsin.model import Answer, PlaceRef, When

_LEVELS: Final = frozenset({"settlement", "district", "division", "province", "country"})


def surely_within(inner: When | None, outer: When | None) -> bool:
    """Whether every day of the inner is one of the outer, and not all of it."""
    if inner is None or outer is None or str(inner) == str(outer):
        return False
    return outer.contains(inner) is Answer.YES


def other_period(a: When | None, b: When | None) -> bool:
    """Whether the periods share no day, but for one on which the first ends and the second begins (a night)."""
    if a is None or b is None:
        return False
    if a.overlaps(b) is Answer.NO:
        return True
    first, second = sorted((a, b), key=lambda w: (w.first() or date.min, w.last() or date.max))
    return first.last() is not None and first.last() == second.first() and str(first) != str(second)


def other_place(a: Tally, b: Tally) -> bool:
    """Whether both name places, and none of them the same."""
    return bool(a.places and b.places) and not a.places & b.places


def beside(books: Books, a: Tally, b: Tally) -> bool:
    """Whether the places are other ones and, as far as known, none holds the other."""
    return other_place(a, b) and not (contained(books, a, b) or contained(books, b, a))


def apart_in_space(books: Books, a: Tally, b: Tally) -> bool:
    """Whether surely no place of one shares ground with one of the other."""
    return other_place(a, b) and all(apart_places(books, p, q) for p, q in product(a.place, b.place))


def apart_places(books: Books, a: PlaceRef, b: PlaceRef) -> bool:
    """Two areas of one level share no ground; others where one is surely not in the other."""
    if books.contains is None or place_key(a) == place_key(b):
        return False
    answers = (books.contains(a, b), books.contains(b, a))
    return Answer.YES not in answers and (
        Answer.NO in answers or (a.precision in _LEVELS and a.precision == b.precision)
    )


def surely_inside(books: Books, part: Tally, whole: Tally) -> bool:
    """Whether every place of the part surely lies in one of the whole."""
    return bool(part.place and whole.place) and part.places != whole.places and contained(books, whole, part)


def place_within(books: Books, part: Tally, whole: Tally) -> bool:
    """Whether the part's places are the whole's, none like none, or surely lie in them."""
    return part.places == whole.places or surely_inside(books, part, whole)


def contained(books: Books, outer: Tally, inner: Tally) -> bool:
    """Whether every place of the inner surely lies in one of the outer."""
    if books.contains is None:
        return False
    return all(any(books.contains(o, i) is Answer.YES for o in outer.place) for i in inner.place)


def periods_agree(a: Tally, b: Tally) -> bool:
    """Whether both give one period, or one document gives both and no period."""
    return str(a.when) == str(b.when) and (a.when is not None or bool(a.documents & b.documents))
