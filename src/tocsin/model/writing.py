"""A claim as canonical JSON in one pass: the same bytes that `canonical` makes of the claim on the wire.

A record of a million claims is written by this, and everything that is asked asks for ids. Two texts grow side by
side: the one that the id is over, which leaves out ids, coordinates and how the claim was found, and the whole.
A field that holds what its type does not say is none of this module's: Unwritten, and `canonical` decides.
"""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from tocsin.model.canonical import canonical, identity, plain
from tocsin.model.stance import Basis, Certainty, Change, Polarity, Realis, Stance
from tocsin.model.statement import Count, Counting, Extent, PlaceRef, Ref, Statement, type_of_kind
from tocsin.model.when import When

if TYPE_CHECKING:
    from tocsin.model.claim import Attribution, Claim, Evidence

Texts = tuple[str, str]  # what an id is over, and the whole

_KEPT: Final = 1 << 14  # parties, places and dates are few beside the claims on them
_ENUMS: Final = (Basis, Certainty, Change, Counting, Extent, Polarity, Realis, Stance)
_CODES: Final[dict[object, str]] = {None: "null", **{one: f'"{one.value}"' for each in _ENUMS for one in each}}


class Unwritten(Exception):  # no error: the long way is taken
    """A value that its field's type does not say."""


def claim_texts(claim: Claim, schema: int) -> tuple[str, str]:
    """The claim's id, and the claim on the wire as canonical JSON. Raises Unwritten."""
    try:
        said, statement = _statement(claim.statement)
        links, attribution = _each(claim.attribution, _link)
        quoted = _evidence(claim.evidence)
        way = f'"polarity":{_CODES[claim.polarity]},"realis":{_CODES[claim.realis]},'
        stated = f'"stance":{_CODES[claim.stance]},"stated":{_when(claim.stated)}'
        basis = f'"basis":{_CODES[claim.basis]},"certainty":{_CODES[claim.certainty]}'
        id = digest(f'{{"attribution":{links},{basis},"evidence":{quoted},{way}{stated},"statement":{said}}}')
        found = f'"extractor":{_text(claim.extractor)},"id":"{id}"'
        return id, (
            f'{{"attribution":{attribution},{basis},"confidence":{_number(claim.confidence, whole=repr)},'
            f'"evidence":{quoted},{found},{way}"schema":{schema},{stated},"statement":{statement}}}'
        )
    except (TypeError, AttributeError, KeyError, ValueError) as error:
        raise Unwritten from error


def digest(text: str) -> str:
    """`c_` and the first 16 hex digits of SHA-256 over `text`."""
    return "c_" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _statement(statement: Statement) -> Texts:
    form = _FORMS[type(statement)]
    values = form.held(statement)
    whole = ["null" if value is None else write(value) for write, value in zip(form.writers, values, strict=True)]
    said = whole.copy()
    for at, write in form.otherwise:
        if values[at] is not None:
            said[at], whole[at] = write(values[at])
    if form.of_no_id is not None:
        del said[form.of_no_id]
    return form.said % tuple(said), form.whole % tuple(whole)


def _each(held: tuple[Any, ...], write: Callable[[Any], Texts]) -> Texts:
    if type(held) is not tuple:
        raise TypeError(held)
    if not held:
        return "[]", "[]"
    if len(held) == 1:
        said, whole = write(held[0])
        return f"[{said}]", f"[{whole}]"
    both = [write(one) for one in held]
    return f"[{','.join([b[0] for b in both])}]", f"[{','.join([b[1] for b in both])}]"


@lru_cache(_KEPT)
def _ref(ref: Ref) -> Texts:
    _only(ref, Ref)
    said = f'"mention":{_words(ref.mention)},"name":{_text(ref.name)}}}'
    return "{" + said, f'{{"id":{_words(ref.id)},{said}'


@lru_cache(_KEPT)
def _place(place: PlaceRef) -> Texts:
    _only(place, PlaceRef)
    said = (
        f'"mention":{_words(place.mention)},"name":{_text(place.name)},"precision":{_words(place.precision)},'
        f'"role":{_text(place.role)}}}'
    )
    _only(place.candidates, tuple)
    further = f"[{','.join([_text(c) for c in place.candidates])}]"
    at = f'"lat":{_coordinate(place.lat)},"lon":{_coordinate(place.lon)}'
    return "{" + said, f'{{"candidates":{further},"id":{_words(place.id)},{at},{said}'


