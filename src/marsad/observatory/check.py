"""Whether a store is sound: the database's own checks, bytes against their hashes, spans against text, rows against records."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, func, select, text

from marsad.lexicon import Lexicon
from marsad.observatory import blocks, index, keep, packing
from marsad.observatory import schema as t
from marsad.observatory.decide import refresh
from marsad.observatory.load import whole
from marsad.observatory.project import Projected, expected, stored
from marsad.observatory.store import Store
from marsad.observatory.values import check_spans, inflate
from marsad.observatory.words import FORM, indexed, made_with
from marsad.record.finding import article_key

_CHUNK = 500
Tick = Callable[[int], None]


def check(store: Store, tick: Tick = lambda n: None, lexicon: Lexicon | None = None) -> Iterator[str]:
    """Every fault of a store, a line each; nothing where it is sound.

    Args:
        store: what to look at.
        tick: is told how many articles were looked at.
        lexicon: whose words the index should have, of each article; None asks only that this version of Marsad made the index.
    """
    with store.write() if not store.postgres else store.read() as connection:  # SQLite asks its index by writing to it
        if said := index.sound(connection):
            yield f"the word index is damaged ({said}); make it again: marsad check --repair"
    with store.read() as connection:
        yield from _database(connection)
        yield from _orphans(connection)
        yield from (f"article {n} is not in the word index" for n in index.missing(connection))
        if index.orphans(connection):
            yield f"{index.orphans(connection)} rows of the word index have no article"
        found = str(index.settled(connection).get("index", made_with(lexicon) if lexicon else FORM))
        if found != made_with(lexicon) if lexicon else found.split(maxsplit=1)[0] != str(FORM):
            yield (
                "the word index was made with other tables and may miss words; "
                "give the --lexicon that it was made with, or make it again: marsad check --repair"
            )
            lexicon = None  # of other tables each article would differ
        yield from _documents(connection)
        yield from (
            f"what searches read of findings {n * packing.SPAN + 1:,} to {(n + 1) * packing.SPAN:,} is not as their rows say; "
            "make it again: marsad check --repair"
            for n in blocks.differing(connection)
        )
        articles = list(connection.execute(select(t.article.c.id).order_by(t.article.c.id)).scalars())
        for at in range(0, len(articles), _CHUNK):
            part = articles[at : at + _CHUNK]
            yield from _articles(connection, part)
            if lexicon:
                yield from _indexed(connection, part, lexicon)
            tick(len(part))


def reindex(store: Store, lexicon: Lexicon, tick: Tick = lambda n: None) -> int:
    """Makes all that is derived again from what is kept: searched rows, word index; returns the number of articles."""
    with store.write() as connection:
        articles = list(connection.execute(select(t.article.c.id).order_by(t.article.c.id)).scalars())
        index.clear(connection)
        for at in range(0, len(articles), _CHUNK):
            part = articles[at : at + _CHUNK]
            rows = connection.execute(select(t.article.c.id, t.article.c.title, t.article.c.body).where(t.article.c.id.in_(part)))
            index.put(connection, [(n, indexed(lexicon, title, body)) for n, title, body in rows])
            refresh(connection, part)
            tick(len(part))
        keep.set_index(connection, lexicon)
        blocks.build(connection)
    return len(articles)


def _database(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield f"the file is damaged: {line}"
    for table, row, other, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"row {row} of {table} points at a row of {other} that is not there"


def _orphans(connection: Connection) -> Iterator[str]:
    d, s, a, r, f = t.document.c, t.sighting.c, t.article.c, t.record.c, t.finding.c
    for what, rows in (
        ("documents belong to no article", select(d.id).where(d.id.not_in(select(s.document_id)))),
        ("articles have no document", select(a.id).where(a.id.not_in(select(s.article_id)))),
        ("articles have no record", select(a.id).where(a.id.not_in(select(r.article_id)))),
        ("findings that are shown have no kind", select(f.id).where(f.kind == "")),
    ):
        if n := connection.execute(select(func.count()).select_from(rows.subquery())).scalar():
            yield f"{n} {what}"


def _documents(connection: Connection) -> Iterator[str]:
    d, a = t.document.c, t.article.c
    rows = select(d.id, d.sha256, d.size, d.data, a.title, a.body).outerjoin(t.article, a.id == d.article_id)
    for n, digest, size, data, title, body in connection.execution_options(yield_per=_CHUNK).execute(rows):
        try:
            plain = inflate(data, f"{title}\n{body}")
        except zlib.error:
            yield f"document {n}: its bytes cannot be unpacked"
            continue
        if len(plain) != size or sha256(plain).hexdigest() != digest:
            yield f"document {n}: its bytes are not those that came"


def _articles(connection: Connection, part: list[int]) -> Iterator[str]:
    rows = stored(connection, part)
    for n in part:
        try:
            w = whole(connection, [n]).get(n)
        except (zlib.error, msgspec.MsgspecError) as error:
            yield f"article {n}: its record cannot be unpacked, or its text is not the one that it was read from ({error})"
            continue
        if w is None:
            continue
        if article_key(w.article) != w.key:
            yield f"article {w.number}: its text is not the one that its key was made of"
        for h in w.held:
            try:
                check_spans(h.value, w.record.text)
            except ValueError as error:
                yield f"finding {h.key} of article {w.number}: {error}"
        there = rows.get(n, {})
        wanted = expected(Projected(n, w.record_id, keep.first_day(w.record), w.held))
        for key, row in wanted.items():
            if there.pop(key, None) != row:
                yield f"finding {key} of article {n} is not as its record and decisions say"
        yield from (
            f"finding {key} of article {n} is shown and in no record" for key, row in there.items() if row.columns["shown"]
        )


def _indexed(connection: Connection, part: list[int], lexicon: Lexicon) -> Iterator[str]:
    a = t.article.c
    rows = connection.execute(select(a.id, a.title, a.body).where(a.id.in_(part))).all()
    for n in index.differing(connection, [(n, indexed(lexicon, title, body)) for n, title, body in rows]):
        yield f"article {n} stands in the word index with other words than its text has; make it again: marsad check --repair"
