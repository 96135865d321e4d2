"""Of a large record, the claims that a question is about, and all that bear on the answer.

What is found by the indexes may be more than needed and never less: whole propositions, everything that answers to a
denial, every class whose words can cover the actor, and all that decisions in force say is the same. What a question
makes of it is then the same as over the whole record, since the same code makes it (`Narrowed`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice, product
from typing import Final

from tocsin.assess.propositions import place_key
from tocsin.case.assessment import Assessment
from tocsin.case.hearing import heard_in
from tocsin.case.known_names import Names
from tocsin.case.paging import (
    DisputePage,
    DossierPage,
    Spot,
    claim_lines,
    kinds_of,
    newest,
    page_of,
    spots_of,
    tie_lines,
    told_spot,
)
from tocsin.case.projecting import ANYBODY, ClaimProjector, hashed, leading, of_party, pair_of, place_of, presence_of
from tocsin.case.tables.findings import dispute_rows
from tocsin.case.tables.table import Row
from tocsin.case.whom import whom
from tocsin.ledger import Indexes, RecordedClaim, in_force
from tocsin.model import Act, Claim, Decision, Event, Kind, Presence, Ref, Side, Tie, parties
from tocsin.names import Registry
from tocsin.names.memberships import load_memberships
from tocsin.resolve.actors import actor_key
from tocsin.resolve.bands import beside
from tocsin.resolve.sets import Sets
from tocsin.resolve.voice import Voice

Keys = frozenset[str]
_AT_ONCE: Final = 4  # denials looked at for each dispute wanted: not all are answered
_VARIANTS: Final = 64  # ways of saying one claim with other keys of its actors, beyond which something is amiss


class Narrowed(Assessment):
    """Some claims of a record, with the voices that they have in all of it.

    Of documents it has none, so `Origin.why` tells of these claims alone, and echoes and the audit of figures are not
    asked of it.
    """

    def __init__(self, claims: Iterable[RecordedClaim], heard: Mapping[str, Voice], at: Indexes) -> None:
        super().__init__((), tuple(claims), at.fold.decisions)
        self._told = heard

    @cached_property
    def heard(self) -> Mapping[str, Voice]:
        return self._told


class Narrowing:
    """Narrows one snapshot of a record."""

    def __init__(self, at: Indexes, names: Names, projector: ClaimProjector) -> None:
        self._at = at
        self._names = names
        self._projector = projector
        self._same = _same(in_force(r.decision for r in at.fold.decisions))

    def of_actor(self, words: str) -> Narrowed:
        """What a dossier is made of, its bands among it."""
        meant = list(self._names.meant_by(words, Registry.open()))
        keys = self._alike(meant)
        claims = (r.claim for r in self._at.claims(self._named_by(keys)))
        return self._of_actors(meant, self._alike(beside(keys, claims, load_memberships())))

    def _of_actors(self, meant: Iterable[str], near: Iterable[str] = ()) -> Narrowed:
        keys = self._alike(meant)
        own = self._named_by(keys)
        concerning = self._at.propositions(own)
        speaking = self._at.speaking(self._speaking(keys))
        wide = self._at.of_parties(map(hashed, self._alike(self._names.classes_of(self._refs(keys)))))
        return self._narrowed(self._closed(own | speaking | wide | self._named_by(near)), concerning)

    def of_pair(self, a: str, b: str) -> Narrowed:
        """What the ties between two actors are made of."""
        registry = Registry.open()
        ends = [self._alike(self._names.meant_by(words, registry)) for words in (a, b)]
        named = {seq for keys in ends for seq in self._naming(keys)}
        found = self._at.of("pair", (pair_of(x, y) for x, y in product(*ends)))
        return self._narrowed(self._closed(found) | named, self._at.propositions(found))

    def of_topics(self, topics: Collection[int]) -> Narrowed:
        """What the disputes on these topics are made of."""
        contested = self._at.of("topic", topics)
        if self._same:
            claims = [r.claim for r in self._at.claims(contested)]
            topics = {*topics, *(self._projector.topic(c) for claim in claims for c in self._variants(claim))}
            contested = self._at.of("topic", topics)
        return self._narrowed(contested, frozenset(topics))

    def of_both(self, a: str, b: str) -> Narrowed:
        """What a comparison of two actors is made of."""
        registry = Registry.open()
        return self._of_actors([*self._names.meant_by(a, registry), *self._names.meant_by(b, registry)])

    def page(self, words: str, before: Spot | None, most: int) -> DossierPage:
        """The first page of a dossier. Where decisions are about the actor itself, all of it is read."""
        keys = self._alike(self._names.meant_by(words, Registry.open()))
        about = whom(words, self._narrowed(set(self._naming(keys)), ()), Registry.open())
        if about.key in self._same:
            return page_of(words, self.of_actor(words), before, most)
        at, kinds, fallen = hashed(about.key), kinds_of(about), self._at.fold.fallen
        spots, more = self._standing(lambda after, many: self._at.newest(at, kinds, after, many), before, most)
        moved = self._at.of("pair", (pair_of(about.key, other) for other in self._same))  # perhaps to another tie
        many = most + len(moved) + len(fallen)
        told = self._at.most_told(at, Kind.TIE, many) if Kind.TIE in kinds else []
        known = self._narrowed(self._closed({seq for _, seq in spots} | moved) | self._at.of("proposition", told), ())
        by_seq = {r.seq: r.claim.id for r in known.recorded}
        claims = {c.id: c for c in known.claims}
        return DossierPage(
            key=about.key,
            name=about.name,
            kind=about.kind,
            counts={
                k.value: {s.value: n for s, n in on.items()} for k, on in self._at.counts(at).items() if k in kinds
            },
            ties=tie_lines(about.key, known, most) if Kind.TIE in kinds else (),
            newest=claim_lines((claims[by_seq[seq]] for _, seq in spots), known),
            next=told_spot(spots[-1]) if more else None,
        )

    def disputes(self, before: Spot | None, most: int) -> DisputePage:
        """The disputes whose denials or challenges were stated last."""
        found: list[tuple[Spot, list[Row]]] = []
        contested, after = self._at.contested(before, most * _AT_ONCE), before
        while contested and len(found) <= most:
            spots = {(day, seq) for day, seq, _ in contested}
            known = self.of_topics({topic for _, _, topic in contested})
            at = spots_of(known)
            fresh = sorted(((newest(d, at), d.id, d) for d in known.disputes), key=lambda one: one[:2], reverse=True)
            found += [(spot, list(dispute_rows([d], known))) for spot, _, d in fresh if spot in spots]
            after = contested[-1][:2]
            contested = self._at.contested(after, most * _AT_ONCE)
        return DisputePage(
            contested=self._at.contested_in_all(),
            rows=tuple(row for _, rows in found[:most] for row in rows),
            next=told_spot(found[most - 1][0]) if len(found) > most else None,
        )

    def _standing(
        self, find: Callable[[Spot | None, int], list[Spot]], before: Spot | None, most: int
    ) -> tuple[list[Spot], bool]:
        """The first spots of claims that stand, and whether there are more."""
        found: list[Spot] = []
        while len(found) <= most and (some := find(before, most + 1)):
            found += [spot for spot in some if spot[1] not in self._at.fold.fallen]
            before = some[-1]
        return found[:most], len(found) > most

    def _named_by(self, keys: Iterable[str]) -> set[int]:
        return self._at.of_parties(map(hashed, keys))

    def _naming(self, keys: Iterable[str]) -> Iterator[int]:
        """A claim of each way to name them, so that the names are known, and one that somebody leads, if any does."""
        for actor in keys:
            first, fallen = self._names.first.get(actor, ()), self._at.fold.fallen
            yield from first
            yield from sorted(self._at.marked([leading(actor)]) - fallen.keys())[:1]
            if actor in self._same or any(seq in fallen for seq in first):
                yield from self._named_by([actor])  # the first may be another's by a decision

    def _speaking(self, keys: Iterable[str]) -> set[int]:
        """Whoever speaks for a party of the actor's name speaks for the actor."""
        registry = Registry.open()
        known = (registry.get(actor) for actor in keys)
        names = {ref.name for ref in self._refs(keys)} | {actor.name for actor in known if actor}
        return {*map(hashed, keys), *map(of_party, names)}

    def _refs(self, keys: Iterable[str]) -> list[Ref]:
        return [ref for actor in keys for ref in self._names.refs.get(actor, ())]

    def _alike(self, keys: Iterable[str]) -> set[str]:
        """With all that decisions in force say something about together with them."""
        return {same for actor in keys for same in self._same.get(actor, (actor,))}

    def _closed(self, seqs: set[int]) -> set[int]:
        """With all claims of their propositions."""
        return seqs | self._at.of("proposition", self._at.propositions(seqs))

    def _narrowed(self, seqs: set[int], concerning: Collection[int]) -> Narrowed:
        recorded = {r.seq: r for r in self._at.claims(seqs)}
        if self._same:
            self._add(recorded, self._otherwise(recorded.values()))
        contested = [r.claim for r in recorded.values() if r.claim.side is not Side.FOR]
        topics = {t for t in map(self._projector.topic, contested) if t in concerning}
        self._add(recorded, self._at.of("topic", topics))
        claims = [r.claim for r in recorded.values() if r.claim.side is not Side.FOR]
        self._add(recorded, self._answers([c for c in claims if self._projector.topic(c) in topics]))
        ids = {seq: self._at.ids[seq] for seq in recorded}
        return Narrowed((recorded[seq] for seq in sorted(recorded)), heard_in(self._at, ids), self._at)

    def _add(self, recorded: dict[int, RecordedClaim], seqs: Iterable[int]) -> None:
        recorded.update((r.seq, r) for r in self._at.claims(set(seqs) - recorded.keys()))

    def _otherwise(self, recorded: Iterable[RecordedClaim]) -> set[int]:
        """The claims of the same propositions under other keys of their actors."""
        found = {self._projector.proposition(c) for r in recorded for c in self._variants(r.claim)}
        return self._at.of("proposition", found)

    def _variants(self, claim: Claim) -> Iterator[Claim]:
        named = [(field, ref) for field, ref in parties(claim.statement) if actor_key(ref) in self._same]
        ways = product(*(sorted(self._same[actor_key(ref)]) for _, ref in named))
        for keys in islice(ways, _VARIANTS):
            refs = {field: replace(ref, id=actor) for (field, ref), actor in zip(named, keys, strict=True)}
            yield replace(claim, statement=replace(claim.statement, **refs))  # type: ignore[arg-type]  # fields of it

    def _answers(self, contested: Sequence[Claim]) -> set[int]:
        """All claims that can answer to denials and challenges; which of them do, `Meeting` tells."""
        pairs, marks, documents = set[int](), set[int](), set[int]()
        for claim in contested:
            match claim.statement:
                case Tie(source=source, target=target):
                    ends = [self._alike({actor_key(ref), *self._names.covered_by(ref)}) for ref in (source, target)]
                    pairs |= {pair_of(a, b) for a, b in product(*ends)}
                case Presence(actor=actor, place=place):
                    keys = self._alike([actor_key(actor)])
                    marks |= {presence_of(at, place_key(p)) for at in keys for p in place}
                case Event(place=place, when=when) as event if place and when:
                    marks |= {place_of(place_key(p), who) for p in place for who in self._initiators(event)}
                case Event():
                    documents.add(hashed(claim.evidence.document))
        near = self._at.of("document", documents, kind=Kind.EVENT)
        same = {self._projector.proposition(claim) for claim in contested} | self._at.propositions(near)
        return self._at.of("proposition", same) | self._at.of("pair", pairs) | self._at.marked(marks) | near

    def _initiators(self, event: Event) -> set[str]:
        return {"", *self._alike([actor_key(event.initiator)])} if event.initiator else {ANYBODY}


def _same(decisions: Iterable[Decision]) -> Mapping[str, Keys]:
    """By key, all keys that merges and splits name together with it, one way or another."""
    named = []
    for decision in decisions:
        if decision.act in (Act.MERGE, Act.SPLIT):
            other = decision.value or ""
            named.append((decision.subject, decision.split_key if other.startswith("c_") else other))
    sets = Sets({actor for pair in named for actor in pair})
    for a, b in named:
        sets.join(a, b)
    return {actor: frozenset(group) for group in sets.groups() for actor in group}
