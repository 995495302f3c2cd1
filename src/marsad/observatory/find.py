"""Search: filters to one statement, its hits in order, their number, their facets, their findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from sqlalchemy import Connection, Select, and_, func, or_, select

from marsad.arabic.numbers import ascii_digits
from marsad.gazetteer import Gazetteer
from marsad.lexicon import Lexicon
from marsad.observatory import facets, index, names, newest
from marsad.observatory import schema as t
from marsad.observatory.load import load
from marsad.observatory.store import Store
from marsad.observatory.words import Term, highlights, query
from marsad.record import Article, Finding
from marsad.record.finding import flat

if TYPE_CHECKING:
    import pandas

Kind = Literal["event", "statement", "commitment", "article"]
_CHUNK = 500  # findings loaded at a time while a result is walked through
_REVIEWED = ("accepted", "corrected", "added", "rejected")


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for; every filter narrows the result, several values of one widen it.

    Attributes:
        words: see `words.query`.
        kind: what is found; None: articles where only words, outlet and days of publication are asked for, else events.
        type: event types, with a mode if wanted (ASSAULT/aerial).
        party, country, place: see `names`; ``role`` narrows party and country to actor, recipient, speaker or party.
        box: west,south,east,north.
        since, until: days (ISO 8601): of the event, or of publication where the text does not date it.
        reviewed: True for what a person decided on, False for what nobody did.
        review: states of review (accepted, corrected, added, rejected, unreviewed).
        sort: newest and oldest go by the day of publication, then the event's; latest by the event's day alone.
    """

    words: str = ""
    kind: Kind | None = None
    type: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    role: str | None = None
    country: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    box: str | None = None
    since: str | None = None
    until: str | None = None
    source: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    min_confidence: float | None = None
    reviewed: bool | None = None
    review: tuple[str, ...] = ()
    sort: Literal["relevance", "newest", "oldest", "latest", "confidence", "doubt"] | None = None

    def wanted(self) -> Kind:
        """The kind of hits."""
        of_findings = self.type or self.party or self.country or self.place or self.box or self.status or self.review
        if self.kind:
            return self.kind
        if of_findings or self.min_confidence is not None or self.reviewed is not None or not self.words:
            return "event"
        return "article"


class ArticleHit(msgspec.Struct, kw_only=True):
    """An article that a search found: its number of findings, and where the words stand in title + newline + body."""

    id: str
    article: Article
    findings: int
    highlights: list[tuple[int, int]]
    first_seen: str
    last_seen: str


