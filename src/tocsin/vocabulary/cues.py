"""The words of English that point to codes: heads of parties, verbs of saying, hedges, acts, things given, frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as Directory

from tocsin.model import Basis, Certainty, Change, Realis, Stance
from tocsin.vocabulary.frames import Frame, frames_of
from tocsin.vocabulary.ontology import Ontology, read_ontology
from tocsin.vocabulary.tables import Row, read_rows, table_text

PARTY_TYPES = ("group", "members", "force", "state", "population", "body", "media")
SPEECH_FRAMES = ("clause", "accuse", "blame", "reject", "prove")

Lexicon = Mapping[tuple[str, ...], str]
"""Codes by the lemmas of an entry, such as ("air", "strike")."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What a verb of saying makes of the statement it passes on."""

    stance: Stance
    basis: Basis | None
    frame: str


@dataclass(frozen=True, slots=True)
class Harm:
    """Who is counted by a word of harm: "subject" or "object" of the verb, or the noun's "own" number.

    "known" is an object that must be people by its own word: a town is captured too.
    """

    measure: str
    person: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What a verb that tells of an event says: whether its subject does the event, and whether it ends it."""

    doer: bool
    ended: bool


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """All cue tables. Keys of a Lexicon are tuples of lemmas."""

    parties: Lexicon
    speech: Mapping[str, Speech]
    hedges: Mapping[str, tuple[str, str]]
    negators: frozenset[str]
    falsity: frozenset[str]
    things: Lexicon
    act_nouns: Lexicon
    act_verbs: Lexicon
    weapons: Lexicon
    occurrence: Mapping[str, Occurrence]
    ground: Lexicon
    harm: Mapping[tuple[str, str], Harm]
    counted: Lexicon
    counting: Mapping[str, frozenset[str]]
    targets: Lexicon
    light: Mapping[str, str]
    backed: Mapping[str, str]
    held: Mapping[str, str]
    imitation: frozenset[str]
    naming: Mapping[str, str]
    calling: Mapping[tuple[str, str], str]
    titles: tuple[str, ...]
    areas: tuple[str, ...]
    tracts: frozenset[str]
    placing: frozenset[str]
    proper_heads: Mapping[tuple[str, str], str]
    small_words: frozenset[str]
    owning_words: frozenset[str]
    frames: tuple[Frame, ...]
    trait_words: Mapping[tuple[str, str], frozenset[str]]
    conditions: frozenset[str]
    because: Mapping[tuple[str, ...], str]
    private: Mapping[str, str]
    recommending: frozenset[tuple[str, str]]


@cache
def load_cues() -> Cues:
    """The shipped cues, read once a process."""
    return read_cues(ontology=read_ontology())


def read_cues(directory: Directory | None = None, *, ontology: Ontology) -> Cues:
    """The cue tables from `directory`, file by file where it has one, else as shipped. Raises VocabularyRefused."""

    def rows(name: str, columns: str) -> list[Row]:
        return list(read_rows(table_text(f"cues/{name}", directory), file=name, columns=columns.split(",")))

    acts = rows("acts.csv", "word,pos,event")
    return Cues(
        parties=_lexicon(rows("groups.csv", "word,type"), "type", PARTY_TYPES),
        speech={r.needed("word"): _speech(r) for r in rows("speech.csv", "word,pos,stance,basis,frame")},
        hedges={r.needed("word"): _hedge(r) for r in rows("hedges.csv", "word,field,value")},
        negators=frozenset(r.needed("word") for r in rows("negators.csv", "word")),
        falsity=frozenset(r.needed("word") for r in rows("falsity.csv", "word")),
        things=_lexicon(rows("things.csv", "word,tie"), "tie", ontology.ties),
        act_nouns=_lexicon((r for r in acts if r.one_of("pos", _POS) == "noun"), "event", ontology.events),
        act_verbs=_lexicon((r for r in acts if r["pos"] == "verb"), "event", ontology.events),
        weapons=_lexicon(rows("weapons.csv", "word,event"), "event", ontology.events),
        occurrence={r.needed("verb"): _occurrence(r) for r in rows("occurrence.csv", "verb,subject,change")},
        ground={tuple(r.needed("word").split()): "ground" for r in rows("ground.csv", "word")},
        harm={(r.needed("word"), r["pos"]): _harm(r, ontology) for r in rows("harm.csv", "word,pos,measure,person")},
        counted=_lexicon(rows("counted.csv", "word,measure"), "measure", ontology.measures),
        counting=_by_use(rows("counting.csv", "word,use")),
        targets=_lexicon(rows("targets.csv", "word,target_type"), "target_type", ontology.target_types),
        light={
            r.needed("word"): r.one_of("use", ("act", "give", "take", "flow", "owe", "lean"))
            for r in rows("light.csv", "word,use")
        },
        backed={r.needed("word"): r.one_of("tie", ontology.ties) for r in rows("backed.csv", "word,tie")},
        held={r.needed("word"): r.one_of("presence", ontology.presences) for r in rows("held.csv", "word,presence")},
        naming={r.needed("cue"): r.one_of("form", ontology.forms) for r in rows("naming.csv", "cue,form")},
        calling={
            (r.needed("word"), r.one_of("pos", _POS)): r.one_of("form", ontology.forms)
            for r in rows("calling.csv", "word,pos,form")
        },
        imitation=frozenset(r.needed("word") for r in rows("imitation.csv", "word")),
        titles=tuple(r.needed("word") for r in rows("titles.csv", "word")),
        areas=tuple(r.needed("word") for r in rows("areas.csv", "word")),
        tracts=frozenset(r.needed("word") for r in rows("tracts.csv", "word")),
        placing=frozenset(r.needed("word") for r in rows("placing.csv", "word")),
        proper_heads={
            (r.needed("word"), r.one_of("side", ("start", "end"))): r.one_of("type", (*PARTY_TYPES, "place"))
            for r in rows("proper_heads.csv", "word,side,type")
        },
        owning_words=frozenset(r.needed("word") for r in rows("owning.csv", "word")),
        small_words=frozenset(r.needed("word") for r in rows("small_words.csv", "word")),
        frames=tuple(frames_of(rows("frames.csv", "kind,code,head,pos,needs,roles,sets"), ontology)),
        trait_words=_trait_words(rows("traits.csv", "word,trait,use"), ontology),
        conditions=frozenset(r.needed("word").lower() for r in rows("conditions.csv", "word")),
        because=_lexicon(rows("because.csv", "cue,join"), "join", ("phrase", "clause"), column_of_words="cue"),
        private={r.needed("word"): r.one_of("use", ("kin", "role")) for r in rows("private.csv", "word,use")},
        recommending=frozenset(
            (r.needed("word"), r.one_of("use", ("aux", "verb", "ends"))) for r in rows("recommending.csv", "word,use")
        ),
    )


_POS = ("noun", "verb")
COUNTING_USES = tuple(
    "up,down,times 2,times 3,times 4,times 5,halve,rise,fall,more,less,versus,loosely,tally,strength,put,bring,amount,"
    "stand,hold,record,share,undergo,blame,unit".split(",")
)
TRAIT_USES = ("says", "value", "ended", "not")


def _lexicon(rows: Iterable[Row], column: str, allowed: Iterable[str], *, column_of_words: str = "word") -> Lexicon:
    choices = tuple(allowed)
    return {tuple(r.needed(column_of_words).split()): r.one_of(column, choices) for r in rows}


def _by_use(rows: Iterable[Row]) -> Mapping[str, frozenset[str]]:
    """The words of each use, in lower case."""
    words: dict[str, set[str]] = {}
    for r in rows:
        words.setdefault(r.one_of("use", COUNTING_USES), set()).add(r.needed("word").lower())
    return {use: frozenset(words.get(use, ())) for use in COUNTING_USES}


def _trait_words(rows: Iterable[Row], ontology: Ontology) -> Mapping[tuple[str, str], frozenset[str]]:
    """The words of a trait by (trait, use), in lower case."""
    words: dict[tuple[str, str], set[str]] = {}
    for r in rows:
        key = r.one_of("trait", ontology.traits), r.one_of("use", TRAIT_USES)
        words.setdefault(key, set()).add(r.needed("word").lower())
    return {key: frozenset(found) for key, found in words.items()}


def _speech(row: Row) -> Speech:
    basis = row.one_of("basis", ("", *Basis))
    return Speech(
        Stance(row.one_of("stance", Stance)), Basis(basis) if basis else None, row.one_of("frame", SPEECH_FRAMES)
    )


def _occurrence(row: Row) -> Occurrence:
    return Occurrence(
        row.one_of("subject", ("", "doer")) == "doer", row.one_of("change", ("", Change.ENDED)) == Change.ENDED
    )


def _hedge(row: Row) -> tuple[str, str]:
    values: dict[str, Iterable[str]] = {"certainty": Certainty, "basis": Basis, "realis": Realis}
    field = row.one_of("field", values)
    return field, row.one_of("value", values[field])


def _harm(row: Row, ontology: Ontology) -> Harm:
    row.one_of("pos", ("verb", "noun", "adj"))
    return Harm(row.one_of("measure", ontology.measures), row.one_of("person", ("subject", "object", "known", "own")))
