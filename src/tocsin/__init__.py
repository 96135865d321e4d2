"""Tocsin reads what is published about armed groups and says, with its evidence, who works with whom.

`tocsin.open(path)` opens a record as a Case. Everything here is loaded when first asked for, so that starting
Tocsin costs nothing that is not used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.case import Case, open
    from tocsin.model import TocsinError

    __version__: str

__all__ = ["Case", "TocsinError", "__version__", "open"]


def __getattr__(name: str) -> object:
    if name in {"Case", "open"}:
        from tocsin import case

        return getattr(case, name)
    if name == "TocsinError":
        from tocsin.model import TocsinError

        return TocsinError
    if name == "__version__":
        from importlib.metadata import version

        return version("tocsin")
    raise AttributeError(f"tocsin has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return list(__all__)
