"""One input to who did what to whom in its documents, as templates of roles; nothing is recorded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.case.inputs import Input, Opener, sources_of
from tocsin.extract.roles import Filler, Template, templates
from tocsin.model import Document, InputRefused, When
from tocsin.read import Card
from tocsin.read.dateline import dateline
from tocsin.read.language import is_read

__all__ = ["Filler", "Template", "Told", "roles_in", "told_in"]

_PLACE_ENDS: Final = re.compile(r"[,(—–:]| -")


@dataclass(frozen=True, slots=True)
class Told:
    """A document and the templates of the incidents that it tells of."""

    document: Document
    templates: tuple[Template, ...]


def roles_in(
    inputs: Iterable[Input],
    *,
    published: When | None = None,
    on_refusal: Callable[[InputRefused], None],
    fetch: bool = False,
) -> Iterator[Told]:
    """The templates of each item of `inputs`, in its order; none for a document in another language than English.

    Same bytes, same version, same templates. `on_refusal` is told of each item that is refused; the others go on.
    """
    with Opener(fetch=fetch) as opener:
        overrides = Card(published=published)
        for item in (item for each in sources_of(inputs) for item in opener.items(each, overrides=overrides)):
            if isinstance(item.found, InputRefused):
                on_refusal(item.found)
            else:
                yield Told(item.found, told_in(item.found))


def told_in(document: Document) -> tuple[Template, ...]:
    """The templates of one document, dated by its publication and placed by its dateline."""
    if not is_read(document.language):
        return ()
    line = dateline(document.text)
    sent = _PLACE_ENDS.split(document.text[slice(*line)].strip())[0].strip() if line else None
    return templates(document.text, published=document.published, dateline=sent)
