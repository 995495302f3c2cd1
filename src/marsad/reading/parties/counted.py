"""Counted parties: 43 مدنيا, عشرات المتظاهرين, أحد قادة الحركة."""

from __future__ import annotations

from marsad.reading import phrases
from marsad.reading.draft import Draft, Mention
from marsad.reading.parties.headed import headed_party
from marsad.reading.parties.known import known_party
from marsad.reading.parties.nationals import nationals
from marsad.reading.parties.people import make

_QUOTES = '«"“”'


def counted_party(draft: Draft, i: int, end: int) -> Mention | None:
    """43 مدنيا، عشرات المتظاهرين، عدد من المسلحين، أحد قادة الحركة."""
    if draft.tokens[i].kind == "n" and i and draft.norms[i - 1] in draft.lexicon.sets["numbered"]:
        return None  # اللواء 135
    j = phrases.skip_quantity(draft, i, end)
    if j + 2 < end and draft.tokens[j].text in _QUOTES and j + 1 in draft.known and draft.norms[j - 1] == "من":
        j += 1  # 20 عنصرا من «داعش»
    if j == i or j >= end or j in draft.time_at:
        return None
    skip = 0
    found: Mention | None = None
    if j in draft.known:
        found = known_party(draft, j, end)
    else:
        for k, entry, skip, prep, _ in draft.lexicon.names_at(draft.norms, j, end):
            if entry.kind == "noun" and skip == 0:
                found = headed_party(draft, j, k, end, entry, skip, prep)
                break
        found = found or nationals(draft, j, end)
    if found is None and _crowd(draft, j):
        found = make(draft, i, j, 0, "group", "people")  # خرج الآلاف في مسيرة
        found.sector, found.gender = "CVL", "m"
    if found is None or found.cls in ("person", "pair", "counterpart"):
        return None
    found.number = phrases.quantity(draft, i, found.j)
    found.plural = True
    if draft.tokens[i].kind == "w" and (draft.words[i].best.det or j > i + 1) and found.cls == "group":
        found.gender = "?"  # خرج المئات من أبناء العشائر: the verb goes with the amount
    skip = 1 if draft.norms[i][:1] in "وف" and draft.norms[i] not in draft.lexicon.initials and draft.words[i].best.conj else 0
    found.i, found.start = i, draft.letters(i, skip) if skip else draft.tokens[i].start
    return found


def _crowd(draft: Draft, j: int) -> bool:
    """خرج الآلاف في مسيرة: people by their number alone; not in the construct state, which goes on to who they are."""
    word = draft.words[j - 1]
    if draft.stems[j - 1] not in draft.lexicon.sets["crowds"]:
        return False
    return word.best.det or draft.tokens[j].kind == "p" or bool(draft.words[j].function)
