"""From claims and what was found in them to a briefing: pure, the same for the same input."""

from __future__ import annotations

from tocsin.brief.annex import facts, notice, quotes, sources
from tocsin.brief.briefing import Briefing
from tocsin.brief.changes import changes, kept_apart
from tocsin.brief.content import BriefInput
from tocsin.brief.coverage import coverage
from tocsin.brief.index import Index
from tocsin.brief.judgements import bottom_line, judgements
from tocsin.brief.lint import faults_of, refuse
from tocsin.brief.particulars import figure_rows, findings, lines, names
from tocsin.brief.settings import map_content, timeline
from tocsin.brief.ties import disputes, network, ties_by_channel
from tocsin.brief.weighed import weighed
from tocsin.model import Kind


def compose(given: BriefInput) -> Briefing:
    """The briefing of `given`: every sentence has claims under it, every claim stands in the quotes.

    No order of the input shows in it. Raises ValueRefused for a claim whose document is not given or does not
    hold its quote, and for a sentence of its own that says what no claim under it warrants. What the audit or the
    search for tensions says and cannot be proved anew is left out and counted.
    """
    index = Index(given)
    briefing = composed(index)
    refuse(briefing, index)
    return briefing


def composed(index: Index) -> Briefing:
    """The same before its sentences are checked."""
    given = index.given
    contested, every = disputes(index), findings(index)
    audit = tuple(f for f in every if not faults_of(f.sentence, index))
    strained = [
        index.sentence(t.why, t.claims, handed=True)
        for t in sorted(given.tensions, key=lambda t: t.id)
        if index.known(t.claims)
    ]
    tensions = tuple(s for s in strained if not faults_of(s, index))
    unproved = len(every) - len(audit) + len(strained) - len(tensions)
    judged = judgements(index, audit)
    return Briefing(
        title=given.title,
        release=given.release,
        facts=facts(index, unproved=unproved),
        notice=notice(index),
        bottom_line=bottom_line(judged),
        judgements=judged,
        ties=ties_by_channel(index),
        changes=changes(index, contested),
        disputes=contested,
        tensions=tensions,
        weighed=weighed(index),
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
        apart=kept_apart(index),
        coverage=coverage(index),
        sources=sources(index),
        quotes=quotes(index),
        marks=tuple(index.marks.items()),
    )
