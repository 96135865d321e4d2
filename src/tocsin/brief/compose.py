"""From claims and what was found in them to a briefing: pure, the same for the same input."""

from __future__ import annotations

from tocsin.brief.annex import coverage, facts, notice, quotes, sources
from tocsin.brief.bottom_line import bottom_line
from tocsin.brief.briefing import Briefing
from tocsin.brief.content import BriefInput
from tocsin.brief.index import Index
from tocsin.brief.particulars import figure_rows, findings, lines, names
from tocsin.brief.settings import map_content, timeline
from tocsin.brief.ties import disputes, network, ties_by_channel
from tocsin.model import Kind


def compose(given: BriefInput) -> Briefing:
    """The briefing of `given`: every sentence has claims under it, every claim stands in the quotes.

    No order of the input shows in it. Raises ValueRefused for a claim whose document is not given or does not
    hold its quote.
    """
    index = Index(given)
    contested, audit = disputes(index), findings(index)
    return Briefing(
        title=given.title,
        facts=facts(index),
        notice=notice(index),
        bottom_line=bottom_line(index, contested, audit),
        ties=ties_by_channel(index),
        disputes=contested,
        tensions=tuple(
            index.sentence(t.why, t.claims) for t in sorted(given.tensions, key=lambda t: t.id) if index.known(t.claims)
        ),
        figures=figure_rows(index),
        findings=audit,
        events=lines(index, Kind.EVENT),
        presence=lines(index, Kind.PRESENCE),
        traits=lines(index, Kind.TRAIT),
        drivers=lines(index, Kind.DRIVER),
        names=names(index),
        network=network(index),
        map=map_content(index),
        timeline=timeline(index),
        coverage=coverage(index),
        sources=sources(index),
        quotes=quotes(index),
        marks=tuple(index.marks.items()),
    )
