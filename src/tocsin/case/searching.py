"""Words looked up in what was read: sentences that hold them all, with the claims that rest on those sentences.

A name finds its other names too ("TTP" finds "Tehreek-e-Taliban Pakistan"); case, accents and apostrophes do not
count; a word of four letters or more finds the words that begin with it; words in quotation marks stand together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.case.assessment import Assessment
from tocsin.case.tables.record import publisher_cells, text
from tocsin.case.tables.table import Row, Table, columns
from tocsin.model import Claim, Document, ValueRefused
from tocsin.names import Registry
from tocsin.names.normal import key

_WORD: Final = re.compile(r"[\"“”](.+?)[\"“”]|(\S+)")
# A sentence ends at a stop before white space and a capital, digit or opening mark; or with its line, unless the next
# line goes on in lower case or with a number, as lines broken at a width do.
_STOP: Final = r"[.!?…]+[\"”’)\]]*(?=\s+[\"“‘(\[]*[A-Z0-9À-Þ])"
_SENTENCE: Final = re.compile(rf"[^\s].*?(?:{_STOP}|(?=\n(?![a-z0-9]))|\Z)", re.DOTALL)
_BEGINS: Final = 4  # letters from which on a word finds those that begin with it
_LONGEST_NAME: Final = 6  # words


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that a sentence must hold: any of `forms`, each a run of normalised words.

    `open`: the last word may go on.
    """

    forms: tuple[str, ...]
    open: bool

    def stands_in(self, folded: str) -> bool:
        """Whether it stands in a text of normalised words with a space at either end."""
        return any(f" {form}" in folded if self.open else f" {form} " in folded for form in self.forms)


def wanted(words: str, registry: Registry) -> tuple[Wanted, ...]:
    """What `words` ask for. Raises ValueRefused for none."""
    asked: list[Wanted] = []
    for quoted, bare in _WORD.findall(words):
        if quoted and key(quoted):
            asked.append(Wanted((key(quoted),), open=False))
        elif key(bare):
            asked.extend(Wanted((word,), open=len(word) >= _BEGINS) for word in key(bare).split())
    if not asked:
        raise ValueRefused("nothing to search for", value=words, allowed="at least one word")
    return tuple(_with_names(asked, registry))


def _with_names(asked: Sequence[Wanted], registry: Registry) -> Iterator[Wanted]:
    """The longest runs of words that name actors, each once with all of the actors' names."""
    at = 0
    while at < len(asked):
        for many in range(min(_LONGEST_NAME, len(asked) - at), 0, -1):
            form = " ".join(one.forms[0] for one in asked[at : at + many])
            if registry.has_key(form):
                yield Wanted(_other_names(form, registry), open=False)
                at += many
                break
        else:
            yield asked[at]
            at += 1


def _other_names(form: str, registry: Registry) -> tuple[str, ...]:
    actors = dict.fromkeys(entry.name.actor for entry in registry.ranked(form))
    names = (key(name.form) for id in actors for name in registry.names(id))
    return tuple(dict.fromkeys([form, *filter(None, names)]))


def search(words: str, known: Assessment) -> Iterator[Row]:
    """A row a sentence that holds all of `words`: those with claims first, then the latest published, then in order.

    Raises ValueRefused for no words.
    """
    asked = wanted(words, Registry.open())
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in known.claims:
        claims[claim.evidence.document].append(claim)
    rows = [row for document in known.documents for row in _found(document, claims[document.id], asked)]
    rows.sort(key=_latest_first, reverse=True)
    yield from sorted(rows, key=lambda row: not row["claims"])


def _latest_first(row: Row) -> str:
    return str(row["published"] or "")


def _found(document: Document, claims: Sequence[Claim], asked: Sequence[Wanted]) -> Iterator[Row]:
    whole = f" {key(document.text)} "
    if not all(one.stands_in(whole) for one in asked):
        return
    starts = sorted((c.evidence.start, c.evidence.end, c.id) for c in claims)
    for sentence in _SENTENCE.finditer(document.text):
        folded = f" {key(sentence[0])} "
        if all(one.stands_in(folded) for one in asked):
            yield _row(document, sentence, starts)


def _row(document: Document, sentence: re.Match[str], starts: Sequence[tuple[int, int, str]]) -> Row:
    start, end = sentence.start(), sentence.end()
    before = bisect_right(starts, (end, 0, ""))
    return {
        "quote": sentence[0],
        "title": document.title,
        "publisher": publisher_cells(document.source)["publisher"],
        "published": text(document.published),
        "document": document.id,
        "start": start,
        "end": end,
        "claims": [id for _, last, id in starts[:before] if last > start],
    }


COLUMNS: Final = columns("quote title publisher published document start:whole end:whole claims:texts")
SHOWN: Final = ("quote", "publisher", "published", "claims")


def found_table(words: str) -> Table:
    """The table of what `words` find."""
    return Table("found", COLUMNS, SHOWN, lambda known: search(words, known), _glanced)


def _glanced(rows: Sequence[Row]) -> list[Row]:
    return [
        {
            "quote": row["quote"],
            "published by": ", ".join(str(row[c]) for c in ("publisher", "published") if row[c]),
            "claims": len(row["claims"]) if isinstance(row["claims"], list) else 0,
        }
        for row in rows
    ]
