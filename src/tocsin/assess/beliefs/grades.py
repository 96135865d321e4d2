"""The grade of a source on a topic: an analyst's decision, else what the cards of its documents say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.model import Act, Decision, Kind, Source

REFIT: Final = "refit:"  # so begins the reason of a grade that a refit recorded
_ON: Final = ", on "  # between a source's name and a topic, in the subject of a decision


@dataclass(frozen=True, slots=True)
class Grade:
    """A letter A to F, of which source, and whose it is."""

    letter: str
    source: str
    reason: str


class Grades:
    """Letters by source and topic. A decision on the topic goes before one on the source, and that before a card."""

    def __init__(self, letters: Mapping[tuple[str, str | None], Grade]) -> None:
        self._letters = letters

    def of(self, names: Iterable[str], topic: Kind) -> Grade | None:
        """The grade of the first of `names` that has one on the topic or at all; None where nobody graded any."""
        for name in names:
            found = self._letters.get((name, topic.value)) or self._letters.get((name, None))
            if found is not None:
                return found
        return None

    def with_(self, changed: Mapping[tuple[str, str | None], Grade]) -> Grades:
        """These with others in their place."""
        return Grades({**self._letters, **changed})


def grades(sources: Iterable[Source], decisions: Iterable[Decision]) -> Grades:
    """The grades that hold. `decisions` are those in force, in order: the last on a subject holds.

    Cards that differ on one source leave it at the least reliable of their letters.
    """
    found: dict[tuple[str, str | None], Grade] = {}
    for source in sorted({s for s in sources if s.reliability}, key=lambda s: (s.reliability or "", s.name)):
        reason = source.reason or "as its card says"
        found[source.name, None] = Grade(source.reliability or "", source.name, reason)
    for decision in decisions:
        if decision.act is Act.GRADE and decision.value:
            name, topic = source_and_topic(decision.subject)
            found[name, topic] = Grade(decision.value, name, f"{decision.reason} ({decision.author})")
    return Grades(found)


def given(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions without the grades that a refit recorded: what analysts said before outcomes were counted."""
    return tuple(d for d in decisions if not (d.act is Act.GRADE and d.reason.startswith(REFIT)))


def subject_of(source: str, topic: str | None) -> str:
    """What a decision that grades a source on a topic is about."""
    return source if topic is None else f"{source}{_ON}{topic}"


def source_and_topic(subject: str) -> tuple[str, str | None]:
    """The source and the topic of such a decision; None for one on the source as a whole."""
    name, on, topic = subject.rpartition(_ON)
    return (name, topic) if on and topic in tuple(Kind) else (subject, None)
