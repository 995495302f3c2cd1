"""A block of findings, unpacked: the masks of what filters ask for, the values of what was found."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import compress

from marsad.observatory import packing
from marsad.observatory.packing import Packed, unpacked

_BITS = bytes.maketrans(b"\x00\x01", b"01")
_STEP = [bytes(k) + b"\x01" * (256 - k) for k in range(256)]
_NONE = bytes(256)
_NO_YES = (b"\x00", b"\x01")
_SELDOM = 8  # articles of which one in so many is wanted, or not wanted, are sooner looked for one by one
_FLAGS = bytes.maketrans(b"01", b"\x00\x01")


class Block:
    """A block unpacked (see `Packed`).

    Attributes:
        start, stop: the id of its span's first finding, and the one after its last.
        full: the mask of all its places.
    """

    def __init__(self, n: int, p: Packed) -> None:
        self.start = n * packing.SPAN + 1
        self.stop = self.start + packing.SPAN
        self.packed, self.maps, self.cuts, self.days, self.inorder = p, p.maps, p.cuts, p.days, p.inorder
        self.rows, self.articles, self.first = unpacked("H", p.rows), unpacked("I", p.articles), unpacked("H", p.first)
        self.where, self.what = unpacked("H", p.where), unpacked("i", p.what)
        self.full = (1 << len(self.rows)) - 1

    @cached_property
    def last(self) -> array[int]:
        """See `Packed`; this and what follows are unpacked where they are asked for."""
        return unpacked("H", self.packed.last)

    @cached_property
    def order(self) -> list[int]:
        """Places by their first day."""
        return sorted(range(len(self.rows)), key=self.first.__getitem__)

    @cached_property
    def grades(self) -> array[float]:
        """See `Packed`."""
        return unpacked("d", self.packed.grades)

    @cached_property
    def sure(self) -> array[int]:
        """See `Packed`."""
        return unpacked("H", self.packed.sure)

    def at(self, findings: Iterable[int]) -> int:
        """The mask of the findings with these ids."""
        out = 0
        for n in findings:
            row = n - self.start
            place = bisect_left(self.rows, row)
            if place < len(self.rows) and self.rows[place] == row:
                out |= 1 << place
        return out

    def having(self, value: int) -> int:
        """The mask of the findings that have a value, by its number."""
        found = self.maps.get(value)
        if found is not None:
            return int.from_bytes(found, "little")
        out = 0
        for place in self._seldom(value):
            out |= 1 << place
        return out

    def rarely(self, value: int, found: int) -> int:
        """How many of the findings of a mask have a value that has no bitmap."""
        return sum(found >> place & 1 for place in self._seldom(value))

    def _seldom(self, value: int) -> array[int]:
        begin, end = self._part(value & 15)
        begin = bisect_left(self.what, value, begin, end)
        return self.where[begin : bisect_right(self.what, value, begin, end)]

    def since(self, day: str | None) -> int:
        """The mask of the findings that last until this day or longer."""
        return self.full if not day else _at_least(self.last, bisect_left(self.days, day))

    def until(self, day: str | None) -> int:
        """The mask of the findings that begin on this day or before."""
        if not day:
            return self.full
        dated = _at_least(self.first, bisect_right(self.days, ""))
        return dated & ~_at_least(self.first, bisect_right(self.days, day))

    def surer(self, least: float) -> int:
        """The mask of the findings with this confidence or more."""
        return _at_least(self.sure, bisect_left(self.grades, least))

    def graded(self, found: int, doubt: bool = False) -> Iterator[tuple[int, float]]:
        """(place, confidence) of the findings of a mask, 0 where they have none; or (place, priority in the review)."""
        p = self.packed
        grades, column = (unpacked("f", p.doubts), unpacked("H", p.doubt)) if doubt else (self.grades, self.sure)
        if grades and grades[0] < 0:  # none is written as -1, which is the first
            grades = grades[:]
            grades[0] = 0.0
        flags = self.flags(found)
        return zip(compress(range(len(flags)), flags), map(grades.__getitem__, compress(column, flags)), strict=True)

    def inside(self, articles: bytearray) -> int:
        """The mask of the findings in these articles (one byte an article id, 0 or 1)."""
        if not self.inorder or not self.rows:
            return to_mask(bytes(map(articles.__getitem__, self.articles)))
        first, last = self.articles[0], self.articles[-1]
        near = articles[first : last + 1]
        there = near.count(1)
        few = min(there, len(near) - there)
        if few * _SELDOM > len(self.rows):
            return to_mask(bytes(map(articles.__getitem__, self.articles)))
        flag = int(there == few)  # that of the few
        out = bytearray(_NO_YES[1 - flag]) * len(self.rows)
        at = near.find(flag)
        while at >= 0:
            begin = bisect_left(self.articles, first + at)
            end = bisect_right(self.articles, first + at, begin)
            out[begin:end] = _NO_YES[flag] * (end - begin)
            at = near.find(flag, at + 1)
        return to_mask(out)

    def _part(self, facet: int) -> tuple[int, int]:
        return self.cuts[facet], self.cuts[facet + 1]

    def rare(self, found: int, flags: bytes, facet: int) -> Iterable[int]:
        """The numbers of a facet's rarer values of the findings of a mask (with its flags), one each time that one has it."""
        begin, end = self._part(facet)
        if found == self.full:
            return self.what[begin:end]
        return compress(self.what[begin:end], map(flags.__getitem__, self.where[begin:end]))

    def flags(self, found: int) -> bytes:
        """A mask as one byte a place, 0 or 1."""
        if found == self.full:
            return b"\x01" * len(self.rows)
        return f"{found:0{len(self.rows)}b}"[::-1].encode().translate(_FLAGS)


def to_mask(flags: bytes | bytearray) -> int:
    """The mask of one byte a place, 0 or 1."""
    return int(flags.translate(_BITS)[::-1], 2) if flags else 0


def _at_least(column: array[int], least: int) -> int:
    """The mask of the places at which a column (H) has this number or a higher one, by tables for the two bytes of a number.

    A comparison a number would take five times as long.
    """
    data = column.tobytes()
    low, high = (data[::2], data[1::2]) if sys.byteorder == "little" else (data[1::2], data[::2])
    above, rest = divmod(least, 256)
    same = to_mask(high.translate(_STEP[above] if above < 256 else _NONE))
    more = to_mask(high.translate(_STEP[above + 1] if above < 255 else _NONE))
    return more | (same & to_mask(low.translate(_STEP[rest])))
