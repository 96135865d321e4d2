"""Document to proposed Claims, pure: the same document gives the same claims."""

from tocsin.extract.extraction import extract, knowledge
from tocsin.extract.incident_report import IncidentReport, incident_report

__all__ = ["IncidentReport", "extract", "incident_report", "knowledge"]
