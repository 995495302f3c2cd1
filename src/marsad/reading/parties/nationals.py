"""People by nationality alone: الأتراك, فلسطينيون, (قتل) فلسطيني."""

from __future__ import annotations

from marsad.arabic.numbers import VALUES
from marsad.lexicon import Word
from marsad.reading.draft import Draft, Mention
from marsad.reading.parties.people import make
from marsad.reading.parties.words import bare

_PERSONAL = frozenset({"arrest", "deport", "abduct"})  # modes of deeds that befall persons


def nationals(draft: Draft, i: int, end: int) -> Mention | None:
    """People by nationality alone: الأتراك، فلسطينيون، (قتل) فلسطيني."""
    word = draft.words[i]
    if word.nisba is None or i in draft.place_at or not word.nisba.entry.country or word.best.enc:
        return None
    if word.given and i + 1 < end and (draft.words[i + 1].given or draft.norms[i + 1] in draft.lexicon.nameparts):
        return None  # تركي بن عبد الله
    feature = word.nisba.feature
    before = draft.words[i - 1] if i and draft.sentence_of[i - 1] == draft.sentence_of[i] else None
    plural = feature[0] in "pd" and feature[1] == "m"
    counted = (i - 1) in draft.verb_at or (before is not None and draft.tokens[i - 1].kind == "n")
    free = before is None or before.function or counted or bare(draft, i - 1) in VALUES
    if plural:
        stands = free or before is None or not before.best.det or bool(word.best.conj or word.best.prep)
    else:
        one = feature == "sm" and not word.best.det and before is not None
        stands = one and before is not None and (counted or _takes_people(before))
    if not stands:
        return None
    cut = word.nisba.cut
    skip = len(cut.conj) + (len(cut.prep) if not (cut.prep == "ل" and cut.det) else 0)
    j = i + 1
    while (
        j < end and draft.words[j].nisba is not None and draft.words[j].best.det == word.best.det and not draft.words[j].best.conj
    ):
        j += 1
    found = make(draft, i, j, skip, "group", f"{word.nisba.entry.canonical} nationals")
    found.country, found.sector = word.nisba.entry.country, word.nisba.entry.sector or "CVL"
    found.gender, found.plural, found.prep, found.id = "m", plural, cut.prep, word.nisba.entry.id
    return found


def _takes_people(word: Word) -> bool:
    """اعتقال (سعودي), ترحيل, خطف: a deed done to persons, so that a nationality after it is whom, not whose."""
    bare = not (word.best.det or word.best.enc)
    return bare and any(n.entry.kind == "eventnoun" and n.entry.mode in _PERSONAL for n in word.nouns)
