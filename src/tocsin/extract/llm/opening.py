"""A model made ready to be asked: settings, key, cache and endpoint put together."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_cache_path

from tocsin.extract.llm.budget import Budget
from tocsin.extract.llm.cache import Cache
from tocsin.extract.llm.endpoint import Endpoint, Patience
from tocsin.extract.llm.extractor import LlmExtractor
from tocsin.extract.llm.key import key_for
from tocsin.extract.llm.settings import Asking, address_of, model_of


def open_llm(asking: Asking | None = None, environment: Mapping[str, str] | None = None) -> LlmExtractor:
    """The extractor that asks the model of `asking` and the environment (by default this process's).

    Nothing is sent before the first document. Raises ValueRefused for settings that cannot be.
    """
    given, told = asking or Asking(), os.environ if environment is None else environment
    address, model = address_of(given, told), model_of(given, told)
    budget = Budget(most_tokens=given.most_tokens, most_cost=given.most_cost, price=given.price)
    cache = Cache(given.cache or cache_directory())
    patience = Patience(total=given.seconds)
    endpoint = Endpoint(address, model, key_for(address.host, told), budget, patience=patience)
    return LlmExtractor(model, endpoint, cache, budget)


def cache_directory() -> Path:
    """Where answers are kept unless the user says where: the platform's place for what can be made again."""
    return user_cache_path("tocsin", appauthor=False) / "llm"
