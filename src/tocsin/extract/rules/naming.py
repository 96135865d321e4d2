"""Namings: the text says that a party is called something, as an acronym, alias, label or former name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tocsin.extract.draft import Draft
from tocsin.extract.mention import PARTIES, PERSON, UNKNOWN, Mention, plain_name
from tocsin.extract.reading import Reading
from tocsin.model import Naming
from tocsin.vocabulary.cues import Cues

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAST_BETWEEN: Final = r"[\s,(–—-]*(?:is |are |was |were |has been |has |and |or )?"
_BEFORE_NAME: Final = r"\s+(?:by \w+(?: \w+)? )?(?:as )?(?:the )?[“\"‘']?"
_QUOTED: Final = re.compile(r"[“\"‘']([^”\"’']{2,60})[”\"’']")


def defined_acronyms(reading: Reading) -> Iterator[Draft]:
    """ "Long Name (LN)"."""
    for defined in reading.definitions:
        token = _token_at(reading, defined.start)
        if token is not None:
            yield _draft(Naming(actor=defined.actor, name=defined.short, form="acronym"), (token,), "defined_acronym")


def named_by_cue(reading: Reading) -> Iterator[Draft]:
    """ "A, also known as B", "A (formerly B)", "A, designated as B"."""
    pattern, forms = _cues(reading.cues)
    mentions = sorted(reading.proper.items())
    for i, m in mentions:
        if m.type not in PARTIES and m.type not in (UNKNOWN, PERSON):
            continue
        found = pattern.match(reading.text, m.end)
        if found is None:
            continue
        name = _name_at(reading, found.end(), mentions)
        if name is not None and name[0] != m.ref.mention:
            words, end = name
            tokens = [t for t in reading.parsed.tokens_in(m.start, end)]
            naming = Naming(actor=m.ref, name=words, form=forms[found["cue"].lower()])
            yield _draft(naming, tuple(tokens), "named_by_cue", reading.parsed.doc[i])


NAMING_RULES = (defined_acronyms, named_by_cue)


@lru_cache(maxsize=4)
def _cues(cues: Cues) -> tuple[re.Pattern[str], dict[str, str]]:
    words = sorted(cues.naming, key=len, reverse=True)
    return re.compile(rf"{_LEAST_BETWEEN}(?P<cue>{'|'.join(map(re.escape, words))}){_BEFORE_NAME}", re.I), dict(
        cues.naming
    )


def _name_at(reading: Reading, at: int, mentions: list[tuple[int, Mention]]) -> tuple[str, int] | None:
    """The name that stands at a position: a mention, or words in quotation marks."""
    for _, m in mentions:
        if m.start == at or (m.start < at < m.end):
            words = reading.text[at : m.end] if m.start < at else (m.ref.mention or m.ref.name)
            return plain_name(words), m.end
    quoted = _QUOTED.match(reading.text, at - 1)
    return (quoted[1], quoted.end()) if quoted else None


def _token_at(reading: Reading, start: int) -> Token | None:
    found = reading.parsed.tokens_in(start, start + 1)
    return found[0] if found else None


def _draft(naming: Naming, tokens: tuple[Token, ...], rule: str, head: Token | None = None) -> Draft:
    settled = frozenset({"when", "place"})
    return Draft(
        statement=naming, head=head or tokens[0], tokens=tokens, rule=rule, settled=settled, plain=True, confidence=0.9
    )
