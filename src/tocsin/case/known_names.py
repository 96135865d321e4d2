"""How a large record names actors: whom words can mean, and which open classes can cover whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tocsin.case.whom import nobody
from tocsin.ledger import Indexes
from tocsin.model import Answer, Ref
from tocsin.names import Registry
from tocsin.names.normal import key
from tocsin.resolve.classes import class_includes, is_class


class Names:
    """How a record names actors, by key; what only fallen claims say is among it."""

    def __init__(self, at: Indexes) -> None:
        self.refs: dict[str, list[Ref]] = defaultdict(list)
        self.first: dict[str, list[int]] = defaultdict(list)  # the claims that name them so first
        for actor, ref, seq in at.names():
            self.refs[actor].append(ref)
            self.first[actor].append(seq)
        self._by_form: dict[str, list[str]] = defaultdict(list)
        for actor, refs in self.refs.items():
            for form in {_form(words) for ref in refs for words in (ref.name, ref.mention) if words}:
                self._by_form[form].append(actor)
        self._by_word: dict[str, dict[str, None]] = defaultdict(dict)  # whoever has a name with the word
        for actor, refs in self.refs.items():
            for word in {word for ref in refs for word in key(ref.name).split()}:
                self._by_word[word][actor] = None

    def meant_by(self, words: str, registry: Registry) -> list[str]:
        """The keys of all whom the words can mean: more than `whom` finds, never fewer.

        Raises ValueRefused for none, with the closest names.
        """
        asked = words.strip()
        if asked in self.refs or is_split(asked):
            return [asked]
        registered = [actor.id for actor in registry.lookup(asked)]
        found = [*self._by_form.get(_form(asked), ()), *(id for id in registered if id in self.refs)]
        if not found:
            raise nobody(asked, self.refs, ())
        return found

    def covered_by(self, ref: Ref) -> list[str]:
        """The keys of all whom an open class can cover: their names have words of its own (`class_includes`)."""
        if not is_class(ref):
            return []
        near = self._near([ref])
        return [a for a in near if any(class_includes(ref, one) is Answer.YES for one in self.refs[a])]

    def classes_of(self, refs: Iterable[Ref]) -> list[str]:
        """The keys of open classes whose words can cover one of `refs`."""
        every = list(refs)
        return [
            actor
            for actor in self._near(every)
            if any(
                is_class(one) and class_includes(one, ref) is Answer.YES for one in self.refs[actor] for ref in every
            )
        ]

    def _near(self, refs: Iterable[Ref]) -> dict[str, None]:
        """The keys of all who share a word with one of `refs`."""
        words = {word for ref in refs for word in key(ref.name).split()}
        return {actor: None for word in sorted(words) for actor in self._by_word.get(word, ())}


def is_split(asked: str) -> bool:
    """Whether it is the key of an actor that a decision set apart, by which no claim was recorded."""
    return "~" in asked


def _form(words: str) -> str:
    return key(words).removeprefix("the ")
