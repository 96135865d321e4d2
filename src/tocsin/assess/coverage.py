"""Who reports, of where and when, in which language, for which party: so that silence is shown as silence.

A month, or a place, of which nothing is reported is not one in which nothing happened.
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from tocsin.model import Claim, Day, Document, parties
from tocsin.names.normal import key
from tocsin.resolve.actors import actor_key
from tocsin.resolve.classes import is_class
from tocsin.resolve.origins import Origin

Month = tuple[int, int]


class By(enum.StrEnum):
    """By what reports are counted."""

    PLACE = "place"
    MONTH = "month"
    LANGUAGE = "language"
    SOURCE = "source"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Covered:
    """What is reported under one `of`: documents, origins and claims, with the first and last month of publication.

    `silent` are the months from the record's `window` (its first and last) in which no document of it was published,
    nor may have been: a year alone leaves its months unknown. `spoken_of`: it is not heard itself, and only others
    speak of it.
    """

    of: str
    documents: int
    origins: int
    claims: int
    first: Month | None
    last: Month | None
    silent: tuple[Month, ...]
    spoken_of: bool = False
    window: tuple[Month, Month] | None = None


@dataclass
class _Count:
    documents: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)


UNKNOWN = {
    By.PLACE: "no place told",
    By.MONTH: "no month told",
    By.LANGUAGE: "language unknown",
    By.SOURCE: "publisher unknown",
    By.PARTY: "no party known",
}


def coverage(
    documents: Sequence[Document], claims: Iterable[Claim], origins: Sequence[Origin], *, by: By
) -> tuple[Covered, ...]:
    """A row for everything reported on or heard, by name; of months also those between that have no report.

    - PLACE: of which places claims speak, in how many documents.
    - PARTY: whose side a document or an origin belongs to; whoever claims speak of and is not heard has 0 documents.
    - SOURCE: who published; LANGUAGE: that of the text; MONTH: that of publication.

    What is not told stands last, under its own name (law 6).
    """
    counts: dict[str, _Count] = defaultdict(_Count)
    dated = {d.id: month for d in documents if (month := month_of(d)) is not None}
    perhaps = {d.id: found for d in documents if (found := _perhaps(d)) is not None}
    origin_of = {claim: o for o in origins for claim in o.claims}
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        said[claim.evidence.document].append(claim)
    for document in documents:
        _count(document, said[document.id], origin_of, counts, by)
    spanned = tuple(months(dated.values()))
    if by is By.MONTH:
        for month in spanned:
            counts[month_words(month)]  # a month without a report is there, with none
    spoken_of = _unheard(said, _heard(documents, origins, counts)) if by is By.PARTY else set[str]()
    for name in spoken_of:
        counts[name]
    order = sorted(counts, key=lambda name: (name == UNKNOWN[by], name in spoken_of, name))
    return tuple(_covered(name, counts[name], dated, perhaps, spanned, name in spoken_of) for name in order)


def month_of(document: Document) -> Month | None:
    """The month of publication, where it is known."""
    start = document.published.start if document.published else None
    return (start.year, start.month) if isinstance(start, Day) and start.month else None


def _perhaps(document: Document) -> tuple[Month, Month] | None:
    """The first and the last month in which it may have been published; None where either is open or unknown."""
    first, last = (document.published.first(), document.published.last()) if document.published else (None, None)
    return ((first.year, first.month), (last.year, last.month)) if first and last else None


def months(known: Iterable[Month]) -> Iterator[Month]:
    """Every month from the first to the last."""
    found = sorted(known)
    if found:
        first, last = (year * 12 + month - 1 for year, month in (found[0], found[-1]))
        yield from ((n // 12, n % 12 + 1) for n in range(first, last + 1))


def month_words(month: Month) -> str:
    """A month in EDTF."""
    return f"{month[0]:04}-{month[1]:02}"


def _count(
    document: Document, claims: Sequence[Claim], origin_of: Mapping[str, Origin], counts: dict[str, _Count], by: By
) -> None:
    """Counts one document and its claims under each name that they belong to."""
    per_claim = by in (By.PLACE, By.PARTY)
    own = _names(document, by)
    for name in own:
        counts[name].documents.add(document.id)
    for claim in claims:
        origin = origin_of.get(claim.id)
        names = _names_of(claim, origin, by) if per_claim else own
        for name in names or own or (UNKNOWN[by],):
            counts[name].documents.add(document.id)
            counts[name].claims.add(claim.id)
            if origin is not None:
                counts[name].origins.add(origin.id)
    if not claims and not own:
        counts[UNKNOWN[by]].documents.add(document.id)


def _names(document: Document, by: By) -> tuple[str, ...]:
    source = document.source
    match by:
        case By.MONTH:
            month = month_of(document)
            return (month_words(month) if month else UNKNOWN[by],)
        case By.LANGUAGE:
            return (document.language or UNKNOWN[by],)
        case By.SOURCE:
            return (source.name if source else UNKNOWN[by],)
        case By.PARTY:
            return (source.party,) if source and source.party else ()
    return ()


def _names_of(claim: Claim, origin: Origin | None, by: By) -> tuple[str, ...]:
    if by is By.PLACE:
        return tuple(dict.fromkeys(p.name for p in claim.statement.place))
    return (origin.party,) if origin is not None and origin.party else ()


def _heard(documents: Iterable[Document], origins: Iterable[Origin], counted: Iterable[str]) -> set[str]:
    """Whoever publishes or is heard, and on whose side, under every name, as keys."""
    names = {d.source.name for d in documents if d.source} | {n for o in origins for n in (o.name, *o.names)}
    return {key(name) for name in (*names, *counted)}


def _unheard(said: Mapping[str, Sequence[Claim]], heard: Set[str]) -> set[str]:
    """Registered parties that claims speak of, that speak in none, and to whom no document or origin belongs; a class
    of people is none."""
    every = [claim for claims in said.values() for claim in claims]
    speaking = {link.id for claim in every for link in claim.attribution}
    refs = {
        actor_key(ref): ref.name
        for claim in every
        for _, ref in parties(claim.statement)
        if ref.id is not None and ref.id not in speaking and not is_class(ref)
    }
    return {name for name in refs.values() if key(name) not in heard}


def _covered(
    name: str,
    count: _Count,
    dated: Mapping[str, Month],
    perhaps: Mapping[str, tuple[Month, Month]],
    spanned: Sequence[Month],
    spoken_of: bool,
) -> Covered:
    own = sorted({dated[d] for d in count.documents if d in dated})
    within = {perhaps[d] for d in count.documents if d in perhaps}
    undated = any(d not in perhaps for d in count.documents)  # of no month can be told that nothing of it appeared
    return Covered(
        of=name,
        documents=len(count.documents),
        origins=len(count.origins),
        claims=len(count.claims),
        first=own[0] if own else None,
        last=own[-1] if own else None,
        silent=() if undated else tuple(m for m in spanned if not any(a <= m <= b for a, b in within)),
        spoken_of=spoken_of,
        window=(spanned[0], spanned[-1]) if spanned else None,
    )
