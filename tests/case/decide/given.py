"""A small record to decide on: two reports whose claims are known word for word."""

from __future__ import annotations

from pathlib import Path

import tocsin
from tocsin.case import Case

JOINED = "The Sinai Front joined the Northern League in June 2016"
REPORT = f"""---
title: Two fronts meet
publisher: Northern Herald
address: https://herald.example/two-fronts
date: 2016-07-02
relays:
  - name: Ministry of Defence
---
{JOINED}, the army said. The Northern League (NL) armed the Sinai Front in Quetta.

Tehreek-e-Taliban Pakistan (TTP) expanded into Quetta. The army denied it. The army denied it.
"""
OTHER = """---
title: A later report
publisher: Southern Post
date: 2017-01-05
---
The army said that 12 civilians were killed in a bombing in Quetta in December 2016.
"""


def made(folder: Path, name: str = "case.tocsin") -> Case:
    """The record, open."""
    reports = folder / "reports"
    reports.mkdir(exist_ok=True)
    (reports / "a.md").write_text(REPORT, encoding="utf-8")
    (reports / "b.md").write_text(OTHER, encoding="utf-8")
    case = tocsin.open(folder / name, create=True)
    assert case.read(reports).refused == ()
    return case


TIE = {
    "document": "Two fronts meet",
    "quote": "expanded into Quetta",
    "kind": "tie",
    "tie": "pledge",
    "source": "the Sinai Front",
    "target": "TTP",
    "place": "Quetta (of_target)",
    "when": "2016-06",
    "certainty": "likely",
    "speaker": "Umar Media | the army",
    "speaker_party": "Pakistan",
}
EVENT = {
    "document": "A later report",
    "quote": "12 civilians were killed in a bombing",
    "kind": "event",
    "event": "bombing",
    "extent": "single",
    "affected": "civilians",
    "deaths": "10..12",
    "deaths_by": "civilians: 10 | soldiers: 2..",
    "includes_perpetrators": "no",
}
