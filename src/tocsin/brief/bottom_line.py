"""The bottom line: three to five sentences, each derived from the claims under it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tocsin.brief.briefing import DisputeEntry, FindingEntry, Sentence
from tocsin.brief.index import Index
from tocsin.brief.statements import tie_words
from tocsin.brief.ties import NO_PARTY, Said, channel_of, is_likeness, said_ties
from tocsin.brief.words import listed, number_of, some, unique
from tocsin.model import Claim, Side, Statement, Tie, parties


def bottom_line(
    index: Index, disputes: Sequence[DisputeEntry], findings: Sequence[FindingEntry]
) -> tuple[Sentence, ...]:
    """The most attested pair, who stands against it, the next pairs, what is disputed, which figures do not add up."""
    pairs = _pairs(index)
    found = [
        *(_first_pair(*pairs[0], index) if pairs else ()),
        *_next_pairs(pairs[1:], index),
        *_contested(disputes, index),
        *_figures(findings, index),
    ]
    return tuple(found) or _fallback(index)


_PAIRS_AT_MOST = 4
Pair = tuple[tuple[str, str], list[Said]]


def _pairs(index: Index) -> list[Pair]:
    """Pairs of actors said to be tied by more than likeness or conflict, most voices first."""
    groups: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for said in said_ties(index):
        channel = channel_of(said.tie, index)
        if channel.friendly is not False and not is_likeness(channel) and _supporting([said]):
            a, b = sorted((index.name(said.tie.source), index.name(said.tie.target)))
            groups[a, b].append(said)
    return sorted(groups.items(), key=lambda p: (-len(index.origins(_supporting(p[1]))), -len(p[1]), p[0]))


def _supporting(said: Sequence[Said]) -> list[Claim]:
    return [c for s in said for c in s.claims if c.side is Side.FOR]


def _first_pair(pair: tuple[str, str], said: Sequence[Said], index: Index) -> Iterator[Sentence]:
    supporting = _supporting(said)
    voices = index.origins(supporting)
    by = number_of(len(voices), "independent origin")
    names = some(unique(o.name for o in voices), 5, "more")
    yield index.sentence(
        f"Ties between {pair[0]} and {pair[1]} are asserted by {by} ({names}): {_kinds(said, index)}. "
        + _by_party(supporting, index),
        supporting,
    )
    opposed = _opposed(said, index)
    if opposed:
        yield index.sentence(_opposed_words(said[0].tie, opposed, index), opposed)
    else:
        text = "No origin in this record denies or challenges these ties, which is not a confirmation of them"
        yield index.sentence(text, supporting)


def _opposed(said: Sequence[Said], index: Index) -> list[Claim]:
    """Who denies or challenges: on the two, on wider words that cover them, or in a dispute with one of these ties."""
    own = {index.id(c) for s in said for c in s.claims}
    positions = [[c for p in d.positions for c in p.claims] for d in index.given.disputes]
    disputed = [c for claims in positions if own & {index.id(c) for c in claims} for c in claims]
    covering = [c for c in index.claims if _speaks_of(c.statement, said[0].tie, index)]
    return [c for c in index.known([*disputed, *covering]) if c.side is not Side.FOR]


def _speaks_of(statement: Statement, tie: Tie, index: Index) -> bool:
    """Whether it is a tie, of contact or unspecific, of the same two or of whom wider words cover, either way round."""
    if not isinstance(statement, Tie) or is_likeness(channel := channel_of(statement, index)):
        return False
    ways = ((statement.source, statement.target), (statement.target, statement.source))
    covers = any(index.covers(a, tie.source) and index.covers(b, tie.target) for a, b in ways)
    return channel.friendly is not False and covers


def _opposed_words(tie: Tie, opposed: Sequence[Claim], index: Index) -> str:
    """ "What is said of the two is denied by A; what is said of “B”, words that can cover them, is challenged by C"."""
    two = {index.key(tie.source), index.key(tie.target)}
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in opposed:
        groups[_whose(claim.statement, two, index)].append(claim)
    voices = {whose: index.said_by(claims).replace("; ", " and ") for whose, claims in sorted(groups.items())}
    text = "; ".join(f"what is said of {whose or 'the two'} is {said_by}" for whose, said_by in voices.items())
    return text[0].upper() + text[1:]


def _whose(statement: Statement, two: set[str], index: Index) -> str:
    """Of whom the statement speaks; empty where it is of the two themselves."""
    found = [ref for _, ref in parties(statement)]
    if {index.key(ref) for ref in found} == two:
        return ""
    return f"{listed(unique(index.name(ref) for ref in found))}, words that can cover them,"


def _kinds(said: Sequence[Said], index: Index) -> str:
    ontology = index.given.ontology
    return some(unique(ontology.ties[s.tie.tie].words if s.tie.tie in ontology.ties else s.tie.tie for s in said), 6)


def _by_party(claims: Sequence[Claim], index: Index) -> str:
    counts: dict[str, int] = defaultdict(int)
    for origin in index.origins(claims):
        counts[origin.party or NO_PARTY] += 1
    known = [f"{n} {'belongs to or speaks' if n == 1 else 'belong to or speak'} for {p}" for p, n in _known(counts)]
    free = counts.get(NO_PARTY, 0)
    rest = [f"{free} {'has' if free == 1 else 'have'} no known party"] if free else []
    return f"Of these {number_of(sum(counts.values()), 'origin')}, {listed([*known, *rest])}"


def _known(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(((p, n) for p, n in counts.items() if p != NO_PARTY), key=lambda item: (-item[1], item[0]))


def _next_pairs(pairs: Sequence[Pair], index: Index) -> Iterator[Sentence]:
    """The next pairs that more than one voice speaks of, or else the first of the rest."""
    several = [p for p in pairs if len(index.origins(_supporting(p[1]))) > 1] or list(pairs[:1])
    if several:
        parts = some([_pair_words(*p, index) for p in several], _PAIRS_AT_MOST, "more pairs")
        claims = [c for _, said in several for c in _supporting(said)]
        yield index.sentence(f"Next most attested: {parts}", claims)


def _pair_words(pair: tuple[str, str], said: Sequence[Said], index: Index) -> str:
    """ "A joined B (2 origins)"; the kinds of tie where there are several."""
    voices = number_of(len(index.origins(_supporting(said))), "origin")
    if len(said) == 1:
        return f"{tie_words(said[0].tie, index)} ({voices})"
    return f"{pair[0]} with {pair[1]} ({_kinds(said, index)}; {voices})"


def _contested(disputes: Sequence[DisputeEntry], index: Index) -> Iterator[Sentence]:
    if disputes:
        topics = [d.sentence.text.removeprefix("Disputed: ").rstrip(".") for d in disputes]
        matters = "1 matter is" if len(topics) == 1 else f"{len(topics)} matters are"
        ids = {i for d in disputes for i in d.sentence.claims}
        text = f"{matters} disputed or challenged: " + "; ".join(topics[:3]) + ("; and others" if topics[3:] else "")
        yield index.sentence(text, [index.claim[i] for i in sorted(ids)])


def _figures(findings: Sequence[FindingEntry], index: Index) -> Iterator[Sentence]:
    bad = [f for f in findings if f.verdict == "does_not_add_up"]
    if bad:
        text = f"{len(bad)} of {number_of(len(findings), 'check')} of published figures "
        text += f"{'does' if len(bad) == 1 else 'do'} not add up; {_lowered(bad[0].sentence.text)}"
        yield index.sentence(text, [index.claim[i] for f in bad for i in f.sentence.claims])


def _lowered(text: str) -> str:
    """The text as it goes on inside a sentence: only a plain capitalised English word is lowered."""
    first = text.split(" ", 1)[0]
    return text if first not in _OPENERS else text[0].lower() + text[1:]


_OPENERS = frozenset({"A", "An", "The", "In", "Of", "Two", "One", "It", "This", "These", "Both"})


def _fallback(index: Index) -> tuple[Sentence, ...]:
    """A record without ties, disputes or faulty figures: how many say what kind of thing."""
    kinds: dict[str, int] = defaultdict(int)
    for claim in index.claims:
        kinds[claim.statement.kind.value] += 1
    parts = [number_of(n, f"claim of {kind}", f"claims of {kind}") for kind, n in sorted(kinds.items())]
    return (index.sentence(f"No tie between actors is asserted here: {listed(parts)}", index.claims),) if parts else ()
