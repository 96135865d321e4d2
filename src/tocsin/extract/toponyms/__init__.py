"""Toponyms: the places that a text names, found and resolved.

`places_in` finds and resolves, `places_given` resolves spans that somebody else found.
"""

from tocsin.extract.toponyms.reading import places_given, places_in
from tocsin.extract.toponyms.toponym import Candidate, Grounded, Toponym, Use

__all__ = ["Candidate", "Grounded", "Toponym", "Use", "places_given", "places_in"]
