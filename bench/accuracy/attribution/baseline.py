"""What a list of reporting verbs finds alone: a sentence's first is the cue, the nearest noun phrase before it (else
after it) the source, the rest of the sentence the content. (Every verb of the list for a cue scores lower.)

The list is the commonest verbs of saying and thinking in English news, not of any corpus that is scored. Noun phrases
and sentences are those of the same parse that Tocsin reads, so that the two differ in what is made of it alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bench.accuracy.attribution.polnear import Marked
from tocsin.extract.attributed.spans import cut
from tocsin.extract.parse import Parsed

if TYPE_CHECKING:
    from tocsin.extract.tree import Sentence, Token

VERBS: Final = frozenset(
    "say tell state add note write report announce declare claim argue insist maintain contend assert warn explain "
    "allege suggest deny admit acknowledge confirm reply ask call criticize accuse predict promise vow reveal tweet "
    "believe think".split()
)


_NOMINAL: Final = ("NOUN", "PROPN", "PRON")
_HEADS: Final = ("nsubj", "nsubjpass", "dobj", "dative", "pobj", "pcomp", "appos", "attr", "oprd", "conj", "ROOT")


def marked(parsed: Parsed) -> tuple[Marked, ...]:
    """The baseline's attributions, at most one a sentence."""
    return tuple(one for sentence in parsed.sentences() for one in _in_sentence(parsed, sentence))


def _in_sentence(parsed: Parsed, sentence: Sentence) -> Iterator[Marked]:
    phrases = [range(t.left_edge.i, t.i + 1) for t in sentence if t.pos_ in _NOMINAL and t.dep_ in _HEADS]
    for token in sentence:
        if token.pos_ == "VERB" and token.lemma_.lower() in VERBS:
            source = _nearest(token, phrases)
            rest = {*range(sentence.start, sentence.end)} - {token.i, *source}
            roles = {"source": cut(parsed, source), "cue": cut(parsed, [token.i]), "content": cut(parsed, rest)}
            yield Marked({role: spans for role, spans in roles.items() if spans})
            return


def _nearest(verb: Token, phrases: list[range]) -> range:
    before = [p for p in phrases if p.stop <= verb.i]
    after = [p for p in phrases if p.start > verb.i]
    return (before[-1:] or after[:1] or [range(0)])[0]
