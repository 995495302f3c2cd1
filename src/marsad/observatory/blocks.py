"""What is searched of the findings that are shown, packed: filters, orders and counts are answered from it, not from the rows.

A database takes many joins to count a large result row by row. So each span of 8,192 findings has a block a kind: the frequent
values of its facets as bitmaps, the rare ones as pairs of place and value, its days, confidences and articles as columns. A block
is only a cache of what the rows say. Where findings have changed since, or are new, their blocks are dropped, or the findings are
noted: what is missing, a search makes from the rows.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import compress
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, or_, select

from marsad.observatory import schema as t
from marsad.observatory.rows import add_new
from marsad.record.finding import KINDS

SPAN = 8_192
FACETS = ("kind", "type", "status", "review", "source", "month", "country", "party", "place", "mode")
_FREQUENT = 24  # findings of a span from which a value has a bitmap: that costs some hundred bytes, a pair six
_FEW = 64  # changed findings that are noted by themselves: an article's when it is reviewed, or of a few articles added
_MOST = 1_000  # changed findings that searches make from their rows; beyond it the blocks with the most of them are made again
_PART = 5_000  # values in one IN (…)
_BITS = bytes.maketrans(b"\x00\x01", b"01")
_STEP = [bytes(k) + b"\x01" * (256 - k) for k in range(256)]
_NONE = bytes(256)
_FLAGS = bytes.maketrans(b"01", b"\x00\x01")

Value = tuple[str, str]  # facet, name
Numbers = dict[Value, int]
Numbered = Callable[[Connection, set[Value]], Numbers]


class Packed(msgspec.Struct, array_like=True):
    """A block as it is kept. "Place" is a finding's place among those of the block; arrays are little-endian.

    Attributes:
        rows: finding id less the span's first (H); articles: article ids (I).
        maps: bitmaps of places by number of the value; where, what: places (H) and numbers (i) of the rarer values.
        days: all days, sorted; first, last: numbers of day_from and day_to in them (H); order: places by day_from (H).
        grades, sure: confidences, sorted, and each finding's number in them (H); doubts, doubt: likewise of the priority.
    """

    rows: bytes
    articles: bytes
    maps: dict[int, bytes]
    where: bytes
    what: bytes
    days: list[str]
    first: bytes
    last: bytes
    order: bytes
    grades: list[float]
    sure: bytes
    doubts: list[float]
    doubt: bytes


class Block:
    """A block unpacked (see `Packed`).

    Attributes:
        start, stop: the id of its span's first finding, and the one after its last.
        full: the mask of all its places.
    """

    def __init__(self, n: int, p: Packed) -> None:
        self.start = n * SPAN + 1
        self.rows, self.articles = _array("H", p.rows), _array("I", p.articles)
        self.maps, self.where, self.what = p.maps, _array("H", p.where), _array("i", p.what)
        self.days, self.first, self.last, self.order = p.days, _array("H", p.first), _array("H", p.last), _array("H", p.order)
        self.grades, self.sure, self.doubts, self.doubt = p.grades, _array("H", p.sure), p.doubts, _array("H", p.doubt)
        self.stop = self.start + SPAN
        self.full = (1 << len(self.rows)) - 1

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
        if value in self.what:
            for place in compress(self.where, map(value.__eq__, self.what)):
                out |= 1 << place
        return out

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
        grades, column = (self.doubts, self.doubt) if doubt else ([max(g, 0.0) for g in self.grades], self.sure)
        flags = self.flags(found)
        return zip(compress(range(len(flags)), flags), map(grades.__getitem__, compress(column, flags)), strict=True)

    def rare(self, found: int) -> Iterator[int]:
        """The numbers of the rarer values of the findings of a mask, one each time that a finding has it."""
        if found == self.full:
            return iter(self.what)
        return compress(self.what, map(self.flags(found).__getitem__, self.where))

    def flags(self, found: int) -> bytes:
        """A mask as one byte a place, 0 or 1."""
        if found == self.full:
            return b"\x01" * len(self.rows)
        return f"{found:0{len(self.rows)}b}"[::-1].encode().translate(_FLAGS)


def to_mask(flags: bytes) -> int:
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


def forget(connection: Connection, findings: Sequence[int]) -> None:
    """Notes that these findings are new or have changed: a few by themselves, of many the blocks are dropped."""
    if len(findings) > _FEW:
        _drop(connection, {(n - 1) // SPAN for n in findings})
    elif findings:
        add_new(connection, t.facet_changed, [{"finding_id": n} for n in sorted(set(findings))])
        while len(known := changed(connection)) > _MOST:
            [(n, _)] = Counter((k - 1) // SPAN for k in known).most_common(1)
            _drop(connection, {n})
            _make(connection, n)


def changed(connection: Connection) -> list[int]:
    """The findings of which the blocks no longer tell."""
    return list(connection.execute(select(t.facet_changed.c.finding_id).order_by(t.facet_changed.c.finding_id)).scalars())


def build(connection: Connection) -> int:
    """Makes the blocks that are missing or no longer hold; returns how many."""
    _drop(connection, {(n - 1) // SPAN for n in changed(connection)})
    there = set(connection.execute(select(t.facet_block.c.n)).scalars())
    newest = connection.execute(select(func.max(t.finding.c.id))).scalar() or 0
    missing = [n for n in range(spans(newest)) if n not in there]
    for n in missing:
        _make(connection, n)
    return len(missing)


def _drop(connection: Connection, numbers: set[int]) -> None:
    for n in sorted(numbers):
        connection.execute(delete(t.facet_block).where(t.facet_block.c.n == n))
        connection.execute(delete(t.facet_changed).where(t.facet_changed.c.finding_id.between(n * SPAN + 1, (n + 1) * SPAN)))


def _make(connection: Connection, n: int) -> None:
    rows = []
    for kind, block in made(connection, n, KINDS, _numbered).items():
        data = msgspec.msgpack.encode(block)
        rows.append({"n": n, "kind": kind, "version": blake2b(data, digest_size=8).hexdigest(), "data": data})
    add_new(connection, t.facet_block, rows)


def spans(newest: int) -> int:
    """How many spans the findings up to this id fill."""
    return (newest + SPAN - 1) // SPAN


def made(connection: Connection, n: int, kinds: Sequence[str], numbered: Numbered) -> dict[str, Packed]:
    """The blocks of a span, by kind, from the rows of the findings that are shown or that a person rejected.

    Args:
        connection: the writer's where ``numbered`` writes.
        n: the span's number.
        kinds: kinds of findings.
        numbered: gives values their numbers.
    """
    first = n * SPAN + 1
    return {
        k: p for k, (p, _) in _from_rows(connection, t.finding.c.id.between(first, first + SPAN - 1), kinds, numbered).items()
    }


def scattered(connection: Connection, findings: Sequence[int], kind: str, numbered: Numbered) -> Block:
    """A block of findings (at most `SPAN`) of a kind that are of no one span."""
    packed, ids = _from_rows(connection, t.finding.c.id.in_(findings), (kind,), numbered)[kind]
    block = Block(0, packed)
    block.start, block.stop, block.rows = 0, (ids or [0])[-1] + 1, array("q", ids)
    return block


def _from_rows(
    connection: Connection, which: ColumnElement[bool], kinds: Sequence[str], numbered: Numbered
) -> dict[str, tuple[Packed, list[int]]]:
    f = t.finding.c
    which = which & or_(f.shown == 1, f.review == "rejected") & f.kind.in_(kinds)
    columns = (f.id, f.kind, f.article_id, f.day_from, f.day_to, f.confidence, f.priority)
    rows: dict[str, list[Any]] = {kind: [] for kind in kinds}
    for row in connection.execute(select(*columns).where(which).order_by(f.id)).all():
        rows[row[1]].append(row)
    pairs = values(connection, which)
    numbers = numbered(connection, {v for v, _ in pairs})
    by_finding: dict[int, list[int]] = {}
    for value, finding in pairs:
        by_finding.setdefault(finding, []).append(numbers[value])
    return {kind: (_packed(found, by_finding), [row[0] for row in found]) for kind, found in rows.items()}


def values(connection: Connection, which: ColumnElement[bool]) -> set[tuple[Value, int]]:
    """(facet and name, finding) of the findings that a condition names, from their rows."""
    f, a = t.finding.c, t.article.c
    out: set[tuple[Value, int]] = set()
    columns = (f.id, f.kind, f.type, f.status, f.review, a.source, func.substr(f.day_from, 1, 7), f.mode)
    rows = select(*columns).join(t.article, a.id == f.article_id).where(which)
    for number, *cells, mode in connection.execute(rows).all():
        out.update(((facet, value), number) for facet, value in zip(FACETS, cells, strict=False) if value)
        if mode:
            out.add((("mode", f"{cells[1]}/{mode}"), number))
    fp, p, fl, pl = t.finding_party.c, t.party.c, t.finding_place.c, t.place.c
    same = t.party.alias()
    who = select(fp.finding_id, func.coalesce(same.c.canonical, p.canonical), func.coalesce(same.c.country, p.country))
    joined = t.finding.join(t.finding_party, fp.finding_id == f.id).join(t.party, p.id == fp.party_id)
    who = who.select_from(joined.outerjoin(same, same.c.id == p.same_as)).where(which)
    where = select(fl.finding_id, pl.canonical, pl.country)
    where = where.select_from(t.finding.join(t.finding_place, fl.finding_id == f.id).join(t.place, pl.id == fl.place_id))
    for facet, query in (("party", who), ("place", where.where(which))):
        for number, name, country in connection.execute(query).all():
            out.add(((facet, name), number))
            out.update((("country", c), number) for c in (country or "").split(";") if c)
    return out


def known(connection: Connection, wanted: Iterable[Value]) -> Numbers:
    """The numbers of those of these values that have one."""
    c = t.facet_value.c
    out: Numbers = {}
    by_facet: dict[str, list[str]] = {}
    for facet, name in wanted:
        by_facet.setdefault(facet, []).append(name)
    for facet, names in by_facet.items():
        for at in range(0, len(names), _PART):
            found = select(c.name, c.id).where(c.facet == facet, c.name.in_(names[at : at + _PART]))
            out.update(((facet, str(name)), int(n)) for name, n in connection.execute(found))
    return out


def fresh(wanted: Iterable[Value], after: int, step: int = 1) -> Numbers:
    """New numbers for these values: counted on from ``after``, the facet in the last four bits."""
    return {v: ((after + step * (k + 1)) << 4) + FACETS.index(v[0]) for k, v in enumerate(sorted(wanted))}


def _numbered(connection: Connection, wanted: set[Value]) -> Numbers:
    """The numbers of values; those that have none get one, in the writer's transaction."""
    out = known(connection, wanted)
    new = fresh(wanted - out.keys(), (connection.execute(select(func.max(t.facet_value.c.id))).scalar() or 0) >> 4)
    add_new(connection, t.facet_value, [{"id": n, "facet": facet, "name": name} for (facet, name), n in new.items()])
    return out | new


