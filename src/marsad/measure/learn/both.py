"""`make fit-both`: fits how sure an event of two readers is, on recorded answers of a second reader to development articles.

The fast reader's confidence on these is honest, for its weights are fitted on training articles only. An event is right where
the gold has one of its type told in its words; of one reader's events that tell the same one of the gold, one is right.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from marsad.coders import match, sure
from marsad.coders.sure import SIGNS, SMALLER, Told, Weights
from marsad.measure.learn.gold import Raw, overlap, place_of
from marsad.measure.learn.main import FOLDS, fold_of
from marsad.measure.second import Read, kept
from marsad.record import Event, Span

SPREAD = 10.0
"""Variance of the weights' prior: they are few, and need next to none."""
AGREED, OURS, THEIRS = "agreed", "fast reader's", "other's"
_HALF = 0.5


class Example(NamedTuple):
    """An event of the two: what it is (agreed, or whose, and against what), what speaks for it, the rule's confidence of before,
    and whether the gold has it.
    """

    article: str
    kind: str
    told: Told
    before: float
    right: bool


def has(gold: Raw, event: Event) -> float:
    """How much an event looks like one of the gold, by ../shared/measure/score.py; the event's other words count too."""
    triggers = [place_of(t) for t in (gold["trigger"], *gold.get("also", []))]
    hit = any(overlap(t, _at(s)) for t in triggers for s in (event.trigger, *event.also))
    clause = place_of(gold.get("evidence"))
    near = 0.0
    if clause is not None:
        start, end = _at(event.evidence)
        near = overlap(clause, (start, end)) / max(1, min(clause[1] - clause[0], end - start))
    if not hit and near < _HALF:
        return 0.0
    return 2.0 * hit + near + (1.5 if gold["type"] == event.type else 0.0)


def rights(gold: Raw, events: list[Event]) -> set[int]:
    """Which of one reader's events (their `id()`) the gold has; of an article that it leaves out, none."""
    known = [] if "skip" in gold else gold.get("events", [])
    return {id(b) for a, b in match.pairs(known, events, has) if a["type"] == b.type}


def before(ours: float, theirs: float) -> float:
    """The rule that stood in the fit's place: that not both are wrong, were they wrong independently."""
    return 1.0 - (1.0 - ours) * (1.0 - theirs)


def examples(found: Sequence[Read]) -> list[Example]:
    """The events of both readings of each article."""
    out = []
    for read in found:
        ours, theirs = read.fast.events, read.other.events
        right = rights(read.gold, ours) | rights(read.gold, theirs)
        paired = match.pairs(ours, theirs, match.events)
        met = {id(x) for pair in paired for x in pair}

        def one(kind: str, event: Event, told: Told, rule: float, right: set[int] = right, name: str = read.article.id) -> None:
            out.append(Example(name, kind, told, rule, id(event) in right))

        for a, b in paired:
            told, against = sure.paired(a, b)
            if not match.differences(a, b):
                one(AGREED, a if id(a) in right else b, told, before(a.confidence, b.confidence))
                continue
            what = "type" if a.type != b.type else "parties"
            one(f"{OURS}, {what} differ", a, told, a.confidence)
            one(f"{THEIRS}, {what} differ", b, against, b.confidence)
        for event in (e for e in ours if id(e) not in met):
            one(f"{OURS} alone", event, sure.alone(event, sure.OURS), event.confidence)
        for event in (e for e in theirs if id(e) not in met):
            one(f"{THEIRS} alone", event, sure.alone(event, sure.THEIRS), event.confidence)
    return out


def fitted(found: Sequence[Example], trust: float, about: str = "") -> Weights:
    """The weights fitted on these examples. A difference never makes an event surer, nor a doubt of the fast reader's."""
    rows = np.array([[sure.odds(x.told.ours) if x.told.ours is not None else 0.0, *_marks(x.told)] for x in found])
    answers = np.array([float(x.right) for x in found])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = rows @ w[:-1] + w[-1]
        miss = 1.0 / (1.0 + np.exp(-z)) - answers
        value = float(np.sum(np.logaddexp(0.0, z) - answers * z) + 0.5 / SPREAD * (w[:-1] @ w[:-1]))
        return value, np.append(rows.T @ miss + w[:-1] / SPREAD, miss.sum())

    worse = {*SMALLER, "alone ours", "type ours"}
    bounds = [(0.0, None), *((None, 0.0 if s in worse else None) for s in SIGNS), (None, None)]
    made = minimize(loss, np.zeros(len(SIGNS) + 2), jac=True, method="L-BFGS-B", bounds=bounds).x
    named = zip(("odds", *SIGNS, "bias"), (round(float(w), 2) for w in made), strict=True)
    return Weights(about, round(trust, 2), {name: w + 0.0 for name, w in named if w or name in ("odds", "bias")})


def _marks(told: Told) -> list[float]:
    return [float(sign in told.signs) for sign in SIGNS]


def share(found: Sequence[Read]) -> float:
    """The share of the other reader's events that the gold has."""
    events = sum(len(read.other.events) for read in found)
    return sum(len(rights(read.gold, read.other.events)) for read in found) / max(1, events)


def by_fold(found: Sequence[Example], trust: float) -> list[Weights]:
    """For each fold, the weights fitted on the articles of the others."""
    return [fitted([x for x in found if fold_of(x.article) != fold], trust) for fold in range(FOLDS)]


def crossed(found: Sequence[Example], weights: Sequence[Weights]) -> list[float]:
    """The confidence of each event by weights that had not seen its article."""
    return [sure.confidence(x.told, weights[fold_of(x.article)]) for x in found]


def main() -> None:
    """Writes both.json from the shared folder named on the command line."""
    found = kept(Path(sys.argv[1]))
    events = examples(found)
    about = (
        f"logistic weights fitted by `make fit-both` on {len(events)} events of {len(found)} articles of the gold corpus's"
        " development part, read by the fast reader and by the second reader of measure/data/answers.jsonl"
    )
    made = fitted(events, share(found), about)
    written = {"about": made.about, "trust": made.trust, "weights": made.weights}
    sure.FITTED.write_text(json.dumps(written, ensure_ascii=False, sort_keys=True, indent=1) + "\n", encoding="utf-8")


def _at(span: Span) -> tuple[int, int]:
    return span.start, span.end


if __name__ == "__main__":
    main()
