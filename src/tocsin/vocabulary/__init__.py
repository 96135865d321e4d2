"""The field's codes and the words of English that point to them, as data files and their loader."""

from __future__ import annotations

from functools import cache

from tocsin.vocabulary.ontology import Ontology, read_ontology
from tocsin.vocabulary.tables import Row, read_rows

__all__ = ["Ontology", "Row", "load_vocabulary", "read_ontology", "read_rows"]


@cache
def load_vocabulary() -> Ontology:
    """The shipped ontology, read once a process."""
    return read_ontology()
