"""Figures: numbers published as counts of a period, with change, base, population and parts."""

from __future__ import annotations

from tocsin.extract.rules.figures.echo import echoed_figures, labelled_figures
from tocsin.extract.rules.figures.nouns import attacked_times, counted_mergers, counted_nouns
from tocsin.extract.rules.figures.parts import parts_of_figures
from tocsin.extract.rules.figures.people import counted_people
from tocsin.extract.rules.figures.tally import put_at, strengths, totals

FIGURE_RULES = (
    counted_nouns,
    counted_people,
    attacked_times,
    strengths,
    counted_mergers,
    put_at,
    totals,
    parts_of_figures,
    echoed_figures,
    labelled_figures,
)
