"""Lasting ids of findings as people type and read them: the beginning of one stands for it while it is the only one so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from marsad.observatory import schema as t
from marsad.observatory.names import FilterError

LEAST = 6
"""Digits of an id that can be typed for the whole, where no other begins so."""
_SHOWN = 8  # digits that tables show at the least
_ID = re.compile(r"[0-9a-f]{6,16}")


def full(connection: Connection, given: str) -> str:
    """The id that begins with what was typed.

    Raises:
        FilterError: none does, or several do.
    """
    start = given.strip().lower()
    c = t.finding.c
    if _ID.fullmatch(start):
        rows = select(c.key).where(c.key >= start, c.key < start + "g").order_by(c.key).limit(3)
        found: list[str] = list(connection.execute(rows).scalars())
        if len(found) == 1:
            return found[0]
        if found:
            raise FilterError(f"several findings begin with {start}: {', '.join(found)}; give more of the id")
    elif len(start) < LEAST:
        raise FilterError(f"{given!r} is too little of an id; give its first {LEAST} digits at least")
    raise FilterError(f"no finding {given}; `marsad find` prints the ids")


def short(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """By id, its first digits, as many as tell it from all others in the store, and eight at the least."""
    c = t.finding.c
    out = {}
    for key in keys:
        before = connection.execute(select(func.max(c.key)).where(c.key < key)).scalar()
        after = connection.execute(select(func.min(c.key)).where(c.key > key)).scalar()
        out[key] = key[: max(_SHOWN, *(_same(key, other or "") + 1 for other in (before, after)))]
    return out


def _same(a: str, b: str) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
