"""Backups, restoring, numbers, reading again with a newer version."""

from __future__ import annotations

import shutil
import sqlite3
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from marsad.lexicon import Lexicon
from marsad.observatory import editions, index, keep
from marsad.observatory import schema as t
from marsad.observatory.blocks import build
from marsad.observatory.clock import now
from marsad.observatory.decide import refresh
from marsad.observatory.ingest import Outcome, Reader, Ready, Stamp
from marsad.observatory.rows import add_new
from marsad.observatory.store import Store, StoreError, copy_file, store_url
from marsad.observatory.values import pack
from marsad.observatory.words import indexed, made_with
from marsad.record import Article, Record
from marsad.sources.items import Problem

_BATCH = 64
_ROWS = 2_000


def backup(store: Store, target: Path) -> int:
    """Copies all that is kept to a new SQLite file, while others go on reading and writing; returns its bytes.

    Raises:
        StoreError: the target exists, or cannot be written.
    """
    if target.exists():
        raise StoreError(f"{target} exists already; name a new file")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        if store.path is not None:
            copy_file(store.path, part)
        else:
            _copied(store, part)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"{target} could not be written: {error}") from None
    return target.stat().st_size


def restore(source: Path, where: str | Path | None, lexicon: Lexicon) -> int:
    """Puts a backup in a store's place; a store that is there already is kept beside it (.before-restore). Returns the articles.

    Raises:
        StoreError: the backup is none, or the PostgreSQL store is not empty.
    """
    if not source.exists():
        raise StoreError(f"no file {source}")
    old = Store(source, create=False)
    try:
        if old.version() is None:
            raise StoreError(f"{source} is no backup of a store")
        url = store_url(where)
        if url.get_backend_name() == "postgresql":
            return _into(old, Store(where), lexicon)
        path = Path(url.database or "")
        if path.resolve() == source.resolve():
            raise StoreError("name another file for the store than the backup itself")
        if path.exists():
            copy_file(path, _free(path.with_name(path.name + ".before-restore")))
            for end in ("-wal", "-shm"):
                Path(f"{path}{end}").unlink(missing_ok=True)
        part = path.with_name(path.name + ".part")
        copy_file(source, part)
        shutil.move(part, path)
        with Store(path).read() as connection:
            return int(connection.execute(select(func.count()).select_from(t.article)).scalar() or 0)
    finally:
        old.close()


def _free(path: Path) -> Path:
    """The path, or with a number behind it the first that nobody has."""
    names = (path if n == 1 else path.with_name(f"{path.name}.{n}") for n in range(1, 10_000))
    return next(p for p in names if not p.exists())


def stats(store: Store) -> dict[str, Any]:
    """What a store holds: numbers of rows, days, outlets, bytes of text and of the file."""
    with store.read() as connection:
        tables = (t.document, t.sighting, t.article, t.record, t.finding, t.decision)
        out: dict[str, Any] = {
            table.name + "s": connection.execute(select(func.count()).select_from(table)).scalar() for table in tables
        }
        f, a = t.finding.c, t.article.c
        kinds = select(f.kind, func.count()).where(f.shown == 1).group_by(f.kind).order_by(f.kind)
        out["shown"] = {str(k): int(n) for k, n in connection.execute(kinds)}
        reviews = select(f.review, func.count()).group_by(f.review).order_by(f.review)
        out["review"] = {str(k): int(n) for k, n in connection.execute(reviews)}
        out["outlets"] = connection.execute(select(func.count(a.source.distinct()))).scalar()
        out["days"] = list(connection.execute(select(func.min(a.published), func.max(a.published))).one())
        size = (
            "octet_length(title) + octet_length(body)"
            if store.postgres
            else "length(CAST(title AS BLOB)) + length(CAST(body AS BLOB))"
        )
        out["text_bytes"] = int(connection.execute(text(f"SELECT sum({size}) FROM article")).scalar() or 0)
        out["versions"] = list(connection.execute(select(t.record.c.version).distinct().order_by(t.record.c.version)).scalars())
        out["store_bytes"] = _size(connection, store)
    return out


