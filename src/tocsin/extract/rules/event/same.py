"""What "the attack" and "there" go on speaking of: the act that the text told of just before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import children
from tocsin.extract.reading import Reading
from tocsin.extract.rules.deed import act_code

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_ATTACKS: Final = frozenset(
    "armed_attack coordinated_assault ambush air_strike drone_strike shelling bombing suicide_bombing".split()
)
_SENTENCES: Final = 2


def referred_code(reading: Reading, noun: Token, code: str | None) -> str | None:
    """The code of the attack that "the attack" or "the raid" refers to; None if the noun refers to none."""
    definite = any(c.lower_ in ("the", "that", "this") for c in children(noun, "det"))
    if not definite or noun.tag_ != "NN" or code != "armed_attack" or children(noun, "prep", "acl", "relcl"):
        return None
    return code_before(reading, noun)


def code_before(reading: Reading, token: Token) -> str | None:
    """The code of the last attack told before `token`, at most two sentences back."""
    start = token.sent.start
    for _ in range(_SENTENCES):
        if start > 0:
            start = token.doc[start - 1].sent.start
    for i in range(token.i - 1, start - 1, -1):
        if i not in reading.proper and token.doc[i].pos_ in ("VERB", "NOUN"):
            code = act_code(reading, token.doc[i])
            if code in _ATTACKS:
                return code
    return None
