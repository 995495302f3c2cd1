"""Blocks that filters are answered from too; indexes that answer for roles and for days of articles without reading the rows."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Drops the old blocks, which are derived: the next `add` or `check --repair` makes the new ones, searches do until then."""
    op.drop_table("facet_block")
    op.create_table(
        "facet_block",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", "kind"),
    )
    op.create_table(
        "facet_changed",
        sa.Column("finding_id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("finding_id"),
    )
    op.create_table(
        "facet_value",
        sa.Column("id", ID, nullable=False),
        sa.Column("facet", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("facet", "name", name="facet_value_once"),
    )
    op.drop_index("finding_kind_day", "finding")
    op.drop_index("finding_type_day", "finding")
    op.drop_index("finding_party_party", "finding_party")
    op.create_index("finding_party_party", "finding_party", ["party_id", "role", "finding_id"], unique=False)
    op.drop_index("article_source", "article")
    op.create_index("article_source", "article", ["source", "published_from", "published_to"], unique=False)
    op.create_index("article_days", "article", ["published_from", "published_to", "source"], unique=False)
