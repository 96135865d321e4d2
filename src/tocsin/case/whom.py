"""Whom an analyst means by a name, an acronym or an id: one actor of the record, or a refusal that lists candidates.

A shared name picks nobody (law 4): where a form names several actors that the record speaks of, all are listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final

from tocsin.case.assessment import Assessment
from tocsin.model import Claim, Ref, Trait, ValueRefused, parties
from tocsin.names import Actor, Registry
from tocsin.names.normal import key
from tocsin.resolve.actors import actor_key, is_split, named_in

_MOST: Final = 8  # candidates that a refusal lists


@dataclass(frozen=True, slots=True)
class Whom:
    """One actor that the record speaks of: its key (`actor_key`), its display name, and its kind where known."""

    key: str
    name: str
    kind: str | None

    @property
    def ref(self) -> Ref:
        """As a party of a claim."""
        bare = Ref(self.name)
        return bare if actor_key(bare) == self.key else replace(bare, id=self.key)

    @property
    def person(self) -> bool:
        """Whether it is a person, of whom only public roles are shown (law 10)."""
        return self.kind == "person"


def whom(words: str, known: Assessment, registry: Registry) -> Whom:
    """The actor of the record that `words` name: an id, a name the record uses, or a form that the registry knows.

    Raises ValueRefused where the record speaks of nobody of that name, with the closest names, and where the form
    names several, with the ids to choose from.
    """
    refs = _spoken_of(known.claims)
    at = _one(known.identity.key(words.strip()), refs, known.claims, registry)
    return _known(at, refs, known.claims, registry)


def whom_as_recorded(words: str, known: Assessment, registry: Registry) -> Whom:
    """The same, before merges: one that is merged into another is itself here; whoever a split set apart is found too.

    Raises ValueRefused as `whom` does.
    """
    apart = {at: named for at, named in _spoken_of(known.claims).items() if is_split(at)}
    claims = known.claims_as_recorded
    refs = _spoken_of(claims) | apart
    return _known(_one(words.strip(), refs, claims, registry), refs, claims, registry)


def _one(words: str, refs: Mapping[str, Sequence[Ref]], claims: Sequence[Claim], registry: Registry) -> str:
    found = list(dict.fromkeys(_candidates(words, refs, registry)))
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(f"{at} ({refs[at][0].name})" for at in found[:_MOST])
        raise ValueRefused("a name of several actors", value=words, allowed=listed, do="name one by its id")
    raise nobody(words, refs, claims)


def nobody(words: str, refs: Mapping[str, Sequence[Ref]], claims: Sequence[Claim]) -> ValueRefused:
    """The refusal of words that name nobody of `refs`: with the closest names, else those that `claims` name most."""
    return ValueRefused(
        "nobody of that name in the record",
        value=words,
        allowed=", ".join(_closest(key(words), refs) or _most_named(claims)) or "nobody: it names no actor",
        do="see `tocsin actors`",
    )


def _closest(asked: str, refs: Mapping[str, Sequence[Ref]]) -> list[str]:
    """Names that hold the words first, then those spelt most alike."""
    names = {key(ref.name): ref.name for named in refs.values() for ref in named}
    holding = [name for name in names if asked and f" {asked} " in f" {name} "]
    alike = get_close_matches(asked, names, n=_MOST, cutoff=0.6)
    return [names[name] for name in dict.fromkeys([*holding, *alike])][:_MOST]


def _most_named(claims: Sequence[Claim]) -> list[str]:
    named = Counter(ref.name for claim in claims for _, ref in parties(claim.statement))
    return sorted(named, key=lambda name: (-named[name], name))[:_MOST]


def _spoken_of(claims: Sequence[Claim]) -> dict[str, list[Ref]]:
    """By key, how each is named: once a name and mention, in the order of the claims."""
    named: dict[str, dict[Ref, None]] = {}
    for claim in claims:
        for ref in named_in(claim):
            named.setdefault(actor_key(ref), {})[ref] = None
    return {at: list(refs) for at, refs in named.items()}


def _candidates(words: str, refs: Mapping[str, Sequence[Ref]], registry: Registry) -> Iterator[str]:
    """An id alone decides; then a name that the record uses; then the registry's forms, labels included."""
    if words in refs:
        yield words
        return
    asked = key(words).removeprefix("the ")
    named = [at for at, each in refs.items() if asked and any(_plain(ref.name) == asked for ref in each)]
    registered = [actor.id for actor in _exactly(words, registry) if actor.id in refs]
    yield from named or registered or _by_mention(asked, refs)


def _plain(name: str) -> str:
    return key(name).removeprefix("the ")


def _exactly(words: str, registry: Registry) -> Sequence[Actor]:
    """Those of whom `words` are a form to the letter, else in any case and accents."""
    found = registry.lookup(words)
    return [a for a in found if any(name.form == words for name in registry.names(a.id))] or found


def _by_mention(asked: str, refs: Mapping[str, Sequence[Ref]]) -> Iterator[str]:
    for at, each in refs.items():
        if asked and any(ref.mention and _plain(ref.mention) == asked for ref in each):
            yield at


def _known(at: str, refs: Mapping[str, Sequence[Ref]], claims: Sequence[Claim], registry: Registry) -> Whom:
    actor = registry.get(at)
    if actor:
        return Whom(at, actor.name, str(actor.kind))
    leads = any(
        isinstance(c.statement, Trait)
        and c.statement.trait == "leader"
        and isinstance(c.statement.value, Ref)
        and actor_key(c.statement.value) == at
        for c in claims
    )
    return Whom(at, refs[at][0].name, "person" if leads else None)
