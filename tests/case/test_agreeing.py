"""Where coders agree: verdicts on the same claims, and claims brought on the same texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.case.decide.given import EVENT, TIE, made
from tests.case.decide.test_importing import sheet
from tocsin.assess.agreement import Alpha, Kappa, Metric, Undefined, alpha, kappa
from tocsin.case import Case
from tocsin.model import ValueRefused

ANN, BEN, CAT = ({"author": name} for name in ("Ann", "Ben", "Cat"))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with made(tmp_path) as opened:
        yield opened


def ids(case: Case) -> list[str]:
    return [c.id for c in case.assessment.claims]


def judge(case: Case, coder: dict[str, str], verdicts: str) -> None:
    """A letter a claim, in their order: accepts, rejects, or leaves it."""
    for id, verdict in zip([r.claim.id for r in case.assessment.recorded], verdicts, strict=False):
        if verdict == "a":
            case.accept(id, **coder)
        elif verdict == "r":
            case.reject(id, **coder, reason="misread")


def test_verdicts_on_the_same_claims_are_compared(case: Case) -> None:
    first = ids(case)
    judge(case, ANN, "arara")
    judge(case, BEN, "arr a")
    found = case.agreement()
    assert found.coders == ("Ann", "Ben")
    (pair,) = found.verdicts.pairs
    verdicts = [("accepted", "accepted"), ("rejected", "rejected"), ("accepted", "rejected"), ("accepted", "accepted")]
    assert (pair.claims, pair.agree, pair.kappa) == (4, 0.75, kappa(verdicts))
    assert (found.verdicts.claims, found.verdicts.alpha) == (4, alpha(verdicts))
    (differ,) = found.verdicts.differ
    assert differ.claim.id == first[2]
    assert [(v.coder, v.verdict, v.reason) for v in differ.verdicts] == [
        ("Ann", "accepted", ""),
        ("Ben", "rejected", "misread"),
    ]


def test_of_three_coders_alpha_is_of_all_and_kappa_of_each_two(case: Case) -> None:
    judge(case, ANN, "aarr")
    judge(case, BEN, "aar r")
    judge(case, CAT, " ara")
    found = case.agreement().verdicts
    assert [(p.coders, p.claims) for p in found.pairs] == [
        (("Ann", "Ben"), 3),
        (("Ann", "Cat"), 3),
        (("Ben", "Cat"), 2),
    ]
    a, r = "accepted", "rejected"
    assert found.alpha == alpha([[a, a], [a, a, a], [r, r, r], [r, a]])
    assert isinstance(case.agreement(["Ben", "Ann"]).verdicts.pairs[0].kappa, Kappa)
    assert case.agreement(["Ben", "Ann"]).coders == ("Ann", "Ben")


def test_what_is_undone_or_overtaken_does_not_count(case: Case) -> None:
    judge(case, ANN, "aa")
    judge(case, BEN, "ra")
    first = ids(case)[0]
    case.accept(first, **BEN)
    assert case.agreement().verdicts.differ == ()
    assert case.agreement().verdicts.pairs[0].agree == 1
    assert isinstance(case.agreement().verdicts.pairs[0].kappa, Undefined)
    case.undo(case.decisions()["id"].to_list()[-1], **BEN)
    assert [one.claim.id for one in case.agreement().verdicts.differ] == [first]


def test_to_correct_is_a_verdict_and_to_bring_is_none(case: Case) -> None:
    judge(case, ANN, "a")
    first = ids(case)[0]
    mine = case.code({"certainty": "doubtful"}, instead_of=first)
    case.edit(first, mine, **BEN, reason="hedged")
    found = case.agreement().verdicts
    assert found.claims == 1
    assert [[v.verdict for v in one.verdicts] for one in found.differ] == [["accepted", "corrected"]]
    case.accept(mine.id, **ANN)
    assert case.agreement().verdicts == found  # who brings a claim and who accepts it agree, and one alone judged
    case.reject(mine.id, **ANN, reason="it is not")
    after = case.agreement().verdicts
    assert (after.claims, after.pairs) == (1, found.pairs)
    assert [v.verdict for one in after.differ for v in one.verdicts if one.claim.id == mine.id] == [
        "rejected",
        "brought",
    ]


def test_claims_of_ones_own_are_paired_field_by_field(case: Case) -> None:
    case.add(case.code(TIE), **ANN)
    case.add(case.code({**TIE, "tie": "support", "certainty": "possible", "place": ""}), **BEN)
    case.add(case.code(EVENT), **ANN)
    case.add(case.code({**EVENT, "deaths": "12", "quote": "12 civilians were killed in a bombing in Quetta"}), **BEN)
    case.add(case.code({**EVENT, "event": "arson", "quote": "in Quetta in December 2016"}), **ANN)
    found = case.agreement().coded
    assert (found.texts, found.texts_of_one, found.units) == (2, 0, 2)
    (pair,) = found.pairs
    assert (pair.both, pair.alone, pair.shared) == (2, (1, 0), pytest.approx(4 / 5))
    fields = {field.field: field for field in found.fields}
    assert (fields["kind"].units, fields["kind"].agree) == (2, 1)
    assert (fields["code"].units, fields["code"].agree, fields["code"].kappa) == (
        2,
        0.5,
        kappa([("pledge", "support"), ("bombing", "bombing")]),
    )
    certain = fields["certainty"]
    assert (certain.said, certain.agree, certain.metric) == (1, 0.5, Metric.ORDINAL)
    assert isinstance(certain.alpha, Alpha)
    assert (fields["deaths"].agree, fields["deaths"].metric) == (0, Metric.INTERVAL)
    assert isinstance(fields["deaths"].alpha, Undefined)  # 10 to 12 is no number
    assert {"source", "target", "affected", "place", "when", "polarity", "stance", "speaker"} <= fields.keys()
    assert not {"basis", "realis", "weapon"} & fields.keys()  # nobody fills them
    differ = {field for row in pair.differ for field, *_ in row.differences}
    assert differ == {"tie", "certainty", "place", "deaths"}


def test_the_same_words_as_another_kind_are_a_disagreement_on_the_kind(case: Case) -> None:
    words = {"document": "A later report", "quote": "12 civilians were killed"}
    case.add(case.code({**words, "kind": "figure", "measure": "deaths", "value": "12"}), **ANN)
    case.add(case.code({**words, "kind": "event", "event": "killing", "extent": "single"}), **BEN)
    found = case.agreement().coded
    ((one, other),) = found.pairs[0].other_kind
    assert (one.statement.kind, other.statement.kind) == ("figure", "event")
    assert [(f.field, f.units, f.agree) for f in found.fields] == [("kind", 1, 0)]
    assert found.pairs[0].alone == (1, 1)


def test_a_text_that_one_alone_coded_tells_nothing(case: Case) -> None:
    case.add(case.code(TIE), **ANN)
    case.add(case.code(EVENT), **BEN)
    found = case.agreement().coded
    assert (found.texts, found.texts_of_one, found.units, found.fields) == (0, 2, 0, ())
    assert isinstance(found.pairs[0].shared, Undefined)


def test_a_symmetric_tie_has_no_direction_and_a_party_is_whom_it_means(case: Case) -> None:
    tie = {**TIE, "tie": "hostility", "source": "the Sinai Front", "target": "TTP"}
    case.add(case.code(tie), **ANN)
    case.add(case.code({**tie, "source": "Tehreek-e-Taliban Pakistan", "target": "the Sinai Front"}), **BEN)
    fields = {field.field: field.agree for field in case.agreement().coded.fields}
    assert (fields["source"], fields["target"]) == (1, 1)


def test_three_coders_of_one_claim_are_one_unit(case: Case) -> None:
    for coder, tie in ((ANN, "pledge"), (BEN, "support"), (CAT, "pledge")):
        case.add(case.code({**TIE, "tie": tie}), **coder)
    found = case.agreement().coded
    assert found.units == 1
    code = next(field for field in found.fields if field.field == "code")
    assert (code.kappa, code.alpha) == (None, alpha([["pledge", "support", "pledge"]]))
    assert code.agree == pytest.approx(1 / 3)


def test_two_sheets_of_ones_own_share_what_they_repeat(case: Case, tmp_path: Path) -> None:
    tie = case.code(TIE)
    (tmp_path / "ann.csv").write_text(sheet([TIE, EVENT]), encoding="utf-8")
    (tmp_path / "ben.csv").write_text(sheet([TIE]), encoding="utf-8")
    case.import_claims(tmp_path / "ann.csv", **ANN)
    assert case.import_claims(tmp_path / "ben.csv", **BEN).known == 1  # a sheet adds what is new, unless it says so
    with pytest.raises(ValueRefused, match="fewer than two coders; got 'Ann'"):
        case.agreement()
    checked = case.import_claims(tmp_path / "ben.csv", **BEN, own=True, check=True)
    came = case.import_claims(tmp_path / "ben.csv", **BEN, own=True)
    assert checked == came
    assert (came.added, came.known) == (1, 0)
    assert case.import_claims(tmp_path / "ben.csv", **BEN, own=True).known == 1
    found = case.agreement().coded
    assert (found.texts, found.texts_of_one, found.pairs[0].both) == (1, 1, 1)
    case.undo(case.decisions()["id"].to_list()[-1], **BEN)
    assert case.import_claims(tmp_path / "ben.csv", **BEN, own=True).known == 1  # what was undone stays so
    assert [c.id for c in case.assessment.claims].count(tie.id) == 1
    assert case.verify() == ()


def test_where_nobody_decided_it_says_so(case: Case) -> None:
    with pytest.raises(ValueRefused, match="nobody has decided yet"):
        case.agreement(["Ann"])


def test_nobody_of_that_name_is_refused_with_who_there_is(case: Case) -> None:
    judge(case, ANN, "a")
    judge(case, BEN, "a")
    with pytest.raises(ValueRefused, match="nobody of that name decided on claims; got 'Dan'; allowed: Ann; Ben"):
        case.agreement(["Ann", "Dan"])
    with pytest.raises(ValueRefused, match="fewer than two"):
        case.agreement(["Ann"])
