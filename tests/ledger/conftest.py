"""Small records on real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.ledger import Ledger

from .records import EXTRACTOR, REPORT, Clock, claims


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.tocsin"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """An empty record whose entries are an hour apart."""
    with Ledger.open(path, create=True, clock=Clock()) as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A record of one report and three claims."""
    ledger.record_documents([REPORT])
    ledger.record_claims(REPORT.id, claims(REPORT, 3), EXTRACTOR)
    return ledger
