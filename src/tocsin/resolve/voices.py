"""Who is heard in each claim: a body that is cited, somebody whom the text leaves unnamed, or the publisher."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tocsin.model import Attribution, Claim, Decision, Document, Source
from tocsin.names.normal import key
from tocsin.resolve.bodies import Body, Named, bodies
from tocsin.resolve.decided import decided
from tocsin.resolve.speakers import body, initials, is_acronym, itself, own_words, unnamed, words
from tocsin.resolve.voice import OriginKind, Voice

if TYPE_CHECKING:
    from tocsin.resolve.reprints import Reprints

_OUTLETS: Final = ("outlet", None)  # the kinds of publisher that pass on what others say


def voices(
    documents: Sequence[Document], claims: Iterable[Claim], decisions: Iterable[Decision] = ()
) -> Mapping[str, Voice]:
    """The voice of every claim, by the claim's id. The order of the inputs does not count.

    - A named speaker is one voice wherever it is cited, whoever relays it, under all names that the documents
      themselves link (see `bodies`). A body that publishes is the same voice as when it is cited.
    - Unnamed speakers stay inside their document; in a copy they are those of the text copied, however it calls them.
    - What the publisher says itself is the publisher's voice; in a copy or rewrite (see `reprints`), the voice of the
      text it goes back to: the one that names its own publisher, then the earliest published, then the longest.
    - A shared name with a different party is another voice.
    - MERGE and SPLIT of origins among the `decisions` in force go before all of these (see `decided`).
    """
    return voices_and_publishers(documents, claims, decisions)[0]


def voices_and_publishers(
    documents: Sequence[Document], claims: Iterable[Claim], decisions: Iterable[Decision] = ()
) -> tuple[Mapping[str, Voice], Mapping[str, Voice]]:
    """The voice of every claim, by the claim's id, and of whoever publishes each document, by the document's."""
    heard = _Heard(documents, {claim.id: claim for claim in claims})
    spoken = {name: heard.voice(claim) for name, claim in heard.claims.items()}
    return decided(spoken, decisions), {name: heard.publisher(name) for name in heard.documents}


class _Heard:
    """The documents and claims as look-ups."""

    def __init__(self, documents: Sequence[Document], claims: Mapping[str, Claim]) -> None:
        self.claims = claims
        self.documents = {d.id: d for d in documents}
        self.reprints = reprinted(self.documents.values())
        self.original = _originals(self.documents, self.reprints)
        self.cards = _cards(self.documents, self.original)
        self.copied = {d for copy, first in self.original.items() if copy != first for d in (copy, first)}
        self.bodies = bodies(tuple(self.documents.values()), self._named())
        self.anonymous = self._anonymous()

    def _named(self) -> Iterator[Named]:
        for document in self.documents.values():
            for source in (document.source, *document.relays):
                if source is not None:
                    outlet = source is document.source and source.kind in _OUTLETS
                    yield Named(0, source.name, source.party, publishes=outlet)
        for claim in self.claims.values():
            speaker = self._speaker(claim)
            if speaker is not None and not _is_unnamed(speaker):
                yield Named(1, speaker.name, speaker.party, speaker.id)

    def voice(self, claim: Claim) -> Voice:
        speaker = self._speaker(claim)
        if speaker is None:
            return self.publisher(claim.evidence.document)
        if _is_unnamed(speaker):
            return self._unnamed(speaker, claim.evidence.document)
        return _of_body(self.bodies[speaker.name, speaker.party], OriginKind.CITED)

    def _speaker(self, claim: Claim) -> Attribution | None:
        """The speaker as the document's card knows it; None where the publisher itself speaks."""
        document = self.documents.get(claim.evidence.document)
        speaker = claim.speaker
        if speaker is None or itself(speaker.name):
            return None
        if document is None:
            return speaker
        return None if _is_publisher(speaker, document) else _on_card(speaker, self.cards[document.id])

    def publisher(self, document: str) -> Voice:
        """The voice of what the document says itself."""
        kind = OriginKind.COPY if document in self.copied else OriginKind.DOCUMENT
        first = self.documents.get(self.original.get(document, document))
        if first is None or first.source is None:
            name = _unknown_publisher(first, document)
            return Voice(f"document:{first.id if first else document}", name, None, kind, (name,))
        return _of_body(self.bodies[first.source.name, first.source.party], kind)

    def _unnamed(self, speaker: Attribution, document: str) -> Voice:
        publisher = self.publisher(document)
        first = self.original.get(document, document)
        speaker = _counterpart(speaker, self.anonymous.get(first, ()))
        name = f"{speaker.name}, unnamed, in {publisher.name}"
        at = f"unnamed:{' '.join(sorted(words(speaker.name)))}:{speaker.party or ''}:{first}"
        return Voice(at, name, speaker.party, OriginKind.CITED, (name,), named=False)

    def _anonymous(self) -> Mapping[str, Sequence[Attribution]]:
        """For each text that is copied, the speakers whom it leaves unnamed: those of the original, or where none of
        its claims has any, of the first copy that does."""
        found: dict[str, dict[str, set[Attribution]]] = defaultdict(lambda: defaultdict(set))
        for claim in self.claims.values():
            document = claim.evidence.document
            if document in self.copied and (speaker := self._speaker(claim)) and _is_unnamed(speaker):
                found[self.original[document]][document].add(speaker)
        return {
            first: sorted(there[min(there, key=lambda d: (d != first, d))], key=lambda s: (s.name, s.party or ""))
            for first, there in found.items()
        }


