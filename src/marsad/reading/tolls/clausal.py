"""Counts that a verb's own parties tell: ثلاثة جنود قتلوا; قتل مسلحون ثلاثة جنود."""

from __future__ import annotations

from marsad.reading import phrases
from marsad.reading.draft import Clause, Draft, Mention, Toll
from marsad.reading.tolls.words import VICTIMS, count, kind


def by_clause(draft: Draft, clause: Clause) -> Toll | None:
    """Whom a verb of killing or wounding has as its object, else the subject that stands before it and was killed.

    None where neither counts anybody, or the object is a pronoun.
    """
    killed = kind(draft, clause.i)
    if killed is None:
        return None
    subject, i = clause.subject, clause.i
    for arg in clause.args:
        if arg.marker or arg.coordinate or arg.i in draft.time_at or arg.mention is subject is not None:
            continue
        number = count(draft, arg.i, min(arg.i + 8, draft.sentence_end(i)))
        if number is not None:
            return Toll(killed, number, i, i + 1, arg.mention if arg.mention and arg.mention.cls in VICTIMS else None)
        if arg.mention is not None and arg.mention.cls in VICTIMS:
            return None  # it has an object, which nothing counts: its subject did not die
    if subject is None or subject.j > i or clause.reading.cut.enc or subject.cls not in VICTIMS:
        return None
    number = _of_mention(draft, subject, i)
    if number is None or (number == 1 and clause.reading.plural):
        return None
    return Toll(killed, number + _with(draft, clause), i, i + 1, subject)


def _with(draft: Draft, clause: Clause) -> int:
    """قتل القيادي مع مسلحين اثنين: how many died beside the subject."""
    return next((count(draft, a.i, min(a.i + 6, a.j + 2)) or 0 for a in clause.args if a.marker == "مع"), 0)


def _of_mention(draft: Draft, mention: Mention, limit: int) -> int | None:
    """How many a mention names: its number, or one where it is one person."""
    if mention.number is not None:
        return mention.number
    found = phrases.quantity(draft, mention.i, min(limit, mention.i + 6))
    if found is None and not mention.plural and mention.cls in ("person", "role"):
        return 1
    return found
