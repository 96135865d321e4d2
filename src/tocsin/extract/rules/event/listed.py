"""Events that a list names: "these attacks included a blockade, a bombing at a camp and damage to a railway"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tocsin.extract.draft import Draft
from tocsin.extract.lexical import look_up
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.rules.act import listed_acts
from tocsin.extract.rules.event.told import target_type
from tocsin.extract.rules.initiator import initiators
from tocsin.model import Event, Extent, Ref

if TYPE_CHECKING:
    from tocsin.extract.tree import Token


def listed_events(reading: Reading) -> Iterator[Draft]:
    """Items of a list: "these attacks included a blockade, a bombing at a camp and damage to a railway"."""
    for item, whole in listed_acts(reading):
        found = _item_act(reading, item)
        if found is None:
            continue
        token, code = found
        doers = [m for t in initiators(reading, whole) for m in parties(reading, t)]
        event = Event(
            event=code,
            extent=Extent.SERIES if token.tag_ == "NNS" else Extent.SINGLE,
            initiator=doers[0].ref if doers else _doer_before(reading, whole),
            target_type=target_type(reading, item),
            detail=reading.words(_phrase(item)),
        )
        yield Draft(
            statement=event,
            head=item.head if item.dep_ != "conj" else whole.head,
            anchor=item,
            tokens=tuple(_phrase(item)),
            rule="listed_events",
        )


def _item_act(reading: Reading, item: Token) -> tuple[Token, str] | None:
    """The act in an item of a list: its head, or what "the use of" and "damage to" speak of."""
    for token in (item, *(t for t in item.subtree if t.dep_ in ("pobj", "compound"))):
        if not _under_conj(token, item):
            code = look_up(token, reading.cues.act_nouns)
            if code is not None and token.i not in reading.proper:
                return token, code
    return None


def _under_conj(token: Token, item: Token) -> bool:
    """Whether a later item of the list stands between the token and its item."""
    while token.i != item.i:
        if token.dep_ in ("conj", "appos") and token.head.i == item.i:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _phrase(item: Token) -> list[Token]:
    return [
        t
        for t in item.subtree
        if not _under_conj(t, item)
        and t.dep_ != "cc"
        and not (t.pos_ == "PUNCT" and t.head.i == item.i and t.i > item.i)
    ]


def _doer_before(reading: Reading, whole: Token) -> Ref | None:
    """Whose attacks "these attacks" are: those of the sentence before."""
    if whole.sent.start == 0:
        return None
    before = whole.doc[whole.sent.start - 1].sent
    for token in before:
        if look_up(token, reading.cues.act_nouns) or look_up(token, reading.cues.counted):
            for doer in initiators(reading, token):
                for m in parties(reading, doer):
                    return m.ref
    return None
