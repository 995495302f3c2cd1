"""`make unknown`: the verbs, verbal nouns, participles and pairs of the corpus on which no row decides, by frequency.

A row decides where it makes the word an event (verbs, event_nouns, collocations, light, senses) or reported speech (speech),
or where it says that the word is none: data/none.tsv, which lies here rather than among the lexicon's tables, for it changes
nothing that is read. That general_verbs.tsv knows a word decides nothing. What counts as an occurrence is said in
`measure.occurrences`; the two held-back days of the gold corpus are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from rich.table import Table
from rich.text import Text

from marsad import gazetteer, lexicon
from marsad.lexicon import TableError
from marsad.measure.bench import corpus
from marsad.measure.gold import part_of
from marsad.measure.occurrences import KINDS, Decisions, occurrences
from marsad.publish import console
from marsad.reading import draft_of
from marsad.reading.draft import Draft
from marsad.reading.kinds import ARMED
from marsad.reading.pipeline import PROPOSING
from marsad.record import Article

STAGES = PROPOSING[: [name for name, _ in PROPOSING].index("clauses") + 1]
_BATCH = 64
Counts = Counter[tuple[str, str, str, bool]]  # kind, word, what decides it, in a political article


class Row(NamedTuple):
    """A word on which no row decides: how often it stands in political articles, and in all."""

    kind: str
    word: str
    political: int
    all: int


def is_political(draft: Draft) -> bool:
    """The article has no genre (sport, economy, culture) and tells of two armed parties, or of governments of two countries."""
    armed = sum(m.sector in ARMED for m in draft.mentions)
    states = {m.country for m in draft.mentions if m.sector == "GOV" and m.country}
    return draft.genre is None and (armed >= 2 or len(states) >= 2)


@lru_cache(maxsize=1)
def _decisions() -> Decisions:
    return Decisions(lexicon.load())


def count(articles: Iterable[Article]) -> tuple[Counts, list[str]]:
    """The occurrences of these articles, and a line for each article that could not be read."""
    counts: Counts = Counter()
    problems = []
    words, places = lexicon.load(), gazetteer.load(())
    for article in articles:
        try:
            draft = draft_of(article, words, places, stages=STAGES)
            found = [(o.kind, o.word, o.by) for o in occurrences(draft, _decisions())]
        except Exception as error:  # one article's defect must not end the count
            problems.append(f"{article.id}: left out, it could not be read ({type(error).__name__}: {str(error)[:120]})")
            continue
        counts.update((*o, is_political(draft)) for o in found)
    return counts, problems


def count_all(articles: Iterable[Article], jobs: int | None = None) -> tuple[Counts, list[str]]:
    """The same on all cores."""
    total: Counts = Counter()
    problems: list[str] = []
    with ProcessPoolExecutor(jobs) as pool:
        for counts, some in pool.map(count, _batches(articles)):
            total.update(counts)
            problems += some
    return total, problems


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    stream = iter(articles)
    while batch := list(islice(stream, _BATCH)):
        yield batch


def undecided(counts: Counts) -> list[Row]:
    """The words on which no row decides, the commonest of political articles first."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for (kind, word, by, political), n in counts.items():
        if not by:
            found[kind, word][0] += n * political
            found[kind, word][1] += n
    rows = [Row(kind, word, some, every) for (kind, word), (some, every) in found.items()]
    return sorted(rows, key=lambda r: (-r.political, -r.all, r.kind, r.word))


def coverage(counts: Counts) -> list[dict[str, Any]]:
    """By kind and in whole, for political articles and all: occurrences, how many are decided, and by what."""
    out = []
    for name, political in (("political", True), ("all", False)):
        for kind in (*KINDS, "total"):
            by: Counter[str] = Counter()
            for (k, _, decided, p), n in counts.items():
                if kind in (k, "total") and (p or not political):
                    by[decided] += n
            every, left = sum(by.values()), by.pop("", 0)
            share = (every - left) / every if every else 0.0
            out.append({"articles": name, "kind": kind, "occurrences": every, "decided": share, "by": dict(sorted(by.items()))})
    return out


def tables(counts: Counts, top: int) -> Iterator[Table]:
    """The coverage, and the commonest words that nothing decides."""
    covered = Table(title="occurrences on which a row decides", title_justify="left")
    by = ("event", "light", "sense", "statement", "none")
    for column in ("articles", "kind", "occurrences", "decided", *by):
        covered.add_column(column, justify="left" if column in ("articles", "kind") else "right")
    for row in coverage(counts):
        every = max(1, row["occurrences"])
        shares = [f"{100 * row['by'].get(b, 0) / every:.1f} %" for b in by]
        figures = (f"{row['occurrences']:,}", f"{100 * row['decided']:.2f} %", *shares)
        covered.add_row(row["articles"], row["kind"], *figures, end_section=row["kind"] == "total")
    yield covered
    rows = undecided(counts)
    listed = Table(title=f"the commonest {min(top, len(rows)):,} of {len(rows):,} undecided", title_justify="left")
    for column in ("kind", "word", "political", "all"):
        listed.add_column(column, justify="left" if column in ("kind", "word") else "right")
    for r in rows[:top]:
        listed.add_row(r.kind, Text(r.word), f"{r.political:,}", f"{r.all:,}")
    yield listed


def lines(counts: Counts, top: int) -> Iterator[str]:
    """The same as JSON Lines: objects with "occurrences" are coverage, the others words."""
    for row in coverage(counts):
        yield json.dumps(row, ensure_ascii=False)
    for r in undecided(counts)[:top]:
        yield json.dumps(r._asdict(), ensure_ascii=False)


def main(arguments: list[str] | None = None) -> None:
    """Prints the coverage and the list."""
    parser = argparse.ArgumentParser(prog="python -m marsad.measure.unknown", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path, metavar="SHARED", help="the folder that holds corpus/*.zip")
    parser.add_argument("--top", type=int, default=50, metavar="N", help="how many words to list (50)")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="look at every Nth article only (1)")
    parser.add_argument("--format", choices=("table", "jsonl"), default="table")
    given = parser.parse_args(arguments)
    if not any((given.shared / "corpus").glob("*.zip")):
        parser.error(f"{given.shared}/corpus has no *.zip: name the folder of shared data (SHARED=…)")
    if given.every < 1 or given.top < 0:
        parser.error("--every takes 1 or more, --top 0 or more")
    try:
        _decisions()
    except (TableError, ValueError) as error:
        sys.exit(f"{error}")
    open_ = (a for a in corpus(given.shared / "corpus") if part_of(f"snn-{a.published}-0") != "held back")
    counts, problems = count_all(islice(open_, 0, None, given.every))
    for problem in problems:
        print(problem, file=sys.stderr)
    if given.format == "jsonl":
        sys.stdout.writelines(line + "\n" for line in lines(counts, given.top))
        return
    for table in tables(counts, given.top):
        console().print(table)


if __name__ == "__main__":
    main()
