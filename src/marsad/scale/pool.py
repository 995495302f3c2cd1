"""Reading many articles on all cores, in order, with a bounded number under way."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Any

from marsad import gazetteer, lexicon
from marsad.lexicon import Lexicon
from marsad.reading import read
from marsad.record import Article, Record
from marsad.sources import Problem

_ALONE = 24  # so few articles are read sooner than a second process starts
_BATCH = 16
Item = Article | Problem
Then = Callable[[Record, Lexicon], object]


def read_one(item: Item, folders: tuple[str, ...] = (), least: float | None = None, then: Then | None = None) -> Any:
    """The record of one article; a problem stays one, and so does an article that no stage could read."""
    if isinstance(item, Problem):
        return item
    try:
        words = lexicon.load(folders)
        record = read(item, words, gazetteer.load(), least)
        return then(record, words) if then else record
    except Exception as error:  # one article's defect must not end the run
        return Problem(item.id, f"could not be read ({type(error).__name__}: {str(error)[:120]}); please report it with the text")


def _batch(items: list[Item], folders: tuple[str, ...], least: float | None, then: Then | None) -> list[Any]:
    return [read_one(item, folders, least, then) for item in items]


def _start(folders: tuple[str, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    lexicon.load(folders)
    gazetteer.load()
    gc.freeze()  # looking through the tables for garbage again and again took a fifteenth of the reading's time


def read_many(
    items: Iterable[Item], jobs: int = 0, folders: tuple[str, ...] = (), least: float | None = None, then: Then | None = None
) -> Iterator[Any]:
    """Records of articles, in the order in which they came.

    Args:
        items: articles and problems; taken lazily, so that a stream of any length fits in memory.
        jobs: processes; 0 for one a core. A handful of articles is read in this process all the same.
        folders: lexicon folders laid over the package's tables.
        least: leave out events of lower confidence; None for the model's own choice.
        then: what is made of each record where it was read, and yielded in its stead (a function of a module, for it is sent
            to the processes).
    """
    stream = iter(items)
    jobs = jobs or os.cpu_count() or 1
    first = list(islice(stream, _ALONE)) if jobs > 1 else []
    if jobs == 1 or len(first) < _ALONE:
        yield from (read_one(item, folders, least, then) for item in chain(first, stream))
        return
    yield from _pooled(chain(first, stream), jobs, folders, least, then)


def _pooled(stream: Iterator[Item], jobs: int, folders: tuple[str, ...], least: float | None, then: Then | None) -> Iterator[Any]:
    pool = ProcessPoolExecutor(jobs, initializer=_start, initargs=(folders,))
    waiting: deque[tuple[list[Item], Future[list[Any]]]] = deque()
    try:
        while True:
            while len(waiting) < jobs * 3 and (batch := list(islice(stream, _BATCH))):
                waiting.append((batch, pool.submit(_batch, batch, folders, least, then)))
            if not waiting:
                return
            items, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                yield Problem(_names(items), "a reading process was killed (out of memory?); try --jobs 1")
                return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _names(items: list[Item]) -> str:
    return next((i.id for i in items if isinstance(i, Article)), "input") + " and what follows"
