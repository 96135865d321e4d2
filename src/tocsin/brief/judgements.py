"""The bottom line and three to five judgements: what most stands on, what it rests on, what would change it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tocsin.brief.briefing import FindingEntry, JudgementEntry
from tocsin.brief.index import Index
from tocsin.brief.pairs import Pair, of_others, opposed, opposed_apart, pairs, pivotal
from tocsin.brief.particulars import same
from tocsin.brief.sentence import Sentence
from tocsin.brief.signs import alternatives, signs
from tocsin.brief.statements import statement_words
from tocsin.brief.ties import channel_of
from tocsin.brief.words import listed, number_of, unique
from tocsin.model import Claim, Event, Kind, Side, parties

AT_MOST = 5
AT_LEAST = 3
_PAIRS_AT_MOST = 3
_NO_SIGNS = frozenset({"person", "population"})


def judgements(index: Index, audit: Sequence[FindingEntry]) -> tuple[JudgementEntry, ...]:
    """Ties of the pairs with most voices, what else is disputed, the first figure that does not add up, then what most
    voices say happened: at most five, and three where the record has them."""
    found = [_pair(p, index) for p in pairs(index)[:_PAIRS_AT_MOST]]
    used = {i for j in found for i in (*j.sentence.claims, *(c for s in j.against for c in s.claims))}
    found += [_dispute(claims, index) for claims in _disputed(index, used)][: AT_MOST - len(found)]
    bad = next((f for f in audit if f.verdict == "does_not_add_up"), None)
    if bad:
        found = [*found[: AT_MOST - 1], _figure(bad, index)]
    for claims in _told(index):
        if len(found) < AT_LEAST:
            found.append(_happened(claims, index))
    return tuple(found)


def bottom_line(found: Sequence[JudgementEntry]) -> tuple[Sentence, ...]:
    """The first judgement with who stands against it, the next, and the figure that does not add up: at most four."""
    if not found:
        return ()
    first, rest = found[0], found[1:]
    figures = [j.sentence for j in rest if j.about == "figure"][:1]
    others = [j.sentence for j in rest if j.about != "figure"][: 3 - len(first.against[:1]) - len(figures)]
    return (first.sentence, *first.against[:1], *others, *figures)


def _pair(pair: Pair, index: Index) -> JudgementEntry:
    claims, against = pair.supporting, opposed(pair, index)
    apart = opposed_apart(claims, index, pair=pair)
    text = f"Ties between {pair.names[0]} and {pair.names[1]} ({_kinds(pair, index)}) – {_by(claims, index)}"
    channels = unique(channel_of(s.tie, index).code for s in pair.said)
    return _entry(
        "tie", index.sentence(text, claims), claims, index,
        against=tuple(_against(against, pair, index)), against_apart=tuple(_against(apart, pair, index)),
        alternatives=alternatives(channels), signs=signs("tie", unique(s.tie.tie for s in pair.said)),
    )  # fmt: skip


def _kinds(pair: Pair, index: Index) -> str:
    ontology = index.given.ontology
    return listed(
        unique(ontology.ties[s.tie.tie].words if s.tie.tie in ontology.ties else s.tie.tie for s in pair.said)
    )


def _against(claims: Sequence[Claim], pair: Pair, index: Index) -> Iterator[Sentence]:
    """What is said against the two, and against wider words that can mean them, by whose words they are."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        own = "the two" if not of_others(claim, pair, index) else ""
        groups[own or statement_words(claim.statement, index)].append(claim)
    for words, group in sorted(groups.items(), key=lambda g: (g[0] != "the two", g[0])):
        said = words if words != "the two" else f"Ties between {pair.names[0]} and {pair.names[1]}"
        yield index.sentence(f"{said} – {index.said_by(group)}", group)


