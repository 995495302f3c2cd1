"""CSV: one kind of finding a file, safe to open in a spreadsheet."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable
from typing import Any, BinaryIO

from marsad.publish.exports.base import guard
from marsad.publish.exports.columns import COLUMNS
from marsad.record import Finding

LIST_MARK = " | "


def write(findings: Iterable[Finding], out: BinaryIO, kind: str) -> int:
    """RFC 4180 with a byte order mark, so that spreadsheets know it for UTF-8; lists are joined by ``" | "``."""
    out.write(codecs.BOM_UTF8)
    rows = csv.writer(codecs.getwriter("utf-8")(out, "replace"), lineterminator="\r\n")
    columns = COLUMNS[kind]
    rows.writerow([c.name for c in columns])
    count = 0
    for finding in findings:
        rows.writerow([cell(c.get(finding)) for c in columns])
        count += 1
    return count


def cell(value: Any) -> str:
    """A value as a cell: text guarded against formulas, numbers as they are, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return guard(LIST_MARK.join(value) if isinstance(value, list) else str(value))
