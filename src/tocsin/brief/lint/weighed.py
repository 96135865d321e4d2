"""A word of likelihood against the belief that was handed in, which only a review of all its claims warrants."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.brief.briefing import WeighedEntry
from tocsin.brief.index import Index
from tocsin.brief.lint.fault import Fault


def weighed_faults(entry: WeighedEntry, index: Index) -> Iterator[Fault]:
    """What an entry says that no reviewed belief on just its claims says."""
    under = set(entry.sentence.claims)
    if unread := under - index.given.reviewed:
        yield Fault("a likelihood of claims that nobody reviewed", ", ".join(sorted(unread)))
    handed = [b for b in index.given.beliefs if {index.id(c) for c in b.claims} == under]
    if not any((b.likelihood, b.admiralty, b.credibility) == _said(entry) for b in handed):
        yield Fault("a likelihood that no belief on these claims has", f"{entry.likelihood}, {entry.admiralty}")
    if not any(index.id(b.pivotal_claim) in entry.pivotal.claims for b in handed):
        yield Fault("a claim on which no belief hangs most", entry.pivotal.text)


def _said(entry: WeighedEntry) -> tuple[str, str, str]:
    return entry.likelihood, entry.admiralty, entry.credibility
