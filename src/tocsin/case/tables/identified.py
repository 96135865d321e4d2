"""What decisions on who is whom say, in words."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.case.assessment import Assessment
from tocsin.model import Act, Decision
from tocsin.names import Registry
from tocsin.resolve.actors import actor_key, is_split, named_in
from tocsin.resolve.identity import decides_on_actors


def identity_words(known: Assessment) -> Callable[[Decision], str | None]:
    """What a merge or split of actors says, and whether it is held back; None for any other decision."""
    names = _names(known) if any(map(decides_on_actors, known.decisions)) else {}
    held = {d.id: c.apart.id for c in known.identity.conflicts for d in c.merges}
    overruled = {c.apart.id: ", ".join(d.id for d in c.merges) for c in known.identity.conflicts}

    def words(decision: Decision) -> str | None:
        if not decides_on_actors(decision):
            return None
        beside = ""
        if decision.id in held:
            beside = f"; held back while {held[decision.id]} says that they are two"
        elif decision.id in overruled:
            beside = f"; against {overruled[decision.id]}, held back till one side is undone"
        return _said(decision, names) + beside

    return words


def _said(decision: Decision, names: dict[str, str]) -> str:
    value = decision.value or ""
    one = names.get(decision.subject, decision.subject)
    if value.startswith("c_"):
        many = len(value.split())
        claims = "1 claim" if many == 1 else f"{many} claims"
        return f"in {claims} {one} is another, {decision.split_key}"
    other = names.get(value, value)
    if one == other:
        one, other = (f"{name} ({key})" for name, key in ((one, decision.subject), (other, value)))
    return f"{one} and {other} are {'one' if decision.act is Act.MERGE else 'two'}"


def _names(known: Assessment) -> dict[str, str]:
    """A name for each key that a claim or decision has: the registry's, else one that the record uses."""
    registry = Registry.open()
    names: dict[str, str] = {}
    for claim in (*known.claims_as_recorded, *known.claims):
        for ref in named_in(claim):
            names.setdefault(actor_key(ref), ref.name)
    return {key: name_of(key, name, registry) for key, name in names.items()}


def name_of(key: str, name: str, registry: Registry) -> str:
    """The display name: the registry's, else `name`; whoever a split set apart is told as that."""
    actor = registry.get(key)
    return actor.name if actor else f"the other {name}" if is_split(key) else name
