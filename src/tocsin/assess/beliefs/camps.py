"""Who stands with whom: parties whose interests are one, so that they share a discount and deny as the accused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tocsin.model import Ref
from tocsin.names import Registry
from tocsin.names.normal import key

Camp = Callable[[Ref], str]  # the key of the camp that somebody belongs to

# Of these, whoever they belong to speaks through them; a faction or a group may speak against its parent.
_SPEAKS_FOR_ITS_PARENT: Final = frozenset({"force", "government", "media_wing"})


def by_name(ref: Ref) -> str:
    """Everybody is a camp alone: the same id, else the same name."""
    return ref.id or f"name:{key(ref.name) or ref.name}"


def by_registry(registry: Registry) -> Camp:
    """A state's government and forces are one camp with it, and a media wing with its group; others stand alone.

    A name that the registry does not know, or knows for several actors, is a camp of its own (law 4).
    """
    kept: dict[tuple[str | None, str], str] = {}

    def camp(ref: Ref) -> str:
        at = (ref.id, ref.name)
        if at not in kept:
            kept[at] = _found(ref, registry)
        return kept[at]

    return camp


def _found(ref: Ref, registry: Registry) -> str:
    known = [registry.get(ref.id)] if ref.id else list(registry.lookup(ref.name))
    actor = known[0] if len(known) == 1 else None
    for _ in range(3):  # a wing of a force of a state is the longest there is
        if actor is None or actor.parent is None or actor.kind not in _SPEAKS_FOR_ITS_PARENT:
            break
        actor = registry.get(actor.parent) or actor
    return actor.id if actor else by_name(ref)
