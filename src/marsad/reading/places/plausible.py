"""Whether words, here, can be a place: a common word or a person's name needs a place word before it."""

from __future__ import annotations

import re

from marsad.arabic import light
from marsad.gazetteer import HOME
from marsad.gazetteer import Place as Known
from marsad.reading.draft import Draft
from marsad.reading.names import adjective

_TANWIN = re.compile("[\u064b-\u064d]ا?$")
_OTHER_SCRIPT = frozenset({"IRN", "AFG", "TUR", "ISR"})  # names that Arabic papers seldom write as GeoNames does
_KNOWN_ALONE = 200_000  # people
_TOWN = 20_000
_HEADED = frozenset({"city", "village", "region", "other", "direction"})


def plausible(draft: Draft, i: int, j: int, skip: int, place: Known) -> bool:
    """Whether these words, here, can be this place: a common word or a person's name needs a place word before it."""
    if (j - i == 1 and draft.norms[i][skip:] in draft.lexicon.place_heads) or (place.kind == "country" and adjective(draft, i)):
        return False
    if _TANWIN.search(draft.tokens[j - 1].text):
        return False  # صبيًا is a boy
    context = _context(draft, i)
    if not _spelled(draft, i, j, skip, place, context):
        return False
    if skip and draft.norms[i][skip - 1] in "بل":
        context = context or "in"
    long = j - i > 1
    if draft.norms[i][skip:] in draft.lexicon.sets["never places"] and not long:
        return False
    if " ".join(draft.norms[i : i + 2])[skip:] in draft.lexicon.sets["no places"]:
        return False
    if draft.norms[i][skip:] in draft.lexicon.sets["homonyms"] and not long:
        return context in _HEADED
    if context is None and _person_goes_on(draft, i, j):
        return False
    word = draft.words[i]
    bare = draft.lexicon.word(draft.norms[i][skip:]) if skip else word
    doubtful = (
        bare.given
        or bare.function
        or bare.nisba is not None
        or bool(bare.nouns)
        or bool(bare.verbs)
        or bare.norm in draft.lexicon.nameparts
    )
    official = place.geonameid is None  # our own overlay and the countries
    if bare.common and not official and place.population < 200_000:
        doubtful = True
    if i and not long and draft.words[i - 1].given and (i - 1) not in draft.place_at and context is None:
        return False
    if long:
        return official or (place.prior >= 4 and (context is not None or place.population > 5000 or place.country in HOME))
    if place.kind == "country":
        listed = skip == 1 and draft.norms[i][0] == "و" and i > 0 and i - 1 in draft.place_at
        return (listed or not (bare.verbs and skip)) and not (doubtful and skip and not bare.nisba)
    if context in _HEADED:
        return True
    if doubtful:
        return (
            context == "in"
            and (official or place.population >= 100_000)
            and not bare.function
            and (not (bare.given or bare.verbs or bare.nouns) or (official and not bare.given))
        )
    if official or place.prior >= 7:
        return True
    if place.country in HOME:
        return place.prior >= (6.7 if place.country in _OTHER_SCRIPT else 6) or context == "in"
    return place.population >= 500_000 or (context == "in" and place.population >= 50_000)


def _person_goes_on(draft: Draft, i: int, j: int) -> bool:
    """صلاح الدين دمرداش: a given name that another name part follows is a person, not the province."""
    if not draft.words[i].given or j >= draft.sentence_end(i) or draft.tokens[j].kind != "w":
        return False
    after = draft.words[j]
    return after.given or not (after.known or after.best.det or after.best.conj or after.best.prep or after.function)


def _spelled(draft: Draft, i: int, j: int, skip: int, place: Known, context: str | None) -> bool:
    """The word is written as a name: its ه is no pronoun, and a first letter that is cut off can be a clitic."""
    official, text = place.geonameid is None, light(draft.tokens[j - 1].text)
    suffixed = text.endswith("ه") and j - i == 1 and draft.writes_marbuta() and context not in _HEADED
    if suffixed and not (official and context == "in"):
        return False  # زواره, his visitors
    if not skip or official or place.population >= _KNOWN_ALONE or context in _HEADED:
        return True
    rest = draft.norms[i][skip:]
    if rest.startswith("ال") or draft.norms[i].startswith("لل") or (i - 1) in draft.place_at:
        return True
    return place.country in HOME - _OTHER_SCRIPT and (place.population >= _TOWN or rest in draft.norms)  # لكنك, بآلام


def _context(draft: Draft, i: int) -> str | None:
    """The class of the word before: city, village, region, other, direction, in; None."""
    if not i or draft.sentence_of[i - 1] != draft.sentence_of[i]:
        return None
    heads = draft.lexicon.place_heads
    before = draft.norms[i - 1]
    if before in ("(", "«", '"') and i > 1:
        before = draft.norms[i - 2]
    found = heads.get(before) or (heads.get(before[1:]) if before[:1] in "وبل" else None)
    if found is None and draft.norms[i][:1] == "و" and (i - 1) in draft.place_at:
        return "in"  # a list of places goes on
    return found
