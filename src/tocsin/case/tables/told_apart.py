"""What decisions on incidents and origins say, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tocsin.case.assessment import Assessment
from tocsin.case.tables.identified import identity_words
from tocsin.model import Act, Decision
from tocsin.resolve.decided import decides_on_origins, held_back, origin_id
from tocsin.resolve.identity import Conflict
from tocsin.resolve.incidents import Incident

_INCIDENT = "i_"


def who_is_whom_words(known: Assessment) -> Callable[[Decision], str | None]:
    """What a merge or split of actors, incidents or origins says, and whether it is held back; None for any other
    decision."""
    actors = identity_words(known)
    on_incidents = any(map(_decides_on_incidents, known.decisions))
    on_origins = any(map(decides_on_origins, known.decisions))
    incidents = {i.id: i for i in known.incidents} if on_incidents else {}
    names = _origin_names(known) if on_origins else {}
    beside = _beside(known.incident_conflicts) if on_incidents else {}
    beside |= _beside(held_back(known.decisions_in_force)) if on_origins else {}

    def words(decision: Decision) -> str | None:
        if _decides_on_incidents(decision):
            return _said(decision, {}, _along(decision, incidents)) + beside.get(decision.id, "")
        if decides_on_origins(decision):
            return _said(decision, names, "") + beside.get(decision.id, "")
        return actors(decision)

    return words


def _decides_on_incidents(decision: Decision) -> bool:
    return decision.act in (Act.MERGE, Act.SPLIT) and decision.subject.startswith(_INCIDENT) and bool(decision.value)


def _said(decision: Decision, names: Mapping[str, str], along: str) -> str:
    value = decision.value or ""
    one = names.get(decision.subject, decision.subject)
    if value.startswith("c_"):
        return f"in {_many(len(value.split()), 'claim')}{along} {one} is another, {decision.split_key}"
    return f"{one} and {names.get(value, value)} are {'one' if decision.act is Act.MERGE else 'two'}"


def _along(decision: Decision, incidents: Mapping[str, Incident]) -> str:
    """The copies that go with the claims set apart, since they count once."""
    apart = incidents.get(decision.split_key)
    if apart is None:
        return ""
    named = set((decision.value or "").split())
    ours = [r for r in apart.reports if r.id in named]
    copies = [r for r in apart.reports if r.id not in named and any(r.copies(o) for o in ours)]
    return f" and {_many(len(copies), 'copy', 'copies')} of what they tell" if copies else ""


def _many(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or one + 's'}"


def _beside(conflicts: Iterable[Conflict]) -> dict[str, str]:
    """By the decision's id, what stands against it."""
    found: dict[str, str] = {}
    for conflict in conflicts:
        merges = ", ".join(d.id for d in conflict.merges)
        found[conflict.apart.id] = f"; against {merges}, held back till one side is undone"
        for merge in conflict.merges:
            found[merge.id] = f"; held back while {conflict.apart.id} says that they are two"
    return found


def _origin_names(known: Assessment) -> dict[str, str]:
    """Each origin's name with its id, also of those that are merged away."""
    names = {origin_id(voice): voice.name for voice in known.heard.values()}
    names |= {origin.id: origin.name for origin in known.origins if origin.id not in names}
    return {id: f"{name} ({id})" for id, name in names.items()}
