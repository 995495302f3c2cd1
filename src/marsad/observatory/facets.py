"""Counts by facet over what a search found, exactly and at once (see `blocks`)."""

from __future__ import annotations

from collections import Counter
from heapq import nlargest

from sqlalchemy import Connection, select

from marsad.observatory import schema as t
from marsad.observatory.blocks import FACETS, values
from marsad.observatory.masks import Hits

SHOWN = tuple(f for f in FACETS if f != "mode")
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
    best = _best(_summed(hits), top)
    names = _names(connection, hits, [number for found in best.values() for number, _ in found])
    return {
        facet: sorted(((names[number], n) for number, n in best.get(k, ())), key=lambda x: (-x[1], x[0]))[:top]
        for k, facet in enumerate(FACETS)
        if facet in SHOWN
    }


def _summed(hits: Hits) -> Counter[int]:
    """Findings by number of the value."""
    sums: Counter[int] = Counter()
    rare: Counter[int] = Counter()
    for block, mask in hits:
        for number, bitmap in block.maps.items():
            if n := (int.from_bytes(bitmap, "little") & mask).bit_count():
                sums[number] += n
        rare.update(block.rare(mask))
    sums.update(rare)
    return sums


def _best(sums: Counter[int], top: int) -> dict[int, list[tuple[int, int]]]:
    """By facet, (number, count) of the commonest values, with all that are as common as the last of them."""
    by_facet: dict[int, list[tuple[int, int]]] = {}
    for number, n in sums.items():
        by_facet.setdefault(number & 15, []).append((number, n))
    out = {}
    for facet, found in by_facet.items():
        least = min(nlargest(top, (n for _, n in found)), default=0)
        out[facet] = [(number, n) for number, n in found if n >= least]
    return out


def _names(connection: Connection, hits: Hits, numbers: list[int]) -> dict[int, str]:
    c = t.facet_value.c
    out = {n: name for (_, name), n in hits.read.unsaved.items()}
    for at in range(0, len(numbers), _PART):
        found = select(c.id, c.name).where(c.id.in_(numbers[at : at + _PART]))
        out.update({int(n): str(name) for n, name in connection.execute(found)})
    return out
