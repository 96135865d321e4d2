"""Extraction by several processes at once.

Each is a Python of its own, given one document at a time and asked for its claims; it opens no record and no file. So
one that the system ends (no memory is left) takes with it the document in its hands alone.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from types import TracebackType
from typing import Final, Self

from tocsin.case.extraction import proposed
from tocsin.case.threads import ONE_THREAD
from tocsin.model import Claim, Document, InputRefused, TocsinError, ValueRefused

MOST_JOBS: Final = 64
_SERVE: Final = "from tocsin.case.crew import serve; serve()"
_TIMES: Final = 2  # a document is tried; what ends two processes would end a third
_APART: Final = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # Windows alone has it

Claims = tuple[Claim, ...]


class Crew:
    """Processes that extract. Leaving the block ends them, whatever they do."""

    def __init__(self, jobs: int) -> None:
        """Raises ValueRefused for a number that is none of processes."""
        if not 1 <= jobs <= MOST_JOBS:
            raise ValueRefused("no number of processes", value=jobs, allowed=f"1 to {MOST_JOBS}")
        self.jobs = jobs
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._all: set[_Worker] = set()
        self._closed = False
        self._changing = threading.Lock()
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="tocsin")

    def __enter__(self) -> Self:
        try:
            for _ in range(self.jobs):
                self._idle.put(self._started())
        except BaseException:  # Ctrl-C too: nothing is caught here, only cleared away and raised again
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def ask(self, document: Document) -> Callable[[], Claims]:
        """Has `document` read, and returns what waits for its claims.

        That raises InputRefused where the rules failed, or two processes were ended over it.
        """
        asked = self._threads.submit(self._claims, document)
        return lambda: _waited_for(asked)

    def _claims(self, document: Document) -> Claims:
        worker = self._idle.get()
        try:
            for _ in range(_TIMES):
                try:
                    return worker.claims(document)
                except _Ended:
                    worker = self._replaced(worker)
        finally:
            self._idle.put(worker)
        raise InputRefused(
            "the system ended the process that read this text, twice",
            value=f"{len(document.text):,} characters",
            do="read it by itself or in parts; is there too little memory for so many --jobs?",
        )

    def _started(self) -> _Worker:
        with self._changing:
            if self._closed:
                raise _Ended
            worker = _Worker()
            self._all.add(worker)
            return worker

    def _replaced(self, worker: _Worker) -> _Worker:
        worker.end()
        self._all.discard(worker)
        return self._started()

    def _close(self) -> None:
        with self._changing:
            self._closed = True
        for worker in tuple(self._all):
            worker.end()
        self._threads.shutdown(cancel_futures=True)


class _Ended(Exception):  # never leaves this module
    """A process is there no more."""


class _Worker:
    """The end of a process that we hold. It hears no Ctrl-C of the terminal: whoever asked it, ends it."""

    def __init__(self) -> None:
        places = os.pathsep.join(place for place in sys.path if place)
        self._process = subprocess.Popen(  # noqa: S603  # ourselves
            [sys.executable, "-P", "-c", _SERVE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **ONE_THREAD, "PYTHONPATH": places},
            start_new_session=True,  # where there are none, it does nothing
            creationflags=_APART,
        )

    def claims(self, document: Document) -> Claims:
        """Raises _Ended where the process is no more, or says nothing that we understand."""
        tell, hear = self._process.stdin, self._process.stdout
        if tell is None or hear is None:
            raise _Ended
        try:
            pickle.dump(document, tell, pickle.HIGHEST_PROTOCOL)
            tell.flush()
            answer = pickle.load(hear)  # noqa: S301  # our own process, which holds nothing but our own values
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            raise _Ended from error
        if isinstance(answer, dict):
            raise InputRefused(**answer)
        claims: Claims = answer
        return claims

    def end(self) -> None:
        """It holds nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _shut(pipe.close)


def serve() -> None:
    """What a process does: it reads documents from its standard input and answers each, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    while True:
        try:
            document: Document = pickle.load(sys.stdin.buffer)  # noqa: S301  # from the process that started us
        except (EOFError, pickle.UnpicklingError):
            return
        try:
            answer: Claims | dict[str, object] = proposed(document)
        except InputRefused as refusal:
            answer = _told(refusal)
        try:
            pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
        except BrokenPipeError:
            return


def _told(refusal: TocsinError) -> dict[str, object]:
    return {"what": refusal.what, "value": refusal.value, "allowed": refusal.allowed, "do": refusal.do}


def _waited_for(asked: Future[Claims]) -> Claims:
    while not asked.done():
        wait((asked,), timeout=1)  # on Windows, Ctrl-C is heard between two waits
    return asked.result()


def _shut(close: Callable[[], None]) -> None:
    try:
        close()
    except OSError:
        return  # what was still to be told to a process that is no more
