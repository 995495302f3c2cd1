"""Recorded answers: lines of {"key", "answer"}, as anyone can make of `marsad coder prompts`; read without a network."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from marsad.coders.coder import CoderError
from marsad.coders.llm import Answered
from marsad.coders.prompt import Prompt


class Replay:
    """Answers from a file.

    Attributes:
        model: what the lines say answered ("model"), else the file's name.
        problems: lines that are none, in one line each.
    """

    def __init__(self, path: str | Path) -> None:
        """Reads the file.

        Raises:
            ValueError: it cannot be opened, or has no answer in it.
        """
        file = Path(path)
        try:
            with file.open(encoding="utf-8-sig", errors="replace") as lines:
                self.answers, self.problems, models = _read(lines, file.name)
        except OSError as error:
            raise ValueError(f"{file}: cannot be opened: {error.strerror or error}") from None
        if not self.answers:
            raise ValueError(f'{file}: no answers in it; a line is {{"key": "…", "answer": {{…}}}}')
        self.path = file
        self.model = ", ".join(sorted(models)) or file.stem

    def __call__(self, prompt: Prompt) -> Answered:
        """The answer under the prompt's key. Raises CoderError where the file has none."""
        found = self.answers.get(prompt.key)
        if found is None:
            raise CoderError(f"no answer under key {prompt.key} in {self.path.name}; `marsad coder prompts` writes what to ask")
        return found


def _read(lines: Iterable[str], name: str) -> tuple[dict[str, Answered], list[str], set[str]]:
    answers: dict[str, Answered] = {}
    problems: list[str] = []
    models: set[str] = set()
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        key, answer = (row.get("key"), row.get("answer")) if isinstance(row, dict) else (None, None)
        if not isinstance(key, str) or not isinstance(answer, str | dict):
            problems.append(f'{name}, line {n}: no {{"key": text, "answer": object or text}}; passed over')
            continue
        answers[key] = Answered(answer, _tokens(row))
        if isinstance(row.get("model"), str) and row["model"].isprintable():
            models.add(row["model"][:80])
    return answers, problems, models


def _tokens(row: dict[str, Any]) -> int:
    """What a line tells of its tokens: "tokens", or a server's "usage"."""
    usage = row.get("usage")
    told = usage.get("total_tokens") if isinstance(usage, dict) else row.get("tokens")
    return told if isinstance(told, int) and not isinstance(told, bool) and 0 < told < 10_000_000 else 0
