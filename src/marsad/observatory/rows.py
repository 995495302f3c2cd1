"""Helpers of the rows: insert what is not there yet, find ids by key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

_AT_ONCE = 5_000  # values in one IN (…): SQLite takes 32,766


def add_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts the rows that break no unique constraint; the others are there already."""
    if rows:
        made = postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
        connection.execute(made.on_conflict_do_nothing(), list(rows))


def ids(connection: Connection, table: Table, column: str, keys: Iterable[str]) -> dict[str, int]:
    """The ids of the rows with these keys."""
    wanted = list(dict.fromkeys(keys))
    out: dict[str, int] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        part = wanted[at : at + _AT_ONCE]
        found = connection.execute(select(table.c[column], table.c.id).where(table.c[column].in_(part)))
        out.update({str(k): int(n) for k, n in found})
    return out
