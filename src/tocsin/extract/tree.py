"""A parsed text: its words, the tree that each hangs in, and its sentences.

Rules ask a word for its head, its children or its tag a thousand times a text. Here each is an attribute; spaCy's own
tokens work every answer out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from itertools import pairwise
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from tocsin.extract.forms import Form


class Token:
    """A word. `head` is itself at the root of a tree; `children` are in text order. `lemma_` is in lower case.

    `memory` is for what is worked out about it.
    The names are spaCy's, and so is what they mean. A token is equal to itself alone.
    """

    __slots__ = (
        "_subtree",
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "lemma_",
        "lower_",
        "memory",
        "pos_",
        "sent",
        "tag_",
        "text",
    )

    def __init__(self, doc: Tokens, i: int, text: str, form: Form) -> None:
        """`Tokens` tells the rest."""
        self.doc = doc
        self.i = i
        self.text = text
        self.lower_ = text.lower()
        self.tag_, self.dep_, self.pos_, self.lemma_ = form
        self.head: Token = self
        self.children: tuple[Token, ...] = ()
        self.sent: Sentence
        self.memory: dict[str, list[Token]] | None = None
        self._subtree: tuple[Token, ...] | None = None

    def __hash__(self) -> int:
        return self.i  # no set's order may hang on where tokens lie in memory

    def __eq__(self, other: object) -> bool:
        return self is other

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> tuple[Token, ...]:
        """The children before it."""
        return tuple(c for c in self.children if c.i < self.i)

    @property
    def subtree(self) -> tuple[Token, ...]:
        """It and all that hangs on it: what is left of it, itself, what is right of it, each with its own."""
        if self._subtree is None:
            found: list[Token] = []
            for child in self.children:
                if child.i < self.i:
                    found += child.subtree
            found.append(self)
            for child in self.children:
                if child.i > self.i:
                    found += child.subtree
            self._subtree = tuple(found)
        return self._subtree

    @property
    def left_edge(self) -> Token:
        """The first of its subtree."""
        return self.doc[min(t.i for t in self.subtree)]

    @property
    def right_edge(self) -> Token:
        """The last of its subtree."""
        return self.doc[max(t.i for t in self.subtree)]

    def hang_on(self, head: Token, dep: str) -> None:
        """Hangs it elsewhere in its sentence, with all that hangs on it. At the root, `head` is the token itself."""
        if self.head is not self:
            self.head.children = tuple(c for c in self.head.children if c is not self)
        self.head, self.dep_ = head, dep
        if head is not self:
            head.children = tuple(sorted((*head.children, self), key=lambda t: t.i))
        for token in self.sent:
            token._subtree = None

    @property
    def ancestors(self) -> Iterator[Token]:
        """The heads above it, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether `other` hangs below it."""
        return any(token is self for token in other.ancestors)


class Sentence:
    """The tokens from `start` to before `end`."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Tokens, start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    def __getitem__(self, i: int) -> Token:
        if not -len(self) <= i < len(self):
            raise IndexError(i)
        return self.doc[self.start + i if i >= 0 else self.end + i]


class Tokens:
    """The tokens of a text in order, in sentences. `memory` is for what is looked up about them, and goes with them."""

    __slots__ = ("_all", "memory", "sents")

    def __init__(
        self, words: Sequence[str], forms: Sequence[Form], heads: Sequence[int], starts: Sequence[int]
    ) -> None:
        """Each word with its form, hanging on the one at its place in `heads`; a sentence begins at each of `starts`
        and at the first.
        """
        self.memory: dict[str, dict[Any, Any]] = {}
        self._all = [Token(self, i, word, form) for i, (word, form) in enumerate(zip(words, forms, strict=True))]
        below: dict[int, list[Token]] = {}
        for token, head in zip(self._all, heads, strict=True):
            if head != token.i:
                token.head = self._all[head]
                below.setdefault(head, []).append(token)
        for head, children in below.items():
            self._all[head].children = tuple(children)
        bounds = sorted({0, *starts, len(self._all)})
        self.sents = tuple(Sentence(self, a, b) for a, b in pairwise(bounds))
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence

    def __iter__(self) -> Iterator[Token]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> list[Token]: ...
    def __getitem__(self, i: int | slice) -> Token | list[Token]:
        return self._all[i]


def remembered(ask: Callable[[Token], list[Token]]) -> Callable[[Token], list[Token]]:
    """`ask`, its answer kept with the token: rules ask the same of a word for every frame that it may be the head of.

    The list is the caller's own.
    """
    name = ask.__name__

    @wraps(ask)
    def answer(token: Token) -> list[Token]:
        kept = token.memory
        if kept is None:
            kept = token.memory = {}
        found = kept.get(name)
        if found is None:
            found = kept[name] = ask(token)
        return found.copy()

    return answer
