"""How far coders agree, as rows and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from tocsin.cli.compared import MAIN, compared_json, compared_row, says
from tocsin.model import claim_to_wire

if TYPE_CHECKING:
    from tocsin.case import Alpha, CodedPair, CoderAgreement, FieldAgreement, Judged, JudgedPair, Kappa, Undefined

Row = dict[str, object]
COLUMNS: Final = (
    *("section", "coders", "field", "units", "said", "agree", "by_chance", "kappa", "error", "kappa_low"),
    *("kappa_high", "metric", "alpha", "alpha_low", "alpha_high", "undefined", "both", "alone", "shared"),
    *("side", "kind", "left", "right", "differs", "verdicts", "quote", "id"),
)
_SHOWN: Final = {  # of each section, the columns of a terminal, some by a plainer name
    "pairs of coders": "coders units=claims agree by_chance kappa interval undefined",
    "verdicts that differ": "id left=says verdicts quote",
    "pairs who coded": "coders units=texts both alone shared",
    "fields": "field units=claims said agree kappa alpha interval=of_alpha",
    "claims that differ": "coders side kind left right differs quote",
}
_ID: Final = 8  # characters of an id: c_ and six digits, as the table of claims has


def sections(found: CoderAgreement) -> Iterator[tuple[str, list[Row]]]:
    """What is told, in order, each under its title; every row has all columns."""
    coded = found.coded.pairs
    told = {
        "pairs of coders": [_judged_pair(pair) for pair in found.verdicts.pairs if pair.claims],
        "verdicts that differ": [_judged(one) for one in found.verdicts.differ],
        "pairs who coded": [_coded_pair(pair) for pair in coded if pair.texts],
        "fields": [_field(field) for field in found.coded.fields],
        "claims that differ": [row for pair in coded for row in _differing(pair)],
    }
    for title, rows in told.items():
        yield title, [{name: row.get(name) for name in COLUMNS} | {"section": title} for row in rows]


def glanced(title: str, rows: list[Row]) -> list[Row]:
    """What a terminal shows of a section; columns that are empty in all of its rows left out."""
    full = [_glance(row) for row in rows]
    columns = [word.partition("=") for word in _SHOWN[title].split()]
    told = [(name, plain or name) for name, _, plain in columns if any(row[name] not in (None, []) for row in full)]
    return [{shown: row[name] for name, shown in told} for row in full]


def _glance(row: Row) -> Row:
    interval = next(
        (
            f"{row[low]:.2f} to {row[high]:.2f}"
            for low, high in (("alpha_low", "alpha_high"), ("kappa_low", "kappa_high"))
            if row[low] is not None
        ),
        None,
    )
    short = {name: round(value, 2) if isinstance(value, float) else value for name, value in row.items()}
    return short | {"interval": interval, "id": str(row["id"])[:_ID] if row["id"] else None}


def statistic_words(found: Alpha | Undefined) -> str:
    """A statistic in a few words."""
    from tocsin.case import Undefined

    if isinstance(found, Undefined):
        return f"undefined: {found.why}"
    interval = f" ({found.interval.low:.2f} to {found.interval.high:.2f})" if found.interval else ""
    return f"{found.value:.2f}{interval}"


def agreement_json(found: CoderAgreement) -> dict[str, object]:
    """All of it as data: what is undefined is an object that says why."""
    made, coded = found.verdicts, found.coded
    return {
        "coders": found.coders,
        "verdicts": {
            "claims": made.claims,
            "alpha": _data(made.alpha),
            "pairs": [
                {"coders": p.coders, "claims": p.claims, "agree": _data(p.agree), "kappa": _data(p.kappa)}
                for p in made.pairs
            ],
            "differ": [
                {"claim": claim_to_wire(one.claim), "verdicts": [asdict(v) for v in one.verdicts]}
                for one in made.differ
            ],
        },
        "coding": {
            "texts": coded.texts,
            "texts_of_one": coded.texts_of_one,
            "units": coded.units,
            "pairs": [
                {
                    "coders": p.coders,
                    "texts": p.texts,
                    "both": p.both,
                    "alone": p.alone,
                    "shared": _data(p.shared),
                    "differ": [compared_json(row) for row in p.differ],
                    "other_kind": [[one.id, other.id] for one, other in p.other_kind],
                }
                for p in coded.pairs
            ],
            "fields": [
                {
                    "field": f.field,
                    "units": f.units,
                    "said": f.said,
                    "agree": _data(f.agree),
                    "kappa": None if f.kappa is None else _data(f.kappa),
                    "alpha": _data(f.alpha),
                    "metric": f.metric.value,
                }
                for f in coded.fields
            ],
        },
    }


def _data(found: float | Kappa | Alpha | Undefined) -> object:
    from tocsin.case import Undefined

    if isinstance(found, float):
        return found
    return {"undefined": found.why} if isinstance(found, Undefined) else asdict(found)


def _judged_pair(pair: JudgedPair) -> Row:
    return {"coders": list(pair.coders), "units": pair.claims, **_cells("agree", pair.agree), **_kappa(pair.kappa)}


def _judged(one: Judged) -> Row:
    told = [f"{v.coder}: {v.verdict}" + (f" ({v.reason})" if v.reason else "") for v in one.verdicts]
    return {"id": one.claim.id, "left": says(one.claim), "verdicts": told, "quote": one.claim.evidence.quote}


def _coded_pair(pair: CodedPair) -> Row:
    alone = [f"{coder}: {n}" for coder, n in zip(pair.coders, pair.alone, strict=True)]
    return {
        "coders": list(pair.coders),
        "units": pair.texts,
        "both": pair.both,
        "alone": alone,
        **_cells("shared", pair.shared),
    }


def _field(field: FieldAgreement) -> Row:
    return {
        "field": field.field,
        "units": field.units,
        "said": field.said,
        **_cells("agree", field.agree),
        **({} if field.kappa is None else _kappa(field.kappa)),
        **_cells("alpha", field.alpha),
        "metric": field.metric.value,
    }


def _differing(pair: CodedPair) -> Iterator[Row]:
    """As extractors are compared; lone claims of both on the same words, of other kinds, stand in one row."""
    of_kinds = {claim.id for two in pair.other_kind for claim in two}
    for one, other in pair.other_kind:
        kinds = [f"kind: {one.statement.kind} | {other.statement.kind}"]
        row: Row = {"kind": one.statement.kind.value, "left": says(one), "right": says(other), "differs": kinds}
        yield {"coders": list(pair.coders), "side": "~", "quote": one.evidence.quote, **row}
    for each in pair.differ:
        if (each.left and each.right) or each.claim.id not in of_kinds:
            row = compared_row(each)
            yield {"coders": list(pair.coders), **{name: row[name] for name in MAIN}}


def _kappa(found: Kappa | Undefined) -> Row:
    more = {} if (chance := getattr(found, "by_chance", None)) is None else {"by_chance": round(chance, 4)}
    error = getattr(found, "error", None)
    return {**_cells("kappa", found), **more, "error": None if error is None else round(error, 4)}


def _cells(name: str, found: float | Kappa | Alpha | Undefined) -> Row:
    from tocsin.case import Undefined

    if isinstance(found, Undefined):
        return {name: None, "undefined": found.why}
    if isinstance(found, float):
        return {name: round(found, 4)}
    edges = (found.interval.low, found.interval.high) if found.interval else (None, None)
    low, high = (None if edge is None else round(edge, 4) for edge in edges)
    return {name: round(found.value, 4), f"{name}_low": low, f"{name}_high": high}
