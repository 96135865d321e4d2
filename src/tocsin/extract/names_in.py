"""The parties and places that somebody names, as extraction would have resolved them in that text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.extract.dates import date_spans
from tocsin.extract.extraction import knowledge
from tocsin.extract.mention import PERSON, PLACE, Mention, plain_name
from tocsin.extract.proper import Names, find_names
from tocsin.model import Document, PlaceRef, Ref, ValueRefused
from tocsin.names import Actor, Place
from tocsin.names.normal import key

_IDS: Final = ("ucdp:", "overlay:", "geonames:")


class NamesIn:
    """The proper names of one document, and what the registry and the gazetteer have beyond it.

    Words are, in this order: an id; a name that the document has, resolved as it is there; a registered name of one
    actor, or of one actor of the document's country; else a name that nobody registered. A name that several actors
    share gets no id (law 4): write the id in its place.
    """

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._known = knowledge()
        self._names: Names = find_names(
            document.text,
            taken=date_spans(document.text),
            automaton=self._known.automaton,
            gazetteer=self._known.gazetteer,
            cues=self._known.cues,
        )

    @classmethod
    def of(cls, document: Document, known: dict[str, NamesIn]) -> NamesIn:
        """That of the document, read once."""
        if document.id not in known:
            known[document.id] = cls(document)
        return known[document.id]

    def party(self, field: str, words: str, span: tuple[int, int]) -> Ref:
        """The party that `words` name; its mention are the words as the quote at `span` has them, if it does.

        Raises ValueRefused for an id that the registry lacks, and for a person who is `affected` (law 10).
        """
        meant = self._meant(words, span)
        actor = self._actor(field, words) if words.startswith(_IDS) else self._registered(words, meant)
        if field == "affected" and (self._is_person(words) or (actor and actor.kind == "person")):
            raise ValueRefused(
                "affected: a person is words in a quote, never a party",
                value=words,
                allowed="a group or a class of people",
                do="leave it out, or write such as civilians",
            )
        mention = self._as_written(words, meant, span)
        if actor is not None:
            return Ref(actor.name, mention, actor.id)
        return Ref(meant.ref.name if meant else plain_name(words) or words, mention)

    def place(self, words: str, span: tuple[int, int]) -> PlaceRef:
        """The place that `words` name, the likeliest first; its precision is `named` where no gazetteer knows it.

        Raises ValueRefused for an id that the gazetteer lacks.
        """
        meant = self._meant(words, span, places=True)
        mention = self._as_written(words, meant, span)
        found = self._by_id(words) if words.startswith(_IDS) else meant.places if meant else self._candidates(words)
        if not found:
            return PlaceRef(plain_name(words) or words, mention, precision="named")
        best, *rest = found
        ids = tuple(place.id for place in rest)
        return PlaceRef(best.name, mention, best.id, best.lat, best.lon, str(best.precision), candidates=ids)

    def _actor(self, field: str, id: str) -> Actor:
        actor = self._known.registry.get(id)
        if actor is None:
            raise ValueRefused(
                f"{field}: no such actor in the registry", value=id, allowed="a registered id, or a name"
            )
        return actor

    def _by_id(self, id: str) -> tuple[Place, ...]:
        place = self._known.gazetteer.get(id)
        if place is None:
            raise ValueRefused("place: no such id in the gazetteer", value=id, allowed="an id of it, or a name")
        return (place,)

    def _registered(self, words: str, meant: Mention | None) -> Actor | None:
        if meant is not None:
            return self._known.registry.get(meant.ref.id) if meant.ref.id else None
        country = self._names.country
        actors = self._known.registry.lookup(plain_name(words), countries=(country,) if country else ())
        near = [actor for actor in actors if country in actor.countries] if len(actors) > 1 else list(actors)
        return near[0] if len(near) == 1 else None

    def _candidates(self, words: str) -> tuple[Place, ...]:
        country = self._names.country
        return self._known.gazetteer.candidates(words, countries=(country,) if country else ())

    def _meant(self, words: str, span: tuple[int, int], *, places: bool = False) -> Mention | None:
        """The mention of the document that has these words or is of this name: in the quote, else the first."""
        wanted = key(plain_name(words))
        found = [m for m in self._names.mentions if wanted in set(self._keys(m)) and self._fits(m, places=places)]
        inside = [m for m in found if span[0] <= m.start and m.end <= span[1]]
        return next(iter(inside or found), None)

    def _keys(self, mention: Mention) -> Iterator[str]:
        yield key(mention.ref.name)
        yield key(plain_name(self._text[mention.start : mention.end]))
        yield from (key(place.name) for place in mention.places[:1] if mention.type == PLACE)

    @staticmethod
    def _fits(mention: Mention, *, places: bool) -> bool:
        return bool(mention.places) or mention.type == PLACE if places else mention.type != PLACE

    def _is_person(self, words: str) -> bool:
        """Whether the words end in the name of somebody whom the document takes for a person, title or not."""
        wanted = f" {key(plain_name(words))}"
        return any(m.type == PERSON and wanted.endswith(f" {key(m.ref.name)}") for m in self._names.mentions)

    def _as_written(self, words: str, meant: Mention | None, span: tuple[int, int]) -> str | None:
        quote = self._text[span[0] : span[1]]
        if meant is not None and span[0] <= meant.start and meant.end <= span[1]:
            return self._text[meant.start : meant.end]
        return words if words in quote else None
