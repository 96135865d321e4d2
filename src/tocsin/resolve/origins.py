"""Which claims go back to one original report: one origin is one voice (law 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tocsin.model import Claim, Decision, Document
from tocsin.resolve.decided import decided, origin_id, reasons
from tocsin.resolve.voice import OriginKind, Voice
from tocsin.resolve.voices import reprinted, voices

if TYPE_CHECKING:
    from tocsin.resolve.reprints import Descent

__all__ = ["Origin", "OriginKind", "origins"]

_TOLD: Final = 3  # rewrites of which the reason is given


@dataclass(frozen=True, slots=True)
class Origin:
    """One voice. `claims` and `documents` are ids; `party` is whose side the voice belongs to, None if unknown.

    `why` is one sentence for an analyst; `names` are all by which it goes.
    """

    id: str
    name: str
    kind: OriginKind
    party: str | None
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    why: str
    names: tuple[str, ...] = ()


def origins(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    *,
    decisions: Sequence[Decision] = (),
    heard: Mapping[str, Voice] | None = None,
) -> tuple[Origin, ...]:
    """The origins of the claims, by name: every claim belongs to exactly one.

    Which claims are one voice is said at `voices`. The order of the inputs does not count, and a reprint adds
    documents to an origin, never an origin. `decisions` are those in force: MERGE and SPLIT of origins hold before
    anything else. `heard`: the voices before these, where they are known.
    """
    before = voices(documents, claims) if heard is None else heard
    now = decided(before, decisions)
    by_voice: dict[str, list[tuple[str, Claim]]] = defaultdict(list)
    for name, claim in {c.id: c for c in claims}.items():
        by_voice[now[name].key].append((name, claim))
    publishers = {d.id: d.source.name if d.source else d.title or "an unknown publisher" for d in documents}
    descents = {d.document: d for d in reprinted(documents).descents} if documents else {}
    made = []
    for group in by_voice.values():
        origin = _origin(group, now, publishers)
        whys = [_descended(d, publishers) for d in map(descents.get, origin.documents) if d and d.source in publishers]
        were = {origin_id(before[name]) for name, _ in group}
        told = (*(whys[:_TOLD] if origin.kind is OriginKind.COPY else ()), *reasons(were, origin.id, decisions))
        made.append(replace(origin, why=" ".join((origin.why, *told))))
    return tuple(sorted(made, key=lambda o: (o.name, o.id)))


def _descended(descent: Descent, publishers: Mapping[str, str]) -> str:
    """Why a document is taken for a rewrite."""
    one, other = publishers[descent.document], publishers[descent.source]
    return f"{one} has from {other}: {', '.join(descent.reasons)}."


def _origin(group: Sequence[tuple[str, Claim]], heard: Mapping[str, Voice], publishers: Mapping[str, str]) -> Origin:
    """Cited anywhere makes it cited, copied anywhere a copy: the stronger reason why it is one voice."""
    kinds = {heard[name].kind for name, _ in group}
    kind = next(k for k in (OriginKind.CITED, OriginKind.COPY, OriginKind.DOCUMENT) if k in kinds)
    voice = heard[group[0][0]]
    documents = tuple(sorted({claim.evidence.document for _, claim in group}))
    through = sorted({publishers.get(d, "an unknown publisher") for d in documents} - {voice.name})
    return Origin(
        id=origin_id(voice),
        name=voice.name,
        kind=kind,
        party=voice.party,
        documents=documents,
        claims=tuple(sorted(name for name, _ in group)),
        why=_why(voice, kind, len(documents), through),
        names=voice.names,
    )


def _why(voice: Voice, kind: OriginKind, documents: int, through: Sequence[str]) -> str:
    in_documents = "1 document" if documents == 1 else f"{documents} documents"
    relayed = f" through {', '.join(through)}" if through else ""
    if not voice.named:
        return "The text does not name these speakers, so they stay apart from any other document's."
    if kind is OriginKind.COPY:
        return f"{in_documents[0].upper()}{in_documents[1:]} carry one text{relayed}; copies add no voice."
    if kind is OriginKind.DOCUMENT:
        return f"{voice.name} says it itself, in {in_documents}."
    also = f", also named {', '.join(voice.names[1:])}," if len(voice.names) > 1 else ""
    return f"{voice.name}{also} is heard in {in_documents}{relayed}: one body, one voice."
