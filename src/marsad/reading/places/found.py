"""A place at a token: the gazetteer's choices, or a village that it lacks."""

from __future__ import annotations

from marsad.gazetteer import Place as Known
from marsad.reading.draft import Draft, PlaceFound
from marsad.reading.places.plausible import plausible

_ADMIN = {"محافظه": "governorate", "ولايه": "province", "اقليم": "region", "مقاطعه": "province"}
_LATIN = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويء",
        "a b t th j h kh d dh r z s sh s d t z ' gh f q k l m n h w y '".split(),
        strict=True,
    )
)


def _keys(draft: Draft, i: int) -> list[tuple[int, str]]:
    """(letters skipped, first word) for each way a place's name may begin at token i."""
    norm = draft.norms[i]
    out = [(0, norm)]
    if norm in draft.lexicon.initials:
        return out
    rest, skip = norm, 0
    if rest[:1] in ("و", "ف") and len(rest) > 3:
        rest, skip = rest[1:], 1
        out.append((skip, rest))
    if rest.startswith("لل") and len(rest) > 4:
        out.append((skip, "ال" + rest[2:]))
    elif rest[:1] in ("ب", "ل", "ك") and len(rest) > 3:
        out.append((skip + 1, rest[1:]))
    return out


def place_at(draft: Draft, i: int, end: int) -> PlaceFound | None:
    """The place that begins at token i, with what it may mean, or None."""
    token = draft.tokens[i]
    if token.kind != "w" or i in draft.time_at:
        return None
    cover = draft.covered.get(i)
    if cover is not None and draft.known[cover][1].cls in ("person", "group", "media"):
        return None
    for skip, first in _keys(draft, i):
        hit = draft.gazetteer.at(draft.norms, i, end, first)
        if hit is None:
            continue
        j, choices = hit
        if any(k in draft.time_at for k in range(i, j)):
            continue
        kept = [p for p in choices if plausible(draft, i, j, skip, p)]
        if not kept:
            continue
        return _found(draft, i, j, skip, kept)
    return _unknown(draft, i, end)


def _found(draft: Draft, i: int, j: int, skip: int, choices: list[Known]) -> PlaceFound:
    heads = draft.lexicon.place_heads
    start = draft.letters(i, skip) if skip else draft.tokens[i].start
    place = choices[0]
    before = draft.norms[i - 1] if i else ""
    if (
        heads.get(before) == "region"
        and before in _ADMIN
        and place.kind in ("city", "village")
        and not skip
        and i - 1 not in draft.place_at
    ):
        place = place._replace(kind="region", radius_km=40.0, geonameid=None, canonical=f"{place.canonical} ({_ADMIN[before]})")
        return PlaceFound(i - 1, j, draft.tokens[i - 1].start, draft.tokens[j - 1].end, place, [place], "places/admin")
    return PlaceFound(i, j, start, draft.tokens[j - 1].end, place, choices, "places/gazetteer")


def _unknown(draft: Draft, i: int, end: int) -> PlaceFound | None:
    """A village that the gazetteer lacks, named by its head word: قرية X, بلدة X. Located by ``anchor``."""
    word = draft.words[i]
    if i == 0 or word.function or (word.det and word.nisba) or word.verbs or word.nouns:
        return None
    before = draft.norms[i - 1]
    listed = draft.norms[i][:1] == "و" and (i - 1) in draft.place_at and draft.place_at[i - 1].rule == "places/unknown"
    kind = draft.lexicon.place_heads.get(before)
    if (kind not in ("village",) and before not in ("بلده", "ناحيه", "ببلده", "بقريه")) and not listed:
        return None
    if word.common or word.nisba or draft.words[i].given or word.norm in draft.lexicon.sets["never places"]:
        return None
    skip = 1 if listed else 0
    j = i + 1
    if draft.norms[i][skip:] in draft.lexicon.sets["compound places"] and j < end and _bare_name(draft, j):
        j += 1
    name = " ".join(_latin(n) for n in (draft.norms[i][skip:], *draft.norms[i + 1 : j]))
    blank = Known(name, None, None, None, None, None, "village", 0, None, 0.0)
    start = draft.letters(i, skip) if skip else draft.tokens[i].start
    return PlaceFound(i, j, start, draft.tokens[j - 1].end, blank, [blank], "places/unknown")


def _bare_name(draft: Draft, i: int) -> bool:
    """A word that can be the second of a name: كفر نوران, تل رفعت."""
    word = draft.words[i]
    return draft.tokens[i].kind == "w" and not (word.function or word.best.conj or word.best.prep or word.verbs)


def _latin(norm: str) -> str:
    """A plain transliteration, so that an unknown village has a name in Latin letters (after ALA-LC, without marks)."""
    return "".join(_LATIN.get(c, c) for c in norm).title()
