"""What a case can be told: an analyst's acts, each one more entry of the record; nothing is overwritten."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from tocsin.case.assessment import Assessment
from tocsin.case.decide import deciding
from tocsin.case.decide.coding import Coding
from tocsin.case.decide.deciding import Decided
from tocsin.case.decide.importing import Imported, import_claims
from tocsin.case.decide.reviewing import Reviewing
from tocsin.ledger import EntryKind, Ledger
from tocsin.model import Act, Claim, ValueRefused, When
from tocsin.vocabulary import load_vocabulary

_MOST: Final = 8  # claims that a refusal lists


class Acts(ABC):
    """The acts on one record. `author` is who decides."""

    @property
    @abstractmethod
    def assessment(self) -> Assessment:
        """What is known."""

    def __init__(self, ledger: Ledger, *, as_of: When | None, known_by: datetime | None) -> None:
        self._ledger = ledger
        self._as_of = as_of
        self._known_by = known_by
        self._coded: tuple[tuple[str, ...], Coding] | None = None

    def accept(self, claim: str, *, author: str, reason: str = "") -> Decided:
        """Accepts a claim, named by its id or the beginning of it. Raises ValueRefused for none, for several, and for a
        proposition, with the claims that tell it.
        """
        return self._judge(Act.ACCEPT, claim, author, reason)

    def reject(self, claim: str, *, author: str, reason: str) -> Decided:
        """Rejects a claim. Raises ValueRefused as `accept` does, and without a reason."""
        return self._judge(Act.REJECT, claim, author, reason)

    def edit(self, claim: str, changed: Claim, *, author: str, reason: str = "") -> Decided:
        """Puts the corrected claim (see `code`) in the place of `claim` while the edit stands; undo brings it back.

        Raises ValueRefused where it changes nothing, or its quote is not in the document (law 1).
        """
        return deciding.edit(self._present, claim, changed, author=author, reason=reason)

    def add(self, claim: Claim, *, author: str, reason: str = "") -> Decided:
        """Adds a claim of one's own (see `code`), accepted. Raises ValueRefused for a quote that is not there."""
        return deciding.add(self._present, claim, author=author, reason=reason)

    def grade(self, source: str, grade: str, *, author: str, reason: str, topic: str | None = None) -> Decided:
        """Gives a publisher, relayed body or named speaker its reliability, A to F; on `topic` alone if it is given.

        Raises ValueRefused for another, or no reason.
        """
        return deciding.grade(self._present, source, grade, author=author, reason=reason, topic=topic)

    def undo(self, decision: str, *, author: str, reason: str = "") -> Decided:
        """Undoes a decision, named by its id or the beginning of it. Raises ValueRefused for one undone already."""
        return deciding.undo(self._present, decision, author=author, reason=reason)

    def code(self, cells: Mapping[str, str], *, instead_of: str | None = None) -> Claim:
        """The claim that cells of text describe (docs/import.md), with `instead_of` a recorded one so changed.

        Nothing is recorded. Raises ValueRefused, naming the field, for a code, name, date or quote that cannot be.
        """
        if instead_of is None:
            return self._coding.claim(cells)
        id = deciding.one_claim(self._ledger, instead_of)
        return self._coding.changed(next(r.claim for r in self._ledger.claims() if r.claim.id == id), cells)

    def import_claims(
        self, path: str | os.PathLike[str], *, author: str, check: bool = False, own: bool = False
    ) -> Imported:
        """Adds the claims of a coder's sheet (docs/import.md); with `check`, only says what would come of it, and with
        `own` a row that repeats a recorded claim is the author's word for it too.
        """
        return import_claims(self._present, self._coding, path, author=author, check=check, own=own)

    def review(self, *, author: str) -> Reviewing:
        """The claims one after another, to be decided on."""
        return Reviewing(self._present, self._coding, load_vocabulary(), author=author)

    def _judge(self, act: Act, claim: str, author: str, reason: str) -> Decided:
        ledger = self._present
        if claim.strip().startswith("p_"):
            raise self._told_by(claim.strip())
        return deciding.judge(ledger, act, claim, author=author, reason=reason)

    def _told_by(self, proposition: str) -> ValueRefused:
        """The refusal of a proposition where a claim is asked for."""
        found = [c.id for p in self.assessment.propositions if p.id.startswith(proposition) for c in p.claims]
        listed = ", ".join(found[:_MOST]) + (", ..." if len(found) > _MOST else "")
        return ValueRefused(
            "a proposition is no claim: what is accepted or rejected is that words say it",
            value=proposition,
            allowed=f"its claims: {listed}" if found else "claims, as tocsin claims lists them",
        )

    @property
    def _coding(self) -> Coding:
        """For the documents as they are now."""
        readings = self._ledger.ids(EntryKind.DOCUMENT)
        if self._coded is None or self._coded[0] != readings:
            documents = [recorded.document for recorded in self._ledger.documents()]
            coding = Coding(documents, load_vocabulary(), lambda id: id in self._ledger.ids(EntryKind.CLAIM, prefix=id))
            self._coded = readings, coding
        return self._coded[1]

    @property
    def _present(self) -> Ledger:
        """The record, for what decides. Raises ValueRefused for a case as it was at a time: that is past."""
        for clock, at in (("known_by", self._known_by), ("as_of", self._as_of)):
            if at is not None:
                raise ValueRefused(
                    "a case as it was at a time takes no decisions", value=at, do=f"open it without {clock}"
                )
        return self._ledger
