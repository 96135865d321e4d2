"""Headers of mail, as text, at a cost that grows with their length.

The standard library's own classes for structured headers take a quarter of a minute for ten thousand quotation marks;
what is asked of a header here (its words, its value, its parameters) needs none of their parsing.
"""

from __future__ import annotations

import email.policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from typing import Final

LONGEST: Final = 2_000  # characters of a header that is looked at; two lines of mail, where one is the rule


class Header(str):
    """A header's value on one line, encoded words decoded."""

    __slots__ = ()

    @property
    def content_disposition(self) -> str:
        """What the standard library asks of `Content-Disposition`: `attachment`, `inline`."""
        return self.partition(";")[0].strip().lower()


def header(name: str, value: str) -> Header:
    """The header `name` as it is written in `value`; bytes beyond ASCII as UTF-8, U+FFFD for what is none.

    Raises ValueError for more than LONGEST characters.
    """
    if len(value) > LONGEST:
        raise ValueError(f"{name[:40]} has {len(value):,} characters, of {LONGEST:,} at most")
    whole = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return Header(make_header(decode_header(whole)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):  # a charset that is none
        return Header(whole)


# Headers are not folded anew, so that a message within is kept as it was sent.
AS_WRITTEN: Final = email.policy.default.clone(refold_source="none", header_factory=header)
