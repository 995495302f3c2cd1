"""The database behind an observatory: one SQLite file, or PostgreSQL by URL; opening, transactions, errors in one line."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from marsad.observatory.schema import HEAD

DEFAULT = "marsad.db"
_WAIT = 60_000  # milliseconds that a writer waits for another's transaction
_PAGE = 2048  # bytes: an article fills some pages, and of the last half stays empty
_LOCK = 4_721_993  # PostgreSQL's advisory lock that a writer holds; SQLite has its own

_CAUSES = (  # what the database says, what it means
    (r"readonly|read-only|permission denied for", "is read-only; make it writable, or copy it: marsad backup COPY.db"),
    (r"disk is full|No space left|disk I/O error", "could not be written: the disk is full; free space, nothing is half-written"),
    (r"malformed|not a database|encrypted", "is damaged or no Marsad store; restore a backup: marsad restore BACKUP.db"),
    (r"database is locked", "is locked by another program for over a minute; try again when it is done"),
    (r"unable to open", "cannot be opened; check that the folder exists and is writable"),
    (r"password authentication failed|no password supplied", "refuses the user or password; check the store's URL"),
    (r"does not exist", "has no such database or user; create it (createdb NAME) or check the store's URL"),
    (r"connection .*failed|refused|timeout expired|resolve", "cannot be reached; is the server running, is the URL right?"),
)  # fmt: skip


class StoreError(Exception):
    """The store cannot do what was asked; the message is one line that says why and what to do."""


class Store:
    """A database with Marsad's tables. Reads see a snapshot and are never blocked; writes go one after the other.

    Args:
        where: path of a SQLite file, or a URL (``sqlite:///…``, ``postgresql://user:password@host/database``); None takes
            the environment's MARSAD_STORE, else marsad.db in the working folder.
        create: make the store where there is none; otherwise that is an error.

    Raises:
        StoreError: it cannot be opened, is damaged, or was made by a newer Marsad.
    """

    def __init__(self, where: str | Path | None = None, create: bool = True) -> None:
        self.url = store_url(where)
        self.postgres = self.url.get_backend_name() == "postgresql"
        self.path = None if self.postgres else Path(self.url.database or DEFAULT)
        self.label = self.url.render_as_string(hide_password=True) if self.postgres else str(self.path)
        if self.path is not None and not self.path.exists() and not create:
            raise StoreError(f"there is no store at {self.path}; make one with: marsad add FILE… --store {self.path}")
        self._writing = threading.RLock()
        self.engine = _engine(self.url, self.postgres, self.path is not None and _sealed(self.path))
        with self.errors():
            self._prepare()

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turns the database's errors into `StoreError`."""
        try:
            yield
        except DBAPIError as error:
            raise StoreError(_cause(self.label, error)) from error
        except ModuleNotFoundError as error:
            raise StoreError(f"a PostgreSQL store needs the driver: pip install 'marsad[postgres]' ({error})") from None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection whose statements all see the same state."""
        with self.errors(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all. One at a time in all processes: the others queue, readers do not."""
        marked = self.engine.execution_options(marsad_write=True)
        with self._writing, self.errors(), marked.begin() as connection:
            if self.postgres:
                connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
            yield connection

    def close(self) -> None:
        """Closes the connections (a store can be used again after it)."""
        self.engine.dispose()

    def settle(self) -> None:
        """Moves what the write-ahead log holds into a SQLite file; leaves it where somebody is still reading."""
        if not self.postgres:
            with self.errors(), self.engine.connect() as connection:
                connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]

    def version(self) -> str | None:
        """The schema's version; None where there are no tables yet."""
        with self.engine.connect() as connection:
            return _version(connection, self.postgres)

    def _prepare(self) -> None:
        found = self.version()
        if found == HEAD:
            return
        if found is not None and found > HEAD:
            raise StoreError(f"{self.label} was written by a newer Marsad (schema {found}, this one knows {HEAD}); update Marsad")
        from marsad.observatory.migrate import migrate  # noqa: PLC0415 - Alembic is slow to import, and seldom needed

        if found is not None and self.path is not None:
            copy_file(self.path, self.path.with_name(f"{self.path.name}.schema-{found}.bak"))
        with self.write() as connection:
            if _version(connection, self.postgres) != HEAD:
                migrate(connection)


def store_url(where: str | Path | None) -> URL:
    """The database's URL of a path, a URL, or the environment.

    Raises:
        StoreError: the URL is none, or names a database that Marsad does not use.
    """
    given = str(where or os.environ.get("MARSAD_STORE") or DEFAULT)
    if "://" not in given:
        return URL.create("sqlite", database=given)
    try:
        url = make_url(re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", given))
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise StoreError("the store's URL is none; write postgresql://user:password@host/database, or a file's path") from None
    if backend not in ("sqlite", "postgresql"):
        raise StoreError(f"{backend} is no store of Marsad's; it is a SQLite file's path or a postgresql:// URL")
    return url


def copy_file(source: Path, target: Path) -> None:
    """A consistent copy of a SQLite file, also while others write to it."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    old.close()
    new.close()


def _sealed(path: Path) -> bool:
    """A file that cannot be written where it stands, e.g. on a read-only disk: it is read as it is."""
    return path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _engine(url: URL, postgres: bool, sealed: bool) -> Engine:
    if postgres:
        return create_engine(url, connect_args={"connect_timeout": 10}, pool_pre_ping=True)
    if sealed:
        address = f"file:{quote(str(Path(url.database or DEFAULT).absolute()))}?mode=ro&immutable=1"
        return create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False))
    engine = create_engine(url, connect_args={"timeout": _WAIT / 1000})

    @event.listens_for(engine, "connect")
    def _connected(connection: object, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # transactions begin below, not by the driver's guess
        for pragma in (
            f"page_size={_PAGE}",
            "journal_mode=WAL",
            "foreign_keys=ON",
            "synchronous=NORMAL",
            f"busy_timeout={_WAIT}",
            "cache_size=-65536",
        ):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        write = connection.get_execution_options().get("marsad_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _version(connection: Connection, postgres: bool) -> str | None:
    there = (
        "SELECT to_regclass('alembic_version') IS NOT NULL"
        if postgres
        else "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    )
    if not connection.execute(text(there)).scalar():
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def _cause(label: str, error: DBAPIError) -> str:
    said = " ".join(str(error.orig).split())
    for pattern, meaning in _CAUSES:
        if re.search(pattern, said, re.I):
            return f"{label} {meaning}"
    return f"{label}: {said[:200]}"
