"""Sentences of real briefs made false in known ways: what the linter of briefs must catch.

Each mutation takes a sentence and what the record it is from knows, and gives the sentence made false, or None where
there is nothing of that kind in it. It knows the linter's rules as little as the linter knows these.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.brief import BriefInput, Sentence
from tocsin.brief.index import Index
from tocsin.brief.lint import faults_of
from tocsin.model import parties

MONTHS = "January February March April May June July August September October November December".split()
HEDGES = ("reportedly", "allegedly", "possibly", "perhaps", "apparently", "suspected")
NEGATIONS = ("not", "never", "no")
LIKELIHOODS = ("likely", "almost certainly", "probably", "very unlikely", "with high confidence", "remote")


@dataclass(frozen=True)
class Known:
    """The parties and places of a record, under the names that its briefing shows."""

    parties: tuple[str, ...]
    places: tuple[str, ...]
    index: Index


def known(given: BriefInput) -> Known:
    index = Index(given)
    named = {index.name(ref) for c in given.claims for _, ref in parties(c.statement)}
    places = {p.name for c in given.claims for p in c.statement.place}
    return Known(tuple(sorted(named)), tuple(sorted(places - named)), index)


Mutation = Callable[[Sentence, Known, random.Random], str | None]


def _swapped(text: str, forms: Sequence[str], chance: random.Random) -> str | None:
    """One of the forms in the text, the longest that stands there, with another in its place."""
    found = [f for f in forms if re.search(rf"(?<!\w){re.escape(f)}(?!\w)", text)]
    whole = [f for f in found if not any(f != g and f in g for g in found)]
    others = [f for f in forms if f not in text]
    if not whole or not others:
        return None
    out = chance.choice(whole)
    spots = list(re.finditer(rf"(?<!\w){re.escape(out)}(?!\w)", text))
    spot = chance.choice(spots)
    return text[: spot.start()] + chance.choice(others) + text[spot.end() :]


def party(s: Sentence, k: Known, chance: random.Random) -> str | None:
    return _swapped(s.text, k.parties, chance)


def place(s: Sentence, k: Known, chance: random.Random) -> str | None:
    return _swapped(s.text, k.places, chance)


def _spots(pattern: str, s: Sentence, k: Known) -> list[re.Match[str]]:
    """Where a pattern stands outside the names and quotations."""
    hidden = [m.span() for n in (*k.parties, *k.places, *_speakers(s, k)) for m in re.finditer(re.escape(n), s.text)]
    hidden += [m.span() for m in re.finditer("“[^”]*”", s.text)]
    return [m for m in re.finditer(pattern, s.text) if not any(a <= m.start() < b for a, b in hidden)]


def _speakers(s: Sentence, k: Known) -> list[str]:
    return [k.index.origin(k.index.claim[i]).name for i in s.claims]


def number(s: Sentence, k: Known, chance: random.Random) -> str | None:
    """A number that is no year and no day of a month, changed."""
    of_date = rf"(?! to \d| (?:{'|'.join(MONTHS)}))"
    spots = _spots(rf"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\d%.]){of_date}", s, k)
    spots = [m for m in spots if not re.fullmatch(r"(1[5-9]|20)\d\d", m.group().rstrip(","))]
    if not spots:
        return None
    spot = chance.choice(spots)
    digits = spot.group().rstrip(",")
    value = float(digits.replace(",", ""))
    other = value + chance.choice((1, 2, 3, 7, 10, 100)) if chance.random() < 0.7 or value < 4 else value - 2
    shown = f"{other:,.1f}" if "." in digits else f"{int(other):,}"
    return s.text[: spot.start()] + shown + s.text[spot.start() + len(digits) :]


def number_inserted(s: Sentence, k: Known, chance: random.Random) -> str | None:
    return _inserted(s, k, chance, (f"{chance.randint(2, 900)} of them", f"at least {chance.randint(11, 90)}", "forty"))


def date(s: Sentence, k: Known, chance: random.Random) -> str | None:
    """A year, a month or a day, moved."""
    spots = _spots(rf"\b(?:(?:1[5-9]|20)\d\d|{'|'.join(MONTHS)})\b(?!,\d)", s, k)
    spots = [m for m in spots if m.group() != "May" or re.match(r" \d|,| to", s.text[m.end() :])]
    if not spots:
        return None
    spot = chance.choice(spots)
    if spot.group() in MONTHS:
        moved = MONTHS[(MONTHS.index(spot.group()) + chance.choice((1, 3, 6, 11))) % 12]
    else:
        moved = str(int(spot.group()) + chance.choice((-2, -1, 1, 2)))
    return s.text[: spot.start()] + moved + s.text[spot.end() :]


def _inserted(s: Sentence, k: Known, chance: random.Random, words: Sequence[str]) -> str | None:
    """Words put before another word of the sentence, outside names and quotations."""
    spots = _spots(r"(?<= )[a-z]+", s, k)
    if not spots:
        return None
    spot = chance.choice(spots)
    return f"{s.text[: spot.start()]}{chance.choice(words)} {s.text[spot.start() :]}"


def negation_inserted(s: Sentence, k: Known, chance: random.Random) -> str | None:
    return _inserted(s, k, chance, NEGATIONS)


def negation_dropped(s: Sentence, k: Known, chance: random.Random) -> str | None:
    """Without its "not" or "no"; what nobody said to be so becomes asserted."""
    if "said not to be so" in s.text:
        return s.text.replace("said not to be so", "asserted")
    spots = _spots(r"\b(not|no) ", s, k)
    if not spots:
        return None
    spot = chance.choice(spots)
    return s.text[: spot.start()] + s.text[spot.end() :]


def hedge_inserted(s: Sentence, k: Known, chance: random.Random) -> str | None:
    return _inserted(s, k, chance, HEDGES)


def hedge_dropped(s: Sentence, k: Known, chance: random.Random) -> str | None:
    """Without how the speaker qualifies it."""
    spots = _spots(r",? (with a hedge|with doubt|as an allegation|as reported|by inference|as attempted|as observed|"
                   r"as planned and not done|as a hypothesis)", s, k)  # fmt: skip
    if not spots:
        return None
    spot = chance.choice(spots)
    return s.text[: spot.start()] + s.text[spot.end() :]


def upgraded(s: Sentence, k: Known, chance: random.Random) -> str | None:
    """What is only claimed becomes done: without who says it, or with a verb that makes it true."""
    if " – " in s.text and chance.random() < 0.5:
        return s.text.rpartition(" – ")[0] + "."
    spots = _spots(r"(?i)\b(asserted|claimed as its own act)\b", s, k)
    if not spots:
        return None
    spot = chance.choice(spots)
    return s.text[: spot.start()] + chance.choice(("done", "confirmed", "carried out", "proven")) + s.text[spot.end() :]


def direction(s: Sentence, k: Known, _: random.Random) -> str | None:
    """Who does it and to whom it is done, the other way round, where the words have a direction."""
    claims = [k.index.claim[i] for i in s.claims]
    for claim in claims:
        roles = {role: k.index.name(ref) for role, ref in parties(claim.statement)}
        for a, b in (("source", "target"), ("initiator", "affected"), ("perpetrator", "affected"), ("actor", "value")):
            one, other = roles.get(a), roles.get(b)
            code = getattr(claim.statement, "tie", "")
            symmetric = code in k.index.given.ontology.ties and k.index.given.ontology.symmetric(code)
            if one and other and one != other and not symmetric and f"Ties between {one}" not in s.text:
                turned = _exchanged(s.text, one, other)
                pair_listed = {f"{one} and {other}", f"{other} and {one}"}
                if turned and not any(p in s.text for p in pair_listed) and "Ties between" not in s.text:
                    return turned
    return None


def _exchanged(text: str, one: str, other: str) -> str | None:
    if one not in text or other not in text or one in other or other in one:
        return None
    return re.sub(f"{re.escape(one)}|{re.escape(other)}", lambda m: other if m.group() == one else one, text)


def stance(s: Sentence, k: Known, chance: random.Random) -> str | None:
    """Denied for asserted, asserted for denied or challenged."""
    spots = _spots(r"(?i)\b(asserted|denied|challenged)\b(?= )", s, k)
    if not spots:
        return None
    spot = chance.choice(spots)
    other = chance.choice([w for w in ("asserted", "denied", "challenged") if w != spot.group().lower()])
    return s.text[: spot.start()] + (other.capitalize() if spot.group()[0].isupper() else other) + s.text[spot.end() :]


def voices(s: Sentence, k: Known, chance: random.Random) -> str | None:
    """One who says it for another who says something in the record."""
    own = [n for n in _speakers(s, k) if n in s.text]
    others = sorted({k.index.origin(c).name for c in k.index.every} - set(_speakers(s, k)))
    if not own or not others:
        return None
    head, _, tail = s.text.rpartition(chance.choice(own))
    return head + chance.choice([o for o in others if o not in s.text] or others) + tail


def numbers(s: Sentence, k: Known, chance: random.Random) -> str | None:
    """Two numbers of the sentence exchanged."""
    spots = _spots(r"(?<![\w.,])\d+(?:,\d{3})*(?![\d%.])", s, k)
    spots = [m for m in spots if not re.fullmatch(r"(1[5-9]|20)\d\d", m.group())]
    pairs = [(a, b) for a in spots for b in spots if a.start() < b.start() and a.group() != b.group()]
    if not pairs:
        return None
    a, b = chance.choice(pairs)
    return s.text[: a.start()] + b.group() + s.text[a.end() : b.start()] + a.group() + s.text[b.end() :]


def kind(s: Sentence, k: Known, chance: random.Random) -> str | None:
    """A kind of tie, event or measure for another of the vocabulary."""
    o = k.index.given.ontology
    for rows in (o.measures, o.events, o.ties):
        words = [r.words for r in rows.values()]
        spots = _spots(rf"(?i)\b(?:{'|'.join(map(re.escape, words))})\b", s, k)
        if spots:
            spot = chance.choice(spots)
            other = chance.choice([w for w in words if w.lower() not in s.text.lower()])
            return s.text[: spot.start()] + other + s.text[spot.end() :]
    return None


def likelihood(s: Sentence, k: Known, chance: random.Random) -> str | None:
    return _inserted(s, k, chance, LIKELIHOODS)


MUTATIONS: dict[str, Mutation] = {
    "a party for another of the record": party,
    "a number changed": number,
    "a number inserted": number_inserted,
    "a place for another of the record": place,
    "a date moved": date,
    "a negation inserted": negation_inserted,
    "a negation dropped": negation_dropped,
    "a hedge inserted": hedge_inserted,
    "a hedge dropped": hedge_dropped,
    "what is claimed said as done": upgraded,
    "who and whom exchanged": direction,
    "a stance for another": stance,
    "a likelihood word inserted": likelihood,
    "a voice for another of the record": voices,
    "two numbers exchanged": numbers,
    "a kind of thing for another": kind,
}


@dataclass(frozen=True)
class Mutant:
    kind: str
    sentence: Sentence
    text: str
    caught: bool


def mutants(sentences: Sequence[tuple[Sentence, Known]], *, each: int, seed: int) -> Iterator[Mutant]:
    """At most `each` of every kind, of sentences drawn by `seed`, each with whether the linter catches it."""
    chance = random.Random(seed)
    for kind, mutate in MUTATIONS.items():
        made = 0
        for sentence, known_there in chance.sample(list(sentences), len(sentences)):
            text = mutate(sentence, known_there, chance)
            if text is None or text == sentence.text:
                continue
            faults = faults_of(replace(sentence, text=text), known_there.index)
            yield Mutant(kind, sentence, text, bool(faults))
            made += 1
            if made == each:
                break
