"""What an analyst decides, each as one more entry of the log (law 2)."""

from __future__ import annotations

import difflib
import string
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tocsin.assess.beliefs.grades import subject_of
from tocsin.ledger import EntryKind, Ledger, in_force
from tocsin.ledger.review import standing
from tocsin.model import ANALYST, Act, Claim, Decision, Kind, ValueRefused
from tocsin.resolve.speakers import unnamed

_MOST = 4


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that holds now; `new` is False where the very same one held already and nothing was recorded."""

    decision: Decision
    new: bool


def judge(ledger: Ledger, act: Act, claim: str, *, author: str, reason: str) -> Decided:
    """Accepts or rejects a recorded claim, named by its id or the beginning of it.

    Raises ValueRefused for an id of no claim or of several, no author, and a rejection without a reason.
    """
    if act is Act.REJECT:
        need_reason(act, reason)
    return record(ledger, Decision(act=act, subject=one_claim(ledger, claim), author=author, reason=reason))


def edit(ledger: Ledger, claim: str, changed: Claim, *, author: str, reason: str) -> Decided:
    """Records the corrected claim and that it stands in the place of `claim`, together; undo brings that back.

    Raises ValueRefused for an edit that changes nothing, one of a claim that this author has corrected already, and
    a corrected claim that is not about the same document.
    """
    id = one_claim(ledger, claim)
    own = replace(changed, extractor=ANALYST, confidence=1.0)
    if own.id == id:
        raise ValueRefused(
            "the edit changes nothing that a claim is told by",
            value=id,
            allowed="other words, codes, dates, places or speakers (an id or a coordinate alone is no other claim)",
        )
    earlier = [d for d in _holding(ledger) if d.act is Act.EDIT and d.subject == id and d.author == author]
    if earlier and earlier[-1].value != own.id:
        raise ValueRefused(
            "you have corrected that claim already",
            value=id,
            do=f"edit {earlier[-1].value}, which stands in its place, or undo {earlier[-1].id}",
        )
    decision = Decision(act=Act.EDIT, subject=id, value=own.id, author=author, reason=reason)
    return record(ledger, decision, claim=own)


def add(ledger: Ledger, claim: Claim, *, author: str, reason: str) -> Decided:
    """Records a claim of the analyst's own, accepted. Raises ValueRefused where its quote is not in its document."""
    own = replace(claim, extractor=ANALYST, confidence=1.0)
    decision = Decision(act=Act.ADD, subject=own.id, value=own.id, author=author, reason=reason)
    return record(ledger, decision, claim=own)


def grade(ledger: Ledger, source: str, value: str, *, author: str, reason: str, topic: str | None = None) -> Decided:
    """Gives a source its reliability, A to F, as a whole or on a topic, which is a kind of statement.

    Raises ValueRefused for an unknown source, grade or topic, and no reason.
    """
    need_reason(Act.GRADE, reason)
    if topic is not None and topic not in tuple(Kind):
        raise ValueRefused("no such topic", value=topic, allowed=", ".join(Kind))
    named = {s.name for d in ledger.documents() for s in (d.document.source, *d.document.relays) if s is not None}
    if source not in named and source not in _cited(ledger):
        near = difflib.get_close_matches(source, sorted(named), n=_MOST, cutoff=0.4) or sorted(named)[:_MOST]
        raise ValueRefused(
            "no such source in the record",
            value=source,
            allowed="a publisher, relayed body or named speaker: " + "; ".join(near),
        )
    subject = subject_of(source, topic)
    return record(ledger, Decision(act=Act.GRADE, subject=subject, value=value, author=author, reason=reason))


def _cited(ledger: Ledger) -> set[str]:
    """The speakers whom claims name; who is left unnamed ("officials") is nobody whom a grade could be of."""
    speakers = (recorded.claim.speaker for recorded in ledger.claims())
    return {s.name for s in speakers if s is not None and not unnamed(s.name)}


