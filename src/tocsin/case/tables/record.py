"""Tables of what is in the record: documents, sources, claims, origins, and which of these are perhaps one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from tocsin.case.assessment import Assessment
from tocsin.case.decide.wording import DecisionWords
from tocsin.case.tables.glance import claims_at_a_glance, decisions_at_a_glance
from tocsin.case.tables.table import Row, Table, columns
from tocsin.case.tables.told_apart import who_is_whom_words
from tocsin.ledger import RecordedClaim, in_force
from tocsin.ledger.review import overtaken, standing
from tocsin.model import Act, Claim, PlaceRef, Source, When
from tocsin.resolve.speakers import words


def _documents(known: Assessment) -> Iterator[Row]:
    claims = Counter(c.evidence.document for c in known.claims)
    for recorded in known.recorded_documents:
        d = recorded.document
        yield {
            "id": d.id,
            "title": d.title,
            **publisher_cells(d.source),
            **when_cells("published", d.published),
            "language": d.language,
            "address": d.address,
            "digest_of": d.digest_of,
            "relays": [relay.name for relay in d.relays],
            "media_type": d.media_type,
            "claims": claims[d.id],
            "recorded": recorded.at,
        }


def _claims(known: Assessment) -> Iterator[Row]:
    standing = {c.id for c in known.claims}
    return (claim_row(r, known) for r in known.recorded if r.claim.id in standing)


def claim_row(recorded: RecordedClaim, known: Assessment) -> Row:
    """One claim, with who says it, on which side, and the words it rests on."""
    claim, proposition = recorded.claim, known.proposition_of[recorded.claim.id]
    return {
        "id": claim.id,
        "kind": claim.statement.kind.value,
        "says": proposition.words,
        "side": claim.side.value,
        **manner_cells(claim),
        **said_cells(claim, known),
        **when_cells("when", claim.statement.when),
        "place": place_names(claim.statement.place),
        "change": text(claim.statement.change),
        **evidence_cells(claim),
        "proposition": proposition.id,
        "review": recorded.review.value,
        "extractor": claim.extractor,
        "confidence": claim.confidence,
        "recorded": recorded.at,
    }


def _sources(known: Assessment) -> Iterator[Row]:
    """Whoever published, and whoever the cards say is passed on, by name; its claims are those of its voice."""
    grades = {d.subject: d for d in in_force(known.decisions) if d.act is Act.GRADE}
    published = Counter(d.source.name for d in known.documents if d.source)
    relayed = Counter(relay.name for d in known.documents for relay in d.relays)
    for source in _distinct(known):
        grade = grades.get(source.name)
        yield {
            "name": source.name,
            "kind": source.kind,
            "party": source.party,
            "published": published[source.name],
            "relayed_in": relayed[source.name],
            "claims": len(_spoken(source, known)),
            "reliability": grade.value if grade else source.reliability,
            "reason": grade.reason if grade else source.reason,
        }


def _decisions(known: Assessment) -> Iterator[Row]:
    """In the order made. One that its author's later verdict took the place of is in force no more, and says so."""
    holding, later = standing(known.decisions), overtaken(known.decisions)
    claims = {r.claim.id: r.claim for r in known.recorded}
    words_ = DecisionWords(
        known.decisions,
        claims,
        known.ontology,
        actors=who_is_whom_words(known),
        proposition=_proposition_words(known),
    )
    for recorded in known.recorded_decisions:
        decision = recorded.decision
        yield {
            "id": decision.id,
            "act": decision.act.value,
            "subject": decision.subject,
            "value": decision.value,
            "says": words_.of(decision),
            "author": decision.author,
            "reason": decision.reason or None,
            "in_force": decision.id in holding and decision.id not in later,
            "overtaken_by": later.get(decision.id),
            "recorded": recorded.at,
        }


def _proposition_words(known: Assessment) -> Callable[[str], str | None]:
    return lambda id: next((p.words for p in known.propositions if p.id == id), None)


def _distinct(known: Assessment) -> list[Source]:
    every = [s for d in known.documents for s in (d.source, *d.relays) if s is not None]
    return sorted(set(every), key=lambda s: (s.name, s.kind or "", s.party or ""))


def _spoken(source: Source, known: Assessment) -> set[str]:
    """The ids of the claims in which it is heard, under any of its names, itself or cited.

    Speakers that a text leaves unnamed are no voice across documents: where a card lists them, their name counts.
    """
    own = [o for o in known.origins if source.name in o.names and _one_party(source.party, o.party)]
    unnamed = (c.id for c in known.claims if _on_card_of(c, source, known)) if not own else ()
    return {claim for origin in own for claim in origin.claims} | set(unnamed)


