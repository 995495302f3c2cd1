"""JSON, JSONL and CSV: an article an object, a line, a row; the document of each is its own bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from marsad.sources.encoding import EncodingError, decode
from marsad.sources.items import MAX_BYTES, Arrival, Document, Problem, column, fields
from marsad.sources.options import Options
from marsad.sources.table import Table

Found = Arrival | Problem
_LISTS = ("articles", "items", "documents")
_BOM = b"\xef\xbb\xbf"


def read_lines(stream: BinaryIO, place: str, at: str, name: str, options: Options) -> Iterator[Found]:
    """The articles of JSONL, a line each, without holding more than a line in memory.

    Args:
        stream: the bytes, at their start.
        place: path or URL of the file.
        at: when it stood there (`Document.at`).
        name: what articles without an id are called, with their line's number.
        options: how to read.
    """
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        part = f"line {number}"
        if len(line) > MAX_BYTES:
            size = len(line)
            while not line.endswith(b"\n") and (line := stream.readline(1 << 20)):
                size += len(line)
            yield Problem(f"{place}, {part}", f"{size:,} bytes in one line; the most is {MAX_BYTES:,}: one article a line")
        elif line.strip(_BOM + b" \t\r\n"):
            yield from _line(Document(line.rstrip(b"\r\n"), "application/json", place, at), part, f"{name}:{number}", options)


def _line(document: Document, part: str, name: str, options: Options) -> Iterator[Found]:
    try:
        row = msgspec.json.decode(document.data.lstrip(_BOM))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        why = f"not JSON ({str(error)[:80]}); one object a line, in UTF-8"
        yield Problem(f"{document.place}, {part}", why)
        return
    yield from _arrival(row, document, part, name, options)


def _arrival(row: object, document: Document, part: str, name: str, options: Options) -> Iterator[Found]:
    """The article of a row, after a note where something of it is not believed; or a problem."""
    where = f"{document.place}, {part}" if part else document.place
    if not isinstance(row, dict):
        yield Problem(where, f"JSON {type(row).__name__} where an object with title and body is wanted")
        return
    try:
        # a file's own time can be that of its archive (1980): what is known today was seen today at the latest
        found, note = fields(row, name, options.published, max(document.at, options.seen()), options.mapping)
    except ValueError as error:
        yield Problem(where, str(error))
        return
    if note:
        yield Problem(where, note, note=True)
    yield Arrival(found, document, part)


def utf8(data: bytes) -> bytes:
    """JSON text as UTF-8 without a byte order mark, whatever it came in.

    Raises:
        EncodingError: see `decode`.
    """
    return decode(data).lstrip("\ufeff").encode("utf-8")


def read_json(document: Document, name: str, options: Options) -> Iterator[Found]:
    """The articles of one JSON text: an object, a list, or an object with a list of articles; JSONL that is called JSON too."""
    data, place = document.data, document.place
    try:
        clean = utf8(data)
        found = msgspec.json.decode(clean, type=dict[str, msgspec.Raw] | list[msgspec.Raw] | msgspec.Raw)
        rows = _rows(found)
    except (msgspec.DecodeError, EncodingError, RecursionError) as error:
        if data.lstrip(_BOM + b" \t\r\n").partition(b"\n")[2].lstrip()[:1] == b"{":
            yield from read_lines(io.BytesIO(data), place, document.at, name, options)
        else:
            yield Problem(place, f"not JSON ({str(error)[:120]})")
        return
    if rows is None:
        yield from _element(msgspec.Raw(clean), document, "", name, options)
        return
    if not rows:
        yield Problem(place, "an empty list; there is no article to read")
    for number, raw in enumerate(rows, 1):
        own = Document(bytes(raw), document.media_type, place, document.at)
        yield from _element(raw, own, f"item {number}", f"{name}:{number}", options)


def _rows(found: dict[str, msgspec.Raw] | list[msgspec.Raw] | msgspec.Raw) -> list[msgspec.Raw] | None:
    """The list's elements, or those of the list inside the object; None for a single object."""
    if isinstance(found, dict):
        inner = next((found[k] for k in _LISTS if k in found and bytes(found[k]).lstrip()[:1] == b"["), None)
        return msgspec.json.decode(inner, type=list[msgspec.Raw]) if inner is not None else None
    return found if isinstance(found, list) else None


def _element(raw: msgspec.Raw, document: Document, part: str, name: str, options: Options) -> Iterator[Found]:
    try:
        row = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        where = f"{document.place}, {part}" if part else document.place
        yield Problem(where, f"not JSON ({str(error)[:80]})")
        return
    yield from _arrival(row, document, part, name, options)


def read_csv(document: Document, name: str, options: Options) -> Iterator[Found]:
    """The articles of a table with a header line; commas, semicolons or tabs, whichever the header has most of."""
    place = document.place
    try:
        table = Table(document.data)
    except EncodingError as error:
        yield Problem(place, str(error))
        return
    header = table.header
    missing = [theirs for theirs in options.mapping.values() if column(dict.fromkeys(header, ""), theirs) is None]
    if missing:
        yield Problem(place, f"no column {missing[0]!r}; the columns are {', '.join(header)[:120]}")
        return
    number = 1
    for number, (row, data) in enumerate(table.rows(), 2):
        if isinstance(row, str):
            yield Problem(f"{place}, row {number}", row)
        elif row:
            own = Document(data, document.media_type, place, document.at)
            yield from _arrival(dict(zip(header, row, strict=False)), own, f"row {number}", f"{name}:{number}", options)
    if number == 1:
        yield Problem(place, "no rows below the header; columns title and body are wanted")
