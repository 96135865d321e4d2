"""Namings: the text says that a party is called something, as an acronym, alias, label or former name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tocsin.extract.acronym import abbreviates
from tocsin.extract.arguments import subject
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, lemma, preposition
from tocsin.extract.mention import PARTIES, PERSON, UNKNOWN, Mention, plain_name
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.model import Naming, Ref
from tocsin.vocabulary.cues import Cues

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_LEAST_BETWEEN: Final = (
    r"[\s,(–—-]*(?:is |are |was |were |has been |have been |has |and |or |who |which |that )*(?:\w+ly )??"
)
_BEFORE_NAME: Final = r"\s+(?:by \w+(?: \w+)? )?(?:as )?(?:the )?[“\"‘']?"
_QUOTED: Final = re.compile(r"[“\"‘']([^”\"’']{2,60})[”\"’']")
_QUOTE: Final = re.compile(r"[“\"]([^”\"]{2,60})[”\"]")
_ASIDE: Final = re.compile(
    r"(?:, | \(|, or )[“\"](?P<name>[A-Z][^”\"\s]*(?: (?:de |del |la |el |al-)?[A-Z][^”\"\s]*){0,3}),?[”\"](?=[,.;:)])"
)
_OR_IN: Final = re.compile(
    r",? or (?:the )?[“\"]?(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4})[”\"]? (?:in [A-Z]\w+|for short)\b"
)
_FOR: Final = re.compile(r",?\s+(?:[\w’'-]+\s+){0,4}?for\s+(?:the\s+)?")
_ITSELF: Final = frozenset({"itself", "themselves"})
_OFFICIAL: Final = frozenset({"state", "force"})
_FARTHEST: Final = 80  # characters from the verb of calling to the name
_LEAST_KEPT: Final = 4
_LONGEST: Final = 12  # words of a name that an acronym may shorten


def defined_acronyms(reading: Reading) -> Iterator[Draft]:
    """ "Long Name (LN)"."""
    for defined in reading.definitions:
        token = _token_at(reading, defined.start)
        if token is not None:
            yield _draft(Naming(actor=defined.actor, name=defined.short, form="acronym"), (token,), "defined_acronym")
    known = [(d.start, d.end) for d in reading.definitions]
    for i, m in reading.proper.items():
        if m.type in PARTIES and not any(s <= m.start < e for s, e in known):
            start = _long_form_before(reading.text, m)
            if start is not None:
                ref = replace(m.ref, mention=reading.text[start : m.start].rstrip(" ("))
                tokens = reading.parsed.tokens_in(start, m.end + 1)
                naming = Naming(actor=ref, name=reading.text[m.start : m.end], form="acronym")
                yield _draft(naming, tuple(tokens), "defined_acronym", reading.parsed.doc[i])


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
            tokens = reading.parsed.tokens_in(m.start, end)
            form = forms[found["cue"].lower()]
            naming = Naming(actor=m.ref, name=words, form=form, used_by=_cue_user(reading, found.span("cue"), form))
            yield _draft(naming, tuple(tokens), "named_by_cue", reading.parsed.doc[i])


def named_by_verb(reading: Reading) -> Iterator[Draft]:
    """ "A, which residents call “B”", "Ankara calls A “B”", "the army refers to A as B"."""
    for verb in reading.parsed.doc:
        form = reading.cues.calling.get((lemma(verb), "verb")) if verb.pos_ == "VERB" else None
        if form is None or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod")):
            continue
        users = [m for s in subject(verb)[:1] for m in parties(reading, s) if m.type in PARTIES]
        for token, actor in _called(reading, verb):
            name = _name_after(reading, verb, actor)
            if name is None or name[0] == actor.ref.mention:
                continue
            user = next((u for u in users if u.ref.name != actor.ref.name), None)
            naming = Naming(
                actor=actor.ref,
                name=name[0],
                form="label" if user is not None and user.type in _OFFICIAL else form,
                used_by=user.ref if user is not None else None,
            )
            tokens = reading.parsed.tokens_in(reading.start(verb), name[1])
            yield _draft(naming, (token, *tokens), "named_by_verb", verb)


def named_by_term(reading: Reading) -> Iterator[Draft]:
    """ "“B”, its term for A", "uses the label “B” for A"."""
    mentions = {m.start: (i, m) for i, m in reading.proper.items()}
    for noun in reading.parsed.doc:
        form = reading.cues.calling.get((lemma(noun), "noun")) if noun.pos_ == "NOUN" else None
        if form is None:
            continue
        sentence = noun.sent
        start, end = reading.start(sentence[0]), reading.end(sentence[-1])
        for quote in _QUOTE.finditer(reading.text, start, end):
            after = _FOR.match(reading.text, quote.end())
            at = mentions.get(after.end()) if after is not None else None
            if at is None or not _speaks_of(reading, noun, quote.span(), at[1].start):
                continue
            user = next((m for t in _term_users(noun) for m in parties(reading, t) if m.type in PARTIES), None)
            naming = Naming(
                actor=at[1].ref, name=quote[1].rstrip(","), form=form, used_by=user.ref if user is not None else None
            )
            tokens = reading.parsed.tokens_in(quote.start(), at[1].end)
            yield _draft(naming, tuple(tokens), "named_by_term", noun)


def named_aside(reading: Reading) -> Iterator[Draft]:
    """ "Nemesio Oseguera, “El Mencho”, ...", "the Islamic State, or Daesh in Arabic"."""
    for i, m in sorted(reading.proper.items()):
        if m.type not in PARTIES and m.type not in (UNKNOWN, PERSON):
            continue
        found = _OR_IN.match(reading.text, m.end)
        if found is None and m.type in (UNKNOWN, PERSON) and " " in m.ref.name:
            found = _ASIDE.match(reading.text, m.end)
        if found is not None:
            tokens = reading.parsed.tokens_in(m.start, found.end())
            naming = Naming(actor=m.ref, name=found["name"], form="alias")
            yield _draft(naming, tuple(tokens), "named_aside", reading.parsed.doc[i])


NAMING_RULES = (defined_acronyms, named_by_cue, named_by_verb, named_by_term, named_aside)


@lru_cache(maxsize=4)
def _cues(cues: Cues) -> tuple[re.Pattern[str], dict[str, str]]:
    words = sorted(cues.naming, key=len, reverse=True)
    return re.compile(rf"{_LEAST_BETWEEN}(?P<cue>{'|'.join(map(re.escape, words))}){_BEFORE_NAME}", re.IGNORECASE), {
        cue.lower(): form for cue, form in cues.naming.items()
    }


def _long_form_before(text: str, short: Mention) -> int | None:
    """Where the words start that a name in parentheses shortens, None if it shortens none."""
    words = text[short.start : short.end]
    if (
        text[short.start - 1 : short.start] != "("
        or text[short.end : short.end + 1] != ")"
        or sum(map(str.isupper, words)) < 2
    ):
        return None
    before = text[max(0, short.start - 160) : short.start - 1]
    starts = [m.start() for m in re.finditer(r"\S+", before)][-_LONGEST:]
    for at in starts:
        if before[at].isupper() and any(abbreviates(words, name) for name in _heads(before[at:])):
            return short.start - 1 - len(before) + at
    return None


def _heads(words: str) -> list[str]:
    """The words of a long name, also without its last ones, which an acronym may leave out."""
    all_words = re.sub(r"[’']", "", words).split()
    least = max(_LEAST_KEPT, len(all_words) - 3)
    return [" ".join(all_words[:n]) for n in range(len(all_words), least - 1, -1)] or [" ".join(all_words)]


def _cue_user(reading: Reading, span: tuple[int, int], form: str) -> Ref | None:
    """Who labels: the agent of the participle that the cue is."""
    if form != "label":
        return None
    for token in reading.parsed.tokens_in(*span):
        if token.pos_ == "VERB":
            agents = preposition(token, "by") or subject(token)
            return next((m.ref for t in agents for m in parties(reading, t) if m.type in PARTIES), None)
    return None


def _called(reading: Reading, verb: Token) -> Iterator[tuple[Token, Mention]]:
    """What a verb of calling gives a name to, as a token and the party."""
    objects = preposition(verb, "to") if lemma(verb) == "refer" else children(verb, "dobj")
    for o in objects:
        token = o
        if o.lower_ in ("which", "who", "whom", "that") and verb.dep_ == "relcl":
            token = verb.head
        elif o.lower_ in _ITSELF:
            token = next(iter(subject(verb)), o)
        found = [m for m in parties(reading, token) if m.type in (*PARTIES, UNKNOWN, PERSON) and m.type != "population"]
        if found:
            yield token, found[0]
            return


def _name_after(reading: Reading, verb: Token, actor: Mention) -> tuple[str, int] | None:
    """The name that a verb of calling gives: capitalised words in quotation marks, or a proper name as complement."""
    end = reading.end(verb)
    quoted = _QUOTE.search(reading.text, end, min(reading.end(verb.sent[-1]), end + _FARTHEST))
    if quoted is not None and quoted[1][0].isupper():
        return quoted[1].rstrip(","), quoted.end()
    for token in (*children(verb, "oprd"), *preposition(verb, "as")):
        m = reading.proper.get(token.i)
        if m is not None and m.start > end and m.type in (*PARTIES, UNKNOWN) and m.start != actor.start:
            return plain_name(reading.text[m.start : m.end]), m.end
    return None


def _speaks_of(reading: Reading, noun: Token, quote: tuple[int, int], actor: int) -> bool:
    """Whether a noun such as "term" stands between the name and the party, or before the name."""
    return quote[1] <= reading.start(noun) < actor or reading.end(noun) <= quote[0]


def _term_users(noun: Token) -> list[Token]:
    """Whose term it is: its possessor, else who uses it."""
    users = [s for s in subject(noun.head) if s.pos_ != "PRON"] if noun.dep_ == "dobj" else []
    return children(noun, "poss") or users


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
