"""ICEWS: 20 columns between tabs, quotation marks are letters (``quote=""``), one row a pair of source and target.

Ids are whole numbers of 31 bits, for the R package reads them as integers; with the date they are its key. The CAMEO code is
text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import product

from marsad.publish.exports.base import happened, one_day, place_of, town
from marsad.publish.exports.layout import Cell, delimited, sentence_number
from marsad.publish.facts import keyed, state
from marsad.record import Finding, Party
from marsad.record.finding import article_key

_INT31 = 0x7FFFFFFF


def rows(f: Finding) -> Iterator[Mapping[str, Cell]]:
    """A row for each actor and recipient of an event that is told as a fact."""
    e, a = f.event, f.article
    if not happened(e):
        return
    place = place_of(e.places)
    code = keyed("cameo", "type", "mode").get((e.type, e.mode or ""), {"cameo": "", "label": ""})
    event: dict[str, Cell] = {
        "Event Date": one_day(e.date), "Event Text": code["label"], "CAMEO Code": code["cameo"],
        "Story ID": _number(article_key(a)), "Sentence Number": sentence_number(f, e.trigger.start), "Publisher": a.source,
    }  # fmt: skip
    if place is not None:
        event |= {
            "City": town(place), "Province": place.admin1,
            "Country": _country(place.country), "Latitude": place.lat, "Longitude": place.lon,
        }  # fmt: skip
    actors: dict[str, Party | None] = {p.canonical: p for p in e.actors}
    recipients: dict[str, Party | None] = {p.canonical: p for p in e.recipients}
    for (source, one), (target, two) in product((actors or {"": None}).items(), (recipients or {"": None}).items()):
        yield event | {"Event ID": _number(f"{f.id}\x1f{source}\x1f{target}"), **_side("Source", one), **_side("Target", two)}


def _number(text: str) -> int:
    return int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:4], "big") & _INT31


def _side(role: str, p: Party | None) -> dict[str, Cell]:
    if p is None:
        return {}
    row = keyed("sectors", "sector").get((p.sector or "",))
    return {f"{role} Name": p.canonical, f"{role} Sectors": row["icews"] if row else "", f"{role} Country": _country(p.country)}


def _country(code: str | None) -> str:
    row = state(code)
    return (row["icews_name"] or row["name"]) if row else ""


write = delimited("icews", rows, mark="\t", quoting=False)
