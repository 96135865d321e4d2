"""What changed since an earlier briefing, by both clocks: the world's, and the record's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.brief.briefing import ApartGroup, ChangeGroup, Changes, DisputeEntry
from tocsin.brief.content import Before
from tocsin.brief.index import Index
from tocsin.brief.particulars import together
from tocsin.brief.sentence import Sentence
from tocsin.brief.statements import statement_words
from tocsin.brief.words import number_of
from tocsin.model import Claim, Kind

_AT_MOST: Final = 12


def changes(index: Index, disputes: Sequence[DisputeEntry]) -> Changes | None:
    """New, newly disputed, reviewed, withdrawn and re-graded since `before`; None where nothing is compared."""
    before = index.given.before
    if before is None:
        return None
    groups = tuple(g for g in _groups(before, index, disputes) if g.sentences or g.lines)
    return Changes(f"Compared with {before.label}.", groups)


def _groups(before: Before, index: Index, disputes: Sequence[DisputeEntry]) -> Iterator[ChangeGroup]:
    new = [c for c in index.claims if index.id(c) not in before.claims]
    told = [c for c in new if c.statement.kind is not Kind.NAMING]
    since = [c for c in told if _is_since(c, before)]
    earlier = [c for c in told if c not in since]
    names = len(new) - len(told)
    yield _listed("New, and stated since", "New by the world’s clock.", since, index)
    if before.day is None:
        yield _listed("New", "Not in the earlier briefing.", earlier, index)
    elif before.claims:
        yield _listed("New to the record, stated before or at a time not known", "By its own clock.", earlier, index)
    elif earlier:
        line = f"{number_of(len(earlier), 'claim')} stated before that, or at a time not known: listed in the annexes"
        yield ChangeGroup("New to the record", "The record began after that day: by its clock all is new.", (), (line,))
    if names and before.claims:
        line = f"{number_of(names, 'claim')} of names, listed under names and labels"
        yield ChangeGroup("New names", "", (), (line,))
    fresh = [d.sentence for d in disputes if d.id.removeprefix("dispute-") not in before.disputes]
    yield ChangeGroup("Newly disputed", "", tuple(fresh), ())
    accepted = [c for c in index.claims if index.id(c) in index.given.reviewed - before.reviewed]
    yield _listed("Reviewed since", "An analyst accepted these as what the documents say.", accepted, index)
    yield ChangeGroup("Withdrawn", "No longer used: rejected, or no longer in the record.", (), before.withdrawn)
    yield ChangeGroup("Re-graded", "How far an analyst trusts a source.", (), before.regraded)


def _is_since(claim: Claim, before: Before) -> bool:
    first = claim.stated.first() if claim.stated else None
    return before.day is not None and first is not None and first > before.day


def _listed(title: str, note: str, claims: Sequence[Claim], index: Index) -> ChangeGroup:
    lines = told(claims, index)
    left = len(lines) - _AT_MOST
    more = (f"and {number_of(left, 'more', 'more')}, listed in the annexes",) if left > 0 else ()
    return ChangeGroup(title, note, lines[:_AT_MOST], more)


def told(claims: Sequence[Claim], index: Index) -> tuple[Sentence, ...]:
    """One sentence for each content, with who says it."""
    return tuple(
        index.sentence(f"{statement_words(g[0].statement, index)} – {index.said_by(g)}", g)
        for g in together(claims, index)
    )


def kept_apart(index: Index) -> tuple[ApartGroup, ...]:
    """What is shown and counted nowhere."""
    return tuple(ApartGroup(a.title, a.note, told(index.known(a.claims), index)) for a in index.given.apart if a.claims)
