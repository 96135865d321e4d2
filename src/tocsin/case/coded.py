"""What several coders brought on the same texts: which claims each marked, and how they filled their fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tocsin.assess.agreement import Alpha, Kappa, Metric, Undefined, alpha, kappa, share_agreed
from tocsin.case.comparing import CODES, Agreement, Compared, compared, overlap, who
from tocsin.case.decide.fields import CLAIM_FIELDS, MANNER, SAID, cells_of, own_fields
from tocsin.model import Certainty, Claim, Count, Kind, Tie, parties
from tocsin.names.normal import key
from tocsin.vocabulary import Ontology

__all__ = ["Alpha", "CodedAgreement", "CodedPair", "FieldAgreement", "Kappa", "Undefined", "coded_agreement"]

_SURENESS: Final = (Certainty.DOUBTFUL.value, Certainty.POSSIBLE.value, Certainty.LIKELY.value, "")
_NUMBERS: Final = ("deaths", "injured", "base_value", "value", "change_percent")
_ON_SAME_WORDS: Final = 0.5  # of the words that either quotes, the part that both quote


@dataclass(frozen=True, slots=True)
class CodedPair:
    """What two coders brought on the `texts` that both coded: claims of `both`, and those that one alone marked.

    There is no kappa of that, since nobody counts what neither marked. `differ`: all pairs and lone claims in text
    order that are not the same; `other_kind` are lone ones of both on the same words, which each take for another kind.
    """

    coders: tuple[str, str]
    texts: int
    both: int
    alone: tuple[int, int]
    differ: tuple[Compared, ...]
    other_kind: tuple[tuple[Claim, Claim], ...]

    @property
    def shared(self) -> float | Undefined:
        """Twice the claims of both among all claims of both coders: the F1 of either against the other."""
        marked = 2 * self.both + sum(self.alone)
        return 2 * self.both / marked if marked else Undefined("no text that both coded")


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How coders filled one field of the claims that two or more of them brought; an empty field is a value too.

    `said`: of `units`, those where a coder fills it. `kappa`: None of more than two coders. Alpha's `metric` is
    interval for numbers (exact ones alone), ordinal for certainty, nominal for all else.
    """

    field: str
    units: int
    said: int
    agree: float | Undefined
    kappa: Kappa | Undefined | None
    alpha: Alpha | Undefined
    metric: Metric


@dataclass(frozen=True, slots=True)
class CodedAgreement:
    """Of claims that coders brought themselves. `texts_of_one`: texts that one coder alone coded, which tell nothing.

    `units`: claims that two coders or more brought alike enough to be paired; `fields` are of these.
    """

    texts: int
    texts_of_one: int
    units: int
    pairs: tuple[CodedPair, ...]
    fields: tuple[FieldAgreement, ...]


def coded_agreement(brought: Mapping[str, Sequence[Claim]], ontology: Ontology) -> CodedAgreement:
    """How far coders agree in the claims that each `brought`, by name. The order of the claims has no effect."""
    coded: defaultdict[str, set[str]] = defaultdict(set)
    for coder, claims in brought.items():
        for claim in claims:
            coded[claim.evidence.text].add(coder)
    groups = _Groups()
    pairs = tuple(_coded_pair(pair, brought, coded, groups) for pair in combinations(sorted(brought), 2))
    units = groups.found()
    texts = sum(len(by) > 1 for by in coded.values())
    kinds = [pair for each in pairs for pair in each.other_kind]
    fields = tuple(_of_fields(units, kinds, two=len(brought) == 2, ontology=ontology))
    return CodedAgreement(texts, len(coded) - texts, len(units), pairs, fields)


def _coded_pair(
    coders: tuple[str, str], brought: Mapping[str, Sequence[Claim]], coded: Mapping[str, set[str]], groups: _Groups
) -> CodedPair:
    texts = {text for text, by in coded.items() if by.issuperset(coders)}
    mine, other = ([claim for claim in brought[coder] if claim.evidence.text in texts] for coder in coders)
    rows = compared(mine, other)
    for row in rows:
        if row.left and row.right:
            groups.join((coders[0], row.left), (coders[1], row.right))
    lone = [row.left for row in rows if row.left and not row.right], [r.right for r in rows if r.right and not r.left]
    return CodedPair(
        coders,
        len(texts),
        sum(row.left is not None and row.right is not None for row in rows),
        (len(lone[0]), len(lone[1])),
        tuple(row for row in rows if row.agreement is not Agreement.BOTH),
        tuple(_of_other_kind(*lone)),
    )