class Search:
    """A search of a store. Iterating gives `Finding`s (or `ArticleHit`s) in order, loaded a few hundred at a time.

    Raises:
        QueryError, FilterError: words or a filter ask for nothing that there can be.
    """

    def __init__(self, store: Store, lexicon: Lexicon, gazetteer: Gazetteer, filters: Filters) -> None:
        self.store, self.lexicon, self.gazetteer = store, lexicon, gazetteer
        self.kind = filters.wanted()
        self.terms: list[Term] = query(lexicon, filters.words) if filters.words.strip() else []
        since, until = (day if day is None else _day(day) for day in (filters.since, filters.until))
        self.filters = filters = msgspec.structs.replace(filters, since=since, until=until)
        if since and until and since > until:
            raise names.FilterError(f"{since} is after {until}; give the first day, then the last")

    def __iter__(self) -> Iterator[Any]:
        with self.store.read() as connection:
            ids = self._ids(connection)
        for at in range(0, len(ids), _CHUNK):
            with self.store.read() as connection:
                yield from self._loaded(connection, ids[at : at + _CHUNK])

    def page(self, size: int = 20, offset: int = 0) -> list[Any]:
        """So many hits from the ``offset``-th on."""
        with self.store.read() as connection:
            return self._loaded(connection, self._ids(connection, size, offset))

    def total(self) -> int:
        """How many hits there are."""
        with self.store.read() as connection:
            return int(connection.execute(select(func.count()).select_from(self._select(connection).subquery())).scalar() or 0)

    def facets(self, top: int = 10) -> facets.Counts:
        """Counts by facet: of the findings found, or of the events in the articles found."""
        kinds = ("event",) if self.kind == "article" else (self.kind,)
        with self.store.read() as connection:
            if self._everything():
                return facets.counts(connection, None, kinds, top)
            found: Any = self._select(connection)
            if self.kind == "article":
                f = t.finding.c
                found = select(f.id).where(f.article_id.in_(found), f.shown == 1, f.kind == "event")
            return facets.counts(connection, _numbers(connection, found), kinds, top)

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

    def _everything(self) -> bool:
        """No filter but the kind: all that is shown."""
        return self.filters == Filters(kind=self.filters.kind, sort=self.filters.sort)

    def _loaded(self, connection: Connection, ids: Sequence[int]) -> list[Any]:
        return self._articles(connection, ids) if self.kind == "article" else load(connection, ids)

    def _ids(self, connection: Connection, size: int | None = None, offset: int = 0) -> list[int]:
        """Row numbers of hits, in order."""
        sort = self.filters.sort or ("relevance" if self.terms else "newest")
        if sort == "relevance" and self.terms:
            return self._by_rank(connection, size, offset)
        if self.kind != "article" and sort in ("newest", "oldest"):
            return self._by_publication(connection, sort, size, offset)
        chosen = self._select(connection).order_by(*self._order(sort)).offset(offset or None).limit(size)
        return list(connection.execute(chosen).scalars().all())

    def _by_publication(self, connection: Connection, sort: str, size: int | None, offset: int) -> list[int]:
        """Findings by their article's day, then their own: of the newest articles, where these fill the page, else of all."""
        chosen, f = self._select(connection), t.finding.c
        within = (f.day_from, f.id) if sort == "oldest" else (f.day_from.desc().nulls_last(), f.id.desc())
        found: list[int] = []
        for day in newest.days(connection, sort == "oldest") if size is not None and not self.terms else ():
            rest = offset + (size or 0) - len(found)
            found += connection.execute(chosen.where(f.article_id.in_(day)).order_by(*within).limit(rest)).scalars()
            if len(found) == offset + (size or 0):
                return found[offset:]
        if not self.filters.source:  # else it is joined already
            chosen = chosen.join(t.article, t.article.c.id == f.article_id)
        day_of = t.article.c.published.asc() if sort == "oldest" else t.article.c.published.desc()
        chosen = chosen.order_by(day_of.nulls_last(), *within)  # an article whose day is not known comes last either way
        return list(connection.execute(chosen.offset(offset or None).limit(size)).scalars().all())

    def _by_rank(self, connection: Connection, size: int | None, offset: int) -> list[int]:
        """The hits of the best articles first: these are few, so the filters are asked of some articles at a time."""
        f = t.finding.c
        articles = index.ranked(connection, self.terms)
        out: list[int] = []
        for at in range(0, len(articles), _CHUNK):
            part = articles[at : at + _CHUNK]
            place = {n: k for k, n in enumerate(part)}
            if self.kind == "article":
                rows = [(place[n], 0.0, n) for n in connection.execute(self._select(connection, part)).scalars()]
            else:
                chosen = self._select(connection, part).add_columns(f.article_id, func.coalesce(f.confidence, 0))
                rows = [(place[article], -sure, n) for n, article, sure in connection.execute(chosen)]
            out += [n for *_, n in sorted(rows)]
            if size is not None and len(out) >= offset + size:
                break
        return out[offset:] if size is None else out[offset : offset + size]

    def _order(self, sort: str) -> tuple[Any, ...]:
        f, a = t.finding.c, t.article.c
        if self.kind == "article":
            day = func.coalesce(a.published_from, "")
            return (day, a.id) if sort == "oldest" else (day.desc(), a.id.desc())
        return {
            "confidence": (func.coalesce(f.confidence, 0).desc(), f.id),
            "doubt": (f.priority.desc(), f.id),
        }.get(sort, (f.day_from.desc().nulls_last(), f.id.desc()))

    def _select(self, connection: Connection, articles: Sequence[int] | None = None) -> Select[Any]:
        """All hits, or those in some articles that are known to match the words."""
        f, a = t.finding.c, t.article.c
        within: list[Any] = []
        here = a.id if self.kind == "article" else f.article_id
        if articles is not None:
            within = [here.in_(articles)]
        elif self.terms:
            within = [here.in_(index.matching(connection, self.terms))]
        if self.kind == "article":
            return select(a.id).where(*within, *self._about_articles())
        chosen = select(f.id)
        if self.filters.source:
            chosen = chosen.join(t.article, a.id == f.article_id).where(a.source.in_(self.filters.source))
        return chosen.where(*within, *self._about_findings(), *self._about_roles(connection))

    def _about_articles(self) -> list[Any]:
        a, g = t.article.c, self.filters
        out: list[Any] = [a.source.in_(g.source)] if g.source else []
        if g.since:
            out.append(a.published_to >= g.since)
        if g.until:
            out.append(a.published_from <= g.until)
        return out

    def _about_findings(self) -> list[Any]:
        f, g = t.finding.c, self.filters
        rejected = "rejected" in g.review
        out: list[Any] = [f.kind == self.kind] if rejected else [f.shown == 1, f.kind == self.kind]
        if g.type:
            kinds = [tuple(x.partition("/")[::2]) for x in g.type]
            out.append(or_(*(and_(f.type == k, f.mode == m) if m else f.type == k for k, m in kinds)))
        if g.status:
            out.append(f.status.in_(g.status))
        if g.min_confidence is not None:
            out.append(f.confidence >= g.min_confidence)
        if g.reviewed is not None:
            out.append(f.review.in_(_REVIEWED) if g.reviewed else f.review == "unreviewed")
        if g.review:
            out.append(f.review.in_(g.review))
        if g.since:
            out.append(f.day_to >= g.since)
        if g.until:
            out.append(f.day_from <= g.until)
        return out

    def _about_roles(self, connection: Connection) -> list[Any]:
        f, g = t.finding.c, self.filters
        fp, fl = t.finding_party.c, t.finding_place.c
        role = [fp.role == g.role] if g.role else []
        out: list[Any] = []
        if g.party:
            ids = [n for name in g.party for n in names.parties(connection, self.lexicon, name)]
            out.append(f.id.in_(select(fp.finding_id).where(fp.party_id.in_(ids), *role)))
        if g.country:
            codes = [names.country(self.lexicon, c) for c in g.country]
            theirs = select(t.party.c.id).where(or_(*(t.party.c.country.like(f"%{c}%") for c in codes)))
            there = select(t.place.c.id).where(t.place.c.country.in_(codes))
            by_party = f.id.in_(select(fp.finding_id).where(fp.party_id.in_(theirs), *role))
            by_place = f.id.in_(select(fl.finding_id).where(fl.place_id.in_(there)))
            out.append(by_party if role else or_(by_party, by_place))
        if g.place:
            ids = [n for name in g.place for n in names.places(connection, self.gazetteer, self.lexicon, name)]
            out.append(f.id.in_(select(fl.finding_id).where(fl.place_id.in_(ids))))
        if g.box is not None:
            out.append(f.id.in_(select(fl.finding_id).where(fl.place_id.in_(names.box(connection, g.box)))))
        return out

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


def _day(text: str) -> str:
    try:
        return date.fromisoformat(ascii_digits(text)).isoformat()
    except ValueError:
        raise names.FilterError(f"{text!r} is not a day; write it as YYYY-MM-DD") from None


def _numbers(connection: Connection, chosen: Select[Any]) -> list[int]:
    """Row numbers straight from the driver: for 100,000 of them SQLAlchemy's rows would take longer than the search."""
    cursor: Any = connection.execute(chosen).cursor
    return [n for (n,) in cursor.fetchall()]


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
