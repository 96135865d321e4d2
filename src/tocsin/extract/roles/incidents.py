"""From what may fill roles to incidents: which there are, and who and what belongs to each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tocsin.extract.roles.candidates import ROLES, Candidate, Told
from tocsin.extract.roles.telling import ANY, TYPES
from tocsin.extract.roles.words import Words


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate and the chance, from 0 to 1, that it fills its role."""

    candidate: Candidate
    chance: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which chances on a thing is held to be so; set on held-out parts of the training data.

    roles: of a candidate. types: of an incident of a type. share: an entity belongs to each type whose chance in its
    sentences is at least this share of the surest type's. alone: of a further incident that no role speaks for.
    """

    roles: Mapping[str, float] = field(default_factory=dict)
    types: Mapping[str, float] = field(default_factory=dict)
    share: float = 0.8
    alone: float = 0.6


@dataclass(frozen=True, slots=True)
class Draft:
    """An incident of a type: those judged to fill its roles, and its sentences, the surest first."""

    type: str
    fillers: tuple[Judged, ...]
    sentences: tuple[int, ...]


Chances = Mapping[str, float]
"""By type, the chance that a text tells of an incident of it."""

_MOST_SENTENCES: Final = 5
_SUREST: Final = 3


def drafts(
    words: Words, told: Told, judged: Iterable[Judged], *, chances: Chances, thresholds: Thresholds
) -> tuple[Draft, ...]:
    """The incidents of a text, at most one of a type, in the order of `TYPES`."""
    chosen = chosen_of(judged, thresholds.roles)
    types = tuple(t for t in TYPES if chances[t] >= thresholds.types[t])
    of_type = {t: tuple(j for j in chosen if _belongs(words, told, j, t, types, thresholds.share)) for t in types}
    return tuple(
        Draft(t, fillers, _sentences(words, told, t, fillers))
        for t, fillers in of_type.items()
        if fillers or len(types) == 1 or chances[t] >= thresholds.alone
    )


def chosen_of(judged: Iterable[Judged], thresholds: Mapping[str, float]) -> tuple[Judged, ...]:
    """Those sure enough, of several names of one entity the surest; by role, the surest first."""
    chosen: dict[str, list[Judged]] = {role: [] for role in ROLES}
    for one in sorted(judged, key=lambda j: (-j.chance, j.candidate.name)):
        same = chosen[one.candidate.role]
        if one.chance >= thresholds[one.candidate.role] and not any(one.candidate.is_like(j.candidate) for j in same):
            same.append(one)
    return tuple(j for role in ROLES for j in chosen[role])


def chances_of(
    words: Words, told: Told, judged: Sequence[Judged], judge: Callable[[Sequence[Sequence[float]]], Sequence[float]]
) -> dict[str, float]:
    """The chance that a judge of `incident_numbers` gives to an incident of each type."""
    rows = [incident_numbers(words, told, judged, kind) for kind in TYPES]
    return dict(zip(TYPES, judge(rows), strict=True))


def incident_numbers(words: Words, told: Told, judged: Sequence[Judged], kind: str) -> list[float]:
    """What speaks for an incident of a type: what text and sentences tell, and what may fill its roles."""
    others = [t for t in TYPES if t != kind]
    surest = sorted((s[kind] for s in told.sentences), reverse=True)
    weighed = [(j, j.chance * _weight(words, told, j.candidate, kind)) for j in judged]
    numbers = [float(t == kind) for t in TYPES]
    numbers += [told.text[kind], told.text[ANY], max(told.text[t] for t in others)]
    numbers += [*surest[:_SUREST], *[0.0] * (_SUREST - len(surest)), sum(surest)]
    numbers += [max(s[ANY] for s in told.sentences), max(s[t] for s in told.sentences for t in others)]
    for role in ROLES:
        own = [weight for j, weight in weighed if j.candidate.role == role]
        numbers += [max(own, default=0.0), sum(own)]
    return [*numbers, max((j.chance for j in judged), default=0.0), float(len(told.sentences))]


def _weight(words: Words, told: Told, candidate: Candidate, kind: str) -> float:
    """How far the sentences of a candidate speak of a type rather than of another: 1 if of no other as much."""
    near = [told.sentences[words.words[s.start].sentence] for s in candidate.spans]
    surest = {t: max(n[t] for n in near) for t in TYPES}
    return surest[kind] / max(*surest.values(), 1e-9)


def _belongs(words: Words, told: Told, one: Judged, kind: str, types: Sequence[str], share: float) -> bool:
    near = [told.sentences[words.words[s.start].sentence] for s in one.candidate.spans]
    chances = {t: max(n[t] for n in near) for t in types}
    return chances[kind] >= share * max(chances.values())


def _sentences(words: Words, told: Told, kind: str, fillers: Sequence[Judged]) -> tuple[int, ...]:
    """The sentences that tell of the incident: those with fillers, else the surest of its type."""
    weights: dict[int, float] = {}
    for one in fillers:
        for span in one.candidate.spans:
            n = words.words[span.start].sentence
            weights[n] = weights.get(n, 0.0) + one.chance * told.sentences[n][kind]
    if not weights:
        weights = {n: s[kind] for n, s in enumerate(told.sentences)}
    return tuple(sorted(weights, key=lambda n: (-weights[n], n))[:_MOST_SENTENCES])
