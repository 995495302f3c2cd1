"""A record as Markdown (GitHub's tables)."""

from __future__ import annotations

from marsad.publish.grids import Grid, grids, when
from marsad.publish.safe import escaped
from marsad.publish.safe import markdown as safe
from marsad.record import Record


def markdown(record: Record) -> str:
    """The record as a Markdown section that ends with a line break."""
    head = " · ".join(safe(part) for part in (record.id, record.source, when(record), record.version) if part)
    return "\n".join([f"## {safe(record.title) or safe(record.id)}", "", head, "", *map(_section, grids(record))])


def _section(grid: Grid) -> str:
    columns = (*grid.columns[:-1], *(("in English",) if grid.english else ()), grid.columns[-1])
    cells = [list(map(safe, row)) for row in grid.rows]
    for row, line in zip(cells, grid.english, strict=False):
        row.insert(-1, escaped(line))
    rows = ["| " + " | ".join(row) + " |" for row in cells]
    head = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    return "\n".join([f"### {grid.title}", "", *head, *rows, ""])
