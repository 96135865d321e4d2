"""The key that an endpoint asks for: from the environment or a keyring, held in one place and shown in none."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from tocsin.model import ValueRefused

VARIABLE: Final = "TOCSIN_LLM_KEY"
SERVICE: Final = "tocsin"  # what the key is filed under in a keyring, the endpoint's host being the user
_PIECE: Final = 8  # characters: a part of a key this long is not shown either


class Key:
    """A secret. Neither `repr` nor `str` nor any error tells it; only `header` does, to the endpoint."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        """Raises ValueRefused, without the key, for one that no header can carry."""
        if not secret or not secret.isascii() or not secret.isprintable() or " " in secret:
            raise ValueRefused(
                f"the key of {VARIABLE} or the keyring is none", allowed="printable ASCII characters without spaces"
            )
        self._secret = secret

    def __repr__(self) -> str:
        return "Key(…)"

    def __reduce__(self) -> str:
        raise TypeError("a key is not written anywhere")

    @property
    def header(self) -> dict[str, str]:
        """What a request carries."""
        return {"Authorization": f"Bearer {self._secret}"}

    def redacted(self, text: str) -> str:
        """The text without the key and without any longer part of it, such as an endpoint may answer with."""
        shown = text.replace(self._secret, "…")
        size = min(_PIECE, len(self._secret))
        parts = {self._secret[at : at + size] for at in range(len(self._secret) - size + 1)}
        if not any(part in shown for part in parts):
            return shown
        return " ".join("…" if any(part in word for part in parts) else word for word in shown.split(" "))


def key_for(host: str, environment: Mapping[str, str]) -> Key | None:
    """The key in the environment, else that of the keyring for `host`; None where neither has one.

    Raises ValueRefused where the keyring is there and cannot be read.
    """
    told = environment.get(VARIABLE, "").strip()
    if told:
        return Key(told)
    found = _in_keyring(host)
    return Key(found) if found else None


def _in_keyring(host: str) -> str | None:
    """What the package `keyring` has, where somebody installed it."""
    if find_spec("keyring") is None:
        return None
    keyring, errors = import_module("keyring"), import_module("keyring.errors")
    try:
        found = keyring.get_password(SERVICE, host)
    except errors.NoKeyringError:
        return None
    except errors.KeyringError as error:
        raise ValueRefused(
            "the keyring cannot be read", value=type(error).__name__, do=f"unlock it, or set {VARIABLE}"
        ) from None
    return str(found) if found else None
