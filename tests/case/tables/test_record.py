"""The table of sources counts claims by voice, as the table of claims names their origins."""

from __future__ import annotations

from pathlib import Path

import tocsin


def test_a_source_has_the_claims_of_its_voice(record: Path) -> None:
    with tocsin.open(record) as case:
        sources = {row["name"]: row["claims"] for row in case.sources().iter_rows(named=True)}
        origins = case.claims()["origin"].to_list()
    heard = {name for name in sources if name in origins}
    assert {"ISPR", "UN monitoring team (1988 committee)"} <= heard
    assert {name: sources[name] for name in heard} == {name: origins.count(name) for name in heard}