def _by_words(claims: Sequence[Claim], index: Index) -> Iterator[Sentence]:
    """Each claim in its own words: a denial need not say again all that it denies."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[statement_words(claim.statement, index)].append(claim)
    for words, group in groups.items():
        yield index.sentence(f"{words} – {index.said_by(group)}", group)


def _disputed(index: Index, used: set[str]) -> Iterator[list[Claim]]:
    """The claims of disputes that no judgement has yet, most voices first."""
    found = [index.known(c for p in d.positions for c in p.claims) for d in index.given.disputes]
    fresh = [claims for claims in found if claims and not used & {index.id(c) for c in claims}]
    yield from sorted(fresh, key=lambda claims: (-len(index.origins(claims)), [index.id(c) for c in claims]))


def _dispute(claims: Sequence[Claim], index: Index) -> JudgementEntry:
    supporting = [c for c in claims if c.side is Side.FOR] or list(claims)
    others = [c for c in claims if c.side is not Side.FOR]
    words = statement_words(supporting[0].statement, index)
    against = tuple(_by_words(others, index))
    sentence = index.sentence(f"Disputed: {words} – {_by(supporting, index)}", supporting)
    return _entry("dispute", sentence, supporting, index, against=against, **_more(supporting))


def _figure(bad: FindingEntry, index: Index) -> JudgementEntry:
    claims = [index.claim[i] for i in bad.sentence.claims]
    return _entry("figure", bad.sentence, claims, index, against=(), **_more(claims))


def _told(index: Index) -> list[tuple[Claim, ...]]:
    """Events, figures and presence by how many voices tell of them; of events those with most dead first."""
    found = [g for k in (Kind.EVENT, Kind.PRESENCE, Kind.FIGURE, Kind.TRAIT, Kind.DRIVER) for g in same(index, k)]
    return sorted(found, key=lambda g: (-len(index.origins(g)), -_dead(g), index.every.index(g[0])))


def _dead(claims: Sequence[Claim]) -> int:
    counts = (c.statement.deaths for c in claims if isinstance(c.statement, Event) and c.statement.deaths)
    return max((n.min or n.max or 0 for n in counts), default=0)


def _happened(claims: Sequence[Claim], index: Index) -> JudgementEntry:
    sentence = index.sentence(f"{statement_words(claims[0].statement, index)} – {_by(claims, index)}", claims)
    return _entry(claims[0].statement.kind.value, sentence, claims, index, against=(), **_more(claims))


def _more(claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    """What else could explain it, and what to watch for, by the kind of what is claimed."""
    s = claims[0].statement
    codes = [str(code) for f in ("tie", "event", "measure", "presence", "trait") if (code := getattr(s, f, None))]
    return {"alternatives": alternatives([s.kind.value]), "signs": signs(s.kind.value, codes)}


def _entry(
    about: str, sentence: Sentence, claims: Sequence[Claim], index: Index, **more: tuple[object, ...]
) -> JudgementEntry:
    key = pivotal(claims, index)
    left = [c for c in claims if c is not key]
    words = statement_words(key.statement, index)
    if any(index.card(ref).kind in _NO_SIGNS for c in claims for _, ref in parties(c.statement)):
        more["signs"] = ()  # law 10
    if "against_apart" not in more:
        more["against_apart"] = tuple(_by_words(opposed_apart(claims, index), index))
    return JudgementEntry(
        about=about,
        sentence=sentence,
        origins=len(index.origins(claims)),
        alike=_alike(claims, index),
        rests_on=_parties(claims, index),
        unopposed=f"No origin in {index.bounds} denies or challenges it, which confirms nothing.",
        pivotal=index.sentence(f"{words} – {index.said_by([key])}", [key]),
        origins_without=len(index.origins(left)),
        **more,  # type: ignore[arg-type]  # tuples of the fields by these names
    )


def _by(claims: Sequence[Claim], index: Index) -> str:
    """How many independent origins, and which, each with what it does."""
    return f"{number_of(len(index.origins(claims)), 'independent origin')}; {index.said_by(claims)}"


def _alike(claims: Iterable[Claim], index: Index) -> str:
    """How many of the origins are perhaps one, or perhaps two: those that echoes hold together count as one."""
    origins = {o.id for o in index.origins(claims)}
    group = {i: {i} for i in origins}
    for one, other in index.given.echoes:
        if one in origins and other in origins:
            joined = group[one] | group[other]
            group |= dict.fromkeys(joined, joined)
    alike = [i for i in origins if len(group[i]) > 1]
    fewer = len({frozenset(group[i]) for i in alike})
    return f"{len(alike)} of them perhaps {'one' if fewer == 1 else fewer}" if alike else ""


def _parties(claims: Iterable[Claim], index: Index) -> tuple[tuple[str, int], ...]:
    """How many origins belong to or speak for whom; those of no known party under an empty name, last."""
    counts: dict[str, int] = defaultdict(int)
    for origin in index.origins(claims):
        counts[origin.party or ""] += 1
    return tuple(sorted(counts.items(), key=lambda item: (not item[0], -item[1], item[0])))
