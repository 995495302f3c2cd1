"""How sure an event of two readers is: a small logistic model of who tells it and in what they differ, fitted by `make fit-both`.

It was fitted on the recorded answers of one good second reader (measure/data/answers.jsonl) beside the fast reader, whose own
confidence is one of the numbers that go in. An event's confidence is then, as the fast reader's is by itself, how often the gold
has such an event (of this type, told in these words); whether the parties are right is another question.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log
from pathlib import Path
from typing import NamedTuple

import msgspec

from marsad.coders import match
from marsad.record import Event

FITTED = Path(__file__).parent / "both.json"
OURS, THEIRS = "ours", "theirs"
SMALLER = ("status", "mode", "actors", "recipients")
"""Differences that leave the type: the event is then as sure in either reading."""
SIGNS = (*SMALLER, "alone ours", "alone theirs", "type ours", "type theirs")


class Told(NamedTuple):
    """What speaks for an event: the fast reader's confidence where it tells the same type, and what holds of the two readings."""

    ours: float | None
    signs: tuple[str, ...]


class Weights(msgspec.Struct, frozen=True):
    """both.json.

    Attributes:
        about: what it was fitted on.
        trust: the share of that second reader's events that the gold has.
        weights: "bias", "odds" (of the fast reader's log odds), and what each sign is worth, in log odds.
    """

    about: str
    trust: float
    weights: dict[str, float]


@lru_cache(maxsize=1)
def load() -> Weights:
    """The package's weights. Raises FileNotFoundError where it was built without."""
    return msgspec.json.decode(FITTED.read_bytes(), type=Weights)


def paired(ours: Event, theirs: Event) -> tuple[Told, Told]:
    """What speaks for each of two events that were paired."""
    differ = match.differences(ours, theirs)
    if "type" in differ:
        return Told(ours.confidence, ("type ours",)), Told(None, ("type theirs",))
    if ours.status != theirs.status:
        differ.append("status")
    if ours.mode is not None and theirs.mode is not None and ours.mode != theirs.mode:
        differ.append("mode")
    both = Told(ours.confidence, tuple(sorted(differ)))
    return both, both


def alone(event: Event, who: str) -> Told:
    """What speaks for an event that one reader has: OURS, the fast one, or THEIRS."""
    return Told(event.confidence if who == OURS else None, (f"alone {who}",))


def confidence(told: Told, fitted: Weights, trust: float | None = None) -> float:
    """The probability that the gold has the event, 0 to 1.

    Args:
        told: what speaks for it.
        fitted: the weights.
        trust: the share of the other reader's events that are right, where measured: by as much as it is above or below that
            of the reader that the weights were fitted on, an event that only the other tells is surer or less sure.
    """
    z = fitted.weights["bias"] + sum(fitted.weights.get(sign, 0.0) for sign in told.signs)
    if told.ours is not None:
        z += fitted.weights["odds"] * odds(told.ours)
    elif trust is not None:
        z += odds(trust) - odds(fitted.trust)
    return round(1.0 / (1.0 + exp(-z)), 3)


def odds(probability: float) -> float:
    """Log odds, within what a confidence of three places can say."""
    p = min(max(probability, 0.001), 0.999)
    return log(p / (1.0 - p))
