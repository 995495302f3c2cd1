"""The tables of `publish` (tables/*.tsv): facts on layouts, states and English words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from marsad.lexicon.rows import Row, read_table

TABLES = Path(__file__).parent / "tables"


@cache
def facts(name: str) -> list[Row]:
    """The rows of one table. Raises FileNotFoundError where there is none of this name."""
    return read_table(TABLES / f"{name}.tsv")


@cache
def keyed(name: str, *columns: str) -> dict[tuple[str, ...], Row]:
    """The rows of a table by the cells of these columns; the first row of a key counts."""
    out: dict[tuple[str, ...], Row] = {}
    for row in facts(name):
        out.setdefault(tuple(row[c] for c in columns), row)
    return out


@cache
def words(kind: str) -> dict[str, str]:
    """One set of words.tsv: key -> value."""
    return {row["key"]: row["value"] for row in facts("words") if row["set"] == kind}


def state(iso3: str | None) -> Row | None:
    """The state of an ISO 3166 alpha-3 code; None for several codes, none, or one that states.tsv lacks."""
    return keyed("states", "iso3").get((iso3 or "",))
