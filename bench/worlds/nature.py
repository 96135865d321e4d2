"""How a made world works: what is true, who sees it, who says so, who copies whom. Knows nothing of beliefs.

Each nature gives the exact chance of what was said if a proposition is true and if it is not, so that whoever knows
the world can do the full computation; nobody who only reads can do better on average.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from random import Random
from typing import Final

# How often a source of a letter is right. A test holds these against the table of weights: where they agree, and the
# world keeps to what the table assumes, the world is "well specified".
RIGHT: Final[Mapping[str, float]] = {"A": 0.953, "B": 0.900, "C": 0.802, "D": 0.668, "E": 0.550}
RATE: Final = 0.35  # the base rate of ties through material channels
DENIES: Final = (0.95, 0.78)  # how often the accused denies: where it is false, where it is true
LETTERS: Final = "ABBCCDDE"  # of the outlets that stand alone
_FOLLOWS: Final = 0.5  # how often the second outlet of a party says what the first says
_SPEAKS: Final = 0.45  # how often an outlet publishes on a proposition


@dataclass(frozen=True, slots=True)
class Nature:
    """A kind of world. `copies`: share of copies among all documents; `reworded`: share of these that nobody can tell.

    `silent`: how often who would say that it is not so says nothing. `flattered`: cards give a letter one too good.
    `biased`: the accusers say it whether it is so or not. `led`: how many lone outlets follow a leader unseen.
    `rumour`: how often a lone outlet passes on what all have heard. `viral`: how much more accusers are copied.
    """

    name: str
    words: str
    rate: float = RATE
    copies: float = 0.5
    reworded: float = 0.0
    silent: float = 0.0
    flattered: bool = False
    biased: bool = False
    led: int = 0
    rumour: float = 0.0
    viral: float = 3.0


@dataclass(frozen=True, slots=True)
class Said:
    """What one author says of one proposition. `sort`: lone, accuser or accused."""

    author: int
    sort: str
    affirms: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """One proposition: whether it is true, who said what, and the chance of it with full knowledge of the world."""

    true: bool
    said: tuple[Said, ...]
    full: float


def matter(nature: Nature, random: Random) -> Matter:
    """One proposition of which somebody says something."""
    while True:
        true = random.random() < nature.rate
        said = tuple(_said(nature, true, random))
        if any(s.affirms for s in said):  # what nobody says is no proposition that anybody reads of
            return Matter(true, said, _full(nature, said))


def letters(nature: Nature) -> Iterator[tuple[str, str]]:
    """Of each lone outlet, and then of the two accusers, the letter that is true and the one on its card."""
    for letter in (*LETTERS, "C", "D"):
        yield letter, (chr(max(ord("A"), ord(letter) - 1)) if nature.flattered else letter)


def _said(nature: Nature, true: bool, random: Random) -> Iterator[Said]:
    heard = random.random() < (RIGHT["D"] if true else 1 - RIGHT["D"])  # the rumour that goes about
    leader: bool | None = None
    for author, letter in enumerate(LETTERS):
        view = random.random() < _affirms(letter, true)
        if random.random() < nature.rumour:
            view = heard
        if author < nature.led:
            leader = view if leader is None else leader
            view = leader if random.random() < 0.9 else view
        speaks = random.random() < _SPEAKS
        if speaks and (view or random.random() >= nature.silent):
            yield Said(author, "lone", view)
    yield from _accusers(nature, true, random)
    if random.random() < DENIES[true]:
        yield Said(len(LETTERS) + 2, "accused", False)


def _accusers(nature: Nature, true: bool, random: Random) -> Iterator[Said]:
    if random.random() >= _SPEAKS:
        return
    n = len(LETTERS)
    first = random.random() < (0.9 if nature.biased else _affirms("C", true))
    second = random.random() < (0.9 if nature.biased else _affirms("D", true))
    yield Said(n, "accuser", first)
    yield Said(n + 1, "accuser", first if random.random() < _FOLLOWS else second)


def _affirms(letter: str, true: bool) -> float:
    return RIGHT[letter] if true else 1 - RIGHT[letter]


def _full(nature: Nature, said: Sequence[Said]) -> float:
    """The chance that it is true, by Bayes' rule over the world's own mechanism."""
    if_true, if_false = (nature_chance(nature, said, true) for true in (True, False))
    return nature.rate * if_true / (nature.rate * if_true + (1 - nature.rate) * if_false)


def nature_chance(nature: Nature, said: Sequence[Said], true: bool) -> float:
    """How likely all that was said is, if the proposition is `true`."""
    found = {s.author: s.affirms for s in said}
    n = len(LETTERS)
    accused = DENIES[true] if n + 2 in found else 1 - DENIES[true]
    return _lone_chance(nature, found, true) * _camp_chance(nature, found, true) * accused


def _camp_chance(nature: Nature, found: Mapping[int, bool], true: bool) -> float:
    n = len(LETTERS)
    if n not in found:
        return 1 - _SPEAKS
    first, second = (0.9, 0.9) if nature.biased else (_affirms("C", true), _affirms("D", true))
    one = first if found[n] else 1 - first
    own = second if found[n + 1] else 1 - second
    return _SPEAKS * one * (_FOLLOWS * (found[n] == found[n + 1]) + (1 - _FOLLOWS) * own)


def _lone_chance(nature: Nature, found: Mapping[int, bool], true: bool) -> float:
    """Over the rumour, and over what the leader thinks, as far as the nature has them."""
    total = 0.0
    for heard in (True, False) if nature.rumour else (True,):
        of_rumour = (RIGHT["D"] if heard is true else 1 - RIGHT["D"]) if nature.rumour else 1.0
        views = [_view_chance(nature, letter, heard, true) for letter in LETTERS]
        total += of_rumour * _over_leader(nature, views, found)
    return total


def _over_leader(nature: Nature, views: Sequence[float], found: Mapping[int, bool]) -> float:
    apart = prod(_spoken(nature, views[a], found.get(a)) for a in range(nature.led, len(views)))
    if not nature.led:
        return apart
    total = 0.0
    for lead in (True, False):
        of_lead = views[0] if lead else 1 - views[0]
        led = [float(lead), *(0.9 * lead + 0.1 * views[a] for a in range(1, nature.led))]
        total += of_lead * prod(_spoken(nature, p, found.get(a)) for a, p in enumerate(led))
    return total * apart


def _view_chance(nature: Nature, letter: str, heard: bool, true: bool) -> float:
    return nature.rumour * heard + (1 - nature.rumour) * _affirms(letter, true)


def _spoken(nature: Nature, affirms: float, said: bool | None) -> float:
    """The chance that an outlet which holds it true with this chance said what it said, or nothing."""
    speaks_against = _SPEAKS * (1 - nature.silent)
    if said is None:
        return 1 - _SPEAKS * affirms - speaks_against * (1 - affirms)
    return _SPEAKS * affirms if said else speaks_against * (1 - affirms)


WELL: Final = Nature("well specified", "sources are as good as their letters, base rates as the table says")
MISSPECIFIED: Final = (
    Nature("fewer are true", "one proposition in ten is true, the table says 0.35", rate=0.1),
    Nature("more are true", "seven in ten are true, the table says 0.35", rate=0.7),
    Nature("flattered sources", "every card gives a letter one better than the source is", flattered=True),
    Nature("missing denials", "of those who would say that it is not so nine in ten say nothing", silent=0.9),
    Nature("biased accusers", "a party's two outlets, graded C and D, accuse whether it is so or not", biased=True),
    Nature("hidden collusion", "five outlets that no card links say what one of them thinks", led=5),
    Nature("hidden copies", "every copy is reworded and names nobody, so that none can be told", reworded=1.0),
    Nature("a rumour", "half of what lone outlets say is one rumour, right two times in three", rumour=0.5),
    Nature(
        "all at once",
        "one in ten true, flattered, denials missing, biased, colluding, copies hidden",
        rate=0.1,
        flattered=True,
        silent=0.9,
        biased=True,
        led=5,
        reworded=1.0,
    ),
)
SHARES: Final = (0.0, 0.25, 0.5, 0.75, 0.9)  # of copies among all documents
