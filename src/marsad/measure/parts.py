"""Scores on a part of the gold corpus, article by article, with 95 % bootstrap intervals over the articles."""

from __future__ import annotations

import importlib.util
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from marsad.measure.learn.sure import Judged
from marsad.record import Article

Raw = dict[str, Any]
Counts = tuple[int, int, int]  # matched, in the gold, predicted; of a share: right, asked, asked
_DRAWS = 1000
F1 = ("event type", "who did what to whom", "statement with speaker", "place name", "time expression", "commitment")
SHARES = (
    "actors",
    "recipients",
    "mode",
    "status",
    "event date",
    "event place",
    "party country",
    "party sector",
    "killed",
    "injured",
)


class Figure(NamedTuple):
    """One figure: precision, recall, F1 (of a share: the share three times), and the interval of the last."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float


def scorer(shared: Path) -> Any:
    """The module SHARED/measure/score.py."""
    spec = importlib.util.spec_from_file_location("marsad_score", shared / "measure/score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "measure/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def counted(shared: Path, texts: Sequence[Article], gold: Sequence[Raw], found: Sequence[Raw]) -> list[dict[str, Counts]]:
    """By article, what of each figure is matched, in the gold and predicted; articles that the gold leaves out are none."""
    score, out = scorer(shared).score, []
    for article, right, made in zip(texts, gold, found, strict=True):
        if "skip" in right:
            continue
        doc = {article.id: {"title": article.title, "body": article.body}}
        result = score(doc, {article.id: right}, {article.id: made})
        row = {k: (round(f["precision"] * f["predicted"]), f["gold"], f["predicted"]) for k, f in result["f1"].items()}
        row |= {k: (round(f["accuracy"] * f["of"]), f["of"], f["of"]) for k, f in result["accuracy"].items()}
        out.append(row)
    return out


def figures(rows: list[dict[str, Counts]], seed: int = 7) -> dict[str, Figure]:
    """Every figure over the articles, with the interval that 95 of 100 drawings of as many articles give."""
    chance, drawn = random.Random(seed), defaultdict(list)
    for _ in range(_DRAWS):
        total = _total(chance.choices(rows, k=len(rows)))
        for name, counts in total.items():
            drawn[name].append(_f1(counts)[2])
    out = {}
    for name, counts in _total(rows).items():
        values = sorted(drawn[name])
        out[name] = Figure(*_f1(counts), values[len(values) // 40], values[-1 - len(values) // 40])
    return out


def _total(rows: list[dict[str, Counts]]) -> dict[str, Counts]:
    matched: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for row in rows:
        for name, (a, b, c) in row.items():
            matched[name] += a
            gold[name] += b
            made[name] += c
    return {name: (matched[name], gold[name], made[name]) for name in gold}


def _f1(counts: Counts) -> tuple[float, float, float]:
    matched, gold, made = counts
    precision, recall = (matched / made if made else 0.0), (matched / gold if gold else 0.0)
    return precision, recall, 2 * matched / (gold + made) if gold + made else 0.0


def calibration(found: list[Judged]) -> tuple[float, float]:
    """(expected calibration error in ten bands of confidence, area under the ROC curve) of judged events."""
    bands: dict[int, list[Judged]] = defaultdict(list)
    for x in found:
        bands[min(9, int(10 * x[0]))].append(x)
    error = sum(abs(sum(x[0] - x[2] for x in band)) for band in bands.values()) / max(1, len(found))
    right = sorted(x[0] for x in found if x[2])
    wrong = sorted(x[0] for x in found if not x[2])
    wins = sum((a > b) + 0.5 * (a == b) for a in right for b in wrong)
    return error, wins / max(1, len(right) * len(wrong))
