"""Logistic models with an L2 penalty on named signs, fitted by L-BFGS (scipy); the same data give the same weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from marsad.measure.learn.examples import Example

_ROUNDS = 200
_SMALL = 0.004  # weights nearer to nothing than this are left out


def fit(examples: Sequence[Example], spread: float, least: int = 2) -> dict[str, float]:
    """Weights by sign, and the "bias": how likely each candidate is the answer, whatever the others are.

    Args:
        examples: candidates with their answers.
        spread: variance of the weights' prior; smaller is smoother.
        least: signs seen in fewer examples are left out.
    """
    names, matrix, answers = _as_numbers(examples, least)
    weights = _minimum(matrix, answers, spread)
    return {"bias": round(float(weights[-1]), 3)} | _kept(names, weights)


def choose(examples: Sequence[Example], spread: float, least: int = 2) -> dict[str, float]:
    """Weights by sign of a choice: which candidate of an event is its answer (a conditional logit, McFadden 1974).

    Args:
        examples: candidates with their answers, those of one event in a row; events without an answer are passed over, and
            of several answers any counts.
        spread: variance of the weights' prior; smaller is smoother.
        least: signs seen in fewer examples are left out.
    """
    names, matrix, answers = _as_numbers(examples, least)
    keys = [(x.article, x.event) for x in examples]
    starts = np.array([n for n, key in enumerate(keys) if not n or key != keys[n - 1]])
    group = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(keys))))
    answered = np.add.reduceat(answers, starts) > 0
    asked, turned = answered[group], matrix.T.tocsr()

    def loss(w: Any) -> tuple[float, Any]:
        z = matrix @ w
        worth = np.exp(z - np.maximum.reduceat(z, starts)[group])
        right = worth * answers
        total, found = np.add.reduceat(worth, starts), np.maximum(np.add.reduceat(right, starts), 1e-300)
        value = float(np.sum((np.log(total) - np.log(found))[answered]) + 0.5 / spread * (w @ w))
        return value, turned @ np.where(asked, worth / total[group] - right / found[group], 0.0) + w / spread

    start = np.zeros(matrix.shape[1])
    weights = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x
    return {"bias": 0.0} | _kept(names, weights)


def _as_numbers(examples: Sequence[Example], least: int) -> tuple[list[str], Any, Any]:
    """(the signs seen often enough, a row an example and a column a sign, the answers)."""
    counts = Counter(s for x in examples for s in set(x.signs))
    names = sorted(s for s, n in counts.items() if n >= least)
    column = {s: n for n, s in enumerate(names)}
    indices: list[int] = []
    starts = [0]
    for example in examples:
        indices += sorted({column[s] for s in example.signs if s in column})
        starts.append(len(indices))
    shape = (len(examples), len(names))
    matrix = csr_matrix((np.ones(len(indices)), np.array(indices, dtype=np.int32), np.array(starts, dtype=np.int32)), shape=shape)
    return names, matrix, np.array([float(x.answer) for x in examples])


def _kept(names: Sequence[str], weights: Any) -> dict[str, float]:
    return {s: round(float(w), 3) for s, w in zip(names, weights, strict=False) if abs(w) >= _SMALL}


def logistic(rows: Sequence[tuple[float, ...]], answers: Sequence[bool]) -> list[float]:
    """Intercept and slopes of a logistic regression on a few numbers, without a penalty to speak of."""
    weights = _minimum(csr_matrix(np.array(rows)), np.array(answers, dtype=float), 100.0)
    return [round(float(w), 3) for w in (weights[-1], *weights[:-1])]


def _minimum(matrix: Any, answers: Any, spread: float) -> Any:
    turned = matrix.T.tocsr()

    def loss(w: Any) -> tuple[float, Any]:
        z = matrix @ w[:-1] + w[-1]
        miss = 1.0 / (1.0 + np.exp(-np.clip(z, -30, 30))) - answers
        value = float(np.sum(np.logaddexp(0.0, z) - answers * z) + 0.5 / spread * (w[:-1] @ w[:-1]))
        return value, np.append(turned @ miss + w[:-1] / spread, miss.sum())

    start = np.zeros(matrix.shape[1] + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x
