"""The examples in docs/*.md, run as a reader would run them: what a page shows is what the commands print.

A block ```console holds commands behind `$ `, each followed by what it prints; a line of three dots stands for any
lines. A block ```pycon holds a Python session. The blocks of a page run in order, in one empty folder that has the
bundled `examples/`, on a terminal of COLUMNS characters without colours. `python -m bench.pages --write` puts in what
is printed now, `python -m bench.pages` names the pages that say something else.
"""

from __future__ import annotations

import doctest
import os
import pty
import re
import select
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = 100
SECONDS = 120  # that one command may take

_BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_STEERING = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\r")
_OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass(frozen=True, slots=True)
class Step:
    """One command and what the page says that it prints."""

    command: str
    says: str


def pages(root: Path = ROOT) -> list[Path]:
    """The pages with examples."""
    return [path for path in sorted((root / "docs").rglob("*.md")) if _BLOCK.search(path.read_text(encoding="utf-8"))]


def played(page: Path, root: Path = ROOT) -> tuple[str, list[str]]:
    """The text of the page with what its examples print now, and a line for each Python example that fails."""
    text, faults = page.read_text(encoding="utf-8"), list[str]()
    with TemporaryDirectory() as folder:
        place = Place(Path(folder), root)
        names: dict[str, object] = {}

        def shown(block: re.Match[str]) -> str:
            if block[1] == "console":
                return f"```console\n{''.join(place.run(step) for step in steps(block[2]))}```"
            faults.extend(place.python(block[2], names, page.name))
            return block[0]

        return _BLOCK.sub(shown, text), faults


def steps(block: str) -> Iterator[Step]:
    """The commands of a block; a line that ends in a backslash goes on in the next."""
    command, said = "", list[str]()
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield Step(command, "\n".join(said))
            command, said = line[2:], []
        elif command.endswith("\\") and not said:
            command += f"\n{line}"
        else:
            said.append(line)
    if command:
        yield Step(command, "\n".join(said))


class Place:
    """An empty folder with the examples and a `tocsin` on the path, and what its shell exports."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder = folder / "work"
        self._folder.mkdir()
        shutil.copytree(root / "examples", self._folder / "examples")
        commands = folder / "bin"
        commands.mkdir()
        launcher = commands / "tocsin"
        launcher.write_text(
            f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -c 'from tocsin.cli import main; main()' \"$@\"\n"
        )
        launcher.chmod(0o755)
        paths = [str(root / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        self._env = {
            **kept,
            "PATH": f"{commands}{os.pathsep}{kept.get('PATH', '')}",
            "PYTHONPATH": os.pathsep.join(paths),
            "HOME": str(folder),
            "TERM": "dumb",
            "NO_COLOR": "1",
            "COLUMNS": str(COLUMNS),
            "LC_ALL": "C.UTF-8",
        }

    def run(self, step: Step) -> str:
        """The command and what it prints, as the page shows them."""
        if found := re.fullmatch(r"export (\w+)=(.*)", step.command):
            self._env[found[1]] = shlex.split(found[2])[0]
            printed = ""
        else:
            printed = self._printed(step.command)
        said = step.says if agree(step.says, printed) else printed
        return f"$ {step.command}\n{said}\n" if said else f"$ {step.command}\n"

    def _printed(self, command: str) -> str:
        """What it prints on a terminal, without what steers one."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            ["bash", "-c", command],
            cwd=self._folder,
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        read = b"".join(_until_closed(ours))
        os.close(ours)
        process.wait(SECONDS)
        lines = _STEERING.sub("", read.decode("utf-8", "replace")).splitlines()
        return "\n".join(line.rstrip() for line in lines).strip("\n")

    def python(self, session: str, names: dict[str, object], page: str) -> list[str]:
        """A line for each example of the session that prints something else."""
        said: list[str] = []
        test = doctest.DocTestParser().get_doctest(session, names, page, page, 0)
        with chdir(self._folder):
            doctest.DocTestRunner(optionflags=_OPTIONS).run(test, out=said.append, clear_globs=False)
        names.update(test.globs)
        return said


def _until_closed(terminal: int) -> Iterator[bytes]:
    while select.select([terminal], [], [], SECONDS)[0]:
        try:
            read = os.read(terminal, 65536)
        except OSError:  # how a terminal ends whose other side is closed
            return
        if not read:
            return
        yield read


def agree(says: str, printed: str) -> bool:
    """Whether the page's words are what was printed, a line of three dots standing for any lines."""
    lines = (r"(?:.*\n)*" if line == "..." else f"{re.escape(line)}\n" for line in says.splitlines())
    return re.fullmatch("".join(lines), f"{printed}\n" if printed else "") is not None


def main(arguments: list[str]) -> int:
    faults = 0
    for page in pages():
        before = page.read_text(encoding="utf-8")
        now, failed = played(page)
        if arguments == ["--write"]:
            page.write_text(now, encoding="utf-8")
        elif now != before:
            sys.stderr.writelines(unified_diff(before.splitlines(True), now.splitlines(True), str(page), "printed"))
            faults += 1
        sys.stderr.writelines(failed)
        faults += len(failed)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
