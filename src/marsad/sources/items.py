"""What a source yields: an article, or a problem that says which input failed and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from marsad.arabic import arabic_share
from marsad.arabic.numbers import ascii_digits
from marsad.record import Article
from marsad.sources.encoding import EncodingError, repair

MAX_BYTES = 4_000_000
"""The longest single article that is read, in bytes; a longer one is a file of many articles, or no text."""

_FIRST_YEAR = 1990
"""Days before this year are no dates of publication, but placeholders (0001, 1970) or slips of the pen."""


class Document(NamedTuple):
    """Bytes as they came: what they are (a media type), where they stood and when they were seen there.

    Attributes:
        data: the original bytes: of a JSONL file one line, of a CSV file the header's and the row's lines, of an archive one
            response's body, of a feed or a page all of it.
        media_type: e.g. "text/html", "application/json", "text/csv", "text/plain", "application/rss+xml".
        place: path or URL, of an archive with "!" and the name or address inside it.
        at: when the bytes stood at the place: UTC, ISO 8601 in seconds with "Z"; for files their modification time, for archives
            what they say, for the network the time of the answer.
    """

    data: bytes
    media_type: str
    place: str
    at: str


class Arrival(NamedTuple):
    """An article with the document that it came in; ``part`` says where in it ("line 3", "entry 7"; "" for all of it)."""

    article: Article
    document: Document
    part: str = ""


_ALIASES = {
    "id": ("id", "_id", "guid"),
    "title": ("title", "headline"),
    "body": ("body", "content", "text", "article"),
    "source": ("source", "publisher", "outlet"),
    "url": ("url", "link"),
    "published": ("published", "date", "published_at", "pubdate", "publication_date"),
}


class Problem(NamedTuple):
    """An input that could not be read: where (file, line), and one line on why and what to do.

    Attributes:
        note: the article was read all the same, but for what the line says.
    """

    where: str
    why: str
    note: bool = False


def day(value: object) -> date | None:
    """The day of a date, a date and time (ISO 8601, in any digits), or nothing.

    Raises:
        ValueError: it is neither.
    """
    if value in (None, ""):
        return None
    text = ascii_digits(str(value).strip())
    try:
        return date.fromisoformat(text[:10]) if text[4:5] == "-" else datetime.fromisoformat(text).date()
    except ValueError:
        raise ValueError(f"published {text[:40]!r} is not a date; write it as YYYY-MM-DD") from None


def believable(found: date | None, seen: str) -> str | None:
    """The ISO 8601 day that a page, feed or export claims, where it can be true: from 1990 to two days after it was seen.

    Args:
        found: the day claimed.
        seen: when the document stood at its place (`Document.at`); two days, because the world's clocks differ by one.
    """
    if found is None or found.year < _FIRST_YEAR:
        return None
    return found.isoformat() if found <= date.fromisoformat(seen[:10]) + timedelta(days=2) else None


def column(row: Mapping[str, Any], path: str) -> Any:
    """The value under a column's name, in any case, or under keys joined by dots (article.text); None where there is none."""
    lower = {str(k).strip().lower(): v for k, v in row.items() if k is not None}
    wanted = path.strip().lower()
    if wanted in lower:
        return lower[wanted]
    head, dot, rest = wanted.partition(".")
    while dot:
        inner = lower.get(head)
        if isinstance(inner, Mapping):
            return column(inner, rest)
        more, dot, rest = rest.partition(".")
        head = f"{head}.{more}"
    return None


def fields(
    row: Mapping[str, Any], name: str, published: str | None, seen: str, mapping: Mapping[str, str] | None = None
) -> tuple[Article, str]:
    """The article of a JSON object or CSV row; fields go by the contract's names or what exports commonly call them.

    With it comes a line on a day that cannot be true (`believable`) and so is not taken; "" where there is none.

    Args:
        row: the object; keys in any case.
        name: the id of an article that has none.
        published: the day of an article that has none.
        seen: a time at which the article was there already (`Document.at`).
        mapping: our field -> the column that has it (keys joined by dots); fields that it leaves out go by their names.

    Raises:
        ValueError: no body, a field that is no text, or a date that is none; the message says which.
    """
    lower = {str(k).strip().lower(): v for k, v in row.items() if k is not None}
    mapped = mapping or {}
    got: dict[str, str] = {}
    for field, aliases in _ALIASES.items():
        if field in mapped:
            value = column(row, mapped[field])
        else:
            value = next((lower[a] for a in aliases if lower.get(a) not in (None, "")), None)
        if isinstance(value, int | float) and field == "id":
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise ValueError(f"{field} is {type(value).__name__}; it should be text")
        got[field] = value or ""
    if not got["body"] and not got["title"]:
        raise ValueError(f"no title and no body among the fields {', '.join(sorted(lower))[:80] or '(none)'}")
    told = day(got["published"])
    known = believable(told, seen)
    note = ""
    if told and not known:
        why = f"lies before {_FIRST_YEAR}" if told.year < _FIRST_YEAR else "lies in the future"
        note = (
            f"published {told} {why}, which is not believed; the article is read without its day: correct it, or leave it empty"
        )
    return article(got["id"] or name, got["title"], got["body"], known or published, got["source"], got["url"]), note


def article(name: str, title: str, body: str, published: str | None, source: str = "", url: str = "") -> Article:
    """An article that can be read.

    Raises:
        ValueError: it is empty, not Arabic, damaged or longer than `MAX_BYTES`.
    """
    if len(body) > MAX_BYTES // 2:
        raise ValueError(f"{len(body):,} characters in one article; the most is {MAX_BYTES // 2:,}: split it into articles")
    if "\x00" in title or "\x00" in body:
        raise ValueError("a NUL character in the text; it is damaged, get it again from its source")
    title, body = _plain(title, "title"), _plain(body, "body")
    if not (title + body).strip():
        raise ValueError("the text is empty")
    share = arabic_share(title + body)
    if share < 0.3:
        raise ValueError(f"not Arabic ({share:.0%} of its letters are); Marsad reads Arabic text only")
    return Article(id=name, title=title.strip(), body=body, source=source or None, url=url or None, published=published)


def _plain(text: str, field: str) -> str:
    try:
        text.encode("utf-8")
        return repair(text).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeEncodeError:
        raise ValueError(f"the {field} has half a character (a lone surrogate); it is damaged") from None
    except EncodingError as error:
        raise ValueError(f"{field}: {error}") from None


def from_text(text: str, name: str, published: str | None = None) -> Article:
    """The article of a plain text: its first line that has letters is the title, unless it is all there is and long.

    Raises:
        ValueError: see `article`.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    first = next((n for n, line in enumerate(lines) if any(map(str.isalnum, line))), len(lines) - 1)
    title, body = lines[first], "\n".join(lines[first + 1 :])
    if not body.strip() and len(title) > 200:
        title, body = "", title
    return article(name, title.strip("\ufeff \t"), body, published)
