"""Whole newspapers as they come: events drawn at random from all that was read in the two days held back, judged one by one.

``data/judged.jsonl`` holds the verdicts of independent readers who saw the article, the type and the words (see
tools/draw_events.py): the article, where the event's word stands, its type, the confidence then, whether it is right, and the
least confidence that its draw was made from (those drawn from what is sure say nothing of what is not).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from marsad.measure.bench import corpus
from marsad.record import Article, Record


class Precision(NamedTuple):
    """Of events of at least this confidence: how many were judged, and how many of them are right."""

    least: float
    judged: int
    right: int


def verdicts() -> list[dict[str, Any]]:
    """The lines of data/judged.jsonl."""
    return [json.loads(line) for line in (files("marsad.measure.data") / "judged.jsonl").read_text(encoding="utf-8").splitlines()]


def precision(
    shared: Path, read: Callable[[Article], Record], bounds: tuple[float, ...] = (0.0, 0.5, 0.7, 0.8)
) -> list[Precision]:
    """The share of right ones among the judged events that the reader still reads, by confidence as it is now.

    Args:
        shared: the folder that holds corpus/*.zip.
        read: the reader to be measured.
        bounds: the least confidences to look at.
    """
    wanted: dict[str, list[dict[str, Any]]] = {}
    for verdict in verdicts():
        wanted.setdefault(verdict["id"], []).append(verdict)
    found: list[tuple[float, bool, float]] = []
    for article in corpus(shared / "corpus"):
        if article.id in wanted:
            events = {(e.trigger.start, e.type): e.confidence for e in read(article).events}
            here = [(events.get((v["start"], v["type"])), v["right"], v.get("least", 0.0)) for v in wanted[article.id]]
            found += [(confidence, right, least) for confidence, right, least in here if confidence is not None]
    asked = [[r for c, r, least in found if c >= b >= least] for b in bounds]
    return [Precision(b, len(some), sum(some)) for b, some in zip(bounds, asked, strict=True)]
