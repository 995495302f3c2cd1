"""What the parts of this stage ask of words."""

from __future__ import annotations

from marsad.lexicon import Word
from marsad.reading.draft import Draft


def bare(draft: Draft, i: int) -> str:
    """Token i without a conjunction or preposition of one letter."""
    norm = draft.norms[i]
    return norm[1:] if norm[:1] in "وفبل" else norm


def is_event_noun(word: Word) -> bool:
    """أدانت الوزارة التركية الهجوم: the name of a deed is no adjective."""
    return word.nisba is None and word.deed


def begins_head(draft: Draft, j: int, end: int) -> bool:
    """دعت الوزارة المصرية السلطات: another party's head noun, or a rank, begins here, and is no adjective."""
    if draft.words[j].nisba is not None or draft.norms[j] in draft.lexicon.sets["adjectival"]:
        return False
    heads = [m[1] for m in draft.lexicon.names_at(draft.norms, j, end) if m[1].kind == "noun" and not m[2]]
    return any(h.cls in ("title", "role", "org", "pair", "source", "target") for h in heads) or any(
        h.cls == "group" and not draft.norms[j].endswith(("ي", "يه")) for h in heads
    )
