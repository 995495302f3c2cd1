"""Counts that follow the word of death: مقتل 20 متمردا وأربعة جنود."""

from __future__ import annotations

from marsad.arabic.numbers import VALUES
from marsad.reading import phrases
from marsad.reading.draft import Draft, Toll
from marsad.reading.tolls.words import VICTIMS, bare, count, kind

_CONJ = 12  # tokens in which و may join one more count
_ASIDE = 8  # tokens between a verb and whom it counts


def after(draft: Draft, i: int, end: int) -> Toll | None:
    """قتل ثلاثة جنود, مقتل 20 متمردا وأربعة جنود, مقتله, وأصيب آخر: the count or the person follows."""
    killed = kind(draft, i)
    if killed is None or i + 1 >= end:
        return None
    if _joint(draft, i, end):
        return None
    if bare(draft, i) in draft.lexicon.sets["one dead"]:
        return Toll(killed, 1, i, i + 1, None)  # مقتله
    if draft.norms[i + 1] in draft.lexicon.sets["one of them"]:
        return Toll(killed, 1, i, i + 2, None)  # مقتل أحدهم
    j = _past(draft, i + 1, end)
    if j + 2 < end and draft.tokens[j].text == "(" and draft.tokens[j + 2].text == ")":
        j += draft.tokens[j + 1].kind == "n"  # مقتل (20) شخصا
    if j >= end or draft.tokens[j].kind == "p":
        return None
    mention = draft.mention_at.get(j)
    number = count(draft, j, min(end, j + 8))
    if (
        number is None
        and mention is not None
        and not mention.plural
        and mention.cls in ("person", "role")
        and not _vague(draft, j)
    ):
        number = 1
    if number is None and mention is None:
        return None
    if i in draft.verb_at and number is None:
        return None  # what a verb does to whom it names is told by its own event
    victims = mention if mention is not None and mention.cls in VICTIMS else None
    last = max(j + 1, min(end, mention.j if mention is not None else phrases.end(draft, j, end)))
    return _joined(draft, Toll(killed, number, i, last, victims), end)


def _past(draft: Draft, j: int, end: int) -> int:
    """قتل امس الخميس ضابط, وقتل في القصف 20 مدنيا, وقتلا خلاله 21 سائحا: where what is counted may begin."""
    sets, limit = draft.lexicon.sets, min(end, j + _ASIDE)
    while j < limit:
        word = draft.words[j]
        if j in draft.time_at or draft.norms[j] in sets["adverbs"] or draft.norms[j] in sets["pronominals"]:
            j += 1
        elif "prep" in word.function and "quant" not in word.function and j + 1 < end:
            j = phrases.end(draft, j + 1, end)
        else:
            break
    return j


def _vague(draft: Draft, j: int) -> bool:
    return draft.norms[j] in draft.lexicon.sets["quantity"]


def _joint(draft: Draft, i: int, end: int) -> bool:
    """مقتل وإصابة عشرين, بين قتيل وجريح: both in one count, so that neither has one."""
    near = [k for k in (i - 1, i + 1) if 0 <= k < end and draft.tokens[k].kind == "w"]
    return any(kind(draft, k) is (not kind(draft, i)) and draft.words[max(k, i)].best.conj == "و" for k in near)


def _relative(draft: Draft, j: int) -> bool:
    """The word names one or two of the family, with و before it or not."""
    forms = (draft.norms[j], draft.norms[j].removeprefix("و"))
    return any(not draft.lexicon.sets[s].isdisjoint(forms) for s in ("one relative", "two relatives"))


def _joined(draft: Draft, toll: Toll, end: int) -> Toll:
    """20 متمردا وأربعة جنود; 21 سائحا أجنبيا وشرطيا: counts that و adds; one without a number right after the first."""
    if toll.number is None:
        return toll
    plain = True
    for k in range(toll.end, min(end, toll.end + _CONJ)):
        norm, word = draft.norms[k], draft.words[k]
        if k in draft.verb_at or norm in draft.lexicon.sets["pronominals"] or draft.tokens[k].text in ".؛:":
            break
        if kind(draft, k) is not None:
            break
        joined = word.best.conj == "و" or norm[1:] in VALUES or norm[1:].isdigit() or _relative(draft, k)
        conj = norm == "و" or (norm[:1] == "و" and joined)
        if conj:
            j = k + 1 if norm == "و" else k
            numbered = j < end and (
                draft.tokens[j].kind == "n" or norm[1:] in VALUES or norm[1:].isdigit() or _relative(draft, j)
            )
            more = count(draft, j, min(end, j + 6)) if j < end and (numbered or plain) else None
            if more is not None and not (j + 1 < end and kind(draft, min(j + 1, end - 1)) is not None):
                toll.number += more
                toll.end = phrases.end(draft, j, end)
                plain = True
                continue
            if not numbered and more is None and k > toll.end:
                plain = False
                if norm != "و" and not word.best.det and k not in draft.mention_at:
                    break  # مقتل 29 وتدمير موقعين وأربع مركبات
        if word.best.prep or "prep" in word.function or draft.tokens[k].kind == "p":
            plain = False
        if draft.norms[k] in draft.lexicon.sets["causal"]:
            break
    return toll
