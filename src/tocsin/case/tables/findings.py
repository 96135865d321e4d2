"""Tables of what the record's claims come to: ties, events, figures, disputes, actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeVar

from tocsin.assess.disputes import Dispute
from tocsin.assess.findings import Finding
from tocsin.assess.manners import corrections, manner_of
from tocsin.assess.propositions import Proposition
from tocsin.case.assessment import Assessment
from tocsin.case.tables.glance import (
    disputes_at_a_glance,
    events_at_a_glance,
    figures_at_a_glance,
    ties_at_a_glance,
)
from tocsin.case.tables.record import (
    EVIDENCE,
    MANNER,
    SAID,
    WHEN,
    evidence_cells,
    manner_cells,
    place_names,
    said_cells,
    text,
    when_cells,
)
from tocsin.case.tables.table import Row, Table, columns
from tocsin.ledger import in_force
from tocsin.model import Claim, Count, Event, Figure, Naming, Ref, Side, Statement, Tie, parties
from tocsin.resolve.actors import actor_key, homonyms, is_registered

S = TypeVar("S", bound=Statement)


# Of each side, the column with its voices.
SIDES: Final = {"for": "said_by", "against": "denied_by", "challenging": "challenged_by"}


def _ties(known: Assessment) -> Iterator[Row]:
    """In the order of the vocabulary, so that a channel's ties stand together."""
    order = list(known.ontology.ties)
    found = [(p, p.claims[0].statement) for p in known.propositions]
    ties = [(p, tie) for p, tie in found if isinstance(tie, Tie)]
    return (_tie(p, tie, known) for p, tie in sorted(ties, key=lambda t: order.index(t[1].tie)))


def _tie(proposition: Proposition, tie: Tie, known: Assessment) -> Row:
    claims = proposition.claims
    return {
        "id": proposition.id,
        "channel": known.ontology.ties[tie.tie].channel,
        "tie": tie.tie,
        **_party("source", tie.source),
        **_party("target", tie.target),
        "says": proposition.words,
        "when": _distinct(str(c.statement.when) for c in claims if c.statement.when),
        "place": _distinct(name for c in claims for name in place_names(c.statement.place)),
        **voices(proposition, known),
        "documents": len({c.evidence.document for c in claims}),
        "claims": [c.id for c in claims],
    }


def voices(proposition: Proposition, known: Assessment) -> Row:
    """The origins on each side, each once (law 5)."""
    sides = {"said_by": Side.FOR, "denied_by": Side.AGAINST, "challenged_by": Side.CHALLENGE}
    names = {
        column: _distinct(known.origin_of[c.id].name for c in proposition.on(side)) for column, side in sides.items()
    }
    return {**{f"origins_{side}": len(names[column]) for side, column in SIDES.items()}, **names}


def _events(known: Assessment) -> Iterator[Row]:
    for claim, event in _of(Event, known):
        yield {
            "id": claim.id,
            "event": event.event,
            "extent": event.extent.value,
            **_party("initiator", event.initiator),
            **_party("affected", event.affected),
            "target_type": event.target_type,
            "weapon": event.weapon,
            **_count("deaths", event.deaths),
            **_count("injured", event.injured),
            "includes_perpetrators": event.includes_perpetrators,
            "detail": event.detail,
            **_told(claim, known),
        }


def _figures(known: Assessment) -> Iterator[Row]:
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in known.findings:
        for claim in finding.claims:
            findings[claim.id].append(finding)
    for claim, figure in _of(Figure, known):
        yield {
            "id": claim.id,
            "measure": figure.measure,
            **_count("value", figure.value),
            "change_percent": figure.change_percent,
            **_count("base", figure.base_value),
            "base_period": text(figure.base_period),
            **_party("perpetrator", figure.perpetrator),
            **_party("affected", figure.affected),
            "definition": figure.definition,
            "counting": text(figure.counting),
            "part_of": figure.part_of,
            "audit": [f.words for f in findings[claim.id]],
            "verdicts": [f.verdict.value for f in findings[claim.id]],
            **_told(claim, known),
        }


def _disputes(known: Assessment) -> Iterator[Row]:
    """A row a voice and side: nobody's side is summed up."""
    return dispute_rows(known.disputes, known)


def dispute_rows(found: Iterable[Dispute], known: Assessment) -> Iterator[Row]:
    """Those of some disputes of what is known."""
    corrected = corrections(in_force(known.decisions))
    for dispute, position in ((d, p) for d in found for p in d.positions):
        own = [c for p in dispute.positions if (p.who, p.party) == (position.who, position.party) for c in p.claims]
        yield {
            "id": dispute.id,
            "about": dispute.proposition.words,
            "side": position.side.value,
            "who": position.who,
            "party": position.party,
            "manner": _distinct(manner_of(c, own, corrected) for c in position.claims),
            "quotes": _distinct(c.evidence.quote for c in position.claims),
            "claims": [c.id for c in position.claims],
        }


