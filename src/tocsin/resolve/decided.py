"""Which origins are one and which are two by what analysts decided.

A pure function of the decisions in force: their order does not count. Whoever is said to be apart stays apart, also
from a chain of merges, since a wrong merge hides a second witness and a wrong split leaves both in sight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tocsin.model import Act, Decision, content_id
from tocsin.resolve.between import Edge, between
from tocsin.resolve.identity import Conflict
from tocsin.resolve.sets import Sets
from tocsin.resolve.voice import Voice

_PREFIX = "o_"


def origin_id(voice: Voice) -> str:
    """The id of the origin that a voice makes: that of a SPLIT where one set it apart."""
    return voice.key if voice.key.startswith(_PREFIX) else content_id(_PREFIX, {"voice": voice.key})


def decides_on_origins(decision: Decision) -> bool:
    """Whether it is a merge or split of origins."""
    return (
        decision.act in (Act.MERGE, Act.SPLIT) and decision.subject.startswith(_PREFIX) and decision.value is not None
    )


def decided(heard: Mapping[str, Voice], decisions: Iterable[Decision]) -> Mapping[str, Voice]:
    """The voices, by the claims' ids, as MERGE and SPLIT in force have them.

    The key of a merged voice is the least id of the origins that are one, whichever of them are heard here, so that a
    part of the claims gives the same origins as all. It goes by a named one's name first, and by all their names; it
    has a party where they agree on it.
    """
    ours = sorted((d for d in decisions if decides_on_origins(d)), key=lambda d: d.id)
    if not ours:
        return heard
    found = _set_apart(heard, ours)
    present: dict[str, Voice] = {}
    for _, voice in sorted(found.items()):
        present.setdefault(origin_id(voice), voice)
    one: dict[str, Voice] = {}
    for group in _groups(ours):
        if there := [present[o] for o in group if o in present]:
            one |= dict.fromkeys(group, _one(group[0], there))
    return {claim: one.get(origin_id(voice), voice) for claim, voice in found.items()}


def reasons(origins: Iterable[str], now: str, decisions: Iterable[Decision]) -> tuple[str, ...]:
    """The decisions by which `origins` are the origin `now`, a sentence each."""
    were = {*origins, now}
    said = sorted((d for d in decisions if decides_on_origins(d)), key=lambda d: d.id)
    merged = [f"Merged by {d.author}: {d.reason}." for d in said if d.act is Act.MERGE and {d.subject, d.value} & were]
    split = [f"Set apart by {d.author}: {d.reason}." for d in said if d.act is Act.SPLIT and d.split_key in were]
    return (*(merged if len(were) > 1 else ()), *split)


def held_back(decisions: Iterable[Decision]) -> tuple[Conflict, ...]:
    """The merges of origins that come to join what a split says to be apart, one for each such split."""
    ours = sorted((d for d in decisions if decides_on_origins(d)), key=lambda d: d.id)
    merges: list[Edge] = [(d.subject, d.value or "", (d,)) for d in ours if d.act is Act.MERGE]
    found = []
    for split in (d for d in ours if d.act is Act.SPLIT):
        ends = (split.subject, split.split_key if _claims(split) else split.value or "")
        if made := {d for edge in between(*ends, merges) for d in edge[2]}:
            found.append(Conflict(ends, split, tuple(sorted(made, key=lambda d: d.id))))
    return tuple(found)


def one_origin(decisions: Iterable[Decision]) -> Mapping[str, str]:
    """The least of the ids that merges make one origin, by each of them."""
    groups = _groups(sorted((d for d in decisions if decides_on_origins(d)), key=lambda d: d.id))
    return {id: group[0] for group in groups for id in group}


def _set_apart(heard: Mapping[str, Voice], ours: Sequence[Decision]) -> Mapping[str, Voice]:
    """Claims that a SPLIT names are another voice, one for each decision; of two that name one claim, the first by
    id. What is not there, or is another origin's, is passed over."""
    found = dict(heard)
    for decision in reversed([d for d in ours if d.act is Act.SPLIT]):
        for claim in _claims(decision):
            if claim in heard and origin_id(heard[claim]) == decision.subject:
                found[claim] = replace(heard[claim], key=decision.split_key)
    return found


def _groups(ours: Sequence[Decision]) -> tuple[tuple[str, ...], ...]:
    """The ids that merges join, once those are held back that come to join what is said to be apart."""
    merges: list[Edge] = [(d.subject, d.value or "", (d,)) for d in ours if d.act is Act.MERGE]
    held = {d for c in held_back(ours) for d in c.merges}
    kept = [e for e in merges if held.isdisjoint(e[2])]
    sets = Sets(sorted({key for a, b, _ in kept for key in (a, b)}))
    for a, b, _ in kept:
        sets.join(a, b)
    return sets.groups()


def _one(key: str, voices: Sequence[Voice]) -> Voice:
    first = min(voices, key=lambda v: (not v.named, origin_id(v)))
    names = tuple(dict.fromkeys(n for v in (first, *voices) for n in v.names))
    parties = {v.party for v in voices}
    return replace(first, key=key, names=names, party=first.party if len(parties) == 1 else None)


def _claims(decision: Decision) -> tuple[str, ...]:
    return tuple(w for w in (decision.value or "").split() if w.startswith("c_"))
