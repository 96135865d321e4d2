"""Every table by name, and each of them as a frame."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from tocsin.case.assessment import Assessment
from tocsin.case.tables.audit import FINDINGS, TENSIONS
from tocsin.case.tables.beliefs import BELIEFS
from tocsin.case.tables.findings import ACTORS, DISPUTES, EVENTS, FIGURES, TIES
from tocsin.case.tables.incidents import INCIDENTS
from tocsin.case.tables.record import CLAIMS, DECISIONS, DOCUMENTS, ECHOES, ORIGINS, SOURCES
from tocsin.case.tables.table import Table

if TYPE_CHECKING:
    import polars as pl

TABLES = {
    table.name: table
    for table in (
        *(DOCUMENTS, SOURCES, CLAIMS, ORIGINS, ECHOES, TIES, EVENTS, INCIDENTS, FIGURES, DISPUTES, TENSIONS, ACTORS),
        *(FINDINGS, BELIEFS, DECISIONS),
    )
}  # fmt: skip


class Frames(ABC):
    """What is known, a frame a table. Frames have the same columns and types whatever they hold."""

    @property
    @abstractmethod
    def assessment(self) -> Assessment:
        """What is known."""

    def frame(self, table: Table) -> pl.DataFrame:
        """One of TABLES as a frame."""
        from tocsin.case.tables.frames import frame  # here, since Polars takes a fifth of a second to load

        return frame(table, self.assessment)

    def documents(self) -> pl.DataFrame:
        """A row a document."""
        return self.frame(DOCUMENTS)

    def sources(self) -> pl.DataFrame:
        """A row a publisher or relayed body, with the reliability that an analyst gave it."""
        return self.frame(SOURCES)

    def claims(self) -> pl.DataFrame:
        """A row a claim: what, who says it, in which stance, with the words it rests on."""
        return self.frame(CLAIMS)

    def origins(self) -> pl.DataFrame:
        """A row an origin: one voice, through however many documents."""
        return self.frame(ORIGINS)

    def echoes(self) -> pl.DataFrame:
        """A row a pair of origins that are perhaps one: they tell the same rare things and cite no common source."""
        return self.frame(ECHOES)

    def ties(self) -> pl.DataFrame:
        """A row a tie: who with whom, through which channel, and which origins stand for and against it."""
        return self.frame(TIES)

    def events(self) -> pl.DataFrame:
        """A row a claim of an event."""
        return self.frame(EVENTS)

    def incidents(self) -> pl.DataFrame:
        """A row an incident: what claims of events tell together, where they differ, and why they are held to be one.

        Of these only rows in the band `incident` may be counted: a series is several, and what names no place, or no
        day or month, is perhaps one of the others.
        """
        return self.frame(INCIDENTS)

    def figures(self) -> pl.DataFrame:
        """A row a published number, with what its audit found."""
        return self.frame(FIGURES)

    def disputes(self) -> pl.DataFrame:
        """A row a voice in a dispute: who stands where."""
        return self.frame(DISPUTES)

    def tensions(self) -> pl.DataFrame:
        """A row a pair of claims that hardly fit together."""
        return self.frame(TENSIONS)

    def beliefs(self) -> pl.DataFrame:
        """A row a tie, presence, trait or event: who stands where, and a range and a word where it was reviewed."""
        return self.frame(BELIEFS)

    def actors(self) -> pl.DataFrame:
        """A row an actor, with its names, and labels with who uses them."""
        return self.frame(ACTORS)

    def decisions(self) -> pl.DataFrame:
        """A row a decision, undone ones and undos too, in the order made."""
        return self.frame(DECISIONS)

    def findings(self) -> pl.DataFrame:
        """A row a check of published figures."""
        return self.frame(FINDINGS)
