"""Writing a batch of articles: document, article, sighting, record, findings, words; in one transaction of the caller's."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from marsad.lexicon import Lexicon
from marsad.observatory import editions, index
from marsad.observatory import schema as t
from marsad.observatory.blocks import forget
from marsad.observatory.clock import now
from marsad.observatory.project import Projected, project
from marsad.observatory.rows import add_new, ids, numbers
from marsad.observatory.values import Decided, deflate, held
from marsad.observatory.words import Indexed, made_with
from marsad.record import Record
from marsad.record.finding import Kind, article_key
from marsad.sources.items import Arrival


class Kept(NamedTuple):
    """An arrival with the record that was read from it, its words for the index, and the record packed."""

    arrival: Arrival
    record: Record
    words: Indexed
    data: bytes


def keep(connection: Connection, batch: Sequence[Kept], coder: str, version: str, options: str, lexicon: Lexicon) -> set[str]:
    """Writes what is new of a batch, leaves what is there already as it is; returns the keys of the articles that are new."""
    if not batch:
        return set()
    keys = [article_key(k.arrival.article) for k in batch]
    before = ids(connection, t.article, "key", keys)
    articles = _articles(connection, batch, keys)
    _sightings(connection, [k.arrival for k in batch], articles)
    replaced = editions.link(connection, [n for key, n in articles.items() if key not in before])
    at = now()
    rows = [
        {"article_id": articles[key], "coder": coder, "version": version, "options": options, "made": at, "data": k.data}
        for k, key in zip(batch, keys, strict=True)
    ]
    add_new(connection, t.record, rows)
    records = dict(_records(connection, articles.values(), coder, version, options))
    fresh = {articles[key]: (k.record, key) for k, key in zip(batch, keys, strict=True)}
    made = decisions(connection, [n for key, n in articles.items() if key in before])
    project(connection, [
        Projected(n, records[n], first_day(record), held(record, key, made.get(n, ()), coder)[0])
        for n, (record, key) in fresh.items()
    ])  # fmt: skip
    forget(
        connection, numbers(connection, select(t.finding.c.id).where(t.finding.c.article_id.in_(replaced))) if replaced else []
    )
    set_index(connection, lexicon, unless_there=True)
    new = {articles[key]: k.words for k, key in zip(batch, keys, strict=True) if key not in before}
    index.put(connection, list(new.items()))
    return set(keys) - set(before)


def set_index(connection: Connection, lexicon: Lexicon, unless_there: bool = False) -> None:
    """Notes with what the word index was made."""
    if not unless_there:
        connection.execute(delete(t.setting).where(t.setting.c.name == "index"))
    add_new(connection, t.setting, [{"name": "index", "value": made_with(lexicon)}])


def seen_again(connection: Connection, arrivals: Sequence[Arrival]) -> None:
    """Notes that articles which are kept already were seen, where and when."""
    if arrivals:
        articles = ids(connection, t.article, "key", [article_key(a.article) for a in arrivals])
        _sightings(connection, arrivals, articles)


def first_day(record: Record) -> str | None:
    """The day of publication, or the first that it can be."""
    return record.published or (record.published_bounds[0] if record.published_bounds else None)


def decisions(connection: Connection, articles: Sequence[int]) -> dict[int, list[Decided]]:
    """All decisions on these articles, by article."""
    out: dict[int, list[Decided]] = {}
    if articles:
        c = t.decision.c
        columns = (c.article_id, c.id, c.finding, c.kind, c.action, c.who, c.at, c.before, c.after, c.comment, c.undoes)
        rows = connection.execute(select(*columns).where(c.article_id.in_(articles)).order_by(c.id))
        for article, number, finding, kind, *rest in rows:
            whose: Kind = kind
            out.setdefault(article, []).append(Decided(number, finding, whose, *rest))
    return out


def _articles(connection: Connection, batch: Sequence[Kept], keys: Sequence[str]) -> dict[str, int]:
    rows = [_article(k, key) for k, key in zip(batch, keys, strict=True)]
    add_new(connection, t.article, rows)
    return ids(connection, t.article, "key", keys)


def _article(kept: Kept, key: str) -> dict[str, Any]:
    a, r, at = kept.arrival.article, kept.record, kept.arrival.document.at
    low, high = r.published_bounds or (a.published, a.published)
    return {
        "key": key, "name": _plain(a.id), "title": a.title, "body": a.body, "source": a.source, "url": a.url,
        "published": a.published, "published_from": low, "published_to": high, "first_seen": at, "last_seen": at,
    }  # fmt: skip


def _sightings(connection: Connection, arrivals: Sequence[Arrival], articles: dict[str, int]) -> None:
    documents = {sha256(a.document.data).hexdigest(): a for a in reversed(arrivals)}
    there = ids(connection, t.document, "sha256", documents)
    add_new(connection, t.document, [
        {
            "sha256": key, "media_type": a.document.media_type, "size": len(a.document.data),
            "data": deflate(a.document.data, a.article.text), "article_id": articles[article_key(a.article)],
        }
        for key, a in sorted(documents.items()) if key not in there
    ])  # fmt: skip
    numbers = ids(connection, t.document, "sha256", documents)
    rows = [
        {
            "document_id": numbers[sha256(a.document.data).hexdigest()], "article_id": articles[article_key(a.article)],
            "place": _plain(a.document.place), "part": _plain(a.part), "name": _plain(a.article.id), "at": a.document.at,
        }
        for a in arrivals
    ]  # fmt: skip
    add_new(connection, t.sighting, rows)
    c = t.article.c
    for column, later in (("last_seen", c.last_seen < bindparam("b_at")), ("first_seen", c.first_seen > bindparam("b_at"))):
        change = update(t.article).where(c.id == bindparam("b_id"), later).values({column: bindparam("b_at")})
        connection.execute(change, [{"b_id": row["article_id"], "b_at": row["at"]} for row in rows])


def _plain(name: str) -> str:
    """A file's name for the store: bytes that are no UTF-8 are written out."""
    return name.encode("utf-8", "backslashreplace").decode()


def _records(connection: Connection, articles: Any, coder: str, version: str, options: str) -> list[tuple[int, int]]:
    c = t.record.c
    made = (c.coder == coder) & (c.version == version) & (c.options == options)
    return [(a, n) for a, n in connection.execute(select(c.article_id, c.id).where(c.article_id.in_(list(articles)), made))]
