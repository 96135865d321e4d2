"""Papers and broadcasters: the words for them and for what they print, and whether a name is one."""

from __future__ import annotations

from typing import Final

from tocsin.extract.mention import Mention
from tocsin.extract.reading import Reading

WRITINGS: Final = frozenset("article author newspaper editorial op-ed piece paper daily outlet".split())


def is_outlet(reading: Reading, mention: Mention) -> bool:
    """Whether it is a paper or broadcaster of its own."""
    actor = reading.knowledge.registry.get(mention.ref.id) if mention.ref.id else None
    return actor is not None and actor.kind == "outlet" and actor.parent is None  # a body's own report is none
