"""The fitted weights: by question and sign what the sign is worth, in log odds. Made by `make fit`, read once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import exp, log
from pathlib import Path

import msgspec

from marsad.reading.weighing.signs import Fact, Signs, fact_of

WEIGHTS = Path(__file__).parent / "weights.json"
QUESTIONS = ("told", "type", "actor", "recipient", "place", "time", "mode", "status", "same")
Table = dict[str, dict[str, float]]
_MOST = 300_000  # groups of signs whose worth is remembered
_LANE = 40  # bits of an answer's sum of thousandths
_MIDDLE, _ALL = 1 << (_LANE - 1), (1 << _LANE) - 1


class Weights(dict[str, dict[str, float]]):
    """By question, the weight of each sign; what is looked up again and again is kept with them.

    "least" holds by question the least probability of an answer, "sure" what makes a mention's probability an event's
    confidence.
    """

    def __init__(self, weights: Table) -> None:
        super().__init__(weights)
        self._worths: dict[str, Worth] = {}
        self._choices: dict[tuple[str, tuple[str, ...]], Choice] = {}

    def worth(self, question: str) -> Worth:
        """What signs are worth to the yes of a question."""
        found = self._worths.get(question)
        if found is None:
            found = self._worths[question] = Worth(self[question])
        return found

    def choice(self, question: str, answers: tuple[str, ...]) -> Choice:
        """What facts are worth to each answer of a question."""
        found = self._choices.get((question, answers))
        if found is None:
            found = self._choices[question, answers] = Choice(self[question], answers)
        return found


class Worth:
    """What signs are worth to the yes of one question. Groups of signs are summed once, and remembered by what they follow from.

    Sums are of whole thousandths, as weights are written, so that no order of adding makes another sum.
    """

    def __init__(self, weights: dict[str, float]) -> None:
        self._weights = weights
        self._bias = _thousandths(weights["bias"])
        self._known: dict[Signs, int] = {}

    def odds(self, groups: Iterable[Signs], more: Iterable[Signs] = ()) -> float:
        """The log odds of yes, where all these signs are true."""
        known, total = self._known, self._bias
        for some in (groups, more):
            for signs in some:
                worth = known.get(signs)
                total += self._sum(signs) if worth is None else worth
        return total / 1000.0

    def _sum(self, signs: Signs) -> int:
        if len(self._known) > _MOST:
            self._known.clear()
        make, *values = signs
        found = self._known[signs] = sum(_thousandths(self._weights.get(sign, 0.0)) for sign in make(*values))
        return found


class Choice:
    """What facts are worth to each of a question's answers: «aerial near x» is what the fact «near x» is worth to aerial.

    The worth to all answers is one whole number, with a lane of bits for each answer, so that a fact is added once for all.
    """

    def __init__(self, weights: dict[str, float], answers: tuple[str, ...]) -> None:
        self._weights, self._answers = weights, answers
        self._facts: dict[Fact, int] = {}
        self._general: dict[Signs, int] = {}
        lanes = {answer: _LANE * n for n, answer in enumerate(answers)}
        for sign, weight in weights.items():
            answer, _, rest = sign.partition(" ")
            if rest and answer in lanes:
                fact = fact_of(rest)
                self._facts[fact] = self._facts.get(fact, 0) + (_thousandths(weight) << lanes[answer])

    def likeliest(self, first: str, facts: Iterable[Fact], general: Signs) -> str:
        """The answer with the highest log odds; ``first`` where none is higher.

        Args:
            first: the answer that stays on a tie.
            facts: what is true whatever the answer; each counts by what it is worth to an answer.
            general: the signs that are not such facts, made of these values and an answer.
        """
        total, get = self._general.get(general), self._facts.get
        if total is None:
            total = self._sums(general)
        for fact in facts:
            total += get(fact, 0)
        odds = []
        for _ in self._answers:
            odds.append(total & _ALL)
            total >>= _LANE
        best = self._answers.index(first)
        for n, value in enumerate(odds):
            if value > odds[best]:
                best = n
        return self._answers[best]

    def _sums(self, general: Signs) -> int:
        """What the general signs are worth to each answer; each lane begins from its middle, so that no sum is negative."""
        make, *values = general
        total = 0
        for n, answer in enumerate(self._answers):
            worth = sum(_thousandths(self._weights.get(sign, 0.0)) for sign in make(*values, answer))
            total += (worth + _MIDDLE) << (_LANE * n)
        self._general[general] = total
        return total


def _thousandths(weight: float) -> int:
    return round(1000.0 * weight)


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


def probability(weights: dict[str, float], signs: Iterable[str]) -> float:
    """The probability that a candidate with these signs is the answer, by the logistic model of its question."""
    get = weights.get
    z = weights["bias"]
    for sign in signs:
        z += get(sign, 0.0)
    return chance(z)


def chance(z: float) -> float:
    """The probability of these log odds."""
    return 1.0 / (1.0 + exp(-z)) if z > -30.0 else 0.0


def sureness(weights: dict[str, float], probability: float, mentions: int) -> float:
    """How often an event is right whose surest mention has this probability and that so many words tell: 0 to 1."""
    p = min(max(probability, 0.001), 0.999)
    z = weights["bias"] + weights["odds"] * log(p / (1.0 - p)) + weights["mentions"] * min(mentions, 4)
    return round(1.0 / (1.0 + exp(-z)), 3)
