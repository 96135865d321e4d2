"""A place as the gazetteer knows it."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Precision(enum.StrEnum):
    """How large an area a place's point stands for. `NAMED`: a place that no gazetteer knows."""

    SETTLEMENT = "settlement"
    DISTRICT = "district"
    DIVISION = "division"
    PROVINCE = "province"
    REGION = "region"
    COUNTRY = "country"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Place:
    """One entry. `lat` and `lon` are degrees (WGS 84), for an area those of a representative point; None: unknown.

    `country` is an ISO 3166-1 alpha-2 code, None for an area across borders. `admin1` and `admin2` are the ids of the
    province and district it lies in. `population` is None where unknown; an area's is that of its known settlements.
    `when` bounds in EDTF the time in which the place was so called, None for one that needs no bounds.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    precision: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int | None = None
    when: str | None = None
