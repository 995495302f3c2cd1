"""What `sources.follow` wants to know again of each feed, page and watched file, kept in the store."""

from __future__ import annotations

import msgspec
from sqlalchemy import delete, insert, select

from marsad.observatory import schema as t
from marsad.observatory.clock import now
from marsad.observatory.store import Store
from marsad.sources.follow import Validators


class StoreMemory:
    """A `sources.follow.Memory`. What it is told is written by `save`, after what was fetched is safe in the store.

    So a round that is killed is done again, and nothing that was fetched is lost.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.pending: dict[str, Validators] = {}

    def get(self, url: str) -> Validators | None:
        """What is remembered; None where the address was never read."""
        if url in self.pending:
            return self.pending[url]
        with self.store.read() as connection:
            state = connection.execute(select(t.feed.c.state).where(t.feed.c.url == url)).scalar()
        return msgspec.json.decode(state, type=Validators) if state else None

    def put(self, url: str, validators: Validators) -> None:
        """Remembers, in the place of what was."""
        self.pending[url] = validators

    def save(self) -> None:
        """Writes what was remembered since the last time."""
        if self.pending:
            with self.store.write() as connection:
                connection.execute(delete(t.feed).where(t.feed.c.url.in_(list(self.pending))))
                connection.execute(insert(t.feed), [
                    {"url": url, "etag": v.etag, "modified": v.modified, "state": msgspec.json.encode(v).decode(),
                     "checked": v.checked or now()}
                    for url, v in self.pending.items()
                ])  # fmt: skip
            self.pending.clear()
