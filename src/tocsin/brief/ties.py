"""Ties by channel, and disputes: what is said, and who stands where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tocsin.brief.briefing import Camp, ChannelTies, DisputeEntry, TieEntry
from tocsin.brief.content import Dispute
from tocsin.brief.drawn import Edge, Network, Node
from tocsin.brief.index import Index
from tocsin.brief.statements import statement_words, tie_words
from tocsin.brief.words import listed, number_of, places_words, quoted, unique, when_words
from tocsin.model import Claim, Ref, Side, Tie
from tocsin.vocabulary.ontology import Channel

NO_PARTY = "No known party"
NODES_AT_MOST = 18
EDGES_AT_MOST = 40  # beyond, lines can no longer be told apart


@dataclass(frozen=True, slots=True)
class Said:
    """The claims of one proposition of a tie, with the tie of the first of them."""

    tie: Tie
    claims: tuple[Claim, ...]


def said_ties(index: Index) -> list[Said]:
    """Ties by proposition; those that no proposition holds, by kind and parties."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    proposed = {index.id(c): p.id for p in index.given.propositions for c in p.claims}
    for claim in index.claims:
        if isinstance(claim.statement, Tie):
            key = proposed.get(index.id(claim))
            groups[(key,) if key else _tie_key(claim.statement, index)].append(claim)
    found = [Said(c[0].statement, tuple(c)) for c in groups.values() if isinstance(c[0].statement, Tie)]
    return sorted(found, key=lambda s: (-len(index.origins(s.claims)), _tie_key(s.tie, index), index.id(s.claims[0])))


def channel_of(tie: Tie, index: Index) -> Channel:
    """The tie's channel; one of its own for a code that the vocabulary lacks."""
    ontology = index.given.ontology
    kind = ontology.ties.get(tie.tie)
    return ontology.channels[kind.channel] if kind else Channel("other", "Other", True, None)


def is_likeness(channel: Channel) -> bool:
    """Whether ties of this channel imply no contact and are no friendly words either."""
    return not channel.contact and channel.friendly is None


def ties_by_channel(index: Index) -> tuple[ChannelTies, ...]:
    """Every channel with ties in it, in the vocabulary's order."""
    groups: dict[Channel, list[Said]] = defaultdict(list)
    for said in said_ties(index):
        groups[channel_of(said.tie, index)].append(said)
    order = list(index.given.ontology.channels.values())
    channels = sorted(groups, key=lambda c: order.index(c) if c in order else len(order))
    return tuple(
        ChannelTies(c.code, c.words, _channel_note(c), tuple(_entry(s, index) for s in groups[c])) for c in channels
    )


def _channel_note(channel: Channel) -> str:
    if is_likeness(channel):
        return "Likeness implies no contact and says nothing of how close the two are."
    return "" if channel.friendly is not False else "Ties of conflict."


def _entry(said: Said, index: Index) -> TieEntry:
    plain = replace(said.tie, detail=None)
    details = unique(_detail(c.statement, index) for c in said.claims)
    said_ = tie_words(plain, index) + (f": {listed(details[:3])}" if details else "")
    text = f"{said_} – {index.tally(said.claims).words}"
    return TieEntry(
        id=f"tie-{index.id(said.claims[0])}",
        sentence=index.sentence(text, said.claims),
        when=", ".join(unique(when_words(c.statement.when) for c in said.claims)),
        where=", ".join(unique(places_words((p,)) for c in said.claims for p in c.statement.place)),
        tally=index.tally(said.claims),
        voices=index.voices(said.claims),
    )


def _detail(statement: object, index: Index) -> str:
    if not isinstance(statement, Tie) or not statement.detail:
        return ""
    event = index.given.ontology.events.get(statement.detail)
    return event.words if event else quoted(statement.detail)


def _tie_key(tie: Tie, index: Index) -> tuple[str, ...]:
    pair = [index.key(tie.source), index.key(tie.target)]
    kind = index.given.ontology.ties.get(tie.tie)
    return (tie.tie, *(sorted(pair) if kind and kind.symmetric else pair))


def disputes(index: Index) -> tuple[DisputeEntry, ...]:
    """Every dispute with its camps by party, as many voices on either side as there are; none is resolved."""
    found = [(d, _claims_of(d, index)) for d in index.given.disputes]
    kept = [(d, claims) for d, claims in found if claims]
    kept.sort(key=lambda pair: (-len(index.origins(pair[1])), pair[0].id))
    return tuple(
        DisputeEntry(
            id=f"dispute-{d.id}",
            sentence=index.sentence(f"{_dispute_words(claims, index)} – {index.tally(claims).words}", claims),
            tally=index.tally(claims),
            camps=_camps(d, index),
        )
        for d, claims in kept
    )


