"""Trained labels for tokens and texts: models that NumPy alone decodes."""

from tocsin.extract.tagger.bag import BagModel
from tocsin.extract.tagger.chain import LinearChain
from tocsin.extract.tagger.forest import Forest

__all__ = ["BagModel", "Forest", "LinearChain"]
