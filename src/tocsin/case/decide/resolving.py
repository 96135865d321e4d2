"""What analysts say that propositions came to, and the grades that follow if they want them to (was it true?)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tocsin.assess.beliefs.grades import REFIT
from tocsin.assess.beliefs.refit import Refitted
from tocsin.case.decide.deciding import Decided, record
from tocsin.ledger import Ledger
from tocsin.model import Act, Decision, Outcome, ValueRefused

_MOST = 4


def resolve(
    ledger: Ledger, subject: str, outcome: str, known: Mapping[str, str], *, author: str, reason: str
) -> Decided:
    """Says what a proposition came to, or whether a stake is one; `known` has the words of each by id.

    Raises ValueRefused for an id, or the beginning of one, of none or of several, another outcome, and no reason.
    """
    if not reason.strip():
        raise ValueRefused("to resolve without a reason", value=reason, do="say how it was settled, in a few words")
    if outcome not in tuple(Outcome):
        raise ValueRefused("no such outcome", value=outcome, allowed=", ".join(Outcome))
    found = one_of(known, subject)
    return record(ledger, Decision(act=Act.RESOLVE, subject=found, value=outcome, author=author, reason=reason))


def regrade(ledger: Ledger, found: Iterable[Refitted], *, author: str) -> tuple[Decided, ...]:
    """Records the grade of every source that a refit would change, on its topic, with the counts as the reason."""
    return tuple(
        record(
            ledger,
            Decision(
                act=Act.GRADE,
                subject=r.subject,
                value=r.after,
                author=author,
                reason=f"{REFIT} right on {r.right} and wrong on {r.wrong} resolved propositions",
            ),
        )
        for r in found
        if r.changes
    )


def one_of(known: Mapping[str, str], prefix: str) -> str:
    """The one id that begins so. Raises ValueRefused for none, and for several."""
    asked = prefix.strip()
    found = [id_ for id_ in known if asked and (id_ == asked or id_.startswith(asked))]
    if asked in found:
        return asked
    if len(found) == 1:
        return found[0]
    if found:
        several = "; ".join(f"{id_} ({known[id_]})" for id_ in found[:_MOST]) + ("; ..." if len(found) > _MOST else "")
        raise ValueRefused(f"{len(found)} begin so", value=prefix, allowed=several, do="give more of the id")
    raise ValueRefused(
        "nothing of the record that there is a belief on",
        value=prefix,
        allowed="an id or its beginning (p_..., or a claim's, c_...)",
        do="give an id from `tocsin beliefs`",
    )
