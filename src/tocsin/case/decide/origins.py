"""Deciding what is one voice: two origins are one, two are two, or some claims of one are another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from tocsin.case.assessment import Assessment
from tocsin.case.decide import deciding
from tocsin.case.decide.deciding import Decided
from tocsin.ledger import Ledger
from tocsin.model import Act, Decision, ValueRefused
from tocsin.resolve.decided import origin_id

_PREFIX: Final = "o_"


def is_origin(named: str) -> bool:
    """Whether somebody names an origin by its id, or the beginning of one, rather than an actor."""
    return named.startswith(_PREFIX)


def decide_on_origins(
    ledger: Ledger, known: Assessment, act: Act, ids: Sequence[str], *, author: str, reason: str
) -> Decided:
    """Records that two origins are one (MERGE) or two (SPLIT).

    Raises ValueRefused for an id of none or of several, for twice the same, for two that are one already, and without
    a reason.
    """
    claims = _claims_of(known)
    a, b = sorted(_origin_named(claims, id) for id in ids)
    now = [{known.origin_of[claim].id for claim in claims[id]} for id in (a, b)]
    if a == b or (act is Act.MERGE and now[0] == now[1]):
        raise ValueRefused(
            "they are one origin already", value=", ".join(ids), do="see `tocsin origins`, `tocsin decisions`"
        )
    return _decided(ledger, Decision(act=act, subject=a, value=b, author=author, reason=reason))


def set_claims_apart_from_origin(
    ledger: Ledger, known: Assessment, id: str, claims: Sequence[str], *, author: str, reason: str
) -> Decided:
    """Records that some claims of an origin are another's, whose key is `decision.split_key`.

    Raises ValueRefused for an id of none or of several, for claims that are none of it or all of it, for claims of
    several origins that are merged, and without a reason.
    """
    every = _claims_of(known)
    name = _origin_named(every, id)
    ids = sorted({deciding.one_claim(ledger, claim) for claim in claims})
    if others := [claim for claim in ids if claim not in every[name]]:
        raise ValueRefused(f"a claim that is not of {name}", value=", ".join(others), do="see `tocsin origins`")
    own = {origin_id(known.heard[claim]) for claim in ids}
    if len(own) > 1:
        raise ValueRefused(
            "claims of several origins that are merged", value=name, allowed=", ".join(sorted(own)), do="name one"
        )
    (subject,) = own
    if {claim for claim, voice in known.heard.items() if origin_id(voice) == subject} == set(ids):
        raise ValueRefused("every claim of the origin is among them", value=subject, allowed="some of its claims")
    value = " ".join(ids)
    return _decided(ledger, Decision(act=Act.SPLIT, subject=subject, value=value, author=author, reason=reason))


def _claims_of(known: Assessment) -> dict[str, set[str]]:
    """The claims of each origin as it is now, and of those that are merged away."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim, voice in known.heard.items():
        found[known.origin_of[claim].id].add(claim)
        found[origin_id(voice)].add(claim)
    return found


def _origin_named(known: dict[str, set[str]], begun: str) -> str:
    found = [begun] if begun in known else sorted(id for id in known if id.startswith(begun))
    if len(found) == 1:
        return found[0]
    what = f"{len(found)} origins begin so" if found else "no such origin in the record"
    raise ValueRefused(what, value=begun, allowed="an id or its beginning, as tocsin origins --json has them")


def _decided(ledger: Ledger, decision: Decision) -> Decided:
    deciding.need_reason(decision.act, decision.reason)
    return deciding.record(ledger, decision)
