"""Looking words up in the vocabulary's lexicons: the longest entry that a head and its modifiers spell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tocsin.extract.grammar import lemma

if TYPE_CHECKING:
    from tocsin.extract.tree import Token
    from tocsin.vocabulary.cues import Lexicon

_MODIFIERS = ("compound", "amod", "nmod", "poss", "advmod", "nummod")


def look_up(token: Token, lexicon: Lexicon) -> str | None:
    """The code of the longest entry that ends in `token`, its other words being modifiers or just before it."""
    found = entry(token, lexicon)
    return None if found is None else lexicon[found]


def entry(token: Token, lexicon: Lexicon) -> tuple[str, ...] | None:
    """The longest entry that ends in `token`. Asked many times of the same token, so remembered with the document."""
    # The lexicon is kept beside its answers: another one must never come to have its id.
    known: dict[int, tuple[Lexicon, dict[int, tuple[str, ...] | None]]] = _memory(token, "entry")
    _, found = known.setdefault(id(lexicon), (lexicon, {}))
    if token.i not in found:
        found[token.i] = _entry(token, lexicon)
    return found[token.i]


def _entry(token: Token, lexicon: Lexicon) -> tuple[str, ...] | None:
    ends = _ends(lexicon)
    if token.lower_ not in ends and lemma(token) not in ends:
        return None
    before, spelled = preceding(token), preceding(token, spelled=True)
    forms = dict.fromkeys((token.lower_, lemma(token)))  # no set: its order would hang on the hash seed
    for size in (3, 2):
        for form in forms:
            for words in (before, spelled):
                key = (*words[len(words) - size + 1 :], form)
                if len(key) == size and key in lexicon:
                    return key
    modifiers = {w for c in token.children if c.dep_ in _MODIFIERS for w in (lemma(c), c.lower_)}
    beside = ((modifier, form) for form in forms for modifier in sorted(modifiers))
    return next((key for key in (*beside, *((form,) for form in forms)) if key in lexicon), None)


def _ends(lexicon: Lexicon) -> frozenset[str]:
    """The last words of a lexicon's entries, gathered once for each lexicon."""
    known = _ends_of.get(id(lexicon))
    if known is None or known[0] is not lexicon:
        known = _ends_of[id(lexicon)] = lexicon, frozenset(words[-1] for words in lexicon)
    return known[1]


_ends_of: dict[int, tuple[Lexicon, frozenset[str]]] = {}  # with the lexicon, so that no other comes to have its id


def preceding(token: Token, *, spelled: bool = False) -> list[str]:
    """The lemmas (or the words as spelled) of up to two words just before `token`, hyphens left out."""
    known: dict[tuple[int, bool], list[str]] = _memory(token, "preceding")
    key = (token.i, spelled)
    if key not in known:
        known[key] = _preceding(token, spelled=spelled)
    return known[key]


def _preceding(token: Token, *, spelled: bool) -> list[str]:
    found: list[str] = []
    i = token.i - 1
    while i >= token.sent.start and len(found) < 2:
        other = token.doc[i]
        if other.text != "-":
            found.insert(0, other.lower_ if spelled else lemma(other))
        i -= 1
    return found


def _memory(token: Token, name: str) -> dict[Any, Any]:
    """What was looked up before in the token's document."""
    return token.doc.memory.setdefault(name, {})
