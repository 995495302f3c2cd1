"""The day that a page was published: from its metadata, else from its Arabic date line, else from its address.

Arabic dates are read by the reading room's own time stage, so that months of both systems, Hijri words beside them and
Arabic-Indic digits mean here what they mean in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from marsad import gazetteer, lexicon
from marsad.arabic import fold
from marsad.lexicon.rows import read_table
from marsad.reading import segment, times
from marsad.reading.draft import Draft
from marsad.record import Article
from marsad.sources.items import believable

_METAS = Path(__file__).parent / "tables" / "date_metas.tsv"
_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_YEAR = re.compile(r"[12١٢۱۲][\d٠-٩۰-۹]{3}")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-])")
_ARTICLES = ("article", "posting", "report", "webpage")
_LONGEST_LINE = 120  # characters of a line that is a date line
_OTHER_LETTERS = 40  # letters beside the date: a place, an agency, a name, the time of day
_BEFORE, _AFTER = 3, 6  # lines round the headline among which a date line is the article's own
_MOST_LINES = 200  # short lines with a year that are read for dates
_MOST_OBJECTS = 2_000  # of a page's JSON-LD


def of_page(tree: Any, lines: list[tuple[str, str]], title: str, url: str | None, seen: str) -> tuple[str | None, str | None]:
    """(ISO 8601 day, the date line it was read from) of a page; None where it does not say, or says what cannot be.

    Args:
        tree: the page (lxml).
        lines: its lines and their blocks (`markup.lines`).
        title: its headline.
        url: its address.
        seen: when it stood there.
    """
    for value in _claims(tree):
        found = believable(day_of(value), seen)
        if found:
            return found, None
    line = _date_line(lines, title, seen)
    if line:
        return line
    in_url = _IN_URL.search(url or "")
    return (believable(_safe(*map(int, in_url.groups())), seen) if in_url else None), None


def day_of(value: str) -> date | None:
    """The day of a date as metadata and feeds write it (ISO 8601, RFC 822, Arabic), in its own time zone."""
    iso = _ISO.match(value)
    if iso:
        return _safe(*map(int, iso.groups()))
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return day_in(value[:_LONGEST_LINE])


def day_in(line: str) -> date | None:
    """The one full Gregorian day that a line of Arabic names: «الثلاثاء 17 تشرين الثاني/نوفمبر 2026», «١٧/١١/٢٠٢٦»; else None."""
    found = _times(line)
    return found[0][0] if found else None


def _times(line: str) -> list[tuple[date, int, int]]:
    """(day, start, end in the line) of each full day named with its year."""
    if not _YEAR.search(line):
        return []
    draft = Draft(Article(id="", title="", body=line), lexicon.load(), gazetteer.load())
    segment.run(draft)
    times.run(draft)
    return [
        (date.fromisoformat(t.from_), t.start - 1, t.end - 1)
        for t in draft.times
        if t.kind == "DATE" and t.from_ and t.from_ == t.to and _YEAR.search(draft.text[t.start : t.end])
    ]


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _claims(tree: Any) -> Iterator[str]:
    """What the page's metadata call its day, surest first: JSON-LD, <meta>, microdata, <time>."""
    yield from (str(o["datePublished"]) for o in json_ld(tree) if isinstance(o.get("datePublished"), str))
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            metas.setdefault((meta.get(key) or "").strip().lower(), (meta.get("content") or "").strip())
    yield from (metas[name] for name in _meta_names() if metas.get(name))
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        yield element.get("datetime") or element.get("content") or " ".join(element.itertext())[:_LONGEST_LINE]
    # A <time> in a list of other articles is theirs: only one that stands alone, or beside the headline, counts.
    beside = tree.xpath(
        "//article[.//h1]//time[@datetime] | //h1/following-sibling::*[position() <= 3]/descendant-or-self::time[@datetime]"
    )
    alone = tree.xpath("//time[@datetime]")
    for element in beside[:1] or (alone if len(alone) == 1 else []):
        yield element.get("datetime")


@cache
def _meta_names() -> tuple[str, ...]:
    return tuple(row["name"] for row in read_table(_METAS))


def json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of a page's JSON-LD that are articles."""
    left = _MOST_OBJECTS
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            waiting = [msgspec.json.decode((script.text or "").strip().encode("utf-8", "replace"))]
        except (msgspec.DecodeError, RecursionError):
            continue
        while waiting and left:
            left -= 1
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                if any(str(kind).lower().endswith(_ARTICLES) for kind in _several(value.get("@type"))):
                    yield value
                waiting += [v for v in value.values() if isinstance(v, dict | list)]


def _several(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else [value]


def _date_line(lines: list[tuple[str, str]], title: str, seen: str) -> tuple[str, str] | None:
    """The day and words of the line that says when the article was published.

    A line that says so (نشر في) beside the headline goes first, then any date line just after or before it, then one that
    says so elsewhere, then the only day that the page's date lines name. The day in a page's head or foot is the visit's.
    """
    cues = [pattern for pattern, kind in lexicon.load().furniture if kind == "dateline"]
    found: list[tuple[int, bool, str, str]] = []
    looked = 0
    for n, (line, block) in enumerate(lines):
        if len(line) > _LONGEST_LINE or block in ("header", "nav", "footer"):
            continue
        if looked >= _MOST_LINES:
            break
        looked += _YEAR.search(line) is not None
        days = _times(line)
        folded = fold(line)
        cued = any(cue in folded for cue in cues)
        if days and (cued or _letters_beside(line, days) <= _OTHER_LETTERS):
            day = believable(days[0][0], seen)
            if day:
                found.append((n, cued, day, line))
    heads = [n for n, (line, block) in enumerate(lines) if block == "h1" or (title and line == title)]
    near = [f for f in found if any(-_BEFORE <= f[0] - h <= _AFTER for h in heads)]
    after = [f for f in near if any(f[0] > h for h in heads)]
    best = min((f for f in near if f[1]), key=lambda f: f[2], default=None)
    best = best or next(iter(after), None) or next(iter(near), None) or next((f for f in found if f[1]), None)
    if best is None and len({f[2] for f in found}) == 1:
        best = found[0]
    return (best[2], best[3]) if best else None


def _letters_beside(line: str, days: list[tuple[date, int, int]]) -> int:
    return sum(c.isalpha() for n, c in enumerate(line) if not any(start <= n < end for _, start, end in days))
