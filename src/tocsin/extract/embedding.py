"""The vectors of words in their text: those of the model, with what a word gives by itself worked out once.

The model's first layer sees a word's letters and whether white space follows, and nothing around it; four layers above
look at neighbours. Words come again and again, so the first layer's answers are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.language import Language

_MOST: Final = 50_000  # words, of 400 bytes each; at more, all are forgotten
# Rows of a product are the same in any company, except in products so small that they are worked out otherwise.
_LEAST_AT_ONCE: Final = 32
_FILLING: Final = "the"


class Embedding:
    """The model's vectors. What is kept changes no bit of them."""

    def __init__(self, nlp: Language) -> None:
        import numpy as np

        model: Any = nlp.get_pipe("tok2vec")
        self._nlp = nlp
        self._by_itself, self._in_context = model.model.layers
        self._rows: dict[tuple[str, bool], int] = {}
        self._kept: Any = np.empty((_MOST, self._by_itself.get_dim("nO")), dtype="float32")

    def of(self, words: Sequence[str], spaces: Sequence[bool]) -> Any:
        """A row for each of `words`, at most as many as are kept; `spaces` tells which of them white space follows."""
        asked = list(zip(words, spaces, strict=True))
        if len(self._rows) + len(asked) > len(self._kept):
            self._rows.clear()
        new = [word for word in dict.fromkeys(asked) if word not in self._rows]
        if new:
            first = len(self._rows)
            self._kept[first : first + len(new)] = self._first(new)
            self._rows.update({word: row for row, word in enumerate(new, first)})
        own = self._kept[[self._rows[word] for word in asked]]
        return self._in_context.predict([own])[0]

    def _first(self, words: Sequence[tuple[str, bool]]) -> Any:
        from spacy.tokens import Doc

        filled = [*words, *[(_FILLING, True)] * (_LEAST_AT_ONCE - len(words))]
        doc = Doc(self._nlp.vocab, words=[word for word, _ in filled], spaces=[space for _, space in filled])
        return self._by_itself.predict([doc])[0][: len(words)]
