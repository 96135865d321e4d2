"""What follows from a record as known at one time: origins, echoes, propositions, disputes, tensions, findings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from tocsin.assess.disputes import Dispute, disputes
from tocsin.assess.figures import audit
from tocsin.assess.findings import Finding
from tocsin.assess.propositions import Proposition, propositions
from tocsin.assess.tensions import Tension, tensions
from tocsin.case.places import Contains
from tocsin.ledger import RecordedClaim, RecordedDecision, RecordedDocument, Review
from tocsin.model import Claim, Document
from tocsin.resolve.echoes import Echo, echoes
from tocsin.resolve.origins import Origin, origins
from tocsin.vocabulary import Ontology, load_vocabulary


class Assessment:
    """A pure function of what was recorded; each part is worked out once, when first asked for.

    `claims` are the proposals not rejected (law 7), or with `reviewed` the accepted ones alone; `recorded` has all.
    """

    def __init__(
        self,
        documents: Sequence[RecordedDocument],
        recorded: Sequence[RecordedClaim],
        decisions: Sequence[RecordedDecision],
        *,
        reviewed: bool = False,
    ) -> None:
        self.recorded_documents = tuple(documents)
        self.recorded = tuple(recorded)
        self.recorded_decisions = tuple(decisions)
        self.decisions = tuple(r.decision for r in decisions)
        self.reviewed = reviewed

    @cached_property
    def ontology(self) -> Ontology:
        return load_vocabulary()

    @cached_property
    def _contains(self) -> Contains:
        return Contains()

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return tuple(r.document for r in self.recorded_documents)

    @cached_property
    def document(self) -> dict[str, Document]:
        """By id."""
        return {d.id: d for d in self.documents}

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(r.claim for r in self.recorded if self._stands(r.review))

    def _stands(self, review: Review) -> bool:
        return review is Review.ACCEPTED if self.reviewed else review is not Review.REJECTED

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        return origins(self.documents, self.claims)

    @cached_property
    def origin_of(self) -> dict[str, Origin]:
        """The one voice of each claim, by the claim's id."""
        return {claim: origin for origin in self.origins for claim in origin.claims}

    @cached_property
    def echoes(self) -> tuple[Echo, ...]:
        """Origins that are perhaps one, for an analyst to decide."""
        return echoes(self.documents, self.claims)

    @cached_property
    def propositions(self) -> tuple[Proposition, ...]:
        return propositions(self.claims, ontology=self.ontology)

    @cached_property
    def proposition_of(self) -> dict[str, Proposition]:
        """By the claim's id."""
        return {claim.id: p for p in self.propositions for claim in p.claims}

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        return disputes(self.claims, self.documents, ontology=self.ontology)

    @cached_property
    def tensions(self) -> tuple[Tension, ...]:
        disputed = [frozenset(c.id for c in d.proposition.claims) for d in self.disputes]
        return tensions(self.claims, contains=self._contains, ontology=self.ontology, disputed=disputed)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return audit(self.claims, self.documents, ontology=self.ontology, contains=self._contains)
