import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.names import AliasAutomaton, CaseRule, NameKind, Registry

REGISTRY = Registry.open()
AUTOMATON = AliasAutomaton(REGISTRY)


def found(text: str, **options) -> list[tuple[str, str]]:
    return [(text[h.start : h.end], h.actors[0].name) for h in AUTOMATON.find(text, **options)]


TTP, BLA = "Tehreek-e-Taliban Pakistan", "Baloch Liberation Army"


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("the Tehreek-e-Taliban Pakistan (TTP) said", [("Tehreek-e-Taliban Pakistan", TTP), ("TTP", TTP)]),
        ("the ttp said", []),
        ("Tehrik i Taliban and Tehreek‑e‑Taliban", [("Tehrik i Taliban", TTP), ("Tehreek‑e‑Taliban", TTP)]),
        ("The TTP’s fighters", [("TTP", TTP)]),
        ("BLA-orchestrated attacks", [("BLA", BLA)]),
        ("a BLAST, an ABLATION", []),
        ("Baloch\nLiberation Army", [("Baloch\nLiberation Army", BLA)]),
        ("‘Fitna al-Khawarij’", [("Fitna al-Khawarij", TTP)]),
        ("the BLA's Majeed Brigade", [("BLA's Majeed Brigade", "Majeed Brigade")]),
        ("Lord’s Resistance Army", [("Lord’s Resistance Army", "Lord's Resistance Army")]),
        ("the Lord’s work, the Lord's resistance", []),
        ("Hay’at Tahrir al-Sham", [("Hay’at Tahrir al-Sham", "Hay'at Tahrir al-Sham")]),
        ("Tamil Tigers", [("Tamil Tigers", "Liberation Tigers of Tamil Eelam")]),
        ("three tigers were seen", []),
        ("IS claimed it", [("IS", "Islamic State")]),
        ("It is said; this is IS.", [("IS", "Islamic State")]),
        ("THIS IS A HEADLINE", []),
        ("TELL US NOW", []),
        ("the US said", [("US", "United States")]),
        ("ISIS-K and ISIS", [("ISIS-K", "Islamic State Khorasan Province"), ("ISIS", "Islamic State")]),
        ("CPI (Maoist) cadres", [("CPI (Maoist)", "Communist Party of India (Maoist)")]),
        ("Pakistan's security forces", [("Pakistan's security forces", "Pakistani security forces")]),
        ("Pakistani soldiers", [("Pakistani soldiers", "Pakistani military")]),
        ("the Pakistani Taliban", [("Pakistani Taliban", TTP)]),
        ("Iraqi Security Forces", [("Iraqi Security Forces", "Iraqi Security Forces")]),
        ("the U.S. military left", [("U.S. military", "US military")]),
        ("in the U.S. Afterwards", [("U.S.", "United States")]),
        ("armed forces of Ukraine", [("armed forces of Ukraine", "Ukrainian military")]),
        ("the U.S.-led coalition", [("U.S.-led coalition", "Global Coalition against Daesh")]),
        ("N’Djamena said", [("N’Djamena", "Chad")]),
        ("Óglaigh na hÉireann (ONH)", [("Óglaigh na hÉireann", "Óglaigh na hÉireann"), ("ONH", "Óglaigh na hÉireann")]),
        ("Muslims and Christians", []),
        ("DNA tests", []),
        ("the army and the police", []),
        ("in a reading of resistance, the Family", []),
    ],
)
def test_what_is_found(text: str, hits: list[tuple[str, str]]) -> None:
    assert found(text) == hits


def test_a_short_acronym_returns_all_that_share_it_ranked_by_context() -> None:
    (hit,) = AUTOMATON.find("the ELN attacked", countries=["PE"])
    assert hit.actors[0].id == "ucdp:748"
    assert {"ucdp:744", "ucdp:748", "ucdp:721"} <= {a.id for a in hit.actors}
    assert [n.actor for n in hit.names] == [a.id for a in hit.actors]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Pakistani", "demonym"), ("Islamabad", "metonym"), ("Fitna al-Hindustan", "label"), ("TTP", "acronym")],
)
def test_a_hit_says_what_kind_of_name_it_is(text: str, kind: str) -> None:
    (hit,) = AUTOMATON.find(text)
    assert hit.names[0].kind == kind


def test_a_label_comes_with_whose_word_it_is() -> None:
    (hit,) = AUTOMATON.find("so-named Fitna al-Khawarij militants")
    assert hit.names[0].kind == NameKind.LABEL
    assert hit.names[0].used_by == REGISTRY.lookup("Pakistan")[0].id


FORMS = sorted(
    {(e.name.form, e.name.actor) for e in REGISTRY.forms() if e.rule != CaseRule.NEVER},
)


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(FORMS),
    st.sampled_from(["Yesterday {} met them.", "“{}” it was,", "met by {}’s men", "\n{}\n", "({}), then", "at {}; no"]),
)
def test_every_form_of_the_registry_is_found_in_a_sentence(form: tuple[str, str], carrier: str) -> None:
    name, actor = form
    text = carrier.format(name)
    start = text.index(name)
    hits = [h for h in AUTOMATON.find(text) if h.start <= start and h.end >= start + len(name.rstrip(".)"))]
    assert hits, text
    assert actor in {a.id for a in hits[0].actors}


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["TTP", "the", "U.S.", "Pakistan's", "army", "’s", "(", "-"])).map(" ".join)
)
def test_hits_lie_in_order_inside_any_text(text: str) -> None:
    end = 0
    for hit in AUTOMATON.find(text):
        assert end <= hit.start < hit.end <= len(text)
        assert hit.actors
        assert len(hit.actors) == len(hit.names)
        end = hit.end


def test_offsets_count_code_points() -> None:
    text = "🔥🔥 é́ the TTP"
    (hit,) = AUTOMATON.find(text)
    assert text[hit.start : hit.end] == "TTP"


def test_a_page_is_searched_quickly(capsys) -> None:
    page = "Officials said on Monday that the TTP and Pakistan's security forces clashed near the border. " * 50
    start = time.perf_counter()
    hits = AUTOMATON.find(page)
    took = time.perf_counter() - start
    assert len(hits) == 100
    with capsys.disabled():
        sys.stdout.write(f"\nautomaton: {len(page):,} characters in {1e3 * took:.1f} ms")
