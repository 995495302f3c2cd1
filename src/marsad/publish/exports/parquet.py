"""Parquet with typed columns (pyarrow)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any, BinaryIO

from marsad.publish.exports.columns import COLUMNS, Column
from marsad.record import Finding

_BATCH = 5000  # rows in memory at a time: one row group


def write(findings: Iterable[Finding], out: BinaryIO, kind: str) -> int:
    """One kind of finding: lists as lists, days as date32, times as UTC timestamps, whole numbers as int32.

    Raises:
        ImportError: pyarrow is not installed.
    """
    try:
        pa: Any = import_module("pyarrow")  # an extra, without types
        pq: Any = import_module("pyarrow.parquet")
    except ImportError:
        raise ImportError("Parquet needs pyarrow: pip install 'marsad[parquet]'") from None
    types = {
        "text": pa.string(), "list": pa.list_(pa.string()), "int": pa.int32(), "float": pa.float64(), "bool": pa.bool_(),
        "date": pa.date32(), "time": pa.timestamp("us", tz="UTC"),
    }  # fmt: skip
    columns = COLUMNS[kind]
    schema = pa.schema([pa.field(c.name, types[c.type], metadata={"description": c.doc}) for c in columns])
    count = 0
    with pq.ParquetWriter(out, schema, compression="zstd") as file:
        for batch in _batches(findings):
            data = {c.name: pa.array([_typed(c, f) for f in batch], types[c.type]) for c in columns}
            file.write_table(pa.table(data, schema=schema))
            count += len(batch)
    return count


def _batches(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    batch: list[Finding] = []
    for finding in findings:
        batch.append(finding)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _typed(column: Column, finding: Finding) -> Any:
    value = column.get(finding)
    if value is None or column.type not in ("date", "time"):
        return value
    try:
        if column.type == "date":
            return date.fromisoformat(value[:10])
        at = datetime.fromisoformat(value)
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    except ValueError:
        return None  # no day of the calendar: the text column beside it has what was read
