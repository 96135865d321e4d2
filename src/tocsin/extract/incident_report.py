"""One short report about one incident: how many died and were hurt, and who is said to have done it."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.extract.casualties import Culprit, IncidentToll, culprits, incident_toll
from tocsin.extract.extraction import drafts, knowledge
from tocsin.extract.reading import Knowledge, read_text
from tocsin.model import Document
from tocsin.read.language import is_read


@dataclass(frozen=True, slots=True)
class IncidentReport:
    """What a report tells of its incident: the toll with its steps, and culprits, the firmest ground first."""

    toll: IncidentToll
    culprits: tuple[Culprit, ...] = ()

    @property
    def culprit(self) -> Culprit | None:
        """The culprit with the firmest ground; None where the text names nobody."""
        return self.culprits[0] if self.culprits else None


def incident_report(document: Document, *, using: Knowledge | None = None) -> IncidentReport:
    """The toll and the culprits of the one incident that `document` reports. Pure; it is no judgement of truth.

    Counts are people. What the text does not say stays None: no number is made of a plural, and nobody is a culprit
    by custom of the place. Steps and culprits bear offsets into `document.text`, in code points. A text about several
    incidents gives the sum of their tolls. A document in another language than English gives an empty report.
    """
    if not is_read(document.language):
        return IncidentReport(IncidentToll())
    reading = read_text(document.text, published=document.published, knowledge=using or knowledge())
    return IncidentReport(incident_toll(reading), culprits(reading, drafts(reading)))
