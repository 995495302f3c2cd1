"""Findings out of the store, in a given order: each with its article, its value now and its review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from marsad.observatory import schema as t
from marsad.observatory.keep import decisions
from marsad.observatory.values import Decided, Held, held, unpack
from marsad.record import Article, Finding, Record
from marsad.record.finding import kind_of

_NEWEST = func.max(t.record.c.id)


class Whole(NamedTuple):
    """An article with its newest record, its findings as they stand, and the decisions that found none to stand on."""

    number: int
    key: str
    record: Record
    record_id: int
    coder: str
    made: str
    first_seen: str
    last_seen: str
    held: list[Held]
    decisions: list[Decided]
    lost: list[Decided]

    @property
    def article(self) -> Article:
        """The article alone."""
        return Article(**{f: getattr(self.record, f) for f in Article.__struct_fields__})

    def findings(self) -> Iterator[Finding]:
        """All findings of the article."""
        article = self.article
        for h in self.held:
            yield Finding(
                id=h.key, kind=kind_of(h.value), article=article, value=h.value, published_bounds=self.record.published_bounds,
                version=self.record.version, coder=h.coder, review=h.review, first_seen=self.first_seen, last_seen=self.last_seen,
            )  # fmt: skip


def whole(connection: Connection, articles: Sequence[int]) -> dict[int, Whole]:
    """These articles, each with its newest record; one without a record is left out."""
    if not articles:
        return {}
    a, r = t.article.c, t.record.c
    newest = select(_NEWEST).where(r.article_id.in_(articles)).group_by(r.article_id)
    columns = (a.id, a.key, a.name, a.title, a.body, a.source, a.url, a.published, a.first_seen, a.last_seen)
    rows = select(*columns, r.id, r.coder, r.made, r.data).join(t.record, r.article_id == a.id).where(r.id.in_(newest))
    made = decisions(connection, articles)
    out = {}
    for n, key, name, title, body, source, url, published, first, last, number, coder, at, data in connection.execute(rows):
        article = Article(id=name, title=title, body=body, source=source, url=url, published=published)
        record = unpack(data, article)
        mine = made.get(n, [])
        found, lost = held(record, key, mine, coder)
        out[n] = Whole(n, key, record, number, coder, at, first, last, found, mine, lost)
    return out


def load(connection: Connection, ids: Sequence[int]) -> list[Finding]:
    """The findings with these row numbers, in this order."""
    f = t.finding.c
    where = {n: (a, k) for n, a, k in connection.execute(select(f.id, f.article_id, f.key).where(f.id.in_(ids)))}
    articles = whole(connection, sorted({a for a, _ in where.values()}))
    found = {finding.id: finding for w in articles.values() for finding in w.findings()}
    return [found[where[n][1]] for n in ids if n in where and where[n][1] in found]
