"""UCDP GED: 49 columns, one row an event with at least one dead and a known range of days."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date

from marsad.lexicon.rows import Row
from marsad.publish.english_words import known_name
from marsad.publish.exports.base import bounds, happened, number, place_of
from marsad.publish.exports.layout import Cell, citation, delimited
from marsad.publish.facts import facts, keyed, state
from marsad.record import Event, Finding, Party, Place

_CELL = 0.5  # degrees of a PRIO-GRID cell
_PRECISION = ((1, 0), (2, 5), (3, 6), (4, 30))  # date_prec, most days between first and last


def rows(f: Finding) -> Iterator[Mapping[str, Cell]]:
    """The row of a fatal event that is told as a fact."""
    e, a = f.event, f.article
    try:
        first, last = map(date.fromisoformat, bounds(e.date))
    except ValueError:
        return
    if not happened(e) or not e.killed or last < first:
        return
    days = (last - first).days
    civilians = bool(e.recipients) and all(_kind(p) == "civilian" for p in e.recipients)
    yield {
        "id": number(f.id, 13), "relid": f.id, "year": first.year, "number_of_sources": 1, "source_article": citation(f),
        "source_office": a.source, "source_date": a.published, "source_headline": a.title, "source_original": _credited(e),
        "date_prec": next((n for n, most in _PRECISION if days <= most), 5), "date_start": str(first), "date_end": str(last),
        "deaths_civilians" if civilians else "deaths_unknown": e.killed, "best": e.killed, "low": e.killed, "high": e.killed,
        **_sides(e), **_where(place_of(e.places)),
    }  # fmt: skip


def _credited(e: Event) -> str:
    return "" if e.reported_by is None else known_name(e.reported_by.text) or e.reported_by.text


def _kind(p: Party | None) -> str:
    row = keyed("sectors", "sector").get(((p.sector if p else None) or "",))
    return row["ucdp"] if row else ""


def _sides(e: Event) -> dict[str, Cell]:
    """Type of violence and sides by ucdp.tsv; where no row fits, who acted is neither side A nor side B."""
    actor = e.actors[0] if e.actors else None
    recipient = next((p for p in e.recipients if _kind(p)), None)
    row = _row(_kind(actor), _kind(recipient), e.mode or "")
    if row is None:
        return {}
    a, b = (actor, recipient) if row["side_a"] == "actor" else (recipient, actor)
    if not row["type"]:
        b = None
    return {
        "type_of_violence": row["type"], "side_a": a.canonical if a else "", "gwnoa": _state_number(a),
        "side_b": "Civilians" if row["type"] == "3" else b.canonical if b else "", "gwnob": _state_number(b),
    }  # fmt: skip


def _row(actor: str, recipient: str, mode: str) -> Row | None:
    for row in facts("ucdp"):
        fits = row["modes"] == "*" or mode in row["modes"].split("|")
        if fits and row["actor"] == actor and row["recipient"] in ("*", recipient):
            return row
    return None


def _state_number(p: Party | None) -> str:
    row = state(p.country) if p and _kind(p) == "state" else None
    return row["gw_number"] if row else ""


def _where(place: Place | None) -> dict[str, Cell]:
    if place is None:
        return {}
    where, precision = state(place.country), _where_precision(place)
    found: dict[str, Cell] = {
        "where_coordinates": place.canonical, "where_description": place.text, "adm_1": place.admin1, "latitude": place.lat,
        "longitude": place.lon, "where_prec": precision,
    }  # fmt: skip
    if place.lat is not None and place.lon is not None:
        found["geom_wkt"] = f"POINT ({place.lon} {place.lat})"
        found["priogrid_gid"] = grid_cell(place.lat, place.lon) if precision in (1, 2) else None
    if where and where["gw_number"]:
        name = where["ucdp_name"] or where["name"]
        found |= {"country": name, "country_id": where["gw_number"], "region": where["ucdp_region"]}
    return found


def _where_precision(place: Place) -> int | None:
    if place.kind == "country":
        return 6
    if place.kind == "region" or place.radius_km is None:
        return None
    return 1 if place.radius_km <= 5 else 2 if place.radius_km <= 25 else None


def grid_cell(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point: half a degree wide, counted from 1 in the south-west, row by row (Tollefsen et al. 2012)."""
    row = min(math.floor((lat + 90) / _CELL), 359)
    column = min(math.floor((lon + 180) / _CELL), 719)
    return row * 720 + column + 1


write = delimited("ucdp", rows, mark=",")