def _counterpart(speaker: Attribution, known: Sequence[Attribution]) -> Attribution:
    """Whom the text copied means: its speaker of the likest name. A desk that makes "a senior officer" of "a police
    official" has heard nobody else."""
    if not known:
        return speaker
    said = words(speaker.name)
    return min(known, key=lambda k: (k.party != speaker.party, words(k.name) != said, -len(words(k.name) & said)))


def reprinted(documents: Iterable[Document]) -> Reprints:
    """What goes back to one report; kept, since several questions of one record start from it."""
    return _reprinted(tuple(sorted(documents, key=lambda d: d.id)))


@lru_cache(maxsize=2)
def _reprinted(documents: tuple[Document, ...]) -> Reprints:
    from tocsin.resolve.reprints import Reprints, reprints  # here: most starts of the program never compare texts

    return reprints(documents) if len(documents) > 1 else Reprints(())


def originals(documents: Iterable[Document]) -> Mapping[str, str]:
    """For each document's id, that of the text it goes back to: its own where it goes back to none."""
    every = {d.id: d for d in documents}
    return _originals(every, reprinted(every.values()))


def _originals(every: Mapping[str, Document], found: Reprints) -> Mapping[str, str]:
    first = {name: min(group, key=lambda n: _age(every[n])) for group in found.groups for name in group}
    return {name: first.get(name, name) for name in every}


def _age(document: Document) -> tuple[bool, date, int, str]:
    """Least for the text most likely copied from: the one that names its own publisher, the earliest, the longest."""
    published = document.published.first() if document.published else None
    return not _names_itself(document), published or date.max, -len(document.text), document.id


def _names_itself(document: Document) -> bool:
    return document.source is not None and f" {key(document.source.name)} " in f" {key(document.text)} "


def _is_unnamed(speaker: Attribution) -> bool:
    return speaker.id is None and unnamed(speaker.name)


def _cards(documents: Mapping[str, Document], original: Mapping[str, str]) -> Mapping[str, Document]:
    """What is known of each text: the card of the text it copies, with the bodies that the cards of all copies name."""
    relays: dict[str, list[Source]] = defaultdict(list)
    for name in sorted(documents):
        relays[original[name]] += [r for r in documents[name].relays if r not in relays[original[name]]]
    return {name: replace(documents[first], relays=tuple(relays[first])) for name, first in original.items()}


def _is_publisher(speaker: Attribution, document: Document) -> bool:
    publisher = document.source
    return publisher is not None and (
        words(speaker.name) == words(publisher.name) or _speaks_within(speaker.name, publisher.name)
    )


def _on_card(speaker: Attribution, document: Document) -> Attribution | None:
    """The speaker under the name and party of the one body on the card that it can mean; None for the publisher.

    The card's party holds where the text's is another: inside one document the same name is the same body.
    """
    publisher = document.source
    if _is_publisher(speaker, document):
        return None
    body_publishes = publisher is not None and publisher.kind not in _OUTLETS
    if body_publishes and not document.relays and own_words(speaker.name):
        return None
    card = (*document.relays, *([publisher] if publisher and body_publishes else []))
    said = tuple(dict.fromkeys(n for n in (speaker.name, speaker.mention) if n))
    exact = [b for b in card if any(words(b.name) == words(n) for n in said)]
    fits = exact or [b for b in card if any(_can_mean(n, b.name) for n in said)]
    if len(fits) != 1:
        return speaker
    if fits[0] is publisher:
        return None
    return replace(speaker, name=fits[0].name, party=fits[0].party or speaker.party)


def _can_mean(said: str, on_card: str) -> bool:
    """Whether one is a part of the card's name ("the institute"), or one the initials of the other."""
    if unnamed(on_card):
        return False
    if any(is_acronym(body(a)) and key(body(a)) == initials(b) for a, b in ((said, on_card), (on_card, said))):
        return True
    return words(said) < words(on_card)


def _speaks_within(speaker: str, publisher: str) -> bool:
    """Whether the speaker is somebody of the publisher's: "the managing director of" it."""
    office, of, whose = speaker.partition(" of ")
    return bool(of) and office[1:].islower() and words(whose) == words(publisher)


def _of_body(found: Body, kind: OriginKind) -> Voice:
    return Voice(f"body:{found.key}", found.name, found.party, kind, found.names)


def _unknown_publisher(document: Document | None, name: str) -> str:
    title = document.title if document else None
    return f"the unknown publisher of “{title}”" if title else f"the unknown publisher of {name[:19]}"
