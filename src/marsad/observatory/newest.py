"""Articles by day of publication, the newest or the oldest first: a page of findings in this order seldom needs more than some.

Sorting all findings of a wide search by a column of their articles would ask for each article's row: a third of a second for
150,000 findings. The days alone stand in an index.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from marsad.observatory import schema as t

_MANY = 2_000  # articles that are looked through, in whole days
_MOST = 20_000  # of one day: SQLite takes 32,766 values in one statement


def days(connection: Connection, oldest: bool = False) -> Iterator[list[int]]:
    """Row numbers of the articles of the newest (or oldest) day, then of the next, until some 2,000 are named.

    It ends before a day that has too many for one statement, and without those whose day is not known.
    """
    a = t.article.c
    order = a.published.asc() if oldest else a.published.desc()
    seen, last = 0, None
    while seen < _MANY:
        beyond = a.published.is_not(None) if last is None else a.published > last if oldest else a.published < last
        last = connection.execute(select(a.published).where(beyond).order_by(order).limit(1)).scalar()
        found = list(connection.execute(select(a.id).where(a.published == last).limit(_MOST + 1)).scalars()) if last else []
        if not found or len(found) > _MOST:
            return
        yield found
        seen += len(found)
