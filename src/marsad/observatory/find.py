"""Search: what filters and words find, in order, its number, its facets, its findings and articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, func, select

from marsad.gazetteer import Gazetteer
from marsad.lexicon import Lexicon
from marsad.observatory import facets, index, match, names, newest, shelf
from marsad.observatory import schema as t
from marsad.observatory.filters import Filters, Kind
from marsad.observatory.load import load
from marsad.observatory.masks import Hits
from marsad.observatory.store import Store
from marsad.observatory.words import Term, highlights, query
from marsad.record import Article, Finding
from marsad.record.finding import flat

if TYPE_CHECKING:
    import pandas

__all__ = ["ArticleHit", "Filters", "Kind", "Search", "one"]

_CHUNK = 500  # findings loaded at a time while a result is walked through


class ArticleHit(msgspec.Struct, kw_only=True):
    """An article that a search found: its number of findings, and where the words stand in title + newline + body."""

    id: str
    article: Article
    findings: int
    highlights: list[tuple[int, int]]
    first_seen: str
    last_seen: str


class _Found(NamedTuple):
    """What a search found in one state of the store.

    Attributes:
        hits: findings; of a search for articles, the events in them.
        matched: the articles whose words match; None where no words are asked for.
        articles: what a search for articles found; None: all articles.
        total: how many findings, or articles.
    """

    state: shelf.State
    hits: Hits
    matched: list[int] | None
    articles: list[int] | None
    total: int


class Search:
    """A search of a store. Iterating gives `Finding`s (or `ArticleHit`s) in order, loaded a few hundred at a time.

    What was found is shared by page, total and facets, as long as nothing in the store has changed.

    Raises:
        QueryError, FilterError: words or a filter ask for nothing that there can be.
    """

    def __init__(self, store: Store, lexicon: Lexicon, gazetteer: Gazetteer, filters: Filters) -> None:
        self.store, self.lexicon, self.gazetteer = store, lexicon, gazetteer
        self.kind = filters.wanted()
        self.terms: list[Term] = query(lexicon, filters.words) if filters.words.strip() else []
        self.filters = filters.checked()
        self._last: _Found | None = None

    def __iter__(self) -> Iterator[Any]:
        with self.store.read() as connection:
            ids = self._ids(connection)
        for at in range(0, len(ids), _CHUNK):
            with self.store.read() as connection:
                yield from self._loaded(connection, ids[at : at + _CHUNK])

    def page(self, size: int = 20, offset: int = 0) -> list[Any]:
        """So many hits from the ``offset``-th on."""
        with self.store.read() as connection:
            return self._loaded(connection, self._ids(connection, size + offset)[offset:])

    def total(self) -> int:
        """How many hits there are."""
        with self.store.read() as connection:
            return self._found(connection).total

    def facets(self, top: int = 10) -> facets.Counts:
        """Counts by facet: of the findings found, or of the events in the articles found."""
        with self.store.read() as connection:
            return facets.counts(connection, self._found(connection).hits, top)

    def marks(self, text: str) -> list[tuple[int, int]]:
        """Where the query's words stand in a text of a hit."""
        return highlights(self.lexicon, text, self.terms) if self.terms else []

    def to_frame(self, library: Literal["pandas", "polars"] = "pandas") -> pandas.DataFrame | Any:
        """All hits as a data frame, through Arrow (``pip install 'marsad[parquet]'``, and pandas or polars).

        Raises:
            ImportError: the library is not installed.
        """
        try:
            import pyarrow as pa  # noqa: PLC0415 - an extra
        except ImportError:
            raise ImportError("data frames of a search need pyarrow: pip install 'marsad[parquet]'") from None
        table = pa.Table.from_pylist([flat(hit) if isinstance(hit, Finding) else _flat(hit) for hit in self])
        if library == "polars":
            import polars  # noqa: PLC0415 - an extra

            return polars.from_arrow(table)
        return table.to_pandas()

    def _found(self, connection: Connection) -> _Found:
        """What is found now: the last time's, where nothing has changed since."""
        read = shelf.read(self.store, connection, "event" if self.kind == "article" else self.kind)
        if self._last is None or self._last.state != read.state:
            matched = index.matching(connection, self.terms) if self.terms else None
            about, articles = self.filters, None
            if self.kind == "article":
                about = Filters(all_editions=self.filters.all_editions)
                articles = match.articles(connection, self.filters, matched)
            within = articles if self.kind == "article" else matched
            hits = match.findings(connection, read, about, self.lexicon, self.gazetteer, within)
            total = hits.total if self.kind != "article" else match.count(connection) if articles is None else len(articles)
            self._last = _Found(read.state, hits, matched, articles, total)
        return self._last

    def _ids(self, connection: Connection, most: int | None = None) -> list[int]:
        """Row numbers of so many hits (None: all), in order."""
        found = self._found(connection)
        sort = self.filters.sort or ("relevance" if self.terms else "newest")
        if sort == "relevance" and found.matched is not None:
            ranked = index.ranked(connection, self.terms, found.matched)
            if self.kind != "article":
                return found.hits.by_article(ranked, most)
            if found.total < len(found.matched):
                ranked = filter(set(found.articles or ()).__contains__, ranked)
            return list(islice(ranked, most))
        if self.kind == "article":
            return match.by_day(connection, found.articles, sort != "oldest", most)
        if sort in ("latest", "confidence", "doubt"):
            return found.hits.ordered(sort, most)
        days = newest.batches(connection, sort == "oldest", found.hits.articles(newest.FEW))
        return found.hits.by_publication(days, sort == "oldest", most)

    def _loaded(self, connection: Connection, ids: Sequence[int]) -> list[Any]:
        return self._articles(connection, ids) if self.kind == "article" else load(connection, ids)

    def _articles(self, connection: Connection, ids: Sequence[int]) -> list[ArticleHit]:
        a, f = t.article.c, t.finding.c
        n = select(func.count()).where(f.article_id == a.id, f.shown == 1).scalar_subquery()
        columns = (a.id, a.key, a.name, a.title, a.body, a.source, a.url, a.published, a.first_seen, a.last_seen, n)
        rows = {row[0]: row for row in connection.execute(select(*columns).where(a.id.in_(ids)))}
        out = []
        for _, key, name, title, body, source, url, published, first, last, count in (rows[i] for i in ids if i in rows):
            article = Article(id=name, title=title, body=body, source=source, url=url, published=published)
            marks = self.marks(article.text)
            out.append(ArticleHit(id=key, article=article, findings=count, highlights=marks, first_seen=first, last_seen=last))
        return out


def _flat(hit: ArticleHit) -> dict[str, Any]:
    a = hit.article
    return {
        "article": hit.id, "name": a.id, "title": a.title, "source": a.source, "url": a.url, "published": a.published,
        "findings": hit.findings, "first_seen": hit.first_seen, "last_seen": hit.last_seen,
    }  # fmt: skip


def one(store: Store, finding: str) -> Finding:
    """The finding with this lasting id.

    Raises:
        FilterError: there is none.
    """
    with store.read() as connection:
        number = connection.execute(select(t.finding.c.id).where(t.finding.c.key == finding)).scalar()
        found = load(connection, [number]) if number is not None else []
    if not found:
        raise names.FilterError(f"no finding {finding}; `marsad find` prints the ids")
    return found[0]