@lru_cache(_KEPT)
def _link(link: Attribution) -> Texts:
    cue, rest = f'"cue":{_words(link.cue)}', f'"mention":{_words(link.mention)},"name":{_text(link.name)}'
    party = f'"party":{_words(link.party)}}}'
    return f"{{{cue},{rest},{party}", f'{{{cue},"id":{_words(link.id)},{rest},{party}'


def _evidence(evidence: Evidence) -> str:
    return (
        f'{{"document":{_text(evidence.document)},"end":{_whole(evidence.end)},"quote":{_text(evidence.quote)},'
        f'"start":{_whole(evidence.start)},"text":{_text(evidence.text)}}}'
    )


@lru_cache(_KEPT)
def _when(when: When | None) -> str:
    if when is None:
        return "null"
    _only(when, When)
    return _text(str(when))


def _count(count: Count) -> str:
    _only(count, Count)
    low, high = (None if n is None else _whole(n) for n in (count.min, count.max))
    return low if low == high and low else f'{{"max":{high or "null"},"min":{low or "null"}}}'


def _deaths_by(held: tuple[tuple[str, Count], ...]) -> Texts:
    """By whatever words the text has for who died: rare, and left to the long way."""
    body = {who: plain(count) for who, count in held} or None
    return canonical(identity(body)), canonical(body)


def _value(held: Ref | str | Count) -> Texts:
    """A leader, a strength in words, a published number."""
    return _ref(held) if isinstance(held, Ref) else _same(_text(held) if isinstance(held, str) else _count(held))


def _flag(held: bool) -> str:
    _only(held, bool)
    return "true" if held else "false"


def _number(held: float, *, whole: Callable[[float], str]) -> str:
    """A finite number; `whole` writes a float that is a whole one."""
    if type(held) is int:
        return repr(held)
    _only(held, float)
    if held.is_integer():
        return whole(held)
    if held - held != 0.0:  # NaN and infinities, which JSON has not
        raise ValueError(held)
    return repr(held)


def _coordinate(held: float | None) -> str:
    return "null" if held is None else _number(held, whole=lambda n: repr(int(n)))


def _whole(held: int) -> str:
    _only(held, int)
    return repr(held)


def _only(held: object, kind: type) -> None:
    if type(held) is not kind:
        raise TypeError(held)


def _words(text: str | None) -> str:
    return "null" if text is None else encode_basestring(text)


_text: Final[Callable[[str], str]] = encode_basestring


def _same(text: str) -> Texts:
    return text, text


def _code(held: enum.Enum) -> str:
    return _CODES[held]


_TWO: Final[dict[str, Callable[[Any], Texts]]] = {
    **dict.fromkeys(("actor", "source", "target", "initiator", "perpetrator", "affected", "via", "used_by"), _ref),
    "place": lambda held: _each(held, _place),
    "deaths_by": _deaths_by,
    "value": _value,
}
_ONE: Final[dict[str, Callable[[Any], str]]] = {
    **dict.fromkeys(("change", "extent", "counting"), _code),
    **dict.fromkeys(("when", "base_period"), _when),
    **dict.fromkeys(("deaths", "injured", "base_value"), _count),
    "includes_perpetrators": _flag,
    "change_percent": _coordinate,
}


@dataclass(frozen=True, slots=True)
class _Form:
    """How statements of a kind are written: their fields in canonical order, and two texts to put them into.

    `otherwise`: the places of fields that an id is over in other words; `of_no_id`: of one that it leaves out.
    """

    held: Callable[[Statement], tuple[Any, ...]]
    writers: tuple[Callable[[Any], str], ...]
    otherwise: tuple[tuple[int, Callable[[Any], Texts]], ...]
    of_no_id: int | None
    whole: str
    said: str


def _form(kind: type[Statement]) -> _Form:
    names = sorted(f.name for f in fields(kind))
    texts = {**{name: f'"{name}":%s' for name in names}, "kind": f'"kind":"{kind.kind.value}"'}
    whole = [texts[name] for name in sorted(texts)]
    return _Form(
        held=attrgetter(*names),
        writers=tuple(_later if name in _TWO else _ONE.get(name, _text) for name in names),
        otherwise=tuple((at, _TWO[name]) for at, name in enumerate(names) if name in _TWO),
        of_no_id=names.index("part_of") if "part_of" in names else None,
        whole=f"{{{','.join(whole)}}}",
        said=f"{{{','.join(text for text in whole if not text.startswith(_PART_OF))}}}",
    )


def _later(_: object) -> str:
    """For a field that has two texts."""
    return ""


_PART_OF: Final = '"part_of"'
_FORMS: Final = {kind: _form(kind) for kind in type_of_kind.values()}
