"""The one function that everything passes which leaves the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tocsin.model import Claim, Document, Event, PlaceRef, Presence, Ref, Tie
from tocsin.release.persons import private_names
from tocsin.release.profile import Profile
from tocsin.release.terms import WITHHELD, Terms, names_of
from tocsin.vocabulary.ontology import Ontology

_COARSE = frozenset({"province", "region", "country"})


@dataclass(frozen=True, slots=True)
class Released:
    """`documents` and `claims` in the order given. `terms`: what none of it holds; whoever writes it out checks that.

    A document's text keeps its offsets, so that a quote still stands where its evidence says; its hashes are those of
    the document as read.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    terms: Terms


def release(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    profile: Profile,
    *,
    ontology: Ontology,
    is_person: Callable[[Ref], bool | None],
    area_of: Callable[[PlaceRef], PlaceRef | None],
) -> Released:
    """What may leave under a profile. INTERNAL: everything as it is.

    PUBLIC: places of routes, bases and transit become their first-level area (`area_of`; None drops the place), in
    every claim that names them; persons without a public role, and every string that holds a name so withheld,
    become WITHHELD; in the texts each of their letters becomes MARK; addresses that are paths of files are dropped.
    """
    if profile is Profile.INTERNAL:
        return Released(tuple(documents), tuple(claims), Terms(frozenset()))
    fine = {_place_key(p): p for c in claims if _is_sensitive(c, ontology) for p in c.statement.place if _is_fine(p)}
    coarse = {key: area_of(place) for key, place in fine.items()}
    named = names_of(form for c in claims for p in c.statement.place if _place_key(p) in fine for form in _forms(p))
    kept = names_of(form for area in coarse.values() if area for form in _forms(area))
    private = names_of(private_names(claims, documents, is_person=is_person))
    terms = Terms((named - kept) | private)
    for place in (p for c in claims for p in c.statement.place if _is_fine(p)):  # one spelt otherwise
        if _place_key(place) not in coarse and any(terms.found(form) for form in _forms(place) if form):
            coarse[_place_key(place)] = area_of(place)
    out = tuple(_released(d, terms) for d in documents)
    texts = {d.id: d.text for d in out}
    return Released(out, tuple(_claim(c, coarse, terms, texts) for c in claims), terms)


def _is_sensitive(claim: Claim, ontology: Ontology) -> bool:
    match claim.statement:
        case Presence(presence=code):
            kind = ontology.presences.get(code)
            return kind is not None and kind.coarsen
        case Tie(tie="transit" | "sanctuary"):
            return True
    return False


def _is_fine(place: PlaceRef) -> bool:
    return place.precision not in _COARSE


def _place_key(place: PlaceRef) -> str:
    return place.id or place.name.casefold()


def _forms(place: PlaceRef) -> Iterable[str | None]:
    return (place.name, place.mention)


def _released(document: Document, terms: Terms) -> Document:
    card = terms.without(replace(document, text="", raw=b""))
    address = document.address if document.address and re.match(r"https?://", document.address) else None
    address = None if address and terms.found(address) else address
    return replace(card, text=terms.blotted(document.text), raw=document.raw, address=address)


def _claim(claim: Claim, coarse: dict[str, PlaceRef | None], terms: Terms, texts: dict[str, str]) -> Claim:
    places = (coarse.get(_place_key(p), p) for p in claim.statement.place)
    kept = dict.fromkeys(p and replace(p, role=old.role) for p, old in zip(places, claim.statement.place, strict=True))
    statement = replace(claim.statement, place=tuple(p for p in kept if p))
    e = claim.evidence
    quote = texts[e.document][e.start : e.end] if e.document in texts else terms.blotted(e.quote)
    if isinstance(statement, Event):  # two names withheld would be one
        numbered = ((f"{WITHHELD} {n}" if terms.found(w) else w, c) for n, (w, c) in enumerate(statement.deaths_by, 1))
        statement = replace(statement, deaths_by=tuple(numbered))
    said = {"statement": terms.without(statement), "attribution": terms.without(claim.attribution)}
    return replace(claim, evidence=replace(e, quote=quote), **said)  # type: ignore[arg-type]  # as they were
