"""Beliefs on a handful of made claims, with everything else as it ships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tests.resolve.reports import claim, report, tie
from tocsin.assess.beliefs.belief import Belief, beliefs
from tocsin.assess.beliefs.camps import by_name
from tocsin.assess.beliefs.grades import grades
from tocsin.assess.beliefs.interests import Interests
from tocsin.assess.beliefs.subjects import subjects
from tocsin.assess.beliefs.testimony import Witnesses
from tocsin.assess.disputes import disputes
from tocsin.assess.propositions import propositions
from tocsin.model import Attribution, Claim, Decision, Document, Outcome, Polarity, Stance, Statement, Tie
from tocsin.resolve.origins import origins
from tocsin.vocabulary import load_vocabulary
from tocsin.vocabulary.weighing import load_weighing

ARMED = tie("arms", "Jordan", "HAF")


def believed(
    claims: Iterable[Claim],
    documents: Sequence[Document],
    *,
    decisions: Sequence[Decision] = (),
    accepted: Iterable[str] = (),
    outcomes: Mapping[str, Outcome] | None = None,
) -> tuple[Belief, ...]:
    """The beliefs on all that the claims speak of."""
    ontology, weighing, known = load_vocabulary(), load_weighing(), tuple(claims)
    sources = [s for d in documents for s in (d.source, *d.relays) if s is not None]
    found = disputes(known, documents, ontology=ontology)
    return beliefs(
        subjects(propositions(known, ontology=ontology), found, ontology=ontology),
        witnesses=Witnesses(
            origin_of={c: o for o in origins(documents, known) for c in o.claims},
            document={d.id: d for d in documents},
            grades=grades(sources, decisions),
            camp=by_name,
            interests=Interests(weighing, ontology, by_name, outcomes or {}),
        ),
        weighing=weighing,
        ontology=ontology,
        accepted=frozenset(accepted),
        outcomes=outcomes,
    )


def said(
    publisher: str,
    statement: Statement = ARMED,
    *,
    grade: str | None = None,
    party: str | None = None,
    stance: Stance = Stance.ASSERTS,
    speakers: Sequence[str | Attribution] = (),
    published: str | None = None,
    **manner: object,
) -> tuple[Document, Claim]:
    """One document by `publisher` with one claim in it."""
    document = report(f"Says {publisher} of this matter in its own words.", publisher, party=party, published=published)
    if grade and document.source:
        document = replace(document, source=replace(document.source, reliability=grade, reason="known for it"))
    polarity = manner.pop("polarity", Polarity.AFFIRMED)
    assert isinstance(polarity, Polarity)
    made = claim(document, f"Says {publisher}", statement, *speakers, stance=stance, polarity=polarity)
    return document, replace(made, **manner)  # type: ignore[arg-type]


def on(statement: Tie, told: Iterable[tuple[Document, Claim]], **more: object) -> Belief:
    """The one belief on a tie of this code."""
    pairs = list(told)
    found = believed([c for _, c in pairs], [d for d, _ in pairs], **more)  # type: ignore[arg-type]
    return next(b for b in found if b.proposition.key[1] == statement.tie)
