"""Coverage and gaps: who reports from where and in which language, who is not heard, which months have no report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from tocsin.brief.annex import kind_words, span
from tocsin.brief.briefing import Coverage, CoverageRow
from tocsin.brief.index import Index, publisher
from tocsin.brief.ties import NO_PARTY, network
from tocsin.brief.words import listed, number_of, unique
from tocsin.model import Claim, Day, Document


def coverage(index: Index) -> Coverage:
    """Who was read, and who and when was not."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in index.documents:
        groups[publisher(document)].append(document)
    return Coverage(
        rows=tuple(_coverage_row(name, groups[name], index) for name in sorted(groups)),
        months=_months(index.documents),
        notes=tuple(_notes(index)),
    )


def _coverage_row(name: str, documents: Sequence[Document], index: Index) -> CoverageRow:
    source, ids = documents[0].source, {d.id for d in documents}
    return CoverageRow(
        publisher=name,
        kind=kind_words(source.kind if source else None),
        party=(source.party if source else None) or NO_PARTY,
        languages=listed(unique(sorted(d.language or "unknown" for d in documents))),
        documents=len(documents),
        claims=sum(c.evidence.document in ids for c in index.claims),
        dates=span(documents),
    )


def _notes(index: Index) -> Iterable[str]:
    heard = {o.party for o in index.origins(index.claims) if o.party}
    heard |= {d.source.party for d in index.documents if d.source and d.source.party}
    drawn = network(index)
    silent = [n.name for n in drawn.nodes if n.name not in heard and not n.collective and n.kind != "force"]
    if heard:
        yield f"Parties heard, themselves or relayed: {listed(sorted(heard))}."
    if silent:
        yield f"Spoken of, but not heard in this record: {listed(sorted(silent))}."
    years = _years(index.documents)
    if years:
        yield f"Documents by year of publication: {years}."
    empty = [n for n, d in enumerate(index.documents, 1) if not _claims_of(d, index)]
    if empty:
        yield (
            f"Stored, but no claim was read from {number_of(len(empty), 'document')}: "
            f"{listed(_with_language(n, index) for n in empty)}. Reports in English alone are read for claims."
        )
    yield (
        "Silence is not peace: a place, group or month without claims here is one of which these documents "
        "do not speak."
    )


def _years(documents: Sequence[Document]) -> str:
    counts: dict[str, int] = defaultdict(int)
    for d in documents:
        first = d.published.first() if d.published else None
        counts[str(first.year) if first else "undated"] += 1
    return listed(f"{year} ({n})" for year, n in sorted(counts.items()))


def _claims_of(document: Document, index: Index) -> list[Claim]:
    return [c for c in index.every if c.evidence.document == document.id]


def _with_language(number: int, index: Index) -> str:
    language = index.documents[number - 1].language
    return f"{number} ({language})" if language and language != "en" else str(number)


def _months(documents: Sequence[Document]) -> tuple[tuple[int, tuple[int | None, ...]], ...]:
    """The documents whose month is known, from the first such year to the last; a month without one has no number."""
    counts: Counter[tuple[int, int]] = Counter()
    for d in documents:
        start = d.published.start if d.published else None
        if isinstance(start, Day) and start.month:
            counts[start.year, start.month] += 1
    years = [year for year, _ in counts]
    spanned = range(min(years), max(years) + 1) if years else ()
    return tuple((year, tuple(counts.get((year, m)) for m in range(1, 13))) for year in spanned)
