"""Articles by day of publication, the newest or the oldest first: a page of findings in this order seldom needs more than some.

The days alone stand in an index, so neither an article's row nor a finding's is read for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, select

from marsad.observatory import rows
from marsad.observatory import schema as t

_MANY = 2_000  # articles of the first batch; each next one has four times as many
FEW = 5_000
"""Findings of which only their own articles' days are asked for: so many numbers stand in one statement."""

Days = list[list[int]]


def batches(connection: Connection, oldest: bool = False, among: Collection[int] | None = None) -> Iterator[Days]:
    """Row numbers of articles, a list a day, the newest (or oldest) days first, whole days a batch.

    Those whose day is not known come last either way.

    Args:
        connection: of the read whose findings are to be ordered.
        oldest: begins with the oldest day.
        among: of these articles only, at most `FEW`.
    """
    a = t.article.c
    these = [] if among is None else [rows.among(connection, a.id, among)]
    last, size, more = None, _MANY, True
    while more:
        beyond = a.published.is_not(None) if last is None else a.published > last if oldest else a.published < last
        order = a.published if oldest else a.published.desc()
        there = _rows(connection, select(a.published, a.id).where(beyond, *these).order_by(order).limit(size + 1))
        more = len(there) > size
        days = [(day, [n for _, n in found]) for day, found in groupby(there, itemgetter(0))]
        whole = days[:-1] if more else days
        if whole:
            last = whole[-1][0]
            yield [found for _, found in whole]
        size = max(1, 4 * size)
    yield [[n for (n,) in _rows(connection, select(a.id).where(a.published.is_(None), *these))]]


def _rows(connection: Connection, chosen: Select[Any]) -> list[tuple[Any, ...]]:
    """Rows straight from the driver: for 100,000 of them SQLAlchemy's would take longer than the search."""
    cursor: Any = connection.execute(chosen).cursor
    return list(cursor.fetchall())
