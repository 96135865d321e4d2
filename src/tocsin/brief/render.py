"""A briefing as one HTML file and as JSON: the same content, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from tocsin.brief.briefing import Briefing
from tocsin.brief.draw.map import draw_map, precision_words
from tocsin.brief.draw.network import channel_class, draw_network, letters
from tocsin.brief.draw.svg import shown
from tocsin.brief.draw.timeline import draw_timeline
from tocsin.brief.drawn import Network
from tocsin.brief.words import MONTHS
from tocsin.model import Json, plain

SCHEMA_VERSION: Final = 1
WIDE: Final = 680.0  # pixels; a phone gets drawings of its own, so that their words stay legible
SLIM: Final = 340.0


def brief_json(briefing: Briefing) -> Json:
    """The briefing as one JSON object; text from documents exactly as it stands there."""
    body: Json = {"schema": SCHEMA_VERSION, **plain(briefing)}
    return {**body, "marks": dict(briefing.marks)}


def brief_html(briefing: Briefing) -> str:
    """The briefing as one HTML document without script, that loads nothing and shows everything from outside as text.

    Characters that would hide or reorder what stands beside them are shown as the replacement character.
    """
    environment = _environment()
    style = environment.get_template("brief.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return environment.get_template("brief.html").render(
        b=briefing,
        parts=[part for part in _parts(briefing) if part.shown],
        style_hash=f"sha256-{digest}",
        marked=_marked(briefing),
        quoted=_quoted(briefing),
        legend=_legend(briefing.network),
        precision=precision_words,
        month_names=MONTHS,
        networks=[draw_network(briefing.network, width=w) for w in (WIDE, SLIM)] if briefing.network.edges else [],
        maps=[drawn for w in (WIDE, SLIM) if (drawn := draw_map(briefing.map, width=w))],
        timelines=[drawn for w in (WIDE, SLIM) if (drawn := draw_timeline(briefing.timeline, width=w))],
    )


def printable(html: str) -> str:
    """The same page for a maker of PDF: every drawing brings its own colours."""
    style = _environment().get_template("drawing.css").render()
    return re.sub(r"<svg\b[^>]*>", lambda found: f"{found.group()}<style>{style}</style>", html)


_SHOWN_AT_MOST: Final = 2  # quotes of one voice beside a contested point: the others are a link away


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page; `shown`: whether it has anything. Its template bears its id."""

    id: str
    title: str
    shown: bool
    annex: bool = False


def _parts(b: Briefing) -> tuple[Part, ...]:
    """In the order of the page: what a reader needs first, then what it rests on."""
    return (
        Part("bottom-line", "Bottom line", bool(b.bottom_line)),
        Part("judgements", "Judgements", bool(b.judgements)),
        Part("changes", "What changed", b.changes is not None),
        Part("disputes", "Contested points", bool(b.disputes or b.tensions)),
        Part("weighed", "What reviewed claims come to", bool(b.weighed)),
        Part("figures", "Figures audit", bool(b.findings)),
        Part("indicators", "Indicators", any(j.signs for j in b.judgements)),
        Part("coverage", "Gaps and coverage", True),
        Part("apart", "Kept apart", bool(b.apart)),
        Part("ties", "Ties by channel", bool(b.ties), annex=True),
        Part("network", "Network", bool(b.network.edges), annex=True),
        Part("events", "Events", bool(b.events), annex=True),
        Part("presence", "Presence", bool(b.presence), annex=True),
        Part("map", "Map", bool(b.map.frame), annex=True),
        Part("timeline", "Timeline", bool(b.timeline.dated), annex=True),
        Part("published", "Published figures", bool(b.figures), annex=True),
        Part("traits", "Traits and drivers", bool(b.traits or b.drivers), annex=True),
        Part("names", "Names and labels", bool(b.names), annex=True),
        Part("sources", "Source annex", bool(b.sources), annex=True),
        Part("quotes", "Quotes", bool(b.quotes), annex=True),
    )


def _marked(briefing: Briefing) -> Callable[[Sequence[str]], list[tuple[str, str]]]:
    """From claims to the marks of their quotes, each with the claim to lead to, and each once."""
    mark = dict(briefing.marks)

    def marked(claims: Sequence[str]) -> list[tuple[str, str]]:
        first: dict[str, str] = {}
        for claim in claims:
            first.setdefault(mark[claim], claim)
        return list(first.items())

    return marked


def _quoted(briefing: Briefing) -> Callable[[Sequence[str]], list[str]]:
    """The first different quotes under claims, as they stand; those withheld are left out."""
    mark = dict(briefing.marks)
    text = {q.mark: q.text for q in briefing.quotes if not q.withheld}

    def quoted(claims: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(text[m] for claim in claims if (m := mark[claim]) in text))[:_SHOWN_AT_MOST]

    return quoted


def _legend(network: Network) -> list[tuple[str, str, str]]:
    """Class, letter and name of each channel drawn."""
    by_code = letters(network)
    return [(channel_class(network, code), by_code[code], name) for code, name in network.channels]


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("tocsin.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: object) -> object:
    return shown(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
