"""Reports to test with: places, parties, and a report with defaults."""

from __future__ import annotations

from tocsin.model import Count, Extent, When
from tocsin.resolve.incidents import Incident, Party, Report, Site, incidents
from tocsin.vocabulary import load_vocabulary

PROVINCE = Site("p", "Northern Province", "province")
DISTRICT = Site("d", "Ash District", "district", 10.2, 20.2, ("p",))
ASHTON = Site("a", "Ashton", "settlement", 10.0, 20.0, ("d", "p"))
ASHTOWN = Site("a2", "Ashtown", "settlement", 10.01, 20.01, ("d", "p"))  # one and a half kilometres away
ELMORE = Site("e", "Elmore", "settlement", 10.3, 20.4, ("d", "p"))
FARAWAY = Site("f", "Faraway", "settlement", 14.0, 26.0, ("g", "q"))

FIRST_DAY = "2021-05-03"

REDS = Party("ucdp:1", "Red Brigade")
BLUES = Party("ucdp:2", "Blue Front")
RED_WING = Party("ucdp:3", "Red Brigade - Wing", within=("ucdp:1",))
STATE = Party("ucdp:4", "Government of Arcadia")
MILITANTS = Party("name:militants", "militants", open=True, registered=False)


def report(id: str, **told: object) -> Report:
    """A bombing by the reds in Ashton on 3 May 2021 with 14 dead, but for what is told otherwise."""
    fields: dict[str, object] = {
        "document": f"doc-{id}",
        "origin": f"origin-{id}",
        "when": "2021-05-03",
        "sites": (ASHTON,),
        "event": "bombing",
        "initiator": REDS,
        "affected": STATE,
        "deaths": 14,
        "extent": Extent.SINGLE,
    } | told
    when, deaths = fields["when"], fields["deaths"]
    fields["when"] = When.parse(when) if isinstance(when, str) else when
    fields["deaths"] = Count.exactly(deaths) if isinstance(deaths, int) else deaths
    return Report(id=id, **fields)  # type: ignore[arg-type]


def found(*reports: Report, **options: object) -> tuple[Incident, ...]:
    return incidents(reports, ontology=load_vocabulary(), **options).found  # type: ignore[arg-type]


def together(*reports: Report, **options: object) -> list[list[str]]:
    """The ids of the reports of each incident."""
    return sorted(sorted(r.id for r in i.reports) for i in found(*reports, **options))


def backdrop(many: int = 160) -> tuple[Report, ...]:
    """Other incidents of the same months, so that chance agreement has something to be counted in; none of 3 May."""
    places = (ASHTON, ELMORE, FARAWAY, DISTRICT)
    days = [(3 + n % 4, 1 + n * 11 % 28) for n in range(many)]
    return tuple(
        report(
            f"other-{n:03d}",
            when=f"2021-{month:02d}-{day:02d}",
            sites=(places[n // 4 % 4],),
            deaths=(n * 5) % 9,
            initiator=(REDS, BLUES)[n % 2],
            event=("bombing", "armed_attack", "ambush")[n % 3],
        )
        for n, (month, day) in enumerate(days)
        if month != 5 or day > 8
    )
