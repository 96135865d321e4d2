"""Where and what is asked is checked before anything is sent; the key is held in one place."""

from __future__ import annotations

import pickle
import sys
from decimal import Decimal
from types import ModuleType

import pytest

from tocsin.extract.llm.key import Key, key_for
from tocsin.extract.llm.settings import Asking, Price, address_of, model_of
from tocsin.model import ValueRefused


@pytest.mark.parametrize(
    ("given", "asked", "host"),
    [
        ("https://api.example.com/v1", "https://api.example.com/v1/chat/completions", "api.example.com"),
        ("https://api.example.com/v1/", "https://api.example.com/v1/chat/completions", "api.example.com"),
        ("https://x.example/v1/chat/completions", "https://x.example/v1/chat/completions", "x.example"),
        ("http://localhost:11434/v1", "http://localhost:11434/v1/chat/completions", "localhost:11434"),
        ("http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1/chat/completions", "127.0.0.1:8000"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1/chat/completions", "::1:8000"),
        ("http://192.168.1.4/v1", "http://192.168.1.4/v1/chat/completions", "192.168.1.4"),
        ("http://workstation:8000/v1", "http://workstation:8000/v1/chat/completions", "workstation:8000"),
    ],
)
def test_an_endpoint_is_asked_for_chat_completions(given: str, asked: str, host: str) -> None:
    found = address_of(Asking(), {"TOCSIN_LLM_URL": given})
    assert (found.url, found.host) == (asked, host)
    assert address_of(Asking(url=given), {"TOCSIN_LLM_URL": "https://other.example"}).url == asked


@pytest.mark.parametrize(
    "given",
    [
        "",
        "localhost:8000",
        "ftp://x.example/v1",
        "http://api.example.com/v1",  # unencrypted over a network
        "http://8.8.8.8/v1",
        "https:///v1",
        "https://x.example:port/v1",
        "https://x.example/v1?key=hunter2",
        "https://user:hunter2@x.example/v1",
        "https://hunter2@x.example/v1",
        "https://x.example/v1#hunter2",
        "https://[::1/v1",
        "https://x.example/v 1",
    ],
)
def test_what_is_no_endpoint_is_refused_and_no_password_repeated(given: str) -> None:
    with pytest.raises(ValueRefused) as raised:
        address_of(Asking(), {"TOCSIN_LLM_URL": given})
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize("name", ["", " ", "a\nb", "m" * 300])
def test_a_model_has_a_name(name: str) -> None:
    with pytest.raises(ValueRefused):
        model_of(Asking(), {"TOCSIN_LLM_MODEL": name})
    assert model_of(Asking(model="given"), {"TOCSIN_LLM_MODEL": "told"}) == "given"


@pytest.mark.parametrize(
    "bad",
    [
        {"most_tokens": 0},
        {"most_cost": Decimal(1)},  # without prices
        {"most_cost": Decimal(-1), "price": Price(sent=Decimal(1), answered=Decimal(1))},
        {"price": Price(sent=Decimal("nan"), answered=Decimal(1))},
        {"seconds": 0.0},
        {"seconds": float("nan")},
    ],
    ids=str,
)
def test_bounds_that_are_none_are_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ValueRefused):
        Asking(**bad)  # type: ignore[arg-type]


SECRET = "sk-abcdefghijklmnop"


def test_a_key_shows_itself_to_nobody() -> None:
    key = Key(SECRET)
    assert SECRET not in f"{key} {key!r} {[key]}"
    assert not hasattr(key, "__dict__")
    with pytest.raises(TypeError):
        pickle.dumps(key)
    assert key.redacted(f"wrong key {SECRET}, or sk-abcdefgh*** perhaps") == "wrong key …, or … perhaps"
    assert key.redacted("nothing of it") == "nothing of it"


@pytest.mark.parametrize("secret", ["", "a b", "a\nb", "ключ", "a\x00"])
def test_a_key_that_no_header_can_carry_is_refused_and_not_shown(secret: str) -> None:
    with pytest.raises(ValueRefused) as raised:
        Key(secret)
    assert not secret or secret not in str(raised.value)


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """A package `keyring` that holds what a test puts there."""
    held: dict[tuple[str, str], str] = {}
    package, errors = ModuleType("keyring"), ModuleType("keyring.errors")

    class KeyringError(Exception): ...

    class NoKeyringError(KeyringError): ...

    def get_password(service: str, user: str) -> str | None:
        if user == "locked":
            raise KeyringError(SECRET)
        if user == "none":
            raise NoKeyringError
        return held.get((service, user))

    vars(errors).update(KeyringError=KeyringError, NoKeyringError=NoKeyringError)
    vars(package).update(get_password=get_password, errors=errors, __spec__=sys.__spec__)
    monkeypatch.setitem(sys.modules, "keyring", package)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return held


def test_a_key_is_of_the_environment_else_of_the_keyring(keyring: dict[tuple[str, str], str]) -> None:
    keyring["tocsin", "api.example.com"] = SECRET
    found = key_for("api.example.com", {})
    assert found is not None
    assert found.header == {"Authorization": f"Bearer {SECRET}"}
    told = key_for("api.example.com", {"TOCSIN_LLM_KEY": " other-key \n"})
    assert told is not None
    assert told.header == {"Authorization": "Bearer other-key"}
    assert key_for("elsewhere", {}) is None
    assert key_for("none", {}) is None


def test_a_locked_keyring_is_told_and_tells_nothing(keyring: dict[tuple[str, str], str]) -> None:
    with pytest.raises(ValueRefused, match="the keyring cannot be read") as raised:
        key_for("locked", {})
    assert SECRET not in str(raised.value)


def test_without_the_package_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.extract.llm.key.find_spec", lambda _: None)
    assert key_for("api.example.com", {}) is None
