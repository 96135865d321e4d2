"""Under which terms something leaves."""

from __future__ import annotations

import enum

from tocsin.model import ValueRefused


class Profile(enum.StrEnum):
    """INTERNAL withholds nothing. PUBLIC names no person without a public role, places no route, base or transit
    more closely than its first-level area, and gives no path of a file.
    """

    INTERNAL = "internal"
    PUBLIC = "public"


def profile_of(name: str) -> Profile:
    """The profile of that name. Raises ValueRefused."""
    try:
        return Profile(name)
    except ValueError as error:
        raise ValueRefused("no such release profile", value=name, allowed=", ".join(Profile)) from error
