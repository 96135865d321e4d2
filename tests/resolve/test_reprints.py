from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.reports import report
from tocsin.resolve.reprints import reprints

WIRE = (
    "NIAMEY - Gunmen on motorcycles attacked a gold mining site in western Burkina Faso on Friday and killed at least "
    "twelve people, two local officials said. The attackers arrived shortly after dawn, burned several shops and "
    "took livestock with them as they left towards the Malian border. No group has claimed the attack, which is the "
    "third in the province since the start of the month. The army said that it had sent reinforcements by air and "
    "that a search was under way. Thousands of people have left their villages in the region since January, "
    "according to aid workers, and most of them now live with relatives in the provincial capital."
)
OTHER = (
    "BOGOTA - The ombudsman's office warned on Monday that fighting between two armed groups over a river that serves "
    "as a corridor to the Pacific has confined more than four thousand people to their homes. Schools have been "
    "closed for three weeks. Community leaders asked both sides to let food through, while the governor called for a "
    "humanitarian corridor. A dissident faction denied that it had laid mines on the paths between the villages."
)


def groups(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The names of the texts that go back to one report."""
    documents = {report(text, f"Paper {name}").id: name for name, text in texts.items()}
    found = reprints([report(text, f"Paper {name}") for name, text in texts.items()])
    return tuple(sorted(tuple(sorted(documents[d] for d in g)) for g in found.groups))


def test_a_reprint_under_another_headline_is_a_copy() -> None:
    assert groups({"a": WIRE, "b": f"Twelve dead in Burkina Faso\n\n{WIRE.upper()}", "c": OTHER}) == (("a", "b"),)


def test_two_abridgements_of_one_text_are_copies_of_it_though_they_share_nothing() -> None:
    sentences = WIRE.split(". ")
    first, last = ". ".join(sentences[:2]), ". ".join(sentences[-2:])
    assert groups({"first": first, "last": last, "whole": WIRE}) == (("first", "last", "whole"),)


def test_reports_on_one_event_in_other_words_are_no_copies() -> None:
    other = (
        "At least a dozen people died on Friday when armed men on motorbikes raided an artisanal gold mine in the west "
        "of Burkina Faso, officials there say. Shops were set on fire, and cattle stolen. It was the third such raid "
        "in the province this month. Soldiers have been flown in to look for the raiders."
    )
    assert groups({"a": WIRE, "b": other}) == ()


def test_a_quotation_in_a_long_text_and_a_shared_phrase_make_no_copy() -> None:
    quoted = "The army said that it had sent reinforcements by air and that a search was under way"
    assert groups({"a": f"{OTHER} {quoted}. {OTHER[::-1]}", "b": WIRE, "c": quoted}) == ()


def test_a_digest_shares_its_first_line_with_other_digests_and_is_no_copy() -> None:
    head = "This is a digest by the Tocsin project of an article published in January 2025. "
    assert groups({"a": head + WIRE[:300], "b": head + OTHER[:300]}) == ()


texts = st.lists(st.sampled_from(WIRE.split() + OTHER.split()), min_size=0, max_size=80).map(" ".join)


@given(st.lists(texts, max_size=5), st.randoms())
def test_every_group_is_found_whatever_the_order(found: list[str], random: object) -> None:
    named = {str(n): text for n, text in enumerate([*found, WIRE, WIRE[:400]])}
    turned = dict(reversed(named.items()))
    assert groups(named) == groups(turned)
    assert any({str(len(found)), str(len(found) + 1)} <= set(group) for group in groups(named))


@given(texts)
def test_a_text_of_some_words_is_a_copy_of_itself(text: str) -> None:
    assert bool(groups({"a": text, "b": text})) == (len(text.split()) >= 4)


def test_texts_are_compared_without_loading_the_library_at_the_start() -> None:
    code = "import sys, tocsin.resolve.origins, tocsin.assess.figures; print('rensa' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
