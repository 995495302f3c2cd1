"""Speech without a cue verb: تأكيد الوزارة أن, وفقا لفلان."""

from __future__ import annotations

from marsad.reading.draft import Draft, StatementFound
from marsad.reading.kinds import PARTY
from marsad.reading.statements.cues import cue_at
from marsad.reading.statements.said import content_end

_SPEAKERS = PARTY | {"source"}


def nominal(draft: Draft, i: int, end: int) -> StatementFound | None:
    """بعد قول الرئيس إن, تأكيد الوزارة أن: the noun of a verb of saying, who says, أن."""
    if draft.stem(i) not in draft.lexicon.sets["sayings"] or draft.words[i].best.det or draft.words[i].best.enc:
        return None
    speaker = draft.mention_at.get(i + 1)
    if speaker is None or speaker.i != i + 1 or speaker.cls not in _SPEAKERS or speaker.j + 2 >= end:
        return None
    if "comp" not in draft.words[speaker.j].function:
        return None
    return StatementFound(speaker, i, (speaker.j + 1, content_end(draft, speaker.j + 1, end)), False, "speech:nominal")


def attributed(draft: Draft, i: int, start: int, end: int) -> StatementFound | None:
    """…، بحسب مصدر أمني / وفقا لـ… / حسبما ذكرت…: the rest of the sentence is the content."""
    if draft.norms[i] not in draft.lexicon.sets["attribution"] or draft.tokens[i].kind != "w":
        return None
    for k in range(i + 1, min(end, i + 5)):
        mention = draft.mention_at.get(k)
        if mention is not None and mention.cls in _SPEAKERS:
            if mention.i > i + 3:
                return None
            if i - start >= 4:
                if any(cue_at(draft, t) is not None for t in range(start, i)) and not any(
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
