"""What the tests of the model's extractor share: a document, a judge of it, an extractor at a loopback server."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tests.extract.given import PUBLISHED, document, reading
from tocsin.extract.llm.accept import Acceptance, Accepted, Rejected
from tocsin.extract.llm.budget import Budget
from tocsin.extract.llm.cache import Cache
from tocsin.extract.llm.endpoint import Endpoint, Patience
from tocsin.extract.llm.extractor import LlmExtractor
from tocsin.extract.llm.key import Key
from tocsin.extract.llm.settings import Asking, Price, address_of
from tocsin.model import Claim
from tocsin.vocabulary import load_vocabulary

SECRET = "sk-loopback-0123456789abcdef"


@cache
def acceptance(text: str, published: str | None = PUBLISHED) -> Acceptance:
    return Acceptance(document(text, published), reading(text, published), load_vocabulary(), "llm m, prompt 1")


def judged(text: str, proposed: Mapping[str, Any]) -> Accepted | Rejected:
    return acceptance(text).judge(proposed, (0, len(text)))


def accepted(text: str, proposed: Mapping[str, Any]) -> Claim:
    found = judged(text, proposed)
    assert isinstance(found, Accepted), found
    return found.claim


def reason(text: str, proposed: Mapping[str, Any]) -> str:
    found = judged(text, proposed)
    assert isinstance(found, Rejected), found
    return found.reason.value


def budget(tokens: int | None = None, cost: str | None = None, price: tuple[str, str] | None = None) -> Budget:
    asked = Price(sent=Decimal(price[0]), answered=Decimal(price[1])) if price else None
    return Budget(most_tokens=tokens, most_cost=None if cost is None else Decimal(cost), price=asked)


def extractor(
    at: str, cache: Path, *, account: Budget | None = None, waits: list[float] | None = None, total: float = 5.0
) -> LlmExtractor:
    """An extractor that asks the server at `at`, and notes in `waits` for how long it would have waited."""
    spent = account or budget()
    endpoint = Endpoint(
        address_of(Asking(url=at), {}),
        "loop-1",
        Key(SECRET),
        spent,
        patience=Patience(total=total),
        sleep=(waits if waits is not None else []).append,
    )
    return LlmExtractor("loop-1", endpoint, Cache(cache), spent)
