"""All rules over one document."""

from __future__ import annotations

from functools import cache

from tocsin.extract.assemble import assemble
from tocsin.extract.attributed import Attributed, attributions
from tocsin.extract.attribution import speaker_named
from tocsin.extract.draft import Draft
from tocsin.extract.reading import Knowledge, Reading, read_text
from tocsin.extract.rules.answer import answered
from tocsin.extract.rules.driver import DRIVER_RULES
from tocsin.extract.rules.event import EVENT_RULES
from tocsin.extract.rules.figure import FIGURE_RULES
from tocsin.extract.rules.naming import NAMING_RULES
from tocsin.extract.rules.presence import PRESENCE_RULES
from tocsin.extract.rules.tie import TIE_RULES
from tocsin.extract.rules.trait import TRAIT_RULES
from tocsin.model import Attribution, Claim, Document
from tocsin.names import AliasAutomaton, Gazetteer, Registry
from tocsin.read.language import is_read
from tocsin.vocabulary.cues import load_cues

RULES = (*EVENT_RULES, *FIGURE_RULES, *NAMING_RULES, *TIE_RULES, *PRESENCE_RULES, *TRAIT_RULES, *DRIVER_RULES)


@cache
def knowledge() -> Knowledge:
    """The shipped vocabulary, registry and gazetteer, opened once a process."""
    registry = Registry.open()
    return Knowledge(load_cues(), registry, Gazetteer.open(), AliasAutomaton(registry))


def extract(document: Document, *, using: Knowledge | None = None) -> tuple[Claim, ...]:
    """The claims that the rules propose for `document`, in text order. Pure; it is no judgement of truth.

    None for a document in another language than English: the rules are English grammar.
    """
    if not is_read(document.language):
        return ()
    reading = read_text(document.text, published=document.published, knowledge=using or knowledge())
    found = drafts(reading)
    return assemble(reading, document, [*found, *answered(reading, found)])


def drafts(reading: Reading) -> list[Draft]:
    """What every rule finds in the reading, rule by rule."""
    return [draft for rule in RULES for draft in rule(reading)]


def attributed(
    document: Document, *, using: Knowledge | None = None
) -> tuple[tuple[Attributed, Attribution | None], ...]:
    """Who says what in `document`, in the order of the cues, each with whom the words for its source name. Pure.

    The same parse as for claims. None for a document in another language than English.
    """
    if not is_read(document.language):
        return ()
    reading = read_text(document.text, published=document.published, knowledge=using or knowledge())
    return tuple((one, _speaker(reading, one)) for one in attributions(reading.parsed))


def _speaker(reading: Reading, one: Attributed) -> Attribution | None:
    """Whom the words for the source name; a pronoun that takes up nobody known ("we") names nobody."""
    if one.speaker is None:
        return None
    token = reading.parsed.doc[one.speaker]
    found = speaker_named(reading, token, reading.parsed.doc[one.head].lemma_)
    return None if found is not None and found.name.lower() == token.lower_ and token.pos_ == "PRON" else found
