"""Deciding who is whom: two actors are one, two that go by one name are two, and undo brings back what was (law 4)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from itertools import product
from typing import TYPE_CHECKING, Final

from tocsin.case.assessment import Assessment
from tocsin.case.decide import deciding
from tocsin.case.decide.deciding import Decided
from tocsin.case.decide.incidents import decide_on_two, is_incident, set_claims_apart
from tocsin.case.decide.origins import decide_on_origins, is_origin, set_claims_apart_from_origin
from tocsin.case.tables.candidates import candidates_table
from tocsin.case.whom import Whom, whom, whom_as_recorded
from tocsin.ledger import Ledger
from tocsin.model import Act, Decision, ValueRefused
from tocsin.names import Registry
from tocsin.names.memberships import Membership, load_memberships
from tocsin.resolve.actors import actor_key, named_in
from tocsin.resolve.classes import is_class

if TYPE_CHECKING:
    import polars as pl

_COLLECTIVE: Final = "collective"
_INSIDE: Final = {
    Membership.FACTION: "a part of",
    Membership.JOINED: "having become a part of",
    Membership.UMBRELLA: "a member of",
}


class Identifying(ABC):
    """What a case decides and asks about who is whom."""

    @property
    @abstractmethod
    def assessment(self) -> Assessment:
        """What is known."""

    @property
    @abstractmethod
    def _present(self) -> Ledger:
        """The record, for what decides."""

    def merge(self, one: str, other: str, *, author: str, reason: str, even_if_part: bool = False) -> Decided:
        """Says that two actors, each named by a form of its name or its id, are one, or two incidents or
        two origins by their ids; undo takes them apart again.

        Raises ValueRefused for names of nobody or of several, two that are one already, a person and a group, a
        collective and a named group, without a reason, and, unless `even_if_part`, for two of whom the register has
        one as in or a part of the other: what a part did would be said of the whole.
        """
        if is_incident(one) and is_incident(other):
            ids = (one, other)
            return decide_on_two(self._present, self.assessment, Act.MERGE, ids, author=author, reason=reason)
        if is_origin(one) and is_origin(other):
            ids = (one, other)
            return decide_on_origins(self._present, self.assessment, Act.MERGE, ids, author=author, reason=reason)
        ends = (one, other)
        return merge(self._present, self.assessment, ends, author=author, reason=reason, even_if_part=even_if_part)

    def split(
        self, one: str, other: str | None = None, *, claims: Iterable[str] = (), author: str, reason: str
    ) -> Decided:
        """Says that two actors, incidents or origins are two, whatever merges say, or that in `claims` one is another.

        Claims are named by their ids or the beginnings of them. The other's key is then `decision.split_key`. Raises
        ValueRefused for names of nobody or of several, for neither another actor nor claims and for both, for claims
        that do not name the actor or are all that do, and without a reason.
        """
        ledger, ids = self._present, list(claims)
        if (other is None) == (not ids):
            raise ValueRefused(
                "a split needs whom from whom",
                value=one,
                allowed="another actor, or the claims in which it is another: one of the two",
            )
        if is_incident(one):
            if other is None:
                return set_claims_apart(ledger, self.assessment, one, ids, author=author, reason=reason)
            return decide_on_two(ledger, self.assessment, Act.SPLIT, (one, other), author=author, reason=reason)
        if is_origin(one):
            if other is None:
                return set_claims_apart_from_origin(ledger, self.assessment, one, ids, author=author, reason=reason)
            return decide_on_origins(ledger, self.assessment, Act.SPLIT, (one, other), author=author, reason=reason)
        if other is not None:
            return split(ledger, self.assessment, one, other, author=author, reason=reason)
        return split_claims(ledger, self.assessment, one, ids, author=author, reason=reason)

    def candidates(self, actor: str | None = None, *, decided: bool = False) -> pl.DataFrame:
        """A row a pair of actors that are perhaps one, with what speaks for it and against, the likeliest first, then
        names that are perhaps two.

        With `actor` (as in `dossier`) its own; with `decided` also pairs that somebody said to be two.
        """
        from tocsin.case.tables.frames import frame  # here, since Polars takes a fifth of a second to load

        return frame(candidates_table(actor, decided=decided), self.assessment)


def merge(
    ledger: Ledger, known: Assessment, ends: tuple[str, str], *, author: str, reason: str, even_if_part: bool
) -> Decided:
    """Records that two actors are one; see `Identifying.merge`."""
    registry = Registry.open()
    pair = tuple(whom(words, known, registry) for words in ends)
    _refuse_unlike(pair)
    a, b = sorted(found.key for found in pair)
    if a == b:
        raise ValueRefused(
            "they are one actor already", value=", ".join(ends), do="see `tocsin decisions` for by whose word"
        )
    if not even_if_part:
        _refuse_part(known.identity.group(a), known.identity.group(b), registry)
    return _decided(ledger, Decision(act=Act.MERGE, subject=a, value=b, author=author, reason=reason))


def split(ledger: Ledger, known: Assessment, one: str, other: str, *, author: str, reason: str) -> Decided:
    """Records that two actors, as the texts name them, are two; see `Identifying.split`."""
    registry = Registry.open()
    a, b = sorted(whom_as_recorded(words, known, registry).key for words in (one, other))
    if a == b:
        raise ValueRefused(
            "both names are one name to Tocsin", value=f"{one}, {other}", do="name the claims in which it is another"
        )
    return _decided(ledger, Decision(act=Act.SPLIT, subject=a, value=b, author=author, reason=reason))


def split_claims(
    ledger: Ledger, known: Assessment, one: str, claims: Sequence[str], *, author: str, reason: str
) -> Decided:
    """Records that in `claims` the actor is another; see `Identifying.split`."""
    found = whom(one, known, Registry.open())
    naming = {claim.id for claim in known.claims if found.key in map(actor_key, named_in(claim))}
    ids = sorted({deciding.one_claim(ledger, claim) for claim in claims})
    if others := [id for id in ids if id not in naming]:
        raise ValueRefused(f"a claim that does not name {found.name}", value=", ".join(others), do="see its dossier")
    if naming == set(ids):
        raise ValueRefused(
            f"every claim that names {found.name} is among them", value=found.key, allowed="some of its claims"
        )
    value = " ".join(ids)
    return _decided(ledger, Decision(act=Act.SPLIT, subject=found.key, value=value, author=author, reason=reason))


def _refuse_unlike(pair: Sequence[Whom]) -> None:
    """What could never be one, whatever the names: a merge of these is a slip."""
    kinds = [_COLLECTIVE if is_class(found.ref) else found.kind for found in pair]
    names = " and ".join(found.name for found in pair)
    if kinds.count(_COLLECTIVE) == 1:
        raise ValueRefused(
            "a collective is never one with a named actor: its words leave open whom they mean", value=names
        )
    if "person" in kinds and set(kinds) != {"person"}:  # a name of nobody known to be one is perhaps a group
        raise ValueRefused("a person is never one with a group", value=names, do="a leader is a trait of the group")


def _refuse_part(ones: Sequence[str], others: Sequence[str], registry: Registry) -> None:
    """Whom the register has as one in the other, of all that either is merged with already."""
    for row in load_memberships():
        ends = (row.group, row.member)
        if row.kind in _INSIDE and any(ends in (pair, pair[::-1]) for pair in product(ones, others)):
            group, member = (actor.name if (actor := registry.get(key)) else key for key in ends)
            raise ValueRefused(
                f"the register has {member} as {_INSIDE[row.kind]} {group}: what one part did is not said of the whole",
                value=f"{group}, {member}",
                allowed="two of whom neither is in the other",
                do=f"see the dossier of {group}, where {member} stands beside it; if you mean it, give --even-if-part",
            )


def _decided(ledger: Ledger, decision: Decision) -> Decided:
    deciding.need_reason(decision.act, decision.reason)
    return deciding.record(ledger, decision)
