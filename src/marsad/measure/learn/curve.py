"""The learning curve: `make curve`. Weights fitted on a quarter, a half, three quarters and all of the training articles."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from rich.table import Table

from marsad.measure.gold import articles
from marsad.measure.learn.gold import Raw
from marsad.measure.learn.main import drafts, learn
from marsad.measure.learn.sure import judged
from marsad.measure.parts import calibration, counted, figures
from marsad.publish import console
from marsad.reading import pipeline
from marsad.reading.assemble import record_of
from marsad.reading.weighing.decide import weigh
from marsad.reading.weighing.weights import Weights
from marsad.record import Article, to_json

_SHARES = (0.25, 0.5, 0.75, 1.0)
_SHOWN = ("event type", "who did what to whom", "actors", "recipients", "event date", "event place", "mode")


def scored(shared: Path, texts: list[Article], gold: list[Raw], weights: Weights) -> tuple[list[float], float]:
    """The figures shown of articles decided by these weights, and the area under the confidence's curve."""
    found, records = drafts(texts), []
    for draft in found:
        weigh(draft, weights)
        pipeline.settle(draft)
        records.append(json.loads(to_json(record_of(draft))))
    made = figures(counted(shared, texts, gold, records))
    seen = [x for d, g in zip(found, gold, strict=True) if "skip" not in g for x in judged(d, g)]
    return [made[name].f1 for name in _SHOWN], calibration(seen)[1]


def main() -> None:
    """Prints the curve, measured on the development part."""
    shared = Path(sys.argv[1])
    texts, gold = articles(shared, "training")
    order = list(range(len(texts)))
    random.Random(11).shuffle(order)
    test, right = articles(shared, "development")
    table = Table(
        title="learning curve: fitted on so many training articles, scored on the development part", title_justify="left"
    )
    for column in ("articles", "events", *_SHOWN, "AUC"):
        table.add_column(column, justify="right")
    for share in _SHARES:
        some = sorted(order[: round(share * len(order))])
        weights, _ = learn([texts[k] for k in some], [gold[k] for k in some])
        values, area = scored(shared, test, right, weights)
        events = sum(len(gold[k].get("events", [])) for k in some)
        table.add_row(str(len(some)), str(events), *(f"{v:.3f}" for v in (*values, area)))
    console().print(table)


if __name__ == "__main__":
    main()
