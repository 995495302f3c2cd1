"""Counts by facet over what a search found, exactly and at once.

Counting a large result row by row takes a database many joins. So the facet values of each span of 8,192 findings are kept
packed, by kind: a frequent value as a bitmap, the rare ones as pairs of place and value. A block is only a cache of what is
shown: where one is missing, because a finding in it is new or has changed, it is made from the rows.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, select

from marsad.observatory import schema as t
from marsad.observatory.rows import add_new
from marsad.record.finding import KINDS

SPAN = 8_192
FACETS = ("kind", "type", "status", "review", "source", "month", "country", "party", "place")
_FREQUENT = 24  # findings of a span from which a value has a bitmap: that costs a kilobyte, a pair four bytes
_FEW = 500  # findings that are sooner counted from their rows than from the blocks
_BITS = bytes.maketrans(b"\x00\x01", b"01")

Counts = dict[str, list[tuple[str, int]]]
_Sums = dict[str, Counter[str]]


class _Facet(msgspec.Struct, array_like=True):
    """One facet of a span: bitmaps by value; of the rarer values, their names and packed pairs (place, number of the value)."""

    maps: dict[str, bytes]
    names: list[str]
    where: bytes
    what: bytes


def forget(connection: Connection, findings: Sequence[int]) -> None:
    """Drops the blocks that hold these findings, for their values changed."""
    blocks = {(n - 1) // SPAN for n in findings}
    if blocks:
        connection.execute(delete(t.facet_block).where(t.facet_block.c.n.in_(sorted(blocks))))


def build(connection: Connection) -> int:
    """Makes the blocks that are missing; returns how many. That of the last span is dropped again when findings are added."""
    newest = connection.execute(select(func.max(t.finding.c.id))).scalar() or 0
    there = set(connection.execute(select(t.facet_block.c.n)).scalars())
    missing = [n for n in range((newest - 1) // SPAN + 1) if n not in there]
    for n in missing:
        rows = [
            {"n": n, "kind": kind, "data": msgspec.msgpack.encode(block)} for kind, block in _made(connection, n, KINDS).items()
        ]
        add_new(connection, t.facet_block, rows)
    return len(missing)


def counts(connection: Connection, found: Sequence[int] | None, kinds: Sequence[str], top: int = 10) -> Counts:
    """How many of these findings have each value, the commonest values of each facet first.

    Args:
        found: ids of findings that are shown, in any order; None for all of these kinds.
        kinds: the kinds that they are of.
        top: values a facet at the most.
    """
    sums: _Sums = {facet: Counter() for facet in FACETS}
    if found is not None and len(found) <= _FEW:
        for pairs in _pairs(connection, t.finding.c.id.in_(found), kinds).values():
            for facet, values in pairs.items():
                sums[facet].update(value for value, _ in values)
        return _top(sums, top)
    newest = connection.execute(select(func.max(t.finding.c.id))).scalar() or 0
    marks = bytearray(b"\x01" if found is None else b"\x00") * ((newest // SPAN + 1) * SPAN)
    for number in found or ():
        marks[number - 1] = 1
    spans = [n for n in range(newest // SPAN + 1) if found is None or 1 in marks[n * SPAN : (n + 1) * SPAN]]
    c = t.facet_block.c
    kept = connection.execute(select(c.n, c.kind, c.data).where(c.n.in_(spans), c.kind.in_(kinds))).all()
    for n, _, data in kept:
        _count(msgspec.msgpack.decode(data, type=dict[str, _Facet]), marks[n * SPAN : (n + 1) * SPAN], sums)
    for n in sorted(set(spans) - {n for n, *_ in kept}):
        for block in _made(connection, n, kinds).values():
            _count(block, marks[n * SPAN : (n + 1) * SPAN], sums)
    return _top(sums, top)


def _top(sums: _Sums, top: int) -> Counts:
    return {facet: sorted(c.items(), key=lambda x: (-x[1], x[0]))[:top] for facet, c in sums.items()}


def _count(block: dict[str, _Facet], mask: bytearray, sums: _Sums) -> None:
    bits = int(mask.translate(_BITS)[::-1], 2)
    for name, facet in block.items():
        counter = sums[name]
        for value, bitmap in facet.maps.items():
            if n := (int.from_bytes(bitmap, "little") & bits).bit_count():
                counter[value] += n
        if facet.names:
            where, what = array("H", facet.where), array("H", facet.what)
            for number, n in Counter(compress(what, map(mask.__getitem__, where))).items():
                counter[facet.names[number]] += n


def _made(connection: Connection, n: int, kinds: Sequence[str]) -> dict[str, dict[str, _Facet]]:
    """The blocks of a span, by kind, from the rows of the findings that are shown."""
    first, last = n * SPAN + 1, (n + 1) * SPAN
    pairs = _pairs(connection, t.finding.c.id.between(first, last) & (t.finding.c.shown == 1), kinds)
    return {kind: {facet: _packed(found, first) for facet, found in facets.items()} for kind, facets in pairs.items()}


def _pairs(
    connection: Connection, which: ColumnElement[bool], kinds: Sequence[str]
) -> dict[str, dict[str, set[tuple[str, int]]]]:
    """By kind and facet, (value, finding) of the findings that a condition names, from their rows."""
    f, a = t.finding.c, t.article.c
    out: dict[str, dict[str, set[tuple[str, int]]]] = {kind: {facet: set() for facet in FACETS} for kind in kinds}
    kind_of: dict[int, str] = {}
    columns = (f.id, f.kind, f.type, f.status, f.review, a.source, func.substr(f.day_from, 1, 7))
    rows = select(*columns).join(t.article, a.id == f.article_id).where(which, f.kind.in_(kinds))
    for number, *values in connection.execute(rows).all():
        kind_of[number] = values[0]
        for facet, value in zip(FACETS, values, strict=False):
            if value:
                out[values[0]][facet].add((value, number))
    for facet, number, value in (*_parties(connection, which), *_places(connection, which)):
        if number in kind_of:
            out[kind_of[number]][facet].add((value, number))
    return out


def _packed(found: set[tuple[str, int]], first: int) -> _Facet:
    by_value: dict[str, list[int]] = {}
    for value, number in sorted(found):
        by_value.setdefault(value, []).append(number - first)
    maps = {v: _bitmap(places) for v, places in by_value.items() if len(places) >= _FREQUENT}
    rare = [(v, places) for v, places in by_value.items() if v not in maps]
    where = array("H", (p for _, places in rare for p in places))
    what = array("H", (k for k, (_, places) in enumerate(rare) for _ in places))
    return _Facet(maps, [v for v, _ in rare], where.tobytes(), what.tobytes())


def _bitmap(places: Iterable[int]) -> bytes:
    out = bytearray(SPAN // 8 + 1)
    for p in places:
        out[p >> 3] |= 1 << (p & 7)
    return bytes(out)


def _parties(connection: Connection, which: ColumnElement[bool]) -> list[tuple[str, int, str]]:
    fp, p = t.finding_party.c, t.party.c
    same = t.party.alias()
    joined = t.finding.join(t.finding_party, fp.finding_id == t.finding.c.id).join(t.party, p.id == fp.party_id)
    rows = select(fp.finding_id, func.coalesce(same.c.canonical, p.canonical), func.coalesce(same.c.country, p.country))
    return _named(
        "party", connection.execute(rows.select_from(joined.outerjoin(same, same.c.id == p.same_as)).where(which)).all()
    )


def _places(connection: Connection, which: ColumnElement[bool]) -> list[tuple[str, int, str]]:
    fp, p = t.finding_place.c, t.place.c
    joined = t.finding.join(t.finding_place, fp.finding_id == t.finding.c.id).join(t.place, p.id == fp.place_id)
    return _named(
        "place", connection.execute(select(fp.finding_id, p.canonical, p.country).select_from(joined).where(which)).all()
    )


def _named(facet: str, rows: Iterable[Sequence[str | int | None]]) -> list[tuple[str, int, str]]:
    out: list[tuple[str, int, str]] = []
    for number, name, country in rows:
        out.append((facet, int(number or 0), str(name)))
        out += [("country", int(number or 0), c) for c in str(country or "").split(";") if c]
    return out
