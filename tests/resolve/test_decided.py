from __future__ import annotations

from itertools import permutations

from tests.resolve.reports import claim, report, tie
from tocsin.model import Act, Claim, Decision
from tocsin.resolve.echoes import echoes
from tocsin.resolve.origins import Origin, origins

PAPERS = [report(f"The ELN holds the road, paper {n} says.", f"Paper {n}") for n in "abc"]
CLAIMS = [claim(p, "The ELN holds the road", tie("hostility", "ELN", "Colombia")) for p in PAPERS]
BEFORE = origins(PAPERS, CLAIMS)
A, B, C = (o.id for o in BEFORE)


def merge(a: str, b: str, reason: str = "one wire") -> Decision:
    return Decision(act=Act.MERGE, subject=a, value=b, author="Ada", reason=reason)


def split(a: str, *others: str) -> Decision:
    return Decision(act=Act.SPLIT, subject=a, value=" ".join(others), author="Ben", reason="two desks")


def found(*decisions: Decision) -> tuple[Origin, ...]:
    return origins(PAPERS, CLAIMS, decisions=decisions)


def ids(*decisions: Decision) -> list[str]:
    return sorted(o.id for o in found(*decisions))


def of(claim_: Claim, *decisions: Decision) -> Origin:
    (origin,) = [o for o in found(*decisions) if claim_.id in o.claims]
    return origin


def test_a_merge_makes_two_origins_one_and_says_who_did_and_why() -> None:
    (one,) = [o for o in found(merge(A, B)) if len(o.documents) == 2]
    assert one.id == min(A, B)
    assert "Merged by Ada: one wire." in one.why
    assert {"Paper a", "Paper b"} <= set(one.names)
    assert len(found(merge(A, B))) == 2


def test_merges_chain_and_their_order_does_not_count() -> None:
    assert ids(merge(A, B), merge(B, C)) == [min(A, B, C)]
    decisions = (merge(A, B), merge(C, B, "seen"), split(A, CLAIMS[0].id))
    assert all(found(*turned) == found(*decisions) for turned in permutations(decisions))


def test_who_is_said_to_be_apart_stays_apart_from_a_chain_of_merges() -> None:
    assert ids(merge(A, B), split(B, A)) == sorted((A, B, C))
    assert ids(merge(A, B), merge(B, C), split(A, C)) == sorted((A, B, C))


def test_a_split_of_claims_sets_them_apart_under_its_own_key() -> None:
    both = report("The ELN holds the road. It holds the bridge, too.", "Paper a")
    more = claim(both, "It holds the bridge", tie("hostility", "ELN", "Colombia"))
    apart = split(A, more.id)
    (other,) = [o for o in origins([*PAPERS, both], [*CLAIMS, more], decisions=[apart]) if more.id in o.claims]
    assert (other.id, other.claims) == (apart.split_key, (more.id,))
    assert "Set apart by Ben: two desks." in other.why
    assert of(CLAIMS[0]).id == A


def test_what_is_not_there_is_passed_over() -> None:
    assert found(merge("o_0000000000000000", "o_1111111111111111"), split(A, "c_0000000000000000")) == BEFORE
    assert found(merge("ucdp:1", "ucdp:2")) == BEFORE


def test_a_part_of_the_claims_gives_the_same_origins() -> None:
    alone = origins(PAPERS, CLAIMS[1:2], decisions=[merge(A, B)])
    assert [o.id for o in alone] == [min(A, B)]


def test_an_echo_that_an_analyst_settled_is_no_longer_offered() -> None:
    texts = (
        "Oumar Keita brought five brigades out of Niama, and Ali Touré followed him from Diafarabé in May 2019.",
        "In May 2019 Diafarabé was lost, a teacher recalls. Oumar Keita had left with five brigades, so had Ali Touré.",
    )
    documents = [report(t, f"Voice {n}", published="2021-03") for n, t in enumerate(texts)]
    (echo,) = echoes(documents, [])
    assert echoes(documents, [], [merge(*echo.origins)]) == echoes(documents, [], [split(*echo.origins)]) == ()
