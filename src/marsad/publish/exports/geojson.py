"""GeoJSON (RFC 7946): one Feature an event, at its most precise place."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from marsad.publish.exports.base import best_place
from marsad.publish.exports.columns import COLUMNS
from marsad.record import Finding, Place

_encode = msgspec.json.Encoder().encode


def write(findings: Iterable[Finding], out: BinaryIO, kind: str) -> int:
    """A FeatureCollection, lon before lat; an event without coordinates has a null geometry. The bbox stands at the end."""
    out.write(b'{"type":"FeatureCollection","features":[')
    count = 0
    west, south, east, north = math.inf, math.inf, -math.inf, -math.inf
    for finding in findings:
        out.write((b",\n" if count else b"\n") + _encode(_feature(finding, kind)))
        count += 1
        place = best_place(finding.event.places)
        if place is not None and place.lon is not None and place.lat is not None:
            west, east = min(west, place.lon), max(east, place.lon)
            south, north = min(south, place.lat), max(north, place.lat)
    box = b',"bbox":' + _encode([west, south, east, north]) if west <= east else b""
    out.write(b"\n]" + box + b"}\n")
    return count


def _feature(finding: Finding, kind: str) -> dict[str, Any]:
    place = best_place(finding.event.places)
    properties = {c.name: c.get(finding) for c in COLUMNS[kind] if c.name not in ("lat", "lon", "id")}
    properties["all_places"] = [_place(p) for p in finding.event.places]
    geometry = None if place is None else {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": finding.id, "geometry": geometry, "properties": properties}


def _place(p: Place) -> dict[str, Any]:
    return {
        "name": p.canonical, "words": p.text, "kind": p.kind, "country": p.country, "admin1": p.admin1, "lat": p.lat,
        "lon": p.lon, "radius_km": p.radius_km, "geonameid": p.geonameid,
    }  # fmt: skip
