"""Document to proposed Claims, pure: the same document gives the same claims."""

from tocsin.extract.extraction import extract, knowledge

__all__ = ["extract", "knowledge"]
