"""Damaged files without end, each made from a real one and a number: what readers must read or refuse, and never more.

`mutated(seed)` is the same file in every run, so that a number that was printed names the file again:
`python -m bench.mutations SEED` writes it to standard output.
"""

from __future__ import annotations

import io
import random
import re
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from bench.samples import archive, samples

Random = random.Random
_MOST: Final = 200_000  # bytes: enough for damage of every sort, little enough for many files

# What parsers stumble over: bounds of numbers, nesting, terminators, marks of formats and of text.
TOKENS: Final = (
    b"\x00", b"\x00" * 64, b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n\n\n", b"\x1b[31m", "\u202e".encode(),
    b"0", b"-1", b"65536", b"2147483648", b"4294967295", b"9" * 30, b"1e999", b"-9223372036854775809", b"0.00000001",
    b"[" * 2000, b"<<" * 1000, b"(" * 2000, b"<a>" * 1000, b"</" * 500, b"{" * 1000, b"&amp;" * 300, b"&x;" * 100,
    b">" * 500, b"q " * 500, b"BT " * 500, b"1 0 R ", b"endobj", b"endstream", b"stream\n", b"/Length 999999999",
    b"/Kids [2 0 R]", b"/Filter [/FlateDecode /FlateDecode /FlateDecode]", b"/Count 99999999", b"/Prev 0", b"%PDF-1.7",
    b"/Contents [3 0 R 3 0 R 3 0 R]", b"/Parent 2 0 R", b"<0000> <ffff> <0000>", b"PK\x03\x04", b"PK\x01\x02",
    b"PK\x05\x06", b"<!DOCTYPE a [<!ENTITY x \"y\">]>", b"<!--", b"]]>", b"<![CDATA[", b"<?xml version=\"1.0\"?>",
    b"<script>", b"<table><tr><td>" * 200, b"---\n", b"- " * 500, b"? " * 300, b"&a *a ", b"!!python/object ",
    b"\nContent-Type: multipart/mixed; boundary=\"\"\n", b"\nContent-Type: message/rfc822\n\n", b"--==0==\n",
    b"\nContent-Transfer-Encoding: base64\n", b"=?utf-8?b?//8=?=", b"charset=utf-7", b"charset=\x00", b"\nFrom x\n",
    b"<item><title>", b"<entry xmlns='http://www.w3.org/2005/Atom'>", b"a" * 20_000, b"\xc3", b"\xed\xa0\x80",
)  # fmt: skip
_NUMBER: Final = re.compile(rb"\d+")
_NUMBERS: Final = (b"0", b"1", b"-1", b"255", b"65535", b"99999", b"2147483647", b"4294967296", b"9" * 25)


@dataclass(frozen=True, slots=True)
class Mutation:
    """A damaged file: its name, its bytes, and the sample it was made of."""

    name: str
    raw: bytes
    sample: str


@cache
def _samples() -> tuple[tuple[str, bytes], ...]:
    return tuple(samples().items())


def mutated(seed: int) -> Mutation:
    """The file of that number; the same in every run."""
    chance = random.Random(seed)
    held = _samples()
    sample, raw = held[seed % len(held)]
    others = [other for _, other in held]
    inner = _repacked if raw.startswith(b"PK") and chance.random() < 0.6 else _damaged
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        raw = inner(raw, chance, others)[:_MOST]
    lying = chance.random() < 0.1
    name = chance.choice(held)[0] if lying else sample
    return Mutation(f"{seed}-{name}", raw, sample)


def _repacked(raw: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """An archive packed anew with one member damaged: else checksums would keep damage from the readers within."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            members = {name: packed.read(name) for name in packed.namelist()}
    except zipfile.BadZipFile:
        return _damaged(raw, chance, others)
    name = chance.choice(list(members))
    return archive({**members, name: _damaged(members[name], chance, others)})


def _damaged(raw: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    return chance.choice(_WAYS)(raw, chance, others)


def _flipped(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(raw)
    for _time in range(chance.choice((1, 2, 8, 64)) if raw else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] if chance.random() < 0.8 else raw[at:]


def _without(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    start, end = _range(raw, chance)
    return raw[:start] + raw[end:]


def _doubled(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    start, end = _range(raw, chance)
    return raw[:end] + raw[start:end] * chance.choice((1, 1, 2, 10, 100)) + raw[end:]


def _moved(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    start, end = _range(raw, chance)
    rest = raw[:start] + raw[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + raw[start:end] + rest[at:]


def _spliced(raw: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    start, end = _range(other, chance)
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + other[start:end] + raw[at + chance.choice((0, end - start)) :]


def _inserted(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 20)) + raw[at:]


def _renumbered(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    numbers = list(_NUMBER.finditer(raw))
    if not numbers:
        return raw
    found = chance.choice(numbers)
    return raw[: found.start()] + chance.choice(_NUMBERS) + raw[found.end() :]


def _reworded(raw: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    """A word of the file put in another's place: in a PDF or XML, a name or tag that means something else."""
    words = list(re.finditer(rb"[A-Za-z/:]{3,20}", raw))
    if not words:
        return raw
    gone, put = chance.choice(words), chance.choice(words)
    return raw[: gone.start()] + put[0] + raw[gone.end() :]


def _range(raw: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(raw) + 1)
    return start, min(len(raw), start + chance.choice((1, 4, 16, 100, 1_000, 10_000)))


_WAYS: Final[tuple[Callable[[bytes, Random, Sequence[bytes]], bytes], ...]] = (
    _flipped, _cut, _without, _doubled, _moved, _spliced, _inserted, _inserted, _renumbered, _reworded
)  # fmt: skip


if __name__ == "__main__":
    sys.stdout.buffer.write(mutated(int(sys.argv[1])).raw)
