"""Where the claims of the two sides of a comparison come from: an extractor, a file of claims, a record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tocsin.case.case import open_case
from tocsin.case.comparing import Comparison, compared
from tocsin.case.extraction import RULES, Extractor, extract_inputs
from tocsin.case.inputs import Input
from tocsin.model import (
    Claim,
    InputRefused,
    RecordPlace,
    RunStopped,
    ValueRefused,
    When,
    claim_from_wire,
    record_place,
)
from tocsin.read.refusal import line_of, refusal

if TYPE_CHECKING:
    from tocsin.extract.llm.extractor import LlmExtractor

LLM: Final = "llm"
_RULES: Final = "rules"
_LARGEST: Final = 500_000_000  # bytes of a file of claims: half a million of them
_SQLITE: Final = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class _Side:
    """Claims by the id of the text that they are on; `stopped`: why there are not all."""

    name: str
    claims: Mapping[str, Sequence[Claim]]
    stopped: str | None = None


def compare_extractors(  # noqa: PLR0913  # an argument an option of the command
    inputs: Sequence[Input],
    *,
    left: str,
    right: str,
    open_llm: Callable[[], LlmExtractor],
    on_refusal: Callable[[InputRefused], None],
    published: When | None = None,
    source: str | None = None,
) -> Comparison:
    """The claims of `left` and `right` on the same texts.

    Of reports, a side is `rules`, `llm` or a file of claims (JSON lines on the wire); of one record, the name of an
    extractor in it, or its beginning; without any input, both are files. Compared are the texts that both sides read.
    Raises ValueRefused for a side that there is not, and InputRefused for a file of claims that is none.
    """
    record = _record_among(inputs)
    if record is not None:
        sides = _recorded(record, left, right)
    elif not inputs:
        if lone := [side for side in (left, right) if side in (_RULES, LLM)]:
            raise ValueRefused("no reports to read", value=lone[0], do="name reports, or two files of claims")
        sides = _from_file(left), _from_file(right)
    else:
        sides = _of_reports(inputs, (left, right), open_llm, on_refusal, (published, source))
    return _compared(*sides, all_texts=not inputs)


def _compared(left: _Side, right: _Side, *, all_texts: bool) -> Comparison:
    texts = left.claims.keys() | right.claims.keys() if all_texts else left.claims.keys() & right.claims.keys()
    rows = [row for text in sorted(texts) for row in compared(left.claims.get(text, ()), right.claims.get(text, ()))]
    return Comparison(left.name, right.name, len(texts), tuple(rows), left.stopped or right.stopped)


def _record_among(inputs: Sequence[Input]) -> RecordPlace | None:
    """The record that is given. Raises ValueRefused for one among other inputs."""
    places = [_place(one) for one in inputs if isinstance(one, str | Path)]
    records = [place for place in places if place and (place.file is None or _is_record(place.file))]
    if records and len(inputs) > 1:
        raise ValueRefused("a record among other inputs", value=records[0], allowed="one record, or reports")
    return records[0] if records else None


def _place(where: str | Path) -> RecordPlace | None:
    """None for an address at which no record can be: who reads it says what it is."""
    with suppress(ValueRefused):
        return record_place(where)
    return None


def _is_record(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE
    return False


def _recorded(place: RecordPlace, left: str, right: str) -> tuple[_Side, _Side]:
    with open_case(place) as case:
        found = case.extractions()
    return _named(found, left), _named(found, right)


def _named(found: Mapping[str, Mapping[str, Sequence[Claim]]], name: str) -> _Side:
    meant = [one for one in found if one == name] or [one for one in found if one.startswith(name)]
    if len(meant) != 1:
        what = "no such extractor in the record" if not meant else "several extractors of the record begin so"
        raise ValueRefused(what, value=name, allowed="; ".join(meant or found) or "a record that was read into")
    return _Side(meant[0], found[meant[0]])


def _from_file(path: str) -> _Side:
    return _Side(path, _by_text(read_claims(Path(path))))


def _by_text(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.evidence.text, []).append(claim)
    return found


def read_claims(path: Path) -> Iterator[Claim]:
    """The claims in a file, one on the wire a line. Raises InputRefused, which names the line."""
    try:
        if path.stat().st_size > _LARGEST:
            raise refusal(str(path), "too large", allowed=f"at most {_LARGEST:,} bytes")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise refusal(str(path), f"cannot be read: {why}", allowed="rules, llm or a file of claims") from error
    except UnicodeDecodeError as error:
        raise refusal(str(path), "no file of claims: not UTF-8") from error
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield _claim(path, line, line_of(text, at))
        at += len(line) + 1


def _claim(path: Path, line: str, number: int) -> Claim:
    try:
        data = json.loads(line)
        if not isinstance(data, dict):
            raise ValueRefused("not a JSON object", allowed="a claim on the wire")
        return claim_from_wire(data)
    except (ValueRefused, ValueError, RecursionError) as error:
        raise refusal(f"{path}: line {number}", f"no claim on the wire: {error}") from error


def _of_reports(
    inputs: Sequence[Input],
    names: tuple[str, str],
    open_llm: Callable[[], LlmExtractor],
    on_refusal: Callable[[InputRefused], None],
    told: tuple[When | None, str | None],
) -> tuple[_Side, _Side]:
    """Both sides on the reports; a file's claims on texts that are not among them are let be."""
    files = {name: _by_text(read_claims(Path(name))) for name in names if name not in (_RULES, LLM)}
    if all(name in files for name in names):
        raise ValueRefused("two files of claims, and reports", value=", ".join(names), do="leave the reports out")
    published, source = told
    sides: dict[str, _Side] = {}
    for name in names:
        if name in files or name in sides:
            continue
        with _opened(name, open_llm) as extractor:
            claims: dict[str, Sequence[Claim]] = {}
            stopped = None
            try:
                for each in extract_inputs(
                    inputs, published=published, source=source, on_refusal=on_refusal, extractor=extractor
                ):
                    claims[each.document.text_id] = each.claims
            except RunStopped as error:
                stopped = str(error)
            sides[name] = _Side(extractor.name, claims, stopped)
    read = next(iter(sides.values())).claims
    for name, held in files.items():
        sides[name] = _Side(name, {text: held.get(text, ()) for text in read})
    return sides[names[0]], sides[names[1]]


@contextmanager
def _opened(name: str, open_llm: Callable[[], LlmExtractor]) -> Iterator[Extractor]:
    """The extractor; a model is given back."""
    if name == _RULES:
        yield RULES
    else:
        with open_llm() as model:
            yield model
