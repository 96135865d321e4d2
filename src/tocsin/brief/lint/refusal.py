"""A briefing with a sentence that nothing warrants is not written."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.brief.briefing import Briefing
from tocsin.brief.index import Index
from tocsin.brief.lint.check import faults_of, sentences_of
from tocsin.brief.lint.fault import Fault
from tocsin.brief.lint.weighed import weighed_faults
from tocsin.brief.sentence import Sentence
from tocsin.model import ValueRefused


def refuse(briefing: Briefing, index: Index) -> None:
    """Raises ValueRefused for the first sentence that says what its claims do not warrant, with the words at fault, and
    for a likelihood that no reviewed belief has.
    """
    for where, sentence, fault in _faults(briefing, index):
        raise ValueRefused(
            f"the briefing ({where}) says what no quote under it warrants: {fault.why}",
            value=f"{fault.words}: {sentence.text}",
            allowed="what a claim under the sentence says, and what the record counts",
            do="this is a fault of Tocsin, or of a claim from elsewhere: report it with the record",
        )


def _faults(briefing: Briefing, index: Index) -> Iterator[tuple[str, Sentence, Fault]]:
    for where, sentence in sentences_of(briefing):
        yield from ((where, sentence, fault) for fault in faults_of(sentence, index))
    for entry in briefing.weighed:
        yield from (("weighed", entry.sentence, fault) for fault in weighed_faults(entry, index))
