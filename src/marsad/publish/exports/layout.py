"""What the foreign layouts share: columns (tables/layouts.tsv), delimited files, looks into states and sentences."""

from __future__ import annotations

import codecs
import csv
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import BinaryIO, Literal

from marsad.arabic.sentences import sentences
from marsad.publish.exports.base import flat, guard
from marsad.publish.facts import facts, state
from marsad.record import Finding, Party

Cell = str | int | float | None
Rows = Callable[[Finding], Iterator[Mapping[str, Cell]]]


@cache
def columns(layout: str) -> tuple[str, ...]:
    """The column names of a layout, in order."""
    return tuple(row["column"] for row in facts("layouts") if row["layout"] == layout)


def delimited(
    layout: str, rows: Rows, *, mark: str, header: Literal["none", "plain", "quoted"] = "plain", quoting: bool = True
) -> Callable[[Iterable[Finding], BinaryIO, str], int]:
    """A writer of a layout's file in UTF-8.

    Args:
        layout: its name in layouts.tsv.
        rows: the rows of one finding, by column name; a column that is not there stays empty.
        mark: what stands between cells.
        header: whether the first line names the columns, and in quotation marks.
        quoting: False where readers take quotation marks for letters (``quote=""``); cells are then one line without tabs.
    """
    names = columns(layout)

    def write(findings: Iterable[Finding], out: BinaryIO, kind: str) -> int:
        del kind
        text = codecs.getwriter("utf-8")(out, "replace")
        end = "\r\n" if mark == "," else "\n"
        if header != "none":
            csv.writer(text, delimiter=mark, lineterminator=end, quoting=_quoting(header)).writerow(names)
        table = csv.writer(text, delimiter=mark, lineterminator=end)
        count = 0
        for finding in findings:
            for row in rows(finding):
                cells = [_cell(row.get(name), flatten=mark == "\t") for name in names]
                if quoting:
                    table.writerow(cells)
                else:
                    text.write(mark.join(cells) + end)
                count += 1
        return count

    return write


def _quoting(header: str) -> Literal[0, 1]:
    return csv.QUOTE_ALL if header == "quoted" else csv.QUOTE_MINIMAL


def _cell(value: Cell, flatten: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guard(flat(value) if flatten else value)
    return str(value)


def states(parties: Iterable[Party], column: str) -> str:
    """A column of states.tsv for each country of the parties, once, joined by ";"."""
    codes = [code for p in parties for code in (p.country or "").split(";")]
    found = [row[column] for code in codes if (row := state(code)) and row[column]]
    return ";".join(dict.fromkeys(found))


def each(parties: Iterable[Party], field: str) -> str:
    """A field of the parties, each value once, joined by ";"."""
    found = [str(v).replace(";", ",") if field != "country" else str(v) for p in parties if (v := getattr(p, field))]
    return ";".join(dict.fromkeys(part for v in found for part in v.split(";")))


@lru_cache(maxsize=16)
def _starts(title: str, body: str) -> list[int]:
    text = f"{title}\n{body}"
    return [start for start, _ in sentences(text)]


def sentence_number(finding: Finding, offset: int) -> int:
    """Which sentence of title and body an offset stands in; the first is 1."""
    return max(1, bisect_right(_starts(finding.article.title, finding.article.body), offset))


def citation(finding: Finding) -> str:
    """Outlet, day and title, as far as they are known."""
    a = finding.article
    return ", ".join(part for part in (a.source, a.published, f"“{flat(a.title)}”" if a.title.strip() else None) if part)
