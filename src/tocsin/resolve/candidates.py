"""Pairs of actors that are perhaps one: scored, with what speaks for it and what against, for an analyst to decide.

The score is a sum of stated weights (`vocabulary/data/candidates.csv`), in no unit; it merges nobody (law 4). Only
actors that share something of their names are compared, found through keys of what they share, so the work grows with
the actors and not with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tocsin.resolve.likeness import Alike, Names, alike, beside
from tocsin.resolve.profiles import Profile, Profiles
from tocsin.vocabulary.likeness import Likeness

_FEW: Final = 24  # actors that share a rare word: beyond, the word is common
_WINDOW: Final = 12  # of more actors that share a whole name, each meets so many that follow it
_LEAST: Final = 1.0  # what speaks for a pair that is listed
_PERSON: Final = "person"
_KINDS: Final = {
    "person": "person", "armed_group": "group", "faction": "group", "state": "state", "government": "state",
    "force": "force", "media_wing": "media", "population": "population", "body": "body", "outlet": "media",
}  # fmt: skip
_MIX: Final = frozenset({frozenset({"group", "force"}), frozenset({"state", "body"}), frozenset({"body", "media"})})


@dataclass(frozen=True, slots=True)
class Reason:
    """What adds `weight` to a pair's score, in a sentence's part."""

    code: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors that are perhaps one, by key (the lesser first) and name. Above 0 more speaks for it than against."""

    keys: tuple[str, str]
    names: tuple[str, str]
    score: float
    reasons: tuple[Reason, ...]

    @property
    def speaks_for(self) -> tuple[Reason, ...]:
        return tuple(r for r in self.reasons if r.weight > 0)

    @property
    def against(self) -> tuple[Reason, ...]:
        return tuple(r for r in self.reasons if r.weight < 0)


def candidates(known: Profiles, likeness: Likeness) -> tuple[Candidate, ...]:
    """The pairs for which something speaks, the likeliest first. The order of the input does not count.

    Two entries of a register are listed only where more speaks for their being one than against.
    """
    names = Names(known.by_key.values(), slight=likeness.part)
    scoring = _Scoring(known, likeness, names)
    found = (scoring.candidate(*pair) for pair in _pairs(known.by_key, names))
    return tuple(sorted(filter(None, found), key=lambda c: (-c.score, c.keys)))


def doubts(known: Profiles, likeness: Likeness) -> tuple[Candidate, ...]:
    """Unregistered actors that are perhaps two: one name, said to be no more before it is said to act. By key."""
    weight = likeness.weights["ended"]
    alone = (profile for _, profile in sorted(known.by_key.items()) if not profile.registered)
    found = ((p, Reason("ended", weight.weight, weight.says.format(said))) for p in alone if (said := _outlived(p, p)))
    return tuple(Candidate((p.key, p.key), (p.name, p.name), r.weight, (r,)) for p, r in found)


def _pairs(by_key: Mapping[str, Profile], names: Names) -> Iterator[tuple[str, str]]:
    """Those that share a key of a block, each once."""
    blocks: dict[str, set[str]] = defaultdict(set)
    for at, profile in by_key.items():
        for block in _blocks(profile, names):
            blocks[block].add(at)
    met: set[tuple[str, str]] = set()
    for members in (sorted(m) for m in blocks.values() if len(m) > 1):
        met.update(combinations(members, 2) if len(members) <= _FEW else _windowed(members))
    yield from sorted(met)


def _windowed(members: Sequence[str]) -> Iterator[tuple[str, str]]:
    """A block of too many to meet each other: each meets those that follow it (sorted neighbourhood)."""
    return ((a, b) for n, a in enumerate(members) for b in members[n + 1 : n + 1 + _WINDOW])


def _blocks(profile: Profile, names: Names) -> Iterator[str]:
    for form in names.of(profile):
        yield f"form {form.key}"
        yield from (f"short {short}" for short in (form.acronym, form.initials) if short)
        if form.words:
            yield f"sounds {' '.join(form.words)}"
        rare = [word for word in form.words if names.many[word] <= _FEW]
        yield from (f"word {word}" for word in rare)
        if not rare:
            yield from (f"words {' '.join(sorted(pair))}" for pair in combinations(form.words, 2))
    yield from (f"form {form}" for form in map(str.casefold, profile.labels))
    yield from (f"leader {leader}" for leader in profile.leaders)


