"""Ties that hardly fit together: friend and foe at one time; a class with a tie that its member is said to lack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations, product
from typing import Final

from tocsin.assess.propositions import symmetric_in
from tocsin.assess.strain import Strain, Strains, affirmed, apart_in_time, at_one_time, negated, quoted
from tocsin.assess.wording import said
from tocsin.model import Answer, Claim, Ref, Tie
from tocsin.resolve.actors import actor_key
from tocsin.resolve.classes import Includes, is_class
from tocsin.vocabulary import Ontology

_PARTING: Final = frozenset({"splinter", "defection"})  # who parts is no friend
_TRUCE: Final = "non_aggression"
_ENMITY: Final = frozenset({"hostility", "rivalry"})  # words against each other do not keep two from working together


def tie_strains(claims: Sequence[Claim], *, includes: Includes, ontology: Ontology) -> Iterator[Strain]:
    """Friend and foe of one pair at one time; and ties of a class that are negated of one whom the class covers."""
    ties = [c for c in claims if isinstance(c.statement, Tie)]
    pairs: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in ties:
        if affirmed(claim):
            pairs[_pair(claim)].append(claim)
    for group in pairs.values():
        friends, foes = ([c for c in group if kind(_tie(c), ontology)] for kind in (_friendly, _hostile))
        yield from (_friend_and_foe(f, h, ontology) for f, h in product(friends, foes) if at_one_time(f, h))
    wide = [c for c in ties if affirmed(c) and _friendly(_tie(c), ontology) and _of_class(_tie(c))]
    for w, n in product(wide, [c for c in ties if negated(c) and _friendly(_tie(c), ontology)]):
        if _covers(_tie(w), _tie(n), includes, ontology) and not apart_in_time(w, n):
            yield _of_a_class(w, n, ontology)


def _tie(claim: Claim) -> Tie:
    if not isinstance(claim.statement, Tie):
        raise TypeError("only ties are asked for their parties")
    return claim.statement


def _pair(claim: Claim) -> tuple[str, ...]:
    return tuple(sorted(actor_key(r) for r in (_tie(claim).source, _tie(claim).target)))


def _friendly(tie: Tie, ontology: Ontology) -> bool:
    kind = ontology.ties.get(tie.tie)
    channel = ontology.channels.get(kind.channel) if kind else None
    helps = channel is not None and channel.contact and channel.friendly is True and tie.tie not in _PARTING
    return helps or tie.tie == _TRUCE


def _hostile(tie: Tie, ontology: Ontology) -> bool:
    return tie.tie in _ENMITY and tie.tie in ontology.ties


def _of_class(tie: Tie) -> bool:
    return is_class(tie.source) or is_class(tie.target)


def _covers(wide: Tie, narrow: Tie, includes: Includes, ontology: Ontology) -> bool:
    """Whether the tie negated is one of those affirmed of the class, and not of the class itself."""
    free = symmetric_in(ontology)(wide.tie) or symmetric_in(ontology)(narrow.tie)
    loose = ontology.ties[narrow.tie].channel == "unspecific" if narrow.tie in ontology.ties else False
    if wide.tie != narrow.tie and not loose:
        return False
    if {actor_key(r) for r in (wide.source, wide.target)} == {actor_key(r) for r in (narrow.source, narrow.target)}:
        return False
    return any(
        _in(wide.source, a, includes) and _in(wide.target, b, includes)
        for a, b in permutations((narrow.source, narrow.target))
        if free or a is narrow.source
    )


def _in(wide: Ref, narrow: Ref, includes: Includes) -> bool:
    return includes(wide, narrow) is Answer.YES


def _friend_and_foe(friendly: Claim, hostile: Claim, ontology: Ontology) -> Strain:
    why = (
        f"One claim says that {said(friendly.statement, ontology)} {quoted(friendly)}, another of the same time that "
        f"{said(hostile.statement, ontology)} {quoted(hostile)}"
    )
    unless = "parts of the two deal with each other differently, or things changed between the two claims"
    return Strain(Strains.FRIEND_AND_FOE, (friendly, hostile), why, unless)


def _of_a_class(wide: Claim, narrow: Claim, ontology: Ontology) -> Strain:
    why = (
        f"One claim says that {said(wide.statement, ontology)} {quoted(wide)}, another that it is not so that "
        f"{said(narrow.statement, ontology)} {quoted(narrow)}, whom those words can cover"
    )
    return Strain(Strains.TIE, (wide, narrow), why, "others of the class are meant")
