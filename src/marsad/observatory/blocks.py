"""What is searched of the findings that are shown, packed: filters, orders and counts are answered from it, not from the rows.

A database takes many joins to count a large result row by row. So each span of 8,192 findings has a block a kind: the frequent
values of its facets as bitmaps, the rare ones as pairs of place and value, its days, confidences and articles as columns. A block
is only a cache of what the rows say. Where findings have changed since, or are new, their blocks are dropped, or the findings are
noted: what is missing, a search makes from the rows.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, or_, select

from marsad.observatory import packing
from marsad.observatory import schema as t
from marsad.observatory.block import Block
from marsad.observatory.packing import FACETS, Packed, packed
from marsad.observatory.rows import add_new
from marsad.record.finding import KINDS

_FEW = 64  # changed findings that are noted by themselves: an article's when it is reviewed, or of a few articles added
_MOST = 1_000  # changed findings that searches make from their rows; beyond it the blocks with the most of them are made again
_PART = 5_000  # values in one IN (…)

Value = tuple[str, str]  # facet, name
Numbers = dict[Value, int]
Numbered = Callable[[Connection, set[Value]], Numbers]


def forget(connection: Connection, findings: Sequence[int]) -> None:
    """Notes that these findings are new or have changed: a few by themselves, of many the blocks are dropped."""
    if len(findings) > _FEW:
        _drop(connection, {(n - 1) // packing.SPAN for n in findings})
    elif findings:
        add_new(connection, t.facet_changed, [{"finding_id": n} for n in sorted(set(findings))])
        while len(known := changed(connection)) > _MOST:
            [(n, _)] = Counter((k - 1) // packing.SPAN for k in known).most_common(1)
            _drop(connection, {n})
            _make(connection, n)


def changed(connection: Connection) -> list[int]:
    """The findings of which the blocks no longer tell."""
    return list(connection.execute(select(t.facet_changed.c.finding_id).order_by(t.facet_changed.c.finding_id)).scalars())


def outdated(connection: Connection) -> bool:
    """Whether another version of Marsad packed the blocks that there are."""
    made = connection.execute(select(t.setting.c.value).where(t.setting.c.name == "blocks")).scalar()
    return made != str(packing.FORMAT) and connection.execute(select(t.facet_block.c.n).limit(1)).first() is not None


def build(connection: Connection) -> int:
    """Makes the blocks that are missing, no longer hold, or were packed by another version; returns how many."""
    if outdated(connection):
        connection.execute(delete(t.facet_block))
        connection.execute(delete(t.setting).where(t.setting.c.name == "blocks"))
    add_new(connection, t.setting, [{"name": "blocks", "value": str(packing.FORMAT)}])
    _drop(connection, {(n - 1) // packing.SPAN for n in changed(connection)})
    there = set(connection.execute(select(t.facet_block.c.n)).scalars())
    newest = connection.execute(select(func.max(t.finding.c.id))).scalar() or 0
    missing = [n for n in range(spans(newest)) if n not in there]
    for n in missing:
        _make(connection, n)
    return len(missing)


def differing(connection: Connection) -> list[int]:
    """The spans of which a block is not as the rows say, though none of their findings is noted as changed."""
    if outdated(connection):
        return []
    c = t.facet_block.c
    noted = {(n - 1) // packing.SPAN for n in changed(connection)}
    there: dict[int, dict[str, str]] = {}
    for n, kind, version in connection.execute(select(c.n, c.kind, c.version).order_by(c.n)):
        there.setdefault(n, {})[kind] = version
    return [
        n
        for n, kinds in there.items()
        if n not in noted and kinds != {k: _packed(b)[0] for k, b in made(connection, n, KINDS, _numbers).items()}
    ]


def _numbers(connection: Connection, wanted: set[Value]) -> Numbers:
    """The numbers of values, 0 for those that have none."""
    return dict.fromkeys(wanted, 0) | known(connection, wanted)


def _packed(block: Packed) -> tuple[str, bytes]:
    """A block's version and data as they are kept."""
    data = msgspec.msgpack.encode(block)
    return blake2b(data, digest_size=8).hexdigest(), data


def _drop(connection: Connection, numbers: set[int]) -> None:
    for n in sorted(numbers):
        connection.execute(delete(t.facet_block).where(t.facet_block.c.n == n))
        connection.execute(
            delete(t.facet_changed).where(t.facet_changed.c.finding_id.between(n * packing.SPAN + 1, (n + 1) * packing.SPAN))
        )


def _make(connection: Connection, n: int) -> None:
    rows = []
    for kind, block in made(connection, n, KINDS, _numbered).items():
        version, data = _packed(block)
        rows.append({"n": n, "kind": kind, "version": version, "data": data})
    add_new(connection, t.facet_block, rows)


def spans(newest: int) -> int:
    """How many spans the findings up to this id fill."""
    return (newest + packing.SPAN - 1) // packing.SPAN


def made(connection: Connection, n: int, kinds: Sequence[str], numbered: Numbered) -> dict[str, Packed]:
    """The blocks of a span, by kind, from the rows of the findings that are shown or that a person rejected.

    Args:
        connection: the writer's where ``numbered`` writes.
        n: the span's number.
        kinds: kinds of findings.
        numbered: gives values their numbers.
    """
    first = n * packing.SPAN + 1
    return {
        k: p
        for k, (p, _) in _from_rows(connection, t.finding.c.id.between(first, first + packing.SPAN - 1), kinds, numbered).items()
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
    return {kind: (packed(found, by_finding), [row[0] for row in found]) for kind, found in rows.items()}


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
    newer = t.article.alias()
    older = select(f.id).join(newer, newer.c.replaces_id == f.article_id).where(which)
    out.update((("edition", "older"), number) for number in connection.execute(older).scalars())
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
