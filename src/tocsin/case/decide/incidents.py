"""Deciding what is one incident: two are one, two are two, or some claims of one tell another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tocsin.case.assessment import Assessment
from tocsin.case.decide import deciding
from tocsin.case.decide.deciding import Decided
from tocsin.ledger import Ledger
from tocsin.model import Act, Decision, ValueRefused
from tocsin.resolve.incidents import Incident, incident_id

_PREFIX: Final = "i_"


def is_incident(named: str) -> bool:
    """Whether somebody names an incident by its id, or the beginning of one, rather than an actor."""
    return named.startswith(_PREFIX)


def decide_on_two(
    ledger: Ledger, known: Assessment, act: Act, ids: Sequence[str], *, author: str, reason: str
) -> Decided:
    """Records that two incidents are one (MERGE) or two (SPLIT).

    Raises ValueRefused for an id of none or of several, for twice the same, for two that are one already, and without
    a reason.
    """
    a, b = sorted((incident_named(known, id) for id in ids), key=lambda found: found[0])
    if a[0] == b[0] or (act is Act.MERGE and a[1] is b[1]):
        raise ValueRefused("they are one incident already", value=", ".join(ids), do="see `tocsin incidents`")
    return _decided(ledger, Decision(act=act, subject=a[0], value=b[0], author=author, reason=reason))


def set_claims_apart(
    ledger: Ledger, known: Assessment, id: str, claims: Sequence[str], *, author: str, reason: str
) -> Decided:
    """Records that some claims of an incident tell another, whose key is `decision.split_key`. Copies of them, by the
    same origin in other documents, go along.

    Raises ValueRefused for an id of none or of several, for claims that are none of it or all of it, and without a
    reason.
    """
    name, incident = incident_named(known, id)
    ids = sorted({deciding.one_claim(ledger, claim) for claim in claims})
    own = {report.id for report in incident.reports}
    named = [report for report in incident.reports if report.id in ids]
    if others := [claim for claim in ids if claim not in own]:
        raise ValueRefused(f"a claim that does not tell {name}", value=", ".join(others), do="see `tocsin incidents`")
    if not any(report not in named and not any(map(report.copies, named)) for report in incident.reports):
        raise ValueRefused(
            "every claim of the incident is among them, or a copy of one that is",
            value=name,
            allowed="some of its claims",
        )
    return _decided(ledger, Decision(act=Act.SPLIT, subject=name, value=" ".join(ids), author=author, reason=reason))


def incident_named(known: Assessment, begun: str) -> tuple[str, Incident]:
    """The id that is meant, and the incident that it finds: the one that goes by it, or holds the report that it is
    made of. Raises ValueRefused for none and for several."""
    found = {
        id: incident
        for incident in known.incidents
        for id in (incident.id, *(incident_id(report.id) for report in incident.reports))
        if id.startswith(begun)
    }
    found = {begun: found[begun]} if begun in found else found
    if len({incident.id for incident in found.values()}) == 1:
        id, incident = min(found.items())
        return (incident.id if incident.id in found else id), incident
    what = f"{len(found)} incidents begin so" if found else "no such incident in the record"
    raise ValueRefused(what, value=begun, allowed="an id or its beginning, as tocsin incidents lists them")


def _decided(ledger: Ledger, decision: Decision) -> Decided:
    deciding.need_reason(decision.act, decision.reason)
    return deciding.record(ledger, decision)
