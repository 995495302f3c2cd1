"""POLECAT: 40 columns between tabs, the header quoted, one row an event.

Its users' tools read the file as ISO-8859-1, which never fails; we write UTF-8, of which no byte is a tab, a line break or a
quotation mark outside ASCII, so that both readings give the same cells (and the Arabic comes back by encoding again).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from marsad.publish.exports.base import happened, one_day, place_of, town
from marsad.publish.exports.layout import Cell, delimited, each, states
from marsad.record import Finding, Party


def rows(f: Finding) -> Iterator[Mapping[str, Cell]]:
    """The row of an event that is told as a fact."""
    e, a = f.event, f.article
    if not happened(e):
        return
    place = place_of(e.places)
    yield {
        "Event ID": f"{a.id}_{f.id}", "Event Date": one_day(e.date), "Event Type": e.type, "Event Mode": e.mode,
        "Intensity": e.score, "Quad Code": e.quad, "Contexts": ";".join(e.contexts), "Source": a.source,
        "Publication Date": a.published, "Language": "Arabic", "Version": f.version,
        **_side("Actor", e.actors), **_side("Recipient", e.recipients),
    } | (
        {}
        if place is None
        else {
            "Placename": place.canonical, "City": town(place),
            "Province": place.admin1, "Country": place.country, "Latitude": place.lat, "Longitude": place.lon,
            "GeoNames ID": place.geonameid, "Raw Placename": place.text,
        }
    )  # fmt: skip


def _side(role: str, parties: list[Party]) -> dict[str, Cell]:
    return {
        f"{role} Name": each(parties, "canonical"), f"{role} Country": each(parties, "country"),
        f"{role} COW": states(parties, "cow"), f"Primary {role} Sector": parties[0].sector if parties else "",
        f"{role} Sectors": each(parties, "sector"), f"{role} Name Raw": each(parties, "text"),
    }  # fmt: skip


write = delimited("polecat", rows, mark="\t", header="quoted")
