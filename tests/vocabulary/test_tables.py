"""A bad row of a vocabulary file is refused with file, line and what is allowed; a good one is a data change alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.model import VocabularyRefused
from tocsin.vocabulary import load_vocabulary, read_ontology
from tocsin.vocabulary.cues import read_cues
from tocsin.vocabulary.tables import read_rows, shipped

# table, the row to add, the column it fails in, a word of what is allowed instead
BAD_CODES = [
    ("ties.csv", "pact,diplomatic,,pact,{source} and {target},,,,", "channel", "approach"),
    ("ties.csv", "pact,approach,perhaps,pact,{source} and {target},,,,", "symmetric", "yes"),
    ("ties.csv", "pact,approach,,pact,{source} alone,,,,", "phrase", "{target}"),
    ("ties.csv", "pact,approach,,,{source} and {target},,,,", "words", "any text"),
    ("ties.csv", "merger,approach,,pact,{source} and {target},,,,", "code", "not used before"),
    ("channels.csv", "secret,secret,yes,maybe", "friendly", "no"),
    ("events.csv", "heist,heist,perhaps,,,", "violent", "yes"),
    ("events.csv", "heist,heist,yes,theft,,", "broader", "looting"),
    ("events.csv", "heist,heist,yes,heist,,", "broader", "looting"),
    ("measures.csv", "wounds,wounds,things,", "counts", "people"),
    ("measures.csv", "wounds,wounds,people,bruises", "includes", "injured"),
    ("traits.csv", "colour,colour,picture", "value", "party"),
    ("presences.csv", "transit,transit,{actor} passes,", "phrase", "{place}"),
    ("codes.csv", "colour,red,red", "list", "form"),
]
BAD_CUES = [
    ("groups.csv", "squad,crowd", "type", "group"),
    ("speech.csv", "mutter,verb,hints,,clause", "stance", "denies"),
    ("speech.csv", "mutter,verb,asserts,rumoured,clause", "basis", "alleged"),
    ("speech.csv", "mutter,verb,asserts,,sotto", "frame", "accuse"),
    ("hedges.csv", "maybe,surety,possible", "field", "certainty"),
    ("hedges.csv", "maybe,certainty,somewhat", "value", "doubtful"),
    ("negators.csv", '""', "word", "any text"),
    ("things.csv", "jeep,gift", "tie", "arms"),
    ("acts.csv", "heist,verb,robbery", "event", "looting"),
    ("acts.csv", "heist,adverb,looting", "pos", "noun"),
    ("harm.csv", "maim,verb,pain,object", "measure", "injured"),
    ("harm.csv", "maim,verb,injured,bystander", "person", "subject"),
    ("counted.csv", "heist,robberies", "measure", "attacks"),
    ("targets.csv", "kiosk,shops", "target_type", "civilians"),
    ("light.csv", "fetch,bring", "use", "give"),
    ("backed.csv", "cheered,applause", "tie", "support"),
    ("naming.csv", "hailed as,shout", "form", "alias"),
    ("proper_heads.csv", "Squad,middle,group", "side", "start"),
    ("proper_heads.csv", "Squad,end,crowd", "type", "place"),
    ("traits.csv", "purple,colour,says", "trait", "ideology"),
    ("traits.csv", "purple,ideology,hints", "use", "value"),
    ("because.csv", "hence,word", "join", "clause"),
    ("conditions.csv", '""', "word", "any text"),
    ("frames.csv", "tie,robbery,rob,verb,,source=subj target=obj,", "code", "hostility"),
    ("frames.csv", "rumour,hostility,rob,verb,,source=subj target=obj,", "kind", "presence"),
    ("frames.csv", "tie,hostility,,verb,,source=subj target=obj,", "head", "lemma"),
    ("frames.csv", "tie,hostility,rob,gerund,,source=subj target=obj,", "pos", "noun"),
    ("frames.csv", "tie,hostility,rob,verb,near:bank,source=subj target=obj,", "needs", "prep:WORD"),
    ("frames.csv", "tie,hostility,rob,verb,,source=subj,", "roles", "target=PATH"),
    ("frames.csv", "tie,hostility,rob,verb,,source subj,", "roles", "name=value"),
    ("frames.csv", "driver,,rob,verb,,cause=subj effect=obj,cause=mood", "sets", "condition"),
    ("frames.csv", "trait,colour,paint,verb,,actor=subj value=obj,", "code", "objective"),
]


@pytest.mark.parametrize(("name", "row", "column", "allowed"), BAD_CODES)
def test_a_bad_row_of_codes_is_refused(tmp_path: Path, name: str, row: str, column: str, allowed: str) -> None:
    line = extended(tmp_path / name, name, row)
    with pytest.raises(VocabularyRefused) as refused:
        read_ontology(tmp_path)
    assert_told(refused.value, name, line, column, allowed)


@pytest.mark.parametrize(("name", "row", "column", "allowed"), BAD_CUES)
def test_a_bad_row_of_cues_is_refused(tmp_path: Path, name: str, row: str, column: str, allowed: str) -> None:
    line = extended(tmp_path / "cues" / name, f"cues/{name}", row)
    with pytest.raises(VocabularyRefused) as refused:
        read_cues(tmp_path, ontology=load_vocabulary())
    assert_told(refused.value, name, line, column, allowed)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the table is empty"),
        ("# only words to people\n\n", "the table is empty"),
        ("word,kind\na,b\n", "other columns"),
        ("word,type\na,b,c\n", "line 2: 3 cells"),
        ("# a note\nword,type\n\na\n", "line 4: 1 cells"),
    ],
)
def test_a_table_of_another_shape_is_refused(text: str, told: str) -> None:
    with pytest.raises(VocabularyRefused, match=told):
        list(read_rows(text, file="groups.csv", columns=["word", "type"]))


def test_a_row_knows_its_line_past_notes_and_empty_lines() -> None:
    rows = list(read_rows('# note\nword,type\n\n"a, b",c\n', file="x.csv", columns=["word", "type"]))
    assert [(r.line, r["word"], r["type"]) for r in rows] == [(4, "a, b", "c")]


def test_a_missing_table_is_the_shipped_one(tmp_path: Path) -> None:
    assert read_ontology(tmp_path) == load_vocabulary()


def extended(path: Path, name: str, row: str) -> int:
    """The shipped table with a row more at `path`; the line on which the row stands."""
    text = shipped(name).rstrip("\n") + "\n" + row + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return len(text.splitlines())


def assert_told(error: VocabularyRefused, name: str, line: int, column: str, allowed: str) -> None:
    message = str(error)
    assert f"{name}, line {line}:" in message
    assert f"'{column}'" in message
    assert "allowed:" in message
    assert allowed in error.allowed
