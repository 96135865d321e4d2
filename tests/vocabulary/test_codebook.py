"""The codebook has every code, once, in its table."""

from __future__ import annotations

from itertools import pairwise

from tocsin.vocabulary import load_vocabulary
from tocsin.vocabulary.codebook import codebook_page


def test_every_code_has_a_row() -> None:
    ontology = load_vocabulary()
    page = codebook_page(ontology)
    for codes in (ontology.ties, ontology.events, ontology.measures, ontology.traits, ontology.presences):
        for code in codes:
            assert page.count(f"\n| `{code}` |") >= 1, code
    for code in (*ontology.forms, *ontology.roles, *ontology.precisions, *ontology.target_types):
        assert f"`{code}`" in page


def test_rows_have_as_many_cells_as_their_table() -> None:
    lines = codebook_page(load_vocabulary()).splitlines()
    for above, line in pairwise(lines):
        if above.startswith("|") and line.startswith("|"):
            assert above.count("|") == line.count("|"), line
