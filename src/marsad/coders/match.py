"""Whose finding is whose: two readers' findings paired as ../shared/measure/score.py pairs gold and prediction."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from marsad.record import Commitment, Event, Party, Span, Statement

SYMMETRICAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_WORD = re.compile(r"[\w]+")
_MARKS = re.compile("[\u064b-\u0652\u0640]")
_ALEFS = re.compile("[إأآٱ]")
_CLITIC = re.compile(r"^(?:[وف]?(?:لل|[بلك]?ال|[بلك])|[وف])(?=\w{3})")
_STOP = frozenset("في من على إلى الى عن مع أن ان إن التي الذي و أو او ما لا هذا هذه ذلك بعد قبل".split())
_SAME = 0.5  # of the shorter text's words, or of the shorter evidence
T = TypeVar("T")


def pairs(ours: Sequence[T], theirs: Sequence[T], score: Callable[[T, T], float]) -> list[tuple[T, T]]:
    """One-to-one pairs of what scores above nothing, the best first."""
    scored = ((score(a, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    out = []
    for s, i, j in sorted(scored, key=lambda x: -x[0]):
        if s > 0 and i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            out.append((ours[i], theirs[j]))
    return out


def events(a: Event, b: Event) -> float:
    """How much two events look like one: words that name it in common, evidence that overlaps, the type.

    The scorer asks for the prediction's trigger among the gold's; here neither is gold, so the other words of both count.
    """
    shorter = max(1, min(a.evidence.end - a.evidence.start, b.evidence.end - b.evidence.start))
    near = overlap(a.evidence, b.evidence) / shorter
    named = any(overlap(x, y) for x in (a.trigger, *a.also) for y in (b.trigger, *b.also))
    if not named and near < _SAME:
        return 0.0
    return (2.0 if named else 0.0) + near + (1.5 if a.type == b.type else 0.0)


def statements(a: Statement, b: Statement) -> float:
    """The share of the shorter content's words that the other has, from a half on."""
    return _from_half(coverage(a.content.text, b.content.text))


def commitments(a: Commitment, b: Commitment) -> float:
    """The share of the shorter obligation's words that the other has, from a half on."""
    return _from_half(coverage(a.obligation.text, b.obligation.text))


def differences(a: Event, b: Event) -> list[str]:
    """In what two paired events differ that the scorer asks for: type, actors, recipients."""
    who, whom = _agree(a.actors, b.actors), _agree(a.recipients, b.recipients)
    if a.type in SYMMETRICAL and not (who and whom) and (a.actors or a.recipients):
        sides = b.actors + b.recipients
        who = whom = all(any(same_party(x, y) for y in sides) for x in a.actors + a.recipients)
    named = (("type", a.type == b.type), ("actors", who), ("recipients", whom))
    return [name for name, same in named if not same]


def same_party(a: Party, b: Party) -> bool:
    """Words in common, by place or by letter."""
    return overlap(a, b) > 0 or bool(words(a.text) & words(b.text))


def overlap(a: Span, b: Span) -> int:
    """Code points that two spans have in common."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def coverage(a: str, b: str) -> float:
    """The words that two texts have in common, as a share of the shorter's."""
    x, y = words(a), words(b)
    return len(x & y) / min(len(x), len(y)) if x and y else 0.0


def words(text: str) -> set[str]:
    """The words of a text that say something, without marks and leading clitics, alef, ya and ta marbuta alike."""
    out = set()
    for word in _WORD.findall(text):
        word = _ALEFS.sub("ا", _MARKS.sub("", word)).replace("ى", "ي").replace("ة", "ه")
        word = _CLITIC.sub("", word)
        if word and word not in _STOP:
            out.add(word)
    return out


def _agree(a: list[Party], b: list[Party]) -> bool:
    return (not a and not b) or any(same_party(x, y) for x in a for y in b)


def _from_half(share: float) -> float:
    return share if share >= _SAME else 0.0
