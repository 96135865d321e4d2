"""What a record knows, released and scoped, handed to the brief."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tocsin.brief import Apart, Before, BriefInput, brief_html, brief_json, compose
from tocsin.brief.lint import ungrounded
from tocsin.case.assessment import Assessment
from tocsin.case.brief.cards import cards, labels
from tocsin.case.brief.comparison import before_brief, before_day
from tocsin.case.brief.leaving import Leaving, leaving
from tocsin.case.brief.scope import EVERYTHING, Scope, Scoped, within
from tocsin.case.brief.weighed import reviewed_beliefs
from tocsin.case.notebook import page_html
from tocsin.ledger import Review
from tocsin.model import Answer, Json, TocsinError, ValueRefused
from tocsin.names import Registry
from tocsin.release import Profile
from tocsin.resolve.classes import class_includes

_RELEASES: Final = {Profile.INTERNAL: "internal, not for publication", Profile.PUBLIC: "public release"}


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing as one self-contained page and as a JSON object: the same sentences, word for word."""

    html: str
    data: Json

    def _repr_html_(self) -> str:
        return page_html(self.html)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of a briefing. `since`: a day, or the JSON of an earlier briefing, to compare with."""

    title: str
    scope: Scope = EVERYTHING
    since: date | Path | None = None
    release: Profile = Profile.INTERNAL
    known_by: date | None = None


def brief_of(known: Assessment, request: Request, *, at: Callable[[date], Assessment]) -> Brief:
    """The briefing that is asked for; `at` gives the record as it was at the end of a day.

    Raises ValueRefused for a quote that is not in its document, a claim with a field that no words of its document
    warrant, a sentence that its claims do not warrant, and an actor that is not known or not one; TocsinError, and
    there is no briefing, for words that may not leave.
    """
    _refuse_ungrounded(within(known, request.scope).known)
    out = leaving(known, request.release)
    scoped = within(out.known, request.scope)
    briefing = compose(input_of(scoped, request, before=_before(scoped, out, request, at)))
    made = Brief(brief_html(briefing), brief_json(briefing))
    for text in (made.html, json.dumps(made.data, ensure_ascii=False)):
        if held := out.terms.found(text):
            raise TocsinError(
                "the briefing holds words that may not leave under this profile",
                value=held[0],
                do="choose another --title, or write it with --release internal",
            )
    return made


def _refuse_ungrounded(known: Assessment) -> None:
    for claim in known.claims:
        for fault in ungrounded(claim, known.document[claim.evidence.document].text):
            raise ValueRefused(
                f"a claim has {fault.why}",
                value=f"{fault.words}: {claim.id}, “{claim.evidence.quote}”",
                allowed="what stands in the words that the claim rests on",
                do="correct it in `tocsin review`, or reject it: tocsin reject RECORD " + claim.id,
            )


def input_of(scoped: Scoped, request: Request, *, before: Before | None = None) -> BriefInput:
    """What is handed to the brief."""
    registry, known, every = Registry.open(), scoped.known, scoped.every
    return BriefInput(
        title=request.title,
        ontology=known.ontology,
        claims=known.claims,
        documents=known.documents,
        origins=every.origins,
        propositions=known.propositions,
        disputes=known.disputes,
        tensions=known.tensions,
        findings=known.findings,
        beliefs=tuple(reviewed_beliefs(scoped, request.scope)),
        echoes=[e.origins for e in every.echoes],
        scoped=known is not every,
        whole=() if known is every else every.disputes,
        reviewed=frozenset(r.claim.id for r in every.recorded if r.review is Review.ACCEPTED),
        rejected=sum(r.review is Review.REJECTED for r in known.recorded),
        reviewed_only=known.reviewed,
        actors=dict(cards(every, registry)),
        labels=labels(every, registry),
        covers=lambda wide, narrow: class_includes(wide, narrow) is Answer.YES,
        scope=tuple(_scope_lines(scoped, request.scope)),
        apart=tuple(_apart(scoped)),
        before=before,
        release=_RELEASES[request.release],
        as_of=str(request.scope.as_of) if request.scope.as_of else None,
        known_by=request.known_by.isoformat() if request.known_by else None,
    )


def _before(scoped: Scoped, out: Leaving, request: Request, at: Callable[[date], Assessment]) -> Before | None:
    match request.since:
        case None:
            return None
        case Path() as path:
            return before_brief(path, scoped.every)
        case day:
            return before_day(day, at(day), scoped.every, ids=out.ids, profile=request.release)


def _scope_lines(scoped: Scoped, scope: Scope) -> Iterator[tuple[str, str]]:
    if scoped.actors:
        yield "About", " and ".join(actor.name for actor in scoped.actors)
    if scope.begin or scope.end:
        ends = [f"from {scope.begin}" if scope.begin else "", f"to {scope.end}" if scope.end else ""]
        yield "Time told of", " ".join(e for e in ends if e)
    apart = len(scoped.undated) + len(scoped.unstated) + len(scoped.wider)
    if apart or scoped.outside:
        yield "Beside the scope", f"{scoped.outside} of the record’s claims outside it, {apart} kept apart"


def _apart(scoped: Scoped) -> Iterator[Apart]:
    """What the scope can neither take nor leave."""
    yield Apart(
        "Of unknown time",
        "Nothing tells whether this was in the time asked for; it is counted nowhere.",
        scoped.undated,
    )
    yield Apart("Stated at an unknown time", "Perhaps stated later than the day asked for.", scoped.unstated)
    yield Apart(
        "Said of wider words",
        "Words that can cover the actor asked for; never added to what is said of it.",
        scoped.wider,
    )
