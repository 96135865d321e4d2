from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.model import Answer, PlaceRef
from tocsin.vocabulary import Ontology, load_vocabulary

LIES_IN = {
    ("Pakistan", "Balochistan"),
    ("Pakistan", "Khyber Pakhtunkhwa"),
    ("Balochistan", "Zhob"),
    ("Balochistan", "Sambaza"),
    ("Mali", "Mopti"),
    ("Mali", "Gao"),
}


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_vocabulary()


@pytest.fixture(scope="session")
def contains() -> Callable[[PlaceRef, PlaceRef], Answer]:
    return lambda outer, inner: Answer.YES if (outer.name, inner.name) in LIES_IN else Answer.UNKNOWN
