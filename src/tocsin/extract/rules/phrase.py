"""A statement's words: a noun phrase or a clause as the text has it, without what only hangs on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import SUBJECTS, children, lemma
from tocsin.extract.mention import PARTIES, plain_name
from tocsin.extract.reference import parties

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tocsin.extract.reading import Reading

_OUTER: Final = frozenset(
    "conj cc preconj relcl appos parataxis advcl punct nsubj nsubjpass csubj aux auxpass cop".split()
)
_BESIDE_VERB: Final = frozenset("advcl conj cc mark parataxis punct preconj dep intj expl ccomp relcl".split())
_EXAMPLES: Final = frozenset("including like such especially particularly notably".split())
_LONGEST: Final = 24  # words; a longer one is cut to its core


def noun_words(reading: Reading, token: Token, *, together: bool = False) -> str:
    """The noun phrase of `token` in the text's words, without article; `together`: with what is coordinated."""
    return _trimmed(reading, noun_tokens(reading, token, together=together))


def noun_tokens(reading: Reading, token: Token, *, together: bool = False) -> list[Token]:
    """The unbroken run of words of a noun phrase around its head, without clauses and appositions."""
    kept = {token.i}
    for child in token.children:
        outer = child.dep_ in _OUTER and not (together and child.dep_ in ("conj", "cc", "punct"))
        if not outer and child.lower_ not in _EXAMPLES and not _of_time(reading, child):
            kept |= {t.i for t in child.subtree}
    if together:
        kept |= {t.i for c in children(token, "conj") for t in noun_tokens(reading, c, together=True)}
    return _unbroken(token, kept)


def clause_words(reading: Reading, verb: Token, *, without: Collection[int] = (), subject: bool = True) -> str:
    """The clause of `verb` as subject, verb and what completes it; a pronoun for a party gives way to its name."""
    parts = [_subject_words(reading, verb, without)] if subject else []
    parts.append(predicate_words(reading, verb, without=without))
    return " ".join(p for p in parts if p)


def predicate_words(reading: Reading, verb: Token, *, without: Collection[int] = ()) -> str:
    """The verb with its auxiliaries and complements, times and side clauses left out."""
    kept = {verb.i}
    for child in verb.children:
        if child.dep_ in _BESIDE_VERB or child.dep_ in (*SUBJECTS, "nsubjpass", "csubjpass", "npadvmod"):
            continue
        if child.i in without or _of_time(reading, child) or (child.i < verb.i and child.dep_ in ("prep", "advmod")):
            continue
        if child.dep_ == "aux" and child.lower_ == "to":
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
    while kept and (kept[-1].pos_ == "PUNCT" and kept[-1].text not in ')”"' or kept[-1].dep_ in ("cc", "mark")):
        kept.pop()
    return plain_name(reading.words(kept)) if kept else ""


def named_party(reading: Reading, token: Token) -> bool:
    """Whether `token` stands for a party or another proper name, so that it is no condition or act."""
    return token.i in reading.proper or any(m.type in PARTIES for m in parties(reading, token))


def holds_any(tokens: Iterable[Token], words: Collection[str]) -> bool:
    """Whether one of the words, by lemma or form, is among the tokens."""
    return any(lemma(t) in words or t.lower_ in words for t in tokens)