def undo(ledger: Ledger, decision: str, *, author: str, reason: str) -> Decided:
    """Undoes a decision, an undo among them, named by its id or the beginning of it: another entry, nothing removed.

    Raises ValueRefused for an id of no decision or of several, one that is undone already, and for undoing another's
    without a reason.
    """
    id = _one(ledger, EntryKind.DECISION, decision)
    made = [recorded.decision for recorded in ledger.decisions()]
    if id not in standing(made):
        raise ValueRefused("that decision is undone already", value=id, do="to bring it back, undo its undo")
    if next(d for d in made if d.id == id).author != author and not reason.strip():
        raise ValueRefused("undoing another's decision without a reason", value=id, do="say why, with --reason")
    return record(ledger, Decision(act=Act.UNDO, subject=id, author=author, reason=reason))


def one_claim(ledger: Ledger, prefix: str) -> str:
    """The id of the one recorded claim that begins so. Raises ValueRefused for none, and for several."""
    return _one(ledger, EntryKind.CLAIM, prefix)


def _one(ledger: Ledger, kind: EntryKind, prefix: str) -> str:
    initial = f"{kind.value[0]}_"
    digits = prefix.strip().removeprefix(initial)
    found = ledger.ids(kind, prefix=initial + digits) if digits and set(digits) <= set(string.hexdigits) else ()
    if len(found) == 1:
        return found[0]
    if found:
        more = ", ..." if len(found) > _MOST else ""
        several = ", ".join(found[:_MOST]) + more
        raise ValueRefused(f"{len(found)} {kind}s begin so", value=prefix, allowed=several, do="give more of the id")
    listed = "claims" if kind is EntryKind.CLAIM else "decisions"
    raise ValueRefused(
        f"no such {kind} in the record", value=prefix, allowed=f"an id or its beginning, as tocsin {listed} lists them"
    )


def record(ledger: Ledger, decision: Decision, *, claim: Claim | None = None) -> Decided:
    """Records the decision unless it is the one that holds; made again after it was overtaken or undone, it counts."""
    made = [recorded.decision for recorded in ledger.decisions()]
    last = _last_on_the_same(in_force(made), decision)
    if last is not None and replace(last, nth=0) == decision:
        return Decided(last, new=False)
    again = [d.nth for d in made if replace(d, nth=0) == decision]
    counted = replace(decision, nth=max(again) + 1) if again else decision
    return Decided(counted, new=bool(ledger.decide(counted, claim=claim)))


def _last_on_the_same(held: Iterable[Decision], decision: Decision) -> Decision | None:
    """The newest decision in force that this one would say again or overtake."""
    if decision.act is Act.GRADE:
        found = [d for d in held if d.act is Act.GRADE and d.subject == decision.subject]
    elif decision.act in (Act.MERGE, Act.SPLIT):
        found = [d for d in held if (d.act, d.author, _pair(d)) == (decision.act, decision.author, _pair(decision))]
    elif decision.act is Act.RESOLVE:
        own = (d for d in held if d.author == decision.author)
        found = [d for d in own if d.act is Act.RESOLVE and d.subject == decision.subject]
    else:
        claims = _claims_of(decision)
        found = [d for d in held if d.author == decision.author and _claims_of(d) & claims]
    return found[-1] if found else None


def _pair(decision: Decision) -> tuple[str, str | None]:
    return decision.subject, decision.value


def _claims_of(decision: Decision) -> set[str]:
    judging = decision.act in (Act.ACCEPT, Act.REJECT, Act.EDIT, Act.ADD)
    return {decision.subject, decision.value or decision.subject} if judging else set()


def _holding(ledger: Ledger) -> tuple[Decision, ...]:
    return in_force(recorded.decision for recorded in ledger.decisions())


def need_reason(act: Act, reason: str) -> None:
    """Raises ValueRefused where none is given."""
    if not reason.strip():
        raise ValueRefused(f"to {act} without a reason", value=reason, do="say why, in a few words")
