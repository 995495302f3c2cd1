"""Counts by facet over what a search found, exactly and at once.

Counting a large result row by row takes a database many joins. So the facet values of each span of 8,192 findings are kept
packed (a column of small integers a facet), and counting is a walk over these; a block is only a cache: where one is missing,
because its span is still growing or a finding in it changed, it is made from the rows.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import compress

import msgspec
from sqlalchemy import Connection, delete, func, select

from marsad.observatory import schema as t
from marsad.observatory.rows import add_new

SPAN = 8_192
FACETS = ("kind", "type", "status", "review", "source", "month", "country", "party", "place")
_NONE = 0xFFFF  # in a column: no value

Counts = dict[str, list[tuple[str, int]]]


class _Block(msgspec.Struct, array_like=True):
    """Of one span: for each facet its values, and packed pairs (place in the span, number of the value), sorted by place."""

    values: dict[str, list[str]]
    where: dict[str, bytes]
    what: dict[str, bytes]


def forget(connection: Connection, findings: Sequence[int]) -> None:
    """Drops the blocks that hold these findings, for their values changed."""
    blocks = {(n - 1) // SPAN for n in findings}
    if blocks:
        connection.execute(delete(t.facet_block).where(t.facet_block.c.n.in_(sorted(blocks))))


def build(connection: Connection) -> int:
    """Makes the blocks of full spans that are missing; returns how many."""
    newest = connection.execute(select(func.max(t.finding.c.id))).scalar() or 0
    there = set(connection.execute(select(t.facet_block.c.n)).scalars())
    missing = [n for n in range(newest // SPAN) if n not in there]
    for n in missing:
        block = zlib.compress(msgspec.msgpack.encode(_made(connection, n)), 1)
        add_new(connection, t.facet_block, [{"n": n, "data": block}])
    return len(missing)


def counts(connection: Connection, found: Iterable[int], top: int = 10) -> Counts:
    """How many of these findings have each value, the commonest values of each facet first.

    Args:
        found: ids of findings, in any order.
        top: values a facet at the most.
    """
    marks: dict[int, bytearray] = defaultdict(lambda: bytearray(SPAN))
    for number in found:
        block, at = divmod(number - 1, SPAN)
        marks[block][at] = 1
    kept = select(t.facet_block.c.n, t.facet_block.c.data).where(t.facet_block.c.n.in_(sorted(marks)))
    blocks = {n: msgspec.msgpack.decode(zlib.decompress(data), type=_Block) for n, data in connection.execute(kept)}
    sums: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for n, mask in marks.items():
        _count(blocks.get(n) or _made(connection, n), mask, sums)
    return {facet: sorted(c.items(), key=lambda x: (-x[1], x[0]))[:top] for facet, c in sums.items()}


def _count(block: _Block, mask: bytearray, sums: dict[str, Counter[str]]) -> None:
    for facet, values in block.values.items():
        where, what = array("H", block.where[facet]), array("H", block.what[facet])
        hit = Counter(compress(what, map(mask.__getitem__, where)))
        counter = sums[facet]
        for number, n in hit.items():
            counter[values[number]] += n


def _made(connection: Connection, n: int) -> _Block:
    first, last = n * SPAN + 1, (n + 1) * SPAN
    f, a = t.finding.c, t.article.c
    within = f.id.between(first, last)
    pairs: dict[str, set[tuple[int, str]]] = {facet: set() for facet in FACETS}
    rows = select(f.id, f.kind, f.type, f.status, f.review, a.source, func.substr(f.day_from, 1, 7))
    for number, *values in connection.execute(rows.join(t.article, a.id == f.article_id).where(within)):
        for facet, value in zip(FACETS, values, strict=False):
            if value:
                pairs[facet].add((number - first, value))
    _parties(connection, first, last, pairs)
    _places(connection, first, last, pairs)
    block = _Block({}, {}, {})
    for facet, found in pairs.items():
        ordered = sorted(found)
        numbers = {v: k for k, v in enumerate(dict.fromkeys(v for _, v in ordered))}
        block.values[facet] = list(numbers)
        block.where[facet] = array("H", (p for p, _ in ordered)).tobytes()
        block.what[facet] = array("H", (min(numbers[v], _NONE) for _, v in ordered)).tobytes()
    return block


def _parties(connection: Connection, first: int, last: int, pairs: dict[str, set[tuple[int, str]]]) -> None:
    fp, p = t.finding_party.c, t.party.c
    same = t.party.alias()
    joined = t.finding_party.join(t.party, p.id == fp.party_id).outerjoin(same, same.c.id == p.same_as)
    rows = select(fp.finding_id, func.coalesce(same.c.canonical, p.canonical), func.coalesce(same.c.country, p.country))
    for number, name, country in connection.execute(rows.select_from(joined).where(fp.finding_id.between(first, last))):
        pairs["party"].add((number - first, name))
        pairs["country"].update((number - first, c) for c in (country or "").split(";") if c)


def _places(connection: Connection, first: int, last: int, pairs: dict[str, set[tuple[int, str]]]) -> None:
    fp, p = t.finding_place.c, t.place.c
    rows = select(fp.finding_id, p.canonical, p.country).join(t.place, p.id == fp.place_id)
    for number, name, country in connection.execute(rows.where(fp.finding_id.between(first, last))):
        pairs["place"].add((number - first, name))
        pairs["country"].update((number - first, c) for c in (country or "").split(";") if c)
