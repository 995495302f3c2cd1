"""Which form an input has: by its name's ending, by the media type that a server gives, by its first bytes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path, PurePosixPath

from marsad.lexicon.rows import read_table

FORMATS = ("auto", "text", "json", "jsonl", "csv", "html", "feed", "warc", "wacz", "telegram")
_TABLES = Path(__file__).parent / "tables"
_HEAD = 4096  # bytes that are looked at
_SPACE = b"\xef\xbb\xbf \t\r\n"
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.I)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|article|title|div|p)[\s>]", re.I)
_TELEGRAM = re.compile(rb'"(?:messages|chats)"\s*:\s*[\[{]')


@cache
def suffixes() -> dict[str, tuple[str, str]]:
    """(form, media type) by a file name's ending, lower case (tables/formats.tsv)."""
    return {row["suffix"]: (row["form"], row["media_type"]) for row in read_table(_TABLES / "formats.tsv")}


@cache
def media_forms() -> dict[str, str]:
    """Form by media type (tables/media_types.tsv)."""
    return {row["media_type"]: row["form"] for row in read_table(_TABLES / "media_types.tsv")}


@cache
def companion_endings() -> tuple[str, ...]:
    """How browsers end the name of the folder that belongs to a saved page (tables/saved_pages.tsv)."""
    return tuple(row["ending"] for row in read_table(_TABLES / "saved_pages.tsv"))


def suffix(name: str) -> str:
    """The ending that tells the form: ".html", of compressed files both (".jsonl.gz"); lower case."""
    parts = PurePosixPath(name.lower()).suffixes
    return "".join(parts[-2:]) if parts[-1:] == [".gz"] else "".join(parts[-1:])


def by_name(name: str) -> str | None:
    """The form that a file name's ending stands for; None where it tells nothing. A .gz around it does not matter."""
    ending = suffix(name)
    found = suffixes().get(ending) or suffixes().get(ending.removesuffix(".gz"))
    return found[0] if found else None


def media_type(form: str, name: str = "") -> str:
    """The media type of a document: by its name's ending, else the first of its form."""
    found = suffixes().get(suffix(name).removesuffix(".gz"))
    if found and found[0] == form:
        return found[1]
    return next((media for of, media in suffixes().values() if of == form), "application/octet-stream")


def sniff(head: bytes) -> str:
    """The form of an input whose name tells nothing, by its first bytes; "text" where nothing else shows."""
    if head[:4] == b"PK\x03\x04":
        return "zip"
    if head[:5] == b"WARC/":
        return "warc"
    head = head[:_HEAD].lstrip(_SPACE)
    if head[:1] == b"{":
        if _TELEGRAM.search(head) and b'"type"' in head:
            return "telegram"
        return "jsonl" if b'":' in head.split(b"\n", 1)[0] else "json"
    if head[:1] == b"[" and head[1:].lstrip()[:1] in (b"{", b"]"):
        return "json"
    return markup(head) or ("mhtml" if re.match(rb"(?:From:|MIME-Version:|Snapshot-Content)", head, re.I) else "text")


def markup(head: bytes) -> str | None:
    """ "feed" or "html" where the first bytes are of one, else None."""
    head = head[:_HEAD].lstrip(_SPACE).replace(b"\x00", b"")  # UTF-16 has a zero beside each ASCII letter
    if not head.lstrip(b"\xff\xfe").startswith(b"<"):
        return None
    if _FEED.search(head):
        return "feed"
    return "html" if _HTML.search(head) else "feed" if b"<?xml" in head[:8] else None
