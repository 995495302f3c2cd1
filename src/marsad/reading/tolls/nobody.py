"""Reports that nobody was killed or hurt: a count of nought."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.reading.draft import Draft, Toll
from marsad.reading.tolls.words import bare, kind

_BACK = 5  # tokens between دون and إصابات


def nobody(draft: Draft, i: int, start: int, end: int) -> list[Toll]:
    """دون إصابات, لم يسفر عن ضحايا, لم يصب أحد: no dead and no injured; of a word of death alone no dead."""
    sets = draft.lexicon.sets
    if i in draft.verb_at:
        killed = kind(draft, i)
        told = killed is not None and i + 1 < end and draft.stem(i + 1) in ("احد", "اي", "احدا")
        if killed is None or not told or draft.norms[i - 1 : i] not in (["لم"], ["ولم"]):
            return []
    else:
        if draft.stem(i) not in sets["harm to people"] or not _denied(draft, i, start):
            return []
        killed = True if bare(draft, i) in sets["killed"] else None
    zeros = [Toll(True, 0, i, i + 1, None), Toll(False, 0, i, i + 1, None)]
    return zeros[:1] if killed is True else zeros


def _denied(draft: Draft, i: int, start: int) -> bool:
    """A word of lack stands before, with nothing between but a verb of result and small words."""
    sets = draft.lexicon.sets
    for k in range(i - 1, max(start, i - _BACK) - 1, -1):
        norm = draft.norms[k]
        if norm in sets["without"]:
            return True
        if norm in sets["negations"] or norm.removeprefix("و") in sets["negations"]:
            return k + 1 == i or k + 1 in draft.verb_at or "neg" in draft.words[k].function
        told = k in draft.verb_at and fold(draft.verb_at[k].entry.lemma) in sets["results in"]
        if not (told or norm in sets["any"] or draft.words[k].function):
            return False
    return False
