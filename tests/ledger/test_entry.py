"""Times of the log as text."""

from __future__ import annotations

from datetime import datetime

import pytest

from tocsin.ledger.entry import stamp
from tocsin.model import ValueRefused


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_time_that_utc_cannot_tell_is_refused(time: str) -> None:
    with pytest.raises(ValueRefused, match="the years 1 to 9999 in UTC"):
        stamp(datetime.fromisoformat(time))
