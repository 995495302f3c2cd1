"""Weights decide: of each proposal whether it is told as an event, and of each event who, whom, where, when and how.

A question has candidates; ``*_signs`` names what is true of one candidate (facts about its place in the sentence and the
article); ``weights`` sums what the signs are worth; ``decide`` asks the questions in order. Fitted by `make fit`.
"""

from marsad.reading.weighing.decide import run

__all__ = ["run"]
