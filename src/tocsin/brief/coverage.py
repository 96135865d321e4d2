"""Coverage and gaps: who reports from where and in which language, who is not heard, which months have no report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from tocsin.brief.annex import kind_words, span
from tocsin.brief.briefing import Coverage, CoverageRow
from tocsin.brief.index import Index, publisher
from tocsin.brief.ties import NO_PARTY, network
from tocsin.brief.words import listed, number_of, unique
from tocsin.model import Day, Document


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
    if heard:
        yield f"Parties heard, themselves or relayed: {listed(sorted(heard))}."
    if silent := _silent(index, heard):
        yield f"Spoken of, but not heard in {index.bounds}: {listed(unique(silent))}."
    years = _years(index.documents)
    if years:
        yield f"Documents by year of publication: {years}."
    unread = [n for n, d in enumerate(index.documents, 1) if d.language and d.language.partition("-")[0] != "en"]
    if unread:
        yield (
            f"Stored and not read for claims: {number_of(len(unread), 'document')}, "
            f"{listed(f'{n} ({index.documents[n - 1].language})' for n in unread)}. Claims are read from English alone."
        )
    yield (
        "Silence is not peace: a place, group or month without claims here is one of which these documents "
        "do not speak."
    )


def _silent(index: Index, heard: Collection[str]) -> list[str]:
    """Those spoken of whose own voice, or that of somebody on their side, is in no report."""
    voices = {o.name for o in index.origins(index.claims)} | {publisher(d) for d in index.documents}
    speaking = {link.id for c in index.claims for link in c.attribution if link.id}
    told = {*voices, *heard}
    nodes = (n for n in network(index).nodes if not n.collective and n.kind != "force")
    return sorted(n.name for n in nodes if n.key not in speaking and not {n.name, n.short} & told)


def _years(documents: Sequence[Document]) -> str:
    counts: dict[str, int] = defaultdict(int)
    for d in documents:
        first = d.published.first() if d.published else None
        counts[str(first.year) if first else "undated"] += 1
    return listed(f"{year} ({n})" for year, n in sorted(counts.items()))


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