def _of_other_kind(left: Iterable[Claim], right: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Lone claims on the same words, each in one pair, those with most words in common first."""
    near = sorted(
        (-_part(a, b), a.id, b.id, a, b)
        for a in left
        for b in right
        if a.statement.kind is not b.statement.kind and _part(a, b) >= _ON_SAME_WORDS
    )
    taken: set[int] = set()
    for *_, a, b in near:
        if not taken & {id(a), id(b)}:
            taken |= {id(a), id(b)}
            yield a, b


def _part(a: Claim, b: Claim) -> float:
    """Of the characters that either quotes, the part that both quote."""
    if a.evidence.text != b.evidence.text:
        return 0.0
    both = overlap(a, b)
    return both / (len(a.evidence.quote) + len(b.evidence.quote) - both)


class _Groups:
    """The same claim as several coders brought it, at most one of each: pairs joined where no coder is in both."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], dict[str, Claim]] = {}

    def join(self, *named: tuple[str, Claim]) -> None:
        one, other = (self._of.setdefault((coder, claim.id), {coder: claim}) for coder, claim in named)
        if one is not other and not one.keys() & other.keys():
            one.update(other)
            self._of |= {(coder, claim.id): one for coder, claim in other.items()}

    def found(self) -> list[list[Claim]]:
        """Each group of two or more, its claims in the order of their coders."""
        groups = {id(group): group for group in self._of.values() if len(group) > 1}
        return [[group[coder] for coder in sorted(group)] for group in groups.values()]


def _of_fields(
    units: Sequence[Sequence[Claim]], kinds: Sequence[tuple[Claim, Claim]], *, two: bool, ontology: Ontology
) -> Iterator[FieldAgreement]:
    """Each field that a coder filled. Claims are paired within a kind, so `kinds` are where coders chose another."""
    if not units and not kinds:
        return
    told = [[claim.statement.kind.value for claim in unit] for unit in (*units, *kinds)]
    yield _field("kind", told, two=two)
    values = [(claims, [_values(claim, ontology) for claim in claims]) for claims in units]
    for label, field, of in _LABELLED:
        may = [one for one in values if _may_say(field, one[0][0]) and of in (None, one[0][0].statement.kind)]
        filled = [[each.get(field, "") for each in cells] for _, cells in may]
        if any(any(unit) for unit in filled):
            exact = [_exact(field, claims) for claims, _ in may]
            yield _field(label, filled, two=two, exact=exact if any(exact) else None)


_LABELLED: Final = (
    ("code", "code", None),
    *((name, name, None) for name in CLAIM_FIELDS if name not in ("kind", "value", *CODES)),
    ("figure", "value", Kind.FIGURE),
    ("value", "value", Kind.TRAIT),
)


def _field(
    field: str, units: Sequence[Sequence[str]], *, two: bool, exact: Sequence[Sequence[float]] | None = None
) -> FieldAgreement:
    metric = Metric.ORDINAL if field == "certainty" else Metric.NOMINAL if exact is None else Metric.INTERVAL
    return FieldAgreement(
        field,
        len(units),
        sum(any(unit) for unit in units),
        share_agreed(units),
        kappa([(unit[0], unit[1]) for unit in units]) if two else None,
        alpha(units if exact is None else exact, metric, order=_SURENESS if metric is Metric.ORDINAL else ()),
        metric,
    )


def _may_say(field: str, claim: Claim) -> bool:
    return field in ("code", *MANNER, *SAID) or field in own_fields(claim.statement.kind)


def _values(claim: Claim, ontology: Ontology) -> dict[str, str]:
    """What the claim says in each field, parties and places by whom they mean; a symmetric tie has no direction."""
    said = claim.statement
    found = cells_of(claim) | {field: who(ref) for field, ref in parties(said)}
    found["code"] = next((str(getattr(said, name)) for name in CODES if hasattr(said, name)), "")
    found["place"] = " | ".join(sorted(f"{place.id or key(place.name)} ({place.role})" for place in said.place))
    if isinstance(said, Tie) and ontology.symmetric(said.tie):
        found["source"], found["target"] = sorted((found["source"], found["target"]))
    return found


def _exact(field: str, unit: Sequence[Claim]) -> list[float]:
    """The numbers of the field that are exact: a bound that a text leaves open is no number."""
    if field not in _NUMBERS:
        return []
    values = [getattr(claim.statement, field, None) for claim in unit]
    numbers = [value.exact() if isinstance(value, Count) else value for value in values]
    return [float(number) for number in numbers if isinstance(number, int | float)]
