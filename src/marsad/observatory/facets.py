"""Counts by facet over what a search found, exactly and at once (see `blocks`)."""

from __future__ import annotations

from collections import Counter
from heapq import nlargest

from sqlalchemy import Connection, select

from marsad.observatory import packing
from marsad.observatory import schema as t
from marsad.observatory.blocks import values
from marsad.observatory.masks import Hits
from marsad.observatory.packing import FACETS

SHOWN = tuple(f for f in FACETS if f not in ("mode", "edition"))
_FEW = 200  # findings that are sooner counted from their rows than from the blocks
_PART = 5_000

Counts = dict[str, list[tuple[str, int]]]


def counts(connection: Connection, hits: Hits, top: int = 10) -> Counts:
    """How many of these findings have each value, the commonest values of each facet first, then by name.

    Args:
        connection: of the read that the hits are of.
        hits: findings of one kind.
        top: values a facet at the most.
    """
    if hits.total <= _FEW:
        named: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
        for (facet, name), _ in values(connection, t.finding.c.id.in_(hits.ids())):
            named[facet][name] += 1
        return {f: sorted(named[f].items(), key=lambda x: (-x[1], x[0]))[:top] for f in SHOWN}
    best = {facet: _best(found, top) for facet, found in _summed(hits, top).items()}
    names = _names(connection, hits, [number for found in best.values() for number, _ in found])
    return {
        facet: sorted(((names[number], n) for number, n in found), key=lambda x: (-x[1], x[0]))[:top]
        for facet, found in best.items()
    }


def _summed(hits: Hits, top: int) -> dict[str, Counter[int]]:
    """By facet, findings by number of the value: exact for each value that may be among the commonest ``top``.

    A value without a bitmap has at most `packing.RARE` findings of a block. So where the bitmaps alone tell ``top`` values that
    are commoner than that in all blocks together, what has no bitmap anywhere need not be counted: in a wide search that is most
    of the parties and places, and of the pairs.
    """
    found = [(block, mask, block.flags(mask)) for block, mask in hits]
    sums: dict[str, Counter[int]] = {facet: Counter() for facet in SHOWN}
    by_code = [sums.get(facet, Counter()) for facet in FACETS]
    for block, mask, _ in found:
        for number, bitmap in block.maps.items():
            if n := (int.from_bytes(bitmap, "little") & mask).bit_count():
                by_code[number & 15][number] += n
    unseen = packing.RARE * len(found)
    for code, facet in enumerate(FACETS):
        counts = sums.get(facet)
        if counts is None:
            continue
        least = _least(counts, top) if len(counts) >= top else 0
        if least > unseen:
            near = [number for number, n in counts.items() if n + unseen >= least]
            counts.update(
                {number: sum(b.rarely(number, mask) for b, mask, _ in found if number not in b.maps) for number in near}
            )
        else:
            for block, mask, flags in found:
                counts.update(block.rare(mask, flags, code))
    return sums


def _best(found: Counter[int], top: int) -> list[tuple[int, int]]:
    """(number, count) of the commonest values, with all that are as common as the last of them."""
    least = _least(found, top)
    return [(number, n) for number, n in found.items() if n >= least]


def _least(found: Counter[int], top: int) -> int:
    return min(nlargest(top, found.values()), default=0)


def _names(connection: Connection, hits: Hits, numbers: list[int]) -> dict[int, str]:
    c = t.facet_value.c
    out = {n: name for (_, name), n in hits.read.unsaved.items()}
    for at in range(0, len(numbers), _PART):
        found = select(c.id, c.name).where(c.id.in_(numbers[at : at + _PART]))
        out.update({int(n): str(name) for n, name in connection.execute(found)})
    return out
