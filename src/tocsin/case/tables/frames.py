"""Tables as Polars frames. Polars is loaded here and nowhere else."""

from __future__ import annotations

from typing import Final

import polars as pl

from tocsin.case.assessment import Assessment
from tocsin.case.tables.table import Table, Type

_TYPES: Final[dict[Type, pl.DataType]] = {
    Type.TEXT: pl.String(),
    Type.TEXTS: pl.List(pl.String()),
    Type.WHOLE: pl.Int64(),
    Type.NUMBER: pl.Float64(),
    Type.YES: pl.Boolean(),
    Type.DAY: pl.Date(),
    Type.TIME: pl.Datetime("us", "UTC"),
}


def frame(table: Table, known: Assessment) -> pl.DataFrame:
    """The table's rows; the same columns and types also where there are none."""
    schema = {name: _TYPES[kind] for name, kind in table.columns.items()}
    return pl.DataFrame(list(table.rows(known)), schema=schema, orient="row")
