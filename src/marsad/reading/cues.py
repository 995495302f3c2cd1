"""Words that report speech, and where what they report ends."""

from __future__ import annotations

from marsad.arabic import fold, light
from marsad.reading.draft import Draft

_FAR = 50  # tokens from a courteous verb to its noun


def cue_of(draft: Draft, i: int) -> tuple[str, bool] | None:
    """(kind of cue, is a participle) if the word reports speech."""
    word = draft.words[i]
    if word.part is not None and i not in draft.mention_at:
        owned = word.norm.endswith("ه") and draft.writes_marbuta() and light(draft.tokens[i].text).endswith("ه")  # أمله, not آملة
        if not owned:
            return (word.part.entry.cue, True) if word.part.entry.cue != "general" else None
    if i not in draft.verb_at:
        return None
    cut = draft.verb_at[i].cut
    if courtesy(draft, i) is not None:
        return "courtesy", False
    for reading in word.verbs:
        if reading.entry.kind == "speech" and reading.cut == cut and not cut.enc and reading.entry.cue not in ("general",):
            return reading.entry.cue, False
    return None


def courtesy(draft: Draft, i: int) -> int | None:
    """رفع الأمير شكره للملك, تبنى التنظيم الهجوم: the noun that makes this verb one of saying."""
    if fold(draft.verb_at[i].entry.lemma) not in draft.lexicon.sets["courteous verbs"] or draft.verb_at[i].cut.enc:
        return None
    for k in range(i + 1, min(draft.sentence_end(i), i + _FAR)):
        if draft.norms[k] in draft.lexicon.sets["courtesies"]:
            return k
        if k in draft.verb_at or draft.tokens[k].text in ".؛:":
            return None
    return None


def content_end(draft: Draft, k: int, end: int) -> int:
    """Where the content ends: the sentence, or the next cue that tells on (مشيرا, وأضاف)."""
    depth = 0
    for t in range(k + 1, end):
        text = draft.tokens[t].text
        depth += (text in "«“(") - (text in "»”)")
        if depth > 0:
            continue
        if cue_of(draft, t) is not None and draft.tokens[t - 1].text in "،,":
            return t - 1
        if draft.norms[t] in draft.lexicon.sets["attribution"] and draft.tokens[t - 1].text in "،,":
            return t - 1
    stop = end
    while stop > k + 1 and draft.tokens[stop - 1].kind == "p" and draft.tokens[stop - 1].text not in ')»”"':
        stop -= 1
    return stop
