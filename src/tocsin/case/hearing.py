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
from tocsin.ledger import Indexes, Ledger
from tocsin.model import Attribution, Claim, Driver, Evidence
from tocsin.resolve.voice import OriginKind, Voice
from tocsin.resolve.voices import voices

_NOTHING: Final = Driver(cause="", effect="")


def hear(ledger: Ledger) -> None:
    """Works out the voices and keeps them. Takes time with the documents, and memory for their texts."""
    with ledger.indexed() as at:
        basis, speaking = at.basis(), list(at.speakers())
    recorded = [r.document for r in ledger.documents()]
    ids = {hashed(document.id): document.id for document in recorded}
    said = [(key, body, _speaking(n, ids[key], body)) for n, (key, body) in enumerate(speaking)]
    heard = voices(recorded, [claim for _, _, claim in said])
    found = [(key, fresh(body) if body else 0, heard[claim.id]) for key, body, claim in said]
    numbers = {one: number for number, one in enumerate(dict.fromkeys(one for _, _, one in found))}
    ledger.keep_voices(
        basis,
        sorted((key, speaker, numbers[one]) for key, speaker, one in found),
        ((number, json.dumps(asdict(one), ensure_ascii=False)) for one, number in numbers.items()),
    )


def heard_in(at: Indexes, claims: Mapping[int, str]) -> dict[str, Voice]:
    """The voices of claims, given by place and id, by their ids."""
    numbers = at.voices(claims)
    bodies = {number: _voice(body) for number, body in at.bodies(numbers.values()).items()}
    return {claims[seq]: bodies[number] for seq, number in numbers.items()}


def _speaking(number: int, document: str, body: str) -> Claim:
    """A claim that says nothing, by this speaker; the number tells it from others, since ids of links do not."""
    link = (Attribution(**json.loads(body)),) if body else ()
    return Claim(statement=_NOTHING, evidence=Evidence(document, "", number, number + 1, " "), attribution=link)


def _voice(body: str) -> Voice:
    held = json.loads(body)
    return Voice(**{**held, "kind": OriginKind(held["kind"]), "names": tuple(held["names"])})
