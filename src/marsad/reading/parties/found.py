"""A party at a token: a known name, a counted phrase, a head noun, a people, a person."""

from __future__ import annotations

from marsad.arabic import light
from marsad.arabic.numbers import VALUES
from marsad.reading.draft import Draft, Mention
from marsad.reading.parties.counted import counted_party
from marsad.reading.parties.headed import headed_party
from marsad.reading.parties.known import known_party
from marsad.reading.parties.nationals import nationals
from marsad.reading.parties.owned import owned
from marsad.reading.parties.people import person
from marsad.reading.parties.strangers import sayer, surname
from marsad.reading.parties.words import bare


def party_at(draft: Draft, i: int, end: int, surnames: dict[str, Mention]) -> Mention | None:
    """The party that begins at token i, or None; ``surnames``: people that the article has named."""
    token = draft.tokens[i]
    if token.kind == "p" or i in draft.time_at:
        return None
    if i in draft.known:
        return known_party(draft, i, end)
    word, norm = draft.words[i], bare(draft, i)
    if token.kind == "n" or "quant" in word.function or norm in VALUES or norm in draft.lexicon.sets["quantity"]:
        found = counted_party(draft, i, end)
        if found is not None:
            return found
    if (i in draft.verb_at and not word.keys) or _adjectival(draft, i):
        return None
    for j, entry, skip, prep, _ in draft.lexicon.names_at(draft.norms, i, end) if "noun" in word.begins else ():
        if entry.kind == "noun" and entry.cls == "org" and i in draft.place_at and draft.place_at[i].i == i and j == i + 1:
            continue  # محافظة عدن is a place
        if entry.kind == "noun" and not (i in draft.verb_at and j == i + 1) and not _preposition(draft, i, j):
            headed = headed_party(draft, i, j, end, entry, skip, prep)
            if headed is not None:
                return headed
    return (
        owned(draft, i, end)
        or nationals(draft, i, end)
        or person(draft, i, end)
        or surname(draft, i, surnames)
        or sayer(draft, i, end)
    )


def _adjectival(draft: Draft, i: int) -> bool:
    """هجوم انتحاري, عملا إرهابيا, غير مسؤولة: after a noun of the same definiteness an adjective, not a party."""
    if draft.norms[i] not in draft.lexicon.sets["adjectival"] or not i or draft.sentence_of[i - 1] != draft.sentence_of[i]:
        return False
    before = draft.words[i - 1]
    if before.norm == "غير":
        return True
    if draft.tokens[i - 1].kind != "w" or i - 1 in draft.verb_at or before.function or bare(draft, i - 1) in VALUES:
        return False
    if (
        i - 1 in draft.time_at
        or i - 1 in draft.place_at
        or before.best.enc
        or bare(draft, i - 1) in draft.lexicon.sets["quantity"]
    ):
        return False
    if i > 1 and draft.norms[i - 1] in draft.lexicon.sets["adjectival"]:
        before = draft.words[i - 2]  # تفجير انتحاري مدمر
    return before.best.det == draft.words[i].best.det and before.deed


def _preposition(draft: Draft, i: int, j: int) -> bool:
    """أمام البرلمان, not إمام البرلمان: a noun that folds to a preposition must be written as the noun."""
    text = light(draft.tokens[i].text)
    if j == i + 1 and draft.norms[i] in draft.lexicon.sets["pronominals"]:
        return not text.startswith("آ")  # آلية, not إليه
    return j == i + 1 and "prep" in draft.words[i].function and not text.startswith("إ")
