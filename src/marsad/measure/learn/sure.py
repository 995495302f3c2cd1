"""From a mention's probability to an event's confidence: fitted on articles that the weights had not seen."""

from __future__ import annotations

from math import log

from marsad.measure.learn.fit import logistic
from marsad.measure.learn.gold import Raw, told_by
from marsad.reading.draft import Draft

Judged = tuple[float, int, bool]
PLAIN = {"bias": 0.0, "odds": 1.0, "mentions": 0.0}
"""Weights that leave the probability as it is, for the drafts that the real ones are fitted on."""
_MENTIONS = 4


def judged(draft: Draft, record: Raw) -> list[Judged]:
    """(probability of the surest mention, its words beside the first, whether the gold has it) of each event of a draft.

    An event told a second time that was counted already is wrong: it should have been one with the first.
    """
    seen: set[int] = set()
    out = []
    for event in sorted(draft.events, key=lambda e: -e.confidence):
        gold = None if "skip" in record else told_by(draft, event, record)
        right = gold is not None and id(gold) not in seen
        if gold is not None:
            seen.add(id(gold))
        out.append((event.confidence, len(event.also), right))
    return out


def sure(found: list[Judged]) -> dict[str, float]:
    """The weights of `reading.weighing.weights.sureness`."""
    rows = [(_odds(p), float(min(n, _MENTIONS))) for p, n, _ in found]
    bias, odds, mentions = logistic(rows, [right for _, _, right in found])
    return {"bias": bias, "odds": odds, "mentions": mentions}


def _odds(probability: float) -> float:
    p = min(max(probability, 0.001), 0.999)
    return log(p / (1.0 - p))
