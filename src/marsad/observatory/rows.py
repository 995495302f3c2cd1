"""Helpers of the rows: insert what is not there yet, find ids by key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ARRAY, BigInteger, ColumnElement, Connection, Select, Table, any_, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite

AT_ONCE = 5_000
"""Values in one IN (…): SQLite takes 32,766."""


def add_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts the rows that break no unique constraint; the others are there already."""
    if rows:
        made = postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
        connection.execute(made.on_conflict_do_nothing(), list(rows))


def ids(connection: Connection, table: Table, column: str, keys: Iterable[str]) -> dict[str, int]:
    """The ids of the rows with these keys."""
    wanted = list(dict.fromkeys(keys))
    out: dict[str, int] = {}
    for at in range(0, len(wanted), AT_ONCE):
        part = wanted[at : at + AT_ONCE]
        found = connection.execute(select(table.c[column], table.c.id).where(table.c[column].in_(part)))
        out.update({str(k): int(n) for k, n in found})
    return out


def among(connection: Connection, column: Any, ids: Iterable[int]) -> ColumnElement[bool]:
    """The condition that a column has one of these numbers, of which there may be thousands: one value to the database."""
    if postgres(connection):
        return column == any_(literal(list(ids), ARRAY(BigInteger)))  # type: ignore[no-any-return]
    listed = func.json_each(msgspec.json.encode(list(ids)).decode()).table_valued("value")
    return column.in_(select(listed.c.value))  # type: ignore[no-any-return]


def numbers(connection: Connection, chosen: Select[Any], inorder: bool = False) -> list[int]:
    """The numbers that a query of one column finds, straight from the driver; ``inorder``: in the query's order.

    SQLAlchemy's rows of 100,000 numbers would take longer than the search. In any order the database hands them over as one
    value, which takes half as long again, and makes no 100,000 tuples for Python's garbage collector to look at.
    """
    if inorder:
        cursor: Any = connection.execute(chosen).cursor
        return [n for (n,) in cursor.fetchall()]
    column = next(iter(chosen.subquery().c))
    return together(
        connection.execute(select(func.array_agg(column) if postgres(connection) else func.group_concat(column))).scalar()
    )


def together(found: list[int] | str | None) -> list[int]:
    """The numbers of an aggregate: PostgreSQL's array_agg, SQLite's group_concat."""
    return msgspec.json.decode(f"[{found}]", type=list[int]) if isinstance(found, str) else found or []


def postgres(connection: Connection) -> bool:
    """Whether the store is PostgreSQL."""
    return connection.dialect.name == "postgresql"
