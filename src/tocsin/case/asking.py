"""Asking a language model for claims, as `--extractor llm` and Python do. Loads an HTTP client."""

from __future__ import annotations

from tocsin.extract.llm.extractor import Account, LlmExtractor
from tocsin.extract.llm.opening import open_llm
from tocsin.extract.llm.settings import Asking, Price

__all__ = ["Account", "Asking", "LlmExtractor", "Price", "open_llm"]
