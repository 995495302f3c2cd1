"""The lexicon's tables as rows: reading them, laying a user's over ours, and what their codes may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from marsad.record.plover import MODES, QUAD

TABLES = Path(__file__).parent / "tables"
Row = dict[str, str]


class TableError(ValueError):
    """A table does not fit: too many columns, a column or a code that Marsad does not know; names file and line."""


def read_table(path: Path) -> list[Row]:
    """The rows of a tab-separated table with a header line; empty lines and lines that start with # are skipped.

    Raises:
        TableError: the file is not UTF-8 or empty, or a line has more columns than the header.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise TableError(f"{path.name} is not UTF-8 (byte {error.start}): save it as UTF-8") from None
    if not lines:
        raise TableError(f"{path.name} is empty: its first line must name the columns, with tabs between them")
    header = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > len(header):
            raise TableError(f"{path.name}, line {number}: {len(cells)} columns where the header has {len(header)}")
        row = dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
        _check(path.name, number, row)
        rows.append(row)
    return rows


@cache
def known_flags() -> frozenset[str]:
    """The flags that verbs, event nouns and collocations may carry (flags.tsv)."""
    lines = (TABLES / "flags.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines[1:])


def _check(name: str, number: int, row: Row) -> None:
    """Event rows carry PLOVER's types and modes, and flags that some stage knows."""
    if "type" not in row or "flags" not in row:
        return
    where = f"{name}, line {number}"
    if row["type"] not in QUAD:
        raise TableError(f"{where}: type {row['type']!r} is none of PLOVER's: {', '.join(QUAD)}")
    modes = MODES.get(row["type"], {})
    if row.get("mode") and row["mode"] not in modes:
        raise TableError(f"{where}: mode {row['mode']!r} is none of {row['type']}'s ({', '.join(modes) or 'it has none'})")
    unknown = set(row["flags"].split()) - known_flags()
    if unknown:
        raise TableError(f"{where}: unknown flag {min(unknown)!r}; docs/lexicons.md lists the flags")


def tables(name: str, folders: Iterable[Path]) -> Iterator[Row]:
    """The rows of one table in every folder, the package's first; a user's row takes the place of ours by first cell.

    Raises:
        TableError: a user's table has a column that ours lacks, or lacks our first one.
    """
    merged: dict[str, list[Row]] = {}
    columns: list[str] = []
    for folder in folders:
        path = folder / f"{name}.tsv"
        rows = read_table(path) if path.exists() else []
        if not rows:
            continue
        first = next(iter(rows[0]))
        if columns and (first != columns[0] or set(rows[0]) - set(columns)):
            raise TableError(f"{path}: its first line must name these columns, in order: {' '.join(columns)}")
        if columns:
            for row in rows:
                merged.pop(row[first], None)
        columns = columns or list(rows[0])
        for row in rows:
            merged.setdefault(row[first], []).append({c: row.get(c, "") for c in columns})
    for group in merged.values():
        yield from group


def split(cell: str, mark: str = "|") -> list[str]:
    """The parts of a cell, trimmed, empty ones dropped."""
    return [p.strip() for p in cell.split(mark) if p.strip()]
