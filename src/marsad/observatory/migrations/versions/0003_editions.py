"""Texts that are edits of another are told from other texts at the same address; words that offsets tell are kept once."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the index, and looks again at what replaces what: until now, the address alone told. Drops the words as read."""
    op.drop_column("finding_party", "text")
    op.drop_column("finding_place", "text")
    few = sa.text("replaces_id IS NOT NULL")
    op.create_index("article_replaces", "article", ["replaces_id"], unique=False, sqlite_where=few, postgresql_where=few)
    from marsad.observatory import editions  # noqa: PLC0415 - reads the store's rows, which stand there by now

    connection = op.get_bind()
    found = connection.execute(sa.text("SELECT id FROM article WHERE replaces_id IS NOT NULL")).scalars()
    editions.link(connection, list(found))
