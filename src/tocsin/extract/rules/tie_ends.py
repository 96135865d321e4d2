"""Which parties can stand at the ends of a tie: groups that join, named ones of an umbrella, no paper that reports."""

from __future__ import annotations

from typing import Final

from tocsin.extract.grammar import lemma, with_conjuncts
from tocsin.extract.mention import PERSON, UNKNOWN, Mention
from tocsin.extract.outlet import WRITINGS, is_outlet
from tocsin.extract.reading import Reading
from tocsin.extract.rules.matching import Match
from tocsin.extract.rules.party import Party, is_common, is_nameless

_JOINERS: Final = frozenset({"group", "members", UNKNOWN, PERSON})
_BACKERS: Final = frozenset({"group", "members", "force", "state", UNKNOWN})
_OF_NAMED: Final = frozenset({"umbrella", "merger"})


def fits(reading: Reading, match: Match, source: Party, target: Party) -> bool:
    """Whether such parties can be tied so: a person leads and does not command; some ties are groups' alone."""
    if match.frame.code == "command" and (source[1].type in (PERSON, UNKNOWN) or target[1].type == "state"):
        return False  # "controls half of X" is said of land
    if match.frame.code in ("hostility", "command") and _may_be_ground(target[1]):
        return False
    if match.frame.code == "amplification" and _is_press(reading, source):
        return False  # a paper that relays what a ministry says reports it, and is no ally of it
    if match.frame.code in _OF_NAMED and (is_nameless(reading, source[1]) or is_common(reading, target[1])):
        return False  # "an alliance of small groups", "A and B formed an alliance"
    match match.frame.sets.get("between"):
        case "groups" | "several":
            return source[1].type in _JOINERS and (target[1].type == "group" or _is_acronym(target[1]))
        case "armed":
            return source[1].type in _BACKERS and target[1].type in ("group", "force")
    return True


def _may_be_ground(mention: Mention) -> bool:
    """ "raided X", "controls X": a place, if nothing tells that X is a party."""
    return mention.type == UNKNOWN and not _is_acronym(mention)


def _is_acronym(mention: Mention) -> bool:
    """A name that nothing tells more about, but that is written as organisations' are: "the X.Y.Z", "ABC-D"."""
    return mention.type == UNKNOWN and any(w.isupper() and len(w) > 1 for w in mention.ref.name.split("-"))


def _is_press(reading: Reading, party: Party) -> bool:
    """ "Reuters", or "Radio X and other outlets"."""
    return is_outlet(reading, party[1]) or any(lemma(t) in WRITINGS for t in with_conjuncts(party[0]))
