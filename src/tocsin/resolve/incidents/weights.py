"""How reports of one incident differ: shares, each with its reason.

Nobody knows the true day, place, parties, means and numbers of an incident; these shares say how a report may tell
them. What chance agreement is worth is not stated here but counted in the reports (see `columns`): the same day weighs
more in a hamlet than in a city at war, and 47 dead more than one.

The shares were first set from what desks do, then moved by hand on the earlier rows of the benchmark
(`python -m bench incidents --development`); the later rows, on which its figures are, were never used for it.
"""

from __future__ import annotations

from typing import Final

# The day. Desks date by the event, by the morning after, by print; a period holds the day or nearly.
DAY_SAME: Final = 0.84
DAY_BESIDE: Final = (0.06, 0.014, 0.002)  # one, two and three days off, on each side
PERIOD: Final = 3  # days between first and last from which on a date is a period
PERIOD_HOLDS: Final = 0.96
PERIOD_BESIDE: Final = (0.01, 0.003, 0.001)
MOST_GAP: Final = len(DAY_BESIDE)

# The place.
PLACE_SAME: Final = 0.88  # by the name that others use for it
PLACE_NEAR: Final = 0.10  # by another name or another point close by
NEAR_FULL_KM: Final = 4.0  # points of one village lie as far apart in gazetteers
NEAR_FADE_KM: Final = 1.5  # beyond, each so many kilometres make it e times less likely
PLACE_SPELLED: Final = 0.80  # a place without a point whose name is alike, in the same area
PLACE_UNKNOWN: Final = 0.04  # one whose name is not
PLACE_OTHER: Final = 1e-5  # anywhere else: a desk that errs so far cannot be followed
COARSE: Final = 0.14  # by an area alone, though a finer place is known
NEVER_FINE: Final = 0.02  # incidents that nobody places better than by an area, at the least

# The parties.
PARTY_SAME: Final = 0.90
PARTY_OTHER: Final = 0.02  # another actor of the registry: desks err, and attributions are contested
PARTY_SPELLED: Final = 0.40  # a name that no registry knows and that is alike
PARTY_UNKNOWN: Final = 0.15  # one that is not: another language's name, another word for the same people
ORDER: Final = 0.96  # who did it and to whom in the right order: clashes are told from either side

# What happened.
EVENT_SAME: Final = 0.75
EVENT_LINEAL: Final = 1.0  # by a broader or finer code, as often as by chance: it tells nothing
EVENT_KIN: Final = 0.25  # by another kind of the same
EVENT_OTHER: Final = 0.05  # by an unlike code: words for one act differ

# Numbers of dead and injured.
COUNT_SAME: Final = 0.76
RANGE_HOLDS: Final = 0.93  # a range that a report gives holds the number
RATIO_MORE: Final = 0.12  # how fast more than the number becomes unlikely, in logarithms of the ratio
RATIO_FEWER: Final = 0.35  # fewer are likelier: early counts grow
RATIO_OPEN: Final = 0.8  # "at least 10" is said of somewhat more than 10

# One document tells an incident once, as a rule; each further time that it tells another day, place or number, it is
# e to this less likely to be the same.
ONE_DOCUMENT: Final = -6.0

# How much likelier one incident must be than two (a logarithm). Below 0, since the reports counted as chance
# neighbours are in part reports of the same incident.
BAR: Final = -2.0
# How much likelier it must be than the next best incident: else nobody can tell which, and the report stays alone.
MARGIN: Final = 1.0
# Pairs that start below this are not weighed further.
ROUGH: Final = -4.0
