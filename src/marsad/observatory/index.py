"""The word index in each database: SQLite's FTS5 without a copy of the text, PostgreSQL's tsvector with the simple dictionary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import Any

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from marsad.observatory import schema as t
from marsad.observatory.rows import postgres, together
from marsad.observatory.words import Indexed, Term, Where, fts5, tsquery

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
_TIERS: tuple[Where, ...] = ("title", "written", "anywhere")
_PART = 2_000  # articles whose words PostgreSQL reads at a time
_SAMPLE = 8  # words of a column by which an article in SQLite's index is looked at
RANKED = 1_000
"""Articles that are ranked of a search's, at the most."""
_MOST = 200_000  # letters of a text that PostgreSQL indexes: a tsvector holds at most one megabyte


def create(connection: Connection) -> None:
    """Makes the index's table."""
    for statement in _POSTGRES if postgres(connection) else _SQLITE:
        connection.execute(text(statement))


def put(connection: Connection, rows: Sequence[tuple[int, Indexed]]) -> None:
    """Indexes articles that are not in the index."""
    if not rows:
        return
    if postgres(connection):
        statement = f"INSERT INTO word_index VALUES (:id, {_TSVECTOR}) ON CONFLICT (article_id) DO NOTHING"
        connection.execute(
            text(statement),
            [_row(n, w) for n, w in rows],
        )
    else:
        connection.execute(
            text("INSERT INTO word_index(rowid, title, exact, stem) VALUES (:id, :title, :exact, :stem)"),
            [{"id": n, **w._asdict()} for n, w in rows],
        )


def _row(n: int, words: Indexed) -> dict[str, Any]:
    """An article's row for PostgreSQL."""
    return {"id": n, **{column: value[:_MOST] for column, value in words._asdict().items()}}


def clear(connection: Connection) -> None:
    """Empties the index."""
    if postgres(connection):
        connection.execute(text("TRUNCATE word_index"))
    else:
        connection.execute(text("INSERT INTO word_index(word_index) VALUES ('delete-all')"))


def matching(connection: Connection, terms: list[Term], where: Where = "anywhere") -> list[int]:
    """The articles that match, by number; ``where``: in the title, as written, or anywhere."""
    if not postgres(connection):
        statement = "SELECT group_concat(rowid) FROM word_index WHERE word_index MATCH :terms"
        return together(connection.execute(text(statement), {"terms": fts5(terms, where, ranked=False)}).scalar())
    # PostgreSQL thinks that reading all rows is cheap; but their words lie compressed elsewhere, and the index knows the answer
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    statement = "SELECT array_agg(article_id) FROM word_index WHERE words @@ to_tsquery('simple', :terms)"
    found = together(connection.execute(text(statement), {"terms": tsquery(terms, where, ranked=False)}).scalar())
    connection.execute(text("SET LOCAL enable_seqscan = on"))
    return found


def _newest(connection: Connection, terms: list[Term], where: Where, matched: Sequence[int], most: int) -> list[int]:
    """So many of the articles that match here, those that came last first; ``matched``: those that match anywhere."""
    if where == "anywhere":
        return nlargest(most, matched)
    if not postgres(connection):
        statement = "SELECT rowid FROM word_index WHERE word_index MATCH :terms ORDER BY rowid DESC LIMIT :most"
        given: dict[str, Any] = {"terms": fts5(terms, where, ranked=False), "most": most}
        return [int(n) for n in connection.execute(text(statement), given).scalars()]
    statement = "SELECT article_id FROM word_index WHERE article_id = ANY(:these) AND words @@ to_tsquery('simple', :terms)"
    inorder, found = sorted(matched, reverse=True), list[int]()
    for at in range(0, len(inorder), _PART):
        given = {"terms": tsquery(terms, where, ranked=False), "these": inorder[at : at + _PART]}
        found += sorted(connection.execute(text(statement), given).scalars(), reverse=True)
        if len(found) >= most:
            break
    return found[:most]


