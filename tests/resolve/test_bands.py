"""Bands: who stands near an actor, by date and with who says so; nothing of it is the actor's."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from tests.resolve.reports import claim, report, tie
from tocsin.model import Claim, Polarity, Ref, Trait, When
from tocsin.names import Registry
from tocsin.names.memberships import load_memberships
from tocsin.resolve.bands import Band, BandKind, bands

REGISTRY = Registry.open()
BLA, BRAS, BLF = "ucdp:287", "ucdp:7542", "ucdp:1166"


def of(id: str, on: str | None = None, claims: tuple[Claim, ...] = ()) -> dict[tuple[BandKind, str], Band]:
    actor = REGISTRY.get(id)
    ref = Ref(actor.name if actor else id, None, id)
    found = bands(ref, claims, load_memberships(), REGISTRY, on=When.parse(on) if on else None)
    return {(band.kind, band.key): band for band in found}


@pytest.mark.parametrize(
    ("actor", "on", "kind", "other", "there"),
    [
        (BLA, "2017", BandKind.UMBRELLA, BRAS, False),
        (BLA, "2018", BandKind.UMBRELLA, BRAS, True),
        (BLA, "2021", BandKind.UMBRELLA, BRAS, True),
        ("ucdp:5928", "2016", BandKind.WHOLE, "ucdp:356", False),  # Jamaat-ul-Ahrar: out in 2014, back in 2020
        ("ucdp:5928", "2021", BandKind.WHOLE, "ucdp:356", True),
        ("ucdp:5928", "2016", BandKind.BEFORE, "ucdp:356", True),
        ("ucdp:1157", "2016", BandKind.UMBRELLA, "ucdp:6716", False),  # Ansar Dine in JNIM
        ("ucdp:1157", "2018", BandKind.UMBRELLA, "ucdp:6716", True),
        ("overlay:tnla", "2023-10", BandKind.UMBRELLA, "overlay:three-brotherhood-alliance", True),
        ("overlay:mnla", "2025", BandKind.UMBRELLA, "ucdp:1158", False),
        ("overlay:mnla", "2025", BandKind.AFTER, "overlay:fla-azawad", True),
        ("ucdp:1160", "2022", BandKind.UMBRELLA, "overlay:afc", False),
        ("ucdp:1160", "2024", BandKind.UMBRELLA, "overlay:afc", True),
        ("ucdp:5999", "2022", BandKind.UMBRELLA, "ucdp:7870", False),  # it left in 2021
        ("overlay:emc", "2024", BandKind.CLASS, "ucdp:7013", True),
        ("ucdp:743", "2020", BandKind.AFTER, "ucdp:7013", True),
    ],
)
def test_members_are_members_by_date(actor: str, on: str, kind: BandKind, other: str, there: bool) -> None:
    assert ((kind, other) in of(actor, on)) is there


def test_an_umbrella_tells_who_else_was_in_it_then_and_why_nothing_is_added() -> None:
    band = of(BLA, "2020")[BandKind.UMBRELLA, BRAS]
    assert "Balochistan Liberation Front" in band.others
    assert "what it did is not said of one member" in band.why
    assert band.sources
    assert (BandKind.MEMBER, BLA) in of(BRAS, "2020")


def test_in_ucdps_series_the_member_has_no_event_and_the_umbrella_ninety_and_the_band_says_so(shared: Path) -> None:
    """2019 to 2021: asking for the BLA must not end with an empty series."""
    with (shared / "data/ucdp/ged_pakistan.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if "2019" <= row["year"] <= "2021"]
    events = Counter(f"ucdp:{row[side]}" for row in rows for side in ("side_a_new_id", "side_b_new_id"))
    assert (events[BLA], events[BRAS]) == (0, 90)
    band = of(BLA, "2019/2021")[BandKind.UMBRELLA, BRAS]
    assert events[band.key] == 90
    assert set(band.others) >= {"Balochistan Liberation Front", "Baloch Republican Guards"}


TEXT = report("The Zadran Front joined the League in 2020. The Kharan Army came out of the League.", "Herald")
JOINED = claim(TEXT, "The Zadran Front joined the League", tie("umbrella", "Zadran Front", "League", at="2020"))
SPLIT = claim(TEXT, "The Kharan Army came out", tie("splinter", "Kharan Army", "League", at="2021"))
PARENT = claim(TEXT, "The Kharan Army", Trait(actor=Ref("Kharan Army"), trait="parent", value=Ref("Union")))


def told(name: str, *claims: Claim, on: str | None = None) -> dict[tuple[BandKind, str], Band]:
    found = bands(Ref(name), claims, (), REGISTRY, on=When.parse(on) if on else None)
    return {(band.kind, band.key): band for band in found}


def test_claims_make_bands_by_their_dates_with_who_says_so() -> None:
    every = (JOINED, SPLIT, PARENT)
    assert told("Zadran Front", *every)[BandKind.UMBRELLA, "name:league"].claims == (JOINED,)
    assert told("League", *every).keys() == {
        (BandKind.MEMBER, "name:zadran front"),
        (BandKind.AFTER, "name:kharan army"),
    }
    assert (BandKind.WHOLE, "name:union") in told("Kharan Army", *every)
    assert (BandKind.UMBRELLA, "name:league") not in told("Zadran Front", *every, on="2019")


def test_what_is_denied_and_whom_a_text_leaves_open_make_no_band() -> None:
    denied = claim(TEXT, "The Zadran Front", tie("umbrella", "Zadran Front", "League"), polarity=Polarity.NEGATED)
    open_class = claim(TEXT, "The Zadran Front", tie("absorption", "Zadran militants", "League"))
    assert told("League", denied, open_class) == {}


def test_the_order_of_claims_does_not_count() -> None:
    assert bands(Ref("League"), (JOINED, SPLIT), (), REGISTRY) == bands(Ref("League"), (SPLIT, JOINED), (), REGISTRY)
