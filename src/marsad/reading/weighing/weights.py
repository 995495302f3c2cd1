"""The fitted weights: by question and sign what the sign is worth, in log odds. Made by `make fit`, read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import exp, log
from pathlib import Path

import msgspec

WEIGHTS = Path(__file__).parent / "weights.json"
QUESTIONS = ("told", "type", "actor", "recipient", "place", "time", "mode", "status", "same")
Weights = dict[str, dict[str, float]]


class _File(msgspec.Struct):
    """weights.json: what it was fitted on, and the weights."""

    about: str
    weights: Weights


Generals = Callable[[str], Iterable[str]]


@lru_cache(maxsize=1)
def load() -> Weights:
    """By question, the weight of each sign; "least" holds by question the least probability of an
    answer, "sure" what makes a mention's probability an event's confidence.

    Raises:
        FileNotFoundError: the package was built without its weights.
    """
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=_File).weights


@lru_cache(maxsize=64)
def _tables(question: str, answers: tuple[str, ...], key: int) -> dict[str, dict[str, float]]:
    """The weights of a question's facts, by fact and answer: «aerial near x» is what the fact «near x» is worth to aerial."""
    out: dict[str, dict[str, float]] = {}
    for sign, weight in _KEPT[key][question].items():
        answer, _, fact = sign.partition(" ")
        if fact and answer in answers:
            out.setdefault(fact, {})[answer] = weight
    return out


@lru_cache(maxsize=16)
def _pairs(key: int) -> dict[str, tuple[float, float]]:
    actor, recipient = _KEPT[key]["actor"], _KEPT[key]["recipient"]
    return {s: (actor.get(s, 0.0), recipient.get(s, 0.0)) for s in {*actor, *recipient}}


def pairs_of(weights: Weights) -> dict[str, tuple[float, float]]:
    """By sign, what it is worth to a party as actor and as recipient."""
    _KEPT.setdefault(id(weights), weights)
    return _pairs(id(weights))


_KEPT: dict[int, Weights] = {}
"""The weights that tables were made of, by their identity, so that they stay as long as their tables."""


def likeliest(
    weights: Weights, question: str, first: str, answers: tuple[str, ...], facts: Iterable[str], general: Generals
) -> str:
    """The answer with the highest log odds; ``first`` where none is higher.

    Args:
        weights: all weights.
        question: which question is asked.
        first: the answer that stays on a tie.
        answers: what may be answered.
        facts: what is true whatever the answer; each counts by what it is worth to an answer.
        general: the signs of an answer that are not such facts.
    """
    _KEPT.setdefault(id(weights), weights)
    odds = dict.fromkeys((first, *answers), 0.0)
    table = _tables(question, answers, id(weights))
    for fact in facts:
        worth = table.get(fact)
        if worth is not None:
            for answer, weight in worth.items():
                odds[answer] += weight
    get = weights[question].get
    for answer in odds:
        odds[answer] += sum(get(sign, 0.0) for sign in general(answer))
    return max(odds, key=odds.__getitem__)


def probability(weights: dict[str, float], signs: Iterable[str]) -> float:
    """The probability that a candidate with these signs is the answer, by the logistic model of its question."""
    get = weights.get
    z = weights["bias"]
    for sign in signs:
        z += get(sign, 0.0)
    return 1.0 / (1.0 + exp(-z)) if z > -30.0 else 0.0


def sureness(weights: dict[str, float], probability: float, mentions: int) -> float:
    """How often an event is right whose surest mention has this probability and that so many words tell: 0 to 1."""
    p = min(max(probability, 0.001), 0.999)
    z = weights["bias"] + weights["odds"] * log(p / (1.0 - p)) + weights["mentions"] * min(mentions, 4)
    return round(1.0 / (1.0 + exp(-z)), 3)


def reasons(weights: dict[str, float], signs: Iterable[str], count: int) -> list[str]:
    """The signs that speak most for a candidate, for ``because``."""
    worth = sorted(((weights.get(s, 0.0), s) for s in signs), reverse=True)
    return [s for w, s in worth[:count] if w > 0.0]
