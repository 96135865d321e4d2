"""What the vocabulary of the rules makes of single words, as evidence for trained parts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tocsin.vocabulary.cues import Cues


@lru_cache(maxsize=4)
def codes(cues: Cues) -> Mapping[str, frozenset[str]]:
    """The codes of words by lemma: ties, traits, acts, things given, harm, saying, names."""
    found: dict[str, set[str]] = {}
    for frame in cues.frames:
        for head in frame.heads:
            found.setdefault(head[-1], set()).add(frame.code)
    for lexicon in (cues.act_verbs, cues.act_nouns, cues.things):
        for words, code in lexicon.items():
            found.setdefault(words[-1], set()).add(code)
    for word, _ in cues.harm:
        found.setdefault(word, set()).add("harm")
    for word in cues.speech:
        found.setdefault(word, set()).add("saying")
    for cue, form in cues.naming.items():
        found.setdefault(cue.split()[-1], set()).add(form)
    return {word: frozenset(those) for word, those in found.items()}
