"""The words by which a text names a speaker: as a key, and whether they name anybody at all.

What stands here is English, not a conflict: nouns for people whom a text leaves unnamed, for those who speak on
behalf of a body, and for publications.
"""

from __future__ import annotations

import re
from typing import Final

from tocsin.names.normal import key

Words = frozenset[str]


def each(text: str) -> Words:
    """The words of a list in one string."""
    return frozenset(text.split())


_LITTLE: Final = each("the a an of for and in on at to by from its s")
_POSSESSIVE: Final = re.compile(r"['’]s?(?=\s|$)")
_EDITION: Final = re.compile(r"[\s,]+(?:19|20)\d\d$")
_SPEAKS_FOR: Final = re.compile(
    r"^(?:the |a )?(?:chief |official )?spokes(?:person|man|woman|people)(?: (?:of|for|from))? (?P<of>.+)$"
    r"|^(?P<whose>.+?)(?:['’]s?)? (?:chief |official )?spokes(?:person|man|woman|people)$",
    re.IGNORECASE,
)

# People whom a text does not name, whatever stands before: "Pakistani officials" of two papers need not be the same.
_NOBODY: Final = each(
    """officials official authorities authority sources source residents locals villagers witnesses eyewitnesses
    observers analysts experts critics diplomats activists survivors captives people members militants rebels fighters
    insurgents separatists terrorists gunmen commanders officers soldiers leaders researchers journalists reporters
    reports others some many"""
)
_NOBODY_PAIRS: Final = frozenset({"member states", "member state", "un experts"})
# Common nouns and what qualifies them: a body only with a proper name beside them, even with capitals.
_COMMON: Final = each(
    """army military navy police forces troops government ministry ministries institute organisation organization
    team mission panel committee commission report group movement faction party spokesperson spokesman spokeswoman
    company court council office department agency statement study survey union state states brigade security foreign
    defence defense interior information local regional provincial national federal armed medical rescue intelligence
    monitoring central border senior two three several"""
)
_ITSELF: Final = each(
    """article author authors analysis piece editorial essay commentary column op ed opinion newspaper paper daily
    magazine website outlet publication writer digest release"""
)
_PUBLISHED: Final = each("statement report study survey outlook communique press release")
_WORKS: Final = each(
    """report reports survey index review yearbook bulletin tracker outlook database study assessment newsletter
    dataset monitor"""
)


def words(name: str) -> Words:
    """`name` as a key: what is left without little words, possessives, the year of an edition and "spokesperson of".

    The order of words does not count: "Foreign Office of Pakistan" is "Pakistan's Foreign Office".
    """
    found = key(_POSSESSIVE.sub("", _EDITION.sub("", body(name)))).split()
    return frozenset(w for w in found if w not in _LITTLE) or frozenset(found)


def body(name: str) -> str:
    """Whom `name` speaks for: "spokesperson of X" and "X's spokesperson" are X; any other name is itself."""
    found = _SPEAKS_FOR.match(name.strip())
    return name.strip() if found is None else found["of"] or found["whose"]


def unnamed(name: str) -> bool:
    """Whether `name` leaves open who speaks: officials, sources, two member states, the institute."""
    told = body(name)
    head = _head(told)
    if not head or head[-1] in _NOBODY or " ".join(head[-2:]) in _NOBODY_PAIRS:
        return True
    return not any(_is_proper(w) and key(w) not in _COMMON | _LITTLE for w in told.split())


def itself(name: str) -> bool:
    """Whether `name` means the publication in which it stands: the article, its author, the paper."""
    found = words(name)
    return bool(found) and found <= _ITSELF


def own_words(name: str) -> bool:
    """Whether `name` is a bare word for something published: the statement, the report."""
    found = words(name)
    return bool(found) and found <= _PUBLISHED


def is_work(name: str) -> bool:
    """Whether `name` is that of a publication, such as a yearly report, rather than of a body."""
    found = key(_EDITION.sub("", name)).split()
    return len(found) > 1 and found[-1] in _WORKS and not unnamed(name)


def is_acronym(name: str) -> bool:
    """Whether `name` is one short word of capitals, perhaps with digits, brackets and hyphens."""
    return len(name.split()) == 1 and len(name) <= 12 and sum(c.isupper() for c in name) >= 2


def initials(name: str) -> str:
    """The first letters of the words that count, as an acronym would have them: "bla" for Baloch Liberation Army."""
    return "".join(w[0] for w in key(_POSSESSIVE.sub("", body(name))).split() if w not in _LITTLE)


def _head(name: str) -> list[str]:
    """The words up to the first "of", "from" or "in": the last of them is what is spoken of."""
    told = key(_POSSESSIVE.sub("", re.split(r"\s(?:of|from|in|at|for)\s", name, maxsplit=1)[0])).split()
    return [w for w in told if w not in _LITTLE]


def _is_proper(word: str) -> bool:
    """A word with a capital, or in a script without capitals."""
    return any(c.isupper() or (c.isalpha() and not c.islower()) for c in word)
