"""Verbal nouns that are written like a past verb: what stands before them shows that they are none."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.arabic.numbers import VALUES
from marsad.lexicon import VerbReading
from marsad.reading.draft import Draft
from marsad.reading.kinds import SPOKEN

_SUBJECT = 5  # words of a subject between its verb and what follows
_REACH = 9  # words back to the verb that governs verbal nouns


def is_awaited(draft: Draft, i: int) -> bool:
    """دانت المنظمة الخميس قصف المتمردين: before the date stand a verb and its subject, and nothing else."""
    k = i - 1
    while k > draft.sentences[draft.sentence_of[i]][0] and k in draft.time_at:
        k -= 1
    start = max(draft.sentences[draft.sentence_of[i]][0], k - _SUBJECT)
    last = next((v for v in range(k, start - 1, -1) if v in draft.verb_at), None)
    if last is None or last == k or draft.verb_at[last].entry.kind not in ("speech", "event"):
        return False
    between = range(last + 1, k + 1)
    return all(draft.tokens[t].kind == "w" and not draft.words[t].function and not draft.words[t].best.prep for t in between)


def joins_masdars(draft: Draft, i: int) -> bool:
    """في كشف وضبط خلايا, واصلت الطائرات تمشيط الحدود وقصف المسلحين: و joins a verbal noun to another that is governed."""
    start = draft.sentences[draft.sentence_of[i]][0]
    if i - start < 2 or i + 1 >= draft.sentence_end(i) or draft.tokens[i + 1].kind != "w" or _counts(draft, i + 1):
        return False
    before = draft.words[i - 1]
    named = i - 1 in draft.covered or i - 1 in draft.place_at
    bare = not (named or before.best.det or before.best.enc or before.function)
    if bare and draft.norms[i - 2] in ("في", "من", "عن", "علي") and not _deed(draft, i - 1) and len(before.norm) == 3:
        return True  # كشف, a verbal noun of three letters that no genitive follows
    for k in range(i - 1, max(start, i - _REACH) - 1, -1):
        if draft.tokens[k].kind == "p" or draft.words[k].function:
            return False
        if k in draft.verb_at:
            return False
        if _deed(draft, k) and k < i - 1 and _governs_masdars(draft, k, start):
            return True
    return False


def _counts(draft: Draft, i: int) -> bool:
    return "quant" in draft.words[i].function or draft.norms[i] in VALUES


def _deed(draft: Draft, k: int) -> bool:
    """A verbal noun in the construct state."""
    word = draft.words[k]
    free = not (word.best.det or word.best.prep or word.best.enc) and not draft.norms[k].endswith("ا")
    return free and any(n.entry.genitive == "o" for n in word.nouns if n.entry.kind == "eventnoun")


def _governs_masdars(draft: Draft, k: int, start: int) -> bool:
    """The last verb before token k goes on, begins or announces what verbal nouns name."""
    last = next((v for v in range(k - 1, start - 1, -1) if v in draft.verb_at), None)
    if last is None or any(draft.tokens[t].kind == "p" or draft.words[t].function for t in range(last + 1, k)):
        return False
    return any(r.entry.kind in ("light", "speech") for r in draft.words[last].verbs)


def is_object(draft: Draft, i: int, best: VerbReading) -> bool:
    """أكد حرص بلاده, أعلنت فرض عقوبات: no past verb follows another directly, unless that one is كان or its like."""
    cut = best.cut
    if best.feature[:4] != "P3ms" or cut.conj or cut.prep or i - 1 not in draft.verb_at:
        return False
    if not (draft.words[i].common or cut.enc):
        return False
    return fold(draft.verb_at[i - 1].entry.lemma) not in draft.lexicon.sets["copula"]


def is_governed(draft: Draft, i: int, best: VerbReading) -> bool:
    """إعادة فرض: after a noun that takes verbal nouns a word that may be one is one."""
    if best.feature[:4] != "P3ms" or best.cut.clitics or i == draft.sentences[draft.sentence_of[i]][0]:
        return False
    before, heads = draft.norms[i - 1], draft.lexicon.sets["masdar heads"]
    return before in heads or draft.stems[i - 1] in heads


def is_told_already(draft: Draft, i: int) -> bool:
    """أعلنت الوزارة ضبط متهمين: after a verb and its subject a word that may be a verbal noun is its object."""
    start = draft.sentences[draft.sentence_of[i]][0]
    for k in range(i - 1, max(start, i - _SUBJECT) - 1, -1):
        if k in draft.verb_at:
            row = draft.verb_at[k].entry
            return (row.kind in ("speech", "light") or row.type in SPOKEN) and k < i - 1
        if draft.tokens[k].kind == "p" or draft.words[k].function or draft.words[k].best.prep:
            return False
    return False
