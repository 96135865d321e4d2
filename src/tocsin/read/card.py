"""The source card: who published an item, when, in which language, and whom it passes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

from tocsin.model import SOURCE_KINDS, InputRefused, Source, ValueRefused, When
from tocsin.read.characters import check
from tocsin.read.refusal import refusal

KEYS: Final = (
    "title",
    "publisher",
    "kind",
    "party",
    "address",
    "date",
    "language",
    "digest",
    "digest_of",
    "relays",
)
RELAY_KEYS: Final = ("name", "kind", "party")
_LANGUAGE: Final = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")
_DIGEST: Final = {"true": True, "false": False, None: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of an item beside its text; absent is None. `kind` is one of SOURCE_KINDS.

    `party`: whose side the publisher belongs to. `digest_of`: what a digest by this project digests.
    """

    title: str | None = None
    publisher: str | None = None
    kind: str | None = None
    party: str | None = None
    address: str | None = None
    published: When | None = None
    language: str | None = None
    digest_of: str | None = None
    relays: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in SOURCE_KINDS:
            raise ValueRefused("no such kind of source", value=self.kind, allowed=", ".join(SOURCE_KINDS))
        if self.language is not None and not _LANGUAGE.match(self.language):
            raise ValueRefused("not a language", value=self.language, allowed="a tag such as en, ur or pt-BR")

    def over(self, other: Card) -> Card:
        """This card, with what it leaves open taken from `other`."""
        told = {f.name: value for f in fields(self) if (value := getattr(self, f.name)) not in (None, ())}
        return replace(other, **told)

    def source(self) -> Source | None:
        """The publisher, where one is named."""
        return None if self.publisher is None else Source(self.publisher, self.kind, self.party)


@dataclass(frozen=True, slots=True)
class Written:
    """A field of a card as it stands in a file: its words (None for none) and where, such as `line 4`."""

    value: str | None
    where: str


def card_of(written: Mapping[str, Written], relays: Iterable[Mapping[str, Written]], *, name: str) -> Card:
    """The card that the fields describe. Raises InputRefused naming the field's place, value and what is allowed."""
    for key, field in written.items():
        if field.value is not None:
            check(field.value, name=name, where=f"in {key}, {field.where}")
    return Card(
        **{key: written[key].value for key in ("title", "publisher", "party", "address") if key in written},
        kind=_kind(written.get("kind"), name),
        published=_date(written.get("date"), name),
        language=_language(written.get("language"), name),
        digest_of=_digest_of(written.get("digest"), written.get("digest_of"), name),
        relays=tuple(_relay(relay, name) for relay in relays),
    )


def _kind(field: Written | None, name: str) -> str | None:
    if field is not None and field.value is not None and field.value not in SOURCE_KINDS:
        raise _refused(name, field, "no such kind of source", ", ".join(SOURCE_KINDS))
    return field.value if field else None


def _date(field: Written | None, name: str) -> When | None:
    if field is None or field.value is None:
        return None
    try:
        return When.parse(field.value)
    except ValueRefused as error:
        raise _refused(name, field, f"the date is {error.what}", f"null or {error.allowed}") from error


def _language(field: Written | None, name: str) -> str | None:
    if field is not None and field.value is not None and not _LANGUAGE.match(field.value):
        raise _refused(name, field, "not a language", "a tag such as en, ur or pt-BR")
    return field.value if field else None


def _digest_of(digest: Written | None, of: Written | None, name: str) -> str | None:
    """A digest says of what it is one; what says of what it is one is a digest."""
    what = of.value if of else None
    if digest is None:
        return what
    if digest.value not in _DIGEST:
        raise _refused(name, digest, "digest is a yes or no", "true, false")
    if (_DIGEST[digest.value] or False) != (what is not None):
        raise _refused(name, digest, "digest and digest_of do not agree", "digest: true with digest_of, or neither")
    return what


def _relay(relay: Mapping[str, Written], name: str) -> Source:
    for key, field in relay.items():
        check(field.value or "", name=name, where=f"in relays, {key}, {field.where}")
    body = relay["name"]
    if not body.value:
        raise _refused(name, body, "a relayed body without a name", "relays of name, kind, party")
    party = relay.get("party")
    return Source(body.value, _kind(relay.get("kind"), name), party.value if party else None)


def _refused(name: str, field: Written, what: str, allowed: str) -> InputRefused:
    return refusal(name, f"{field.where}: {what}", value=field.value, allowed=allowed)
