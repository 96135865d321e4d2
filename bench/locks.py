"""Whether the locks still hold what pyproject.toml asks for: nothing missing, nothing left over, all by hash."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)(?: *; *([^\\]+))?")

_TESTED_EXTRAS = ("dev", "docs", "pdf")


@dataclass(frozen=True, slots=True)
class Pin:
    """One pinned package. `here`: whether its marker holds on this machine."""

    name: str
    version: Version
    here: bool
    hashes: int


def lock_faults(root: Path) -> Iterator[str]:
    """A line for each way in which requirements/*.lock and pyproject.toml disagree; none if they agree."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    asked = _asked(project)
    pins = {name: read_lock(root / f"requirements/{name}.lock") for name in asked}
    for name, requirements in asked.items():
        path = f"requirements/{name}.lock"
        yield from (f"{path}: {fault}" for fault in _faults(requirements, pins[name], but=left_out(root)))
        yield from (f"{path}: names a place: {line}" for line in _places(root / path))
    for name, pin in pins["runtime"].items():
        if pins["dev"].get(name, pin).version != pin.version or name not in pins["dev"]:
            yield f"requirements/dev.lock: {name} is not what requirements/runtime.lock pins"


def read_lock(path: Path) -> Mapping[str, Pin]:
    """The pins of a lock file, by canonical name."""
    pins: dict[str, Pin] = {}
    for entry in re.sub(r"\\\n *", " ", path.read_text(encoding="utf-8")).splitlines():
        if found := _PIN.match(entry.split(" --", 1)[0]):
            name, version, marker = found.groups()
            here = marker is None or Marker(marker).evaluate()
            pins[canonicalize_name(name)] = Pin(name, Version(version), here, entry.count("--hash=sha256:"))
    return pins


def _asked(project: dict[str, dict[str, object]]) -> dict[str, list[Requirement]]:
    def listed(*keys: str) -> list[Requirement]:
        found: object = project
        for key in keys:
            found = found[key] if isinstance(found, dict) else []
        return [Requirement(str(line)) for line in (found if isinstance(found, list) else [])]

    build = [*listed("build-system", "requires"), *listed("dependency-groups", "build")]
    runtime = [*listed("project", "dependencies"), *build]
    extras = (one for extra in _TESTED_EXTRAS for one in listed("project", "optional-dependencies", extra))
    return {"runtime": runtime, "dev": [*runtime, *extras]}


def left_out(root: Path) -> frozenset[str]:
    """The packages that requirements/overrides.txt keeps out, though something asks for them."""
    path = root / "requirements" / "overrides.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    overridden = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return frozenset(canonicalize_name(r.name) for r in overridden if r.marker and not r.marker.evaluate())


def _faults(
    requirements: Iterable[Requirement], pins: Mapping[str, Pin], *, but: frozenset[str] = frozenset()
) -> Iterator[str]:
    reached = _reached(requirements, but)
    for requirement in requirements:
        pin = pins.get(canonicalize_name(requirement.name))
        if pin is None or not requirement.specifier.contains(pin.version, prereleases=True):
            yield f"{requirement} is asked for, {pin.version if pin else 'nothing'} is pinned"
    yield from (f"{name} is needed and not pinned" for name in sorted(reached - set(pins)))
    yield from (f"{p.name} is pinned and not needed" for n, p in pins.items() if p.here and n not in reached)
    yield from (f"{p.name} has no hash" for p in pins.values() if not p.hashes)


def _reached(requirements: Iterable[Requirement], but: frozenset[str]) -> set[str]:
    """The names of everything that `requirements` need here, by what the installed packages say they need."""
    seen: set[tuple[str, str]] = set()
    ahead = list(requirements)
    while ahead:
        requirement = ahead.pop()
        name = canonicalize_name(requirement.name)
        if name in but:
            continue
        for extra in ("", *sorted(requirement.extras)):
            if (name, extra) not in seen:
                seen.add((name, extra))
                ahead.extend(_needs(name, extra))
    return {name for name, _ in seen}


def _needs(name: str, extra: str) -> Iterator[Requirement]:
    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        return
    for requirement in map(Requirement, lines):
        if requirement.marker is None:
            if not extra:
                yield requirement
        elif requirement.marker.evaluate({"extra": extra}):
            yield requirement


def _places(path: Path) -> Iterator[str]:
    """Lines that say where packages come from: that is the installing machine's matter."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if "://" in line or re.match(r"\s*(-i|-f|--(extra-)?index|--find-links|--trusted)", line):
            yield line.strip()