def _one_party(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _on_card_of(claim: Claim, source: Source, known: Assessment) -> bool:
    on_card = source in known.document[claim.evidence.document].relays
    return on_card and claim.speaker is not None and words(claim.speaker.name) == words(source.name)


def _origins(known: Assessment) -> Iterator[Row]:
    perhaps: dict[str, list[str]] = defaultdict(list)
    for echo in known.echoes:
        for at, other in zip(echo.origins, reversed(echo.voices), strict=True):
            perhaps[at].append(other)
    for origin in known.origins:
        yield {
            "id": origin.id,
            "name": origin.name,
            "kind": origin.kind.value,
            "party": origin.party,
            "documents": len(origin.documents),
            "claims": len(origin.claims),
            "why": origin.why,
            "perhaps_one_with": sorted(perhaps[origin.id]),
        }


def _echoes(known: Assessment) -> Iterator[Row]:
    for echo in known.echoes:
        yield {
            "id": echo.id,
            "first": echo.voices[0],
            "second": echo.voices[1],
            "why": echo.why,
            "shared": list(echo.shared),
            "documents": list(echo.documents),
            "claims": list(dict.fromkeys(c for pair in echo.claims for c in pair)),
        }


def text(value: object) -> str | None:
    """The code of an enum's member; None for None."""
    return None if value is None else str(value)


def when_cells(name: str, when: When | None) -> Row:
    """EDTF, and the first and last day that it may mean, where it has them."""
    return {
        name: text(when),
        f"{name}_first": when.first() if when else None,
        f"{name}_last": when.last() if when else None,
    }


def place_names(places: Iterable[PlaceRef]) -> list[str]:
    """The places by name."""
    return [place.name for place in places]


def publisher_cells(source: Source | None) -> Row:
    """Who published, as the card says."""
    known = source or Source("")
    return {"publisher": known.name or None, "publisher_kind": known.kind, "publisher_party": known.party}


def manner_cells(claim: Claim) -> Row:
    """How the claim stands to its statement."""
    return {
        "stance": claim.stance.value,
        "polarity": claim.polarity.value,
        "certainty": text(claim.certainty),
        "basis": text(claim.basis),
        "realis": text(claim.realis),
    }


def said_cells(claim: Claim, known: Assessment) -> Row:
    """Who says it: the speaker that the text names, through whom, and the publisher."""
    source, origin = known.document[claim.evidence.document].source, known.origin_of.get(claim.id)
    return {
        "speaker": claim.speaker.name if claim.speaker else None,
        "speaker_party": claim.speaker.party if claim.speaker else None,
        "chain": [link.name for link in claim.attribution],
        "publisher": source.name if source else None,
        "origin": origin.name if origin else None,
        "stated": text(claim.stated),
    }


def evidence_cells(claim: Claim) -> Row:
    """The words that the claim rests on, and where they stand."""
    evidence = claim.evidence
    return {"quote": evidence.quote, "document": evidence.document, "start": evidence.start, "end": evidence.end}


WHEN: Final = "when when_first:day when_last:day"
MANNER: Final = "stance polarity certainty basis realis"
SAID: Final = "speaker speaker_party chain:texts publisher origin stated"
EVIDENCE: Final = "quote document start:whole end:whole"

DOCUMENTS: Final = Table(
    "documents",
    columns(
        "id title publisher publisher_kind publisher_party published published_first:day published_last:day "
        "language address digest_of relays:texts media_type claims:whole recorded:time"
    ),
    ("title", "publisher", "published", "language", "claims"),
    _documents,
)
CLAIMS: Final = Table(
    "claims",
    columns(
        f"id kind says side {MANNER} {SAID} {WHEN} place:texts change {EVIDENCE} "
        "proposition review extractor confidence:number recorded:time"
    ),
    ("kind", "says", "side", "origin", "quote"),
    _claims,
    claims_at_a_glance,
)
SOURCES: Final = Table(
    "sources",
    columns("name kind party published:whole relayed_in:whole claims:whole reliability reason"),
    ("name", "kind", "party", "published", "relayed_in", "claims", "reliability"),
    _sources,
)
ORIGINS: Final = Table(
    "origins",
    columns("id name kind party documents:whole claims:whole why perhaps_one_with:texts"),
    ("name", "party", "documents", "why", "perhaps_one_with"),
    _origins,
)
ECHOES: Final = Table(
    "echoes",
    columns("id first second why shared:texts documents:texts claims:texts"),
    ("first", "second", "why"),
    _echoes,
)
DECISIONS: Final = Table(
    "decisions",
    columns("id act subject value says author reason in_force:yes overtaken_by recorded:time"),
    ("id", "act", "says", "author", "reason", "in_force"),
    _decisions,
    decisions_at_a_glance,
)
