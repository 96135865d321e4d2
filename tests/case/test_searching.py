"""Words found: every sentence that holds them all, its span as it stands, names by their other names."""

from __future__ import annotations

from pathlib import Path

import pytest

import tocsin
from tocsin.case.searching import COLUMNS
from tocsin.model import ValueRefused
from tocsin.names.normal import key

TEXT = """# Two fronts

Fighters of the Tehreek-e-Taliban Pakistan opened a training camp in Kunar. “We train nobody,” it said.
The governor, José Peña, asked for evidence. Evidence was not given; 1.5 million people were displaced, e.g. in Kunar
province.
"""


@pytest.fixture(scope="module")
def found_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    (folder / "one.md").write_text(TEXT, encoding="utf-8")
    path = folder / "one.tocsin"
    with tocsin.open(path, create=True) as case:
        case.read(folder / "one.md")
    return path


CASES = [
    ("TTP camp", ["Fighters of the Tehreek-e-Taliban Pakistan opened a training camp in Kunar."]),
    ("ttp kunar", ["Fighters of the Tehreek-e-Taliban Pakistan opened a training camp in Kunar."]),
    ("jose pena", ["The governor, José Peña, asked for evidence."]),
    ("evid", ["Evidence was not given; 1.5 million people were ", "The governor, José Peña, asked for evidence."]),
    ('"asked for"', ["The governor, José Peña, asked for evidence."]),
    ('"for asked"', []),
    ("“training camp”", ["Fighters of the Tehreek-e-Taliban Pakistan opened a training camp in Kunar."]),
    ("eve", []),  # three letters stand for themselves
    ("million province", ["Evidence was not given; 1.5 million people were "]),
    ("camp evidence", []),  # in no one sentence
    ("train nobody", ["“We train nobody,” it said."]),
]


@pytest.mark.parametrize(("words", "quotes"), CASES)
def test_sentences_that_hold_all_the_words(words: str, quotes: list[str], found_in: Path) -> None:
    with tocsin.open(found_in) as case:
        rows = list(case.search(words).iter_rows(named=True))
    assert len(rows) == len(quotes), [row["quote"] for row in rows]
    assert all(row["quote"].startswith(quote) for row, quote in zip(rows, quotes, strict=True))


@pytest.mark.parametrize("words", ["", "  ", "—", '""'])
def test_no_words_are_refused(words: str, found_in: Path) -> None:
    with tocsin.open(found_in) as case, pytest.raises(ValueRefused, match="nothing to search for"):
        case.search(words)


def test_quotes_stand_where_they_say_and_claims_rest_on_them(record: Path) -> None:
    with tocsin.open(record) as case:
        texts = {d.id: d.text for d in case.assessment.documents}
        claims = {c.id: c for c in case.assessment.claims}
        rows = list(case.search("Balochistan").iter_rows(named=True))
    assert list(rows[0]) == list(COLUMNS)
    for row in rows:
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]
        assert "balochistan" in key(row["quote"])
        for claim in row["claims"]:
            evidence = claims[claim].evidence
            assert evidence.start < row["end"]
            assert evidence.end > row["start"]
    assert [bool(row["claims"]) for row in rows] == sorted((bool(row["claims"]) for row in rows), reverse=True)


def test_every_claims_sentence_is_found_by_its_own_words(record: Path) -> None:
    """Completeness: searching a quote's own words finds a sentence with that claim."""
    with tocsin.open(record) as case:
        for claim in case.assessment.claims[::9]:
            line = max(claim.evidence.quote.splitlines(), key=len)
            found = [id for row in case.search(f'"{line}"').iter_rows(named=True) for id in row["claims"]]
            assert claim.id in found or not found, claim.evidence.quote
