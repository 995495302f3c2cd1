"""`make bench`: speed, start-up and memory on the shared corpus, with each stage's share. Timings are no test.

Speed on one core is counted in seconds of the processor, so that what else the machine does matters little. Where `make compiled`
has left a compiled build, it is timed beside plain Python, each in a process of its own.
"""

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
from time import perf_counter, process_time
from typing import cast

from rich.table import Table

import marsad
from marsad import gazetteer, lexicon
from marsad.arabic import tokenize
from marsad.measure.baseline import read_baseline
from marsad.publish import console
from marsad.reading import draft_of
from marsad.reading.assemble import record_of
from marsad.reading.pipeline import STAGES
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
_STAGES = (*(name for name, _ in STAGES), "record")
_WARM = 60  # articles that are read before the clock starts
_COMPILED = Path("build/compiled/site")  # where `make compiled` installs the compiled build


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
    """Prints the tables; the shared folder is the only argument. With ``--one-core`` after it: one core's speed, as JSON."""
    if len(sys.argv) not in (2, 3) or not (Path(sys.argv[1]) / "corpus").is_dir():
        sys.exit("usage: python -m marsad.measure.bench SHARED (the folder that holds corpus/*.zip)")
    articles = list(corpus(Path(sys.argv[1]) / "corpus"))
    step = max(1, len(articles) // _SAMPLE)
    if sys.argv[2:] == ["--one-core"]:
        print(json.dumps(_one_core(articles[::step][:_SAMPLE])))
        return
    screen = console()
    screen.print(_speed(Path(sys.argv[1])))
    screen.print(_start_up(Path(sys.argv[1])))
    screen.print(_whole(articles))


def _one_core(articles: list[Article]) -> dict[str, float]:
    """Articles a second of the processor: of the whole, of both baselines, and of each stage if there were no other."""
    words, places = lexicon.load(), gazetteer.load(())
    spent: defaultdict[str, float] = defaultdict(float)

    def clock(name: str, seconds: float) -> None:
        spent[name] += seconds

    for article in articles[:_WARM]:
        draft_of(article, words, places)
    began = process_time()
    for article in articles:
        draft = draft_of(article, words, places, clock=clock)
        mark = process_time()
        validate(record_of(draft))
        spent["record"] += process_time() - mark
    spent = defaultdict(float, {"marsad, whole": process_time() - began, **spent})
    spent["baseline: trigger-word coder"] = _timed(lambda a: len(read_baseline(a, words, places).events), articles)
    spent["baseline: tokens only"] = _timed(lambda a: sum(1 for _ in tokenize(a.text)), articles)
    return {name: len(articles) / seconds for name, seconds in spent.items()}


def _speed(shared: Path) -> Table:
    """What one core does, of plain Python and of a compiled build where there is one."""
    source = Path(marsad.__file__).parent.parent
    builds = {"plain": source, **({"compiled": _COMPILED} if _COMPILED.is_dir() else {})}
    done = {name: _in_process(folder, shared) for name, folder in builds.items()}
    table = Table(title=f"one core, {_SAMPLE:,} articles of every paper and day", title_justify="left")
    table.add_column("what")
    for name in done:
        table.add_column(f"{name}: articles/s", justify="right")
        table.add_column("share of time", justify="right")
    for what in done["plain"]:
        cells = []
        for speeds in done.values():
            share = speeds["marsad, whole"] / speeds[what]
            cells += ["", f"{100 * share:.0f} %"] if what in _STAGES else [f"{speeds[what]:.0f}", ""]
        table.add_row(what, *cells, end_section=what in ("marsad, whole", "record"))
    return table


def _in_process(folder: Path, shared: Path) -> dict[str, float]:
    """What `_one_core` says of the build in a folder."""
    command = [sys.executable, "-m", "marsad.measure.bench", str(shared), "--one-core"]
    environment = {**os.environ, "PYTHONPATH": str(folder.resolve())}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return cast(dict[str, float], json.loads(done.stdout))


def _timed(work: Callable[[Article], object], articles: list[Article]) -> float:
    began = process_time()
    for article in articles:
        work(article)
    return process_time() - began


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
