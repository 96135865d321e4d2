"""Trained labels for tokens and texts: models that NumPy alone decodes."""

from tocsin.extract.tagger.chain import LinearChain

__all__ = ["LinearChain"]
