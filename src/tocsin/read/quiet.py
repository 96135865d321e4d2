"""Packages that log about what we refuse in our own words: their lines go nowhere."""

from __future__ import annotations

import logging
from functools import cache


@cache
def quiet(logger: str) -> None:
    """Without a handler of its own a logger writes to stderr.

    Once a process: each handler more would be asked at each line, and thousands of reports would add thousands.
    """
    logging.getLogger(logger).addHandler(logging.NullHandler())
