"""Who did what to whom in a violent incident, by trained models: `templates` is the way in."""

from tocsin.extract.roles.manner import Confidence
from tocsin.extract.roles.reading import EVENTS, ROLE_NAMES, Filler, Template, templates
from tocsin.extract.roles.setting import country_name

__all__ = ["EVENTS", "ROLE_NAMES", "Confidence", "Filler", "Template", "country_name", "templates"]
