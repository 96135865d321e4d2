"""Whether each sentence of a briefing says only what the claims under it warrant, read from the sentence itself.

Nothing here knows how a sentence was made: its text is taken apart into names, quotations, dates, numbers and words,
and each part must be warranted by one claim under it, or be what the record counts, counted anew.
"""

from tocsin.brief.lint.check import Fault, faults_of, sentences_of
from tocsin.brief.lint.grounding import ungrounded
from tocsin.brief.lint.refusal import refuse

__all__ = ["Fault", "faults_of", "refuse", "sentences_of", "ungrounded"]
