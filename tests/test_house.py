"""What the repository promises about itself: locks, contracts, generated files, exports, licences."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from bench import drift
from bench.locks import lock_faults, read_lock

OPTIONAL = {"analyse", "watch", "exchange", "server"}


def project(root: Path) -> dict[str, object]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def tracked(root: Path) -> list[Path]:
    out = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=root, capture_output=True, text=True, check=False
    )
    if out.returncode:
        pytest.skip("not a git checkout")
    return [root / line for line in out.stdout.splitlines() if (root / line).is_file()]


def test_generated_files_are_what_is_generated_now(root: Path) -> None:
    assert drift.drifted(root) == []


def test_a_changed_generated_file_is_named(tmp_path: Path) -> None:
    drift.write(tmp_path)
    assert drift.drifted(tmp_path) == []
    (tmp_path / "docs/codebook.md").write_text("by hand", encoding="utf-8")
    assert drift.drifted(tmp_path) == ["docs/codebook.md"]


@pytest.fixture
def locked(root: Path, tmp_path: Path) -> Path:
    """A copy of what the locks are checked against, to be spoiled."""
    (tmp_path / "requirements").mkdir()
    for name in ("pyproject.toml", "requirements/runtime.lock", "requirements/dev.lock"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    return tmp_path


def faults_of_pins(root: Path) -> list[str]:
    """Without what hangs on which packages happen to be installed beside the locked ones."""
    return [f for f in lock_faults(root) if "needed" not in f]


def test_locks_hold_what_is_asked_for(locked: Path) -> None:
    assert faults_of_pins(locked) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("pyproject.toml", '"jinja2>=3.1"', '"jinja2>=99"', "jinja2>=99 is asked for"),
        ("pyproject.toml", '"jinja2>=3.1"', '"leftpad"', "leftpad is asked for, nothing is pinned"),
        ("requirements/dev.lock", "jinja2==3", "jinja2==2", "jinja2 is not what requirements/runtime.lock pins"),
        ("requirements/runtime.lock", "jinja2==", "--index-url https://x.example/\njinja2==", "names a place"),
        ("requirements/runtime.lock", "--hash=sha256:", "--hsh=", "has no hash"),
    ],
)
def test_a_lock_that_does_not_fit_is_named(locked: Path, file: str, old: str, new: str, says: str) -> None:
    path = locked / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert any(says in fault for fault in faults_of_pins(locked))


def test_every_pin_has_hashes(root: Path) -> None:
    pins = read_lock(root / "requirements/dev.lock")
    assert len(pins) > 50
    assert all(pin.hashes for pin in pins.values())


def test_every_room_stands_under_a_contract(root: Path) -> None:
    rooms = {p.parent.name for p in (root / "src/tocsin").glob("*/__init__.py")}
    contracts = (root / "pyproject.toml").read_text(encoding="utf-8").split("[tool.importlinter]")[1]
    named = set(re.findall(r"tocsin\.(\w+)", contracts))
    assert rooms <= named
    assert named - rooms == OPTIONAL


def test_every_room_says_what_it_holds(root: Path) -> None:
    page = (root / "docs/architecture.md").read_text(encoding="utf-8")
    for room in sorted((root / "src/tocsin").glob("*/__init__.py")):
        assert f"| {room.parent.name} |" in page, room
        assert '"""Tocsin."""' not in room.read_text(encoding="utf-8"), f"{room} has no docstring of its own"


def test_every_dependency_has_its_reason(root: Path) -> None:
    reasons = "\n".join(p.read_text(encoding="utf-8").lower() for p in (root / "docs/decisions").glob("*.md"))
    table = project(root)["project"]
    assert isinstance(table, dict)
    asked = [*table["dependencies"], *(line for extra in table["optional-dependencies"].values() for line in extra)]
    names = [re.split(r"[<>=\[]", line)[0].lower() for line in asked]
    assert [name for name in names if f"`{name}`" not in reasons] == []


def test_decisions_are_numbered_and_titled_by_a_sentence(root: Path) -> None:
    found = sorted((root / "docs/decisions").glob("*.md"))
    assert found
    for path in found:
        title = path.read_text(encoding="utf-8").splitlines()[0]
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+", path.stem), path
        assert re.fullmatch(r"# \S.{15,}", title), f"{path}: its title is a sentence"
    numbers = [p.stem[:4] for p in found]
    assert len(set(numbers)) == len(numbers)


def test_links_in_the_pages_lead_somewhere(root: Path) -> None:
    for page in [*root.glob("*.md"), *root.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_is_one_screen(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 45
    assert "make brief" in text
    assert "make test" in text


def test_modules_stay_small(root: Path) -> None:
    long = {p: n for p in (root / "src").rglob("*.py") if (n := len(p.read_text(encoding="utf-8").splitlines())) > 300}
    assert long == {}


def test_no_committed_file_names_a_path_of_a_machine(root: Path) -> None:
    # The brackets keep this file from naming what it looks for.
    named = re.compile(r"/[r]oot/|/[w]ork/|/[h]ome/\w|[p]ypi\.org")
    for path in tracked(root):
        if (
            path.suffix in {".py", ".md", ".toml", ".lock", ".csv", ".yaml", ".yml", ".json", ""}
            and "gold" not in path.parts
        ):
            found = named.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{path} names {found.group() if found else ''}"


def test_what_ships_has_its_licence(root: Path) -> None:
    notice = (root / "NOTICE").read_text(encoding="utf-8")
    assert "Apache License" in (root / "LICENSE").read_text(encoding="utf-8")
    for name in ("Uppsala Conflict Data Program", "Sundberg", "Davies", "GeoNames", "Natural Earth", "CC BY 4.0"):
        assert name in notice
    assert (root / "src/tocsin/py.typed").exists()
