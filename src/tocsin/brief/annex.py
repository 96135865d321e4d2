"""The record behind the briefing: its head, the source annex and the quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tocsin.brief.briefing import Fact, Quote, Reading, SourceRow
from tocsin.brief.index import UNDATED, Index, publisher
from tocsin.brief.statements import statement_words
from tocsin.brief.ties import NO_PARTY
from tocsin.brief.words import listed, manner_words, number_of, quoted, stance_words, unique, when_words
from tocsin.model import Claim, Document
from tocsin.release import MARK

_KINDS = {
    "outlet": "outlet",
    "institute": "institute",
    "government": "government",
    "military": "military",
    "armed_group": "armed group",
    "international_body": "international body",
    "dataset": "dataset",
}


def facts(index: Index, *, unproved: int = 0) -> tuple[Fact, ...]:
    """Scope and cut-off, in lines. `unproved`: findings and tensions whose words could not be proved anew."""
    given, documents = index.given, index.documents
    publishers = number_of(len({publisher(d) for d in documents}), "publisher")
    found = [
        Fact("Documents", f"{number_of(len(documents), 'document')} from {publishers}"),
        Fact("Published", span(documents)),
        Fact("Cut-off", _cut_off(index)),
        Fact("Claims", f"{number_of(len(index.claims), 'claim')} from {_origins(index)}"),
        Fact("Reviewed", f"{index.reviewed():,} of {number_of(len(index.claims), 'claim')}"),
    ]
    digests = sum(d.digest_of is not None for d in documents)
    if digests:
        of = number_of(len(documents), "document")
        text = f"{digests} of {of}: summaries written by this project, not the publications themselves"
        found.insert(1, Fact("Digests", text))
    if given.rejected:
        found.append(Fact("Left out", f"{number_of(given.rejected, 'claim')} that an analyst rejected"))
    found += [Fact(label, text) for label, text in given.scope]
    if unproved:
        found.append(Fact("Unproved", f"{number_of(unproved, 'finding')} left out: not to be proved from its claims"))
    return tuple(found)


def notice(index: Index) -> str:
    """What the reader must know of how far the claims were checked (law 7)."""
    total, reviewed = len(index.claims), index.reviewed()
    if not total:
        if index.given.scope:
            return "No claim of the record is surely in this scope: there is nothing to report but what is kept apart."
        return "This record holds no claims: there is nothing to report."
    if index.given.reviewed_only or reviewed == total:
        weighing = " What they come to is told apart." if index.given.beliefs else ""
        return (
            f"An analyst accepted all {number_of(total, 'claim')} used here as what the documents say. "
            f"That says nothing on whether they are true.{weighing}"
        )
    head = "None" if not reviewed else f"Only {reviewed:,}"
    weighs = "truth only where all was reviewed" if index.given.beliefs else "no truth"
    return (
        f"{head} of the {number_of(total, 'claim')} {'has' if reviewed < 2 else 'have'} been reviewed by an analyst: "
        f"they are proposals, read by machine. So this briefing weighs {weighs}. It says who says what, how many "
        "independent origins stand for and against, and links every sentence to its quotes."
    )


def _origins(index: Index) -> str:
    return number_of(len(index.origins(index.claims)), "independent origin")


def span(documents: Sequence[Document]) -> str:
    """From the first to the last date of publication, and how many have none."""
    days = [d for d in documents if d.published]
    undated = len(documents) - len(days)
    rest = [f"{undated} undated"] if undated else []
    if not days:
        return listed(rest) or "no documents"
    words = unique([when_words(days[0].published), when_words(_last(days).published)])
    return ", ".join([" to ".join(words), *rest])


def _last(documents: Iterable[Document]) -> Document:
    """The document that surely came out last, as far as dates tell."""
    return max(documents, key=lambda d: (d.published and d.published.first()) or UNDATED.min)


def _cut_off(index: Index) -> str:
    given, days = index.given, [d for d in index.documents if d.published]
    parts = [
        f"the world as of {given.as_of}" if given.as_of else "",
        f"the record as known by {given.known_by}" if given.known_by else "",
    ]
    if days:
        parts.append(f"{when_words(_last(days).published)}, the date of the latest document")
    return "; ".join(unique(parts)) or "none: no document is dated"


def sources(index: Index) -> tuple[SourceRow, ...]:
    """The documents in the order of their numbers, with the hashes of bytes and text."""
    return tuple(
        SourceRow(
            number=n,
            id=d.id,
            title=d.title or "Untitled",
            publisher=publisher(d),
            kind=kind_words(d.source.kind if d.source else None),
            party=(d.source.party if d.source else None) or NO_PARTY,
            date=when_words(d.published) or "undated",
            address=d.address or "",
            digest_of=d.digest_of or "",
            relays=listed(s.name for s in d.relays),
            text_id="" if MARK in d.text else d.text_id,
            claims=sum(c.evidence.document == d.id for c in index.every),
        )
        for n, d in enumerate(index.documents, start=1)
    )


def kind_words(code: str | None) -> str:
    """The kind of a source in words."""
    return _KINDS.get(code, code) if code else "unknown kind"


def quotes(index: Index) -> tuple[Quote, ...]:
    """Every quote once, in the order of the marks, with each claim read from it."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in index.every:
        groups[index.marks[index.id(claim)]].append(claim)
    return tuple(_quote(mark, claims, index) for mark, claims in groups.items())


def _quote(mark: str, claims: Sequence[Claim], index: Index) -> Quote:
    e = claims[0].evidence
    readings = tuple(Reading(index.id(c), _reading(c, index), _chain(c, index)) for c in claims)
    withheld = MARK in e.quote
    return Quote(mark, e.document, e.start, e.end, "" if withheld else e.quote, readings, withheld)


def _reading(claim: Claim, index: Index) -> str:
    """ "Tie: A joined B, Nushki, June 2022; asserts it, as reported"."""
    stance = stance_words(claim.stance, claim.polarity)
    manner = manner_words(claim)
    tail = ", ".join(unique([stance, manner]))
    state = "; reviewed" if index.id(claim) in index.given.reviewed else ""
    return f"{claim.statement.kind.value.capitalize()}: {statement_words(claim.statement, index)}; {tail}{state}"


def _chain(claim: Claim, index: Index) -> str:
    """From the publisher to the speaker, each with the side it belongs to and the word of passing on."""
    links = [publisher(index.document(claim))]
    for a in claim.attribution:
        party = f" ({a.party})" if a.party and a.party != a.name else ""
        links.append(f"{a.name}{party}" + (f", {quoted(a.cue)}" if a.cue else ""))
    return " → ".join(links)