def _actors(known: Assessment) -> Iterator[Row]:
    used: defaultdict[str, list[tuple[Ref, Claim]]] = defaultdict(list)
    for claim in known.claims:
        for _, ref in parties(claim.statement):
            used[actor_key(ref)].append((ref, claim))
    shared = {h.key for h in homonyms(known.claims)}
    named = _names(known.claims)
    rows = (_actor(key, uses, named[key], perhaps_several=key in shared) for key, uses in used.items())
    yield from sorted(rows, key=lambda row: (str(row["name"]), str(row["key"])))


def _actor(key: str, uses: list[tuple[Ref, Claim]], named: list[Naming], *, perhaps_several: bool) -> Row:
    claims = {claim.id: claim for _, claim in uses}
    return {
        "key": key,
        "name": min(ref.name for ref, _ in uses),
        "registered": is_registered(key),
        "perhaps_several": perhaps_several,
        "names": _distinct(n.name for n in named if n.form != "label"),
        "labels": _distinct(
            f"{n.name} ({n.used_by.name})" if n.used_by else n.name for n in named if n.form == "label"
        ),
        "mentions": _distinct(ref.mention for ref, _ in uses if ref.mention),
        "claims": len(claims),
        "ties": sum(isinstance(c.statement, Tie) for c in claims.values()),
        "event_claims": sum(isinstance(c.statement, Event) for c in claims.values()),
        "documents": len({c.evidence.document for c in claims.values()}),
    }


def _names(claims: Iterable[Claim]) -> defaultdict[str, list[Naming]]:
    named: defaultdict[str, list[Naming]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.statement, Naming) and claim.side is Side.FOR:
            named[actor_key(claim.statement.actor)].append(claim.statement)
    return named


def _of(kind: type[S], known: Assessment) -> Iterator[tuple[Claim, S]]:
    for claim in known.claims:
        if isinstance(claim.statement, kind):
            yield claim, claim.statement


def _told(claim: Claim, known: Assessment) -> Row:
    """What every row of one claim ends with."""
    return {
        "place": place_names(claim.statement.place),
        **when_cells("when", claim.statement.when),
        "side": claim.side.value,
        **manner_cells(claim),
        **said_cells(claim, known),
        **evidence_cells(claim),
    }


def _party(name: str, ref: Ref | None) -> Row:
    return {name: ref.name if ref else None, f"{name}_id": ref.id if ref else None}


def _count(name: str, count: Count | None) -> Row:
    return {f"{name}_min": count.min if count else None, f"{name}_max": count.max if count else None}


def _distinct(values: Iterable[str]) -> list[str]:
    """Each once, in the order of the first."""
    return list(dict.fromkeys(values))


_TOLD: Final = f"place:texts {WHEN} side {MANNER} {SAID} {EVIDENCE}"

TIES: Final = Table(
    "ties",
    columns(
        "id channel tie source source_id target target_id says when:texts place:texts origins_for:whole "
        "origins_against:whole origins_challenging:whole said_by:texts denied_by:texts challenged_by:texts "
        "documents:whole claims:texts"
    ),
    ("channel", "says", "origins_for", "said_by"),
    _ties,
    ties_at_a_glance,
)
EVENTS: Final = Table(
    "events",
    columns(
        "id event extent initiator initiator_id affected affected_id target_type weapon deaths_min:whole "
        f"deaths_max:whole injured_min:whole injured_max:whole includes_perpetrators:yes detail {_TOLD}"
    ),
    ("event", "initiator", "affected", "place", "when", "deaths_min", "origin"),
    _events,
    events_at_a_glance,
)
FIGURES: Final = Table(
    "figures",
    columns(
        "id measure value_min:whole value_max:whole change_percent:number base_min:whole base_max:whole base_period "
        "perpetrator perpetrator_id affected affected_id definition counting part_of audit:texts verdicts:texts "
        + _TOLD
    ),
    ("measure", "value_min", "change_percent", "perpetrator", "place", "when", "origin"),
    _figures,
    figures_at_a_glance,
)
DISPUTES: Final = Table(
    "disputes",
    columns("id about side who party manner:texts quotes:texts claims:texts"),
    ("about", "side", "who", "party"),
    _disputes,
    disputes_at_a_glance,
)
ACTORS: Final = Table(
    "actors",
    columns(
        "key name registered:yes perhaps_several:yes names:texts labels:texts mentions:texts claims:whole ties:whole "
        "event_claims:whole documents:whole"
    ),
    ("key", "name", "names", "labels", "claims", "ties", "event_claims"),
    _actors,
)


def ties_between(*ends: str) -> Table:
    """The table of ties, of those alone whose ends are the two actors of these keys."""
    return replace(TIES, rows=lambda known: (row for row in _ties(known) if _keys_of(row) == set(ends)))


def _keys_of(row: Row) -> set[str]:
    return {
        actor_key(Ref(str(row[end]), None, str(id) if (id := row[f"{end}_id"]) else None))
        for end in ("source", "target")
    }
