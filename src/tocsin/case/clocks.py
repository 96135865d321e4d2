"""The world's clock: what had been stated by a day. The record's own clock (`known_by`) is the ledger's."""

from __future__ import annotations

from tocsin.model import Answer, Claim, Document, When


def stated_by(claim: Claim, as_of: When | None) -> Answer:
    """Whether it was stated no later than the last day of `as_of`; UNKNOWN where the text does not tell."""
    if as_of is None:
        return Answer.YES
    return Answer.UNKNOWN if claim.stated is None else no_later(claim.stated, as_of)


def published_later(document: Document, as_of: When | None) -> bool:
    """Whether it was surely published after the last day of `as_of`."""
    published = document.published
    return as_of is not None and published is not None and no_later(published, as_of) is Answer.NO


def no_later(stated: When, as_of: When) -> Answer:
    """Whether all of `stated` lies no later than the last day of `as_of`; NO only if all of it is later."""
    last, limit = stated.last(), as_of.last()
    if limit is None or (last is not None and last <= limit):
        return Answer.YES
    first = stated.first()
    return Answer.NO if first is not None and first > limit else Answer.UNKNOWN
