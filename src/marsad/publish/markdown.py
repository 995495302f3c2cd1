"""A record as Markdown (GitHub's tables)."""

from __future__ import annotations

from marsad.publish.grids import Grid, grids, when
from marsad.publish.safe import markdown as safe
from marsad.record import Record


def markdown(record: Record) -> str:
    """The record as a Markdown section that ends with a line break."""
    head = " · ".join(safe(part) for part in (record.id, record.source, when(record), record.version) if part)
    return "\n".join([f"## {safe(record.title) or safe(record.id)}", "", head, "", *map(_section, grids(record))])


def _section(grid: Grid) -> str:
    rows = ["| " + " | ".join(map(safe, row)) + " |" for row in grid.rows]
    head = ["| " + " | ".join(grid.columns) + " |", "|" + " --- |" * len(grid.columns)]
    return "\n".join([f"### {grid.title}", "", *head, *rows, ""])
