"""Counts that stand before the word of death, and totals: 32 قتيلا; ارتفع عدد القتلى إلى 18."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.arabic.numbers import VALUES
from marsad.reading import phrases
from marsad.reading.draft import Draft, Toll
from marsad.reading.tolls.words import bare, count

_TOTAL = 8  # tokens between عدد القتلى and إلى 18
_BACK = 3
_MET = 24  # tokens between لقي and مصرعهم


def before(draft: Draft, i: int, start: int) -> Toll | None:
    """32 قتيلا ومئة جريح; ثلاثة جنود قتلوا: the count stands before."""
    sets, form = draft.lexicon.sets, bare(draft, i)
    killed = form in sets["count first killed"]
    if not (killed or form in sets["count first injured"]) or i <= start:
        return None
    number = _met(draft, i, start) if form.startswith(("مصرع", "حتف")) else _whole(draft, i, start)
    for k in range(max(start, i - _BACK), i) if number is None else ():
        if any(draft.tokens[t].kind == "p" for t in range(k, i)):
            continue  # 2008 - تسعة قتلى
        found = phrases.quantity(draft, k, i)
        if found is not None and i in (phrases.skip_quantity(draft, k, i), phrases.end(draft, k, i)):
            number = found
            break
    if number is None and form in draft.lexicon.sets["two hurt"]:
        number = 2
    if number is None:
        return None
    return Toll(killed, number, i, i + 1, draft.mention_at.get(i - 1))


def _whole(draft: Draft, i: int, start: int) -> int | None:
    """57 مدنيا بينهم ست نساء قتلوا: how many the whole is of which a part stands before the verb."""
    if i not in draft.verb_at:
        return None
    part = next((k for k in range(i - 1, max(start, i - _TOTAL) - 1, -1) if draft.norms[k] in draft.lexicon.sets["part of"]), i)
    if part == i:
        return None
    numbered = (
        k for k in range(part - 1, max(start, part - _TOTAL) - 1, -1) if draft.norms[k] in VALUES or draft.tokens[k].kind == "n"
    )
    return next((phrases.quantity(draft, k, part) for k in numbered), None)


def _met(draft: Draft, i: int, start: int) -> int | None:
    """لقي ما لا يقل عن 115 مسلحا من الجبهة حتفهم: the count right after the verb."""
    for k in range(i - 1, max(start, i - _MET) - 1, -1):
        if k in draft.verb_at and fold(draft.verb_at[k].entry.lemma) in ("لقي", "لاقي"):
            return count(draft, k + 1, i)
    return None


def total(draft: Draft, i: int, end: int) -> Toll | None:
    """ارتفع عدد قتلى المتمردين إلى 18; بلغت حصيلة الضحايا 40 قتيلا: what a total has come to."""
    sets = draft.lexicon.sets
    if draft.stem(i) not in sets["toll heads"] or i + 2 >= end:
        return None
    what = next((k for k in (i + 1, i + 2) if draft.stem(k) in sets["dead"] | sets["hurt"]), None)
    if what is None:
        return None
    for k in range(what + 1, min(end - 1, what + _TOTAL)):
        if draft.norms[k] in ("الي", "بلغ", "يبلغ"):
            number = phrases.quantity(draft, k + 1, min(end, k + 6))
            if number is not None:
                return Toll(draft.stem(what) in sets["dead"], number, what, k + 2, None, total=True)
        if draft.tokens[k].kind == "p":
            return None
    return None
