"""Front matter: a YAML mapping between `---` lines at the head of a text or Markdown file.

PyYAML's node graph is read, and no value is constructed from it. Constructing is where YAML surprises: an
unquoted 2025-03-14 becomes a date object, `no` becomes false, 1e3 a number, and of a repeated key the last one
silently wins. The nodes have the words as written, and the line to name in a refusal.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Final

import yaml

from tocsin.model import InputRefused
from tocsin.read.card import KEYS, RELAY_KEYS, Card, Written, card_of
from tocsin.read.refusal import refusal

_FENCE: Final = "---"
_CLOSING: Final = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_LONGEST: Final = 65_536  # characters; a card has a few hundred, and YAML of any length is costly to parse
_NULL: Final = "tag:yaml.org,2002:null"
_FIRST_LINE: Final = 2  # the block begins below the opening fence

Fields = dict[str, yaml.Node]


def split(text: str, *, name: str) -> tuple[Card | None, str]:
    """The card at the head of `text`, if there is one, and what follows its closing `---` line.

    Raises InputRefused for front matter that is not: unclosed, no YAML, no mapping, or with a value not allowed.
    """
    head, newline, rest = text.partition("\n")
    if head.rstrip() != _FENCE or not newline:
        return None, text
    block, body = _closed(rest, name)
    return _card(block, name), body


def _closed(rest: str, name: str) -> tuple[str, str]:
    """The block, and what follows its closing line."""
    found = _CLOSING.search(rest)
    if found and found.start() <= _LONGEST:
        return rest[: found.start()], rest[found.end() :]
    raise refusal(
        name,
        "line 1: front matter that is opened and not closed",
        value=_FENCE,
        allowed=f"a closing {_FENCE} line within {_LONGEST:,} characters",
        do=f"close it, or take the {_FENCE} away if the file has none",
    )


def _card(block: str, name: str) -> Card:
    fields = _mapping(_composed(block, name), name, KEYS)
    written = {key: _scalar(node, key, name) for key, node in fields.items() if key in KEYS and key != "relays"}
    return card_of(written, list(_relays(fields.get("relays"), name)), name=name)


def _composed(block: str, name: str) -> yaml.Node | None:
    try:
        return yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + _FIRST_LINE if error.problem_mark else 1
        what, value = f"line {line}: front matter that is no YAML", error.problem
    except yaml.YAMLError as error:
        what, value = "front matter that is no YAML", str(error).partition("\n")[0]
    except RecursionError:
        what, value = "front matter that is nested too deeply", f"{block[:20]}…"
    raise refusal(name, what, value=value, allowed="lines of `key: value`", do="quote values that hold a colon")


def _mapping(node: yaml.Node | None, name: str, known: tuple[str, ...]) -> Fields:
    """The values by key. Keys of others are let be, unless one looks like a misspelt one of ours."""
    if not isinstance(node, yaml.MappingNode):
        where = f"line {node.start_mark.line + _FIRST_LINE}: " if node else ""
        shown = node.value if isinstance(node, yaml.ScalarNode) else _shape(node)
        raise refusal(name, f"{where}front matter that is no mapping", value=shown, allowed=f"keys {', '.join(known)}")
    fields: Fields = {}
    for key, value in node.value:
        word = _scalar(key, "a key", name)
        _check_key(word, fields, known, name)
        fields[word.value or ""] = value
    return fields


def _check_key(word: Written, seen: Fields, known: tuple[str, ...], name: str) -> None:
    key = word.value or ""
    if key in seen:
        raise refusal(name, f"{word.where}: a key given twice", value=key, allowed="each key once")
    like = difflib.get_close_matches(key.lower(), known, n=1, cutoff=0.75)
    if like and key not in known:
        raise refusal(
            name, f"{word.where}: an unknown key", value=key, allowed=", ".join(known), do=f"did you mean {like[0]}?"
        )


def _scalar(node: yaml.Node, key: str, name: str) -> Written:
    where = f"line {node.start_mark.line + _FIRST_LINE}"
    if not isinstance(node, yaml.ScalarNode):
        raise refusal(name, f"{where}: {key} is no single value", value=_shape(node), allowed="one line of text")
    absent = node.tag == _NULL or not node.value.strip()
    return Written(None if absent else node.value, where)


def _relays(node: yaml.Node | None, name: str) -> Iterator[dict[str, Written]]:
    if node is None or node.tag == _NULL:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise _no_relays(node, name)
    for item in node.value:
        fields = _mapping(item, name, RELAY_KEYS) if isinstance(item, yaml.MappingNode) else {}
        if "name" not in fields:
            raise _no_relays(item, name)
        yield {key: _scalar(value, key, name) for key, value in fields.items() if key in RELAY_KEYS}


def _no_relays(node: yaml.Node, name: str) -> InputRefused:
    where = f"line {node.start_mark.line + _FIRST_LINE}"
    return refusal(name, f"{where}: relays that name nobody", value=_shape(node), allowed="a list of name, kind, party")


def _shape(node: yaml.Node | None) -> str:
    shapes = {yaml.MappingNode: "a mapping", yaml.SequenceNode: "a list", yaml.ScalarNode: "a single value"}
    return shapes.get(type(node), "nothing")
