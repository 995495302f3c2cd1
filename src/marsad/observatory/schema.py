"""The store's tables (SQLAlchemy Core, the same on SQLite and PostgreSQL).

What is kept is document, sighting, article, record and decision: rows of these are added and never changed, but for the times
that something was first and last seen, and what an article is an edit of, which follows from these. What is searched is finding
and what hangs on it, and the word index: both are derived from the former by `project` and `words`, can be made again from them
at any time, and are what `marsad check` compares.
Times are UTC, ISO 8601 in seconds with "Z"; days are ISO 8601.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

HEAD = "0003"
"""The newest schema version; migrations/versions has one file a version."""

metadata = MetaData()
Id = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only where the type is INTEGER


def _id() -> Column[int]:
    return Column("id", Id, primary_key=True)


def _of(table: str, primary_key: bool = False) -> Column[int]:
    return Column(f"{table}_id", Id, ForeignKey(f"{table}.id"), nullable=False, primary_key=primary_key)


document = Table(
    "document", metadata, _id(),
    Column("sha256", Text, nullable=False, unique=True),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),  # bytes, before compression
    Column("data", LargeBinary, nullable=False),  # zlib
    Column("article_id", Id, ForeignKey("article.id")),  # whose text is the dictionary that it was compressed with
)  # fmt: skip

_REPLACING = "replaces_id IS NOT NULL"  # few are

article = Table(
    "article", metadata, _id(),
    Column("key", Text, nullable=False, unique=True),  # record.finding.article_key
    Column("name", Text, nullable=False),  # the id that its source gave, or the file's name
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("source", Text),
    Column("url", Text),
    Column("published", Text),
    Column("published_from", Text),
    Column("published_to", Text),
    Column("replaces_id", Id, ForeignKey("article.id")),  # the text at the same address that it is an edit of, see `editions`
    Column("first_seen", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
    Index("article_url", "url"),
    Index("article_source", "source", "published_from", "published_to"),  # what filters and orders articles, without their texts
    Index("article_days", "published_from", "published_to", "source"),
    Index("article_published", "published"),
    Index("article_replaces", "replaces_id", sqlite_where=text(_REPLACING), postgresql_where=text(_REPLACING)),
)  # fmt: skip

sighting = Table(
    "sighting", metadata, _id(), _of("document"), _of("article"),
    Column("place", Text, nullable=False),  # path or URL
    Column("part", Text, nullable=False),  # where in the document
    Column("name", Text, nullable=False),  # the article's id there
    Column("at", Text, nullable=False),
    UniqueConstraint("article_id", "document_id", "place", "part", "at", name="sighting_once"),
    Index("sighting_document", "document_id"),
)  # fmt: skip

record = Table(
    "record", metadata, _id(), _of("article"),
    Column("coder", Text, nullable=False),
    Column("version", Text, nullable=False),  # "marsad x.y, lexicon hash"
    Column("options", Text, nullable=False),  # JSON of what changes the outcome
    Column("made", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),  # the record's JSON without title and body, see values.pack
    UniqueConstraint("article_id", "coder", "version", "options", name="record_once"),
)  # fmt: skip

decision = Table(
    "decision", metadata, _id(), _of("article"),
    Column("finding", Text, nullable=False),  # the finding's lasting id
    Column("kind", Text, nullable=False),
    Column("action", Text, nullable=False),  # accept, correct, reject, add, undo
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("before", Text),  # JSON: the whole value before
    Column("after", Text),  # JSON: the changed fields (correct), the whole value (add)
    Column("comment", Text),
    Column("undoes", Id, ForeignKey("decision.id")),
    Index("decision_article", "article_id"),
)  # fmt: skip

finding = Table(
    "finding", metadata, _id(), _of("article"), _of("record"),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("type", Text, nullable=False),  # event type; direct or indirect; polarity
    Column("mode", Text),
    Column("status", Text),
    Column("negated", Integer, nullable=False),
    Column("score", Float),
    Column("killed", BigInteger),
    Column("injured", BigInteger),
    Column("day_from", Text),  # of the event, else of publication
    Column("day_to", Text),
    Column("dated", Integer, nullable=False),  # 1 where the text dates it
    Column("confidence", Float),
    Column("start", Integer, nullable=False),  # evidence, code points of title + newline + body
    Column("end", Integer, nullable=False),
    Column("review", Text, nullable=False),
    Column("shown", Integer, nullable=False),  # 0: the newest record no longer has it, or a person rejected it
    Column("priority", Float, nullable=False),  # order of the review queue, highest first
    Index("finding_article", "article_id"),
)  # fmt: skip

party = Table(
    "party", metadata, _id(),
    Column("key", Text, nullable=False, unique=True),  # canonical, country, sector, ident
    Column("canonical", Text, nullable=False),
    Column("folded", Text, nullable=False),  # canonical for look-up: case and Arabic spelling folded
    Column("country", Text),
    Column("sector", Text),
    Column("ident", Text),
    Column("same_as", Id, ForeignKey("party.id")),  # a person's merge: canonical id beside the id as read
    Index("party_folded", "folded"),
    Index("party_ident", "ident"),
)  # fmt: skip

finding_party = Table(
    "finding_party", metadata, _of("finding", primary_key=True),
    Column("n", Integer, primary_key=True),
    _of("party"),
    Column("role", Text, nullable=False),  # actor, recipient, speaker, party
    Column("start", Integer, nullable=False),  # the words as read, code points of title + newline + body
    Column("end", Integer, nullable=False),
    Index("finding_party_party", "party_id", "role", "finding_id"),
    sqlite_with_rowid=False,
)  # fmt: skip

place = Table(
    "place", metadata, _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("canonical", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("country", Text),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("kind", Text, nullable=False),
    Column("geonameid", Integer),
    Index("place_folded", "folded"),
    Index("place_lat", "lat", "lon"),
)  # fmt: skip

finding_place = Table(
    "finding_place", metadata, _of("finding", primary_key=True),
    Column("n", Integer, primary_key=True),
    _of("place"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("finding_place_place", "place_id", "finding_id"),
    sqlite_with_rowid=False,
)  # fmt: skip

facet_block = Table(
    "facet_block", metadata,
    Column("n", Integer, primary_key=True),  # findings n * packing.SPAN + 1 ... (n + 1) * packing.SPAN
    Column("kind", Text, primary_key=True),
    Column("version", Text, nullable=False),  # hash of the data, so that a process need not read twice what it has
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip

facet_changed = Table(
    "facet_changed", metadata,
    Column("finding_id", Id, primary_key=True, autoincrement=False),  # what its block says of this finding no longer holds
)  # fmt: skip

facet_value = Table(
    "facet_value", metadata, _id(),  # its last four bits are the facet's place in packing.FACETS
    Column("facet", Text, nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("facet", "name", name="facet_value_once"),
)  # fmt: skip

feed = Table(
    "feed", metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("state", Text, nullable=False),  # JSON: what sources.follow wants to know again
    Column("checked", Text, nullable=False),
)  # fmt: skip

setting = Table(
    "setting", metadata,
    Column("name", Text, primary_key=True),  # "index": the lexicon that the word index was made with; "blocks": packing.FORMAT
    Column("value", Text, nullable=False),
)  # fmt: skip
