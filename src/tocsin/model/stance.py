"""How a claim stands to its statement: polarity, stance, certainty, basis, realis."""

from __future__ import annotations

import enum


class Polarity(enum.StrEnum):
    AFFIRMED = "affirmed"
    NEGATED = "negated"

    def __invert__(self) -> Polarity:
        return Polarity.NEGATED if self is Polarity.AFFIRMED else Polarity.AFFIRMED


class Side(enum.StrEnum):
    """Where a claim stands on its proposition."""

    FOR = "for"
    AGAINST = "against"
    CHALLENGE = "challenge"  # asks for evidence without claiming the contrary

    def __invert__(self) -> Side:
        return {Side.FOR: Side.AGAINST, Side.AGAINST: Side.FOR}.get(self, self)


class Stance(enum.StrEnum):
    ASSERTS = "asserts"
    DENIES = "denies"
    CHALLENGES = "challenges"
    CLAIMS_RESPONSIBILITY = "claims_responsibility"
    RETRACTS = "retracts"

    def side(self, polarity: Polarity) -> Side:
        """Where a claim of this stance on a statement of this polarity stands on the affirmed proposition.

        A denial of a negated statement stands for it; a challenge is its own side whatever the polarity.
        """
        if self is Stance.CHALLENGES:
            return Side.CHALLENGE
        side = Side.AGAINST if self in (Stance.DENIES, Stance.RETRACTS) else Side.FOR
        return side if polarity is Polarity.AFFIRMED else ~side


class Certainty(enum.StrEnum):
    """The speaker's hedge; absent (None) when the text has none."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    DOUBTFUL = "doubtful"


class Basis(enum.StrEnum):
    """On what the speaker goes; absent (None) when the text does not say."""

    OBSERVED = "observed"
    REPORTED = "reported"
    ALLEGED = "alleged"
    INFERRED = "inferred"


class Realis(enum.StrEnum):
    """Absent (None) for what is said to have happened."""

    PLANNED = "planned"
    ATTEMPTED = "attempted"
    HYPOTHETICAL = "hypothetical"


class Change(enum.StrEnum):
    RISING = "rising"
    FALLING = "falling"
    NEW = "new"
    ENDED = "ended"