def _claims_of(dispute: Dispute, index: Index) -> list[Claim]:
    return index.known(c for position in dispute.positions for c in position.claims)


def _dispute_words(claims: Sequence[Claim], index: Index) -> str:
    """What is disputed, in the brief's own words where the claims agree on the statement's kind."""
    supporting = [c for c in claims if c.side is Side.FOR] or list(claims)
    return f"Disputed: {statement_words(supporting[0].statement, index)}"


def _camps(dispute: Dispute, index: Index) -> tuple[Camp, ...]:
    order = list(Side)
    voices: dict[str, list[tuple[Side, str, tuple[Claim, ...]]]] = defaultdict(list)
    for position in sorted(dispute.positions, key=lambda p: (order.index(p.side), p.who)):
        if index.known(position.claims):
            voices[position.party or NO_PARTY].append((position.side, position.who, tuple(position.claims)))
    return tuple(
        Camp(party, tuple(index.voice(who, _party(party), side, claims) for side, who, claims in stands))
        for party, stands in sorted(voices.items(), key=lambda item: (order.index(item[1][0][0]), item[0]))
    )


def _party(name: str) -> str | None:
    return None if name == NO_PARTY else name


def network(index: Index) -> Network:
    """The actors with most voices on their ties, and an edge for each pair and channel. Persons are not drawn."""
    said = [s for s in said_ties(index) if not _personal(s.tie, index)]
    refs = {index.key(r): r for s in reversed(said) for r in (s.tie.source, s.tie.target)}
    weight = {k: len(index.origins(c for s in said if k in _ends(s.tie, index) for c in s.claims)) for k in refs}
    ranked = sorted(refs, key=lambda k: (-weight[k], index.name(refs[k])))
    drawn = ranked[:NODES_AT_MOST]
    found = _edges([s for s in said if set(_ends(s.tie, index)) <= set(drawn)], index)
    kept = sorted(found, key=lambda e: -e.origins)[:EDGES_AT_MOST]
    edges = [e for e in found if e in kept]
    used = {key for e in edges for key in (e.source, e.target)}
    codes = {e.channel for e in edges}
    channels = [(c.code, c.words) for c in index.given.ontology.channels.values() if c.code in codes]
    channels += [("other", "Other")] if "other" in codes else []
    return Network(
        nodes=tuple(_node(k, refs[k], index) for k in drawn if k in used),
        edges=tuple(edges),
        channels=tuple(channels),
        left_out=tuple(index.name(refs[k]) for k in ranked if k not in used),
        edges_left_out=len(found) - len(edges),
    )


def _node(key: str, ref: Ref, index: Index) -> Node:
    card, name = index.card(ref), index.name(ref)
    short = card.short if card.short and name == card.name else name
    return Node(key, name, short, card.kind or "", index.is_collective(ref))


def _ends(tie: Tie, index: Index) -> tuple[str, str]:
    return index.key(tie.source), index.key(tie.target)


def _personal(tie: Tie, index: Index) -> bool:
    return "person" in (index.card(tie.source).kind, index.card(tie.target).kind)


def _edges(said: Iterable[Said], index: Index) -> list[Edge]:
    groups: dict[tuple[str, str, str], list[Said]] = defaultdict(list)
    for s in said:
        low, high = sorted(_ends(s.tie, index))
        if low != high:
            groups[low, high, channel_of(s.tie, index).code].append(s)
    return [_edge(low, high, group, index) for (low, high, _), group in sorted(groups.items())]


def _edge(low: str, high: str, group: Sequence[Said], index: Index) -> Edge:
    ontology, channel = index.given.ontology, channel_of(group[0].tie, index)
    ways = {_ends(s.tie, index) for s in group if not (k := ontology.ties.get(s.tie.tie)) or not k.symmetric}
    source, target = next(iter(ways)) if len(ways) == 1 else (low, high)
    claims = [c for s in group for c in s.claims]
    kinds = unique(ontology.ties[s.tie.tie].words if s.tie.tie in ontology.ties else s.tie.tie for s in group)
    one = next(s.tie for s in group)
    pair = sorted({index.key(r): index.name(r) for r in (one.source, one.target)}.items())
    text = f"{listed(name for _, name in pair)}: {listed(kinds)} – {number_of(len(index.origins(claims)), 'origin')}"
    return Edge(
        source=source,
        target=target,
        direction=("none", "forward", "both")[len(ways)],
        channel=channel.code,
        style=_style(channel, claims),
        origins=len(index.origins(claims)),
        sentence=index.sentence(f"{text}; {index.said_by(claims)}", claims),
    )


def _style(channel: Channel, claims: Sequence[Claim]) -> str:
    if is_likeness(channel):
        return "likeness"
    if channel.friendly is False:
        return "hostile"
    return "asserted" if all(c.side is Side.FOR for c in claims) else "contested"
