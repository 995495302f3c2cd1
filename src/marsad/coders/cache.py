"""Answers kept on disk as they come, so that nothing is asked twice; a killed process loses none that had come."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from pathlib import Path

from platformdirs import user_cache_path

from marsad.coders.llm import Answered

_TABLE = (
    "create table if not exists answer (key text not null, model text not null, options text not null, answer blob not null,"
    " tokens integer not null, primary key (key, model, options)) without rowid"
)
_WAIT = 30.0  # seconds for another process that writes


class CacheError(ValueError):
    """The cache cannot be used; the message says what to do."""


def where() -> Path:
    """The cache's file: coders.db in the user's cache folder ($XDG_CACHE_HOME/marsad)."""
    return user_cache_path("marsad") / "coders.db"


class Cache:
    """A file of answers by (key, model, options); the key is of the prompt's version and the article. Safe in threads."""

    def __init__(self, path: Path | None = None) -> None:
        """Opens the file, or makes it.

        Raises:
            CacheError: that cannot be.
        """
        self.path = path or where()
        self._lock = threading.Lock()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path, timeout=_WAIT, check_same_thread=False, isolation_level=None)
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = normal")  # a killed process loses nothing; a power cut the last answers
            self._db.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise CacheError(
                f"{self.path}: the cache of answers cannot be used ({error}); move it away, or set XDG_CACHE_HOME"
            ) from None

    def get(self, key: str, model: str, options: str) -> Answered | None:
        """The answer that is kept, or None; one that is damaged is none."""
        try:
            with self._lock:
                row = self._db.execute(
                    "select answer, tokens from answer where key = ? and model = ? and options = ?", (key, model, options)
                ).fetchone()
            return Answered(zlib.decompress(row[0]).decode("utf-8"), row[1]) if row else None
        except (sqlite3.Error, zlib.error, UnicodeDecodeError):
            return None

    def put(self, key: str, model: str, options: str, answered: Answered) -> None:
        """Keeps an answer; when this returns it is in the file.

        Raises:
            CacheError: it cannot be written (a full disk).
        """
        data = zlib.compress(str(answered.answer).encode("utf-8", "replace"))
        try:
            with self._lock:
                self._db.execute(
                    "insert or replace into answer values (?, ?, ?, ?, ?)", (key, model, options, data, answered.tokens)
                )
        except sqlite3.Error as error:
            raise CacheError(f"{self.path}: the answer could not be kept ({error}); make room on the disk") from None

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._db.close()
