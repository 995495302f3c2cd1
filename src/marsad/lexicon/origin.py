"""From a finding's row id back to the line of the table it came from."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from marsad.lexicon.rows import TABLES


class Origin(NamedTuple):
    """A table's line: file, line number (1 is the header), and the row with its column names."""

    file: str
    line: int
    cells: dict[str, str]


@lru_cache(maxsize=64)
def _table(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return lines[0].split("\t"), [(n, line.split("\t")) for n, line in enumerate(lines[1:], 2) if line.strip()]


def origin(row_id: str, folders: tuple[str, ...] = ()) -> Origin | None:
    """The line that ``row_id`` (such as ``verbs:قصف``) names, a user's table before the package's; None for a rule."""
    table, _, key = row_id.partition(":")
    for folder in [*map(Path, reversed(folders)), TABLES]:
        path = folder / f"{table}.tsv"
        if not key or not path.is_file():
            continue
        header, rows = _table(path)
        for number, cells in rows:
            if _names(cells, key):
                return Origin(str(path.relative_to(folder)), number, dict(zip(header, cells, strict=False)))
    return None


def _names(cells: list[str], key: str) -> bool:
    first = cells[0].split("|")[0].strip()
    if first in (key, key.split("/", maxsplit=1)[0]):
        return True
    return len(cells) > 1 and key == f"{first} {cells[1].split('|')[0].strip()}"
