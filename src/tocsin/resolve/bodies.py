"""Which names of speakers mean one body, as far as the documents themselves say so.

A name is joined to another only where something gives the link: both bear one registry id; a text writes "Full
Name (ACRONYM)"; or "the Yearly Report of the Institute", "the Institute's Yearly Report", "the Institute in its
Yearly Report". Names that merely stand beside each other are not linked, and an outlet on a card is nobody's
publication, whatever its name. A name with two possible links gets neither, and by names alone two parties are
never joined (law 4).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from tocsin.model import Document
from tocsin.names.normal import key
from tocsin.resolve.sets import Sets
from tocsin.resolve.speakers import is_acronym, is_work, words

_ANY = ""  # the party of a name whose party nobody gives


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A name as a card or a claim gives it. `rank`: 0 from a card, 1 from a claim, so that cards come first."""

    rank: int
    name: str
    party: str | None = None
    id: str | None = None
    publishes: bool = False  # an outlet on a card: no work of somebody else, though it be called a monitor or review


@dataclass(frozen=True, slots=True)
class Body:
    """One speaking body. `names` are all by which it goes; `key` is equal for one body."""

    key: str
    name: str
    party: str | None
    names: tuple[str, ...]


Node = tuple[str, str]  # words of the name, words of the party


def bodies(documents: Sequence[Document], named: Iterable[Named]) -> Mapping[tuple[str, str | None], Body]:
    """The body that each name means, by name and party as given; one for every `named`."""
    every = sorted(set(named), key=lambda n: (n.rank, n.name, n.party or "", n.id or "", n.publishes))
    joined = _Joined({_node(n.name, n.party) for n in every})
    for a, b in _one_id(every):
        joined.sets.join(a, b)
    joined.by_party()
    names = sorted({n.name for n in every})
    outlets = {_words(n.name) for n in every if n.publishes}
    for links in (_acronyms(documents, names), _works(documents, names, outlets)):
        joined.by_links(links)
    return _made(every, joined.sets)


class _Joined:
    """Names in groups of one body. Only one id joins two parties: texts name a party more or less finely."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.sets: Sets[Node] = Sets(sorted(nodes))
        self.nodes = tuple(sorted(nodes))

    def join(self, a: Node, b: Node) -> None:
        parties = {party for node in (a, b) for _, party in self.sets.group(node) if party != _ANY}
        if len(parties) < 2:
            self.sets.join(a, b)

    def by_party(self) -> None:
        """A name without a party is the same name with one, if only one body goes by it."""
        known: dict[str, set[Node]] = defaultdict(set)
        for name, party in self.nodes:
            if party != _ANY:
                known[name].add(self.sets.head((name, party)))
        for name, heads in known.items():
            if len(heads) == 1 and (name, _ANY) in self.nodes:
                self.sets.join((name, _ANY), min(heads))

    def by_links(self, links: Iterable[tuple[str, str]]) -> None:
        """Join each name to the one body that it is linked to; names linked to two stay apart."""
        ends: dict[str, set[Node]] = defaultdict(set)
        for name, other in links:
            ends[_words(name)] |= {node for node in self.nodes if node[0] == _words(other)}
        for name in sorted(ends):
            heads = sorted({self.sets.head(node) for node in ends[name]})
            if len(heads) == 1:
                for node in [n for n in self.nodes if n[0] == name]:
                    self.join(node, heads[0])


def _words(name: str) -> str:
    return " ".join(sorted(words(name)))


def _node(name: str, party: str | None) -> Node:
    return _words(name), key(party) if party else _ANY


def _one_id(named: Iterable[Named]) -> Iterator[tuple[Node, Node]]:
    first: dict[str, Node] = {}
    for n in named:
        if n.id is not None:
            node = _node(n.name, n.party)
            yield first.setdefault(n.id, node), node


_BRACKETED = re.compile(r"\(([^()\s]{2,12})\)")
_LOOK_BACK = 160
_SENTENCE_END = re.compile(r"[.!?:;][”\"')\]]*\s+|\n\s*\n")  # a name in another sentence is no author
_OWNED = re.compile(r"['’]s?(?=[\s)])")  # a possessive, read as "its" so that it outlives the marks


def _acronyms(documents: Sequence[Document], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of acronym and name where some text writes "name (acronym)"."""
    short = {name for name in names if is_acronym(name)}
    full = [name for name in names if name not in short and " " in name]
    for document in documents if short and full else ():
        for found in _BRACKETED.finditer(document.text):
            if found[1] in short:
                before = f" {key(document.text[max(0, found.start() - _LOOK_BACK) : found.start()])}"
                yield from ((found[1], name) for name in full if before.endswith(f" {key(name)}"))


def _works(documents: Sequence[Document], names: Sequence[str], outlets: Set[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a publication and the body that some text calls its author."""
    works = [name for name in names if is_work(name) and _words(name) not in outlets]
    makers = [name for name in names if not is_work(name)]
    for document in documents if works else ():
        sentences = [key(_OWNED.sub(" its ", _BRACKETED.sub(" ", s))) for s in _SENTENCE_END.split(document.text)]
        for work in (w for w in works if any(key(w) in s for s in sentences)):
            for maker in (m for m in makers if key(m) and any(key(m) in s for s in sentences)):
                authored = _authored(key(work), key(maker))
                if any(authored.search(s) for s in sentences):
                    yield work, maker


def _authored(work: str, maker: str) -> re.Pattern[str]:
    w, m = re.escape(work), re.escape(maker)
    return re.compile(
        rf"\b{w}(?: \d{{4}})? (?:of|by|from|(?:published|issued|released|compiled) by)(?: the)? {m}\b"
        rf"|\b{m}(?: in)? (?:its|their)(?: \d{{4}})? {w}\b"
    )


def _made(every: Sequence[Named], sets: Sets[Node]) -> Mapping[tuple[str, str | None], Body]:
    members: dict[Node, list[Named]] = defaultdict(list)
    for n in every:
        members[sets.head(_node(n.name, n.party))].append(n)
    made: dict[tuple[str, str | None], Body] = {}
    for group in members.values():
        body = _body(group)
        made |= {(n.name, n.party): body for n in group}
    return made


def _body(group: Sequence[Named]) -> Body:
    """The body that a group of names means: it goes by a card's name first, by a full one before an acronym."""
    best = min(
        group, key=lambda n: (is_work(n.name) and not n.publishes, is_acronym(n.name), n.rank, -len(n.name), n.name)
    )
    party = best.party or next((n.party for n in group if n.party), None)
    names = tuple(sorted({n.name for n in group} - {best.name}))
    return Body(f"{_words(best.name)}|{key(party) if party else ''}", best.name, party, (best.name, *names))
