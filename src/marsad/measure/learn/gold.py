"""What the gold says of a draft: which event each proposal tells, and whom, when and where that one was."""

from __future__ import annotations

import re
from typing import Any

from marsad.arabic import light
from marsad.reading.draft import Draft, EventFound, Mention

Raw = dict[str, Any]
_WORD = re.compile(r"\w+")
_CLITICS = re.compile(r"^(?:[وف]?(?:لل|[بلك]?ال|[بلك])|[وف])(?=\w{3})")
_SMALL = frozenset("في من على إلى الى عن مع أن ان إن التي الذي و أو او ما لا هذا هذه ذلك بعد قبل".split())
_HALF = 0.5


def place_of(found: Any) -> tuple[int, int] | None:
    """The span of a gold object, None where there is none."""
    return None if not isinstance(found, dict) or found.get("start") is None else (found["start"], found["end"])


def overlap(a: tuple[int, int] | None, b: tuple[int, int] | None) -> int:
    """How many code points two spans share."""
    return 0 if a is None or b is None else max(0, min(a[1], b[1]) - max(a[0], b[0]))


def words(text: str) -> set[str]:
    """The words of a name as ../shared/measure/score.py compares them: folded, without clitics and small words."""
    out = set()
    for word in _WORD.findall(light(text).replace("ـ", "")):
        bare = re.sub("[إأآٱ]", "ا", word).replace("ى", "ي").replace("ة", "ه")
        bare = _CLITICS.sub("", bare)
        if bare and bare not in _SMALL:
            out.add(bare)
    return out


def names_one(draft: Draft, parties: list[Any], start: int, end: int) -> bool:
    """Whether one of the gold's parties or places is the words [start, end): they overlap, or share a word."""
    said = words(draft.text[start:end])
    return any(overlap(place_of(p), (start, end)) > 0 or bool(words(_text(p)) & said) for p in parties)


def _text(found: Any) -> str:
    return found if isinstance(found, str) else str((found or {}).get("text") or "")


def told_by(draft: Draft, event: EventFound, record: Raw, any_type: bool = False) -> Raw | None:
    """The gold event that a proposal tells: in one of its words, else in half of its evidence; else None.

    Args:
        draft: the article.
        event: the proposal.
        record: the gold.
        any_type: also one of another type, told in the same word, where none of the proposal's type is told.
    """
    spans = [(draft.tokens[k].start, draft.tokens[k].end) for k in {event.token, *event.also}]
    evidence = draft.tokens[event.evidence[0]].start, draft.tokens[event.evidence[1] - 1].end
    best, most = None, 0.0
    for gold in record.get("events", []):
        same = gold["type"] == event.type
        if not same and not any_type:
            continue
        triggers = [place_of(t) for t in (gold["trigger"], *gold.get("also", []))]
        hit = any(overlap(t, s) for t in triggers for s in spans)
        clause = place_of(gold.get("evidence"))
        shared = overlap(clause, evidence)
        near = shared / max(1, min(clause[1] - clause[0], evidence[1] - evidence[0])) if clause else 0.0
        value = 2.0 * hit + near + 4.0 * same
        if (hit or (same and near >= _HALF)) and value > most:
            best, most = gold, value
    return best


def is_party(draft: Draft, parties: list[Any], mention: Mention) -> bool:
    """Whether the mention is one of the gold's parties."""
    return names_one(draft, parties, mention.start, mention.end)
