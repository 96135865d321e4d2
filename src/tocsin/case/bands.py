"""The bands of a dossier: who stands so near the actor that what they did may be taken for its own, each by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.assess.propositions import Proposition
from tocsin.case.assessment import Assessment
from tocsin.case.lines import Section, section
from tocsin.case.whom import Whom
from tocsin.model import Claim, parties
from tocsin.names import Registry
from tocsin.names.memberships import load_memberships
from tocsin.resolve.actors import actor_key
from tocsin.resolve.bands import Band, BandKind, bands

KINDS: Final = {
    BandKind.UMBRELLA: "an umbrella that it is in",
    BandKind.MEMBER: "a member of it",
    BandKind.WHOLE: "of which it is or was a part",
    BandKind.PART: "a part of it",
    BandKind.BEFORE: "which was there before it",
    BandKind.AFTER: "which came after it, or out of it",
    BandKind.CLASS: "a word for several that may mean it",
    BandKind.OF_CLASS: "whom its name can mean",
}


@dataclass(frozen=True, slots=True)
class DossierBand:
    """Another actor and what it is to this one (`is_`), never added to it, and `why`. `whens` in EDTF, as it is told.

    `others`: who else is in it, of an umbrella or class. `said_by`: registers' sources and the record's origins.
    `lines`: how many of the record's lines are on it, which stand in a section of their own.
    """

    kind: str
    is_: str
    key: str
    name: str
    whens: tuple[str, ...]
    others: tuple[str, ...]
    said_by: tuple[str, ...]
    notes: tuple[str, ...]
    why: str
    lines: int


def bands_of(about: Whom, known: Assessment, registry: Registry) -> tuple[tuple[DossierBand, Section | None], ...]:
    """The bands of an actor, of a case as of a time those of that time, each with its section where there is one.

    A person has none.
    """
    return tuple(_band(band, about, known) for band in near(about, known, registry))


def near(about: Whom, known: Assessment, registry: Registry) -> tuple[Band, ...]:
    """Who stands near an actor, without their sections. Whoever it is merged with is itself, and no band."""
    if about.person:
        return ()
    present = known.identity.key
    rows = [replace(row, group=present(row.group), member=present(row.member)) for row in load_memberships()]
    return bands(about.ref, known.claims, rows, registry, on=known.as_of)


def _band(band: Band, about: Whom, known: Assessment) -> tuple[DossierBand, Section | None]:
    kind = KINDS[band.kind]
    lines = next(section(f"said of {band.name}, {kind}", _on(band.key, about, known), known), None)
    origins = dict.fromkeys(known.origin_of[claim.id].name for claim in band.claims)
    said_by = (*band.sources, *origins)
    of = len(lines.lines) if lines else 0
    return (
        DossierBand(
            band.kind.value, kind, band.key, band.name, band.whens, band.others, said_by, band.notes, band.why, of
        ),
        lines,
    )


def _on(key: str, about: Whom, known: Assessment) -> Iterator[Proposition]:
    """What is said of the other alone: what is said of both is among the actor's own lines."""
    for proposition in known.propositions:
        keys = _keys(proposition.claims)
        if key in keys and about.key not in keys:
            yield proposition


def _keys(claims: Sequence[Claim]) -> set[str]:
    return {actor_key(ref) for claim in claims for _, ref in parties(claim.statement)}
