"""Tocsin's own typing of events, in the yardstick's words."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.extract import extract
from tocsin.model import Document, Event
from tocsin.read import items

_BOMBING = frozenset({"bombing", "suicide_bombing", "shelling", "air_strike", "drone_strike"})
_HOSTAGES = frozenset({"abduction", "enforced_disappearance"})
_OTHER = frozenset({"sabotage", "arson", "looting", "torture", "sexual_violence", "blockade"})
_HARM = frozenset({"killing", "clash", "ambush", "coordinated_assault", "extrajudicial_killing", "armed_operation"})
_ASSAULT = _HARM | {"armed_attack"}


def own_labels(text: str) -> frozenset[int]:
    """The labels of the event claims that Tocsin makes of a paragraph; none where it makes none."""
    documents = [i.found for i in items(text.encode(), name="paragraph.txt") if isinstance(i.found, Document)]
    claims = [claim.statement for document in documents for claim in extract(document)]
    return labels_of(claim.event for claim in claims if isinstance(claim, Event))


def labels_of(events: Iterable[str]) -> frozenset[int]:
    """The yardstick's labels for event codes.

    An attack whose means are told is told by its means: beside a bombing, or beside damage without people harmed,
    the bare attack says nothing more. The yardstick has one label for an incident as a rule.
    """
    codes = frozenset(events)
    labels = set()
    if codes & _BOMBING:
        labels.add(1)
    if codes & _HOSTAGES:
        labels.add(2)
    if codes & _OTHER and 1 not in labels:
        labels.add(3)
    if codes & _ASSAULT and 1 not in labels and (3 not in labels or codes & _HARM):
        labels.add(0)
    return frozenset(labels)
