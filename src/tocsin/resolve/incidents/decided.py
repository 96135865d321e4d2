"""What analysts decided on incidents: reports that are told apart before any other rule, and incidents that are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from tocsin.model import Act, Decision
from tocsin.resolve.between import Edge, between
from tocsin.resolve.identity import Conflict
from tocsin.resolve.incidents.groups import Pair
from tocsin.resolve.incidents.incident import incident_id
from tocsin.resolve.incidents.report import Report
from tocsin.resolve.sets import Sets

Group = tuple[int, ...]


class Decided:
    """Decisions on incidents, over indices of reports. An id names the incident that holds its report, or the one that
    a SPLIT of claims set apart; an id that nothing has, and a claim that is not there, are passed over."""

    def __init__(self, reports: Sequence[Report], at: Mapping[str, int], decisions: Sequence[Decision]) -> None:
        self._reports = reports
        self._named = {incident_id(r.id): n for n, r in enumerate(reports)}
        self._two: list[tuple[Decision, list[Pair]]] = []
        self.set_apart: list[tuple[Decision, int, list[int]]] = []
        ours = sorted((d for d in decisions if d.value is not None), key=lambda d: (d.subject.count("~"), d.id))
        for decision in ours:
            subject = self._named.get(decision.subject)
            claims = sorted(at[c] for c in (decision.value or "").split() if c in at)
            if decision.act is Act.SPLIT and subject is not None and claims:
                self.set_apart.append((decision, subject, claims))
                self._named[decision.split_key] = claims[0]
        ends = [(d, self._named.get(d.subject), self._named.get(d.value or "")) for d in ours]
        known = [(d, (a, b)) for d, a, b in ends if a is not None and b is not None and a != b]
        self._merged = [(d, pair) for d, pair in known if d.act is Act.MERGE]
        self._two += [(d, self._with_copies(pair)) for d, pair in known if d.act is Act.SPLIT]

    @property
    def apart(self) -> list[Pair]:
        """The reports that are told apart, and with them their copies."""
        return [pair for _, pairs in self._two for pair in pairs]

    @property
    def kept_together(self) -> list[Pair]:
        """The claims that one decision sets apart are one incident."""
        return [(claims[0], c) for _, _, claims in self.set_apart for c in claims[1:]]

    def set_claims_apart(self, before: Mapping[int, Group]) -> None:
        """Tells each claim set apart, and its copies, from each report that was in one incident with it and stays;
        `before` has the incidents as they are without that."""
        whole = []
        for decision, subject, claims in self.set_apart:
            here = before[subject]
            named = [self._reports[c] for c in claims]
            along = [n for n in here if n not in claims and any(self._reports[n].copies(r) for r in named)]
            gone = [*claims, *along]
            whole.append((decision, subject, gone))
            self._two.append((decision, [(c, n) for c in gone for n in here if n not in gone]))
        self.set_apart = whole

    def joined(self, groups: Sequence[Group]) -> tuple[list[Group], tuple[Conflict, ...]]:
        """The incidents with those merged that a decision joins, every report of both; and the merges that are held
        back, since they come to join what is told apart."""
        head = {n: self._reports[group[0]].id for group in groups for n in group}
        edges: list[Edge] = [(head[a], head[b], (d,)) for d, (a, b) in self._merged if head[a] != head[b]]
        conflicts = []
        for decision, pairs in self._two if edges else ():
            ends = sorted({(head[a], head[b]) for a, b in pairs if head[a] != head[b]})
            if against := {d for a, b in ends for edge in between(a, b, edges) for d in edge[2]}:
                key = decision.value if decision.value in self._named else decision.split_key
                made = tuple(sorted(against, key=lambda d: d.id))
                conflicts.append(Conflict((decision.subject, key or ""), decision, made))
        held = {d for c in conflicts for d in c.merges}
        sets = Sets(sorted(set(head.values())))
        for a, b, made in edges:
            if held.isdisjoint(made):
                sets.join(a, b)
        whole: dict[str, list[int]] = {}
        for n, key in head.items():
            whole.setdefault(sets.head(key), []).append(n)
        return sorted(tuple(sorted(group)) for group in whole.values()), tuple(conflicts)

    def names(self, after: Mapping[int, Group]) -> dict[Group, str]:
        """The keys of the incidents that are set apart."""
        return {after[claims[0]]: decision.split_key for decision, _, claims in self.set_apart}

    def _with_copies(self, pair: Pair) -> list[Pair]:
        """The two, and the copies of each: an origin that tells one thing is not told apart from itself."""
        a, b = (self._reports[n] for n in pair)
        if a.copies(b):
            return [pair]
        ones, others = ([n for n, r in enumerate(self._reports) if r is end or r.copies(end)] for end in (a, b))
        return list(product(ones, others))
