"""What may be asked for: an address without a password, and where a redirect leads."""

from __future__ import annotations

from typing import Final

import httpx

from tocsin.model import InputRefused
from tocsin.read.address import SCHEMES, without_credentials
from tocsin.read.refusal import refusal, shown

ALLOWED: Final = "an http or https address that answers with a file of a kind that is read"
_NO_ADDRESS: Final = (httpx.InvalidURL, ValueError)  # of the latter, UnicodeError for names of hosts that are none
_LAST_PORT: Final = 65_535


def parsed(address: str) -> httpx.URL:
    """Raises InputRefused for what is no address, and for a password in it, which is not repeated."""
    bare = without_credentials(address)
    if bare != address:
        raise refusal(bare, "an address with a password", allowed=ALLOWED)
    try:
        url = httpx.URL(address)
        host, secret = url.host, url.userinfo  # a host in bad punycode is told here
    except _NO_ADDRESS as error:
        raise no_address(address, error) from error
    if (url.port or 0) > _LAST_PORT:
        raise no_address(address, f"ports end at {_LAST_PORT}")
    if secret:
        raise refusal("…", "an address with a password", allowed=ALLOWED)
    if url.scheme not in SCHEMES or not host:
        raise refusal(address, "an address that is not fetched", value=url.scheme, allowed=ALLOWED)
    return url.copy_with(fragment=None)


def joined(url: httpx.URL, location: str, address: str) -> httpx.URL:
    """Where a redirect from `url` leads. Raises InputRefused where that is no address, or one with a password."""
    try:
        to = url.join(location)
        _, secret = to.host, to.userinfo
    except _NO_ADDRESS as error:
        raise refusal(
            address, "a redirect to no address", value=without_credentials(location), allowed=ALLOWED
        ) from error
    if secret:  # it would be sent to the host, and kept as where the report stands
        raise refusal(address, "a redirect to an address with a password", allowed=ALLOWED)
    return to


def no_address(address: str, why: object) -> InputRefused:
    """The refusal of what is none, and why, in the words of who found it."""
    return refusal(address, f"no address: {shown(' '.join(str(why).split()))}", allowed=ALLOWED, do="check the address")


def origin(url: httpx.URL) -> str:
    """Scheme, host and port: what has one robots.txt."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