def ranked(connection: Connection, terms: list[Term], matched: Sequence[int]) -> Iterator[int]:
    """These articles, which are all that match, the best first; what nobody takes is neither ranked nor looked up.

    BM25 (on PostgreSQL, ts_rank) with words in the title before the body and words as written before their stems. A database
    reads where each word stands in an article before it can rank it; so of many articles only `RANKED` are ranked: those whose
    title has the words, then those that have them as written, then the others, of each the newest (by arrival). Behind them
    come the rest in that order.
    """
    if len(matched) <= RANKED:
        yield from _best(connection, terms, matched, "anywhere")
        return
    there: set[int] = set()
    rest = RANKED
    for where in _TIERS:
        if rest:
            newest = [n for n in _newest(connection, terms, where, matched, rest + len(there)) if n not in there][:rest]
            yield from _best(connection, terms, newest, where)
            there.update(newest)
            rest -= len(newest)
        if not rest:
            found = matching(connection, terms, where) if where != "anywhere" else matched
            behind = sorted((n for n in found if n not in there), reverse=True)
            yield from behind
            there.update(behind)


def _best(connection: Connection, terms: list[Term], articles: Sequence[int], where: Where) -> list[int]:
    """These articles by their rank among those that match from the oldest of them on."""
    if not articles:
        return []
    if postgres(connection):
        statement = (
            "SELECT article_id FROM word_index, to_tsquery('simple', :terms) q WHERE article_id = ANY(:these) "
            "ORDER BY ts_rank('{0.1, 0.2, 0.5, 1.0}', words, q) DESC, article_id DESC"
        )
        given: dict[str, Any] = {"terms": tsquery(terms), "these": list(articles)}
    else:
        statement = (
            "SELECT rowid FROM word_index WHERE word_index MATCH :terms AND rowid >= :least "
            "ORDER BY bm25(word_index, 8.0, 4.0, 1.0), rowid DESC"
        )
        given = {"terms": fts5(terms, where), "least": min(articles)}
    these = set(articles)
    return [n for n in connection.execute(text(statement), given).scalars() if n in these]


def missing(connection: Connection) -> list[int]:
    """Articles that the index does not have."""
    if postgres(connection):
        statement = "SELECT id FROM article WHERE id NOT IN (SELECT article_id FROM word_index) ORDER BY id"
    else:
        statement = "SELECT id FROM article WHERE id NOT IN (SELECT id FROM word_index_docsize) ORDER BY id"
    return list(connection.execute(text(statement)).scalars())


def differing(connection: Connection, rows: Sequence[tuple[int, Indexed]]) -> list[int]:
    """Articles that the index has with other words than these.

    PostgreSQL keeps all words and compares them. SQLite keeps only where each stands, so it is asked whether an article has its
    title, its last words and its first stems, each in their order.
    """
    if postgres(connection):
        statement = f"SELECT words = {_TSVECTOR} FROM word_index WHERE article_id = :id"
        return [n for n, w in rows if connection.execute(text(statement), _row(n, w)).scalar() is False]
    statement = "SELECT count(*) FROM word_index WHERE word_index MATCH :terms AND rowid = :id"
    out = []
    for n, w in rows:
        parts = {"title": w.title.split()[:_SAMPLE], "exact": w.exact.split()[-_SAMPLE:], "stem": w.stem.split()[:_SAMPLE]}
        terms = " AND ".join(f'{{{column}}} : "{" ".join(words)}"' for column, words in parts.items() if words)
        if terms and not connection.execute(text(statement), {"terms": terms, "id": n}).scalar():
            out.append(n)
    return out


def orphans(connection: Connection) -> int:
    """Rows of the index whose article is not there."""
    if postgres(connection):
        return 0  # its foreign key sees to that
    statement = "SELECT count(*) FROM word_index_docsize WHERE id NOT IN (SELECT id FROM article)"
    return int(connection.execute(text(statement)).scalar() or 0)


def sound(connection: Connection) -> str:
    """ "" where the index is whole, else what the database says of it."""
    if postgres(connection):
        return ""
    try:
        connection.execute(text("INSERT INTO word_index(word_index) VALUES ('integrity-check')"))
    except DBAPIError as error:
        return str(error.orig)
    return ""


def settled(connection: Connection) -> dict[str, Any]:
    """The settings table as a dictionary."""
    return {str(k): v for k, v in connection.execute(select(t.setting.c.name, t.setting.c.value))}
