"""A new kind of tie, a cue and a hedge are rows of a file: no line of code knows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vocabulary.test_tables import extended
from tocsin.extract import extract
from tocsin.extract.extraction import knowledge
from tocsin.extract.reading import Knowledge
from tocsin.model import Certainty, Claim, Document, Driver, Naming, Stance, Tie, Trait
from tocsin.vocabulary import Ontology, load_vocabulary, read_ontology
from tocsin.vocabulary.cues import read_cues


def using(directory: Path, ontology: Ontology | None = None) -> Knowledge:
    """The shipped knowledge with the cue tables of `directory`."""
    shipped = knowledge()
    cues = read_cues(directory, ontology=ontology or load_vocabulary())
    return Knowledge(cues, shipped.registry, shipped.gazetteer, shipped.automaton)


def claims(text: str, known: Knowledge | None = None) -> tuple[Claim, ...]:
    return extract(Document(raw=text.encode(), text=text, media_type="text/plain"), using=known)


def cue(directory: Path, name: str, row: str) -> None:
    extended(directory / "cues" / name, f"cues/{name}", row)


def test_a_new_kind_of_tie_is_extracted_once_its_rows_are_there(tmp_path: Path) -> None:
    text = "In 2014 the Ogaden National Liberation Front barred Al-Shabaab from its camps."
    extended(tmp_path / "ties.csv", "ties.csv", "exclusion,hostile,,exclusion,{source} barred {target},,,,")
    cue(tmp_path, "frames.csv", "tie,exclusion,bar|exclude,verb,,source=subj target=obj,")
    ontology = read_ontology(tmp_path)
    assert ontology.ties["exclusion"].channel == "hostile"
    found = [c.statement for c in claims(text, using(tmp_path, ontology)) if isinstance(c.statement, Tie)]
    assert [(t.tie, t.source.name) for t in found] == [("exclusion", "Ogaden National Liberation Front")]
    assert not [c for c in claims(text) if isinstance(c.statement, Tie)]


def test_a_frame_may_not_use_a_tie_that_the_ontology_lacks(tmp_path: Path) -> None:
    cue(tmp_path, "frames.csv", "tie,exclusion,bar|exclude,verb,,source=subj target=obj,")
    with pytest.raises(Exception, match="exclusion"):
        using(tmp_path)


def test_a_new_hedge_makes_a_claim_uncertain(tmp_path: Path) -> None:
    text = "Eritrea has conceivably supported Al-Shabaab since 2006."
    cue(tmp_path, "hedges.csv", "conceivably,certainty,possible")
    assert [c.certainty for c in claims(text, using(tmp_path))] == [Certainty.POSSIBLE]
    assert [c.certainty for c in claims(text)] == [None]


def test_a_new_verb_of_saying_gives_a_claim_its_speaker_and_stance(tmp_path: Path) -> None:
    text = "Ethiopia disbelieved that Eritrea had supported Al-Shabaab."
    cue(tmp_path, "speech.csv", "disbelieve,verb,denies,,clause")
    told = [(c.stance, c.speaker.name if c.speaker else None) for c in claims(text, using(tmp_path))]
    assert told == [(Stance.DENIES, "Ethiopia")]
    assert [(c.stance, c.speaker) for c in claims(text)] == [(Stance.ASSERTS, None)]


def test_a_new_cue_names_a_party(tmp_path: Path) -> None:
    text = "The New People’s Army, hailed as Bagong Hukbo, burned two trucks."
    cue(tmp_path, "naming.csv", "hailed as,alias")
    found = [c.statement for c in claims(text, using(tmp_path)) if isinstance(c.statement, Naming)]
    assert [(n.name, n.form) for n in found] == [("Bagong Hukbo", "alias")]
    assert not [c for c in claims(text) if isinstance(c.statement, Naming)]


def test_a_new_word_of_a_trait_tells_an_ideology(tmp_path: Path) -> None:
    text = "Shining Path, a physiocratic insurgency, survives in the valley."
    cue(tmp_path, "traits.csv", "physiocratic,ideology,says")
    found = [c.statement for c in claims(text, using(tmp_path)) if isinstance(c.statement, Trait)]
    assert [t.value for t in found] == ["physiocratic"]
    assert not [c for c in claims(text) if isinstance(c.statement, Trait)]


def test_a_new_verb_and_a_new_joint_tell_drivers(tmp_path: Path) -> None:
    text = "Drought turbocharges recruitment in Mopti. Markets closed by dint of the curfew."
    cue(tmp_path, "frames.csv", "driver,,turbocharge,verb,,cause=subj effect=obj,")
    cue(tmp_path, "because.csv", "by dint of,phrase")
    found = [c.statement for c in claims(text, using(tmp_path)) if isinstance(c.statement, Driver)]
    assert [(d.cause, d.effect) for d in found] == [
        ("Drought", "recruitment in Mopti"),
        ("curfew", "Markets closed"),
    ]
    assert not [c for c in claims(text) if isinstance(c.statement, Driver)]
