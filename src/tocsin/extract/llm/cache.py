"""What a model answered, by what it was asked: a question is paid for once, and a run that broke off goes on."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

from tocsin.model import Json, TocsinError, canonical

_FORMAT: Final = 1
_LARGEST: Final = 20_000_000  # bytes of an answer


def question_id(model: str, prompt: int, messages: Sequence[Any]) -> str:
    """SHA-256, in hex, of the model's name, the prompt's version and every word that is sent."""
    asked = canonical({"model": model, "prompt": prompt, "messages": list(messages)})
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()


class Cache:
    """Answers as files in a directory that nobody else may read. No key, address or question is written.

    A file is written whole or not at all, so that runs at once do not disturb each other; one that is damaged counts
    as none. What is read from it is believed no more than what an endpoint says.
    """

    def __init__(self, directory: Path) -> None:
        """Raises TocsinError where the directory cannot be made."""
        self.directory = directory
        self.fault: str | None = None
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise TocsinError(
                f"the cache cannot be made: {error.strerror}", value=directory, do="name another with --llm-cache"
            ) from error

    def get(self, question: str) -> str | None:
        """What was answered to the question of that id; None where nothing was, or nothing that can be read."""
        try:
            path = self._path(question)
            if path.stat().st_size > _LARGEST:
                return None
            held = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(held, dict) or held.get("format") != _FORMAT or held.get("question") != question:
            return None
        answer = held.get("answer")
        return answer if isinstance(answer, str) else None

    def put(self, question: str, answer: str) -> None:
        """Keeps an answer. Where no file can be written, `fault` says why, and the run goes on without."""
        body: Json = {"format": _FORMAT, "question": question, "answer": answer}
        path = self._path(question)
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with NamedTemporaryFile("w", encoding="ascii", dir=path.parent, delete=False) as file:  # for its owner
                try:
                    json.dump(body, file)
                    file.flush()
                    os.fsync(file.fileno())
                    file.close()
                    Path(file.name).replace(path)
                except OSError:
                    Path(file.name).unlink(missing_ok=True)
                    raise
        except OSError as error:
            self.fault = error.strerror or str(error)

    def _path(self, question: str) -> Path:
        return self.directory / question[:2] / f"{question}.json"
