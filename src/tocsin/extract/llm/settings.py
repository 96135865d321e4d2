"""Which model is asked, where, for how long and for how much: checked before anything is sent."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from tocsin.model import ValueRefused

URL: Final = "TOCSIN_LLM_URL"
MODEL: Final = "TOCSIN_LLM_MODEL"
_PATH: Final = "/chat/completions"
_LONGEST_MODEL: Final = 200


_MOST_MONEY: Final = 1_000_000_000  # beyond, sums of small prices lose their last digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a million tokens cost, sent and answered, in the money that the user counts in."""

    sent: Decimal
    answered: Decimal

    def of(self, sent: int, answered: int) -> Decimal:
        """What so many tokens cost."""
        return (self.sent * sent + self.answered * answered) / 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What the user asks for. `url` and `model`: where None, the environment's. `cache`: where None, the platform's.

    `most_tokens` and `most_cost` bound one run; the latter needs a `price`. `seconds` bounds one answer from the
    request to its last byte.
    """

    url: str | None = None
    model: str | None = None
    cache: Path | None = None
    most_tokens: int | None = None
    most_cost: Decimal | None = None
    price: Price | None = None
    seconds: float = 120.0

    def __post_init__(self) -> None:
        """Raises ValueRefused for a bound that is none."""
        if self.most_tokens is not None and self.most_tokens < 1:
            raise ValueRefused("not a budget of tokens", value=self.most_tokens, allowed="1 or more")
        for what, amount in (("budget", self.most_cost), *_prices(self.price)):
            if amount is not None and not (amount.is_finite() and 0 <= amount <= _MOST_MONEY):
                raise ValueRefused(f"not a {what} in money", value=amount, allowed=f"0 to {_MOST_MONEY:,}")
        if self.most_cost is not None and self.price is None:
            raise ValueRefused("a budget in money needs prices", do="give --llm-price, for a million tokens")
        if not 0 < self.seconds <= 86_400:
            raise ValueRefused("not a time to wait", value=self.seconds, allowed="up to 86400 seconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where requests go. `host` names it in what is printed, and in a keyring."""

    url: str
    host: str


def _prices(price: Price | None) -> tuple[tuple[str, Decimal], ...]:
    return () if price is None else (("price", price.sent), ("price", price.answered))


def model_of(asking: Asking, environment: Mapping[str, str]) -> str:
    """The model's name. Raises ValueRefused for none, and for what no line could show."""
    name = (asking.model or environment.get(MODEL, "")).strip()
    if not name:
        raise ValueRefused("no model is named", do=f"set {MODEL}")
    if not name.isprintable() or len(name) > _LONGEST_MODEL:
        raise ValueRefused("not a model's name", value=name, allowed=f"up to {_LONGEST_MODEL} printable characters")
    return name


def address_of(asking: Asking, environment: Mapping[str, str]) -> Address:
    """Where an OpenAI-compatible endpoint takes chat completions: the address given, `/chat/completions` added.

    Raises ValueRefused for no address, and for one that would send reports or a key readable over a network: without
    encryption only this machine, a private address or a name without a dot is asked.
    """
    given = (asking.url or environment.get(URL, "")).strip()
    if not given:
        raise ValueRefused("no endpoint is named", do=f"set {URL}, such as http://localhost:11434/v1")
    try:
        parts = urlsplit(given)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _refused("not an address", given) from error
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise _refused("a password, query or fragment in the endpoint's address", None)  # it is not repeated
    if parts.scheme not in ("http", "https") or not host or not given.isprintable() or " " in given:
        raise _refused("not an address of an endpoint", given)
    if parts.scheme == "http" and not _is_near(host):
        raise _refused("reports would cross the network unencrypted", given)
    return Address(url=_completions(parts), host=host if port is None else f"{host}:{port}")


def _completions(parts: SplitResult) -> str:
    path = parts.path.rstrip("/")
    return parts._replace(path=path if path.endswith(_PATH) else path + _PATH).geturl()


def _refused(what: str, given: str | None) -> ValueRefused:
    return ValueRefused(what, value=given, allowed="https://host/v1, or http:// to this machine or a private address")


def _is_near(host: str) -> bool:
    """Whether a host is this machine or one of its own network."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host
    return address.is_loopback or address.is_private
