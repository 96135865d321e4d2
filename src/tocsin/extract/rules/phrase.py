"""A statement's words: a noun phrase or a clause as the text has it, without what only hangs on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import SUBJECTS, children
from tocsin.extract.mention import PARTIES
from tocsin.extract.reference import parties

if TYPE_CHECKING:
    from tocsin.extract.reading import Reading
    from tocsin.extract.tree import Token

_OUTER: Final = frozenset(
    "conj cc preconj relcl appos parataxis advcl punct nsubj nsubjpass csubj aux auxpass cop".split()
)
_BESIDE_VERB: Final = frozenset("advcl conj cc mark parataxis punct preconj dep intj expl ccomp relcl".split())
_CLOSE: Final = frozenset(
    "among in into to towards toward against across within between on from for of over out by".split()
)
_EXAMPLES: Final = frozenset("including like such especially particularly notably".split())
_BEFORE_VERB: Final = frozenset("aux auxpass neg dobj attr acomp".split())
_ARTICLE: Final = re.compile(r"^(?:the|a|an|its|their|his|her|this|that|these|those|some|such) ", re.IGNORECASE)
_LONGEST: Final = 24  # words; a longer one is cut to its core


def noun_words(
    reading: Reading, token: Token, *, together: bool = False, without: Collection[int] = (), beside: bool = False
) -> str:
    """The noun phrase of `token` in the text's words, without article.

    `together`: with what is coordinated. `beside`: with the preposition that the parser hung on the verb although
    it follows the noun ("recruitment | among teenagers"). `without`: tokens to leave out, with what hangs on them.
    """
    tokens = noun_tokens(reading, token, together=together, without=without)
    more = _next_phrase(reading, tokens[-1], without) if beside else []
    return _trimmed(reading, [*tokens, *more])


def noun_tokens(
    reading: Reading, token: Token, *, together: bool = False, without: Collection[int] = ()
) -> list[Token]:
    """The unbroken run of words of a noun phrase around its head, without clauses and appositions."""
    kept = {token.i}
    for child in token.children:
        outer = child.dep_ in _OUTER and not (together and child.dep_ in ("conj", "cc", "punct")) and child.text != "-"
        if not outer and child.i not in without and not _of_time(reading, child):
            kept |= {t.i for t in child.subtree if t.i not in without}
    if together:
        kept |= {t.i for c in children(token, "conj") for t in noun_tokens(reading, c, together=True)}
    run = _unbroken(token, kept)
    end = next((n for n, t in enumerate(run) if t.i > token.i and _leads_on(t)), len(run))
    return run[:end]


def _leads_on(token: Token) -> bool:
    """Whether examples or a clause start here: ", including B", "that left C"."""
    return token.lower_ in _EXAMPLES or token.tag_ in ("WDT", "WP", "WP$")


def _next_phrase(reading: Reading, last: Token, without: Collection[int]) -> list[Token]:
    """The prepositional phrase that follows `last` at once, without clauses and times."""
    after = last.i + 1
    prep = last.doc[after] if after < last.sent.end else None
    if prep is None or prep.dep_ != "prep" or prep.lower_ not in _CLOSE or prep.i in without or _of_time(reading, prep):
        return []
    objects = children(prep, "pobj")
    return [prep, *noun_tokens(reading, objects[0])] if objects else []


def clause_words(reading: Reading, verb: Token, *, without: Collection[int] = (), subject: bool = True) -> str:
    """The clause of `verb` as subject, verb and what completes it; a pronoun for a party gives way to its name."""
    parts = [_subject_words(reading, verb, without)] if subject else []
    parts.append(predicate_words(reading, verb, without=without))
    return " ".join(p for p in parts if p)


def predicate_words(reading: Reading, verb: Token, *, without: Collection[int] = (), bare: bool = False) -> str:
    """The verb with its auxiliaries (unless `bare`) and complements, times and side clauses left out."""
    kept = {verb.i}
    for child in verb.children:
        if child.dep_ in _BESIDE_VERB or child.dep_ in (*SUBJECTS, "nsubjpass", "csubjpass", "npadvmod"):
            continue
        if child.i in without or _of_time(reading, child):
            continue
        if child.i < verb.i and (
            child.dep_ not in _BEFORE_VERB or child.lower_ == "to" or (bare and child.dep_ == "aux")
        ):
            continue
        kept |= {t.i for t in child.subtree if t.i not in without}
    runs = list(_runs(sorted(kept)))
    words = [_trimmed(reading, [reading.parsed.doc[i] for i in run]) for run in runs]
    return " ".join(" ".join(w for w in words if w).split()[:_LONGEST])


def _subject_words(reading: Reading, verb: Token, without: Collection[int]) -> str:
    for token in children(verb, *SUBJECTS, "nsubjpass"):
        if token.i in without or token.lower_ in ("there", "who", "which", "that"):
            return ""
        if token.pos_ == "PRON":
            return next((m.ref.name for m in parties(reading, token)), "")
        return noun_words(reading, token, together=True)
    return ""


def _of_time(reading: Reading, token: Token) -> bool:
    """Whether a child of a phrase only dates it: "in June", "last year"."""
    if token.i in reading.dates:
        return True
    return token.dep_ == "prep" and any(
        o.i in reading.dates or any(c.i in reading.dates for c in o.children) for o in children(token, "pobj", "pcomp")
    )


def _unbroken(token: Token, kept: Iterable[int]) -> list[Token]:
    """The words of `kept` around `token` that stand side by side."""
    return next(([token.doc[i] for i in run] for run in _runs(sorted(kept)) if token.i in run), [token])


def _runs(indices: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for i in indices:
        if run and i != run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _trimmed(reading: Reading, tokens: Sequence[Token]) -> str:
    """The words without article and punctuation at the ends."""
    kept = list(tokens)
    while kept and (kept[0].pos_ == "PUNCT" or kept[0].dep_ in ("cc", "preconj")):
        kept.pop(0)
    while kept and ((kept[-1].pos_ == "PUNCT" and kept[-1].text not in ')”"') or kept[-1].dep_ in ("cc", "mark")):
        kept.pop()
    return _ARTICLE.sub("", " ".join(reading.words(kept).split())) if kept else ""


def named_party(reading: Reading, token: Token) -> bool:
    """Whether `token` stands for a party or another proper name, so that it is no condition or act."""
    return token.i in reading.proper or any(m.type in PARTIES for m in parties(reading, token))
