"""A Case: one record, and everything that an analyst asks of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tocsin.case.agreeing import CoderAgreement, agreement_of
from tocsin.case.assessment import Assessment
from tocsin.case.brief.briefing import Brief, Request, brief_of
from tocsin.case.brief.leaving import leaving
from tocsin.case.brief.scope import EVERYTHING, Scope, within
from tocsin.case.bundle import Exported, export_custody
from tocsin.case.decide.identifying import Identifying
from tocsin.case.differing import Difference, difference
from tocsin.case.extraction import RULES, Extractor
from tocsin.case.indexed import PROJECTOR, Indexed
from tocsin.case.inputs import Given, Input
from tocsin.case.notebook import case_html
from tocsin.case.reading import Reading, Refusal, read_into
from tocsin.case.rereading import Rereading, Step, reread
from tocsin.case.searching import found_table
from tocsin.case.summary import Summary, summary_of
from tocsin.case.weighing import Weighing
from tocsin.ledger import EntryKind, Fault, Ledger
from tocsin.model import Claim, RecordPlace, When
from tocsin.read import Card
from tocsin.release import Profile, profile_of

if TYPE_CHECKING:
    import polars as pl


class Case(Indexed, Identifying, Weighing):
    """One record that is open. Reading and deciding add to it; all else asks, and sees what was recorded till then.

    Frames have the same columns and types whatever they hold. `reviewed`: only claims that an analyst accepted,
    else every proposal not rejected (law 7). Two clocks (law 3): `as_of`, what had been stated in the world by then;
    `known_by`, the record as it was at that time.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        reviewed: bool = False,
        as_of: When | None = None,
        known_by: datetime | None = None,
    ) -> None:
        """Use `tocsin.open`."""
        super().__init__(ledger, as_of=as_of, known_by=known_by)
        self._reviewed = reviewed
        self._assessed: tuple[str | None, Assessment] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        known = self.assessment
        return f"<Case {self.place}: {len(known.documents):,} documents, {len(known.claims):,} claims>"

    def _repr_html_(self) -> str:
        return case_html(self.place.name, self.summary())

    def close(self) -> None:
        """Gives the record back."""
        self._ledger.close()

    @property
    def place(self) -> RecordPlace:
        return self._ledger.place

    @property
    def path(self) -> Path | None:
        """The record's file; None for one on a server."""
        return self.place.file

    def read(  # noqa: PLR0913  # keywords, each an option of `tocsin read`
        self,
        inputs: Input | Iterable[Input],
        *,
        on_refusal: Callable[[Refusal], None] = lambda _: None,
        on_start: Callable[[str, int, int], None] = lambda *_: None,
        published: When | None = None,
        source: str | None = None,
        fetch: bool = False,
        jobs: int = 1,
        extractor: Extractor = RULES,
    ) -> Reading:
        """Reads files, folders, patterns and given bytes into the record, and with `fetch` addresses; see `Reading`.

        `published` and `source` (who published) go before what each item says. `jobs` processes extract; the record
        is the same for any number of them. `extractor` proposes the claims: rules, or, in this process alone, what
        `tocsin.case.open_llm` gives. Raises RecordError for a fault of the record, ValueRefused for no jobs.
        """
        several = [inputs] if isinstance(inputs, str | os.PathLike | Given) else inputs
        card = Card(published=published, publisher=source)
        return read_into(
            self._ledger,
            several,
            on_refusal=on_refusal,
            on_start=on_start,
            overrides=card,
            fetch=fetch,
            jobs=jobs,
            extractor=extractor,
        )

    def reread(
        self,
        *,
        extractor: Extractor = RULES,
        record: bool = False,
        jobs: int = 1,
        on_refusal: Callable[[Refusal], None] = lambda _: None,
        on_start: Callable[[str, int, int], None] = lambda *_: None,
    ) -> Rereading:
        """What `extractor` proposes from the record's texts, beside what it proposed before; with `record`, recorded.

        Nothing that is decided changes. Raises RecordError for a fault of the record, ValueRefused for no jobs.
        """
        step = Step(on_refusal, on_start)
        return reread(self._present, extractor=extractor, record=record, jobs=jobs, step=step)

    def extractions(self) -> dict[str, dict[str, tuple[Claim, ...]]]:
        """What each extractor proposed, as it last read each text: by its name, then by the id of the text.

        A text that it found no claim in has none. A claim that several proposed bears the name of the first.
        """
        claims = {recorded.claim.id: recorded.claim for recorded in self._ledger.claims(known_by=self._known_by)}
        texts = {r.document.id: r.document.text_id for r in self._ledger.documents(known_by=self._known_by)}
        found: dict[str, dict[str, tuple[Claim, ...]]] = {}
        for entry in self._ledger.entries(known_by=self._known_by):
            if entry.kind == EntryKind.EXTRACTION:
                body = json.loads(entry.body)
                proposed = tuple(claims[id] for id in body["claims"])
                found.setdefault(body["extractor"], {})[texts[body["document"]]] = proposed
        return found

    @property
    def head(self) -> str | None:
        """The hash of the record's last entry, which stands for all of it; None while it is empty."""
        return self._ledger.head()

    def export_custody(self, out: str | os.PathLike[str], *, documents: Sequence[str] = ()) -> Exported:
        """Writes documents (ids or their beginnings; all, where none is named) as somebody without Tocsin can check
        them: bytes, texts, how they came, and the entries on them. A folder, or a ZIP if `out` ends so; see `bundle`.
        """
        return export_custody(self._ledger, out, documents=documents)

    def verify(self, *, head: str | None = None) -> tuple[Fault, ...]:
        """What is wrong with the record: every hash, id and quote is recomputed. Nothing for a sound one.

        `head`: one that was noted elsewhere, which the record must hold: a tail that was cut off shows by that alone.
        Raises ValueRefused for one that is none.
        """
        return self._ledger.verify(head=head)

    def brief(
        self,
        *,
        title: str | None = None,
        scope: Scope = EVERYTHING,
        since: date | Path | None = None,
        release: Profile | str = Profile.INTERNAL,
    ) -> Brief:
        """The briefing on what of the record is in `scope`, compared with the record as it was on the day `since`, or
        with an earlier briefing's JSON, as it may leave under the profile `release`. See `brief_of`.
        """
        asked = Request(
            title=title or self.place.title,
            scope=replace(scope, as_of=scope.as_of or self._as_of),
            since=since,
            release=profile_of(release),
            known_by=_day_or_time(self._known_by) if self._known_by else None,
        )
        every = self.assessment if self._as_of is None else self._assess(self._known_by, None)  # what is apart is told
        return brief_of(every, asked, at=self._at)

    def _at(self, day: date) -> Assessment:
        """The record as it was at the end of a day, UTC."""
        end = datetime.combine(day, time.max, UTC)
        return self._assess(min(end, self._known_by) if self._known_by else end, None)

    def _assess(self, known_by: datetime | None, as_of: When | None) -> Assessment:
        at = {"known_by": known_by}
        recorded = self._ledger.documents(**at), self._ledger.claims(**at), self._ledger.decisions(**at)
        return Assessment(*recorded, reviewed=self._reviewed, as_of=as_of)

    def summary(self, scope: Scope = EVERYTHING, *, release: Profile | str = Profile.INTERNAL) -> Summary:
        """What stands out in what of the record is in `scope`, in counts and sentences, as it may leave under the
        profile `release`.
        """
        return summary_of(within(leaving(self.assessment, profile_of(release)).known, scope).known)

    @property
    def assessment(self) -> Assessment:
        """What follows from the record as it is now; worked out anew when the record has grown."""
        head = self._ledger.head()
        if self._assessed is None or self._assessed[0] != head:
            self._assessed = head, self._assess(self._known_by, self._as_of)
        return self._assessed[1]

    def difference(self, then: Case) -> Difference:
        """What changed our mind from the case `then` to this one: the same record by other clocks. See `differing`."""
        return difference(then.assessment, self.assessment)

    def agreement(self, authors: Iterable[str] | None = None) -> CoderAgreement:
        """How far those who decided on claims agree, all or `authors`: in verdicts, and in what they coded themselves.

        Raises ValueRefused for an author who decided on no claim, and for fewer than two.
        """
        return agreement_of(self.assessment, authors)

    def search(self, words: str) -> pl.DataFrame:
        """A row a sentence that holds all of `words`, with the claims that rest on it; see `searching`.

        Raises ValueRefused for no words.
        """
        return self.frame(found_table(words))


def open_case(
    place: str | os.PathLike[str] | RecordPlace,
    *,
    create: bool = False,
    reviewed: bool = False,
    as_of: When | str | None = None,
    known_by: datetime | None = None,
) -> Case:
    """The case at `place`, a file or `postgresql://...`; with `create`, a new one if nothing is there. `as_of`: a When
    or EDTF such as 2025-01.

    Raises ValueRefused for an `as_of` that is no date.
    Raises RecordError: no such record, no record at all, one of another version, locked, or unwritable; ExtraMissing
    for a server without the packages that speak to it.
    """
    until = When.parse(as_of) if isinstance(as_of, str) else as_of
    return Case(
        Ledger.open(place, create=create, projector=PROJECTOR), reviewed=reviewed, as_of=until, known_by=known_by
    )


def _day_or_time(at: datetime) -> date:
    """A time as people say it: its end of a day as the day, in UTC."""
    known = at.astimezone(UTC)
    return known.date() if known.time() == time.max else known
