"""Events: an act with its tolls, who did it, to whom, where and when. A count over a period is a figure."""

from tocsin.extract.rules.event.claimed import claimed_events, denied_role
from tocsin.extract.rules.event.incident import Incident, incidents
from tocsin.extract.rules.event.listed import listed_events
from tocsin.extract.rules.event.territory import lost_places
from tocsin.extract.rules.event.told import told_events

EVENT_RULES = (told_events, listed_events, claimed_events, lost_places, denied_role)

__all__ = ["EVENT_RULES", "Incident", "incidents", "told_events"]
