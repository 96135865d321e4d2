"""A record asked by its indexes gives the answers that it gives when it is read through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import tocsin
from bench.speed.made import EXTRACTOR, readings
from tocsin.case import Case
from tocsin.case.indexed import Counted
from tocsin.ledger import Ledger
from tocsin.ledger.review import version_of
from tocsin.model import Act, Claim, Decision, Document, Ref, Side, Stance, Trait, ValueRefused, parties
from tocsin.resolve.actors import actor_key

CLAIMS = 400


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made record, asked of few actors so that they meet."""
    path = tmp_path_factory.mktemp("large") / "made.tocsin"
    with tocsin.open(path, create=True) as case:
        case.load(((said.document, said.claims) for said in readings(CLAIMS, actors=25, places=6)), extractor=EXTRACTOR)
    return path


@pytest.fixture
def both(made: Path, tmp_path: Path) -> Iterator[tuple[Case, Case]]:
    """The record twice over, of which the second is taken for a large one."""
    path = tmp_path / "both.tocsin"
    path.write_bytes(made.read_bytes())
    with tocsin.open(path) as small, tocsin.open(path) as large:
        large.large_from = 0
        yield small, large


def actors(case: Case) -> list[str]:
    return [str(key) for key in case.actors()["key"]]


def asked(case: Case, actor: str) -> object:
    try:
        return case.dossier(actor)
    except ValueRefused as refused:
        return refused.what, refused.value


def same_dossiers(small: Case, large: Case) -> None:
    keys = actors(small)
    assert len(keys) > 20
    for actor in keys[::5]:
        assert asked(large, actor) == asked(small, actor), actor


def same_pages(small: Case, large: Case) -> None:
    for actor in actors(small)[::6]:
        pages = [
            pages_of(lambda after, case=case, of=actor: case.page(of, after=after, most=7)) for case in (small, large)
        ]
        assert pages[0] == pages[1], actor
        lines = [row["claim"] for page in pages[1] for row in page.newest]
        assert len(set(lines)) == len(lines)
        if pages[1][0].kind != "person":
            assert len(lines) == sum(sum(sides.values()) for sides in pages[1][0].counts.values())


def same_disputes(small: Case, large: Case) -> None:
    pages = [pages_of(lambda after, case=case: case.disputed(after=after, most=3)) for case in (small, large)]
    assert pages[0] == pages[1]
    told = {row["id"] for page in pages[1] for row in page.rows}
    assert told == set(small.disputes()["id"])


def pages_of(ask: Callable[[str | None], Any]) -> list[Any]:
    found = [ask(None)]
    while found[-1].next:
        found.append(ask(found[-1].next))
    return found


def same_ties(small: Case, large: Case) -> None:
    pairs = {tuple(sorted(pair)) for pair in small.ties().select("source", "target").rows()}
    for a, b in [*sorted(pairs)[:8], ("Nobody at all", "Nobody")]:
        told = [tied(case, a, b) for case in (small, large)]
        assert told[0] == told[1], (a, b)
        assert isinstance(told[0], str) or told[0]


def tied(case: Case, a: str, b: str) -> object:
    try:
        return case.ties(between=(a, b)).to_dicts()
    except ValueRefused as refused:
        return refused.what


def same_comparisons(small: Case, large: Case) -> None:
    keys = actors(small)
    for a, b in zip(keys[:4], keys[5:9], strict=True):
        assert large.compare(a, b) == small.compare(a, b), (a, b)


def same_answers(small: Case, large: Case) -> None:
    same_dossiers(small, large)
    same_pages(small, large)
    same_disputes(small, large)
    same_ties(small, large)
    same_comparisons(small, large)


def contested(case: Case) -> list[Claim]:
    return [claim for claim in case.assessment.claims if claim.side is not Side.FOR]


def test_dossiers_are_the_same(both: tuple[Case, Case]) -> None:
    small, large = both
    assert len(contested(small)) > 10
    assert len(small.assessment.disputes) > 2
    same_answers(small, large)
    titles = [section.title for actor in actors(small) for section in large.dossier(actor).sections]
    assert {"disputed", "its own words"} <= set(titles)
    assert any(large.dossier(actor).apart for actor in actors(small))


def test_a_name_of_nobody_is_refused_alike(both: tuple[Case, Case]) -> None:
    near = f"{both[0].actors()['name'][3]} of old"
    said = set()
    for case in both:
        for ask in (case.dossier, case.page, lambda words, case=case: case.ties(between=(words, words))):
            with pytest.raises(
                ValueRefused, match=r"nobody of that name in the record; got .* of old'; allowed: "
            ) as refused:
                ask(near)
            said.add(str(refused.value))
    assert len(said) == 1


