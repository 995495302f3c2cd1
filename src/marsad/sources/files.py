"""Files, folders and streams to arrivals: what each is, and who reads it."""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from marsad.sources import archives, bundles, formats
from marsad.sources.encoding import decode
from marsad.sources.feeds import read_feed
from marsad.sources.items import MAX_BYTES, Arrival, Document, Problem, from_text
from marsad.sources.options import Options, stamp
from marsad.sources.pages import read_page
from marsad.sources.rows import read_csv, read_json, read_lines
from marsad.sources.telegram import is_export, read_telegram

Found = Arrival | Problem
MAX_FILE = 512_000_000
"""Bytes of a JSON or CSV file, which is held in memory whole; JSONL and WARC have no such limit."""
OUTSIDE = "a link that leads out of the folder; not followed: name what it leads to by itself"


def read_folder(folder: Path, options: Options) -> Iterator[Found]:
    """The articles of a folder's files, by name, recursively; hidden files and saved pages' own folders are left out."""
    found, links = inputs(folder), leading_out(folder)
    for link in links:
        yield Problem(str(link), OUTSIDE)
    if not found and not links:
        known = ", ".join(sorted(formats.suffixes()))
        yield Problem(str(folder), f"no articles in this folder; it is searched for {known}")
    for path in found:
        yield from read_file(path, options)


def inputs(folder: Path) -> list[Path]:
    """The files of a folder that can be read, by name, recursively; links that lead out of it are not followed."""
    out = set(leading_out(folder))
    listed = (p for p in folder.rglob("*") if formats.by_name(p.name) and not _hidden(p, folder) and p not in out)
    files = [p for p in listed if p.is_file()]
    skipped = bundles.companions([p.as_posix() for p in files])
    return sorted(p for p in files if p.as_posix() not in skipped)


def leading_out(folder: Path) -> list[Path]:
    """The links in a folder that lead out of it, by name: who sends a folder must not choose what else is read."""
    home = folder.resolve()
    links = (p for p in folder.rglob("*") if p.is_symlink() and not _hidden(p, folder))
    wanted = (p for p in links if p.is_dir() or (formats.by_name(p.name) and p.is_file()))
    return sorted(p for p in wanted if not p.resolve().is_relative_to(home))


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def read_file(path: Path, options: Options) -> Iterator[Found]:
    """The articles of one file."""
    try:
        with path.open("rb") as stream:
            at = stamp(datetime.fromtimestamp(max(0, os.fstat(stream.fileno()).st_mtime), UTC))
            yield from read_stream(stream, str(path), at, options, _stem(path.name), path.name)
    except FileNotFoundError:
        yield Problem(str(path), "no such file or folder; check the path")
    except IsADirectoryError:
        yield Problem(str(path), "a folder inside the list of files; name it by itself")
    except (OSError, ValueError) as error:
        yield Problem(str(path), f"cannot be opened: {getattr(error, 'strerror', None) or error}")


def _stem(name: str) -> str:
    ending = formats.suffix(name)
    return name[: -len(ending)] if ending and ending.removesuffix(".gz") in formats.suffixes() else Path(name).stem


def read_stream(
    stream: BinaryIO, place: str, at: str, options: Options, name: str = "stdin", file_name: str = ""
) -> Iterator[Found]:
    """The articles of an open file or of standard input.

    Args:
        stream: the bytes; seekable where they may be a zip file or a WACZ.
        place: path, or "stdin".
        at: when the bytes stood there (`Document.at`).
        options: how to read; its form goes before what name and content tell.
        name: what articles without an id are called.
        file_name: the name whose ending tells the form; "" for none.
    """
    reader: Any = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(Any, stream))
    packed = reader.peek(2)[:2] == b"\x1f\x8b"
    head = _head(reader, packed)
    form = form_of(options.form, file_name, head)
    if form in ("warc", "wacz", "zip"):
        yield from _archive(form, reader, place, at, options)
        return
    unpacked = archives.Unpacked(reader, True) if packed else None
    source = io.BufferedReader(unpacked) if unpacked else reader
    try:
        if form == "jsonl":
            yield from read_lines(source, place, at, name, options)
        else:
            limit = limit_of(form, options)
            data = source.read(limit + 1)
            if len(data) > limit:
                many = form in ("text", "json", "csv", "telegram")
                advice = (
                    "split it, or give one article a line as JSONL"
                    if many
                    else "no article is as long: raise --max-bytes if this is"
                )
                yield Problem(place, f"more than {limit:,} bytes; {advice}")
            elif not (unpacked and unpacked.broken):  # half a page, feed or table is not taken for a whole one
                yield from read_document(Document(data, formats.media_type(form, file_name), place, at), form, name, options)
    except archives.BombError as error:
        yield Problem(place, str(error))
    if unpacked and unpacked.broken:
        lines = "the lines before were read" if form == "jsonl" else "nothing of it was read"
        yield Problem(place, f"{unpacked.broken}; {lines}: get the file again")


