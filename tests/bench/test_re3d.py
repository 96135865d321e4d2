"""re3d's scorer on hand-made cases.

The corpus (Dstl, Relationship and Entity Extraction Evaluation Dataset, 2017) defines entities by begin, end and type,
and relations by type and the two ends' spans; it came without a scorer. Right is what is equal in all of these.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import accuracy
from bench.accuracy.re3d.baseline import Baseline, Near, tuned
from bench.accuracy.re3d.documents import Annotated, Link, Mention, documents
from bench.accuracy.re3d.scoring import entity_misses, link_misses, scored_links, tally
from bench.accuracy.yardstick import SHARED, NoSuchData

TEXT = "Coalition forces fight ISIL in the city of Mosul. They left across Iraq."
ORGANISATION, LOCATION = "Organisation", "Location"
FORCES: Mention = (0, 16, ORGANISATION)
ISIL: Mention = (23, 27, ORGANISATION)
CITY: Mention = (31, 48, LOCATION)
MOSUL: Mention = (43, 48, LOCATION)
THEY: Mention = (50, 54, ORGANISATION)
CUT: Mention = (63, 71, "Vehicle")  # "oss Iraq": an annotation that begins inside a word
FIGHT: Link = ("FightingAgainst", FORCES[:2], ISIL[:2])


def document(*links: Link) -> Annotated:
    return Annotated(
        "d", TEXT, frozenset({FORCES, ISIL, CITY, MOSUL, THEY, CUT}), frozenset({FORCES}), frozenset(links)
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (set(), (0, 0, 6)),
        ({FORCES, MOSUL}, (2, 2, 6)),
        ({(0, 16, LOCATION)}, (0, 1, 6)),  # other type
        ({(0, 15, ORGANISATION)}, (0, 1, 6)),  # other end
    ],
)
def test_an_entity_is_right_with_its_exact_span_and_type(found: set[Mention], expected: tuple[int, int, int]) -> None:
    assert tally(found, document().mentions) == expected


def test_repeats_count_once() -> None:
    assert tally([ISIL, ISIL], [ISIL]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("link", "right"),
    [
        (FIGHT, 1),
        (("FightingAgainst", ISIL[:2], FORCES[:2]), 0),  # the other direction
        (("AlliesOf", FORCES[:2], ISIL[:2]), 0),
        (("FightingAgainst", (10, 16), ISIL[:2]), 0),  # part of the span
    ],
)
def test_a_relation_is_right_with_type_direction_and_exact_spans(link: Link, right: int) -> None:
    assert tally([link], scored_links([FIGHT]))[0] == right


def test_relations_of_other_types_are_not_scored() -> None:
    assert scored_links([("CoLocated", FORCES[:2], CITY[:2]), FIGHT]) == {FIGHT}


def test_misses_are_grouped_by_cause() -> None:
    found = frozenset({(0, 16, LOCATION), (31, 48, LOCATION), (17, 27, ORGANISATION)})
    assert sorted(entity_misses(document(), found)) == [
        "entity extra: other bounds",
        "entity extra: right span, other type",
        "entity missed: gold starts or ends inside a word",
        "entity missed: inside another, other bounds",
        "entity missed: other bounds",
        "entity missed: pronoun",
        "entity missed: right span, other type",
    ]


def test_relations_are_missed_for_an_end_or_for_themselves() -> None:
    other: Link = ("AlliesOf", FORCES[:2], ISIL[:2])
    asked = document(FIGHT)
    assert list(link_misses(asked, frozenset(), frozenset({FORCES}))) == [
        "FightingAgainst missed: an end is no entity found"
    ]
    assert list(link_misses(asked, frozenset(), asked.mentions)) == ["FightingAgainst missed: no relation found"]
    assert sorted(link_misses(asked, frozenset({other}), asked.mentions)) == [
        "AlliesOf extra",
        "FightingAgainst missed: another relation found",
    ]


def test_the_baseline_links_what_is_near_as_its_types_mostly_stand() -> None:
    near = Near(FORCES, ISIL, 1)
    baseline = Baseline(2, {(ORGANISATION, ORGANISATION): ("FightingAgainst", True)})
    assert baseline.links([near, Near(FORCES, CITY, 1), Near(ISIL, THEY, 3)]) == {FIGHT}
    turned = Baseline(2, {(ORGANISATION, ORGANISATION): ("BelongsTo", False)})
    assert turned.links([near]) == {("BelongsTo", ISIL[:2], FORCES[:2])}


def test_the_baseline_takes_the_majority_and_the_distance_that_serve_it_best() -> None:
    near = [Near(FORCES, ISIL, 1), Near(ISIL, THEY, 9)]
    assert tuned([(near, near, frozenset({FIGHT}))]) == Baseline(
        1, {(ORGANISATION, ORGANISATION): ("FightingAgainst", True)}
    )


def test_the_format_is_read_from_file_or_folder(tmp_path: Path) -> None:
    entity = {"begin": 0, "end": 16, "type": ORGANISATION, "confidence": 1}
    relation = {"type": "AlliesOf", "sourceBegin": 0, "sourceEnd": 16, "targetBegin": 23, "targetEnd": 27}
    raw = [
        {"id": "d", "text": TEXT, "entities": [entity, {**entity, "end": 4, "confidence": 0}], "relations": [relation]}
    ]
    (tmp_path / "other.json").write_text(json.dumps(raw))
    assert documents(tmp_path / "other.json") == documents(tmp_path)
    (read,) = documents(tmp_path)
    assert (read.mentions - read.kept, read.links) == ({(0, 4, ORGANISATION)}, {("AlliesOf", (0, 16), (23, 27))})
    (tmp_path / "other.json").write_text('{"a": 1}')
    with pytest.raises(NoSuchData, match="not of re3d's format"):
        documents(tmp_path)


@pytest.mark.skipif(not (SHARED / "eval/re3d").exists(), reason="the evaluation data is not on this machine")
def test_development_documents(capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main("re3d", "--data", str(SHARED / "eval/re3d/dev.json"), "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["entity_f1"] >= 0.55
    assert printed["relation_f1"] >= 1.5 * printed["baseline_f1"]