class _Scoring:
    def __init__(self, known: Profiles, likeness: Likeness, names: Names) -> None:
        self._known = known
        self._likeness = likeness
        self._names = names

    def candidate(self, one: str, other: str) -> Candidate | None:
        """The pair with its reasons; None where too little speaks for it."""
        a, b = self._known.by_key[one], self._known.by_key[other]
        shared = alike(a, b, self._names)
        reasons = [*self._for(a, b, shared)]
        if sum(r.weight for r in reasons) < _LEAST or (shared is None and len(reasons) < 2):
            return None
        reasons += self._against(a, b, shared)
        score = round(sum(r.weight for r in reasons), 2)
        if a.registered and b.registered and score <= 0:
            return None
        return Candidate((one, other), (a.name, b.name), score, tuple(sorted(reasons, key=_strongest)))

    def _for(self, a: Profile, b: Profile, shared: Alike | None) -> Iterator[Reason]:
        if shared is not None:
            yield self._reason(shared.code, shared.shared)
        if a.ties and (ties := a.ties.keys() & b.ties.keys()):
            yield self._reason("same_tie", f"“{a.ties[min(ties)]}”")
        if a.leaders and (leaders := a.leaders.keys() & b.leaders.keys()):
            yield self._reason("leader", a.leaders[min(leaders)])
        if a.places and (places := sorted(a.places[at] for at in a.places.keys() & b.places.keys())):
            yield self._reason("place" if len(places) == 1 else "places", ", ".join(places[:3]))

    def _against(self, a: Profile, b: Profile, shared: Alike | None) -> Iterator[Reason]:
        if words := self._known.together.get(frozenset({a.key, b.key})):
            yield self._reason("together", f"“{words}”")
        if a.registered and b.registered:
            yield self._reason("registered", "")
        if b.key == a.parent or a.key == b.parent:
            whole, part = (b, a) if b.key == a.parent else (a, b)
            yield self._reason("parent", f"{part.name} of {whole.name}")
        if kinds := _apart(a.kind, b.kind):
            yield self._reason("kinds", kinds)
        if shared is not None and shared.code == "near":
            yield from self._words(shared)
        yield from (self._reason("ended", said) for said in (_outlived(a, b), _outlived(b, a)) if said)
        if a.countries and b.countries and not a.countries & b.countries:
            yield self._reason("countries", f"{_listed(a.countries)}; {_listed(b.countries)}")

    def _words(self, shared: Alike) -> Iterator[Reason]:
        x, y = shared.names
        parts = [beside(*two) & self._likeness.part for two in ((x, y), (y, x))]
        if bool(parts[0]) != bool(parts[1]):
            yield self._reason("part", ", ".join(sorted(parts[0] | parts[1])))
        only = beside(x, y) | beside(y, x)
        if apart := sorted(w for w in only if w in self._likeness.apart or any(c.isdigit() for c in w)):
            yield self._reason("apart_words", ", ".join(apart))

    def _reason(self, code: str, shared: str) -> Reason:
        weight = self._likeness.weights[code]
        return Reason(code, weight.weight, weight.says.format(shared))


def _outlived(one: Profile, other: Profile) -> str:
    """Words for that the other is told to act after the one was no more; empty where not."""
    if not one.ended or not other.acts:
        return ""
    gone, acted = min(one.ended)[0], max(other.acts)[0]
    return f"{one.name} by {gone}, {other.name} on or after {acted}" if gone < acted else ""


def _apart(a: str | None, b: str | None) -> str:
    kinds = [_KINDS.get(kind or "") for kind in (a, b)]
    if None in kinds or kinds[0] == kinds[1] or frozenset(map(str, kinds)) in _MIX:
        return ""
    return " and ".join(sorted(map(str, kinds)))


def _strongest(reason: Reason) -> tuple[bool, float, str]:
    return reason.weight < 0, -abs(reason.weight), reason.code


def _listed(countries: Iterable[str]) -> str:
    return " ".join(sorted(countries)[:3])