def reread(store: Store, reader: Reader, stamp: Stamp, lexicon: Lexicon) -> Iterator[Outcome]:
    """Reads again every article whose newest record was made with another version; old records and all decisions stay."""
    with store.read() as connection:
        made = select(t.record.c.article_id).where(
            t.record.c.version == stamp.version, t.record.c.coder == stamp.coder, t.record.c.options == stamp.options
        )
        todo = list(
            connection.execute(select(t.article.c.id).where(t.article.c.id.not_in(made)).order_by(t.article.c.id)).scalars()
        )
    waiting: deque[int] = deque()
    batch: list[tuple[int, Record]] = []
    for result in reader(_texts(store, todo, waiting)):
        number = waiting.popleft()
        if isinstance(result, Problem):
            yield Outcome("problem", result.where, result)
            continue
        batch.append((number, result.record if isinstance(result, Ready) else result))
        if len(batch) >= _BATCH:
            yield from _again(store, batch, stamp)
    yield from _again(store, batch, stamp)
    _reindexed(store, lexicon)


def _texts(store: Store, numbers: list[int], waiting: deque[int]) -> Iterator[Article]:
    a = t.article.c
    for at in range(0, len(numbers), _BATCH):
        part = numbers[at : at + _BATCH]
        with store.read() as connection:
            rows = connection.execute(
                select(a.id, a.name, a.title, a.body, a.source, a.url, a.published).where(a.id.in_(part)).order_by(a.id)
            ).all()
        for n, name, title, body, source, url, published in rows:
            waiting.append(n)
            yield Article(id=name, title=title, body=body, source=source, url=url, published=published)


def _again(store: Store, batch: list[tuple[int, Record]], stamp: Stamp) -> Iterator[Outcome]:
    with store.write() as connection:
        at = now()
        add_new(connection, t.record, [
            {"article_id": n, **stamp._asdict(), "made": at, "data": pack(r)}
            for n, r in batch
        ])  # fmt: skip
        refresh(connection, [n for n, _ in batch])
    for _, r in batch:
        yield Outcome("new", r.id, None, len(r.events) + len(r.statements) + len(r.commitments))
    batch.clear()


def _reindexed(store: Store, lexicon: Lexicon) -> None:
    """The word index again, where another lexicon made it; and the facet blocks that are missing."""
    with store.write() as connection:
        if index.settled(connection).get("index") not in (None, made_with(lexicon)):
            index.clear(connection)
            numbers = list(connection.execute(select(t.article.c.id).order_by(t.article.c.id)).scalars())
            for at in range(0, len(numbers), _ROWS):
                a = t.article.c
                rows = connection.execute(select(a.id, a.title, a.body).where(a.id.in_(numbers[at : at + _ROWS])))
                index.put(connection, [(n, indexed(lexicon, title, body)) for n, title, body in rows])
        keep.set_index(connection, lexicon)
        build(connection)


def _size(connection: Connection, store: Store) -> int:
    if store.path is not None:
        return sum(p.stat().st_size for e in ("", "-wal") if (p := Path(f"{store.path}{e}")).exists())
    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar() or 0)


def _copied(store: Store, target: Path) -> None:
    """A PostgreSQL store as a SQLite file, row for row; what is derived is left for `restore` to make again."""
    new = Store(target)
    _rows_over(store, new)
    new.close()
    for end in ("-wal", "-shm"):
        Path(f"{target}{end}").unlink(missing_ok=True)


def _into(old: Store, new: Store, lexicon: Lexicon) -> int:
    from marsad.observatory.check import reindex  # noqa: PLC0415 - check needs much that backups do not

    with new.read() as connection:
        if connection.execute(select(func.count()).select_from(t.article)).scalar():
            raise StoreError(f"{new.label} is not empty; restore into a new database")
    _rows_over(old, new)
    return reindex(new, lexicon)


def _rows_over(old: Store, new: Store) -> None:
    kept = (t.article, t.document, t.sighting, t.record, t.decision, t.feed, t.setting)
    a = t.article.c
    with old.read() as source, new.write() as target:
        for table in kept:
            rows = source.execution_options(yield_per=_ROWS).execute(select(table).order_by(*table.primary_key.columns))
            for part in rows.partitions(_ROWS):
                values = [dict(row._mapping) for row in part]
                if table is t.article:
                    values = [{**row, "replaces_id": None} for row in values]  # what one replaces may come after it
                target.execute(insert(table), values)
            if new.postgres and "id" in table.c:
                target.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), greatest(max(id), 1)) FROM {table.name}")
                )
        replaced = source.execute(select(a.id.label("b_id"), a.replaces_id.label("b_old")).where(a.replaces_id.is_not(None)))
        if pairs := [dict(row) for row in replaced.mappings()]:
            target.execute(editions.REPLACING, pairs)
