"""Which of several places a name means, and where a village is that no gazetteer has."""

from __future__ import annotations

import re
from collections import Counter
from math import cos, radians

from marsad.gazetteer import Place as Known
from marsad.reading.draft import Draft, PlaceFound

_BEARING = {"شمال": (1, 0), "جنوب": (-1, 0), "شرق": (0, 1), "غرب": (0, -1)}
_MILLION = 1_000_000
_UNNAMED = 4.0  # more than a country's lead over a city of a million
_KM = re.compile("كلم|كم|كيلومتر|كيلومترا|كيلومترات|كيلو|الكيلومترات")
_OPEN_CLASS_VILLAGE_KM = 12.0  # a named village "north of" a town, no distance given
_EARLIER = 40  # tokens: a place further back says nothing of where an unknown village is
_VAGUE_KM = 40.0


def choose(draft: Draft) -> None:
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


def anchor(draft: Draft) -> None:
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
