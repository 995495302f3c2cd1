"""Statements that an article attributes in passing: بحسب مصدر أمني, كما قال الوزير, وفق ما أعلنت الوزارة."""

from __future__ import annotations

from marsad.reading.cues import content_end, cue_of
from marsad.reading.draft import Clause, Draft, StatementFound
from marsad.reading.speakers import SPEAKERS, named_after

_AS = frozenset({"كما", "حسبما", "مثلما", "وفقما"})
_AS_WHAT = frozenset({"حسب", "بحسب", "وفق", "وفقا", "طبقا", "حسبم"})
_LEAST = 4  # words before an attribution that it can be of


def attributed(draft: Draft, i: int, start: int, end: int, subjects: dict[int, Clause]) -> StatementFound | None:
    """…، بحسب مصدر أمني / وفقا لـ… / حسبما ذكرت…: the rest of the sentence is the content."""
    norm = draft.norms[i]
    if norm in _AS or norm in _AS_WHAT:
        told = _as_told(draft, i, start, subjects)
        if told is not None:
            return told
    if norm not in draft.lexicon.sets["attribution"] or draft.tokens[i].kind != "w":
        return None
    for k in range(i + 1, min(end, i + 5)):
        mention = draft.mention_at.get(k)
        if mention is not None and mention.cls in SPEAKERS:
            if mention.i > i + 3:
                return None
            if i - start >= 4:
                if any(cue_of(draft, t) is not None for t in range(start, i)) and not any(
                    start <= s.cue < i for s in draft.statements
                ):
                    return None  # قالت الصحيفة نقلا عن مسؤولين إن
                stop = i - 1 if draft.tokens[i - 1].kind == "p" else i
                if any(s.content[0] < stop and s.content[1] > start for s in draft.statements):
                    return None
                return StatementFound(mention, i, (start, stop), False, "speech:attribution")
            if mention.j + 4 < end:
                first = mention.j + (draft.tokens[mention.j].kind == "p")
                stop = content_end(draft, first, end)
                return StatementFound(mention, i, (first, stop), False, "speech:attribution") if stop > first + 2 else None
            return None
    return None


def _as_told(draft: Draft, i: int, start: int, subjects: dict[int, Clause]) -> StatementFound | None:
    """…، كما أعلن الوزير; …، بحسب ما أفاد مراسلنا: what the sentence has said so far is what the verb reports."""
    if i - start < _LEAST:
        return None
    v = (
        i + 1
        if draft.norms[i] in _AS
        else i + 2
        if draft.norms[i] in _AS_WHAT and draft.norms[i + 1 : i + 2] in (["ما"], ["لما"])
        else 0
    )
    clause = subjects.get(v)
    if not v or clause is None or cue_of(draft, v) is None or clause.content is not None:
        return None
    speaker = clause.subject if clause.subject is not None and clause.subject.i > v else named_after(draft, v, clause)
    if speaker is None or speaker.cls not in SPEAKERS:
        return None
    stop = i - 1 if draft.tokens[i - 1].kind == "p" else i
    first = max([start, *(s.content[1] for s in draft.statements if start < s.content[1] <= stop)])
    if stop - first < _LEAST or any(s.content[0] < stop and s.content[1] > first for s in draft.statements):
        return None
    return StatementFound(speaker, v, (first, stop), False, "speech:attribution")
