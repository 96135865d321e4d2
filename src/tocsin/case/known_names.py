"""How a large record names actors: whom words can mean, and which open classes can cover whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

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
        self.classes = {actor: refs for actor, refs in self.refs.items() if any(map(is_class, refs))}

    def meant_by(self, words: str, registry: Registry) -> list[str]:
        """The keys of all whom the words can mean: more than `whom` finds, never fewer."""
        asked = words.strip()
        if asked in self.refs or is_split(asked):
            return [asked]
        registered = [actor.id for actor in registry.lookup(asked)]
        return [*self._by_form.get(_form(asked), ()), *(id for id in registered if id in self.refs)]

    def covered_by(self, ref: Ref) -> Iterator[str]:
        """The keys of all whom an open class can cover."""
        if is_class(ref):
            for actor, refs in self.refs.items():
                if any(class_includes(ref, one) is Answer.YES for one in refs):
                    yield actor

    def classes_of(self, refs: Iterable[Ref]) -> list[str]:
        """The keys of open classes whose words can cover one of `refs`."""
        every = list(refs)
        return [
            actor
            for actor, wide in self.classes.items()
            if any(class_includes(one, ref) is Answer.YES for one in wide for ref in every)
        ]


def is_split(asked: str) -> bool:
    """Whether it is the key of an actor that a decision set apart, by which no claim was recorded."""
    return "~" in asked


def _form(words: str) -> str:
    return key(words).removeprefix("the ")