def _head(reader: io.BufferedReader, packed: bool) -> bytes:
    """The first bytes, without taking them; of a gzip file what they unpack to."""
    head = reader.peek(4096)[:4096]
    if not packed:
        return head
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 4096)
    except zlib.error:
        return b""


def form_of(wanted: str, file_name: str, head: bytes) -> str:
    """The form to read an input as: what is wanted, but a container is opened and a saved bundle known all the same.

    Args:
        wanted: a name of `FORMATS`.
        file_name: the name whose ending tells; "" for none.
        head: the first bytes.
    """
    named = formats.by_name(file_name)
    if wanted != "auto":
        inside = named in ("mhtml", "zip") or (named is None and head[:4] == b"PK\x03\x04")
        return (named or "zip") if inside and wanted != "wacz" else wanted
    if named == "json" and formats.sniff(head) == "telegram":
        return "telegram"
    return named or formats.sniff(head)


def limit_of(form: str, options: Options) -> int:
    """The most bytes of an input of this form that are taken into memory."""
    if form == "text":
        return MAX_BYTES
    return MAX_FILE if form in ("json", "csv", "telegram") else options.max_bytes


def read_document(
    document: Document, form: str, name: str, options: Options, url: str | None = None, charset: str | None = None
) -> Iterator[Found]:
    """The articles of a document that is in memory.

    Args:
        document: the bytes, with their place.
        form: what they are; anything but a container.
        name: what an article without an id is called.
        options: how to read.
        url: the address they were fetched from; None for files.
        charset: the character set of the HTTP header.
    """
    if form == "html":
        return read_page(document, name, options, url, charset)
    if form == "feed":
        return read_feed(document, name, options, charset)
    if form == "mhtml":
        return bundles.read_mhtml(document, name, options)
    if form == "telegram":
        return read_telegram(document, options)
    if form == "json":
        return read_telegram(document, options) if _exported(document.data) else read_json(document, name, options)
    if form == "jsonl":
        return read_lines(io.BytesIO(document.data), document.place, document.at, name, options)
    if form == "csv":
        return read_csv(document, name, options)
    return _text(document, name, options)


def _exported(data: bytes) -> bool:
    """Whether a JSON text is Telegram's export though its first bytes do not show it."""
    if b'"messages"' not in data and b'"chats"' not in data:
        return False
    try:
        return is_export(msgspec.json.decode(data.lstrip(b"\xef\xbb\xbf"), type=dict[str, msgspec.Raw]))
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError):
        return False


def _text(document: Document, name: str, options: Options) -> Iterator[Found]:
    try:
        yield Arrival(from_text(decode(document.data), name, options.published), document)
    except ValueError as error:  # EncodingError is one
        yield Problem(document.place, str(error))


def _archive(form: str, reader: io.BufferedReader, place: str, at: str, options: Options) -> Iterator[Found]:
    if form == "warc":
        yield from archives.read_warc(reader, place, at, options)
        return
    if not reader.seekable():
        yield Problem(place, "a zip file cannot be read from a pipe; save it as a file and name that")
    elif form == "wacz":
        yield from archives.read_wacz(reader, place, at, options)
    else:
        yield from _zip(reader, place, options)


def _zip(reader: BinaryIO, place: str, options: Options) -> Iterator[Found]:
    for found in bundles.members(reader, place):
        if isinstance(found, Problem):
            yield found
            continue
        archive, info, at = found
        inside = f"{place}!{info.filename}"
        name = info.filename.rpartition("/")[2]
        try:
            with archive.open(info) as member:
                stream: Any = (
                    io.BytesIO(member.read()) if formats.by_name(name) == "wacz" and info.file_size <= MAX_FILE else member
                )
                yield from read_stream(stream, inside, at, options, _stem(name), name)
        except archives.UNPACKING as error:
            yield Problem(inside, f"cannot be unpacked ({str(error)[:80]}); get the zip file again")
