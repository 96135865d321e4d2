"""Who was killed and hurt in an incident, and who is said to have done it; see `incident_toll` and `culprits`."""

from tocsin.extract.casualties.culprits import Culprit, Ground, culprits
from tocsin.extract.casualties.effect import REASONS, Effect
from tocsin.extract.casualties.toll import IncidentToll, Step, incident_toll, sentence_toll

__all__ = [
    "REASONS",
    "Culprit",
    "Effect",
    "Ground",
    "IncidentToll",
    "Step",
    "culprits",
    "incident_toll",
    "sentence_toll",
]
