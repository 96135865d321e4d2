"""Which event claims and rows of datasets tell one incident, and what they tell together: `incidents` is the way in."""

from tocsin.resolve.incidents.incident import Band, Incident, incident_id
from tocsin.resolve.incidents.report import Party, Report, Site
from tocsin.resolve.incidents.resolved import Incidents, incidents
from tocsin.resolve.incidents.told import party_of, reports_of

__all__ = [
    "Band",
    "Incident",
    "Incidents",
    "Party",
    "Report",
    "Site",
    "incident_id",
    "incidents",
    "party_of",
    "reports_of",
]
