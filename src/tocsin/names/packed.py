"""The compiled gazetteer: sorted arrays in one file that is mapped, never parsed.

Layout, native little-endian: a magic number, then for each section of `SECTIONS` its byte offset and length as two
unsigned 64-bit numbers, then the sections, each starting at a multiple of 8. The names' index is an array of 48-bit
hashes of keys, split into a table of first positions by the upper 16 bits (`bucket`) and the lower 32 bits (`low`,
ascending within a bucket); `post` runs parallel to `low` and holds row numbers, with `ALTERNATE` set where the key is
not the row's own name. Rows: provinces and districts by code first, then settlements by GeoNames id.
"""

from __future__ import annotations

import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Final, Literal

from tocsin.model import VocabularyRefused

MAGIC: Final = 0x31_5A_41_47_43_4F_54_0A  # "\nTOCGAZ1" in little-endian bytes
SECTIONS: Final[dict[str, Literal["B", "H", "I", "i"]]] = {
    "bucket": "I", "low": "I", "post": "I",
    "gid": "I", "lat": "i", "lon": "i", "people": "I", "place": "H", "admin1": "H", "admin2": "H", "name_at": "I",
    "name_len": "B", "names": "B", "codes_at": "I", "codes": "B", "countries": "B",
}  # fmt: skip
ALTERNATE: Final = 1 << 31
NOWHERE: Final = -(1 << 31)  # a coordinate that nobody knows
NO_AREA: Final = 0xFFFF
NO_COUNT: Final = 0xFFFFFFFF
KIND_SHIFT: Final = 12  # `place` holds the kind above these bits, the country's number below
KINDS: Final = ("province", "district", "settlement")
NAMES_A_BLOCK: Final = 8  # `name_at` has the start of every eighth name only; `name_len` has every length
SCALE: Final = 100_000  # coordinates in units of 1e-5 degree


def key_hash(key: str) -> int:
    """48 bits of BLAKE2b over a key; the compiler refuses two keys with one hash."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")


def pack(sections: Mapping[str, bytes]) -> bytes:
    """The file that holds `sections`."""
    at, table, body = _padded(8 + 16 * len(SECTIONS)), [], []
    for name in SECTIONS:
        data = sections[name]
        table.append(struct.pack("=QQ", at, len(data)))
        body.append(data + b"\0" * (_padded(len(data)) - len(data)))
        at += _padded(len(data))
    head = struct.pack("=Q", MAGIC) + b"".join(table)
    return head + b"\0" * (_padded(len(head)) - len(head)) + b"".join(body)


class Packed:
    """The mapped file. Opening reads nothing but the table of sections; a look-up touches a few pages."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        if len(whole) < 8 + 16 * len(SECTIONS) or struct.unpack_from("=Q", whole)[0] != MAGIC:
            raise VocabularyRefused(
                "not a compiled gazetteer for this machine",
                value=path.name,
                allowed="format 1, little-endian",
                do="compile it with: python -m tocsin.names.compile --geonames DIR --natural-earth DIR",
            )
        self._at = {name: struct.unpack_from("=QQ", whole, 8 + 16 * n) for n, name in enumerate(SECTIONS)}
        self._whole = whole
        self.bucket, self.low, self.post = self._view("bucket"), self._view("low"), self._view("post")
        self.gid, self.lat, self.lon = self._view("gid"), self._view("lat"), self._view("lon")
        self.people, self.place = self._view("people"), self._view("place")
        self.admin1, self.admin2 = self._view("admin1"), self._view("admin2")
        self._name_at, self._name_len, self._names = self._view("name_at"), self._view("name_len"), self._view("names")
        self._codes_at, self._codes = self._view("codes_at"), self._view("codes")
        self._countries = bytes(self._raw("countries")).decode("ascii")
        self.areas = len(self._codes_at) - 1
        self._provinces = bisect_left(self.place, KINDS.index("district") << KIND_SHIFT, 0, self.areas)

    def _raw(self, section: str) -> memoryview[int]:
        at, length = self._at[section]
        return self._whole[at : at + length]

    def _view(self, section: str) -> memoryview[int]:
        return self._raw(section).cast(SECTIONS[section])

    def rows(self, key: str) -> Iterator[tuple[int, bool]]:
        """The rows that a key names, and whether it is the row's own name."""
        hashed = key_hash(key)
        high, low = hashed >> 32, hashed & 0xFFFFFFFF
        first, last = self.bucket[high], self.bucket[high + 1]
        at = bisect_left(self.low, low, first, last)
        while at < last and self.low[at] == low:
            posting = self.post[at]
            yield posting & ~ALTERNATE, not posting & ALTERNATE
            at += 1

    def name(self, row: int) -> str:
        first = row - row % NAMES_A_BLOCK
        start = self._name_at[row // NAMES_A_BLOCK] + sum(self._name_len[first:row])
        return bytes(self._names[start : start + self._name_len[row]]).decode("utf-8")

    def code(self, row: int) -> str:
        """The GeoNames code of a province or district, such as PK.02."""
        start, end = self._codes_at[row], self._codes_at[row + 1]
        return bytes(self._codes[start:end]).decode("ascii")

    def country(self, row: int) -> str:
        number = self.place[row] & ((1 << KIND_SHIFT) - 1)
        return self._countries[2 * number : 2 * number + 2]

    def kind(self, row: int) -> str:
        return KINDS[self.place[row] >> KIND_SHIFT]

    def row_of_gid(self, gid: int) -> int | None:
        """The settlement with a GeoNames id."""
        at = bisect_left(self.gid, gid, self.areas)
        return at if at < len(self.gid) and self.gid[at] == gid else None

    def row_of_code(self, code: str) -> int | None:
        """The province or district with a GeoNames code."""
        low, high = (0, self._provinces) if code.count(".") == 1 else (self._provinces, self.areas)
        at = bisect_left(range(self.areas), code, low, high, key=self.code)
        return at if at < high and self.code(at) == code else None


def _padded(length: int) -> int:
    return (length + 7) // 8 * 8
