"""From what a user types to rows: a party by any of its names, a country, a place by name or by coordinates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Any
from unicodedata import normalize

from sqlalchemy import ColumnElement, Connection, and_, literal, or_, select

from marsad.arabic.clitics import cuts
from marsad.gazetteer import Gazetteer
from marsad.lexicon import Lexicon
from marsad.observatory import schema as t
from marsad.observatory.words import look_up

_ARTICLES = ("al", "el", "ad", "an", "ar", "as", "ash", "at", "az")
_LETTERS = str.maketrans("oeyqc", "uiikk")
_KM = 111.32  # kilometres a degree of latitude


class FilterError(ValueError):
    """A filter that names nothing, or is not of the form that it should have."""


def parties(connection: Connection, lexicon: Lexicon, name: str) -> list[int]:
    """Ids of the parties that a name means: English or Arabic, in any inflected form that the tables know, or an id.

    The parties so called; where there is none, those whose name contains it.
    """
    names = {look_up(name), *(look_up(c) for c in _canonicals(lexicon, name))}
    c = t.party.c
    found = _ids(connection, t.party, or_(c.folded.in_(names), c.ident == name))
    return found or _ids(connection, t.party, _contains(c.folded, look_up(name)))


def country(lexicon: Lexicon, name: str) -> str:
    """The ISO 3166 alpha-3 code of a code, or of a state's English or Arabic name.

    Raises:
        FilterError: it is neither.
    """
    if len(name) == 3 and name.isascii() and name.isalpha():
        return name.upper()
    folded = {look_up(name), *(look_up(c) for c in _canonicals(lexicon, name))}
    for entry in lexicon.entries:
        if entry.cls == "state" and entry.country and look_up(entry.canonical) in folded:
            return entry.country
    raise FilterError(f"{name!r} is no country; write its ISO code (SYR) or its name (Syria, سوريا)")


def places(connection: Connection, gazetteer: Gazetteer, lexicon: Lexicon, given: str) -> list[int]:
    """Ids of the places that a name means (English or Arabic; a region means all in it), or that lie within "lat,lon,km".

    Raises:
        FilterError: the coordinates are none.
    """
    parts = given.split(",")
    if len(parts) == 3 and all(_number(p) is not None for p in parts):
        lat, lon, km = (float(p) for p in parts)
        return near(connection, lat, lon, km)
    if len(parts) > 1 and _number(parts[0]) is not None:
        raise FilterError("a point is latitude (-90 to 90), longitude (-180 to 180), kilometres: 36.2,37.16,25")
    called = _called(gazetteer, look_up(given).split())
    names = {look_up(given), *map(look_up, called), *(look_up(c) for c in _canonicals(lexicon, given, ("state",)))}
    c = t.place.c
    found = _ids(connection, t.place, or_(c.folded.in_(names), c.admin1.in_([given, *called])))
    if not found and (sound := _sound(given)):
        found = [n for n, name in connection.execute(select(c.id, c.canonical)).all() if _sound(name) == sound]
    return found or _ids(connection, t.place, _contains(c.folded, look_up(given)))


def near(connection: Connection, lat: float, lon: float, km: float) -> list[int]:
    """Ids of the places within so many kilometres (great circle) of a point (degrees).

    Raises:
        FilterError: there is no such point.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and km >= 0):
        raise FilterError("a point is latitude (-90 to 90), longitude (-180 to 180), kilometres: 36.2,37.16,25")
    up = km / _KM
    wide = 360.0 if abs(lat) + up >= 89 else up / cos(radians(abs(lat) + up))
    c = t.place.c
    rows = select(c.id, c.lat, c.lon).where(c.lat.between(lat - up, lat + up), _longitudes(lon - wide, lon + wide))
    return [n for n, y, x in connection.execute(rows) if distance(lat, lon, y, x) <= km]


def box(connection: Connection, given: str) -> list[int]:
    """Ids of the places in "west,south,east,north" (degrees, GeoJSON's order; west > east crosses the antimeridian).

    Raises:
        FilterError: it is not four such numbers.
    """
    numbers = [_number(p) for p in given.split(",")]
    in_range = all(n is not None and abs(n) <= (180, 90)[k % 2] for k, n in enumerate(numbers))
    if len(numbers) != 4 or not in_range or (numbers[1] or 0) > (numbers[3] or 0):
        raise FilterError("a box is west,south,east,north in degrees: 35.5,32.3,42.4,37.3")
    west, south, east, north = (float(n) for n in numbers if n is not None)
    c = t.place.c
    across = c.lon.between(west, east) if west <= east else or_(c.lon >= west, c.lon <= east)
    return _ids(connection, t.place, and_(c.lat.between(south, north), across))


def distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points (haversine, mean radius 6,371 km)."""
    a, b = radians(lat), radians(lat2)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon) / 2) ** 2
    return 12_742 * asin(min(1.0, sqrt(h)))


def _longitudes(west: float, east: float) -> ColumnElement[bool]:
    c = t.place.c
    if east - west >= 360:
        return c.lon.is_not(None)
    if west < -180:
        return or_(c.lon >= west + 360, c.lon <= east)
    if east > 180:
        return or_(c.lon >= west, c.lon <= east - 360)
    return c.lon.between(west, east)


def _called(gazetteer: Gazetteer, norms: Sequence[str]) -> list[str]:
    """The gazetteer's names of the places that these folded words are, also with a clitic: بعدن is Aden."""
    for cut in cuts(norms[0]) if norms else ():
        first = ("ال" if cut.det else "") + cut.stem
        at = gazetteer.at([first, *norms[1:]], 0, len(norms), first) if not (cut.enc or cut.sin) else None
        if at and at[0] == len(norms):
            return [p.canonical for p in at[1]]
    return []


@lru_cache(maxsize=50_000)
def _sound(name: str) -> str:
    """What the ways to write an Arabic name in Latin letters share: Sana'a, Sanaa, Ṣanʿāʾ; Taiz, Ta'izz; Hudaydah, Hodeidah."""
    plain = "".join(c for c in normalize("NFKD", name.casefold()) if c.isascii() and (c.isalnum() or c in " -"))
    words = [w for w in re.split("[ -]+", plain) if w]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    sound = " ".join(words).translate(_LETTERS)
    sound = re.sub("[aiu]i|ii+", "i", sound)
    return re.sub(r"h\b", "", re.sub(r"(.)\1+", r"\1", sound))


def _canonicals(lexicon: Lexicon, name: str, classes: tuple[str, ...] = ()) -> list[str]:
    """The canonical names of the rows (of these classes) that the whole of ``name`` can stand for (للحوثيين: Houthis)."""
    norms = look_up(name).split()
    if not norms:
        return []
    found = [entry for end, entry, *_ in lexicon.names_at(norms, 0, len(norms)) if end == len(norms)]
    return [e.canonical for e in found if e.canonical and (not classes or e.cls in classes)]


def _contains(column: Any, words: str) -> ColumnElement[bool]:
    if not words:
        raise FilterError("an empty name finds nothing; leave the filter out")
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    found: ColumnElement[bool] = (literal(" ") + column + literal(" ")).like(f"% {escaped} %", escape="\\")  # whole words
    return found


def _ids(connection: Connection, table: Any, condition: ColumnElement[bool]) -> list[int]:
    return [int(n) for n in connection.execute(select(table.c.id).where(condition)).scalars()]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
