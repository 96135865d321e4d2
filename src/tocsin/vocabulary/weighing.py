"""How far a claim moves a belief, from where it starts, and in which words it ends: tables with a reason a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tocsin.vocabulary.ontology import Ontology, read_ontology
from tocsin.vocabulary.tables import Row, read_rows, table_text

GRADES: Final = tuple("ABCDEF")
UNGRADED: Final = "F"  # what nobody has graded cannot be judged
BELIEVED: Final = ("tie", "presence", "trait", "event")  # the kinds of statement of which there is a belief
INTERESTS: Final = ("routine", "against")

# Every row that the arithmetic asks for: a table that lacks one is refused when it is read, not when it is used.
_FACTORS: Final[Mapping[str, tuple[str, ...]]] = {
    "grade": GRADES,
    "interest": INTERESTS,
    "stance": ("asserts", "negates", "denies", "challenges", "claims_responsibility", "retracts"),
    "own": ("taken_back",),
    "certainty": ("likely", "possible", "doubtful"),
    "basis": ("observed", "reported", "alleged", "inferred"),
    "hop": ("anonymous",),
    "camp": ("share",),
    "refit": ("strength", "ungraded"),
}
_ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "tie": ("any", "source", "target"),
    "presence": ("actor",),
    "trait": ("actor",),
    "event": ("initiator", "affected"),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """A number of a table with the bounds that another careful analyst could use, and why: `low <= central <= high`."""

    name: str
    low: float
    central: float
    high: float
    reason: str


@dataclass(frozen=True, slots=True)
class Interest:
    """Whoever stands in `role` of a statement of this kind and code, and speaks on `side`, has this `interest`."""

    kind: str
    code: str
    role: str
    side: str
    interest: str
    reason: str


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A word of likelihood for probabilities from `low` on and below `high`."""

    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class Weighing:
    """The four tables. `base_rates` by kind and code, `weights` by their name, such as `grade A`."""

    base_rates: Mapping[tuple[str, str], Setting]
    weights: Mapping[str, Setting]
    interests: tuple[Interest, ...]
    likelihoods: tuple[Likelihood, ...]

    def base_rate(self, kind: str, *codes: str) -> Setting | None:
        """The rate of the first of `codes` that has one, else the kind's; None for a kind without belief."""
        return next((r for code in (*codes, "") if (r := self.base_rates.get((kind, code)))), None)

    def interest(self, kind: str, codes: Iterable[str], roles: Iterable[str], side: str) -> Interest | None:
        """The row for a speaker in `roles`: of the first of `codes` that has one, else of the whole kind."""
        held = {*roles}
        for code in (*codes, ""):
            for row in self.interests:
                if (row.kind, row.code, row.side) == (kind, code, side) and (row.role in held or row.role == "any"):
                    return row
        return None

    def words(self, low: float, high: float) -> str:
        """The words that hold for the whole range: one, or "from ... to ..."."""
        first, last = (next((w for w in self.likelihoods if p < w.high), self.likelihoods[-1]) for p in (low, high))
        return first.words if first == last else f"from {first.words} to {last.words}"


@cache
def load_weighing() -> Weighing:
    """The shipped tables, read once a process."""
    return read_weighing()


def read_weighing(directory: Path | None = None) -> Weighing:
    """The tables from `beliefs/` in `directory`, file by file where it has one, else as shipped.

    Raises VocabularyRefused for a row that no arithmetic can use, and for a table that lacks one it needs.
    """
    ontology = read_ontology(directory)

    def rows(name: str, columns: str) -> list[Row]:
        return list(read_rows(table_text(f"beliefs/{name}", directory), file=name, columns=columns.split(",")))

    rates = rows("base_rates.csv", "kind,code,low,central,high,reason")
    weights = rows("weights.csv", "factor,value,low,central,high,reason")
    interests = rows("interests.csv", "kind,code,role,side,interest,reason")
    words = rows("likelihood.csv", "from,to,words")
    return Weighing(
        {_coded(row, ontology): _setting(row, "base rate", below=1) for row in rates},
        _weights(weights),
        tuple(_interest(row, ontology) for row in interests),
        tuple(Likelihood(_number(row, "from"), _number(row, "to"), row.needed("words")) for row in words),
    )


def _coded(row: Row, ontology: Ontology) -> tuple[str, str]:
    kind = row.one_of("kind", BELIEVED)
    codes = {
        "tie": [*ontology.ties, *ontology.channels],
        "presence": ontology.presences,
        "trait": ontology.traits,
        "event": ontology.events,
    }
    return kind, row.one_of("code", ("", *codes[kind]))


def _weights(rows: Iterable[Row]) -> dict[str, Setting]:
    found: dict[str, Setting] = {}
    last = None
    for row in rows:
        factor = row.one_of("factor", _FACTORS)
        value = row.one_of("value", _FACTORS[factor])
        name = f"{factor} {value}"
        if name in found:
            raise row.refused("value", allowed="a row not given before")
        found[name] = _setting(row, name, below=1 if factor == "camp" else None)
        last = row
    missing = [f"{f} {v}" for f, values in _FACTORS.items() for v in values if f"{f} {v}" not in found]
    if missing and last is not None:
        raise last.refused("value", allowed=f"a table that has these rows too: {', '.join(missing)}")
    return found


def _setting(row: Row, name: str, *, below: float | None = None) -> Setting:
    low, central, high = (_number(row, column) for column in ("low", "central", "high"))
    rate = name == "base rate"
    if not (0 <= low <= central <= high and (below is None or high <= below) and (not rate or 0 < low <= high < 1)):
        allowed = "0 < low <= central <= high < 1" if rate else "0 <= low <= central <= high"
        raise row.refused("central", allowed=allowed + (f" <= {below:g}" if below is not None and not rate else ""))
    return Setting(name, low, central, high, row.needed("reason"))


def _interest(row: Row, ontology: Ontology) -> Interest:
    kind, code = _coded(row, ontology)
    role = row.one_of("role", _ROLES[kind])
    interest = row.one_of("interest", INTERESTS)
    return Interest(kind, code, role, row.one_of("side", ("for", "against")), interest, row.needed("reason"))


def _number(row: Row, column: str) -> float:
    try:
        return float(row[column])
    except ValueError:
        raise row.refused(column, allowed="a number") from None
