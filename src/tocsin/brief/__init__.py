"""Beliefs and analyses to a checked briefing: every sentence links to the quotes under it."""

from tocsin.brief.briefing import Briefing
from tocsin.brief.compose import compose
from tocsin.brief.content import ActorCard, Apart, Before, BriefInput
from tocsin.brief.render import brief_html, brief_json, printable
from tocsin.brief.sentence import Sentence

__all__ = [
    "ActorCard",
    "Apart",
    "Before",
    "BriefInput",
    "Briefing",
    "Sentence",
    "brief_html",
    "brief_json",
    "compose",
    "printable",
]
