"""From reports and an analyst's decisions to incidents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.model import Act, Decision
from tocsin.resolve.incidents.grouped import Grouped, grouped
from tocsin.resolve.incidents.groups import Pair
from tocsin.resolve.incidents.incident import Incident, incident_id, incident_of
from tocsin.resolve.incidents.report import Report
from tocsin.vocabulary import Ontology


@dataclass(frozen=True, slots=True)
class Incidents:
    """`found` by time. Of the pairs of reports near in time and place `compared` were compared, and `dropped` were not,
    where thousands lie in one area at one time."""

    found: tuple[Incident, ...]
    compared: int
    dropped: int


def incidents(reports: Iterable[Report], *, ontology: Ontology, decisions: Sequence[Decision] = ()) -> Incidents:
    """Every report in exactly one incident. The order of the reports does not count.

    Reports are one incident by all that they tell together; see `weights` for how reports of one differ, and `values`
    for the method. What a report leaves open tells nothing. Where two incidents fit a report about as well, it stays
    alone: nobody can tell. A series, and a report without a place, or without a day or month, joins none; a part of a
    toll joins its whole. `decisions` are those in force: MERGE of two ids (`i_`), SPLIT of two, and SPLIT of claims
    from one (see Decision); each holds whatever the reports tell.
    """
    known = tuple(sorted({r.id: r for r in reports}.values(), key=lambda r: r.id))
    at = {r.id: n for n, r in enumerate(known)}
    one = [(at[r.id], at[r.part_of]) for r in known if r.part_of in at and r.part_of != r.id]
    decided = _Decided(known, at, decisions)
    one += decided.merged
    two = list(decided.split)
    if decided.set_apart:
        before = _at(grouped(known, ontology, one=one, two=two))
        two += decided.apart(before)
        one += decided.kept_together()
    found = grouped(known, ontology, one=one, two=two)
    names = decided.names(_at(found))
    made = [incident_of((known[n] for n in group), ontology, id=names.get(group)) for group in found.groups]
    return Incidents(tuple(sorted(made, key=_age)), found.compared, found.dropped)


def _age(incident: Incident) -> tuple[bool, int, str]:
    days = incident.reports[0].days
    return days is None, days[0] if days else 0, incident.id


def _at(found: Grouped) -> Mapping[int, tuple[int, ...]]:
    return {n: group for group in found.groups for n in group}


class _Decided:
    """Decisions on incidents as pairs of reports. An id names the incident that holds its report; one that no report
    has, or a claim that is none of the incident's, is passed over: what it was about is not there."""

    def __init__(self, reports: Sequence[Report], at: Mapping[str, int], decisions: Sequence[Decision]) -> None:
        self._named = {incident_id(r.id): n for n, r in enumerate(reports)}
        self.merged: list[Pair] = []
        self.split: list[Pair] = []
        self.set_apart: list[tuple[Decision, int, list[int]]] = []
        for decision in decisions:
            subject = self._named.get(decision.subject)
            if subject is None or decision.value is None:
                continue
            value = self._named.get(decision.value)
            if value is not None and value != subject:
                if decision.act is Act.MERGE:
                    self.merged.append((subject, value))
                elif decision.act is Act.SPLIT:
                    self.split.append((subject, value))
            elif decision.act is Act.SPLIT:
                claims = sorted(at[c] for c in decision.value.split() if c in at)
                if claims:
                    self.set_apart.append((decision, subject, claims))

    def apart(self, before: Mapping[int, tuple[int, ...]]) -> list[Pair]:
        """Each claim set apart, with each report that was in one incident with it and stays there."""
        return [(c, n) for _, s, claims in self.set_apart for c in claims for n in before[s] if n not in claims]

    def kept_together(self) -> list[Pair]:
        """The claims that one decision sets apart are one incident."""
        return [(claims[0], c) for _, _, claims in self.set_apart for c in claims[1:]]

    def names(self, after: Mapping[int, tuple[int, ...]]) -> dict[tuple[int, ...], str]:
        """The keys of the incidents that are set apart."""
        return {after[claims[0]]: decision.split_key for decision, _, claims in self.set_apart}
