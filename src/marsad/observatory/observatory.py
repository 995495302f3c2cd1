"""The observatory as one object: what the command line, the web and Python programs use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from marsad import gazetteer, lexicon
from marsad.observatory import check, decide, ingest, shelf, upkeep
from marsad.observatory.find import Filters, Search
from marsad.observatory.ingest import Outcome, Reader, Stamp
from marsad.observatory.store import Store
from marsad.observatory.values import Value
from marsad.reading.assemble import version
from marsad.sources.items import Arrival, Problem

if TYPE_CHECKING:
    from marsad.observatory.memory import StoreMemory


class Observatory:
    """A store with Marsad's tables for search.

    Args:
        where: a file's path or a postgresql:// URL; None: the environment's MARSAD_STORE, else marsad.db.
        create: make the store where there is none.
        folders: lexicon folders laid over Marsad's tables.

    Raises:
        StoreError: it cannot be opened.

    >>> with Observatory("marsad.db") as o:  # doctest: +SKIP
    ...     for finding in o.find("مدرسة", type="ASSAULT", country="SYR"): ...
    """

    def __init__(self, where: str | Path | None = None, create: bool = True, folders: tuple[str, ...] = ()) -> None:
        self.store = Store(where, create)
        shelf.renew(self.store)
        self.lexicon = lexicon.load(folders)
        self.gazetteer = gazetteer.load()

    def __enter__(self) -> Observatory:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the store."""
        self.store.close()

    def stamp(self, least: float | None = None) -> Stamp:
        """What records made now, with these options, are made with."""
        return Stamp.of(version(self.lexicon, self.gazetteer), min_confidence=least)

    def add(
        self, arrivals: Iterable[Arrival | Problem], reader: Reader, least: float | None = None, stamp: Stamp | None = None
    ) -> Iterator[Outcome]:
        """Keeps what arrives (see `ingest.add`).

        Args:
            arrivals: what to keep.
            reader: reads with this observatory's tables and ``least``.
            least: leave out events of lower confidence.
            stamp: what the reader's records are made with, where it is another coder than the fast reader.
        """
        return ingest.add(self.store, arrivals, reader, stamp or self.stamp(least), self.lexicon)

    def add_paths(self, *paths: str | Path, published: str | None = None) -> dict[str, int]:
        """Reads files, folders or addresses in this process and keeps them; returns how many were new, known, failed, noted.

        For many articles use `add` with ``scale.read_many``, which takes all cores.
        """
        from marsad.reading import read  # noqa: PLC0415
        from marsad.sources import Options, arrivals  # noqa: PLC0415

        def one(items: Iterable[Any]) -> Iterator[Any]:
            return (i if isinstance(i, Problem) else read(i, self.lexicon, self.gazetteer) for i in items)

        counts = {"new": 0, "known": 0, "problem": 0, "note": 0}
        for outcome in self.add(arrivals([str(p) for p in paths], Options(published=published)), one):
            counts[outcome.what] += 1
        return counts

    def reread(self, reader: Reader, least: float | None = None) -> Iterator[Outcome]:
        """Reads again what was read with another version (see `upkeep.reread`)."""
        return upkeep.reread(self.store, reader, self.stamp(least), self.lexicon)

    def find(self, words: str = "", **filters: Any) -> Search:
        """Searches; the keywords are those of `Filters`, one value or several.

        Raises:
            QueryError, FilterError: there is nothing to look for.
            TypeError: there is no such filter.
        """
        many = ("type", "party", "country", "place", "source", "status", "review")
        given: dict[str, Any] = {
            k: (v,) if k in many and isinstance(v, str) else tuple(v) if k in many else v for k, v in filters.items()
        }
        return Search(self.store, self.lexicon, self.gazetteer, Filters(words=words, **given))

    def decide(self, finding: str, action: decide.Action, who: str, comment: str | None = None, **changes: Any) -> int:
        """Accepts, corrects (fields as keywords) or rejects a finding; see `decide.decide`."""
        return decide.decide(self.store, finding, action, who, changes or None, comment)

    def add_finding(self, article: str, value: Value, who: str, comment: str | None = None) -> str:
        """Adds a finding that the reader missed and returns its id; see `decide.add`."""
        return decide.add(self.store, article, value, who, comment)[0]

    def undo(self, decision: int, who: str, comment: str | None = None) -> int:
        """Takes a decision back; see `decide.undo`."""
        return decide.undo(self.store, decision, who, comment)

    def memory(self) -> StoreMemory:
        """What following feeds remembers, kept in this store."""
        from marsad.observatory.memory import StoreMemory  # noqa: PLC0415 - needs the extra `sources`

        return StoreMemory(self.store)

    def check(self) -> list[str]:
        """Every fault of the store, a line each."""
        return list(check.check(self.store, lexicon=self.lexicon))

    def stats(self) -> dict[str, Any]:
        """What the store holds; see `upkeep.stats`."""
        return upkeep.stats(self.store)
