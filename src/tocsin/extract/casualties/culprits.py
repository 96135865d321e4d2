"""Who a report says did the deed, and in which way it says so."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.extract.casualties.doers import armed_doers, is_called
from tocsin.extract.casualties.words import MARK, NAME, Row, Word, rows
from tocsin.extract.draft import Draft
from tocsin.extract.mention import Mention
from tocsin.extract.reading import Reading
from tocsin.model import Event, Ref, Stance
from tocsin.vocabulary.culprits import load_culprit_words


class Ground(enum.StrEnum):
    """On what a report names a culprit, the firmest first."""

    CLAIMS = "it claims the deed"
    DID = "the text says that it did the deed"
    BLAMED = "it is blamed for the deed"
    OF = "whoever did the deed is said to be of it, sent or inspired by it"
    PERSON = "a person whom the text names as the doer"
    CLASS = "a word for the doers that names nobody"


@dataclass(frozen=True, slots=True)
class Culprit:
    """`text[start:end]` names who did the deed, on that ground.

    `ref` is the party, with its id if the registry knows it; None for a private person, who is words alone (law 10).
    """

    words: str
    ref: Ref | None
    ground: Ground
    start: int
    end: int


def culprits(reading: Reading, drafts: Sequence[Draft]) -> tuple[Culprit, ...]:
    """Everyone whom the text names as the doer of the deed that it reports, the firmest ground first. Pure.

    From the text's event claims (`drafts`) and from words that stand beside a name: blame, suspicion, membership.
    A claim of responsibility goes before the telling of others; a named group before a person, and both before a
    class of people ("gunmen"), which tells no identity. Where the text shows others at the deed, a force of a state
    is none ("the attackers were shot dead by police").
    """
    beside = tuple(_beside(reading))
    blamed = {_same(c) for c in beside if c.ground is Ground.BLAMED}  # a blame is told as a deed with its doer
    told = (c for c in _drafted(reading, drafts) if c.ground is not Ground.DID or _same(c) not in blamed)
    order = {ground: n for n, ground in enumerate(Ground)}
    firmest: dict[str, Culprit] = {}
    for culprit in sorted((*told, *beside), key=lambda c: (order[c.ground], c.start)):
        firmest.setdefault(_same(culprit), culprit)
    return tuple(firmest.values())


def _same(culprit: Culprit) -> str:
    ref = culprit.ref
    return culprit.words if ref is None else ref.id or ref.name


def _drafted(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Culprit]:
    named = {m.ref.name: m for m in reading.proper.values()}
    answered = bool(armed_doers(rows(reading)))
    for draft in drafts:
        event = draft.statement
        if not isinstance(event, Event) or event.initiator is None or draft.rule == "denied_role":
            continue
        ref = event.initiator
        start = reading.start(draft.head)
        end = reading.end(draft.head)
        if draft.stance is Stance.CLAIMS_RESPONSIBILITY:
            yield Culprit(ref.mention or ref.name, ref, Ground.CLAIMS, start, end)
            continue
        mention = named.get(ref.name)
        known = ref if ref.id is not None else _known(reading, ref)
        if answered and _is_guard(ref.name, mention):
            continue
        is_named = known.id is not None or (mention is not None and mention.type not in ("unknown", "person"))
        is_name = is_named or mention is not None
        yield Culprit(ref.mention or ref.name, known, Ground.DID if is_name else Ground.CLASS, start, end)


_ARMED: Final = frozenset({"armed_group", "faction"})


def _known(reading: Reading, ref: Ref) -> Ref:
    """The group of "Islamic state militants": its name without the word for its people, if the registry has it."""
    words = ref.name.split()
    if len(words) < 2 or (words[-1].lower(),) not in load_culprit_words()["doer"]:
        return ref
    actors = [a for a in reading.knowledge.registry.lookup(" ".join(words[:-1])) if a.kind in _ARMED]
    return Ref(actors[0].name, ref.mention, actors[0].id) if actors else ref


_GUARDS: Final = frozenset({"police", "army", "soldiers", "forces", "troops", "officers", "guards", "policemen"})


def _is_guard(name: str, mention: Mention | None) -> bool:
    """Whether a doer is a force of a state: where others did the deed, what it did is the answer to it."""
    if mention is not None and mention.type in ("force", "state", "body"):
        return True
    return bool(name) and name.rsplit(maxsplit=1)[-1].lower() in _GUARDS


def _beside(reading: Reading) -> Iterator[Culprit]:
    for row in rows(reading):
        for at, word in enumerate(row.words):
            if word.kind == NAME and word.name is not None:
                yield from _named(row, at, word, word.name)


def _named(row: Row, at: int, word: Word, name: Mention) -> Iterator[Culprit]:
    group = name.type in ("group", "members") or (name.type == "unknown" and _is_called_group(row, at))
    if group and (ground := _ground(row, at)) is not None:
        yield Culprit(row.reading.text[word.start : word.end], name.ref, ground, word.start, word.end)
    if not group and name.type in ("person", "unknown") and is_called(row, at):
        yield Culprit(row.reading.text[word.start : word.end], None, Ground.PERSON, word.start, word.end)


def _is_called_group(row: Row, at: int) -> bool:
    """ "The X militant group": a name that the words after it say is a group's."""
    parties = row.reading.cues.parties
    return any(parties.get((row.low(k),)) == "group" for k in (at + 1, at + 2))


