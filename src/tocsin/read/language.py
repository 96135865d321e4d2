"""In which language is it? A stop-word test tells English for nothing; what it does not tell, a trained model does.

The model is py3langid's: naive Bayes over byte n-grams, embedded in the package, loaded at the first text that does
not read as English and never for one that does. Its word is taken only where it is sure.
"""

from __future__ import annotations

import re
import tempfile
from functools import cache
from typing import TYPE_CHECKING, Final

from tocsin.model import TocsinError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Frequent in English and in no other language of Latin script.
_ENGLISH: Final = re.compile(
    r"the|and|of|to|that|with|by|were|has|have|from|which|their|been|its|this|said|had|who|they|not"
)
_WORDS: Final = re.compile(r"[^\W\d_]+")
_LOOKED_AT: Final = 20_000  # characters
_AT_LEAST_WORDS: Final = 12
_AT_LEAST_LETTERS: Final = 40  # of other scripts than Latin: several write no spaces between words
_AT_LEAST_SHARE: Final = 0.08  # English prose has about .2, Dutch (its "of", "had", "been") under .05
_SURE: Final = 0.95
_SURE_OF_A_PARAGRAPH: Final = 0.99
_OTHER_SCRIPT: Final = re.compile(r"[^\W\d_\u0000-\u024f]")  # letters beyond Latin
_NO_LANGUAGE: Final = frozenset({"und", "zxx", "mul"})
# What the model tells apart and neither readers nor tags do: Arabic and Chinese as they are spoken.
_ONE: Final = {"ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh"}
# So alike that a few sentences may be either, and both are equally unread: the likelier is named.
_ALIKE: Final = ({"id", "ms"}, {"bs", "hr", "sr"}, {"no", "nn"})
_STRETCH: Final = 40  # words, about two sentences: enough to be sure of a language, few enough that a second one shows
_STRETCHES: Final = 5


def language_of(text: str) -> str | None:
    """The tag of the text's language, such as `en` or `ur`; None where it cannot be told: unknown, not "other".

    A text of less than a dozen words (or 40 letters, in a script other than Latin) tells none, and so does one of
    which parts are in several languages, if English is not most of it.
    """
    head = text[:_LOOKED_AT]
    if _language(head, _SURE, english_only=True) == "en":
        return "en"
    told = {_language(stretch, _SURE) for stretch in _stretches(head)}
    return told.pop() if len(told) == 1 else None


def other_language(paragraph: str) -> str | None:
    """The language of a paragraph that surely is not English; None for English and for all that is not sure.

    A list of foreign names in an English text is not sure.
    """
    found = _language(paragraph[:_LOOKED_AT], _SURE_OF_A_PARAGRAPH)
    return None if found == "en" else found


def is_read(language: str | None) -> bool:
    """Whether claims are read from texts of that language: from English, and where the language is unknown."""
    return language is None or language.lower().partition("-")[0] in ("en", "eng")


def _stretches(text: str) -> list[str]:
    """A short text whole; a longer one in up to five parts of one length, each long enough to tell."""
    words = text.split()
    count = max(1, min(_STRETCHES, len(words) // _STRETCH))
    return [" ".join(words[len(words) * n // count : len(words) * (n + 1) // count]) for n in range(count)]


def _language(text: str, sure: float, *, english_only: bool = False) -> str | None:
    words = [word.lower() for word in _WORDS.findall(text)]
    if len(words) < _AT_LEAST_WORDS and len(_OTHER_SCRIPT.findall(text)) < _AT_LEAST_LETTERS:
        return None
    share = sum(_ENGLISH.fullmatch(word) is not None for word in words) / len(words)
    if share >= _AT_LEAST_SHARE:
        return "en"
    return None if english_only else _told(text, sure)


def _told(text: str, sure: float) -> str | None:
    """The language that the model is sure of, languages that are one or alike taken together."""
    shares: dict[str, float] = {}
    for language, share in _model().rank(text):
        tag = _ONE.get(language, language)
        shares[tag] = shares.get(tag, 0.0) + share
    best = max(shares, key=lambda tag: (shares[tag], tag))
    together = next((alike for alike in _ALIKE if best in alike), {best})
    is_sure = sum(shares.get(tag, 0.0) for tag in together) >= sure
    return best if is_sure and best not in _NO_LANGUAGE else None


@cache
def _model() -> LanguageIdentifier:
    """Loaded once a process, where it is needed. Raises TocsinError where it cannot be unpacked.

    Going on without it would read the same text otherwise on a full disk (law 8).
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    try:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:
        raise TocsinError(
            f"the model that tells languages could not be unpacked: {error.strerror}",
            value=tempfile.gettempdir(),
            do="make room in that folder, or name another in TMPDIR",
        ) from error
