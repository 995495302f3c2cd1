"""Tokens: what a question will take, what all of them will, and how many may be spent."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from marsad.coders.prompt import Prompt, rules, tokens
from marsad.record import Article

ANSWER_SHARE = 2.6
"""Tokens of an answer for each of the article's: gold records as answers have so many (`make measure`)."""
_LEAST = 200  # tokens that an answer may always take


class Budget:
    """The tokens that may be spent; None for any number. Counts what was spent, and what is under way."""

    def __init__(self, most: int | None = None) -> None:
        self.most, self.spent, self._under_way = most, 0, 0
        self._lock = threading.Lock()

    def take(self, expected: int) -> bool:
        """Sets tokens aside for a question; False where they would not last."""
        with self._lock:
            if self.most is not None and self.spent + self._under_way + expected > self.most:
                return False
            self._under_way += expected
            return True

    def settle(self, expected: int, spent: int) -> None:
        """What the question really took."""
        with self._lock:
            self._under_way -= expected
            self.spent += spent


def expected_tokens(prompt: Prompt) -> int:
    """About how many tokens a question and its answer take."""
    return prompt.tokens + max(_LEAST, round(ANSWER_SHARE * tokens(prompt.user)))


def estimate(articles: Iterable[Article]) -> int:
    """About how many tokens it takes to ask about these articles, prompts and answers together."""
    texts = [tokens(a.text) for a in articles]
    return len(texts) * tokens(rules()) + sum(n + max(_LEAST, round(ANSWER_SHARE * n)) for n in texts)
