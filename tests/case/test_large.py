"""A record asked by its indexes gives the answers that it gives when it is read through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import tocsin
from bench.speed.made import EXTRACTOR, readings
from tocsin.case import Case
from tocsin.model import Claim, Side, Stance, ValueRefused

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
    for actor in keys:
        assert asked(large, actor) == asked(small, actor), actor


def contested(case: Case) -> list[Claim]:
    return [claim for claim in case.assessment.claims if claim.side is not Side.FOR]


def test_dossiers_are_the_same(both: tuple[Case, Case]) -> None:
    small, large = both
    assert len(contested(small)) > 20
    assert len(small.assessment.disputes) > 3
    same_dossiers(small, large)
    titles = [section.title for actor in actors(small) for section in large.dossier(actor).sections]
    assert {"disputed", "its own words"} <= set(titles)
    assert any(large.dossier(actor).apart for actor in actors(small))


def test_a_name_of_nobody_is_refused_alike(both: tuple[Case, Case]) -> None:
    for case in both:
        with pytest.raises(ValueRefused, match="nobody of that name in the record"):
            case.dossier("nobody at all")


def test_dossiers_are_the_same_after_decisions(both: tuple[Case, Case]) -> None:
    small, large = both
    claims = small.assessment.claims
    done = [small.reject(claim.id, author="A", reason="misread") for claim in claims[::9]]
    small.accept(claims[1].id, author="A")
    denial = next(claim for claim in claims if claim.stance is Stance.DENIES and claim not in claims[::9])
    small.edit(denial.id, small.code({"stance": "asserts"}, instead_of=denial.id), author="B")
    small.undo(done[0].decision.id, author="A")
    same_dossiers(small, large)


def test_the_record_is_sound_with_its_indexes(both: tuple[Case, Case]) -> None:
    for case in both:
        assert case.verify() == ()
