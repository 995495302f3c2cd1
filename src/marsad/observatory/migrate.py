"""Brings a store's tables to the newest version (Alembic; one file a version in migrations/versions)."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration for the package's own migrations, on an open connection."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.attributes["connection"] = connection
    return made


def migrate(connection: Connection, to: str = "head") -> None:
    """Runs the migrations that are missing, inside the connection's transaction."""
    command.upgrade(config(connection), to)
