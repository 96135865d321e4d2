"""A Claim: a Statement plus who says it, in which stance, how surely, on what basis, with which Evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tocsin.model.canonical import content_id, plain
from tocsin.model.errors import ValueRefused
from tocsin.model.stance import Basis, Certainty, Polarity, Realis, Side, Stance
from tocsin.model.statement import Statement
from tocsin.model.when import When
from tocsin.model.writing import Unwritten, claim_texts

ANALYST: Final = "analyst"  # the extractor of the claims that analysts bring


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of a document: `quote == text[start:end]`, offsets in code points (law 1).

    `document` and `text` are the `sha256:` ids of the raw bytes and of the text.
    """

    document: str
    text: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not self.quote or self.start < 0 or self.end - self.start != len(self.quote):
            raise ValueRefused(
                "evidence without its words",
                value=f"{self.start}:{self.end} {self.quote!r}",
                allowed="a quote as long as its span",
            )

    def stands_in(self, text: str) -> bool:
        """Whether `text` has the quote at the span."""
        return text[self.start : self.end] == self.quote


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain by which a text passes a statement on. `party`: whose side the speaker belongs to."""

    name: str
    mention: str | None = None
    id: str | None = None
    party: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """`attribution` holds only links that the text names, outermost first, speaker last; empty: the publisher says it.

    `stated` is the publication date unless the text says otherwise. `confidence` is the extractor's, 0 to 1.
    """

    statement: Statement
    evidence: Evidence
    polarity: Polarity = Polarity.AFFIRMED
    stance: Stance = Stance.ASSERTS
    certainty: Certainty | None = None
    basis: Basis | None = None
    realis: Realis | None = None
    attribution: tuple[Attribution, ...] = ()
    stated: When | None = None
    extractor: str = ANALYST
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueRefused("not a confidence", value=self.confidence, allowed="0 to 1")

    @property
    def id(self) -> str:
        """`c_` and 16 hex digits over what is claimed; equal for equal claims whatever found them."""
        try:
            return claim_texts(self, 1)[0]
        except Unwritten:
            return content_id("c_", plain(self))

    @property
    def speaker(self) -> Attribution | None:
        """Who says it, where the text names one."""
        return self.attribution[-1] if self.attribution else None

    @property
    def side(self) -> Side:
        """Where it stands on the affirmed proposition."""
        return self.stance.side(self.polarity)
