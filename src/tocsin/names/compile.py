"""Builds the shipped data: `python -m tocsin.names.compile [--geonames DIR --natural-earth DIR] [--ucdp FILE]`.

Same input, same bytes. Without options it rebuilds from the CSV files beside this room alone.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from tocsin.names.compile_actors import compile_actors
from tocsin.names.compile_overlay import compile_overlay
from tocsin.names.compile_places import compile_places
from tocsin.names.country import read_countries
from tocsin.names.memberships import extract_memberships
from tocsin.names.ucdp import extract

DATA: Final = Path(__file__).parent / "data"


def main(arguments: list[str] | None = None) -> None:
    """Write what the options ask for into this room's data folder."""
    parser = argparse.ArgumentParser(prog="python -m tocsin.names.compile", description="Build the shipped names.")
    parser.add_argument("--geonames", type=Path, help="folder with places_500.csv.gz, admin1.json, admin2.json")
    parser.add_argument("--natural-earth", type=Path, help="folder with world_admin1_simplified_0p05deg.geojson")
    parser.add_argument("--ucdp", type=Path, help="the UCDP Actor Dataset as CSV")
    parser.add_argument("--into", type=Path, default=DATA, help="folder to write to")
    given = parser.parse_args(arguments)
    if given.ucdp:
        countries = tuple(read_countries(DATA / "countries.csv"))
        _write(DATA / "ucdp_actors.csv", extract(given.ucdp, countries).encode("utf-8"))
        _write(DATA / "ucdp_memberships.csv", extract_memberships(given.ucdp).encode("utf-8"))
    _write(given.into / "overlay.json", compile_overlay(DATA))
    _write(given.into / "registry.json", compile_actors(DATA))
    if given.geonames and given.natural_earth:
        places = compile_places(given.geonames, given.natural_earth, designators=DATA / "designators.csv")
        _write(given.into / "gazetteer.bin", places)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    print(f"{path.name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
