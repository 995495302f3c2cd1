"""Texts that are no single article (a book, a page without stops): read in parts, so that time grows with the length alone.

Several stages look at all findings of a text for each finding: in an article that is nothing, in 40,000 words half a minute.
A part ends where a sentence or at least a word does; an event that two parts tell stays two events.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from marsad.record import Article, Record, Span

LONGEST = 36_000
"""Characters that are read as one; of 17,641 corpus articles the longest has 33,687."""
_SLACK = 4_000  # characters before the end of a part in which a better place to cut is looked for
_CUTS = (re.compile(r"\n"), re.compile(r"[.!?؟。]\s"), re.compile(r"[،,؛]\s"), re.compile(r"\s"))


def is_passage(article: Article) -> bool:
    """One paragraph without a headline, or a headline alone: nothing around it says that it tells of news."""
    return not (article.title and article.body.strip()) and "\n" not in article.body.strip()


def read_long(article: Article, read: Callable[[Article], Record]) -> Record:
    """The record of a long text, put together from the records of its parts.

    Args:
        article: a text of more than `LONGEST` characters.
        read: reads a text of at most so many.
    """
    whole: Record | None = None
    for part, before in cut(article):
        made = _moved(read(part), before)
        whole = made if whole is None else _joined(whole, made)
    if whole is None:
        return read(article)
    return _numbered(msgspec.structs.replace(whole, title=article.title, body=article.body))


def cut(article: Article) -> Iterator[tuple[Article, int]]:
    """The parts of an article that are read by themselves, and how many characters of its text stand before what each has.

    The title goes with the first part. An article of at most `LONGEST` characters is one part.
    """
    for start, end in parts(article.body):
        title = article.title if not start else ""
        part = msgspec.structs.replace(article, title=title, body=article.body[start:end])
        yield part, len(article.title) - len(title) + start


def parts(body: str) -> Iterator[tuple[int, int]]:
    """Where the parts of a body begin and end: at a line's end, else after a sentence, a comma, a word, else anywhere."""
    start = 0
    while len(body) - start > LONGEST:
        end = start + LONGEST
        for cut in _CUTS:
            found = [m.end() for m in cut.finditer(body, end - _SLACK, end)]
            if found:
                end = found[-1]
                break
        yield start, end
        start = end
    yield start, len(body)


def _moved(record: Record, by: int) -> Record:
    def move(value: object) -> None:
        if isinstance(value, Span) and id(value) not in seen:
            seen.add(id(value))
            value.start += by
            value.end += by
        if isinstance(value, msgspec.Struct):
            for field in value.__struct_fields__:
                move(getattr(value, field))
        elif isinstance(value, list):
            for item in value:
                move(item)

    seen: set[int] = set()  # one span may stand in several findings
    move(record)
    return record


def _joined(a: Record, b: Record) -> Record:
    bounds = a.published_bounds
    if bounds and b.published_bounds:
        low, high = max(bounds[0], b.published_bounds[0]), min(bounds[1], b.published_bounds[1])
        bounds = (low, high) if low <= high else bounds
    lists = {f: [*getattr(a, f), *getattr(b, f)] for f in ("events", "statements", "commitments", "times", "places")}
    return msgspec.structs.replace(a, published_bounds=bounds, **lists)


def _numbered(record: Record) -> Record:
    for n, e in enumerate(record.events, 1):
        e.id = f"e{n}"
    for n, s in enumerate(record.statements, 1):
        s.id = f"s{n}"
    for n, c in enumerate(record.commitments, 1):
        c.id = f"c{n}"
    return record
