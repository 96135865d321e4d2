"""The words that a sentence may be made of, and those that change how surely it is said, as data."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from tocsin.vocabulary.cues import load_cues
from tocsin.vocabulary.quantities import load_quantities
from tocsin.vocabulary.tables import read_rows

NUMBER_WORDS: Final = {
    word: value
    for effect in ("unit", "teen", "tens")
    for word, value in load_quantities().of(effect).items()
    if word.isalpha() and word != "one"  # "one of the two" counts nothing
}
_USES: Final = ("frame", "likelihood", "confidence", "second_row", "modal")


@cache
def words_of(*uses: str) -> frozenset[str]:
    """The rows of `data/wording.csv` of these uses, in lower case."""
    text = files("tocsin.brief").joinpath("data", "wording.csv").read_text(encoding="utf-8")
    rows = read_rows(text, file="wording.csv", columns=("words", "use"))
    return frozenset(r.needed("words").lower() for r in rows if r.one_of("use", _USES) in uses)


@cache
def telling() -> frozenset[str]:
    """Words that change how surely, or by whom, a thing is said: hedges, negations, likelihood, verbs of saying."""
    cues = load_cues()
    saying = (form for verb in cues.speech for form in _forms(verb))
    hedging = (form for hedge in cues.hedges for form in _forms(hedge))
    return frozenset({*saying, *hedging, *cues.negators, *words_of("likelihood", "confidence", "second_row", "modal")})


def _forms(verb: str) -> Iterable[str]:
    """The verb with its regular endings; irregular ones are rows of their own in `wording.csv`."""
    stem = verb.removesuffix("e")
    yield from (verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing")
    if verb.endswith("y"):
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied")