def _ground(row: Row, at: int) -> Ground | None:
    words = load_culprit_words()
    after = at + 1 + (row.low(at + 1) in ("-", "'s", "("))
    if row.low(after) in _OF_A_GROUP and after + 1 < len(row) and _is_group(row[after + 1]):
        return None  # "the X-affiliated Y": Y is meant
    if _near(row, after, words["claimed after"], reach=4):
        return Ground.CLAIMS
    if _ends(row, at, words["claimed"]):
        return Ground.CLAIMS
    if _ends(row, at, words["done"]) or row.starts(after, words["doer"]):
        return Ground.OF if row.low(after) in _OF_A_GROUP else Ground.DID
    if _ends(row, at, words["blamed"]) or _is_blamed_on(row, at) or _near(row, after, words["blamed after"], reach=5):
        return Ground.BLAMED
    return Ground.OF if _ends(row, at, words["of"]) else None


def _is_blamed_on(row: Row, at: int) -> bool:
    """ "Officials blamed the attack on X"."""
    on = at - 1 - (row.tag(at - 1) == "DT")
    return row.low(on) == "on" and any(row[k].lemma == "blame" for k in range(max(on - 6, 0), max(on, 0)))


_OF_A_GROUP: Final = frozenset({"inspired", "linked", "affiliated", "aligned", "backed"})


def _is_group(word: Word) -> bool:
    return word.name is not None and word.name.type == "group"


def _near(row: Row, at: int, phrases: frozenset[tuple[str, ...]], *, reach: int) -> bool:
    for k in range(at, min(at + reach, len(row))):
        if row.starts(k, phrases):
            return True
        if row[k].kind == MARK:
            return False
    return False


def _ends(row: Row, at: int, phrases: frozenset[tuple[str, ...]]) -> bool:
    """Whether one of `phrases` ends right before the name, an article and adjectives at most between."""
    last = at
    while last > 0 and (
        row.tag(last - 1) in ("DT", "JJ")
        or row.low(last - 1) in ("group", "militant", "-", "'s", *_OF_A_GROUP)
        or (last < at and row.low(last) == "'s" and row[last - 1].kind == NAME)
        or (last < at and row.low(last) in _OF_A_GROUP and _is_group(row[last - 1]))
    ):
        last -= 1
    return any(
        tuple(w.low for w in row.words[last - size : last]) in phrases
        or tuple(w.low for w in row.words[at - size : at]) in phrases
        for size in (1, 2, 3, 4)
        if last >= size or at >= size
    )