def _packed(rows: Sequence[Any], numbers: dict[int, list[int]]) -> Packed:
    places: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        for number in sorted(numbers.get(row[0], ())):
            places.setdefault(number, []).append(place)
    size = (len(rows) + 7) // 8
    rare = [(place, number) for number, found in sorted(places.items()) if len(found) < _FREQUENT for place in found]
    first, last = [row[3] or "" for row in rows], [row[4] or "" for row in rows]
    days, code = _coded({*first, *last})
    grades, grade = _coded({_or(row[5]) for row in rows})
    doubts, doubt = _coded({row[6] for row in rows})
    return Packed(
        rows=_bytes("H", ((row[0] - 1) % SPAN for row in rows)),
        articles=_bytes("I", (row[2] for row in rows)),
        maps={number: _bitmap(found, size) for number, found in sorted(places.items()) if len(found) >= _FREQUENT},
        where=_bytes("H", (place for place, _ in rare)),
        what=_bytes("i", (number for _, number in rare)),
        days=days,
        first=_bytes("H", map(code.__getitem__, first)),
        last=_bytes("H", map(code.__getitem__, last)),
        order=_bytes("H", sorted(range(len(rows)), key=lambda k: (first[k], k))),
        grades=grades,
        sure=_bytes("H", (grade[_or(row[5])] for row in rows)),
        doubts=doubts,
        doubt=_bytes("H", (doubt[row[6]] for row in rows)),
    )


def _or(confidence: float | None) -> float:
    return -1.0 if confidence is None else confidence  # less than any confidence


def _coded(found: set[Any]) -> tuple[list[Any], dict[Any, int]]:
    inorder = sorted(found)
    return inorder, {value: n for n, value in enumerate(inorder)}


def _bitmap(places: Iterable[int], size: int) -> bytes:
    out = bytearray(size)
    for p in places:
        out[p >> 3] |= 1 << (p & 7)
    return bytes(out)


def _bytes(code: str, numbers: Iterable[int]) -> bytes:
    out = array(code, numbers)
    if sys.byteorder == "big":
        out.byteswap()
    return out.tobytes()


def _array(code: str, data: bytes) -> array[int]:
    out = array(code, data)
    if sys.byteorder == "big":
        out.byteswap()
    return out
