"""`make bench`: speed, start-up and memory on the shared corpus, with each stage's share. Timings are no test."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from rich.table import Table

from marsad import gazetteer, lexicon
from marsad.arabic import tokenize
from marsad.measure.baseline import read_baseline
from marsad.publish import console
from marsad.reading import draft_of
from marsad.reading.assemble import record_of
from marsad.record import Article, SpanError, validate
from marsad.scale import read_many
from marsad.sources import Problem

_LAUNCHER = """
import resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
_SAMPLE = 1500  # articles that are timed on one core


def corpus(folder: Path) -> Iterator[Article]:
    """Every article of SaudiNewsNet's archives, with the day it was fetched as its day."""
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                for n, row in enumerate(json.loads(archive.read(name))):
                    yield Article(
                        id=f"{path.stem}:{n}", title=row.get("title") or "", body=row.get("content") or "",
                        source=row.get("source"), url=row.get("url"), published=(row.get("date_extracted") or "")[:10] or None,
                    )  # fmt: skip


def main() -> None:
    """Prints the tables; the shared folder is the only argument."""
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "corpus").is_dir():
        sys.exit("usage: python -m marsad.measure.bench SHARED (the folder that holds corpus/*.zip)")
    articles = list(corpus(Path(sys.argv[1]) / "corpus"))
    step = max(1, len(articles) // _SAMPLE)
    screen = console()
    screen.print(_speed(articles[::step][:_SAMPLE]))
    screen.print(_start_up(Path(sys.argv[1])))
    screen.print(_whole(articles))


def _speed(articles: list[Article]) -> Table:
    words, places = lexicon.load(), gazetteer.load(())
    spent: defaultdict[str, float] = defaultdict(float)

    def clock(name: str, seconds: float) -> None:
        spent[name] += seconds

    began = perf_counter()
    for article in articles:
        draft = draft_of(article, words, places, clock=clock)
        mark = perf_counter()
        validate(record_of(draft))
        spent["record"] += perf_counter() - mark
    total = perf_counter() - began
    plain = _timed(lambda a: sum(1 for _ in tokenize(a.text)), articles)
    base = _timed(lambda a: len(read_baseline(a, words, places).events), articles)
    table = Table(title=f"one core, {len(articles):,} articles of every paper and day", title_justify="left")
    table.add_column("what")
    table.add_column("articles/s", justify="right")
    table.add_column("share of time", justify="right")
    table.add_row("marsad, whole", f"{len(articles) / total:.0f}", "100 %", end_section=True)
    for name, seconds in spent.items():
        table.add_row(name, "", f"{100 * seconds / total:.0f} %")
    table.add_section()
    table.add_row("baseline: trigger-word coder", f"{len(articles) / base:.0f}", "")
    table.add_row("baseline: tokens only", f"{len(articles) / plain:.0f}", "")
    return table


def _timed(work: Callable[[Article], object], articles: list[Article]) -> float:
    began = perf_counter()
    for article in articles:
        work(article)
    return perf_counter() - began


def _start_up(shared: Path) -> Table:
    table = Table(title="start-up and memory (median of 5 runs)", title_justify="left")
    table.add_column("what")
    table.add_column("seconds", justify="right")
    table.add_column("peak memory, MB", justify="right")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as one:
        one.write((shared / "seed/article.jsonl").read_text(encoding="utf-8"))
        one.flush()
        for name, command in (
            ("marsad read, one article", ["-m", "marsad.cli.main", "read", one.name, "--format", "jsonl"]),
            ("baseline: python -c pass", ["-c", "pass"]),
        ):
            runs = [_run(command) for _ in range(5)]
            table.add_row(name, f"{statistics.median(s for s, _ in runs):.2f}", f"{statistics.median(m for _, m in runs):.0f}")
    return table


def _run(command: list[str]) -> tuple[float, float]:
    """(seconds, peak megabytes) of one Python process; a small launcher between, for a child's peak counts its parent's."""
    done = subprocess.run([sys.executable, "-c", _LAUNCHER, sys.executable, *command], capture_output=True, text=True, check=True)
    seconds, kilobytes = done.stdout.split()
    return float(seconds), float(kilobytes) / 1024


def _whole(articles: list[Article]) -> Table:
    """Every article on all cores: crashes, spans that do not match, empty ones, findings."""
    counts: Counter[str] = Counter()
    began = perf_counter()
    for result in read_many(articles):
        if isinstance(result, Problem):
            counts["crashed or bad span"] += 1
            console(stderr=True).print(f"{result.where}: {result.why}")
            continue
        try:
            validate(result)
        except SpanError:
            counts["crashed or bad span"] += 1
        counts["articles"] += 1
        for kind in ("events", "statements", "commitments", "times", "places"):
            counts[kind] += len(getattr(result, kind))
    seconds = perf_counter() - began
    table = Table(title=f"the whole corpus, {os.cpu_count()} cores", title_justify="left")
    table.add_column("what")
    table.add_column("number", justify="right")
    for name in ("articles", "crashed or bad span", "events", "statements", "commitments", "times", "places"):
        table.add_row(name, f"{counts[name]:,}")
    table.add_row("articles/s", f"{len(articles) / seconds:.0f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    table.add_row("peak memory of a reading process, MB", f"{peak:.0f}")
    return table


if __name__ == "__main__":
    main()
