"""Bundles: a browser's page saved in one file (MHTML), and zip files of pages and other inputs."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import BinaryIO

from marsad.sources.archives import FLOOR, RATIO, opened
from marsad.sources.formats import by_name, companion_endings
from marsad.sources.items import Arrival, Document, Problem
from marsad.sources.options import Options, stamp
from marsad.sources.pages import host_of, read_page

_MOST_MEMBERS = 100_000
_MOST_PARTS = 2_000  # of an MHTML file: pictures and style sheets
_MOST_BYTES = 4_000_000_000  # of a zip file's members together, unpacked


def read_mhtml(document: Document, name: str, options: Options) -> Iterator[Arrival | Problem]:
    """The page of an MHTML file: the first HTML part; its pictures, frames and styles do not count.

    Args:
        document: the file.
        name: what the article is called.
        options: how to read.
    """
    try:
        message = message_from_bytes(document.data, policy=policy.compat32)
        page = next(p for n, p in zip(range(_MOST_PARTS), message.walk(), strict=False) if p.get_content_type() == "text/html")
        data = page.get_payload(decode=True)
    except StopIteration:
        yield Problem(document.place, "no page in this bundle; save it again from the browser")
        return
    except Exception as error:  # what hostile headers make the parser raise
        yield Problem(document.place, f"no MHTML that can be read ({type(error).__name__}); save the page again")
        return
    if not isinstance(data, bytes):
        yield Problem(document.place, "the bundle's page is empty; save it again from the browser")
        return
    given = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    charset = page.get_content_charset()
    own = document._replace(at=_saved(message) or document.at)
    found = Document(data, "text/html", own.place, own.at)
    for item in read_page(found, name, options, given if host_of(given) else None, charset):
        yield item._replace(document=own) if isinstance(item, Arrival) else item


def _saved(message: Message | EmailMessage) -> str | None:
    """When the page was saved (the Date header)."""
    try:
        moment = parsedate_to_datetime(str(message["Date"]))
        return stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def companions(names: list[str]) -> set[str]:
    """Of paths (with /), those inside the folder that belongs to a saved page («page.html» and «page_files/…»)."""
    folders: set[str] = set()
    for name in names:
        path = PurePosixPath(name)
        if by_name(name) == "html":
            folders.update(str(path.with_name(path.stem + ending)) for ending in companion_endings())
    return {name for name in names if any(str(parent) in folders for parent in PurePosixPath(name).parents)}


def members(stream: BinaryIO, place: str) -> Iterator[tuple[zipfile.ZipFile, zipfile.ZipInfo, str] | Problem]:
    """(archive, member, when it was made) of each input in a zip file, by name; what must not be unpacked is a problem.

    Args:
        stream: the file; seekable.
        place: its path.
    """
    archive = opened(stream, "zip file")
    if isinstance(archive, str):
        yield Problem(place, archive)
        return
    with archive:
        infos = [i for i in archive.infolist() if not i.is_dir()]
        if len(infos) > _MOST_MEMBERS:
            yield Problem(place, f"{len(infos):,} files in it; the most is {_MOST_MEMBERS:,}: unpack it and name the folder")
            return
        skipped = companions([i.filename for i in infos])
        inputs = [i for i in infos if by_name(i.filename) and i.filename not in skipped and not _hidden(i.filename)]
        wanted = inputs + [i for i in infos if _escapes(i.filename) and i not in inputs]
        if not wanted:
            yield Problem(place, "no articles in this zip file")
        total = 0
        for info in sorted(wanted, key=lambda i: i.filename):
            total += info.file_size
            why = _refusal(info, total)
            if why:
                yield Problem(f"{place}!{info.filename}", why)
                if total > _MOST_BYTES:
                    return
            else:
                yield archive, info, _made(info)


def _hidden(name: str) -> bool:
    return any(part.startswith(".") and part not in (".", "..") for part in PurePosixPath(name).parts) or name.startswith(
        "__MACOSX/"
    )


def _escapes(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or path.parts[0].endswith(":")


def _refusal(info: zipfile.ZipInfo, total: int) -> str | None:
    """Why a member is not read; None where it is."""
    if _escapes(info.filename):
        return "its path leads out of the archive; not read"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a symbolic link; not read"
    if info.flag_bits & 1:
        return "encrypted; unpack it first"
    if info.file_size > RATIO * max(1, info.compress_size) and info.file_size > FLOOR // 100:
        return f"unpacks to more than {RATIO} times its size (a zip bomb?); not read"
    if by_name(info.filename) == "zip":
        return "a zip file inside a zip file; unpack the outer one first"
    return f"more than {_MOST_BYTES:,} bytes in all; unpack it and name the folder" if total > _MOST_BYTES else None


def _made(info: zipfile.ZipInfo) -> str:
    try:
        return stamp(datetime(*info.date_time, tzinfo=UTC))
    except (TypeError, ValueError):
        return "1980-01-01T00:00:00Z"
