"""WARC and WACZ: each archived response with a page or text is an article; bombs and broken ends are stopped."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import UTC, datetime
from typing import Any, BinaryIO, cast

from marsad.sources import markup
from marsad.sources.encoding import EncodingError, decode
from marsad.sources.items import Arrival, Document, Problem, from_text
from marsad.sources.options import Options, stamp
from marsad.sources.pages import host_of, read_page

RATIO = 200
"""The most bytes that one compressed byte may stand for, over a whole archive; text seldom passes 20."""
FLOOR = 100_000_000
"""Bytes below which no ratio is looked at."""
UNPACKING = (zipfile.BadZipFile, RuntimeError, OSError, EOFError, zlib.error, NotImplementedError)
"""What unpacking a damaged member of a zip archive raises."""
_PAGES = ("text/html", "application/xhtml+xml")


class BombError(ValueError):
    """An archive unpacks to far more than it can honestly hold."""


class BrokenError(ValueError):
    """An archive ends inside a response."""


class Unpacked(io.RawIOBase):
    """A gzip stream unpacked (or a plain one as it is); counts what comes out, and ends where the file breaks off.

    Attributes:
        broken: why the stream ended before its end; "" where it did not.
    """

    def __init__(self, stream: BinaryIO, packed: bool) -> None:
        self.under = _Counted(stream)
        self.source: Any = gzip.GzipFile(fileobj=cast(Any, self.under), mode="rb") if packed else stream
        self.packed = packed
        self.out = 0
        self.broken = ""

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills the buffer.

        Raises:
            BombError: what has come out is more than `RATIO` times what went in.
        """
        if self.broken:
            return 0
        try:
            # Not read(): where the file breaks off, that would lose what it had unpacked before.
            data = self.source.read1(len(buffer)) if self.packed else self.source.read(len(buffer))
        except EOFError:
            self.broken = "the file breaks off (truncated gzip)"
            return 0
        except (gzip.BadGzipFile, zlib.error) as error:
            self.broken = f"the file is damaged ({str(error)[:60]})"
            return 0
        self.out += len(data)
        if self.packed and self.out > FLOOR and self.out > RATIO * self.under.taken:
            raise BombError(f"unpacks to more than {RATIO} times its size (a decompression bomb?); not read any further")
        buffer[: len(data)] = data
        return len(data)


class _Counted:
    """A stream that counts the bytes taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.taken = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self.stream.read(size)
        self.taken += len(data)
        return data


def read_warc(stream: BinaryIO, place: str, at: str, options: Options) -> Iterator[Arrival | Problem]:
    """The pages and texts among the responses of a WARC, compressed or not, in constant memory.

    Args:
        stream: the file, at its start; it must have `peek`, or be seekable.
        place: its path, of a WARC inside a WACZ with "!" and its name.
        at: when the file stood there, for records without a date.
        options: how to read.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
    except ImportError:
        yield markup.missing(place)
        return
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    unpacked = Unpacked(buffered, buffered.peek(2)[:2] == b"\x1f\x8b")
    records = ArchiveIterator(io.BufferedReader(unpacked, 1 << 16))
    count = pages = done = 0
    try:
        while (record := _next(records)) is not None:
            count += 1
            for found in _response(record, place, at, options):
                pages += 1
                yield found
            done = count
    except BombError as error:
        yield Problem(place, str(error))
        return
    except BrokenError:
        why = unpacked.broken or "the file breaks off"
        yield Problem(place, f"{why}; the {count - 1} records before were read: get the file again")
        return
    except Exception:  # warcio raises what the damaged bytes make it raise: its own words tell nobody what to do
        why = unpacked.broken or (f"damaged after its record {done:,}" if done else "no WARC, or damaged at its beginning")
        read = f"the {done:,} records before were read" if done else "nothing of it was read"
        yield Problem(place, f"{why}; {read}: get the file again")
        return
    if unpacked.broken:
        yield Problem(place, f"{unpacked.broken}; the {max(0, count - 1)} records before were read: get the file again")
    elif records.err_count:
        yield Problem(
            place, f"{records.err_count} of its {count} records are longer or shorter than they say; what could be read was"
        )
    elif not pages:
        yield Problem(place, f"no pages and no texts among its {count} records; check that it is a WARC of pages")


