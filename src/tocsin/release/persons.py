"""Which names are of persons that hold no public role, as far as claims tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from typing import Final

from tocsin.model import Basis, Claim, Document, Ref, Side, Source, Trait, parties
from tocsin.vocabulary.cues import load_cues


def private_names(
    claims: Sequence[Claim], documents: Sequence[Document], *, is_person: Callable[[Ref], bool | None]
) -> Iterator[str]:
    """Every form of such a name: of parties that are persons, and of speakers and publishers that nothing shows to be
    a body. `is_person`: None for a name that no register knows.

    A public role is that of a leader, as somebody says without alleging it. A speaker without an id, and a publisher
    whose card tells no kind and no party, is taken for a person if the name can be one, and nothing that the records
    know, nor a word in it, says that it is a body: to withhold too much harms nobody.
    """
    public = {_key(s.value) for c in claims if isinstance(s := c.statement, Trait) and _leads(c, s)}
    for claim in claims:
        for _, ref in parties(claim.statement):
            if (is_person(ref) or _is_led_by(claim, ref)) and _key(ref) not in public:
                yield from _forms(ref.name, ref.mention)
    senders = dict(_senders(documents, public, is_person))
    bodies = {form.casefold() for d in documents for source in _sources(d) for form in _bodies(source)}
    bodies |= {ref.name.casefold() for c in claims for _, ref in parties(c.statement)} | public
    texts = {d.id: d.text for d in documents}
    for claim, speaker in ((c, a) for c in claims for a in c.attribution):
        known = speaker.name.casefold() in bodies and speaker.name.casefold() not in senders
        if not speaker.id and not known and _can_be_a_person(speaker.name):
            yield from _forms(speaker.name, speaker.mention)
            yield from _in_full(speaker.name, texts.get(claim.evidence.document, ""))
    for name in senders.values():
        yield from _turned(name)


def _senders(
    documents: Sequence[Document], public: Set[str], is_person: Callable[[Ref], bool | None]
) -> Iterator[tuple[str, str]]:
    """Publishers and relayed bodies that can be persons, by their names without case."""
    shown = {form.casefold() for d in documents for source in _sources(d) for form in _shown(source)} | public
    for name, by_mail in dict.fromkeys((s.name, _is_mail(d)) for d in documents for s in _sources(d)):
        if (
            name.casefold() not in shown
            and _publishes_alone(name, by_mail=by_mail)
            and is_person(Ref(name)) is not False
        ):
            yield name.casefold(), name


def _leads(claim: Claim, trait: Trait) -> bool:
    return trait.trait == "leader" and claim.side is Side.FOR and claim.basis is not Basis.ALLEGED


def _is_led_by(claim: Claim, ref: Ref) -> bool:
    return isinstance(s := claim.statement, Trait) and s.trait == "leader" and s.value == ref


def _key(value: Ref | str) -> str:
    return (value if isinstance(value, str) else value.id or value.name).casefold()


def _sources(document: Document) -> Iterator[Source]:
    if document.source:
        yield document.source
    yield from document.relays


def _shown(source: Source) -> Iterator[str]:
    """What a card shows to be a body: a publisher with its kind or its party, and that party."""
    if source.kind or source.party:
        yield source.name
    if source.party:
        yield source.party


def _bodies(source: Source) -> Iterator[str]:
    yield from (form for form in (source.name, source.party) if form)


def _is_mail(document: Document) -> bool:
    return document.media_type.startswith("message/")


def _publishes_alone(name: str, *, by_mail: bool) -> bool:
    """Whether a publisher of that name can be a person: one of one word is a title, but for whoever sends a letter."""
    if "@" in name:
        return True
    return _can_be_a_person(name) and (by_mail or len(_words(name)) > 1)


def _can_be_a_person(name: str) -> bool:
    """A proper name in which no word tells of a body, a group, a force, a state or a medium, and that is no acronym:
    one word of capitals, or one beside words that are none. A family name may be in capitals, at either end.
    """
    words = _words(name)
    proper = [w for w in words if w[0].isupper() or not w[0].islower()]
    if not proper or _heads().intersection(w.casefold() for w in words):
        return False
    capitals = [w for w in words if w.isupper() and len(w.replace(".", "")) > 1]
    return not capitals or (len(words) > 1 and all(len(w) > _ACRONYM for w in capitals))


_ACRONYM: Final = 3  # letters that an acronym beside other words has at most


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w’'.-]*", name)


def _in_full(name: str, text: str) -> Iterator[str]:
    """What stands in the text for a speaker of one letter: that initial, with the names after it."""
    letters = re.sub(r"[\W\d_]", "", name)
    if len(letters) == 1:
        yield from set(re.findall(rf"(?<!\w){letters}\.(?:\s?\w\.)*(?:\s[^\W\d_][\w’'-]+)", text))


def _turned(name: str) -> Iterator[str]:
    """The name, and with the family name where it is spoken: Nurzai, Ahmad is Ahmad Nurzai."""
    yield name
    family, comma, given = name.partition(",")
    if comma and family.strip() and given.strip():
        yield f"{given.strip()} {family.strip()}"


# Words in the titles of what is published. What stands here is English, not a conflict.
_MEDIA: Final = frozenset(
    """agence agency almanac analysis archive blog broadcasting bulletin chronicle company correspondent courier daily
    desk digest dispatch dot editor editors express foreign gazette global group guardian herald independent initiative
    institution intelligence international journal letter ltd magazine mail mirror monitoring monthly nation newsletter
    newsroom observer online outlook page paper portal post press project publications quarterly record reporter review
    standard star studies sun telegraph television think-tank time today tribune trust tv university voice wire website
    weekly world""".split()
)


def _heads() -> frozenset[str]:
    cues = load_cues()
    single = {words[-1].casefold() for words in cues.parties}
    heads = {word.casefold() for word, _ in cues.proper_heads}
    plural = {f"{w}s" for w in single | heads}
    return frozenset(
        single | heads | plural | _MEDIA | {"of", "the", "report", "reports", "survey", "database", "index"}
    )


def _forms(name: str, mention: str | None) -> Iterator[str]:
    yield name
    if mention:
        yield mention
