"""Whom one hears in each claim of a large record: worked out over all documents at once, and kept.

A voice hangs on everything read (a copy's voice is that of the text copied, a body goes by all names that documents
link), so it cannot be told from a few claims. It hangs on a document and a speaker alone, though: what is kept is one
voice for each pair of them, for as long as the documents, claims and speakers that stand are the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Final

from tocsin.case.projecting import fresh, hashed
from tocsin.ledger import Indexes, Ledger, in_force
from tocsin.model import Act, Attribution, Claim, Decision, Driver, Evidence
from tocsin.resolve.decided import decides_on_origins, origin_id
from tocsin.resolve.identity import Identity, decides_on_actors
from tocsin.resolve.voice import OriginKind, Voice
from tocsin.resolve.voices import voices

_NOTHING: Final = Driver(cause="", effect="")


def hear(ledger: Ledger) -> None:
    """Works out the voices and keeps them. Takes time with the documents, and memory for their texts."""
    with ledger.indexed() as at:
        basis, speaking, identity = basis_of(at), list(at.speakers()), Identity(_in_force(at))
        apart = [r.claim for r in at.claims(at.ids_of(_set_apart(at)))]
    recorded = [r.document for r in ledger.documents()]
    ids = {hashed(document.id): document.id for document in recorded}
    said = [(key, fresh(body) if body else 0, _speaking(n, ids[key], body)) for n, (key, body) in enumerate(speaking)]
    said += [(_own_key(claim.id), 0, claim) for claim in apart]
    heard = voices(recorded, [identity.of(claim) for _, _, claim in said])
    found = [(key, speaker, heard[claim.id]) for key, speaker, claim in said]
    numbers = {one: number for number, one in enumerate(dict.fromkeys(one for _, _, one in found))}
    ledger.keep_voices(
        basis,
        sorted((key, speaker, numbers[one]) for key, speaker, one in found),
        ((number, json.dumps(asdict(one), ensure_ascii=False)) for one, number in numbers.items()),
    )


def basis_of(at: Indexes) -> str:
    """What voices hang on: that of the record, and decisions on who is whom among those who speak."""
    deciding = [d for d in _in_force(at) if at.speaking(map(hashed, (d.subject, d.value or "")))]
    return " ".join([at.basis(), *sorted(d.id for d in deciding)])


def heard_in(at: Indexes, claims: Mapping[int, str]) -> dict[str, Voice]:
    """The voices of claims, given by place and id, by their ids."""
    numbers = {claims[seq]: number for seq, number in at.voices(claims).items()}
    apart = {_own_key(id): id for id in _set_apart(at) & numbers.keys()}
    numbers |= {apart[key]: number for key, number in at.voices_of(apart).items()}
    bodies = {number: _voice(body) for number, body in at.bodies(numbers.values()).items()}
    return {id: bodies[number] for id, number in numbers.items()} | _decided_with(at)


def _decided_with(at: Indexes) -> dict[str, Voice]:
    """The voices that decisions make one or two, wherever they are heard: an origin goes by all names of its voices."""
    ours = [d for d in in_force(r.decision for r in at.fold.decisions) if decides_on_origins(d)]
    if not ours:
        return {}
    named = {key for d in ours for key in (d.subject, d.split_key, *(d.value or "").split())}
    every = ((number, _voice(body)) for number, body in at.every_voice())
    found = {f"voice {number}": voice for number, voice in every if origin_id(voice) in named}
    ids = at.ids_of(key for key in named if key.startswith("c_"))
    numbers = at.voices(ids)
    bodies = at.bodies(numbers.values())
    return found | {ids[seq]: _voice(bodies[number]) for seq, number in numbers.items()}


def _in_force(at: Indexes) -> list[Decision]:
    return [d for d in in_force(r.decision for r in at.fold.decisions) if decides_on_actors(d)]


def _set_apart(at: Indexes) -> set[str]:
    """The claims in which a decision says that an actor is another, who may be the one that speaks."""
    split = (d.value or "" for d in _in_force(at) if d.act is Act.SPLIT)
    return {id for ids in split if ids.startswith("c_") for id in ids.split()}


def _own_key(claim: str) -> int:
    """Of the voice of one claim, where its document and speaker do not tell it."""
    return hashed(f"claim:{claim}")


def _speaking(number: int, document: str, body: str) -> Claim:
    """A claim that says nothing, by this speaker; the number tells it from others, since ids of links do not."""
    link = (Attribution(**json.loads(body)),) if body else ()
    return Claim(statement=_NOTHING, evidence=Evidence(document, "", number, number + 1, " "), attribution=link)


def _voice(body: str) -> Voice:
    held = json.loads(body)
    return Voice(**{**held, "kind": OriginKind(held["kind"]), "names": tuple(held["names"])})
