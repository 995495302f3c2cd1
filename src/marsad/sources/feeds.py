"""RSS and Atom: an entry is an article (feedparser); entities are refused before any parser sees them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from marsad.sources import markup
from marsad.sources.dates import day_of
from marsad.sources.encoding import EncodingError, decode_markup
from marsad.sources.items import Arrival, Document, Problem, article, believable
from marsad.sources.options import Options

_PROLOG = re.compile(r"\s*(?:<\?[^>]*>|<!--.*?-->)", re.S)
_ENDS = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.I)
_HARMLESS = ("CharacterEncodingOverride", "NonXMLContentType", "CharacterEncodingUnknown", "UndeclaredNamespace")


class Entry(NamedTuple):
    """An entry's arrival, or its problem, and the address that it links to ("" for none)."""

    found: Arrival | Problem
    link: str


class FeedError(ValueError):
    """A feed that cannot be read; the message says why."""


def read_feed(
    document: Document, name: str, options: Options, charset: str | None = None, source: str | None = None
) -> Iterator[Arrival | Problem]:
    """The articles of a feed, an entry each; where it is damaged, what can be read and then a problem.

    Args:
        document: the feed.
        name: what entries without an id and a link are called, with their number.
        options: how to read.
        charset: the character set of the HTTP header.
        source: the outlet; None for the feed's own title.
    """
    for entry in entries(document, name, options, charset, source):
        yield entry.found


def entries(
    document: Document, name: str, options: Options, charset: str | None = None, source: str | None = None
) -> Iterator[Entry]:
    """As `read_feed`, with the address that each entry links to."""
    try:
        text = checked(decode_markup(document.data, charset))
        parsed = _parse(text)
    except ImportError:
        yield Entry(markup.missing(document.place), "")
        return
    except (EncodingError, FeedError) as error:
        yield Entry(Problem(document.place, str(error)), "")
        return
    outlet = source or _line(parsed.feed.get("title"))
    damage = _damage(parsed)
    found = parsed.entries
    if damage and len(found) > len(_ENDS.findall(text)):
        found = found[:-1]  # the feed breaks off inside its last entry
    for number, entry in enumerate(found, 1):
        link = str(entry.get("link") or "")
        link = link if link.startswith(("http://", "https://")) else ""
        yield Entry(_arrival(entry, document, number, name, outlet, link, options), link)
    if damage:
        yield Entry(Problem(document.place, f"damaged feed ({damage}); {len(found)} entries could be read"), "")
    elif not found and not parsed.get("version"):
        yield Entry(Problem(document.place, "no RSS and no Atom feed; check the address, or name the form (--input-format)"), "")


def checked(text: str) -> str:
    """The feed without its XML declaration and DOCTYPE.

    Raises:
        FeedError: it declares entities, which no honest feed does and which can blow up to gigabytes.
    """
    at = 0
    while found := _PROLOG.match(text, at):
        at = found.end()
    rest = text[at:].lstrip()
    if not rest[:9].upper().startswith("<!DOCTYPE"):
        return rest
    declaration, mark, root = rest.partition(">")
    if not mark or "[" in declaration or "<!ENTITY" in rest[:10_000].upper():
        raise FeedError("declares XML entities, which can blow up to gigabytes; not read (no honest feed needs them)")
    return root.lstrip()


def _parse(text: str) -> Any:
    import feedparser  # noqa: PLC0415 - an extra
    import lxml.etree  # noqa: F401, PLC0415 - entries are cleaned by it

    stream = io.BytesIO(text.encode("utf-8", "replace"))  # a stream, for a string might be taken for an address
    try:
        return feedparser.parse(stream, response_headers={"content-type": "application/xml; charset=utf-8"})
    except Exception as error:  # its loose parser is not proof against everything
        raise FeedError(f"no feed that can be read ({type(error).__name__}: {str(error)[:80]})") from None


def _damage(parsed: Any) -> str:
    """What is wrong with the feed's XML; "" where nothing is that loses words."""
    error = parsed.get("bozo_exception") if parsed.get("bozo") else None
    if error is None or type(error).__name__ in _HARMLESS:
        return ""
    line = getattr(error, "getLineNumber", lambda: None)()
    what = getattr(error, "getMessage", lambda: str(error))()
    return f"{' '.join(str(what).split())[:60]}" + (f", line {line}" if line else "")


def _arrival(
    entry: Any, document: Document, number: int, name: str, outlet: str, link: str, options: Options
) -> Arrival | Problem:
    part = f"entry {number}"
    try:
        title = " ".join(markup.plain(str(entry.get("title") or "")).split())
        body = _text(entry)
        day = next((day_of(str(entry[key])) for key in ("published", "updated", "created") if entry.get(key)), None)
        published = believable(day, document.at) or options.published
        made = article(str(entry.get("id") or link or f"{name}:{number}"), title, body, published, outlet, link)
    except (markup.MarkupError, ValueError) as error:
        return Problem(f"{document.place}, {part}", str(error))
    author = _line(entry.get("author"))
    return Arrival(made, document, f"{part}, by {author}" if author else part)


def _text(entry: Any) -> str:
    """The entry's text: its content, else its summary; HTML as plain lines, plain text as it is."""
    for part in [*entry.get("content", []), entry.get("summary_detail") or {}]:
        value = str(part.get("value") or "")
        if value.strip():
            return value.strip() if part.get("type") == "text/plain" and "</" not in value else markup.plain(value)
    return ""


def _line(value: object) -> str:
    return " ".join(str(value or "").split())[:120]
