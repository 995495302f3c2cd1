"""Stage: places. Names from the gazetteer, chains and relative positions, and which of several places a name means."""

from __future__ import annotations

import re
from collections import Counter
from math import cos, radians

from marsad.arabic import light
from marsad.gazetteer import HOME
from marsad.gazetteer import Place as Known
from marsad.reading.draft import Draft, PlaceFound
from marsad.reading.names import adjective
from marsad.reading.place_sites import latin, named, widen

_BEARING = {"شمال": (1, 0), "جنوب": (-1, 0), "شرق": (0, 1), "غرب": (0, -1)}
_TANWIN = re.compile("[\u064b-\u064d]ا?$")
_OTHER_SCRIPT = frozenset({"IRN", "AFG", "TUR", "ISR"})  # names that Arabic papers seldom write as GeoNames does
_KNOWN_ALONE = 200_000  # people
_TOWN = 20_000
_MILLION = 1_000_000
_UNNAMED = 4.0  # more than a country's lead over a city of a million
_KM = re.compile("كلم|كم|كيلومتر|كيلومترا|كيلومترات|كيلو|الكيلومترات")
_OPEN_CLASS_VILLAGE_KM = 12.0  # a named village "north of" a town, no distance given


def run(draft: Draft) -> None:
    """Adds every place mention to ``draft.places``, its meaning chosen by the article's countries and neighbours."""
    for start, end in draft.sentences:
        i = start
        while i < end:
            found = _at(draft, i, end)
            if found is None:
                i += 1
                continue
            draft.places.append(found)
            for k in range(found.i, found.j):
                draft.place_at[k] = found
            i = found.j
    _choose(draft)
    _anchor(draft)
    widen(draft)


def _keys(draft: Draft, i: int) -> list[tuple[int, str]]:
    """(letters skipped, first word) for each way a place's name may begin at token i."""
    norm = draft.norms[i]
    out = [(0, norm)]
    if norm[:1] not in "وفبلك" or norm in draft.lexicon.initials:
        return out
    rest, skip = norm, 0
    least = 2 if draft.tokens[i].text[1:2] == "إ" else 3  # وإب
    if rest[:1] in ("و", "ف") and len(rest) > least:
        rest, skip = rest[1:], 1
        out.append((skip, rest))
    if rest.startswith("لل") and len(rest) > 4:
        out.append((skip, "ال" + rest[2:]))
    elif rest[:1] in ("ب", "ل", "ك") and len(rest) > least:
        out.append((skip + 1, rest[1:]))
    return out


def _at(draft: Draft, i: int, end: int) -> PlaceFound | None:
    token = draft.tokens[i]
    if token.kind != "w" or i in draft.time_at:
        return None
    cover = draft.covered.get(i)
    if cover is not None and draft.known[cover][1].cls in ("person", "group", "media"):
        return named(draft, i, end)
    for skip, first in _keys(draft, i):
        hit = draft.gazetteer.at(draft.norms, i, end, first)
        if hit is None:
            continue
        j, choices = hit
        if draft.time_at and any(k in draft.time_at for k in range(i, j)):
            continue
        kept = [p for p in choices if _plausible(draft, i, j, skip, first, p)]
        if not kept:
            continue
        return _found(draft, i, j, skip, kept)
    return _unknown(draft, i, end) or named(draft, i, end)


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


_ADMIN = {"محافظه": "governorate", "ولايه": "province", "اقليم": "region", "مقاطعه": "province"}


_HEADED = frozenset({"city", "village", "region", "other", "direction"})


def _person_goes_on(draft: Draft, i: int, j: int) -> bool:
    """صلاح الدين دمرداش: a given name that another name part follows is a person, not the province."""
    if not draft.words[i].given or j >= draft.sentence_end(i) or draft.tokens[j].kind != "w":
        return False
    after = draft.words[j]
    return after.given or not (after.known or after.best.det or after.best.conj or after.best.prep or after.function)


def _plausible(draft: Draft, i: int, j: int, skip: int, name: str, place: Known) -> bool:
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
    if name in draft.lexicon.sets["never places"] and not long:
        return False
    if " ".join(draft.norms[i : i + 2])[skip:] in draft.lexicon.sets["no places"]:
        return False
    official = place.geonameid is None  # our own overlay and the countries
    if name in draft.lexicon.sets["homonyms"] and not long:
        return context in _HEADED or (official and (_among(draft, i) or _short(draft, i, name)))
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
    if bare.common and not official and place.population < 200_000:
        doubtful = True
    if i and not long and context is None and (i - 1) not in draft.place_at and _names_person(draft, i - 1):
        return False
    if long:
        return official or (place.prior >= 4 and (context is not None or place.population > 5000 or place.country in HOME))
    if place.kind == "country":
        listed = skip == 1 and draft.norms[i][0] == "و" and i > 0 and i - 1 in draft.place_at
        return (listed or not (bare.verbs and skip)) and not (doubtful and skip and not bare.nisba)
    if context in _HEADED:
        return True
    if doubtful and official and _among(draft, i):
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


def _among(draft: Draft, i: int) -> bool:
    """في تعز وحجة: a word joined to a town or region is a place, though elsewhere it is another word."""
    before = draft.place_at.get(i - 1)
    return before is not None and before.place.kind != "country" and draft.norms[i][:1] == "و"


def _short(draft: Draft, i: int, name: str) -> bool:
    """إب: a town of two letters is told from a month and a father by its hamza."""
    return len(name) == 2 and light(draft.tokens[i].text)[-2:].startswith("إ")


