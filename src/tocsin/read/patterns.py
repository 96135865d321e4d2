"""Patterns of paths, for shells that do not expand them, for quoted ones, and for `**` where a shell has none."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Final

_MAGIC: Final = frozenset("*?[")


def wanted(name: str) -> bool:
    """Whether an entry of a folder of that name is read: no hidden one, no README."""
    return not name.startswith(".") and PurePath(name).stem.upper() != "README"


def is_pattern(name: str) -> bool:
    """Whether it would be read as a pattern where there is no file of that name."""
    return bool(_MAGIC & set(name))


def matches(path: Path) -> list[Path]:
    """What a pattern finds, sorted. Nothing for a path that is no pattern.

    A name that is a file's goes before the pattern that it looks like. Hidden entries and READMEs are left out unless
    the pattern's last part begins as they do, and links to folders are not followed.
    """
    parts = path.parts
    fixed = next((n for n, part in enumerate(parts) if _MAGIC & set(part)), None)
    if fixed is None or _is_there(path):
        return []
    base, pattern = Path(*parts[:fixed]), parts[fixed:]
    asked = pattern[-1].startswith(".") or pattern[-1].upper().startswith("README")
    try:
        found = sorted(base.glob(str(Path(*pattern))))
    except (ValueError, OSError, NotImplementedError):  # `a**b`, a NUL
        return []
    return [each for each in found if asked or all(map(wanted, each.relative_to(base).parts))]


def _is_there(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return False
