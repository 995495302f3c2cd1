"""How the findings of a span are packed into a block: what is kept in the store, and its version."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import msgspec

SPAN = 8_192
"""Findings of a block."""
FACETS = ("kind", "type", "status", "review", "source", "month", "country", "party", "place", "mode", "edition")
FORMAT = 3
"""What `Packed` is: raised when blocks that were kept would be read otherwise. A store notes with which its blocks were made."""
RARE = 23
"""Findings of a block that a value has at the most which has no bitmap: a bitmap costs some hundred bytes, a pair six."""


class Packed(msgspec.Struct, array_like=True):
    """A block as it is kept. "Place" is a finding's place among those of the block; arrays are little-endian.

    Attributes:
        rows: finding id less the span's first (H); articles: article ids (I); inorder: whether these ascend.
        maps: bitmaps of places by number of the value.
        where, what: places (H) and numbers (i) of the rarer values, by facet and number.
        cuts: where each facet begins in these, and the end.
        days: all days, sorted; first, last: numbers of day_from and day_to in them (H).
        grades, sure: confidences, sorted (d), and each finding's number in them (H); doubts, doubt: likewise of the priority (f).
    """

    rows: bytes
    articles: bytes
    inorder: bool
    maps: dict[int, bytes]
    where: bytes
    what: bytes
    cuts: list[int]
    days: list[str]
    first: bytes
    last: bytes
    grades: bytes
    sure: bytes
    doubts: bytes
    doubt: bytes


def packed(rows: Sequence[Any], numbers: dict[int, list[int]]) -> Packed:
    """Packs findings.

    Args:
        rows: of each its id, kind, article, day_from, day_to, confidence and priority.
        numbers: of each, by its id, the numbers of its values.
    """
    places: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        for number in sorted(numbers.get(row[0], ())):
            places.setdefault(number, []).append(place)
    size = (len(rows) + 7) // 8
    rare = [(number & 15, number, place) for number, found in places.items() if len(found) <= RARE for place in found]
    rare.sort()
    articles = [row[2] for row in rows]
    first, last = [row[3] or "" for row in rows], [row[4] or "" for row in rows]
    days, code = _coded([*first, *last])
    grades, grade = _coded(_or(row[5]) for row in rows)
    doubts, doubt = _coded(row[6] for row in rows)  # four decimals of at most some 300: four bytes tell them apart
    return Packed(
        rows=_bytes("H", ((row[0] - 1) % SPAN for row in rows)),
        articles=_bytes("I", articles),
        inorder=all(a <= b for a, b in pairwise(articles)),
        maps={number: _bitmap(found, size) for number, found in sorted(places.items()) if len(found) > RARE},
        where=_bytes("H", (place for _, _, place in rare)),
        what=_bytes("i", (number for _, number, _ in rare)),
        cuts=[bisect_left(rare, (facet,)) for facet in range(len(FACETS) + 1)],
        days=days,
        first=_bytes("H", map(code.__getitem__, first)),
        last=_bytes("H", map(code.__getitem__, last)),
        grades=_bytes("d", grades),
        sure=_bytes("H", (grade[_or(row[5])] for row in rows)),
        doubts=_bytes("f", doubts),
        doubt=_bytes("H", (doubt[row[6]] for row in rows)),
    )


def _or(confidence: float | None) -> float:
    return -1.0 if confidence is None else confidence  # less than any confidence


def _coded(found: Iterable[Any]) -> tuple[list[Any], dict[Any, int]]:
    inorder = sorted(set(found))
    return inorder, {value: n for n, value in enumerate(inorder)}


def _bitmap(places: Iterable[int], size: int) -> bytes:
    out = bytearray(size)
    for p in places:
        out[p >> 3] |= 1 << (p & 7)
    return bytes(out)


def _bytes(code: str, numbers: Iterable[float]) -> bytes:
    out = array(code, numbers)
    if sys.byteorder == "big":
        out.byteswap()
    return out.tobytes()


def unpacked(code: str, data: bytes) -> array[Any]:
    """The numbers of a column, by the code of `array`."""
    out = array(code, data)
    if sys.byteorder == "big":
        out.byteswap()
    return out
