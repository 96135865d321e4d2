"""A briefing with a sentence that nothing warrants is not written."""

from __future__ import annotations

from tocsin.brief.briefing import Briefing
from tocsin.brief.index import Index
from tocsin.brief.lint.check import faults_of, sentences_of
from tocsin.model import ValueRefused


def refuse(briefing: Briefing, index: Index) -> None:
    """Raises ValueRefused for the first sentence that says what its claims do not warrant, with the words at fault."""
    for where, sentence in sentences_of(briefing):
        for fault in faults_of(sentence, index):
            raise ValueRefused(
                f"the briefing ({where}) says what no quote under it warrants: {fault.why}",
                value=f"{fault.words}: {sentence.text}",
                allowed="what a claim under the sentence says, and what the record counts",
                do="this is a fault of Tocsin, or of a claim from elsewhere: report it with the record",
            )
