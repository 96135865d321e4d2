"""Where a record is: paths are files, servers are told by their scheme, and no other address is either."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.model import ValueRefused, record_place


@pytest.mark.parametrize("text", ["a.tocsin", r"C:\x\a.tocsin", "C:/a", "C://a", "/a://b", "a:b", "", "./x://y"])
def test_a_path_is_a_file(text: str) -> None:
    assert record_place(text).file == Path(text)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "PostgreSQL"])
def test_a_server_is_shown_without_user_and_password(scheme: str) -> None:
    place = record_place(f"{scheme}://u:S3cret@h/x?schema=s")
    assert (place.file, str(place), place.name) == (None, f"{scheme}://…@h/x?schema=s", "s")


@pytest.mark.parametrize("scheme", ["postgresql+psycopg", "mysql", "sqlite", "https", " mysql", "file"])
@pytest.mark.parametrize("rest", ["usr:S3cret@h/x", "h/x?user=usr&password=S3cret", "usr:S3/cret@cret@h"])
def test_another_address_is_refused_and_nothing_secret_is_told(scheme: str, rest: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        record_place(f"{scheme}://{rest}")
    assert f"{scheme.strip()}://" in str(refused.value)
    assert not any(secret in str(refused.value) for secret in ("usr", "S3", "cret"))