def _next(records: Any) -> Any:
    """The next record; what the library would print of damage is kept off the terminal."""
    with redirect_stderr(io.StringIO()):
        return next(records, None)


def _response(record: Any, place: str, at: str, options: Options) -> Iterator[Arrival | Problem]:
    http = record.http_headers
    if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
        return
    kind, _, parameters = (http.get_header("Content-Type") or "").partition(";")
    kind = kind.strip().lower()
    if kind not in _PAGES and kind != "text/plain":
        return
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    where = f"{place}!{url}"
    data = _body(record, options.max_bytes)
    if isinstance(data, str):
        yield Problem(where, data)
        return
    document = Document(data, kind, where, _date(record.rec_headers.get_header("WARC-Date")) or at)
    if kind in _PAGES:
        yield from read_page(document, url, options, url if host_of(url) else None, charset(parameters))
    else:
        yield _plain(document, url, options)


def _date(value: str | None) -> str | None:
    """A WARC-Date in seconds; None where it is none."""
    try:
        return stamp(datetime.fromisoformat((value or "")[:19].rstrip("Z")).replace(tzinfo=UTC))
    except ValueError:
        return None


def _body(record: Any, most: int) -> bytes | str:
    """The response's body, unpacked; a string says why there is none."""
    with redirect_stderr(io.StringIO()):
        coding = (record.http_headers.get_header("Content-Encoding") or "identity").lower()
        if coding not in ("identity", "gzip", "deflate", "x-gzip"):
            return f"packed as {coding[:20]}, which is not read; archive it again with gzip or unpacked"
        data: bytes = record.content_stream().read(most + 1)
    if len(data) > most:
        return f"more than {most:,} bytes in one response; the most is --max-bytes"
    if getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1):
        raise BrokenError
    return data


def _plain(document: Document, url: str, options: Options) -> Arrival | Problem:
    try:
        made = from_text(decode(document.data), url, options.published)
    except (EncodingError, ValueError) as error:
        return Problem(document.place, str(error))
    made.source, made.url = host_of(url), url if host_of(url) else None
    return Arrival(made, document)


def charset(parameters: str) -> str | None:
    """The character set among a Content-Type's parameters."""
    for part in parameters.split(";"):
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40] or None
    return None


def opened(stream: BinaryIO, what: str) -> zipfile.ZipFile | str:
    """A zip archive, or in a line why it is none; ``what`` it is called ("zip file", "WACZ")."""
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        return f"no {what}: {str(error)[:80]}; get it again"


def read_wacz(stream: BinaryIO, place: str, at: str, options: Options) -> Iterator[Arrival | Problem]:
    """The pages and texts of the WARC files inside a WACZ (a zip), each read as a stream.

    Args: see `read_warc`; ``stream`` must be seekable.
    """
    archive = opened(stream, "WACZ")
    if isinstance(archive, str):
        yield Problem(place, archive)
        return
    with archive:
        names = [
            i for i in archive.infolist() if i.filename.startswith("archive/") and i.filename.endswith((".warc", ".warc.gz"))
        ]
        if not names:
            yield Problem(place, "no WARC under archive/ in this WACZ")
        for info in names:
            inside = f"{place}!{info.filename}"
            if info.file_size > FLOOR and info.file_size > RATIO * max(1, info.compress_size):
                yield Problem(inside, f"unpacks to more than {RATIO} times its size (a zip bomb?); not read")
                continue
            try:
                with archive.open(info) as member:
                    yield from read_warc(member, inside, at, options)  # type: ignore[arg-type]
            except UNPACKING as error:
                yield Problem(inside, f"cannot be unpacked ({str(error)[:80]}); get the file again")
