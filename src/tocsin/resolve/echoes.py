"""Voices that say the same rare things without citing each other: perhaps one origin, for an analyst to decide.

Nothing is merged here (law 4). Two reporters of one attack share its day and place, so an echo needs more: rare
particulars of at least three sorts or things, among them a number or the name of an unregistered group. They are
looked for in the claims, and in the words of the documents, since a list may be read from one and not the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from tocsin.model import Claim, Count, Day, Decision, Document, Event, Figure, Side, When, content_id, parties
from tocsin.names.normal import key
from tocsin.resolve.classes import is_class
from tocsin.resolve.decided import decides_on_origins, one_origin, origin_id
from tocsin.resolve.retellings import retellings
from tocsin.resolve.speakers import each, words
from tocsin.resolve.voice import Voice
from tocsin.resolve.voices import reprinted, voices_and_publishers

Particular = tuple[str, str]  # its sort, and what it is

_LEAST_SHARED: Final = 3
_LEAST_NUMBER: Final = 10  # smaller numbers are shared by chance
_COMMON: Final = 4  # a particular heard from more voices than this is no longer rare
_SHOWN: Final = 12  # particulars that a sentence names; all stand in `Echo.shared`
_GROUP_WORDS: Final = each("group groups faction factions fighters under former members led headed commander")


@dataclass(frozen=True, slots=True)
class Echo:
    """Two voices that may be one. `claims` are the pairs of ids that meet; `why` names what they share.

    `origins` are their ids as in `origins`, `shared` the rare things, `documents` the ids of where these stand.
    """

    id: str
    voices: tuple[str, str]
    claims: tuple[tuple[str, str], ...]
    why: str
    origins: tuple[str, str]
    shared: tuple[str, ...]
    documents: tuple[str, ...]


def echoes(
    documents: Sequence[Document], claims: Sequence[Claim], decisions: Sequence[Decision] = ()
) -> tuple[Echo, ...]:
    """Pairs of voices with claims of one kind that share at least two rare particulars, three in all; pairs of
    publishers of whose texts one is perhaps a rewrite of the other's (see `reprints`); and pairs whose texts share as
    many rare things (see `retellings`). The latter two where no claims of the two documents already meet.

    A particular is a month or day, a place, an exact number from 10, or a word of an unregistered group's name;
    it is rare while at most four voices give it. What `decisions` in force merge or split is settled. Sorted by what
    they share most of, then by name.
    """
    known = {c.id: c for c in claims if c.side is Side.FOR}
    heard, publishing = voices_and_publishers(documents, claims)
    particulars = _rare({name: _particulars(c) for name, c in known.items()}, heard)
    met: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for a, b in _meeting(known, particulars):
        if heard[a].key != heard[b].key:
            first, second = sorted((a, b), key=lambda n: (heard[n].key, n))
            met[heard[first].key, heard[second].key].append((first, second))
    told = (_echo(pairs, known, heard, particulars) for _, pairs in sorted(met.items()))
    found = [e for e in told if e is not None]
    cited = _cited(documents, known, heard, {d: voice.key for d, voice in publishing.items()})
    found += _offered(documents, cited, publishing, {frozenset(e.documents) for e in found})
    found += _retold(documents, cited, heard.values(), publishing, {frozenset(e.documents) for e in found})
    settled = {frozenset((d.subject, d.value)) for d in decisions if decides_on_origins(d)}
    one = one_origin(decisions)
    found = [e for e in found if frozenset(e.origins) not in settled and len({one.get(o, o) for o in e.origins}) == 2]
    return tuple(sorted(found, key=lambda e: (-len(e.claims), -len(e.shared), e.voices, e.id)))


def _cited(
    documents: Sequence[Document], claims: Mapping[str, Claim], heard: Mapping[str, Voice], own: Mapping[str, str]
) -> Mapping[str, Set[str]]:
    """The named voices, as keys, that each document passes on."""
    cited = {d.id: {key(r.name) for r in d.relays} for d in documents}
    for name, claim in claims.items():
        if claim.evidence.document in own and heard[name].key != own[claim.evidence.document] and heard[name].named:
            cited[claim.evidence.document] |= {key(n) for n in heard[name].names}
    return cited


def _offered(
    documents: Sequence[Document],
    cited: Mapping[str, Set[str]],
    publishing: Mapping[str, Voice],
    met: Set[frozenset[str]],
) -> list[Echo]:
    """One for each two publishers of whose texts one is perhaps a rewrite of the other's, by the likest texts; texts
    that cite a common source say themselves where they have it from."""
    found: dict[tuple[str, str], Echo] = {}
    for descent in sorted(reprinted(documents).offered, key=lambda d: (-d.score, d.document, d.source)):
        where = (descent.document, descent.source)
        one, other = (publishing[d] for d in where)
        if one.key != other.key and frozenset(where) not in met and not cited[where[0]] & cited[where[1]]:
            why = f"{one.name} may have from {other.name}: {', '.join(descent.reasons)}."
            first, second = sorted((one, other), key=lambda v: v.key)
            echo = replace(_made((first, second), (), descent.reasons, where), why=why)
            found.setdefault((first.key, second.key), echo)
    return list(found.values())


def _retold(
    documents: Sequence[Document],
    cited: Mapping[str, Set[str]],
    voices: Iterable[Voice],
    publishing: Mapping[str, Voice],
    met: Set[frozenset[str]],
) -> list[Echo]:
    """One echo for each pair of publishers, over the documents of theirs that share most."""
    own = {d.id: publishing[d.id].key for d in documents}
    best: dict[tuple[str, str], tuple[str, str, tuple[str, ...]]] = {}
    speakers = {key(n) for v in (*voices, *publishing.values()) for n in v.names}
    for a, b, shared in retellings(documents, cited=cited, publishers=own, speakers=speakers):
        first, second = sorted((a, b), key=lambda d: (own[d], d))
        at = (own[first], own[second])
        if frozenset((a, b)) not in met and len(shared) > len(best[at][2] if at in best else ()):
            best[at] = (first, second, shared)
    return [_made((publishing[a], publishing[b]), (), shared, (a, b)) for a, b, shared in best.values()]


def _particulars(claim: Claim) -> frozenset[Particular]:
    statement = claim.statement
    found = {("place", p.id or key(p.name)) for p in statement.place}
    found |= {("number", str(n)) for n in _numbers(statement) if n >= _LEAST_NUMBER}
    for _, ref in parties(statement):
        if ref.id is None and not is_class(ref):
            found |= {("name", w) for w in words(ref.name) - _GROUP_WORDS}
    return frozenset(found | _dated(statement.when))


def _dated(when: When | None) -> set[Particular]:
    """The period, where it is as short as a month."""
    precise = when is not None and isinstance(when.start, Day) and when.start.month is not None
    return {("when", str(when))} if precise else set()


def _numbers(statement: object) -> Iterator[int]:
    match statement:
        case Figure():
            counts: tuple[Count | None, ...] = (statement.value, statement.base_value)
        case Event():
            counts = (statement.deaths, statement.injured)
        case _:
            counts = ()
    yield from (n for c in counts if c is not None and (n := c.exact()) is not None)


def _rare(found: Mapping[str, frozenset[Particular]], heard: Mapping[str, Voice]) -> dict[str, frozenset[Particular]]:
    """The particulars that few voices give."""
    givers: dict[Particular, set[str]] = defaultdict(set)
    for name, those in found.items():
        for particular in those:
            givers[particular].add(heard[name].key)
    return {n: frozenset(p for p in those if len(givers[p]) <= _COMMON) for n, those in found.items()}


def _meeting(
    claims: Mapping[str, Claim], particulars: Mapping[str, frozenset[Particular]]
) -> Iterator[tuple[str, str]]:
    """Pairs of claims of one kind with two particulars in common."""
    by_pair: dict[tuple[str, Particular, Particular], set[str]] = defaultdict(set)
    for name in sorted(claims):
        for two in combinations(sorted(particulars[name]), 2):
            by_pair[claims[name].statement.kind.value, *two].add(name)
    yield from sorted({pair for names in by_pair.values() for pair in combinations(sorted(names), 2)})


def _echo(
    pairs: Sequence[tuple[str, str]],
    claims: Mapping[str, Claim],
    heard: Mapping[str, Voice],
    particulars: Mapping[str, frozenset[Particular]],
) -> Echo | None:
    shared = sorted({p for a, b in pairs for p in particulars[a] & particulars[b]})
    if len(shared) < _LEAST_SHARED or not any(sort in ("number", "name") for sort, _ in shared):
        return None
    where = tuple(sorted({claims[n].evidence.document for pair in pairs for n in pair}))
    first, second = pairs[0]
    return _made((heard[first], heard[second]), pairs, tuple(what for _, what in shared), where)


def _made(
    both: tuple[Voice, Voice], pairs: Sequence[tuple[str, str]], shared: tuple[str, ...], documents: tuple[str, ...]
) -> Echo:
    names = (both[0].name, both[1].name)
    more = f" and {len(shared) - _SHOWN} more" if len(shared) > _SHOWN else ""
    told = ", ".join(f"“{what}”" for what in shared[:_SHOWN]) + more
    why = f"{names[0]} and {names[1]} share {len(shared)} rare particulars and cite no common source: {told}."
    return Echo(
        id=content_id("e_", {"voices": [v.key for v in both]}),
        voices=names,
        claims=tuple(pairs),
        why=why,
        origins=(origin_id(both[0]), origin_id(both[1])),
        shared=shared,
        documents=documents,
    )
