"""The blocks that a process has read already: what has not changed since is not read again."""

from __future__ import annotations

import logging
import threading
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

import msgspec
from sqlalchemy import Connection, func, select

from marsad.observatory import blocks, packing
from marsad.observatory import schema as t
from marsad.observatory.block import Block
from marsad.observatory.blocks import Numbers, Value
from marsad.observatory.packing import Packed
from marsad.observatory.store import Store, StoreError

_log = logging.getLogger(__name__)
_MOST = 2_000  # blocks kept: some 100 kB each
_SHELVES: WeakKeyDictionary[Store, _Shelf] = WeakKeyDictionary()

State = tuple[object, ...]


class Read(NamedTuple):
    """All blocks of a kind, as a snapshot of the store has them.

    Attributes:
        masks: of each block, the findings of which it holds.
        state: equal where nothing that is searched has changed.
        articles: the highest article id.
        size: findings that the spans can hold.
        unsaved: numbers of values that only blocks have which the store does not keep.
    """

    blocks: list[Block]
    masks: list[int]
    state: State
    articles: int
    size: int
    unsaved: Numbers

    def numbers(self, connection: Connection, wanted: set[Value]) -> list[int]:
        """The numbers of values; a value that no finding has has none."""
        saved = blocks.known(connection, wanted)
        return [*saved.values(), *(self.unsaved[v] for v in wanted & self.unsaved.keys())]


class _Shelf:
    """What a process has of one store: blocks as they are kept, and those made from rows in one state of them."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.kept: dict[tuple[int, str], tuple[str, Block]] = {}
        self.made: dict[tuple[int, str], Block] = {}
        self.unsaved: Numbers = {}
        self.rows: State = ()

    def missing(self, connection: Connection, n: int, kind: str, findings: Sequence[int] = ()) -> Block:
        """The block of a span that the store does not have; -1: that of the findings that have changed."""
        if (n, kind) not in self.made:
            if n < 0:
                self.made[n, kind] = blocks.scattered(connection, findings, kind, self.numbered)
            else:
                self.made[n, kind] = Block(n, blocks.made(connection, n, (kind,), self.numbered)[kind])
        return self.made[n, kind]

    def numbered(self, connection: Connection, wanted: set[Value]) -> Numbers:
        """The numbers of values; those that the store has none for get one below 0, in this process only."""
        saved = blocks.known(connection, wanted)
        self.unsaved |= blocks.fresh(wanted - saved.keys() - self.unsaved.keys(), -len(self.unsaved), -1)
        return saved | {v: self.unsaved[v] for v in wanted - saved.keys()}


def renew(store: Store) -> None:
    """Makes the blocks of a store again, once, where another version of Marsad packed them; says so in the log (on stderr)."""
    with store.read() as connection:
        if not blocks.outdated(connection):
            return
    _log.warning("marsad: %s: what searches read was packed by another version of Marsad; making it anew, once", store.label)
    try:
        with store.write() as connection:
            blocks.build(connection)
    except StoreError as error:
        _log.warning("marsad: searches will be slow: %s", error)


def _unpacked(n: int, data: bytes) -> Block | None:
    """A block as the store has it; None where it is damaged: it is made from the rows then."""
    try:
        return Block(n, msgspec.msgpack.decode(data, type=Packed))
    except msgspec.DecodeError:
        return None


def read(store: Store, connection: Connection, kind: str) -> Read:
    """The blocks of a kind: from this process where they have not changed, else from the store, else made from the rows."""
    shelf = _SHELVES.setdefault(store, _Shelf())
    newest = (select(func.coalesce(func.max(x.c.id), 0)).scalar_subquery() for x in (t.finding, t.article, t.record, t.decision))
    made = select(t.setting.c.value).where(t.setting.c.name == "blocks").scalar_subquery()
    *rows, form = connection.execute(select(*newest, made)).one()
    c = t.facet_block.c
    there = connection.execute(select(c.n, c.version).where(c.kind == kind).order_by(c.n)) if form == str(packing.FORMAT) else ()
    versions = {n: str(v) for n, v in there}
    changed = blocks.changed(connection)
    with shelf.lock:
        if shelf.rows != (*rows, *changed):
            shelf.rows, shelf.made, shelf.unsaved = (*rows, *changed), {}, {}
        if len(shelf.kept) > _MOST:
            shelf.kept.clear()
        wanted = [n for n, v in versions.items() if shelf.kept.get((n, kind), ("",))[0] != v]
        if wanted:
            every = [] if len(wanted) == len(versions) else [c.n.in_(wanted)]
            for n, version, data in connection.execute(select(c.n, c.version, c.data).where(c.kind == kind, *every)).all():
                block = _unpacked(n, data)
                if block is None:
                    del versions[n]
                else:
                    shelf.kept[n, kind] = (version, block)
        found = [
            shelf.kept[n, kind][1] if n in versions else shelf.missing(connection, n, kind) for n in range(blocks.spans(rows[0]))
        ]
        masks = [b.full for b in found]
        if changed:
            masks = [b.full ^ b.at(changed[bisect_left(changed, b.start) : bisect_left(changed, b.stop)]) for b in found]
            found.append(shelf.missing(connection, -1, kind, changed))
            masks.append(found[-1].full)
        state = (*shelf.rows, *versions.items())
        return Read(found, masks, state, rows[1], len(found) * packing.SPAN, dict(shelf.unsaved))
