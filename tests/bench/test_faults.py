"""What befalls a record in `make prove`, a few times each, in a process of its own, which forks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bench.postgresql import programs


def test_nothing_acknowledged_is_lost_and_nothing_is_half_there(root: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bench.faults"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert len(ran.stdout.splitlines()) == (10 if programs() else 7)