def test_dossiers_are_the_same_after_decisions(both: tuple[Case, Case]) -> None:
    small, large = both
    claims = small.assessment.claims
    done = [small.reject(claim.id, author="A", reason="misread") for claim in claims[::9]]
    small.accept(claims[1].id, author="A")
    denial = next(claim for claim in claims if claim.stance is Stance.DENIES and claim not in claims[::9])
    small.edit(denial.id, small.code({"stance": "asserts"}, instead_of=denial.id), author="B")
    small.undo(done[0].decision.id, author="A")
    own = small.add(replace(claims[2], statement=claims[3].statement, extractor="analyst"), author="C")
    small.undo(own.decision.id, author="C")
    same_answers(small, large)


def test_answers_are_the_same_after_merges_and_splits(both: tuple[Case, Case]) -> None:
    """Two names are one, one name is two in some claims, and a merge is undone."""
    small, large = both
    said = [c.statement for c in small.assessment.claims if isinstance(c.statement, Trait)]
    people = {actor_key(trait.value) for trait in said if isinstance(trait.value, Ref)}
    keys = [key for key in actors(small) if "militants" not in key and key not in people]
    small.merge(keys[0], keys[1], author="A", reason="one group")
    small.merge(keys[1], keys[2], author="A", reason="one group")
    gone = small.merge(keys[4], keys[5], author="A", reason="one group")
    small.undo(gone.decision.id, author="A")
    own = [c.id for c in small.assessment.claims if any(actor_key(ref) == keys[6] for _, ref in parties(c.statement))]
    small.split(keys[6], claims=own[::2], author="A", reason="another of that name")
    same_answers(small, large)


def test_answers_are_the_same_after_decisions_on_origins(both: tuple[Case, Case]) -> None:
    small, large = both
    heard = small.assessment.origins
    with Ledger.open(small.place) as ledger:
        for one, other in ((heard[0], heard[1]), (heard[1], heard[-1]), (heard[3], heard[4])):
            ledger.decide(Decision(act=Act.MERGE, subject=one.id, value=other.id, author="A", reason="one desk"))
        most = max(heard, key=lambda origin: len(origin.claims))
        apart = " ".join(most.claims[::2])
        ledger.decide(Decision(act=Act.SPLIT, subject=most.id, value=apart, author="A", reason="another desk"))
    assert len(small.assessment.origins) < len(heard)
    same_dossiers(small, large)
    same_disputes(small, large)


@pytest.mark.parametrize("known_by", [None, "first", "last"])
@pytest.mark.parametrize("as_of", [None, "2011", "2015-06-30", "../2012-01"])
def test_counts_are_the_same_by_both_clocks(both: tuple[Case, Case], as_of: str | None, known_by: str | None) -> None:
    small, _ = both
    small.reject(small.assessment.claims[4].id, author="A", reason="misread")
    times = [recorded.at for recorded in small.assessment.recorded_decisions]
    entries = {"first": small.assessment.recorded[0].at, "last": times[-1], None: None}
    with tocsin.open(small.path, as_of=as_of, known_by=entries[known_by]) as case:
        whole = case.count()
        assert whole == Counted(len(case.assessment.claims), len(case.assessment.unstated))
        case.large_from = 0
        assert case.count() == whole
    small.large_from = 0
    assert small.count(as_of=as_of, known_by=entries[known_by]) == whole


def test_answers_are_the_same_after_a_newer_version_proposed_less(both: tuple[Case, Case]) -> None:
    class Newer:
        name = f"{version_of(EXTRACTOR)[0]} {version_of(EXTRACTOR)[1] + 1}"

        def propose(self, document: Document) -> tuple[Claim, ...]:
            found = [claim for claim in made_claims if claim.evidence.document == document.id]
            return tuple(replace(claim, extractor=self.name) for claim in found[::2])

    small, large = both
    made_claims = small.assessment.claims
    small.accept(made_claims[1].id, author="A")
    assert len(small.reread(extractor=Newer(), record=True).vanishing) > 20
    assert len(small.assessment.claims) < len(made_claims)
    same_answers(small, large)
    assert large.count() == Counted(len(small.assessment.claims), 0)


def test_the_record_is_sound_with_its_indexes(both: tuple[Case, Case]) -> None:
    for case in both:
        assert case.verify() == ()
