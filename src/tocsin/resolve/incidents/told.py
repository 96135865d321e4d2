"""From event claims to reports: which claims tell of an incident, and what each tells."""

from __future__ import annotations

from tocsin.model import Ref
from tocsin.names import ActorKind, Registry
from tocsin.resolve.actors import actor_key
from tocsin.resolve.classes import is_class
from tocsin.resolve.incidents.report import Party

_OPEN_KINDS = frozenset({ActorKind.COLLECTIVE, ActorKind.POPULATION})


def party_of(ref: Ref, registry: Registry) -> Party:
    """The party that a claim names. A name without a capital letter ("gunmen") is that of a class, like a plural."""
    known = registry.get(ref.id) if ref.id else None
    open_ = known.kind in _OPEN_KINDS if known else is_class(ref) or ref.name.islower()
    return Party(
        key=actor_key(ref),
        name=ref.name,
        open=open_,
        registered=known is not None,
        within=_within(known.parent, registry) if known else (),
    )


def _within(parent: str | None, registry: Registry) -> tuple[str, ...]:
    found: list[str] = []
    while parent and parent not in found:
        found.append(parent)
        known = registry.get(parent)
        parent = known.parent if known else None
    return tuple(found)
