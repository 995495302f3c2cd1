"""Arrivals into the store: what is known is passed over, what is new is read and kept, a batch a transaction.

Whatever stops the process, each batch is in the store whole or not at all; adding the same inputs again goes on where it ended.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple

from sqlalchemy import select

from marsad.lexicon import Lexicon
from marsad.observatory import keep
from marsad.observatory import schema as t
from marsad.observatory.blocks import build
from marsad.observatory.store import Store
from marsad.observatory.values import pack
from marsad.observatory.words import Indexed, indexed
from marsad.record import Article, Record
from marsad.record.finding import article_key
from marsad.sources.items import Arrival, Problem

Reader = Callable[[Iterable[Article | Problem]], Iterator["Record | Ready | Problem"]]
_BATCH = 64  # articles a transaction


class Stamp(NamedTuple):
    """What a record was made with, and so whether an article has such a record already."""

    version: str
    coder: str = "fast"
    options: str = "{}"

    @classmethod
    def of(cls, version: str, coder: str = "fast", **options: Any) -> Stamp:
        """The stamp of these options; those that are None change nothing."""
        return cls(version, coder, json.dumps({k: v for k, v in sorted(options.items()) if v is not None}))


class Ready(NamedTuple):
    """A record with what the store makes of it alone, so that the processes that read can make it too."""

    record: Record
    words: Indexed
    data: bytes


def ready(record: Record, lexicon: Lexicon) -> Ready:
    """For ``scale.read_many(then=ready)``: the index's words and the packed record are made where the article was read."""
    return Ready(record, indexed(lexicon, record.title, record.body), pack(record))


class Outcome(NamedTuple):
    """What became of one arrival: kept as new, known already, not readable (then with the problem), or a note on one kept."""

    what: Literal["new", "known", "problem", "note"]
    name: str
    problem: Problem | None = None
    findings: int = 0


def add(store: Store, arrivals: Iterable[Arrival | Problem], reader: Reader, stamp: Stamp, lexicon: Lexicon) -> Iterator[Outcome]:
    """Keeps what arrives; yields what became of each, after it is safe in the store.

    Args:
        arrivals: from `sources.arrivals`, taken lazily.
        reader: makes records of a stream of articles, in its order (`scale.read_many`).
        stamp: what the reader's records are made with.
        lexicon: for the word index.
    """
    flow = _Flow(store, arrivals, stamp)
    done: list[keep.Kept] = []
    names: list[Outcome] = []
    for result in reader(flow.unknown()):
        arrival = flow.waiting.popleft()
        if isinstance(result, Problem) or arrival is None:
            problem = result if isinstance(result, Problem) else Problem("input", "came without its document")
            names.append(Outcome("note" if problem.note else "problem", problem.where, problem))
        else:
            made = result if isinstance(result, Ready) else ready(result, lexicon)
            done.append(keep.Kept(arrival, *made))
        if len(done) + len(flow.known) >= _BATCH:
            yield from _flush(store, done, flow, stamp, lexicon, names)
    yield from _flush(store, done, flow, stamp, lexicon, names)
    with store.write() as connection:
        build(connection)
    store.settle()


def _flush(
    store: Store, done: list[keep.Kept], flow: _Flow, stamp: Stamp, lexicon: Lexicon, names: list[Outcome]
) -> Iterator[Outcome]:
    new: set[str] = set()
    known = [flow.known.popleft() for _ in range(len(flow.known))]
    if done or known:
        with store.write() as connection:
            keep.seen_again(connection, known)
            new = keep.keep(connection, done, stamp.coder, stamp.version, stamp.options, lexicon)
    yield from names
    yield from (Outcome("known", a.article.id) for a in known)
    for kept in done:
        r, key = kept.record, article_key(kept.arrival.article)
        found = len(r.events) + len(r.statements) + len(r.commitments)
        yield Outcome("new", r.id, None, found) if key in new else Outcome("known", r.id)
        new.discard(key)  # the same text twice in one batch is one article
    done.clear()
    names.clear()


class _Flow:
    """Parts what arrives into known and unknown, and remembers which arrival each unknown article is of."""

    def __init__(self, store: Store, arrivals: Iterable[Arrival | Problem], stamp: Stamp) -> None:
        self.store, self.stamp = store, stamp
        self.arrivals = iter(arrivals)
        self.waiting: deque[Arrival | None] = deque()
        self.known: deque[Arrival] = deque()

    def unknown(self) -> Iterator[Article | Problem]:
        """What the reader is to read, in order; problems go through it."""
        batch: list[Arrival | Problem] = []
        for item in self.arrivals:
            batch.append(item)
            if len(batch) >= _BATCH or isinstance(item, Problem):
                yield from self._parted(batch)
                batch = []
        yield from self._parted(batch)

    def _parted(self, batch: list[Arrival | Problem]) -> Iterator[Article | Problem]:
        have = self._have([article_key(a.article) for a in batch if isinstance(a, Arrival)])
        for item in batch:
            if isinstance(item, Problem):
                self.waiting.append(None)
                yield item
            elif article_key(item.article) in have:
                self.known.append(item)
            else:
                self.waiting.append(item)
                yield item.article

    def _have(self, keys: list[str]) -> set[str]:
        if not keys:
            return set()
        a, r = t.article.c, t.record.c
        made = (r.version == self.stamp.version) & (r.coder == self.stamp.coder) & (r.options == self.stamp.options)
        with self.store.read() as connection:
            return set(
                connection.execute(select(a.key).join(t.record, r.article_id == a.id).where(a.key.in_(keys), made)).scalars()
            )
