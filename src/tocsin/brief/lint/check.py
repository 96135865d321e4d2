"""One sentence against the claims under it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import partial

from tocsin.brief.briefing import Briefing, FigureRow
from tocsin.brief.index import Index, publisher
from tocsin.brief.lint.attribution import attribution_faults, speaks
from tocsin.brief.lint.fault import Fault
from tocsin.brief.lint.handed import handed_faults
from tocsin.brief.lint.lexicon import words_of
from tocsin.brief.lint.masked import Masked, mask
from tocsin.brief.lint.warrant import Voices, Warrant, voices, warrant
from tocsin.brief.lint.world import world_faults
from tocsin.brief.sentence import Sentence

__all__ = ["Fault", "faults_of", "sentences_of"]


def sentences_of(briefing: Briefing) -> Iterator[tuple[str, Sentence]]:
    """Every sentence of the briefing with the part that it stands in; of the table of figures each row as one."""
    for field in dataclasses.fields(briefing):
        for sentence in _sentences(getattr(briefing, field.name)):
            yield field.name.replace("_", " "), sentence


def _sentences(value: object) -> Iterator[Sentence]:
    match value:
        case Sentence():
            yield value
        case FigureRow():
            cells = [value.value, value.change, value.whose, value.where, value.period]
            by = value.counted_by if speaks(value.counted_by) else f"counted by {value.counted_by}"
            said = f"{value.sentence.text.rstrip('.')}: {', '.join(c for c in cells if c)} – {by}"
            yield Sentence(said, value.sentence.claims)
        case tuple():
            for item in value:
                yield from _sentences(item)
        case _ if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                yield from _sentences(getattr(value, field.name))


def faults_of(sentence: Sentence, index: Index) -> list[Fault]:
    """What the sentence says that the claims under it do not warrant; nothing for a sound one.

    A sentence speaks of the world, then, after a dash, of who says so; or of one of the two alone. Whether a claim is
    reviewed or not, no word of likelihood is warranted: no claim carries one but in its own words (law 7).
    """
    claims = [index.claim[i] for i in sentence.claims if i in index.claim]
    under = [warrant(c, index) for c in claims]
    heard = voices(claims, index)
    quotations = {q for w in under for q in w.quotations}
    quoting = _quoting(sentence.text, index) if sentence.handed else {}
    quotations |= quoting.keys()
    names = _names(under, heard)
    if sentence.handed:
        heard = dataclasses.replace(heard, names=heard.names.union(*quoting.values()))
        names = names.union(heard.names, *(w.as_read for w in under))
    masked_by = partial(mask, names=names, quotations=quotations)
    if sentence.handed:
        masked = masked_by(sentence.text)
        handed = handed_faults(sentence.text, masked_by, under, heard, index)
        return _as_read(masked, [*_everywhere(masked), *handed])
    masked = masked_by(sentence.text)
    world, said = _parts(masked.text.rstrip("."))
    found = list(_everywhere(masked))
    if world:
        found += world_faults(world, masked, under, index.given.ontology)
    if "named by" in said:
        found += [f for w in under for f in world_faults(world, masked, [w], index.given.ontology)]
    if not said:
        return _as_read(
            masked, [*found, Fault("what is only claimed stands as a fact: nobody is said to say it", sentence.text)]
        )
    return _as_read(masked, [*found, *attribution_faults(said, masked, claims, heard, index)])


def _as_read(masked: Masked, faults: list[Fault]) -> list[Fault]:
    """With the words at fault as they read."""
    return [dataclasses.replace(f, words=masked.read(f.words)) for f in faults]


def _quoting(text: str, index: Index) -> dict[str, set[str]]:
    """What an audit quotes of documents, more than the claims under it do: the words, with who published them."""
    found: dict[str, set[str]] = {}
    for words in re.findall("“([^“”]*)”", text):
        forms = (words, words[:1].lower() + words[1:])
        for document in index.documents:
            if any(form in " ".join(document.text.split()) for form in forms):
                found.setdefault(words, set()).add(publisher(document))
    return found


def _names(under: list[Warrant], heard: Voices) -> set[str]:
    return set(heard.names).union(*(w.names for w in under))


def _parts(text: str) -> tuple[str, str]:
    """What speaks of the world, and who says so."""
    if speaks(text):
        return "", text
    world, dash, said = text.rpartition(" – ")
    return (world, said) if dash and speaks(said) else (text, "")


def _everywhere(masked: Masked) -> Iterator[Fault]:
    """What no sentence may hold: quotations of nothing, digits that are no number, words of likelihood."""
    for item in masked.of("stray"):
        yield Fault("words in quotation marks that stand in no quote", item.text)
    for digits in re.findall(r"\d[\d.,]*", masked.text):
        yield Fault("digits that are no number and no date", digits)
    text = masked.text.lower()
    found = [w for w in words_of("likelihood", "second_row") if re.search(rf"\b{re.escape(w)}\b", text)]
    for words in found:
        yield Fault("a word of likelihood for what is only claimed", words)
    if found and any(re.search(rf"\b{re.escape(w)}\b", text) for w in words_of("confidence")):
        yield Fault("likelihood and confidence in one sentence", text)
