"""Words of death and injury, and how many a phrase counts."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.reading import phrases
from marsad.reading.draft import Draft

_OF = 8  # tokens after توفي in which it may say of what
VICTIMS = ("group", "person", "role", "org", "counterpart")
"""Classes of mentions that may be among the dead."""


def bare(draft: Draft, i: int) -> str:
    """Token ``i`` without a letter before it that may be a clitic."""
    norm = draft.norms[i]
    return norm[1:] if norm[:1] in "وفبل" and norm not in draft.lexicon.initials and len(norm) > 3 else norm


def kind(draft: Draft, i: int) -> bool | None:
    """True where a word tells of death, False where of injury, None elsewhere; a verb by its row, a noun by its form."""
    sets = draft.lexicon.sets
    if draft.norms[i] in sets["cost of lives"]:
        return True  # راح ضحيته, which is also written like a verb
    if bare(draft, i) in sets["passing away"]:
        near = draft.norms[i + 1 : min(i + 1 + _OF, draft.sentence_end(i))]
        return True if any(n in sets["died of"] for n in near) else None
    if i in draft.verb_at:
        lemma = fold(draft.verb_at[i].entry.lemma)
        return True if lemma in sets["killing verbs"] else False if lemma in sets["wounding verbs"] else None
    for form in (bare(draft, i), draft.stem(i)):
        if form in sets["killed"]:
            return True
        if form in sets["injured"]:
            return False
    return None


def count(draft: Draft, j: int, limit: int) -> int | None:
    """How many the phrase at ``j`` counts, also آخر, آخران, أحد قادته."""
    norm = draft.norms[j].removeprefix("و") if draft.norms[j] not in draft.lexicon.initials else draft.norms[j]
    if norm == "اخر":
        return 1
    if norm == "اخران":
        return 2
    for named, value in (("one relative", 1), ("two relatives", 2)):
        if not draft.lexicon.sets[named].isdisjoint((norm, draft.norms[j])):
            return value  # وأصيب والداه وشقيقه
    if norm[:2] == "ال" and norm[2:] in draft.lexicon.sets["counted"]:
        return 1  # استشهاد الجندي
    if norm in ("احد", "احدي") and j + 1 < limit and draft.tokens[j + 1].kind == "w":
        return 1
    if norm.endswith(("تين", "تان")) and norm[:-3] + "ه" in draft.lexicon.sets["counted"]:
        return 2  # امرأتين
    number = phrases.quantity(draft, j, limit)
    if number is None and norm != draft.norms[j] and norm.removesuffix("ا") in draft.lexicon.sets["counted"]:
        return 1  # وضابط
    if number is None and j + 1 < limit and draft.norms[j].endswith("ين") and draft.norms[j + 1] in draft.lexicon.sets["two"]:
        return 2  # مقيمين اثنين
    return number
