"""Addresses, told from paths, and shown without a password. Nothing is fetched here."""

from __future__ import annotations

import re
from typing import Final

SCHEMES: Final = ("http", "https")
_ANY: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)  # two letters at least: C:// is a drive
# What stands before the host: up to the last @ of the authority; and where a password holds a / that nobody escaped,
# so that what would be the port is no number, up to the last @ of all.
_CREDENTIALS: Final = re.compile(
    r"^([a-z][a-z0-9+.-]*:)?//(?:[^/?#\\]*@|[^/?#@\\\[]*:(?!\d*(?:[/?#]|$)).*@)", re.IGNORECASE | re.DOTALL
)


def is_address(text: str) -> bool:
    """Whether it is an address on the web, and no path."""
    return text.lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


def has_scheme(text: str) -> bool:
    """Whether it is an address of any kind, such as `ftp://host/x`, and no path."""
    return _ANY.match(text) is not None


def without_credentials(address: str) -> str:
    """The address with `…` for a name and password that stand before its host, so that it may be shown and kept."""
    return _CREDENTIALS.sub(lambda found: f"{found[1] or ''}//…@", address, count=1)
