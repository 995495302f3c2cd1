"""ACLED: 31 columns, one row an event of the kinds that ACLED codes and that our types surely are (tables/acled.tsv).

actor1 and actor2 are the two sides; that our actor stands in actor1 is our order and says nothing on direction to ACLED's users.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from marsad.lexicon.rows import Row
from marsad.publish.english import line
from marsad.publish.exports.base import TOWNS, bounds, happened, number, place_of
from marsad.publish.exports.layout import Cell, delimited
from marsad.publish.facts import keyed, state
from marsad.record import Event, Finding, Party, Place


def rows(f: Finding) -> Iterator[Mapping[str, Cell]]:
    """The row of an event that is told as a fact and that is an ACLED event."""
    e = f.event
    place = place_of(e.places)
    country = place.country if place else None
    one = [(p, kind) for p in e.actors if (kind := _kind(p, e, country, acts=True))]
    two = [(p, kind) for p in e.recipients if (kind := _kind(p, e, country, acts=False))]
    what = _what(e, one[0][1] if one else "", two[0][1] if two else "")
    if not happened(e) or what is None:
        return
    yield {
        "event_id_cnty": f"MSD{number(f.id, 13)}", "disorder_type": what["disorder_type"], "event_type": what["event_type"],
        "sub_event_type": what["sub_event_type"], "civilian_targeting": what["civilian_targeting"], "source": f.article.source,
        "notes": line(f), "fatalities": e.killed, "interaction": _interaction(one, two), "timestamp": _unix(f.last_seen),
        **_side(1, one), **_side(2, two), **_when(e), **_where(place),
    }  # fmt: skip


def _kind(p: Party, e: Event, country: str | None, acts: bool) -> str:
    """ACLED's kind of a party: forces of another state than the place's are external; "" where it is not sure."""
    row = keyed("sectors", "sector").get((p.sector or "",))
    kind = row["acled"] if row else ""
    if kind == "State forces":
        # a government is a force where it fights, and no party to a demonstration against it
        if (p.sector == "GOV" and e.type != "ASSAULT") or not p.country or ";" in p.country or not country:
            return ""
        return kind if p.country == country else "External/Other forces"
    if acts and kind == "Civilians" and e.type == "PROTEST":
        found = keyed("acled_demonstrators", "mode").get((e.mode or "",))
        return found["kind"] if found else ""
    return kind


def _what(e: Event, actor: str, recipient: str) -> Row | None:
    table = keyed("acled", "type", "mode", "actor", "recipient")
    return table.get((e.type, e.mode or "", actor, recipient)) or table.get((e.type, e.mode or "", actor, "*"))


def _side(n: int, parties: list[tuple[Party, str]]) -> dict[str, Cell]:
    names = [_name(p, kind) for p, kind in parties]
    return {
        f"actor{n}": names[0] if names else "",
        f"assoc_actor_{n}": "; ".join(dict.fromkeys(x for x in names[1:] if x != names[0])),
        f"inter{n}": parties[0][1] if parties else "",
    }


def _name(p: Party, kind: str) -> str:
    unarmed = keyed("acled_kinds", "kind")[kind,]["with_country"]
    where = state(p.country)
    return (f"{unarmed} ({where['name']})" if where else unarmed) if unarmed else p.canonical


def _interaction(one: list[tuple[Party, str]], two: list[tuple[Party, str]]) -> str:
    kinds = [side[0][1] for side in (one, two) if side]
    kinds.sort(key=lambda kind: int(keyed("acled_kinds", "kind")[kind,]["rank"]))
    return "-".join(kinds) if len(kinds) == 2 else ""


def _when(e: Event) -> dict[str, Cell]:
    try:
        first, last = map(date.fromisoformat, bounds(e.date))
    except ValueError:
        return {}
    days = (last - first).days
    precision = next((n for n, most in ((1, 0), (2, 6), (3, 30)) if days <= most), None)
    return {"event_date": str(first), "year": first.year, "time_precision": precision} if precision else {}


def _where(place: Place | None) -> dict[str, Cell]:
    if place is None:
        return {}
    where = state(place.country)
    found: dict[str, Cell] = {
        "location": place.canonical, "admin1": place.admin1, "latitude": place.lat, "longitude": place.lon,
        "geo_precision": 1 if place.kind in TOWNS else 3 if place.kind == "region" else None,
    }  # fmt: skip
    if where:
        found |= {"iso": where["iso_numeric"], "country": where["name"], "region": where["acled_region"]}
    return found


def _unix(at: str | None) -> int | None:
    try:
        when = datetime.fromisoformat(at or "")
    except ValueError:
        return None
    return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp())


write = delimited("acled", rows, mark=",")
