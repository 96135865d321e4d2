"""Look-ups over a BriefInput: whose claim, which document, which mark, under which name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.brief.briefing import Tally, Voice
from tocsin.brief.content import ActorCard, BriefInput, Origin
from tocsin.brief.sentence import Sentence
from tocsin.brief.words import SIDE_WORDS, listed, manners_of, quoted, stance_words, unique, when_words
from tocsin.model import Claim, Document, Naming, Ref, Side, ValueRefused

UNDATED = date.max


@dataclass(frozen=True, slots=True)
class OwnOrigin:
    """The voice of a claim that no origin holds: its document's."""

    id: str
    name: str
    party: str | None


class Index:
    """`claims` are those that a briefing judges by, `every` has those kept apart too.

    Refuses, on construction, a claim without its document or whose quote does not stand in it (law 1)."""

    def __init__(self, given: BriefInput) -> None:
        self.given = given
        self.documents = tuple(sorted(given.documents, key=_document_order))
        self.number = {d.id: n for n, d in enumerate(self.documents, start=1)}
        self._document = {d.id: d for d in self.documents}
        # A claim's id is a hash over all it says: taken once, not at every look-up.
        apart = [c for a in given.apart for c in a.claims]
        self._ids = {id(c): c.id for c in (*given.claims, *apart)}
        own = {self.id(c) for c in given.claims}
        self.every = tuple(sorted({self.id(c): c for c in (*given.claims, *apart)}.values(), key=self._claim_order))
        self.claims = tuple(c for c in self.every if self.id(c) in own)
        self.claim = {self.id(c): c for c in self.every}
        self._place = {claim_id: n for n, claim_id in enumerate(self.claim)}
        self._origin: dict[str, Origin] = {}
        for origin in sorted(given.origins, key=lambda o: o.id):
            for claim_id in origin.claims:
                self._origin.setdefault(claim_id, origin)
        self._positions: dict[str, list[str]] = {}
        for position in (p for d in given.disputes for p in d.positions):
            for claim in position.claims:
                self._positions.setdefault(self.id(claim), []).append(position.who)
        self._label_of = _labels(given, self.every)
        self.marks = dict(self._marks())

    @property
    def bounds(self) -> str:
        """In words, within what a briefing can say that nobody says something."""
        return "this scope" if self.given.scoped else "this record"

    def id(self, claim: Claim) -> str:
        """The claim's id."""
        return self._ids.get(id(claim)) or claim.id

    def document(self, claim: Claim) -> Document:
        return self._document[claim.evidence.document]

    def origin(self, claim: Claim) -> Origin | OwnOrigin:
        """The claim's voice."""
        document = self.document(claim)
        own = OwnOrigin(document.id, publisher(document), document.source.party if document.source else None)
        return self._origin.get(self.id(claim), own)

    def positions(self, claim: Claim) -> Sequence[str]:
        """The names of the claim's voice in the disputes that it is part of."""
        return self._positions.get(self.id(claim), ())

    def handed(self, claims: Iterable[Claim]) -> list[str]:
        """The words of the findings and tensions that were handed in on just these claims."""
        ids = {self.id(c) for c in claims}
        found = [(f.words, f.claims) for f in self.given.findings] + [(t.why, t.claims) for t in self.given.tensions]
        return [words for words, of in found if {self.id(c) for c in self.known(of)} == ids]

    def known(self, claims: Iterable[Claim]) -> list[Claim]:
        """Those of `claims` that the briefing has, each once, in the order of their marks."""
        places = {self._place[i] for c in claims if (i := self.id(c)) in self._place}
        return [self.every[n] for n in sorted(places)]

    def sentence(self, text: str, claims: Iterable[Claim], *, handed: bool = False) -> Sentence:
        """`text` over the claims that the briefing has; it reads as a sentence."""
        return Sentence(ended(text), tuple(self.id(c) for c in self.known(claims)), handed)

    def origins(self, claims: Iterable[Claim], side: Side | None = None) -> list[Origin | OwnOrigin]:
        """The voices of `claims` on `side`, each once, by name."""
        found = {o.id: o for c in claims if side in (None, c.side) for o in [self.origin(c)]}
        return sorted(found.values(), key=lambda o: (o.name, o.id))

    def apart(self, claims: Iterable[Claim]) -> list[Claim]:
        """Those of `claims` that are kept apart: shown, and counted nowhere."""
        own = {self.id(c) for c in self.claims}
        return [c for c in self.known(claims) if self.id(c) not in own]

    def reviewed(self) -> int:
        """How many of the claims that the briefing judges by an analyst accepted."""
        return sum(self.id(c) in self.given.reviewed for c in self.claims)

    def tally(self, claims: Sequence[Claim]) -> Tally:
        """How many voices stand where; one that stands on two sides counts on both."""
        return Tally(*(len(self.origins(claims, side)) for side in (Side.FOR, Side.AGAINST, Side.CHALLENGE)))

    def voices(self, claims: Sequence[Claim]) -> tuple[Voice, ...]:
        """Who stands where on what `claims` speak of, one line a voice and side."""
        return tuple(
            self.voice(o.name, o.party, side, [c for c in claims if c.side is side and self.origin(c).id == o.id])
            for side in (Side.FOR, Side.AGAINST, Side.CHALLENGE)
            for o in self.origins(claims, side)
        )

    def voice(self, who: str, party: str | None, side: Side, claims: Sequence[Claim]) -> Voice:
        """One line on how `who` stands: verb, manner, and the publishers it went through."""
        found = self.known(claims)
        verbs = unique(stance_words(c.stance, c.polarity) for c in found)
        manners = unique(m for c in found for m in manners_of(c))
        verb = f"{listed(verbs)} by {who}"
        through = self._through(who, found)
        text = ", ".join([verb, *([listed(manners)] if manners else [])]) + through
        return Voice(who, party, SIDE_WORDS[side], self.sentence(text, found))

    def said_by(self, claims: Sequence[Claim]) -> str:
        """ "asserted by A and B; asserted with a hedge by C; challenged by D": every voice with what it does."""
        order = list(Side)
        groups: dict[str, list[Claim]] = {}
        for claim in sorted(self.known(claims), key=lambda c: order.index(c.side)):
            how = " ".join([stance_words(claim.stance, claim.polarity), *manners_of(claim)])
            groups.setdefault(how, []).append(claim)
        return "; ".join(f"{how} by {listed(unique(o.name for o in self.origins(g)))}" for how, g in groups.items())

    def key(self, ref: Ref) -> str:
        """What tells the actor apart: its id, else its display name."""
        return ref.id or self.name(ref)

    def card(self, ref: Ref) -> ActorCard:
        """What the registry knows, else the bare name."""
        actors = self.given.actors
        return actors.get(ref.id or "") or actors.get(ref.name) or ActorCard(ref.name)

    def name(self, ref: Ref) -> str:
        """The display name: never a label; a collective's words stay in quotation marks."""
        card = self.card(ref)
        shown = self._label_of.get(card.name.casefold())
        if shown is not None:
            return shown
        return quoted(card.name) if card.kind == "collective" else card.name

    def covers(self, wide: Ref, narrow: Ref) -> bool:
        """Whether what is said of `wide` can be meant of `narrow`: the same actor, or one of an open class."""
        return self.key(wide) == self.key(narrow) or self.given.covers(wide, narrow)

    def is_collective(self, ref: Ref) -> bool:
        return self.card(ref).kind == "collective"

    def _through(self, who: str, claims: Sequence[Claim]) -> str:
        """ ", in Dawn (May 2023) and Geo (2024)"; the date alone for a publisher that speaks for itself, or that the
        words for who speaks end in ("officials, unnamed, in Dawn")."""
        documents = [(publisher(d), _dated(d)) for d in map(self.document, claims)]
        own = unique(date for name, date in documents if name == who or who.endswith(f", in {name}"))
        others = unique(
            f"{name} ({date})" for name, date in documents if name != who and not who.endswith(f", in {name}")
        )
        return (f" ({listed(own)})" if own else "") + (f", in {listed(others)}" if others else "")

    def _claim_order(self, claim: Claim) -> tuple[int, int, int, str]:
        evidence = claim.evidence
        document = self._document.get(evidence.document)
        if document is None or not evidence.stands_in(document.text):
            raise ValueRefused(
                "a claim whose quote does not stand in its document",
                value=f"{claim.id} {evidence.document} {evidence.start}:{evidence.end}",
                allowed="documents that hold every quote",
                do="run `tocsin verify` on the record",
            )
        return (self.number[evidence.document], evidence.start, evidence.end, self.id(claim))

    def _marks(self) -> Iterable[tuple[str, str]]:
        """Every claim's mark: document number and place of its quote in it."""
        places: dict[tuple[int, int, int], str] = {}
        count: dict[int, int] = {}
        for claim in self.every:
            n = self.number[claim.evidence.document]
            span = (n, claim.evidence.start, claim.evidence.end)
            if span not in places:
                count[n] = count.get(n, 0) + 1
                places[span] = f"{n}.{count[n]}"
            yield self.id(claim), places[span]


def publisher(document: Document) -> str:
    """Who published the document, as its card says; for a card that names nobody, its title in the words of origins."""
    if document.source:
        return document.source.name
    return f"the unknown publisher of {quoted(document.title)}" if document.title else "an unknown publisher"


def ended(text: str) -> str:
    """`text` with a capital and a full stop, unless it has its own end."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ".”", "?”")) else text + "."


def _dated(document: Document) -> str:
    return when_words(document.published) or "undated"


def _document_order(document: Document) -> tuple[date, str, str, str]:
    first = document.published.first() if document.published else None
    return (first or UNDATED, publisher(document), document.title or "", document.id)


def _labels(given: BriefInput, claims: Iterable[Claim]) -> dict[str, str]:
    """Labels, given or claimed, with what to show in their stead; one that has only labels for it stays in quotes."""
    found = dict(given.labels)
    for claim in claims:
        match claim.statement:
            case Naming(actor=actor, name=label, form="label"):
                card = given.actors.get(actor.id or "") or given.actors.get(actor.name) or ActorCard(actor.name)
                found.setdefault(label, card.name)
    labels = {label.casefold() for label in found}
    return {label.casefold(): quoted(label) if name.casefold() in labels else name for label, name in found.items()}
