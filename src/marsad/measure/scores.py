"""Precision, recall and F1."""

from __future__ import annotations

from typing import NamedTuple


class Score(NamedTuple):
    """Right findings, gold ones and found ones."""

    right: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0 to 1."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found, 0 to 1."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.gold + self.found) if self.right else 0.0
