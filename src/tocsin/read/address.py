"""Addresses on the web, told from paths. Nothing is fetched here."""

from __future__ import annotations

from typing import Final

SCHEMES: Final = ("http", "https")


def is_address(text: str) -> bool:
    """Whether it is an address on the web, and no path."""
    return text.lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES))
