"""`make bench-store`: adding the corpus to each kind of store, the file's size, and searches on 100,000 articles.

The 100,000 are made from the corpus: each copy has other names of towns, other numbers and another day, so that neither the word
index nor the findings repeat themselves. Each search is timed in a process of its own: the first time, when the process has read
nothing of the store yet (the system may have), and the median of nine more; "computing" is the processor's part of it, which
other programs on the machine lengthen less. Timings are no test.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from rich.table import Table

from marsad.measure.bench import corpus
from marsad.observatory import Observatory
from marsad.observatory.ingest import ready
from marsad.publish import console
from marsad.record import Article
from marsad.scale import read_many
from marsad.sources import Arrival, Document

_MANY = 100_000
_RUNS = 9
_TOWNS = (
    "حلب إدلب حمص حماة درعا الرقة صنعاء عدن تعز مأرب بغداد الموصل البصرة طرابلس بنغازي غزة القاهرة بيروت الخرطوم عمان".split()
)
_NUMBER = re.compile(r"(?<![\d/.-])\d{1,3}(?![\d/.-])")
_SEARCHES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("", {}),
    ("", {"type": "ASSAULT"}),
    ("", {"country": "YEM"}),
    ("", {"party": "الحوثيين", "role": "actor"}),
    ("", {"place": "12.8,45.03,50"}),
    ("", {"type": "ASSAULT", "since": "2015-08-01", "until": "2015-08-31", "min_confidence": 0.8}),
    ("الحوثيين", {}),
    ("القوات", {"type": "ASSAULT"}),
    ('"مجلس الأمن"', {"kind": "event"}),
    ("مستشفى قصف", {"kind": "article"}),
    ("صاروخ", {}),
    ("في", {}),
    ("", {"kind": "statement", "country": "SYR", "role": "speaker"}),
    ("", {"kind": "article"}),
)


def main() -> None:
    """Prints the tables; see ``--help``."""
    parser = argparse.ArgumentParser(prog="python -m marsad.measure.store")
    parser.add_argument("shared", type=Path, help="the shared folder, which holds corpus/*.zip")
    parser.add_argument("articles", type=int, nargs="?", default=_MANY, help="articles to search in (default 100,000)")
    parser.add_argument("--store", help="search in this store alone; where there is none, it is made and stays (half an hour)")
    given = parser.parse_args()
    if not (given.shared / "corpus").is_dir():
        sys.exit(f"{given.shared} holds no folder corpus")
    screen = console()
    with tempfile.TemporaryDirectory() as folder:
        if not given.store:
            screen.print(_added(given.shared, Path(folder)))
        screen.print(_searched(given.shared, given.store or str(Path(folder) / "many.db"), given.articles))


def _added(shared: Path, folder: Path) -> Table:
    articles = list(corpus(shared / "corpus"))
    table = Table(title=f"{len(articles):,} articles, all cores", title_justify="left")
    for column in ("", "articles/s", "of reading alone", "bytes : text", "most memory, MB"):
        table.add_column(column, justify="left" if not column else "right")
    began = perf_counter()
    for _ in read_many(articles):
        pass
    alone = len(articles) / (perf_counter() - began)
    table.add_row("read, nothing kept", f"{alone:.0f}", "1.00", "", "")
    where = [("added to SQLite", str(folder / "corpus.db"))]
    if os.environ.get("MARSAD_TEST_POSTGRES"):
        where.append(("added to PostgreSQL", _database(os.environ["MARSAD_TEST_POSTGRES"])))
    for label, store in where:
        with Observatory(store) as o:
            began = perf_counter()
            for _ in o.add(map(_arrival, articles), partial(read_many, then=ready)):
                pass
            rate = len(articles) / (perf_counter() - began)
            stats = o.stats()
        ratio = "" if o.store.postgres else f"{stats['store_bytes'] / stats['text_bytes']:.2f}"
        table.add_row(label, f"{rate:.0f}", f"{rate / alone:.2f}", ratio, f"{_memory():.0f}")
    return table


def _searched(shared: Path, where: str, many: int) -> Table:
    with Observatory(where) as o:
        stats = o.stats()
        if not stats["articles"]:
            for _ in o.add(map(_arrival, _varied(list(corpus(shared / "corpus")), many)), partial(read_many, then=ready)):
                pass
            stats = o.stats()
    title = (
        f"first page and facets, {stats['articles']:,} articles, {sum(stats['shown'].values()):,} findings; "
        f"bytes : text {stats['store_bytes'] / stats['text_bytes']:.2f}"
    )
    table = Table(title=title, title_justify="left")
    for column in ("search", "hits", "page, ms", "total", "facets", "together", "computing", "first time", "computing"):
        table.add_column(column, justify="left" if column == "search" else "right")
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as processes:
        for row in processes.map(_timed, [where] * len(_SEARCHES), range(len(_SEARCHES))):
            table.add_row(*row)
    return table


def _timed(where: str, which: int) -> tuple[str, ...]:
    words, filters = _SEARCHES[which]
    runs, total = [], 0
    with Observatory(where, create=False) as o:
        for _ in range(_RUNS + 1):
            search = o.find(words, **filters)
            times, computing = [perf_counter()], process_time()
            search.page()
            times.append(perf_counter())
            total = search.total()
            times.append(perf_counter())
            search.facets()
            times.append(perf_counter())
            steps = [b - a for a, b in pairwise(times)]
            runs.append([1000 * s for s in (*steps, times[-1] - times[0], process_time() - computing)])
    said = " ".join([words, *(f"{k}={v}" for k, v in filters.items())]).strip() or "(everything)"
    medians = [statistics.median(column) for column in zip(*runs[1:], strict=True)]
    return said, f"{total:,}", *(f"{ms:.0f}" for ms in (*medians, *runs[0][3:]))


def _varied(articles: list[Article], many: int) -> Iterator[Article]:
    """The articles, then copies of them in which towns, numbers and the day are others."""
    chance = random.Random(7)
    pattern = re.compile("|".join(sorted(_TOWNS, key=len, reverse=True)))
    for n in range(many):
        a = articles[n % len(articles)]
        if n < len(articles):
            yield a
            continue
        turn = n // len(articles)
        towns = {t: _TOWNS[(k + turn * 3) % len(_TOWNS)] for k, t in enumerate(_TOWNS)}

        def swap(m: re.Match[str], towns: dict[str, str] = towns) -> str:
            return towns[m.group()]

        def other(_: re.Match[str]) -> str:
            return str(chance.randint(2, 300))

        day = (date.fromisoformat(a.published or "2015-07-21") + timedelta(days=turn * 13)).isoformat()
        title, body = (_NUMBER.sub(other, pattern.sub(swap, part)) for part in (a.title, a.body))
        yield Article(id=f"{a.id}:{turn}", title=title, body=body, source=a.source, url=f"{a.url}?{turn}", published=day)


def _arrival(a: Article) -> Arrival:
    row = {"title": a.title, "content": a.body, "source": a.source, "url": a.url, "date": a.published}
    data = json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return Arrival(a, Document(data, "application/json", f"corpus/{a.id}", "2015-08-03T00:00:00Z"))


def _database(url: str) -> str:
    import psycopg  # noqa: PLC0415 - an extra

    name = f"bench{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return url.rsplit("/", 1)[0] + f"/{name}"


def _memory() -> float:
    import resource  # noqa: PLC0415

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
