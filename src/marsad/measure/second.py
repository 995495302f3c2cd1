"""A second reader's recorded answers, replayed: what it reads, what the fast reader reads, and what the two are together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from rich.table import Table

from marsad import gazetteer, lexicon
from marsad.coders import Asked, Fast, Llm, Reading, Replay, sure
from marsad.coders.both import AGREE, DIFFER, merged
from marsad.coders.coder import CoderError
from marsad.coders.prompt import key_of
from marsad.measure import gold, replay
from marsad.measure.answers import answered
from marsad.record import Article, Commitment, Event, Record, Statement

Raw = dict[str, Any]
Set = tuple[list[Article], list[Raw]]
KEPT = "answers.jsonl"
F1 = (
    "event type", "who did what to whom", "statement content", "statement with speaker", "commitment", "place name",
    "time expression",
)  # fmt: skip
SHARES = ("actors", "recipients", "mode", "status", "event date", "event place", "party country", "party sector")
SHOWN = 0.5
"""The least confidence of what people are shown (`marsad read` in tables)."""


class Read(NamedTuple):
    """An article, its gold, the fast reader's record, and what was read of the second reader's answer.

    `answer` is False where the answer was none; the reading is then the fast reader's.
    """

    article: Article
    gold: Raw
    fast: Record
    reading: Reading
    answer: bool = True

    @property
    def other(self) -> Record:
        """The second reader's record."""
        return self.reading.record


def kept(shared: Path, rows: Sequence[Raw] | None = None) -> list[Read]:
    """Both readings of the development articles that were answered; raises as `gold.articles` and `answers.answered` do.

    Args:
        shared: the shared folder.
        rows: lines of answers; those of data/answers.jsonl where none are given.
    """
    texts, records = gold.articles(shared, "development")
    found = answered(texts, records, gold.kept(KEPT) if rows is None else list(rows))
    return reads((found.texts, found.gold), replay.Recorded(found.answers, "a language-model assistant"))


def recorded(path: Path, everything: Iterable[Set]) -> tuple[list[Read], int]:
    """Both readings of the articles that a file of answers answers, and how many of its rows answer none of ours."""
    source = Replay(path)
    pairs = [(a, r) for texts, records in everything for a, r in zip(texts, records, strict=True)]
    pairs = [(a, r) for a, r in pairs if key_of(a) in source.answers]
    return reads(([a for a, _ in pairs], [r for _, r in pairs]), source), len(source.answers) - len(pairs)


def reads(found: Set, ask: Asked) -> list[Read]:
    """Both readings of articles, the second reader's answers coming from ``ask``."""
    words, places = lexicon.load(), gazetteer.load(())
    fast, other = Fast(words, places), Llm(ask, words, places)
    out = []
    for article, record in zip(*found, strict=True):
        ours = fast.read(article).record
        try:
            out.append(Read(article, record, ours, other.read(article)))
        except CoderError:
            out.append(Read(article, record, ours, Reading(ours), False))
    return out


def scored(shared: Path, found: Sequence[Read], weights: Callable[[str], sure.Weights]) -> dict[str, Raw]:
    """What the shared scorer says of each way to read: by its name the "f1" and "accuracy".

    "both" has what either tells, and twice what they tell differently; "once" has this as the model tells it; "agreed" only what
    they agree in; "0.5+" only events of this confidence and more.

    Args:
        shared: the folder that holds measure/score.py.
        found: the readings.
        weights: the weights of the confidence of both, by article.
    """
    both = [merged(r.fast, r.other, fitted=weights(r.article.id)) for r in found]
    ways = {
        "model": [r.other for r in found],
        "fast": [r.fast for r in found],
        f"fast {SHOWN}+": [_likely(r.fast) for r in found],
        "both": both,
        f"both {SHOWN}+": [_likely(r) for r in both],
        f"once {SHOWN}+": [_once(_likely(r)) for r in both],
        "agreed": [_agreed(r) for r in both],
    }
    texts, truth = [r.article for r in found], [r.gold for r in found]
    return {name: replay.score(shared, texts, truth, records) for name, records in ways.items()}


def _likely(record: Record) -> Record:
    return msgspec.structs.replace(record, events=[e for e in record.events if e.confidence >= SHOWN])


def _once(record: Record) -> Record:
    return msgspec.structs.replace(
        record,
        events=[e for e in record.events if not _twice(e) or "coder:llm" in e.because],
        statements=[s for s in record.statements if not _twice(s) or "coder:llm" in (s.because or [])],
        commitments=[c for c in record.commitments if not _twice(c) or "coder:llm" in (c.because or [])],
    )


def _twice(finding: Event | Statement | Commitment) -> bool:
    """Told by both, but for a difference that keeps them two findings."""
    notes = finding.because or []
    return AGREE not in notes and any(n.startswith(DIFFER) for n in notes)


def _agreed(record: Record) -> Record:
    return msgspec.structs.replace(
        record,
        events=[e for e in record.events if AGREE in e.because],
        statements=[s for s in record.statements if AGREE in (s.because or [])],
        commitments=[c for c in record.commitments if AGREE in (c.because or [])],
    )


def table(title: str, found: Sequence[Read], ways: dict[str, Raw]) -> Table:
    """Precision, recall and F1 of each way to read, shares, and what the answers were."""
    out = Table(title=title, title_justify="left")
    for n, column in enumerate(("precision, recall, F1", *ways)):
        out.add_column(column, justify="right" if n else "left")
    for key in F1:
        rows = [way["f1"].get(key, {}) for way in ways.values()]
        out.add_row(key, *(" ".join(_short(row.get(k, 0.0)) for k in ("precision", "recall", "f1")) for row in rows))
    out.add_section()
    for key in SHARES:
        out.add_row(f"{key}, share", *(_short(way["accuracy"].get(key, {}).get("accuracy", 0.0)) for way in ways.values()))
    out.add_section()
    asked, quoted = sum(r.reading.asked for r in found), sum(sum(r.reading.found.values()) for r in found)
    out.add_row("quotations found, share", f"{quoted / max(1, asked):.4f} of {asked:,}")
    out.add_row("tokens an article", f"{sum(r.reading.tokens for r in found) / max(1, len(found)):,.0f}")
    out.add_row("answers that are none", str(sum(not r.answer for r in found)))
    return out


def _short(share: float) -> str:
    return f"{share:.2f}".removeprefix("0") if share < 1 else "1.0"
