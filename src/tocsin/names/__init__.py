"""Registry of actors, gazetteer, alias automaton: look-ups, no judgement."""

from tocsin.names.actor import Actor, ActorKind, CaseRule, Name, NameKind
from tocsin.names.automaton import AliasAutomaton, Hit
from tocsin.names.gazetteer import Gazetteer
from tocsin.names.place import Place, Precision
from tocsin.names.registry import Registry

__all__ = [
    "Actor",
    "ActorKind",
    "AliasAutomaton",
    "CaseRule",
    "Gazetteer",
    "Hit",
    "Name",
    "NameKind",
    "Place",
    "Precision",
    "Registry",
]