def _names_person(draft: Draft, i: int) -> bool:
    """A given name, and no title or particle besides: أمير, بأن."""
    word = draft.words[i]
    return word.given and not word.function and not draft.lexicon.number(word.norm)


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


def _unknown(draft: Draft, i: int, end: int) -> PlaceFound | None:
    """A village that the gazetteer lacks, named by its head word: قرية X, بلدة X. Located by ``_anchor``."""
    if i == 0:
        return None
    before = draft.norms[i - 1]
    if draft.lexicon.place_heads.get(before) != "village" and before not in draft.lexicon.sets["village heads"]:
        return None
    word = draft.words[i]
    if word.function or (word.det and word.nisba) or word.verbs or word.nouns or word.best.conj:
        return None
    if before.endswith("ه") and not light(draft.tokens[i - 1].text).endswith("ة") and draft.writes_marbuta():
        return None  # محله, his place
    if word.common or word.nisba or draft.words[i].given or word.norm in draft.lexicon.sets["never places"]:
        return None
    j = i + 1
    if draft.norms[i] in draft.lexicon.sets["compound places"] and j < end and _bare_name(draft, j):
        j += 1
    name = " ".join(latin(n) for n in draft.norms[i:j])
    blank = Known(name, None, None, None, None, None, "village", 0, None, 0.0)
    return PlaceFound(i, j, draft.tokens[i].start, draft.tokens[j - 1].end, blank, [blank], "places/unknown")


def _bare_name(draft: Draft, i: int) -> bool:
    """A word that can be the second of a name: كفر نوران, تل رفعت."""
    word = draft.words[i]
    return draft.tokens[i].kind == "w" and not (word.function or word.best.conj or word.best.prep or word.verbs)


def _choose(draft: Draft) -> None:
    """Settles ambiguous names: prior, the countries that the article speaks of, and the nearest settled place."""
    weight: Counter[str] = Counter()
    for place in draft.places:
        if len({c.country for c in place.choices}) == 1 and place.place.country:
            weight[place.place.country] += 2
    for word in draft.words:
        if word.nisba and word.nisba.entry.country:
            weight[word.nisba.entry.country] += 1
    total = sum(weight.values()) or 1
    settled: dict[str, Known] = {}
    for found in draft.places:
        if len(found.choices) > 1:
            near = [
                p.place
                for p in draft.places
                if p is not found and abs(p.i - found.i) < 25 and len(p.choices) == 1 and p.place.kind != "country"
            ]
            city = any(c.kind == "city" and c.population >= _MILLION for c in found.choices)
            found.place = max(
                found.choices, key=lambda c: _score(c, weight, total, near) - _UNNAMED * (city and _bare(c, weight))
            )
            key = draft.text[found.start : found.end]
            found.place = settled.setdefault(key, found.place)


def _bare(choice: Known, weight: Counter[str]) -> bool:
    """A country that shares its name with a great city of another, and that nothing else in the article speaks of: عمان."""
    return choice.kind == "country" and not weight.get(choice.country or "")


def _score(choice: Known, weight: Counter[str], total: int, near: list[Known]) -> float:
    score = choice.prior + 6 * weight.get(choice.country or "", 0) / total
    if choice.lat is not None and choice.lon is not None:
        for other in near:
            if other.lat is not None and other.lon is not None and abs(other.lat - choice.lat) + abs(other.lon - choice.lon) < 2:
                score += 1.5
                break
    return score


_EARLIER = 40  # tokens: a place further back says nothing of where an unknown village is
_VAGUE_KM = 40.0


def _anchor(draft: Draft) -> None:
    """Gives unknown villages a point near the place that their chain names: direction and distance where given."""
    kept = []
    for found in draft.places:
        if found.rule == "places/unknown":
            end = draft.sentence_end(found.i)
            later = next(
                (p for p in draft.places if found.j <= p.i < end and p.place.lat is not None and p.place.kind != "country"),
                None,
            )
            earlier = next(
                (p for p in reversed(draft.places) if p.i < found.i and p.place.lat is not None and p.place.kind != "country"),
                None,
            )
            if later is not None and later.i - found.j <= 8:
                found.place = _near(draft, found, later)
            elif earlier is not None and found.i - earlier.i <= _EARLIER:
                found.place = _near(draft, found, earlier)._replace(radius_km=max(_VAGUE_KM, earlier.place.radius_km or 0.0))
            else:
                found.place = found.place._replace(country=earlier.place.country if earlier else None)
        kept.append(found)
    draft.places = kept


def _near(draft: Draft, found: PlaceFound, anchor: PlaceFound) -> Known:
    base = anchor.place
    lat, lon = base.lat or 0.0, base.lon or 0.0
    km, direction, spread = 0.0, (0, 0), max(15.0, base.radius_km or 0.0)
    between = draft.norms[found.j : anchor.i] if anchor.i > found.j else []
    for k, norm in enumerate(between):
        stem = norm.removesuffix("ي") if norm not in _BEARING else norm
        if stem in _BEARING:
            direction = (direction[0] + _BEARING[stem][0], direction[1] + _BEARING[stem][1])
        if norm.isdigit() and k + 1 < len(between) and _KM.fullmatch(between[k + 1]):
            km, spread = float(norm), 5.0
    if direction != (0, 0):
        km = km or _OPEN_CLASS_VILLAGE_KM
        length = (direction[0] ** 2 + direction[1] ** 2) ** 0.5
        lat += km / 111.0 * direction[0] / length
        lon += km / (111.0 * max(0.2, cos(radians(lat)))) * direction[1] / length
    return found.place._replace(
        country=base.country, admin1=base.admin1, lat=round(lat, 4), lon=round(lon, 4), radius_km=round(spread, 1)
    )
