"""Readers on damaged files: `python -m bench.survival FIRST END STEP` reads those and prints what came of them.

A process of its own, since what is looked for are hangs and memory without end: each file has an alarm, which ends
it alone, and behind that a watchdog, which ends the process where code in C does not hear the alarm.
"""

from __future__ import annotations

import faulthandler
import json
import resource
import signal
import subprocess
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from bench.mutations import Mutation, mutated
from tocsin.model import Document, InputRefused
from tocsin.read import items

LONGEST: Final = 10  # seconds of the processor that a file may take: other work on the machine does not count
DEAF: Final = 30  # seconds after which the process is ended, the alarm unheard
LARGEST: Final = 1_000_000_000  # bytes of memory at the peak
_CEILING: Final = 3_000_000_000  # bytes of address space: beyond, the machine would suffer


class Hung(BaseException):
    """Raised by the alarm; no reader may catch it."""


@dataclass(slots=True)
class Survival:
    """What came of reading files. `faults`: a line each, with the number that makes the file again."""

    files: dict[str, int] = field(default_factory=dict)
    documents: int = 0
    refused: int = 0
    slowest: float = 0.0
    slowest_file: str = ""
    peak: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Survival) -> None:
        """What came of other files too."""
        for sample, number in other.files.items():
            self.files[sample] = self.files.get(sample, 0) + number
        self.documents += other.documents
        self.refused += other.refused
        self.peak = max(self.peak, other.peak)
        self.slowest, self.slowest_file = max((self.slowest, self.slowest_file), (other.slowest, other.slowest_file))
        self.faults += other.faults


def outcome(mutation: Mutation, survived: Survival) -> None:
    """Reads one file, and adds what came of it. Anything but Documents and refusals in one line is a fault."""
    begun = time.process_time()
    try:
        for item in items(mutation.raw, name=mutation.name):
            if isinstance(item.found, Document):
                _check_document(item.found)
                survived.documents += 1
            else:
                _check_refusal(item.found)
                survived.refused += 1
    except (Exception, Hung) as error:  # noqa: BLE001  # whatever it is, it is what is looked for
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.name != _rung.__name__][-4:]
        where = " < ".join(f"{f.filename.rpartition('/')[2]}:{f.lineno}" for f in reversed(frames))
        line = f"{type(error).__name__}: {str(error)[:120]!r} at {where}"
        survived.faults.append(f"{mutation.name} (of {mutation.sample}): {line}")
    survived.files[mutation.sample] = survived.files.get(mutation.sample, 0) + 1
    if (lasted := time.process_time() - begun) > survived.slowest:
        survived.slowest, survived.slowest_file = lasted, mutation.name


def weighed(mutation: Mutation, survived: Survival) -> None:
    """Adds the memory of this process at its peak, which is the readers' alone where nothing else ran in it."""
    peak = _peak()
    if peak > LARGEST >= survived.peak:
        survived.faults.append(f"{mutation.name} (of {mutation.sample}): {peak / 1e6:.0f} MB of memory")
    survived.peak = max(survived.peak, peak)


def _peak() -> int:
    """Bytes at the peak. What the kernel tells of a process has, beside its own, the size of whoever started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _check_document(document: Document) -> None:
    document.text.encode("utf-8")
    if not (document.raw and any(map(str.isalnum, document.text))):
        raise ValueError("a document without words or bytes")


def _check_refusal(error: InputRefused) -> None:
    if not str(error).isprintable():
        raise ValueError(f"a refusal that is not one printable line: {str(error)[:80]!a}")


def _rung(*_: object) -> None:
    raise Hung


def worker(first: int, end: int, step: int) -> None:
    """Reads the files of those numbers; before each its name is printed, at the end what came of all."""
    resource.setrlimit(resource.RLIMIT_AS, (_CEILING, _CEILING))
    signal.signal(signal.SIGPROF, _rung)
    survived = Survival()
    for seed in range(first, end, step):
        mutation = mutated(seed)
        print(json.dumps({"at": mutation.name}), flush=True)
        faulthandler.dump_traceback_later(DEAF, exit=True)
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        outcome(mutation, survived)
        weighed(mutation, survived)
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
    print(json.dumps(asdict(survived)), flush=True)


def survival(folder: Path, files: int, *, first: int = 0, workers: int = 2) -> Survival:
    """What came of so many damaged files, read by processes side by side. One that died is a fault."""
    ran = []
    for number in range(workers):
        out, error = folder / f"worker-{number}.out", folder / f"worker-{number}.err"
        command = (sys.executable, "-m", "bench.survival", str(first + number), str(first + files), str(workers))
        with out.open("wb") as to, error.open("wb") as errors:
            ran.append((subprocess.Popen(command, stdout=to, stderr=errors), out, error))
    whole = Survival()
    for process, out, error in ran:
        died = process.wait()
        told = json.loads(out.read_text(encoding="utf-8").splitlines()[-1])
        if died:
            closing = error.read_text(encoding="utf-8").strip().splitlines()[-8:]
            whole.faults.append(f"{told.get('at')}: the process ended with {died}: {' | '.join(closing)}")
        else:
            whole.add(Survival(**told))
    return whole


if __name__ == "__main__":
    worker(*map(int, sys.argv[1:]))
