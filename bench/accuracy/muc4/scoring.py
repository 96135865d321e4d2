"""Role-filler and template F1 by their published definitions.

CEAF-REE: Du, Rush and Cardie, GRIT: Generative Role-filler Transformers for Document-level Event Entity Extraction
(EACL 2021), section 4. Templates: Du, Rush and Cardie, Template Filling with Generative Transformers (NAACL 2021),
section 4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.accuracy.muc4.matching import heaviest_matching, largest_matching
from bench.accuracy.muc4.templates import ROLES, Entity, Template
from bench.accuracy.yardstick import f1, rate


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, predicted and asked for."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return rate(self.right, self.predicted)

    @property
    def recall(self) -> float:
        return rate(self.right, self.gold)

    @property
    def f1(self) -> float:
        return f1(self.precision, self.recall)


def aligned(predicted: Sequence[Entity], gold: Sequence[Entity]) -> tuple[tuple[int, int], ...]:
    """The largest one-to-one alignment (predicted, gold) of entities alike.

    Alike: the predicted mentions, one at least, are a subset of the gold entity's (the strict variant, phi = 1 or 0).
    """
    return largest_matching([[n for n, g in enumerate(gold) if p and p <= g] for p in predicted])


def ceaf_ree(predicted: Sequence[Entity], gold: Sequence[Entity]) -> Tally:
    """The entities of one role in one document."""
    return Tally(len(aligned(predicted, gold)), len(predicted), len(gold))


def of_document(templates: Iterable[Template], role: str) -> tuple[Entity, ...]:
    """A role's entities over a document: those of all its templates, the very same one counted once."""
    return tuple(dict.fromkeys(e for t in templates for e in t.entities(role)))


def role_tallies(predicted: Sequence[Template], gold: Sequence[Template]) -> dict[str, Tally]:
    """CEAF-REE of each role in one document, without regard to which template an entity is in."""
    return {role: ceaf_ree(of_document(predicted, role), of_document(gold, role)) for role in ROLES}


def matched_slots(predicted: Template, gold: Template) -> int:
    """How many slots agree, the incident's type among them; 0 for templates of two types."""
    if predicted.incident_type != gold.incident_type:
        return 0
    return 1 + sum(len(aligned(predicted.entities(r), gold.entities(r))) for r in ROLES)


def aligned_templates(predicted: Sequence[Template], gold: Sequence[Template]) -> tuple[tuple[int, int], ...]:
    """The one-to-one alignment (predicted, gold), within incident types, under which most slots agree."""
    return heaviest_matching([[matched_slots(p, g) for g in gold] for p in predicted])


def template_tally(predicted: Sequence[Template], gold: Sequence[Template]) -> Tally:
    """Slots of one document: the type and every entity of every template; those of unaligned ones count as wrong."""
    right = sum(matched_slots(predicted[p], gold[g]) for p, g in aligned_templates(predicted, gold))
    return Tally(right, _slots(predicted), _slots(gold))


def _slots(templates: Iterable[Template]) -> int:
    return sum(1 + sum(len(t.entities(r)) for r in ROLES) for t in templates)


def summed(tallies: Iterable[Tally]) -> Tally:
    """All of them together: what micro averages are made of."""
    return sum(tallies, Tally())


def role_misses(predicted: Sequence[Template], gold: Sequence[Template]) -> Counter[str]:
    """Why roles of a document went wrong: grouped by whether its incidents were seen at all, and by role."""
    causes: Counter[str] = Counter()
    for role, tally in role_tallies(predicted, gold).items():
        missed, extra = tally.gold - tally.right, tally.predicted - tally.right
        if missed and not predicted:
            causes[f"{role} missed: no incident found in the text"] += missed
        elif missed:
            near = _nearly(of_document(predicted, role), of_document(gold, role))
            causes[f"{role} missed: other words of the entity given"] += min(near, missed)
            causes[f"{role} missed: not found"] += missed - min(near, missed)
        if extra and not gold:
            causes[f"{role} extra: the text tells no incident by the key"] += extra
        elif extra:
            causes[f"{role} extra"] += extra
    return +causes


def _nearly(predicted: Sequence[Entity], gold: Sequence[Entity]) -> int:
    """Entities of the gold that share a last word with a predicted one, but no mention."""
    heads = {m.split()[-1] for e in predicted for m in e}
    said = {m for e in predicted for m in e}
    return sum(1 for g in gold if not g & said and heads & {m.split()[-1] for m in g})
