"""From a text to the violent incidents that it tells of, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.extract.roles.features import lexis
from tocsin.extract.roles.incidents import Draft, Judged
from tocsin.extract.roles.manner import Confidence, confidence_of, realis_of
from tocsin.extract.roles.models import Models, shipped
from tocsin.extract.roles.setting import Located, Surroundings, places_of, surroundings, when_of
from tocsin.extract.roles.words import Words, read_words
from tocsin.model import PlaceRef, Realis, When

# The types that the models know, as events of our vocabulary.
EVENTS: Final = {
    "attack": "armed_attack",
    "bombing": "bombing",
    "kidnapping": "abduction",
    "arson": "arson",
    "robbery": "looting",
}
# The roles that the models know, in the words of an analyst.
ROLE_NAMES: Final = {
    "PerpInd": "perpetrator",
    "PerpOrg": "organisation",
    "Target": "target",
    "Victim": "victim",
    "Weapon": "weapon",
}

_ARTICLES: Final = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Filler:
    """Words that fill a role (a value of `ROLE_NAMES`): `quote` is text[start:end], `also` further spans of the same
    words, `chance` what the models give, from 0 to 1; it is no probability that the text is right."""

    role: str
    start: int
    end: int
    quote: str
    chance: float
    also: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A violent incident as one text tells it: a template of roles and what fills them (MUC-4).

    event: its code in our vocabulary (`EVENTS`). evidence: spans of the sentences that tell of it, the surest first.
    when: an interval of unknown start where all that is sure is that it was before publication; `when_at` its words.
    places: where it was, each with its words; `country` an ISO code. realis: planned or attempted, None for done.
    confidence: how an organisation's part is told; None without an organisation.
    """

    event: str
    fillers: tuple[Filler, ...]
    evidence: tuple[tuple[int, int], ...]
    when: When | None
    when_at: tuple[int, int] | None
    country: str | None
    places: tuple[PlaceRef, ...]
    realis: Realis | None
    confidence: Confidence | None

    def of_role(self, role: str) -> tuple[Filler, ...]:
        """Those who fill a role, the surest first."""
        return tuple(f for f in self.fillers if f.role == role)


def templates(
    text: str, *, published: When | None = None, dateline: str | None = None, models: Models | None = None
) -> tuple[Template, ...]:
    """The attacks, bombings, abductions, arsons and lootings that `text` tells of, at most one of each event.

    Proposals of trained models, no judgement of truth. Case does not matter. `published` dates "yesterday"; `dateline`
    is the place that the text was sent from. Pure: the same arguments give the same templates. Victims and perpetrators
    are quotes alone, never resolved to anybody.
    """
    using = models or shipped()
    words = read_words(text)
    if not words.words:
        return ()
    found = using.drafts(words)
    around = surroundings(words, published=published, dateline=dateline, gazetteer=lexis().gazetteer) if found else None
    return tuple(_template(words, draft, around) for draft in found if around is not None)


def _template(words: Words, draft: Draft, around: Surroundings) -> Template:
    when, when_at = when_of(around, draft.sentences)
    country, places = places_of(around, draft.sentences, lexis().gazetteer)
    organisations = [s for j in draft.fillers if j.candidate.role == "PerpOrg" for s in j.candidate.spans]
    return Template(
        event=EVENTS[draft.type],
        fillers=tuple(_filler(words, j) for j in draft.fillers),
        evidence=tuple(words.span(words.sentences[n]) for n in draft.sentences),
        when=when,
        when_at=when_at,
        country=country,
        places=tuple(_place(words.text, p) for p in places),
        realis=realis_of(words, draft.sentences),
        confidence=confidence_of(words, organisations) if organisations else None,
    )


def _filler(words: Words, judged: Judged) -> Filler:
    (start, end), *also = (words.span(_without_article(words, s)) for s in _in_order(judged.candidate.spans))
    role = ROLE_NAMES[judged.candidate.role]
    return Filler(role, start, end, words.text[start:end], judged.chance, tuple(also))


def _without_article(words: Words, span: range) -> range:
    return span[1:] if len(span) > 1 and words.words[span.start].low in _ARTICLES else span


def _in_order(spans: Sequence[range]) -> list[range]:
    return sorted(spans, key=lambda s: (s.start, s.stop))


def _place(text: str, located: Located) -> PlaceRef:
    best, *rest = located.places
    return PlaceRef(
        best.name,
        text[located.start : located.end],
        best.id,
        best.lat,
        best.lon,
        str(best.precision),
        "at",
        tuple(p.id for p in rest),
    )
