"""The word index in each database: SQLite's FTS5 without a copy of the text, PostgreSQL's tsvector with the simple dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, column, select, text
from sqlalchemy.exc import DBAPIError

from marsad.observatory import schema as t
from marsad.observatory.schema import Id
from marsad.observatory.words import Indexed, Term, fts5, tsquery

_SQLITE = (
    "CREATE VIRTUAL TABLE word_index USING fts5(title, exact, stem, content='', columnsize=1, "
    "tokenize='unicode61 remove_diacritics 0')",
)
_POSTGRES = (
    "CREATE TABLE word_index (article_id bigint PRIMARY KEY REFERENCES article(id), words tsvector NOT NULL)",
    "CREATE INDEX word_index_words ON word_index USING gin (words)",
)
_TSVECTOR = (
    "setweight(to_tsvector('simple', :title), 'A') || setweight(to_tsvector('simple', :exact), 'B') "
    "|| setweight(to_tsvector('simple', :stem), 'D')"
)
_MOST = 200_000  # letters of a text that PostgreSQL indexes: a tsvector holds at most one megabyte


def create(connection: Connection) -> None:
    """Makes the index's table."""
    for statement in _POSTGRES if connection.dialect.name == "postgresql" else _SQLITE:
        connection.execute(text(statement))


def put(connection: Connection, rows: Sequence[tuple[int, Indexed]]) -> None:
    """Indexes articles that are not in the index."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        statement = f"INSERT INTO word_index VALUES (:id, {_TSVECTOR}) ON CONFLICT (article_id) DO NOTHING"
        connection.execute(
            text(statement),
            [{"id": n, "title": w.title[:_MOST], "exact": w.exact[:_MOST], "stem": w.stem[:_MOST]} for n, w in rows],
        )
    else:
        connection.execute(
            text("INSERT INTO word_index(rowid, title, exact, stem) VALUES (:id, :title, :exact, :stem)"),
            [{"id": n, **w._asdict()} for n, w in rows],
        )


def clear(connection: Connection) -> None:
    """Empties the index."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("TRUNCATE word_index"))
    else:
        connection.execute(text("INSERT INTO word_index(word_index) VALUES ('delete-all')"))


def matching(connection: Connection, terms: list[Term]) -> Select[tuple[int]]:
    """The articles that match: a statement for `IN (…)`."""
    if connection.dialect.name == "postgresql":
        found = text("SELECT article_id FROM word_index WHERE words @@ to_tsquery('simple', :terms)").bindparams(
            terms=tsquery(terms)
        )
    else:
        found = text("SELECT rowid AS article_id FROM word_index WHERE word_index MATCH :terms").bindparams(terms=fts5(terms))
    return select(found.columns(column("article_id", Id)).subquery("matching").c.article_id)


def ranked(connection: Connection, terms: list[Term]) -> list[int]:
    """The articles that match, the best first: words in the title before the body, words as written before their stems."""
    if connection.dialect.name == "postgresql":
        found = text(
            "SELECT article_id FROM word_index, to_tsquery('simple', :terms) q WHERE words @@ q "
            "ORDER BY ts_rank('{0.1, 0.2, 0.5, 1.0}', words, q) DESC, article_id DESC"
        ).bindparams(terms=tsquery(terms))
    else:
        found = text(
            "SELECT rowid FROM word_index WHERE word_index MATCH :terms ORDER BY bm25(word_index, 8.0, 4.0, 1.0), rowid DESC"
        ).bindparams(terms=fts5(terms))
    return list(connection.execute(found).scalars().all())


def missing(connection: Connection) -> list[int]:
    """Articles that the index does not have."""
    if connection.dialect.name == "postgresql":
        statement = "SELECT id FROM article WHERE id NOT IN (SELECT article_id FROM word_index) ORDER BY id"
    else:
        statement = "SELECT id FROM article WHERE id NOT IN (SELECT id FROM word_index_docsize) ORDER BY id"
    return list(connection.execute(text(statement)).scalars())


def orphans(connection: Connection) -> int:
    """Rows of the index whose article is not there."""
    if connection.dialect.name == "postgresql":
        return 0  # its foreign key sees to that
    statement = "SELECT count(*) FROM word_index_docsize WHERE id NOT IN (SELECT id FROM article)"
    return int(connection.execute(text(statement)).scalar() or 0)


def sound(connection: Connection) -> str:
    """ "" where the index is whole, else what the database says of it."""
    if connection.dialect.name == "postgresql":
        return ""
    try:
        connection.execute(text("INSERT INTO word_index(word_index) VALUES ('integrity-check')"))
    except DBAPIError as error:
        return str(error.orig)
    return ""


def settled(connection: Connection) -> dict[str, Any]:
    """The settings table as a dictionary."""
    return {str(k): v for k, v in connection.execute(select(t.setting.c.name, t.setting.c.value))}
