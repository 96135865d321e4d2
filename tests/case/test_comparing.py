"""Two extractors' claims side by side: in both, in both otherwise, in one alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tocsin
from tests.extract.given import claims, document
from tocsin.case import Comparison, compare_extractors
from tocsin.case.comparing import Agreement, Compared, compared
from tocsin.case.sides import read_claims
from tocsin.model import Claim, Count, Event, InputRefused, Polarity, Ref, Tie, ValueRefused, When, claim_to_wire

TEXT = (
    "The Sinai Front joined the Northern League in June 2016. "
    "The BLA killed 12 soldiers near Quetta on 3 May 2023. "
    "Attacks of the TTP rose by 73 percent to 521 in 2024."
)
FOUND = claims(TEXT)


def shown(rows: Sequence[Compared]) -> list[tuple[str, str]]:
    return [(row.agreement.value, row.claim.statement.kind.value) for row in rows]


def the(kind: str) -> Claim:
    return next(claim for claim in FOUND if claim.statement.kind == kind)


def test_what_both_say_is_in_both_whoever_found_it() -> None:
    other = [replace(claim, extractor="llm m, prompt 1", confidence=0.1) for claim in reversed(FOUND)]
    assert {row.agreement for row in compared(FOUND, other)} == {Agreement.BOTH}
    assert [row.claim for row in compared(FOUND, other)] == list(FOUND)


def test_a_longer_quote_of_the_same_words_is_the_same_claim() -> None:
    tie = the("tie")
    start = tie.evidence.start - 4
    longer = replace(tie, evidence=replace(tie.evidence, start=start, quote=TEXT[start : tie.evidence.end]))
    (row,) = compared([tie], [longer])
    assert (row.agreement, row.differences) == (Agreement.BOTH, ())


def test_other_fields_of_one_claim_are_named() -> None:
    event = the("event")
    assert isinstance(event.statement, Event)
    other = replace(
        event, polarity=Polarity.NEGATED, statement=replace(event.statement, deaths=Count(12, None), when=None)
    )
    (row,) = compared([event], [other])
    assert row.agreement is Agreement.DIFFERS
    assert row.differences == (
        ("deaths", "12", "12.."),
        ("when", "2023-05-03", ""),
        ("polarity", "affirmed", "negated"),
    )


def test_another_code_for_the_same_words_differs_and_another_party_is_another_claim() -> None:
    tie = the("tie")
    assert isinstance(tie.statement, Tie)
    coded = replace(tie, statement=replace(tie.statement, tie="merger"))
    assert shown(compared([tie], [coded])) == [("differs", "tie")]
    others = replace(tie, statement=replace(tie.statement, source=Ref("Ansar"), target=Ref("Boko Haram")))
    assert shown(compared([tie], [others])) == [("left", "tie"), ("right", "tie")]


def test_a_symmetric_tie_has_no_direction() -> None:
    tie = the("tie")
    assert isinstance(tie.statement, Tie)
    one = replace(tie, statement=replace(tie.statement, tie="hostility"))
    turned = Tie(tie="hostility", source=tie.statement.target, target=tie.statement.source)
    other = replace(one, statement=turned)
    assert shown(compared([one], [other])) == [("differs", "tie")]


def test_claims_on_other_texts_are_never_paired() -> None:
    elsewhere = [replace(c, evidence=replace(c.evidence, text="sha256:" + "0" * 64)) for c in FOUND]
    assert {row.agreement for row in compared(FOUND, elsewhere)} == {Agreement.LEFT, Agreement.RIGHT}


@given(st.lists(st.sampled_from(FOUND)), st.lists(st.sampled_from(FOUND)), st.booleans())
def test_each_claim_stands_in_one_row_and_order_has_no_effect(
    left: list[Claim], right: list[Claim], twist: bool
) -> None:
    if twist:
        right = [replace(c, statement=replace(c.statement, when=When.parse("1999"))) for c in right]
    rows = compared(left, right)
    assert sorted(row.left.id for row in rows if row.left) == sorted({c.id for c in left})
    assert sorted(row.right.id for row in rows if row.right) == sorted({c.id for c in right})
    assert compared(reversed(left), reversed(right)) == rows


def write(path: Path, found: Sequence[Claim]) -> str:
    path.write_text("\n".join(json.dumps(claim_to_wire(claim)) for claim in found) + "\n\n", encoding="utf-8")
    return str(path)


def compare(*inputs: str, left: str, right: str) -> Comparison:
    def none() -> None:
        raise AssertionError("no model is asked")

    def refuse(error: InputRefused) -> None:
        raise error

    return compare_extractors(inputs, left=left, right=right, open_llm=none, on_refusal=refuse)  # type: ignore[arg-type]


def test_two_files_of_claims_are_compared(tmp_path: Path) -> None:
    one, other = write(tmp_path / "a.jsonl", FOUND), write(tmp_path / "b.jsonl", FOUND[1:])
    found = compare(left=one, right=other)
    assert dict(found.counts) == {"both": len(FOUND) - 1, "differs": 0, "left": 1, "right": 0}
    assert (found.left, found.right, found.documents) == (one, other, 1)


def test_rules_are_compared_with_a_file_of_claims_on_the_reports_read(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    fresh = [replace(c, stated=None, evidence=c.evidence) for c in claims(TEXT, None)]
    elsewhere = replace(FOUND[0], evidence=replace(FOUND[0].evidence, text="sha256:" + "0" * 64))
    other = write(tmp_path / "b.jsonl", [*fresh, elsewhere])
    found = compare(str(report), left="rules", right=other)
    assert dict(found.counts) == {"both": len(fresh), "differs": 0, "left": 0, "right": 0}
    assert found.left == "rules 1"


def test_extractors_of_a_record_are_compared(tmp_path: Path) -> None:
    class Silent:
        name = "silent 1"

        def propose(self, document: object) -> tuple[Claim, ...]:
            return ()

    report, path = tmp_path / "report.txt", tmp_path / "one.tocsin"
    report.write_text(TEXT, encoding="utf-8")
    with tocsin.open(path, create=True) as case:
        case.read(report)
        again = case.read(report, extractor=Silent())
        assert (again.read, again.known) == ((str(report),), ())  # known to the rules, not to this one
        assert case.read(report, extractor=Silent()).known == (str(report),)
        text = document(TEXT).text_id
        assert {name: len(of[text]) for name, of in case.extractions().items()} == {
            "rules 1": len(FOUND),
            "silent 1": 0,
        }
    found = compare(str(path), left="rules", right="silent")
    assert dict(found.counts) == {"both": 0, "differs": 0, "left": len(FOUND), "right": 0}
    with pytest.raises(ValueRefused, match="rules 1; silent 1"):
        compare(str(path), left="rules", right="llm")


@pytest.mark.parametrize(
    ("line", "why"),
    [("{", "line 2"), ("[]", "not a JSON object"), ("{}", "wire version"), ('{"schema": 1, "statement": 3}', "line 2")],
)
def test_a_line_that_is_no_claim_is_named(line: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write(path, FOUND[:1])
    path.write_text(path.read_text(encoding="utf-8").strip() + f"\n{line}\n", encoding="utf-8")
    with pytest.raises(InputRefused, match=why):
        list(read_claims(path))


def test_a_comparison_of_nothing_is_refused(tmp_path: Path, record: Path) -> None:
    one = write(tmp_path / "a.jsonl", FOUND)
    for inputs, sides in (((), ("rules", one)), ((str(record), one), ("rules", "llm")), ((one,), (one, one))):
        with pytest.raises(ValueRefused):
            compare(*inputs, left=sides[0], right=sides[1])
    with pytest.raises(InputRefused, match="rules, llm or a file of claims"):
        compare(one, left="rules", right=str(tmp_path / "none.jsonl"))
