"""What follows from a record as known at one time: origins, propositions, disputes, tensions, findings, beliefs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from tocsin.assess.beliefs.belief import Belief
from tocsin.assess.disputes import Dispute, disputes
from tocsin.assess.figures import audit
from tocsin.assess.findings import Finding
from tocsin.assess.propositions import Proposition, propositions
from tocsin.assess.tensions import Tension, tensions
from tocsin.case.believing import beliefs_of
from tocsin.case.clocks import published_later, stated_by
from tocsin.case.places import Contains
from tocsin.ledger import RecordedClaim, RecordedDecision, RecordedDocument, Review, in_force
from tocsin.model import Answer, Claim, Decision, Document, When
from tocsin.names import Gazetteer, Registry
from tocsin.resolve.decided import decided
from tocsin.resolve.echoes import Echo, echoes
from tocsin.resolve.identity import Conflict, Identity
from tocsin.resolve.incidents import Incident, Incidents, incidents, reports_of
from tocsin.resolve.origins import Origin, origins
from tocsin.resolve.voice import Voice
from tocsin.resolve.voices import voices
from tocsin.vocabulary import Ontology, load_vocabulary


class Assessment:
    """A pure function of what was recorded; each part is worked out once, when first asked for.

    `claims` are those that nobody rejected, corrected or withdrew (law 7), or with `reviewed` the accepted ones alone;
    with `as_of` only those stated by its last day: the later ones and their documents are as if never read, and those
    of which nobody can tell are `unstated`. In them every actor is under its present key (`Identity.of`). `recorded`
    has all, as they were recorded.
    """

    def __init__(
        self,
        documents: Sequence[RecordedDocument],
        recorded: Sequence[RecordedClaim],
        decisions: Sequence[RecordedDecision],
        *,
        reviewed: bool = False,
        as_of: When | None = None,
    ) -> None:
        self._read = tuple(documents)
        self.recorded = tuple(recorded)
        self.recorded_decisions = tuple(decisions)
        self.decisions = tuple(r.decision for r in decisions)
        self.reviewed = reviewed
        self.as_of = as_of

    @cached_property
    def ontology(self) -> Ontology:
        return load_vocabulary()

    @cached_property
    def _contains(self) -> Contains:
        return Contains()

    @cached_property
    def recorded_documents(self) -> tuple[RecordedDocument, ...]:
        """Those published by `as_of`, and those that tell what was stated by then."""
        telling = {c.evidence.document for c in self.claims}
        return tuple(r for r in self._read if r.document.id in telling or not published_later(r.document, self.as_of))

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return tuple(r.document for r in self.recorded_documents)

    @cached_property
    def document(self) -> dict[str, Document]:
        """By id."""
        return {d.id: d for d in self.documents}

    @cached_property
    def identity(self) -> Identity:
        """Who is whom, by the merges and splits in force."""
        return Identity(self.decisions_in_force)

    @cached_property
    def decisions_in_force(self) -> tuple[Decision, ...]:
        return in_force(self.decisions)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(map(self.identity.of, self.claims_as_recorded))

    @cached_property
    def claims_as_recorded(self) -> tuple[Claim, ...]:
        """The same claims, in which each actor goes by its own id or name: what merges and splits are decided on."""
        return tuple(c for c in self._standing if stated_by(c, self.as_of) is Answer.YES)

    @cached_property
    def unstated(self) -> tuple[Claim, ...]:
        """The claims left out since nobody can tell whether they were stated by `as_of`."""
        return tuple(self.identity.of(c) for c in self._standing if stated_by(c, self.as_of) is Answer.UNKNOWN)

    @cached_property
    def _standing(self) -> tuple[Claim, ...]:
        return tuple(r.claim for r in self.recorded if self._stands(r.review))

    def _stands(self, review: Review) -> bool:
        return review is Review.ACCEPTED if self.reviewed else review.stands

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        return origins(self.documents, self.claims, decisions=self.decisions_in_force, heard=self.heard)

    @cached_property
    def heard(self) -> Mapping[str, Voice]:
        """The voice of each claim, before what analysts decided on origins; by the claim's id."""
        return voices(self.documents, self.claims)

    @cached_property
    def origin_of(self) -> dict[str, Origin]:
        """The one voice of each claim, by the claim's id."""
        return {claim: origin for origin in self.origins for claim in origin.claims}

    @cached_property
    def echoes(self) -> tuple[Echo, ...]:
        """Origins that are perhaps one, for an analyst to decide."""
        return echoes(self.documents, self.claims, self.decisions_in_force)

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """What the claims of events tell together, by time."""
        return self._incidents.found

    @cached_property
    def incident_conflicts(self) -> tuple[Conflict, ...]:
        """Merges of incidents that are held back, since a split says that they are two."""
        return self._incidents.conflicts

    @cached_property
    def _incidents(self) -> Incidents:
        origins = {claim: origin.id for claim, origin in self.origin_of.items()}
        reports = reports_of(self.claims, origins=origins, registry=Registry.open(), gazetteer=Gazetteer.open())
        return incidents(reports, ontology=self.ontology, decisions=self.decisions_in_force)

    @cached_property
    def propositions(self) -> tuple[Proposition, ...]:
        return propositions(self.claims, ontology=self.ontology)

    @cached_property
    def proposition_of(self) -> dict[str, Proposition]:
        """By the claim's id."""
        return {claim.id: p for p in self.propositions for claim in p.claims}

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        heard = decided(self.heard, self.decisions_in_force)
        return disputes(self.claims, self.documents, ontology=self.ontology, heard=heard)

    @cached_property
    def tensions(self) -> tuple[Tension, ...]:
        disputed = [frozenset(c.id for c in d.proposition.claims) for d in self.disputes]
        return tensions(self.claims, contains=self._contains, ontology=self.ontology, disputed=disputed)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return audit(self.claims, self.documents, ontology=self.ontology, contains=self._contains)

    @cached_property
    def beliefs(self) -> tuple[Belief, ...]:
        return beliefs_of(self)
