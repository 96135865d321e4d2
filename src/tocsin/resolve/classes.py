"""Open classes such as "Baloch militants": whom a text leaves open, and whom such words can be meant to cover.

A class is never rolled up to a named group, nor a group to a class. But whoever says of a whole class that it
does not do something speaks of its members too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tocsin.model import Answer, Ref
from tocsin.names.normal import key
from tocsin.resolve.actors import actor_key
from tocsin.resolve.speakers import Words, each, words

Includes = Callable[[Ref, Ref], Answer]  # (wide, narrow): whether what is said of all of `wide` is said of `narrow`

_MEMBERS: Final = each(
    """militants militias groups factions insurgents separatists rebels fighters organisations organizations outfits
    movements gangs nationalists republicans"""
)
_OTHERWISE: Final = each("armed militant insurgent separatist rebel banned outlawed various all other local")


def is_class(ref: Ref) -> bool:
    """Whether the name is a plural that leaves its members open."""
    return not _MEMBERS.isdisjoint(key(ref.name).split()[-1:])


def class_includes(wide: Ref, narrow: Ref) -> Answer:
    """YES for the same actor, and where `wide` is an open class and the name of `narrow` opens with its proper words.

    "Baloch separatists" covers the Baloch Liberation Army, and "Tamil militants" the Liberation Tigers of Tamil
    Eelam; neither covers a group by its leader's surname ("Mazar Baloch's group"). Everything else is UNKNOWN: a
    name says nothing about who is not a member.
    """
    if actor_key(wide) == actor_key(narrow):
        return Answer.YES
    proper = _proper(wide)
    return Answer.YES if is_class(wide) and proper and proper in _openings(narrow, len(proper)) else Answer.UNKNOWN


def _openings(ref: Ref, many: int) -> list[Words]:
    """The first words of the name, and those after "of"."""
    found = key(ref.name).split()
    starts = [0, *(i + 1 for i, w in enumerate(found) if w == "of")]
    return [frozenset(found[i : i + many]) for i in starts]


def _proper(ref: Ref) -> Words:
    return words(ref.name) - _MEMBERS - _OTHERWISE
