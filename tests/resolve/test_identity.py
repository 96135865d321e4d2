"""Who is whom: laws of merges, splits and undos, whatever their order, and claims that keep their ids."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.reports import claim, report, tie
from tocsin.ledger import in_force
from tocsin.model import Act, Attribution, Claim, Decision, Ref, Tie
from tocsin.resolve.actors import actor_key, homonyms
from tocsin.resolve.between import between
from tocsin.resolve.identity import Identity

KEYS = [f"name:{letter}" for letter in "abcdefg"] + ["ucdp:7", "overlay:x"]


def merge(a: str, b: str, author: str = "A") -> Decision:
    return Decision(act=Act.MERGE, subject=a, value=b, author=author, reason="same")


def split(a: str, b: str, author: str = "B") -> Decision:
    return Decision(act=Act.SPLIT, subject=a, value=b, author=author, reason="two")


def undo(decision: Decision) -> Decision:
    return Decision(act=Act.UNDO, subject=decision.id, author="C", reason="wrong")


pairs = st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda p: p[0] != p[1])
merges = st.lists(pairs.map(lambda p: merge(*p)), max_size=8, unique_by=lambda d: d.id)
splits = st.lists(pairs.map(lambda p: split(*p)), max_size=4, unique_by=lambda d: d.id)


def state(decisions: list[Decision]) -> dict[str, str]:
    identity = Identity(in_force(decisions))
    return {key: identity.key(key) for key in KEYS}


def test_without_decisions_every_key_is_its_own() -> None:
    assert state([]) == {key: key for key in KEYS}


@given(merges, splits, st.randoms(use_true_random=False))
def test_the_order_of_decisions_does_not_count(made: list[Decision], apart: list[Decision], random: object) -> None:
    every = [*made, *apart]
    shuffled = list(every)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert state(every) == state(shuffled)
    assert Identity(every).conflicts == Identity(shuffled).conflicts


@pytest.mark.parametrize("keys", list(permutations(["overlay:a", "name:a", "ucdp:9", "name:b"])))
def test_a_registry_id_stands_for_a_group_before_a_name_whoever_is_named_first(keys: tuple[str, ...]) -> None:
    identity = Identity([merge(a, b) for a, b in pairwise(keys)])
    assert {identity.key(key) for key in keys} == {"ucdp:9"}
    without = [key for key in keys if key != "ucdp:9"]
    assert {Identity([merge(a, b) for a, b in pairwise(without)]).key(key) for key in without} == {"overlay:a"}


@given(merges, splits)
def test_undoing_everything_gives_the_start(made: list[Decision], apart: list[Decision]) -> None:
    every = [*made, *apart]
    assert state([*every, *map(undo, every)]) == state([])


@given(merges, splits)
def test_who_is_said_to_be_apart_is_apart_and_every_merge_held_back_is_listed(
    made: list[Decision], apart: list[Decision]
) -> None:
    identity = Identity([*made, *apart])
    for decision in apart:
        assert identity.key(decision.subject) != identity.key(str(decision.value))
    held = {d for conflict in identity.conflicts for d in conflict.merges}
    for decision in made:
        one = identity.key(decision.subject) == identity.key(str(decision.value))
        assert one or decision in held
    assert {c.apart for c in identity.conflicts} <= set(apart)


@given(merges)
def test_splitting_after_merging_gives_the_parts_back(made: list[Decision]) -> None:
    every = [split(str(d.subject), str(d.value)) for d in made]
    assert state([*made, *every]) == state([])


@given(merges, pairs)
def test_a_merge_outside_the_quarrel_holds(made: list[Decision], two: tuple[str, str]) -> None:
    """Only merges on a way from one to the other are held back: against all ways, found one by one."""
    edges = [(d.subject, str(d.value), (d,)) for d in made]
    assert set(between(*two, edges)) == {edge for way in _ways(*two, edges) for edge in way}


def _ways(at: str, end: str, edges: list[tuple[str, str, tuple[Decision, ...]]], seen: frozenset[str] = frozenset()):  # type: ignore[no-untyped-def]
    if at == end:
        yield ()
        return
    for edge in edges:
        for here, there in permutations(edge[:2]):
            if here == at and there not in seen and there != at:
                yield from ((edge, *way) for way in _ways(there, end, edges, seen | {at}))


def test_a_registered_key_stands_for_a_group() -> None:
    made = [merge("name:a", "name:b"), merge("overlay:x", "name:a"), merge("ucdp:7", "name:b")]
    assert {Identity(made).key(k) for k in ("name:a", "name:b", "overlay:x", "ucdp:7")} == {"ucdp:7"}
    assert Identity(made).group("name:a") == ("name:a", "name:b", "overlay:x", "ucdp:7")


def test_decisions_on_origins_and_incidents_are_passed_over() -> None:
    assert Identity([merge("o_1234", "o_5678"), split("i_12", "i_34")]).key("o_1234") == "o_1234"


FIRST = report("The Aslam group fought.", "North", published="2018")
SECOND = report("The Aslam group joined. The Aslam unit waited.", "South", published="2022")
C1 = claim(FIRST, "The Aslam group fought", tie("hostility", "Aslam group", "Army"))
C2 = claim(SECOND, "The Aslam group joined", tie("absorption", "Aslam group", "League"))
C3 = claim(SECOND, "The Aslam unit waited", tie("support", "Aslam unit", "League"), Attribution("Aslam unit"))
GROUP, UNIT = "name:aslam group", "name:aslam unit"


def of_claims(*claims: Claim, subject: str = GROUP, author: str = "A") -> Decision:
    return Decision(
        act=Act.SPLIT, subject=subject, value=" ".join(c.id for c in claims), author=author, reason="another"
    )


def source(identity: Identity, claim: Claim) -> str:
    statement = identity.of(claim).statement
    assert isinstance(statement, Tie)
    return actor_key(statement.source)


def test_a_claim_keeps_its_id_and_its_words_and_is_the_very_same_where_nothing_is_decided() -> None:
    identity = Identity([merge(GROUP, UNIT)])
    now = identity.of(C3)
    assert now.id == C3.id
    assert isinstance(now.statement, Tie)
    assert now.statement.source == Ref("Aslam unit", None, GROUP)
    assert now.attribution[0].id == GROUP
    assert identity.of(now) == now
    assert Identity().of(C3) is C3
    assert Identity([merge("name:x", "name:y")]).of(C3) is C3


def test_split_claims_mean_another() -> None:
    decision = of_claims(C2)
    identity = Identity([decision])
    assert source(identity, C1) == GROUP
    assert source(identity, C2) == decision.split_key == f"{GROUP}~{decision.id[2:10]}"
    assert identity.said_apart(GROUP, decision.split_key) == (decision,)
    assert identity.of(identity.of(C2)) == identity.of(C2)


def test_what_was_split_off_can_be_merged_with_somebody_else() -> None:
    decision = of_claims(C2)
    identity = Identity([decision, merge(decision.split_key, UNIT)])
    assert source(identity, C2) == source(identity, C3) == UNIT
    assert source(identity, C1) == GROUP


def test_a_split_of_a_merged_actor_takes_the_claims_under_each_of_its_names() -> None:
    decision = of_claims(C2, C3)
    identity = Identity([merge(GROUP, UNIT), decision])
    assert source(identity, C1) == GROUP
    assert source(identity, C2) == source(identity, C3) == decision.split_key


def test_two_splits_that_share_a_claim_set_one_other_apart() -> None:
    a, b = of_claims(C1, C2), of_claims(C2, C3, author="B")
    identity = Identity([merge(GROUP, UNIT), a, b])
    assert len({source(identity, c) for c in (C1, C2, C3)}) == 1
    assert source(identity, C2) in {a.split_key, b.split_key}


def test_a_split_of_what_was_split_off() -> None:
    first = of_claims(C1, C2)
    second = of_claims(C2, subject=first.split_key)
    identity = Identity([first, second])
    assert source(identity, C1) == first.split_key
    assert source(identity, C2) == second.split_key


def test_merging_back_what_was_split_off_is_a_conflict() -> None:
    decision = of_claims(C2)
    back = merge(decision.split_key, GROUP)
    identity = Identity([decision, back])
    assert source(identity, C2) != source(identity, C1)
    (conflict,) = identity.conflicts
    assert (conflict.apart, conflict.merges) == (decision, (back,))


def test_a_chain_that_joins_two_said_to_be_apart_is_held_back_and_a_side_branch_is_not() -> None:
    chain = [merge("name:a", "name:b"), merge("name:b", "name:c")]
    branch = merge("name:c", "name:d")
    identity = Identity([*chain, branch, split("name:a", "name:c")])
    assert [identity.key(f"name:{k}") for k in "abcd"] == ["name:a", "name:b", "name:c", "name:c"]
    (conflict,) = identity.conflicts
    assert set(conflict.merges) == set(chain)


def test_a_merge_beyond_names_leaves_homonyms_in_sight() -> None:
    identity = Identity([merge(GROUP, UNIT)])
    assert [h.key for h in homonyms([identity.of(c) for c in (C1, C2, C3)])] == [GROUP]


@pytest.mark.parametrize("many", [2_000])
def test_long_chains_of_merges_fold(many: int) -> None:
    made = [merge(f"name:{n}", f"name:{n + 1}") for n in range(many)]
    assert Identity(made).key(f"name:{many}") == Identity(made).key("name:0")
    assert Identity([*made, split("name:0", f"name:{many}")]).key("name:5") == "name:5"
