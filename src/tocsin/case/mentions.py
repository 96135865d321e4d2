"""One input to what its documents mention; nothing is recorded, and nothing of it is a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.case.inputs import Input, Opener, sources_of
from tocsin.model import Document, InputRefused
from tocsin.read import Card
from tocsin.read.language import is_read

if TYPE_CHECKING:
    from tocsin.extract.entities import Entity, Mentioned, Relation

Line = dict[str, object]


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a document mentions, in the order of its text: a line for each entity, then one for each relation.

    `withheld`: how many mentions of victims and private persons were left out (law 10).
    """

    document: Document
    entities: tuple[Line, ...]
    relations: tuple[Line, ...]
    withheld: int = 0

    @property
    def unread_because(self) -> str | None:
        """Why nothing was looked for, in one line; None where it was."""
        language = self.document.language
        return (
            None if is_read(language) else f"not read: {self.document.title or 'the text'} is in {language}, not in en"
        )


def mentions_in(
    inputs: Iterable[Input], *, on_refusal: Callable[[InputRefused], None], fetch: bool = False
) -> Iterator[Mentions]:
    """What each item of `inputs` mentions. Same bytes, same version, same mentions (law 8).

    `on_refusal` is told of each item that is refused; the others go on.
    """
    with Opener(fetch=fetch) as opener:
        for item in (item for each in sources_of(inputs) for item in opener.items(each, overrides=Card())):
            if isinstance(item.found, InputRefused):
                on_refusal(item.found)
            else:
                yield _mentions(item.found)


def _mentions(document: Document) -> Mentions:
    if not is_read(document.language):
        return Mentions(document, (), ())
    from tocsin.extract.entities import mentioned
    from tocsin.extract.extraction import knowledge

    found = mentioned(document.text, knowledge=knowledge())
    private = _private(document, found)
    return Mentions(
        document,
        tuple(_entity(document, e) for e in found.entities if e not in private),
        tuple(_relation(document, r) for r in found.relations if not {r.source, r.target} & private),
        len(private),
    )


def _private(document: Document, found: Mentioned) -> frozenset[Entity]:
    """The mentions that hold the name of a victim or private person."""
    from tocsin.extract.extraction import knowledge
    from tocsin.extract.private import private_names
    from tocsin.extract.reading import read_text

    names = private_names(read_text(document.text, published=document.published, knowledge=knowledge()), ())
    held = (e for e in found.entities if any(name in _words(document, e) for name in names))
    return frozenset(held)


def _words(document: Document, entity: Entity) -> str:
    return " ".join(document.text[entity.start : entity.end].split())


def _entity(document: Document, entity: Entity) -> Line:
    return {"kind": "entity", "document": document.id, **_span(document, entity), "chance": round(entity.chance, 3)}


def _relation(document: Document, relation: Relation) -> Line:
    return {
        "kind": "relation",
        "document": document.id,
        "type": relation.type.value,
        "source": _span(document, relation.source),
        "target": _span(document, relation.target),
        "start": relation.start,
        "end": relation.end,
        "quote": document.text[relation.start : relation.end],
        "chance": round(relation.chance, 3),
    }


def _span(document: Document, entity: Entity) -> Line:
    quote = document.text[entity.start : entity.end]
    return {"type": entity.type.value, "start": entity.start, "end": entity.end, "quote": quote}
