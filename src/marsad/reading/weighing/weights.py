"""The fitted weights: by question and sign what the sign is worth, in log odds. Made by `make fit`, read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import exp, log
from pathlib import Path

import msgspec

WEIGHTS = Path(__file__).parent / "weights.json"
QUESTIONS = ("told", "type", "actor", "recipient", "place", "time", "mode", "status", "same")
Table = dict[str, dict[str, float]]
Generals = Callable[[str], Iterable[str]]


class Weights(dict[str, dict[str, float]]):
    """By question, the weight of each sign; what is looked up for many answers at once is kept with them.

    "least" holds by question the least probability of an answer, "sure" what makes a mention's probability an event's
    confidence.
    """

    def __init__(self, weights: Table) -> None:
        super().__init__(weights)
        self._tables: dict[tuple[str, tuple[str, ...]], Table] = {}
        self._both: dict[str, tuple[float, float]] = {}

    def table(self, question: str, answers: tuple[str, ...]) -> Table:
        """A question's weights by fact and answer: «aerial near x» is what the fact «near x» is worth to aerial."""
        if (question, answers) not in self._tables:
            found = self._tables[question, answers] = {}
            for sign, weight in self[question].items():
                answer, _, fact = sign.partition(" ")
                if fact and answer in answers:
                    found.setdefault(fact, {})[answer] = weight
        return self._tables[question, answers]

    def both(self) -> dict[str, tuple[float, float]]:
        """By sign, what it is worth to a party as actor and as recipient."""
        if not self._both:
            actor, recipient = self["actor"], self["recipient"]
            self._both = {s: (actor.get(s, 0.0), recipient.get(s, 0.0)) for s in {*actor, *recipient}}
        return self._both


class _File(msgspec.Struct):
    """weights.json: what it was fitted on, and the weights."""

    about: str
    weights: Table


@lru_cache(maxsize=1)
def load() -> Weights:
    """The package's weights.

    Raises:
        FileNotFoundError: the package was built without its weights.
    """
    return Weights(msgspec.json.decode(WEIGHTS.read_bytes(), type=_File).weights)


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
    odds = dict.fromkeys((first, *answers), 0.0)
    table = weights.table(question, answers)
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
