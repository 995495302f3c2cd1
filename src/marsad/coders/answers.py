"""A strict parser of answers: one JSON object with lists of findings; what does not fit goes by itself, and is told."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple, TypeVar

import msgspec

from marsad.coders.schema import CommitmentAnswer, EventAnswer, StatementAnswer

MOST = 300
"""Findings of a kind that one answer may have; an article of the longest kind has some sixty events."""
LONGEST = 4_000_000
"""Characters of an answer."""
_THOUGHT = re.compile(r"\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_FENCE = re.compile(r"\s*```(?:json)?\s*\n(.*?)\n?\s*```\s*", re.DOTALL | re.IGNORECASE)
_KINDS = {"events": EventAnswer, "statements": StatementAnswer, "commitments": CommitmentAnswer}
T = TypeVar("T")


class AnswerError(ValueError):
    """An answer that is none; the message says what is wrong with it."""


class Drop(NamedTuple):
    """Something of an answer that was left out: what (a finding, "event 3", or a field of it), the words, why."""

    what: str
    words: str
    why: str
    finding: bool


class Answer(NamedTuple):
    """An answer's findings, numbered as they came (from 1), and those whose form does not fit."""

    events: list[tuple[int, EventAnswer]]
    statements: list[tuple[int, StatementAnswer]]
    commitments: list[tuple[int, CommitmentAnswer]]
    drops: list[Drop]


def parse(given: str | dict[str, Any]) -> Answer:
    """The answer of a model's text, or of a JSON object.

    Thoughts (<think>…</think>) before it and a code fence around it are taken off; other words beside it are not.

    Raises:
        AnswerError: it is not one JSON object with a list of findings.
    """
    data = _object(given) if isinstance(given, str) else given
    if not isinstance(data, dict):
        raise AnswerError(f"the answer is {_kind(data)}, no JSON object")
    if not any(k in data for k in _KINDS):
        raise AnswerError("the answer has neither events nor statements nor commitments")
    drops: list[Drop] = []
    return Answer(
        _list(data, "events", EventAnswer, drops), _list(data, "statements", StatementAnswer, drops),
        _list(data, "commitments", CommitmentAnswer, drops), drops,
    )  # fmt: skip


def _object(text: str) -> Any:
    if len(text) > LONGEST:
        raise AnswerError(f"the answer has {len(text):,} characters; the most is {LONGEST:,}")
    thought = _THOUGHT.match(text)
    bare = text[thought.end() :] if thought else text
    fence = _FENCE.fullmatch(bare)
    bare = (fence.group(1) if fence else bare).strip().removeprefix("\ufeff")
    if not bare:
        raise AnswerError("the answer is empty")
    try:
        return json.loads(bare, parse_constant=_no_number)
    except RecursionError:
        raise AnswerError("the answer is nested too deeply") from None
    except ValueError as error:
        if bare.startswith("{") and not bare.endswith("}"):
            raise AnswerError(
                "the answer is JSON that is cut off; raise max_tokens, or give the model a longer context"
            ) from None
        raise AnswerError(f"the answer is not JSON ({str(error)[:60]}); it begins {bare[:20]!r}") from None


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no JSON")


def _list(data: dict[str, Any], kind: str, form: type[T], drops: list[Drop]) -> list[tuple[int, T]]:
    name, given = kind.removesuffix("s"), data.get(kind)
    if given is None:
        return []
    if not isinstance(given, list):
        drops.append(Drop(kind, "", f"is {_kind(given)}, no list", True))
        return []
    out = []
    for n, item in enumerate(given[:MOST], 1):
        try:
            out.append((n, msgspec.convert(item, form)))
        except (msgspec.ValidationError, RecursionError) as error:
            drops.append(Drop(f"{name} {n}", "", f"wrong form: {str(error)[:80]}", True))
    drops += [Drop(f"{name} {n}", "", f"more than {MOST} {kind}", True) for n in range(MOST + 1, len(given) + 1)]
    return out


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")
