"""Every rule against its table of examples: what it must find, what it must not, and on how many conflicts."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import pytest

from tests.extract.examples import Example, agrees, examples, parse, shown
from tocsin.extract.assemble import assemble
from tocsin.extract.extraction import RULES, knowledge
from tocsin.extract.reading import Reading, read_text
from tocsin.model import Claim, Document, When

LEAST_CONFLICTS = 3
# The worked case is no example: a rule that needs it is bent to it.
WORKED_CASE = re.compile(
    r"Pakistan|Bal[uo]ch|\bBLA\b|\bBLF\b|\bTTP\b|Tehreek|Tehrik|Quetta|Kalat|Zhob|Kech\b|Makran|Nos?hki|Lasbela|Sambaza"
    r"|Mehsud|Umar Media|Pashtun|Fit(?:na|ana)|Khawarij|Majeed|Islamabad|Peshawar|Waziristan"
)
BY_NAME = {rule.__name__: rule for rule in RULES}


@cache
def reading(text: str, published: str) -> Reading:
    return read_text(text, published=When.parse(published) if published else None, knowledge=knowledge())


def claims(example: Example) -> list[Claim]:
    """What the example's rule alone makes of its text."""
    read = reading(example.text, example.published)
    document = Document(raw=example.text.encode(), text=example.text, media_type="text/plain", published=read.published)
    return list(assemble(read, document, list(BY_NAME[example.rule](read))))


@pytest.mark.parametrize("example", [e for e in examples() if e.rule in BY_NAME], ids=str)
def test_a_rule_gives_what_its_example_expects_and_no_more(example: Example) -> None:
    found = claims(example)
    missed = [fields for fields in example.expected if not any(agrees(c, fields) for c in found)]
    extra = [shown(c) for c in found if not any(agrees(c, fields) for fields in example.expected)]
    assert (missed, extra, len(found)) == ([], [], len(example.expected)), (
        f"{example.text}: {[shown(c) for c in found]}"
    )


@pytest.mark.parametrize("rule", sorted(BY_NAME))
def test_a_rule_has_examples_from_several_conflicts_and_one_of_what_it_must_not_find(rule: str) -> None:
    own = [e for e in examples() if e.rule == rule]
    positive = {e.conflict for e in own if e.expected}
    assert len(positive) >= LEAST_CONFLICTS, f"{rule} finds something in {sorted(positive)} only"
    assert any(not e.expected for e in own), f"{rule} has no example of what it must not find"


def test_examples_name_rules_that_exist() -> None:
    unknown = {f"{e}: {e.rule}" for e in examples() if e.rule not in BY_NAME}
    assert not unknown


def test_no_example_is_of_the_worked_case() -> None:
    told = {f"{e}: {found[0]}" for e in examples() if (found := WORKED_CASE.search(f"{e.conflict} {e.text}"))}
    assert not told


def test_frames_of_ties_have_many_examples() -> None:
    codes: dict[str, int] = defaultdict(int)
    for e in examples():
        for fields in e.expected if e.rule == "frame_ties" else ():
            codes[dict(fields)["tie"]] += 1
    assert sum(codes.values()) >= 25
    assert len(codes) >= 15


def test_the_notation_reads_kind_code_and_fields_with_spaces() -> None:
    assert parse("trait:leader actor=A b value=C (D) when=") == (
        ("kind", "trait"), ("trait", "leader"), ("actor", "A b"), ("value", "C (D)"), ("when", "")
    )  # fmt: skip


@pytest.mark.parametrize("wrong", ["tie:training source NSCN", "driver cause"])
def test_the_notation_refuses_what_it_does_not_read(wrong: str) -> None:
    with pytest.raises(ValueError, match="notation"):
        parse(wrong)
