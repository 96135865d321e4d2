"""Beliefs and analyses to a checked briefing: every sentence links to the quotes under it."""

from tocsin.brief.briefing import Briefing, Sentence
from tocsin.brief.compose import compose
from tocsin.brief.content import ActorCard, BriefInput
from tocsin.brief.render import brief_html, brief_json

__all__ = ["ActorCard", "BriefInput", "Briefing", "Sentence", "brief_html", "brief_json", "compose"]
