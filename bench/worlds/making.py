"""A world as its readers have it: documents and claims, made through the public model alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from bench.worlds.nature import LETTERS, Matter, Nature, Said, letters, matter
from tocsin.model import Claim, Document, Evidence, Polarity, Ref, Source, Stance, Statement, Tie, When
from tocsin.resolve.origins import Origin, OriginKind

MATTERS: Final = 10  # propositions a world
_ACCUSER: Final = "Ruritania"
_WORDS: Final = tuple(
    a + b + c
    for a in "ba ce di fo gu ha je ki lo mu".split()
    for b in "r l n s t".split()
    for c in "ate ent ion ous ine".split()
)
_SENTENCES: Final = 9
_BEGAN: Final = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class World:
    """What can be read, and what was planted: the truth by statement, and the author of every claim by its id."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    matters: Mapping[Statement, Matter]
    origin_of: Mapping[str, Origin]


@dataclass(frozen=True, slots=True)
class _Item:
    document: Document
    claim: Claim
    author: Origin


def world(nature: Nature, seed: int) -> World:
    """The world of a nature and a seed: the same for the same two."""
    random = Random(f"{nature.name} {nature.copies} {seed}")
    items: list[_Item] = []
    matters: dict[Statement, Matter] = {}
    for number in range(MATTERS):
        statement = Tie(tie="arms", source=Ref(f"Giver {number}"), target=Ref(f"Taker {number}"))
        matters[statement] = made = matter(nature, random)
        first = [_original(nature, s, statement, random) for s in made.said]
        items += [*first, *_copies(nature, first, made.said, random)]
    return World(
        tuple(i.document for i in items),
        tuple(i.claim for i in items),
        matters,
        {i.claim.id: i.author for i in items},
    )


def _original(nature: Nature, said: Said, statement: Tie, random: Random) -> _Item:
    source = _source(nature, said, statement)
    verb = "armed" if said.affirms else "never armed"
    quote = f"{statement.source.name} {verb} {statement.target.name}"
    by = f"By our {source.name} desk. " if random.random() < 0.5 else ""
    text = f"{by}{_prose(random, 4)} {quote}. {_prose(random, _SENTENCES - 4)}"
    document = _document(text, source, _BEGAN + timedelta(random.randrange(300)))
    author = Origin(
        f"o_{source.name}", source.name, OriginKind.DOCUMENT, source.party, (), (), "planted", (source.name,)
    )
    return _Item(document, _claim(document, quote, statement, said), author)


def _source(nature: Nature, said: Said, statement: Tie) -> Source:
    n = len(LETTERS)
    if said.sort == "accused":
        return Source(f"Bureau of {statement.source.name}", "armed_group", statement.source.name)
    shown = [card for _, card in letters(nature)][said.author]
    if said.sort == "accuser":
        return Source(
            f"{_ACCUSER} {'Radio' if said.author == n else 'Press'}", "government", _ACCUSER, shown, "its card"
        )
    return Source(f"Outlet {chr(ord('A') + said.author)}x", "outlet", None, shown, "its card")


def _claim(document: Document, quote: str, statement: Statement, said: Said) -> Claim:
    start = document.text.index(quote)
    evidence = Evidence(document.id, document.text_id, start, start + len(quote), quote)
    denies = said.sort == "accused"
    return Claim(
        statement=statement,
        evidence=evidence,
        polarity=Polarity.AFFIRMED if said.affirms or denies else Polarity.NEGATED,
        stance=Stance.DENIES if denies else Stance.ASSERTS,
        stated=document.published,
    )


def _copies(nature: Nature, first: Sequence[_Item], said: Sequence[Said], random: Random) -> Iterator[_Item]:
    """As many as make up their share, each of one original; those of the accusers are copied more."""
    many = round(nature.copies / (1 - nature.copies) * len(first))
    weights = [nature.viral if s.sort == "accuser" else 1.0 for s in said]
    for number in range(many):
        original, by = random.choices([*zip(first, said, strict=True)], weights)[0]
        source = Source(f"Mirror {number}y", "outlet", None, "D", "its card")
        text = _copied(
            original.document.text, original.claim.evidence.quote, random, hidden=random.random() < nature.reworded
        )
        published = original.document.published
        day = published.first() if published else None
        document = _document(text, source, (day or _BEGAN) + timedelta(random.randrange(1, 60)))
        claim = _claim(document, original.claim.evidence.quote, original.claim.statement, by)
        yield _Item(document, claim, original.author)


def _copied(text: str, quote: str, random: Random, *, hidden: bool) -> str:
    """The text cut short at its end, or with every other word another; the quote stays, as its claim says it."""
    before, _, after = text.partition(quote)
    if hidden:
        before, after = (_reworded(part, random) for part in (before, after))
        return f"{before}{quote}{after}"
    sentences = after.split(". ")
    return f"{before}{quote}{'. '.join(sentences[: random.randint(3, len(sentences))])}."


def _reworded(text: str, random: Random) -> str:
    return (
        "".join(
            word if not word.strip(". ").isalpha() or random.random() < 0.5 else f"{random.choice(_WORDS)} "
            for word in (f"{w} " for w in text.split(" "))
        ).rstrip()
        + " "
    )


def _prose(random: Random, sentences: int) -> str:
    """Sentences that say nothing, no two texts alike."""
    return " ".join(f"{' '.join(random.choices(_WORDS, k=9)).capitalize()}." for _ in range(sentences))


def _document(text: str, source: Source, day: date) -> Document:
    raw = f"{source.name}\n{day}\n{text}".encode()
    return Document(raw, text, "text/plain", source=source, published=When.parse(day.isoformat()))
