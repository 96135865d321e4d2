"""Document to proposed Claims, pure: the same document gives the same claims. Beside them, who says what in it."""

from tocsin.extract.extraction import attributed, extract, knowledge
from tocsin.extract.incident_report import IncidentReport, incident_report

__all__ = ["IncidentReport", "attributed", "extract", "incident_report", "knowledge"]
