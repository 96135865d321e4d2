"""Which names are of persons that hold no public role, as far as claims tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from tocsin.model import Attribution, Basis, Claim, Document, Ref, Side, Trait, parties
from tocsin.vocabulary.cues import load_cues


def private_names(
    claims: Sequence[Claim], documents: Iterable[Document], *, is_person: Callable[[Ref], bool]
) -> Iterator[str]:
    """Every form of such a name: of parties that are persons, and of speakers that nothing shows to be a body.

    A public role is that of a leader, as somebody says without alleging it. A speaker without an id is taken for a
    person unless a word in the name, or a card, says that it is a body: to withhold too much harms nobody.
    """
    public = {_key(s.value) for c in claims if isinstance(s := c.statement, Trait) and _leads(c, s)}
    for claim in claims:
        for _, ref in parties(claim.statement):
            if (is_person(ref) or _is_led_by(claim, ref)) and _key(ref) not in public:
                yield from _forms(ref.name, ref.mention)
    bodies = {form.casefold() for d in documents for form in _bodies(d)}
    bodies |= {ref.name.casefold() for c in claims for _, ref in parties(c.statement)}
    for speaker in (a for c in claims for a in c.attribution):
        if not speaker.id and speaker.name.casefold() not in bodies | public and _names_a_person(speaker):
            yield from _forms(speaker.name, speaker.mention)


def _leads(claim: Claim, trait: Trait) -> bool:
    return trait.trait == "leader" and claim.side is Side.FOR and claim.basis is not Basis.ALLEGED


def _is_led_by(claim: Claim, ref: Ref) -> bool:
    return isinstance(s := claim.statement, Trait) and s.trait == "leader" and s.value == ref


def _key(value: Ref | str) -> str:
    return (value if isinstance(value, str) else value.id or value.name).casefold()


def _bodies(document: Document) -> Iterator[str]:
    for source in (*([document.source] if document.source else []), *document.relays):
        yield from (form for form in (source.name, source.party) if form)


def _names_a_person(speaker: Attribution) -> bool:
    """A proper name in which no word tells of a body, a group, a force, a state or a medium."""
    words = re.findall(r"[^\W\d_][\w’'.-]*", speaker.name)
    proper = [w for w in words if w[0].isupper()]
    if not proper or any(w.isupper() and len(w) > 1 for w in words):
        return False
    return not _heads().intersection(w.casefold() for w in words)


def _heads() -> frozenset[str]:
    cues = load_cues()
    single = {words[-1].casefold() for words in cues.parties}
    heads = {word.casefold() for word, _ in cues.proper_heads}
    plural = {f"{w}s" for w in single | heads}
    return frozenset(single | heads | plural | {"of", "the", "report", "reports", "survey", "database", "index"})


def _forms(name: str, mention: str | None) -> Iterator[str]:
    yield name
    if mention:
        yield mention
