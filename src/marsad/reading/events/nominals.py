"""Which words name events: verbal nouns and names of deeds, told from an aircraft that is written like a march."""

from __future__ import annotations

from marsad.arabic import light
from marsad.lexicon import Entry, Word
from marsad.reading.draft import Draft
from marsad.reading.events.senses import noun_means_other, phrase_means_other


def event_noun_at(draft: Draft, i: int, limit: int) -> tuple[Entry, int] | None:
    """The event noun at token i and the index after it (longest phrase first)."""
    word = draft.words[i]
    phrase = "eventnoun" in word.begins
    if not (word.deed or phrase) or i in draft.time_at or i in draft.covered:
        return None
    if phrase:
        for j, entry, _, _, _ in draft.lexicon.names_at(draft.norms, i, limit):
            if entry.kind == "eventnoun" and not phrase_means_other(draft, j - 1):
                return entry, j
    if not word.deed or i in draft.verb_at or _is_drone(draft, i) or noun_means_other(draft, i):
        return None
    after = any(n.entry.genitive == "b" for n in word.nouns)  # ضابطين مقتولين: told after whom it befell
    if i in draft.mention_at and draft.mention_at[i].i != i and not after:
        return None
    own = word.norm.endswith("ه") and draft.writes_marbuta() and light(draft.tokens[i].text).endswith("ه")  # مظاهره, its aspects
    least = min(n.cut.clitics for n in word.nouns)
    for reading in sorted(word.nouns, key=lambda n: (n.cut.clitics, not n.entry.id.startswith("event_nouns"))):
        if reading.cut.clitics == least and reading.entry.kind == "eventnoun":
            if reading.cut.prep == "ك" or (own and not reading.cut.enc):
                continue
            return reading.entry, i + 1
    return None


def _is_drone(draft: Draft, i: int) -> bool:
    """23 مسيرة روسية, إسقاط مسيّرة: an aircraft without a pilot, which is written like a march."""
    if draft.stems[i] not in draft.lexicon.sets["march or drone"]:
        return False
    if "يّ" in draft.tokens[i].text:
        return True
    start, end = draft.sentences[draft.sentence_of[i]]
    near = {n for k in range(start, end) for n in (draft.norms[k], draft.norms[k][1:]) if k != i}
    return bool(near & draft.lexicon.sets["drone signs"]) and not near & draft.lexicon.sets["march signs"]


def over_adjectives(draft: Draft, i: int, after: int) -> int:
    """الغارات الجوية العنيفة: the index after the definite adjectives of the definite noun whose words are tokens [i, after)."""
    if not draft.words[i].best.det:
        return after
    limit = draft.sentence_end(i)
    while after < limit and after not in draft.mention_at and _is_adjective(draft.words[after]):
        after += 1
    return after


def _is_adjective(word: Word) -> bool:
    return word.nisba is None and word.best.det and not word.best.conj and not word.nouns


def is_defined(draft: Draft, i: int, phrase: int) -> bool:
    """الهجوم, غاراتها, جلسة المباحثات; للقاء is either."""
    word = draft.words[i]
    if (word.best.det and not draft.stems[i].startswith("ل")) or word.best.enc:
        return True
    return phrase > i + 1 and draft.words[phrase - 1].best.det
