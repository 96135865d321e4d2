"""Who is whom by what analysts decided: keys that are one actor, keys that are two, claims that mean another (law 4).

A pure function of the decisions in force: their order does not count, and without them every key is its own. Merges
join; whoever is said to be apart stays apart, also from a chain of merges: then the merges between the two are held
back and listed as a `Conflict`, till one side is undone. Apart wins since a wrong merge mixes the evidence on two
actors where nobody sees it, and a wrong split leaves both in sight; the newest does not win (law 2).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from tocsin.model import Act, Claim, Decision, parties
from tocsin.resolve.actors import actor_key, is_split, named_in, speaker_ref
from tocsin.resolve.between import Edge, between
from tocsin.resolve.sets import Sets

_SCHEMES: Final = ("ucdp", "overlay")  # a registry's id stands for a group before a name does


@dataclass(frozen=True, slots=True)
class Conflict:
    """`apart` says that two keys are two, `merges` come to that they are one; they are held back while both hold."""

    keys: tuple[str, str]
    apart: Decision
    merges: tuple[Decision, ...]


class Identity:
    """What `decisions` in force say of actors. Those of origins and incidents are passed over."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        ours = sorted((d for d in decisions if decides_on_actors(d)), key=lambda d: d.id)
        self._of_claims = tuple(d for d in ours if d.act is Act.SPLIT and _claims(d))
        self._apart = tuple((*_ends(d), d) for d in ours if d.act is Act.SPLIT)
        edges: list[Edge] = [(*_ends(d), (d,)) for d in ours if d.act is Act.MERGE]
        self._known = frozenset(key for a, b, _ in (*edges, *self._apart) for key in (a, b))
        edges += _same_other(self._of_claims, self._joined(edges))
        self.conflicts = tuple(self._conflicts(edges))
        held = {d for c in self.conflicts for d in c.merges}
        groups = self._joined([e for e in edges if held.isdisjoint(e[2])]).groups()
        self._groups = {key: group for group in groups for key in group}
        self._present = {key: head for group in groups for head in [min(group, key=_rank)] for key in group}

    def key(self, key: str) -> str:
        """The key that stands for the actor: its own, or that of the group it is merged into."""
        return self._present.get(key, key)

    def group(self, key: str) -> tuple[str, ...]:
        """All keys that are one with `key`, itself among them, sorted."""
        return self._groups.get(key, (key,))

    def said_apart(self, a: str, b: str) -> tuple[Decision, ...]:
        """The decisions that say that the two, or what they are merged with, are two."""
        pair = {self.key(a), self.key(b)}
        return tuple(d for x, y, d in self._apart if {self.key(x), self.key(y)} == pair) if len(pair) == 2 else ()

    def of(self, claim: Claim) -> Claim:
        """The claim with every actor under its present key, in `id`; the very same where no decision is about it.

        Its id stays, since ids of actors are no part of what a claim says. Doing it again changes nothing.
        """
        named = parties(claim.statement)
        keys = set(map(actor_key, named_in(claim)))
        if self._known.isdisjoint(keys):
            return claim
        here = self._splits.get(claim.id, ()) if self._splits else ()
        now = {key: moved for key in keys if self._moves(key, moved := self._in_claim(key, here))}
        refs = {field: replace(ref, id=now[key]) for field, ref in named if (key := actor_key(ref)) in now}
        links = tuple(
            replace(link, id=now[key]) if (key := actor_key(speaker_ref(link))) in now else link
            for link in claim.attribution
        )
        statement = replace(claim.statement, **refs) if refs else claim.statement  # type: ignore[arg-type]  # fields of it
        return replace(claim, statement=statement, attribution=links)

    def _in_claim(self, key: str, here: Sequence[Decision]) -> str:
        """The key in a claim that `here` splits: set apart by each that means its actor, one after another."""
        left = list(here)
        while fitting := [d for d in left if self.key(d.subject) == self.key(key)]:
            left.remove(fitting[0])
            key = fitting[0].split_key
        return self.key(key)

    def _moves(self, key: str, now: str) -> bool:
        """A name that stands for a group gets its key for an id as the others of the group do."""
        return now != key or len(self.group(key)) > 1

    @cached_property
    def _splits(self) -> Mapping[str, Sequence[Decision]]:
        """By the id of the claim."""
        found: dict[str, list[Decision]] = defaultdict(list)
        for decision in self._of_claims:
            for claim in _claims(decision):
                found[claim].append(decision)
        return found

    def _joined(self, edges: Iterable[Edge]) -> Sets[str]:
        sets = Sets(self._known)
        for a, b, _ in edges:
            sets.join(a, b)
        return sets

    def _conflicts(self, edges: Sequence[Edge]) -> Iterable[Conflict]:
        """One for each decision that says apart whom merges join."""
        sets = self._joined(edges)
        for a, b, apart in self._apart:
            if sets.head(a) == sets.head(b):
                near = [e for e in edges if sets.head(e[0]) == sets.head(a)]
                made = {d for e in between(a, b, near) for d in e[2]}
                yield Conflict((a, b), apart, tuple(sorted(made, key=lambda d: d.id)))


def decides_on_actors(decision: Decision) -> bool:
    """Whether it is a merge or split of actors: their keys have a scheme (`ucdp:`, `name:`), ids of origins and
    incidents have none."""
    return decision.act in (Act.MERGE, Act.SPLIT) and ":" in decision.subject and bool(decision.value)


def _claims(decision: Decision) -> tuple[str, ...]:
    return tuple((decision.value or "").split()) if (decision.value or "").startswith("c_") else ()


def _ends(decision: Decision) -> tuple[str, str]:
    other = decision.split_key if _claims(decision) else decision.value or ""
    return decision.subject, other


def _same_other(splits: Sequence[Decision], merged: Sets[str]) -> list[Edge]:
    """Two splits of one actor that share a claim set the same other apart."""
    return [
        (a.split_key, b.split_key, (a, b))
        for n, a in enumerate(splits)
        for b in splits[n + 1 :]
        if merged.head(a.subject) == merged.head(b.subject) and set(_claims(a)) & set(_claims(b))
    ]


def _rank(key: str) -> tuple[bool, int, str]:
    scheme = key.partition(":")[0]
    return is_split(key), _SCHEMES.index(scheme) if scheme in _SCHEMES else len(_SCHEMES), key
