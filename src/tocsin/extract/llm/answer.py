"""What an endpoint answers, read with suspicion: the body of a response, and the claims in a model's words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tocsin.extract.llm.budget import Usage

_FENCE: Final = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)
_THOUGHT: Final = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
MOST_CLAIMS: Final = 500  # of one answer: a piece of text has some fifty
_MOST_TOKENS: Final = 10_000_000  # of one answer: what tells more is none


class AnswerBroken(ValueError):
    """What came is no answer to what was asked; its message says why, in our words."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model said. `cut`: it had no room to end. `usage`: None where the endpoint did not tell."""

    content: str
    cut: bool
    usage: Usage | None


def reply_of(body: bytes) -> Reply:
    """The reply in the body of a chat completion. Raises AnswerBroken."""
    data = _parsed(body.decode("utf-8", "replace"), "the response is not JSON")
    try:
        choice = data["choices"][0]
        content, finish = choice["message"]["content"], choice.get("finish_reason")
    except (LookupError, TypeError, AttributeError) as error:
        raise AnswerBroken("the response is no chat completion") from error
    if isinstance(content, list):  # parts, as some endpoints have them
        content = "".join(str(part.get("text") or "") for part in content if isinstance(part, Mapping))
    cut = finish == "length"
    if not isinstance(content, str) or not (content.strip() or cut):
        raise AnswerBroken("the answer is empty")
    return Reply(content, cut, _usage(data.get("usage")))


def claims_of(content: str) -> tuple[Mapping[str, Any], ...]:
    """The claims in a model's words: the list under `claims`, or a list alone, also in a fence or behind thoughts.

    What is no object is left out. Raises AnswerBroken where there is no such list.
    """
    words = _THOUGHT.sub("", content).strip()
    fenced = _FENCE.search(words)
    data = _parsed(_bracketed(fenced.group(1) if fenced else words), "the answer is not JSON")
    found = data.get("claims") if isinstance(data, Mapping) else data
    if not isinstance(found, Sequence) or isinstance(found, str):
        raise AnswerBroken("the answer has no list of claims")
    return tuple(one for one in found[:MOST_CLAIMS] if isinstance(one, Mapping))


def _bracketed(words: str) -> str:
    """From the first bracket to the last of its kind: models like to say a word before and after."""
    first = min((at for mark in "{[" if (at := words.find(mark)) >= 0), default=0)
    last = words.rfind("]" if words[first : first + 1] == "[" else "}")
    return words[first : last + 1] if last > first else words


def _parsed(text: str, what: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise AnswerBroken(what) from error


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _usage(told: Any) -> Usage | None:
    if not isinstance(told, Mapping):
        return None
    sent, answered = _count(told.get("prompt_tokens")), _count(told.get("completion_tokens"))
    return None if sent is None or answered is None else Usage(sent, answered)


def _count(value: Any) -> int | None:
    """A number of tokens that may be one."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_TOKENS else None
