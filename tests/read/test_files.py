"""Files and folders: what is read, what is left out, what is refused by name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tocsin.model import InputRefused
from tocsin.read import read_path, walk


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Words.", encoding="utf-8")


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    make(
        tmp_path,
        "b.txt",
        "a/z.md",
        "a/B.html",
        "Z.md",
        "c.pdf",
        "README.md",
        "a/readme.txt",
        ".git/x.txt",
        ".hidden.md",
    )
    assert [p.relative_to(tmp_path).as_posix() for p in walk([tmp_path])] == [
        "Z.md",
        "a/B.html",
        "a/z.md",
        "b.txt",
        "c.pdf",
    ]


def test_each_file_comes_once_and_named_ones_come_whatever_they_are(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.txt", "README.md")
    named = [tmp_path / "b.txt", tmp_path, tmp_path / "README.md", tmp_path / "missing.txt", tmp_path / "b.txt"]
    assert [p.name for p in walk(named)] == ["b.txt", "a.txt", "README.md", "missing.txt"]


def test_one_bad_file_of_a_hundred_takes_nothing_with_it(tmp_path: Path) -> None:
    make(tmp_path, *(f"{n:02}.txt" for n in range(99)))
    (tmp_path / "50b.txt").write_bytes(b"\x00\xff")
    read, refused = [], []
    for path in walk([tmp_path]):
        try:
            read.append(read_path(path))
        except InputRefused as error:
            refused.append(str(error))
    assert len(read) == 99
    assert [line.startswith(f"{tmp_path}/50b.txt: ") for line in refused] == [True]


def refusal(path: Path | str) -> str:
    with pytest.raises(InputRefused) as refused:
        read_path(path)
    assert str(refused.value).isprintable()
    assert refused.value.allowed
    return str(refused.value)


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path)
    make(tmp_path, "a.txt")
    assert "no such file" in refusal(tmp_path / "gone.txt")
    assert "a part of its path is no folder" in refusal(tmp_path / "a.txt" / "b.txt")
    assert "no regular file; got 'a pipe'" in refusal(tmp_path / "pipe.txt")
    assert "no regular file; got 'a device'" in refusal("/dev/null")
    assert "leads back to itself" in refusal(tmp_path / "loop.txt")
    assert "a folder, not a file" in refusal(tmp_path / "folder.txt")
    assert "a link to a folder, which is not followed" in refusal(tmp_path / "linked")
    assert "no path" in refusal("a\0b.txt")
    assert "longer than the system takes" in refusal("a" * 5000 + ".txt")


def test_links_that_lead_in_circles_end(tmp_path: Path) -> None:
    make(tmp_path, "a/b/c.txt")
    (tmp_path / "a/b/up").symlink_to(tmp_path)
    (tmp_path / "a/self.txt").symlink_to("self.txt")
    (tmp_path / "a/same.txt").symlink_to("b/c.txt")
    assert [p.relative_to(tmp_path).as_posix() for p in walk([tmp_path])] == [
        "a/b/c.txt",
        "a/b/up",
        "a/same.txt",
        "a/self.txt",
    ]
    assert read_path(tmp_path / "a/same.txt").text == "Words."


def test_a_file_that_vanishes_is_refused(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt")
    paths = walk([tmp_path])
    first = next(paths)
    first.unlink()
    assert "a.txt: no such file" in refusal(first)
    assert read_path(next(paths)).text == "Words."


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(50_000_000_000)  # sparse: reading it would take minutes and all memory
    assert "too large; got '50,000,000,000 bytes'; allowed: at most 20,000,000 bytes" in refusal(huge)


@contextmanager
def ordinary_user() -> Iterator[Path]:
    """A folder, used as somebody whom permissions bind; they bind no superuser."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        me = os.geteuid()
        if me == 0:
            os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            os.seteuid(me)


def test_without_permission_it_is_refused_by_name() -> None:
    with ordinary_user() as folder:
        if os.access(folder, os.R_OK, effective_ids=True):
            os.seteuid(os.getuid())
            make(folder, "a.txt", "b/c.txt")
            (folder / "a.txt").chmod(0)
            (folder / "b").chmod(0)
            os.seteuid(65534 if os.getuid() == 0 else os.getuid())
            paths = list(walk([folder]))
            assert paths == [folder / "a.txt", folder / "b"]
            assert list(walk([folder / "b/c.txt"])) == [folder / "b/c.txt"]
            lines = [refusal(path) for path in paths]
            assert [line.partition(";")[0] for line in lines] == [f"{p}: no permission to read it" for p in paths]
        else:
            pytest.skip("the folder for temporary files is the superuser's alone")


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt", "b.txt"]),
        ("**/*.txt", ["a.txt", "b.txt", "in/c.txt", "in/deep/d.txt"]),
        ("in/**", ["in/c.txt", "in/deep/d.txt"]),
        ("[ab].txt", ["a.txt", "b.txt"]),
        ("?.txt", ["a.txt", "b.txt"]),
        ("odd[1].md", ["odd[1].md"]),
        (".hid*", [".hidden.txt"]),
        ("README*", ["README.txt"]),
        ("*.none", ["*.none"]),
    ],
)
def test_a_pattern_is_what_it_matches(pattern: str, names: list[str], tmp_path: Path) -> None:
    make(
        tmp_path, "a.txt", "b.txt", "in/c.txt", "in/deep/d.txt", ".hidden.txt", "README.txt", ".git/x.txt", "odd[1].md"
    )
    (tmp_path / "in/round").symlink_to(tmp_path)
    found = [p.relative_to(tmp_path).as_posix() for p in walk([tmp_path / pattern])]
    assert [name for name in found if name != "in/round"] == names


def test_a_pattern_that_matches_nothing_is_refused_by_name(tmp_path: Path) -> None:
    assert "*.none: no file matches the pattern" in refusal(tmp_path / "*.none")
    assert "no file matches the pattern" in refusal(tmp_path / "a**b.txt")
