from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.origins.stock import load_stock
from bench.origins.worlds import world
from tests.resolve.reports import report
from tocsin.model import Document
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


FIRST = (
    "Residents of Kelmora woke to gunfire on Tuesday when about 45 fighters of the Third Column crossed the Andri "
    "in 14 canoes. Colonel Idris Tamba, who commands the garrison, said that 23 of his men were killed and 61 wounded "
    "in a battle of seven hours. “We ran out of water before we ran out of bullets, and nobody answered the radio,” a "
    "sergeant told our correspondent. The attackers burned 37 granaries and led away 19 labourers of the Bolani "
    "plantation. Some 2,340 people have reached Sirana on foot, where the Halden Mission counts 118 children without "
    "parents. The road to Port Osei stays closed for 36 hours."
)
REWORDED = (
    "A garrison at Kelmora lost twenty-three soldiers and saw 61 hurt as it held out for 7 hours against the Third "
    "Column, its commander, Tamba, has stated. Forty-five rebels had come over the Andri in fourteen boats on Tuesday. "
    "One sergeant is quoted with the words: “We ran out of water before we ran out of bullets, and nobody answered the "
    "radio.” Thirty-seven stores of grain went up in flames; missing are 19 workers from the Bolani estate. In Sirana "
    "2340 refugees have arrived, among them 118 unaccompanied children, says the Halden Mission."
)
INDEPENDENT = (
    "The army says that it beat back the Third Column at Kelmora on Tuesday and lost 23 soldiers. But Adama Nouri, a "
    "teacher whom we reached by telephone, counted 31 coffins, and the hospital of Sirana treats 74 people, 12 of them "
    "with burns. “They came back at noon for the cattle, and this time there was no one to shoot at them,” she said. "
    "Governor Lena Ossian flew in with 200 guards from Mirabel and promised 5 million for those who lost their homes. "
    "Satellite images show 52 burned roofs on the eastern bank of the Andri."
)
FORM = (
    "The general staff announces that its forces attacked a post of the enemy in {place} in the early hours. "
    "In the operation {dead} soldiers were killed and {hurt} wounded, and {guns} rifles with ammunition were taken. "
    "Our brothers returned to their positions. The struggle will go on until the last soldier has left the land, "
    "and whoever works for the invader in {place} under {chief} shares his fate."
)
STANDING = (
    "The conflict, now in its ninth year, has driven a million people from their homes. Monitors accuse both sides of "
    "recruiting minors. The Kelmora Herald has correspondents in 31 towns and is owned by its 48 employees."
)


def test_a_rewrite_goes_back_to_what_it_tells_anew() -> None:
    first, rewrite = (
        report(FIRST, "Andri Wire", published="2031-05-04"),
        report(REWORDED, "Post", published="2031-05-05"),
    )
    found = reprints([first, rewrite])
    assert found.groups == (tuple(sorted((first.id, rewrite.id))),)
    (descent,) = found.descents
    assert (descent.document, descent.source) == (rewrite.id, first.id)
    assert any("quotes" in reason for reason in descent.reasons)
    assert any("figures" in reason for reason in descent.reasons)


def apart(one: str, other: str, *, publishers: tuple[str, str] = ("Andri Wire", "The Post")) -> bool:
    return reprints([report(t, p) for t, p in zip((one, other), publishers, strict=True)]).groups == ()


def test_two_who_saw_one_attack_stay_two_though_they_share_its_place_and_a_toll() -> None:
    assert apart(FIRST, INDEPENDENT)
    assert apart(REWORDED, INDEPENDENT)


def test_a_form_filled_in_anew_is_no_copy() -> None:
    one = FORM.format(place="Kelmora", dead=12, hurt=31, guns=14, chief="Tamba")
    other = FORM.format(place="Sirana", dead=7, hurt=19, guns=45, chief="Ossian")
    assert apart(one, other)
    assert not apart(one, f"From the front\n\n{one}")


def test_a_standing_paragraph_joins_no_reports_of_its_outlet() -> None:
    news = [
        f"In {place} the market burned down on {day}. {dead} traders died, says Doctor {name}."
        for place, day, dead, name in (
            ("Mirabel", "Friday", 14, "Anders"),
            ("Port Osei", "Sunday", 33, "Lumo"),
            ("Sirana", "Monday", 8, "Kestin"),
        )
    ]
    documents = [report(f"{n}\n\n{STANDING}", "Kelmora Herald") for n in news]
    assert reprints(documents).groups == ()


def test_one_year_and_a_few_names_join_nothing() -> None:
    one = "In 2019 and in 2021 the Third Column fought near Kelmora, and Colonel Tamba led the garrison at that time."
    other = "Colonel Tamba commanded the Kelmora garrison; the Third Column came in 2019 and again in 2021, we hear."
    assert apart(one, other)


def test_a_notice_that_names_whom_it_follows_goes_back_to_it() -> None:
    notice = (
        "According to the Andri Wire, the Third Column has attacked Kelmora. It reports 23 soldiers dead and 61 hurt, "
        "and says that 19 labourers of Bolani were led away and 2,340 people fled to Sirana."
    )
    assert not apart(FIRST, notice)
    assert apart(INDEPENDENT, notice)


def test_who_writes_from_two_reports_makes_them_no_single_one() -> None:
    both = f"{REWORDED} {INDEPENDENT}"
    told = ((FIRST, "Wire", "2031-05-04"), (INDEPENDENT, "Radio", "2031-05-04"), (both, "Digest", "2031-05-09"))
    found = reprints([report(text, name, published=at) for text, name, at in told])
    assert [len(group) for group in found.groups] in ([], [2])


WORLD = [p.document for p in world(load_stock("first"), 60, 7)]


@given(st.randoms(use_true_random=False))
@settings(max_examples=4)
def test_the_order_of_documents_does_not_count(chance: Random) -> None:
    turned = list(WORLD)
    chance.shuffle(turned)
    assert reprints(turned) == reprints(WORLD)


@given(st.integers(0, len(WORLD) - 1))
@settings(max_examples=6)
def test_a_reprint_adds_no_report(which: int) -> None:
    again = report(WORLD[which].text, "Quite Another Paper", published="2040-01-01")
    alone = reports_in(WORLD)
    assert reports_in([*WORLD, again]) <= alone


@given(which=st.integers(0, 4), many=st.integers(1, 3))
@settings(max_examples=4)
def test_what_shares_nothing_changes_nothing(which: int, many: int) -> None:
    alien = [
        report(f"Zyq{which}{n} wibble{n} farn{which} goss{n}. Blent{n} crake{which}.", f"X{n}") for n in range(many)
    ]
    assert reprints([*WORLD, *alien]) == reprints(WORLD)


def reports_in(documents: Sequence[Document]) -> int:
    return len({d.id for d in documents}) - sum(len(g) - 1 for g in reprints(documents).groups)


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
