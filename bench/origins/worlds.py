"""Worlds with known truth: events, who reported them independently, and who wrote from whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from bench.origins.stock import Stock, Told, filled
from tocsin.model import Day, Document, Source, When

KINDS: Final = (
    *("original", "verbatim", "abridged", "reworded lightly", "reworded", "reworded and abridged"),
    *("chain", "communique"),
)
_DERIVED: Final = KINDS[1:-1]
_FACTS: Final = 12  # that an event has; a report tells from five to nine
_UNREAD: Final = 0.15  # of the originals nobody read: only what others made of them is there
_FIRST_DAY: Final = date(2031, 1, 6)
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Planted:
    """A document, the number of the report that it goes back to, of the event that it is on, and how it was made."""

    document: Document
    origin: int
    event: int
    kind: str


@dataclass(frozen=True, slots=True)
class Outlet:
    name: str
    standing: tuple[str, ...]  # the paragraph that closes most of its reports
    words: bool  # small numbers in words
    ear: Mapping[str, str]  # the word that it prefers, for each that means the same


@dataclass(frozen=True, slots=True)
class Written:
    """A report as what it tells, so that another desk can tell the same."""

    told: tuple[Told, ...]
    outlet: Outlet
    published: date
    origin: int
    event: int
    names: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Scale:
    """How one style of rewriting treats a text: the share of sentences told in other words, of words replaced, of
    sentences dropped, of quotations made indirect, and how many sentences are added."""

    retold: float
    synonyms: float
    dropped: float
    indirect: float
    added: int


STYLES: Final = {
    "reworded lightly": Scale(retold=0.15, synonyms=0.4, dropped=0.1, indirect=0.0, added=1),
    "reworded": Scale(retold=0.5, synonyms=0.6, dropped=0.2, indirect=0.2, added=2),
    "reworded and abridged": Scale(retold=0.9, synonyms=0.7, dropped=0.45, indirect=0.5, added=2),
}


def world(stock: Stock, documents: int, seed: int) -> list[Planted]:
    """As many documents, in an order that says nothing; equal for equal arguments."""
    made = _World(stock, documents, Random(f"origins {seed}"))
    found: list[Planted] = []
    for event in made.events():
        found += event
        if len(found) >= documents:
            break
    del found[documents:]
    made.chance.shuffle(found)
    return found


class _World:
    def __init__(self, stock: Stock, documents: int, chance: Random) -> None:
        self.stock = stock
        self.chance = chance
        name = stock.name
        self.outlets = [self._outlet(n) for n in range(40 + documents // 500)]
        self.places = sorted({name(chance) for _ in range(20 + documents // 40)})
        self.districts = sorted({name(chance) for _ in range(8 + documents // 250)})
        self.people = {d: [stock.person(chance) for _ in range(3)] for d in self.districts}
        self.actors = [a.format(a=name(chance)) for a in stock.data["actors"] for _ in range(2)]
        self.bodies = [b.format(a=name(chance)) for b in stock.data["bodies"] for _ in range(4)]
        self.groups = {word: group for group in stock.data["synonyms"] for word in group}
        same = sorted(self.groups, key=lambda w: (-len(w), w))
        self.alike = re.compile(rf"\b(?:{'|'.join(map(re.escape, same))})\b")
        self.number = 0

    def _outlet(self, n: int) -> Outlet:
        chance, data = self.chance, self.stock.data
        name = data["outlets"][n % len(data["outlets"])].format(a=self.stock.name(chance))
        standing = [
            *chance.sample(data["background"], 2),
            data["standing"].format(outlet=name, n=chance.randint(3, 90)),
        ]
        ear = {word: chance.choice(group) for group in data["synonyms"] for word in group}
        return Outlet(name, tuple(standing), chance.random() < 0.5, ear)

    def events(self) -> Iterator[list[Planted]]:
        event = 0
        while True:
            yield list(self._event(event))
            event += 1

    def _event(self, event: int) -> Iterator[Planted]:
        chance, data = self.chance, self.stock.data
        district = chance.choice(self.districts)
        day = _FIRST_DAY + timedelta(days=chance.randint(0, 700))
        core: dict[str, str | int] = {
            "place": chance.choice(self.places),
            "district": district,
            "day": _WEEKDAYS[day.weekday()],
            "actor": chance.choice(self.actors),
            "target": chance.choice(data["targets"]),
            "deaths": chance.randint(3, 60),
            "injured": chance.randint(3, 90),
        }
        facts = {sort: self._values(sort, district) for sort in chance.sample(sorted(data["facts"]), _FACTS)}
        outlets = chance.sample(self.outlets, 30)
        statement = self._statement() if chance.random() < 0.3 else None
        for _ in range(chance.choice((1, 2, 2, 3, 4))):
            written = self._original(event, core, facts, outlets.pop(), day)
            if statement and chance.random() < 0.5:  # one line of the communique, beside the outlet's own reporting
                line = self._quoted(chance.choice(statement), "communique")
                written = replace(written, told=(*written.told, line))
            if chance.random() >= _UNREAD:
                yield self._planted(written, "original", self._texts(written))
            at = written
            for kind in chance.sample(_DERIVED, chance.choice((0, 0, 1, 1, 2, 3))):
                if not outlets:
                    break
                made, texts = self._derived(kind, at if kind == "chain" else written, outlets.pop())
                yield self._planted(made, kind, texts)
                at = made if kind == "chain" else at
            if at is not written and outlets and chance.random() < 0.4:  # a chain of two
                made, texts = self._derived("chain", at, outlets.pop())
                yield self._planted(made, "chain", texts)
        if statement:
            yield from self._relays(event, core, statement, outlets, day)

    def _values(self, sort: str, district: str) -> dict[str, str | int]:
        found: dict[str, str | int] = {}
        for slot, choice in self.stock.data["facts"][sort]["values"].items():
            if choice == "place":
                found[slot] = self.chance.choice(self.places)
            elif choice == "person":
                found[slot] = self.chance.choice(self.people[district])
            elif choice == "body":
                found[slot] = self.chance.choice(self.bodies)
            elif isinstance(choice[0], int):
                found[slot] = self.chance.randint(*choice)
            else:
                found[slot] = self.chance.choice(choice)
        return found

    def _original(
        self,
        event: int,
        core: Mapping[str, str | int],
        facts: Mapping[str, Mapping[str, str | int]],
        outlet: Outlet,
        day: date,
    ) -> Written:
        """What one desk found out by itself: some of the facts, counted in its own way, and what it was told."""
        chance = self.chance
        seen = self._counted(core, 0.5)
        told = [
            self._told(sort, self._counted(facts[sort], 0.3))
            for sort in chance.sample(sorted(facts), chance.randint(5, 9))
        ]
        told += [self._quoted(self.stock.quotation(chance)) for _ in range(chance.randint(1, 3))]
        told += [self._plain(text) for text in chance.sample(self.stock.data["agency"], chance.randint(1, 2))]
        chance.shuffle(told)
        head = [self._told("lead", seen), self._told("injured", seen)]
        self.number += 1
        published = day + timedelta(days=chance.choice((0, 0, 1, 1, 2)))
        return Written((*head, *told), outlet, published, self.number, event, seen)

    def _counted(self, values: Mapping[str, str | int], share: float) -> dict[str, str | int]:
        """The numbers as one desk has them: early counts differ."""
        chance = self.chance
        return {
            slot: max(2, round(value * chance.uniform(0.7, 1.3)))
            if isinstance(value, int) and chance.random() < share
            else value
            for slot, value in values.items()
        }

    def _told(self, sort: str, values: Mapping[str, str | int]) -> Told:
        return Told(sort, values, self.chance.randrange(60))

    def _quoted(self, text: str, sort: str = "quote") -> Told:
        if sort == "communique":
            said = self.chance.choice(self.stock.data["communique"]["said"])
            return self._plain(filled(said, {"q": text}, words=True), quote=text)
        return self._told("quote", {"q": text, "s": self.chance.choice(self.stock.data["quotes"]["speakers"])})

    def _plain(self, text: str, quote: str = "") -> Told:
        return Told("plain", {"text": text, "q": quote})

    def _statement(self) -> list[str]:
        """What a group says of itself, each sentence with its own numbers and names."""
        sentences = self.chance.sample(self.stock.data["communique"]["sentences"], 5)
        return [filled(sentence, self._named(), words=True) for sentence in sentences]

    def _named(self) -> dict[str, str | int]:
        chance = self.chance
        return {"place": chance.choice(self.places), "name": self.stock.name(chance), "n": chance.randint(3, 90)}

    def _relays(
        self, event: int, core: Mapping[str, str | int], statement: list[str], outlets: list[Outlet], day: date
    ) -> Iterator[Planted]:
        """The statement as several outlets relay it, each with words of its own around what it quotes."""
        chance, data = self.chance, self.stock.data["communique"]
        self.number += 1
        origin = self.number
        for _ in range(min(len(outlets), chance.randint(2, 4))):
            frame = self._plain(filled(chance.choice(data["frames"]), core, words=True))
            quoted = [
                self._quoted(s, "communique")
                for s in sorted(chance.sample(statement, chance.randint(3, 5)), key=statement.index)
            ]
            own = [self._plain(filled(chance.choice(data["doubts"]), core, words=True))]
            own += [self._plain(t) for t in chance.sample(self.stock.data["additions"], chance.randint(0, 2))]
            published = day + timedelta(days=chance.choice((0, 1, 2)))
            written = Written((frame, *quoted, *own), outlets.pop(), published, origin, event, core)
            yield self._planted(written, "communique", self._texts(written))

    def _texts(self, written: Written) -> list[str]:
        return [self._heard(self.stock.said(t, words=written.outlet.words), written.outlet) for t in written.told]

    def _heard(self, text: str, outlet: Outlet) -> str:
        """The sentence in the outlet's own words; direct speech as it was said."""
        before, mark, rest = text.partition("“")
        inside, end, after = rest.partition("”")
        return f"{self._own(before, outlet)}{mark}{inside}{end}{self._own(after, outlet)}"

    def _own(self, text: str, outlet: Outlet) -> str:
        return self.alike.sub(lambda found: outlet.ear[found[0]], text)

    def _derived(self, kind: str, source: Written, outlet: Outlet) -> tuple[Written, list[str]]:
        chance = self.chance
        made = replace(source, outlet=outlet, published=source.published + timedelta(days=chance.choice((0, 0, 1, 2))))
        texts = self._texts(source)
        if kind == "verbatim":
            return made, texts
        if kind == "abridged":
            kept = sorted({0, *chance.sample(range(1, len(texts)), (len(texts) - 1) // 2)})
            return replace(made, told=tuple(source.told[n] for n in kept)), [texts[n] for n in kept]
        if kind == "chain":
            return self._chained(source, made)
        return self._reworded(STYLES[kind], source, made)

    def _chained(self, source: Written, made: Written) -> tuple[Written, list[str]]:
        """A short notice that says whom it has it from."""
        chance, data = self.chance, self.stock.data
        told = [replace(t, phrasing=chance.randrange(60)) for t in source.told if t.sort not in ("plain", "quote")]
        kept = (told[0], *chance.sample(told[1:], min(len(told) - 1, chance.randint(2, 4))))
        texts = [self.stock.said(t, words=made.outlet.words) for t in kept]
        clause = texts[0] if "{Clause}" in (chain := chance.choice(data["chain"])) else self._lower(texts[0], source)
        first = filled(chain, {"other": source.outlet.name, "day": source.names["day"], "clause": clause}, words=True)
        return replace(made, told=kept), [first, *texts[1:], *chance.sample(data["additions"], chance.randint(0, 1))]

    def _lower(self, text: str, source: Written) -> str:
        named = any(isinstance(v, str) and text.startswith(v) for v in source.names.values())
        return text if named else text[:1].lower() + text[1:]

    def _reworded(self, style: Scale, source: Written, made: Written) -> tuple[Written, list[str]]:
        chance = self.chance
        kept = [t for n, t in enumerate(source.told) if n == 0 or chance.random() >= style.dropped]
        for n in range(1, len(kept) - 1):  # another order, here and there
            if chance.random() < 0.3 and n > 1:
                kept[n], kept[n - 1] = kept[n - 1], kept[n]
        kept = [replace(t, phrasing=chance.randrange(60)) if chance.random() < style.retold else t for t in kept]
        texts = [self._rewritten(t, style, made, source.outlet) for t in kept]
        for text in chance.sample(self.stock.data["additions"], style.added):
            texts.insert(chance.randint(1, len(texts)), text)
        return replace(made, told=tuple(kept)), texts

    def _rewritten(self, told: Told, style: Scale, made: Written, source: Outlet) -> str:
        chance = self.chance
        quote = str(told.values.get("q") or "")
        if quote and chance.random() < style.indirect:
            who = str(told.values.get("s", "the statement"))
            return f"{who[:1].upper()}{who[1:]} said that {self._synonyms(quote[:1].lower() + quote[1:], style)}."
        text = self._heard(self.stock.said(told, words=made.outlet.words), source)
        before, mark, rest = text.partition("“")
        inside, end, after = rest.partition("”")
        text = f"{self._synonyms(before, style)}{mark}{inside}{end}{self._synonyms(after, style)}"
        day = made.names["day"]
        if f" on {day}" in text and chance.random() < 0.5 and "“" not in text:
            text = self._fronted(text.replace(f" on {day}", "", 1), f"On {day}", made)
        return self._shortened(text, told, style)

    def _fronted(self, text: str, when: str, made: Written) -> str:
        return f"{when}, {self._lower(text, made)}".replace(" ,", ",")

    def _shortened(self, text: str, told: Told, style: Scale) -> str:
        """Bodies by their initials, people by their last name."""
        for slot in ("who", "body"):
            name = str(told.values.get(slot) or "")
            if name and self.chance.random() < style.retold:
                words = [w for w in re.split(r"[\s-]+", name) if w[0].isupper()]
                text = text.replace(name, words[-1] if slot == "who" else "".join(w[0] for w in words))
        return text

    def _synonyms(self, text: str, style: Scale) -> str:
        def other(found: re.Match[str]) -> str:
            keep = self.chance.random() >= style.synonyms
            return found[0] if keep else self.chance.choice([w for w in self.groups[found[0]] if w != found[0]])

        return self.alike.sub(other, text)

    def _planted(self, written: Written, kind: str, texts: list[str]) -> Planted:
        chance, outlet = self.chance, written.outlet
        title = filled(chance.choice(self.stock.data["headlines"]), written.names, words=outlet.words)
        paragraphs, rest = [], texts
        while rest:
            size = chance.randint(1, 3)
            paragraphs.append(" ".join(rest[:size]))
            rest = rest[size:]
        if chance.random() < 0.6:
            paragraphs.append(" ".join(outlet.standing))
        text = "\n\n".join([title, *paragraphs])
        when = When(Day(written.published.year, written.published.month, written.published.day))
        raw = f"{outlet.name}\n{when}\n{text}".encode()
        document = Document(raw, text, "text/plain", source=Source(outlet.name, "outlet"), title=title, published=when)
        return Planted(document, written.origin, written.event, kind)
