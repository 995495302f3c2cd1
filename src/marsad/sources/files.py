"""Files, folders and standard input: plain text, JSON, JSONL, CSV. Each input that fails is a problem, the rest go on."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from marsad.record import Article
from marsad.sources.encoding import EncodingError, decode
from marsad.sources.items import MAX_BYTES, Problem, fields, from_text

FORMATS = ("auto", "text", "json", "jsonl", "csv")
_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}
_MAX_FILE = 512_000_000  # bytes of a JSON or CSV file, which is held in memory whole; JSONL has no such limit
Item = Article | Problem


def read_paths(paths: list[str], published: str | None = None, form: str = "auto") -> Iterator[Item]:
    """Every article of the files, folders and ``-`` (standard input), in order; a folder's files by name, recursively.

    Args:
        paths: what to read.
        published: the day (ISO 8601) of articles that have none.
        form: one of `FORMATS`; "auto" goes by the file's ending, and for others by the first character.
    """
    for given in paths:
        path = Path(given)
        if given == "-":
            yield from _stream(sys.stdin.buffer, "stdin", published, form)
        elif path.is_dir():
            yield from _folder(path, published, form)
        else:
            yield from _file(path, published, form)


def _folder(folder: Path, published: str | None, form: str) -> Iterator[Item]:
    found = sorted(p for p in folder.rglob("*") if p.suffix.lower() in _SUFFIX and p.is_file() and not _hidden(p, folder))
    if not found:
        yield Problem(str(folder), f"no articles in this folder; it is searched for {', '.join(sorted(_SUFFIX))}")
    for path in found:
        yield from _file(path, published, form)


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _file(path: Path, published: str | None, form: str) -> Iterator[Item]:
    try:
        with path.open("rb") as stream:
            yield from _stream(stream, str(path), published, form, path.stem, _SUFFIX.get(path.suffix.lower()))
    except FileNotFoundError:
        yield Problem(str(path), "no such file or folder; check the path")
    except IsADirectoryError:
        yield Problem(str(path), "a folder inside the list of files; name it by itself")
    except OSError as error:
        yield Problem(str(path), f"cannot be opened: {error.strerror or error}")


def _stream(
    stream: BinaryIO, where: str, published: str | None, form: str, name: str = "stdin", by_name: str | None = None
) -> Iterator[Item]:
    reader = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(io.BytesIO(stream.read()))
    kind = form if form != "auto" else by_name or _sniff(reader)
    if kind == "jsonl":
        yield from _lines(reader, where, name, published)
        return
    limit = MAX_BYTES if kind == "text" else _MAX_FILE
    data = reader.read(limit + 1)
    if len(data) > limit:
        yield Problem(where, f"more than {limit:,} bytes; split it, or give one article a line as JSONL")
        return
    yield from {"json": _json, "csv": _csv, "text": _text}[kind](data, where, name, published)


def _sniff(reader: io.BufferedReader) -> str:
    head = reader.peek(4096)[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] == b"{":
        return "jsonl" if b'":' in head.split(b"\n", 1)[0] else "json"
    return "json" if head[:1] == b"[" and head[1:].lstrip()[:1] in (b"{", b"]") else "text"


def _text(data: bytes, where: str, name: str, published: str | None) -> Iterator[Item]:
    try:
        yield from_text(decode(data), name, published)
    except ValueError as error:
        yield Problem(where, str(error))


def _lines(stream: BinaryIO, where: str, name: str, published: str | None) -> Iterator[Item]:
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        place = f"{where}, line {number}"
        if len(line) > MAX_BYTES:
            size = len(line)
            while not line.endswith(b"\n") and (line := stream.readline(1 << 20)):
                size += len(line)
            yield Problem(place, f"{size:,} bytes in one line; the most is {MAX_BYTES:,}: one article a line")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _object(line, place, f"{name}:{number}", published)


def _object(data: bytes, place: str, name: str, published: str | None) -> Item:
    try:
        row = msgspec.json.decode(data.lstrip(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Problem(place, f"not JSON ({str(error)[:80]}); one object a line, in UTF-8")
    return _article(row, place, name, published)


def _article(row: object, place: str, name: str, published: str | None) -> Item:
    if not isinstance(row, dict):
        return Problem(place, f"JSON {type(row).__name__} where an object with title and body is wanted")
    try:
        return fields(row, name, published)
    except ValueError as error:
        return Problem(place, str(error))


def _json(data: bytes, where: str, name: str, published: str | None) -> Iterator[Item]:
    try:
        found = msgspec.json.decode(decode(data).lstrip("\ufeff"))
    except (msgspec.DecodeError, EncodingError, RecursionError) as error:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[2].lstrip()[:1] == b"{":
            yield from _lines(io.BytesIO(data), where, name, published)  # JSONL that is called .json
        else:
            yield Problem(where, f"not JSON ({str(error)[:120]})")
        return
    if isinstance(found, dict):
        found = next((found[k] for k in ("articles", "items", "documents") if isinstance(found.get(k), list)), found)
    if isinstance(found, dict):
        yield _article(found, where, name, published)
        return
    rows = found if isinstance(found, list) else [found]
    if not rows:
        yield Problem(where, "an empty list; there is no article to read")
    for number, row in enumerate(rows, 1):
        yield _article(row, f"{where}, item {number}", f"{name}:{number}", published)


def _csv(data: bytes, where: str, name: str, published: str | None) -> Iterator[Item]:
    try:
        text = decode(data).lstrip("\ufeff")
    except EncodingError as error:
        yield Problem(where, str(error))
        return
    csv.field_size_limit(MAX_BYTES)
    header = text.partition("\n")[0]
    mark = max(",;\t", key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    number = 1
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield Problem(f"{where}, row {number}", f"not CSV ({error})")
            break
        yield _article(
            {k: v for k, v in row.items() if isinstance(v, str)}, f"{where}, row {number}", f"{name}:{number}", published
        )
    if number == 2:
        yield Problem(where, "no rows below the header; columns title and body are wanted")
