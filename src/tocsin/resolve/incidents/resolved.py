"""From reports and an analyst's decisions to incidents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.model import Decision
from tocsin.resolve.identity import Conflict
from tocsin.resolve.incidents.decided import Decided, Group
from tocsin.resolve.incidents.grouped import grouped
from tocsin.resolve.incidents.incident import Incident, incident_of
from tocsin.resolve.incidents.report import Report
from tocsin.vocabulary import Ontology


@dataclass(frozen=True, slots=True)
class Incidents:
    """`found` by time. Of the pairs of reports near in time and place `compared` were compared, and `dropped` were not,
    where thousands lie in one area at one time. `conflicts` are merges held back by what is told apart."""

    found: tuple[Incident, ...]
    compared: int
    dropped: int
    conflicts: tuple[Conflict, ...] = ()


def incidents(reports: Iterable[Report], *, ontology: Ontology, decisions: Sequence[Decision] = ()) -> Incidents:
    """Every report in exactly one incident. The order of the reports does not count.

    Reports are one incident by all that they tell together; see `weights` for how reports of one differ, and `values`
    for the method. What a report leaves open tells nothing. Where two incidents fit a report about as well, it stays
    alone: nobody can tell. A series, and a report without a place, or without a day or month, joins none; a part of a
    toll joins its whole. `decisions` are those in force: MERGE of two ids (`i_`), SPLIT of two, and SPLIT of claims
    from one (see Decision). They go before any other rule: what is told apart is two, and with it copies of one origin;
    then a merge puts every report of both incidents together, unless it joins what is told apart.
    """
    known = tuple(sorted({r.id: r for r in reports}.values(), key=lambda r: r.id))
    at = {r.id: n for n, r in enumerate(known)}
    one = [(at[r.id], at[r.part_of]) for r in known if r.part_of in at and r.part_of != r.id]
    decided = Decided(known, at, decisions)
    found = grouped(known, ontology, one=one, two=decided.apart)
    if decided.set_apart:
        decided.set_claims_apart(_at(found.groups))
        found = grouped(known, ontology, one=[*one, *decided.kept_together], two=decided.apart)
    groups, conflicts = decided.joined(found.groups)
    names = decided.names(_at(groups))
    made = [incident_of((known[n] for n in group), ontology, id=names.get(group)) for group in groups]
    return Incidents(tuple(sorted(made, key=_age)), found.compared, found.dropped, conflicts)


def _age(incident: Incident) -> tuple[bool, int, str]:
    days = incident.reports[0].days
    return days is None, days[0] if days else 0, incident.id


def _at(groups: Iterable[Group]) -> Mapping[int, Group]:
    return {n: group for group in groups for n in group}
