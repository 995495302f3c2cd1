"""Findings handed on: our own formats, and the column layouts that users' tools expect. Every export is streamed."""

from marsad.publish.exports import acled, csvs, gdelt, geojson, icews, jsonl, jsonld, parquet, polecat, ucdp
from marsad.publish.exports.base import ALL, COMMITMENTS, EVENTS, STATEMENTS, Format, guard, unguard

_EVERY = (ALL, EVENTS, STATEMENTS, COMMITMENTS)
_ONE = (EVENTS, STATEMENTS, COMMITMENTS)
FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("jsonl", ".jsonl", False, _EVERY, jsonl.write),
        Format("csv", ".csv", False, _ONE, csvs.write),
        Format("parquet", ".parquet", True, _ONE, parquet.write),
        Format("geojson", ".geojson", False, (EVENTS,), geojson.write),
        Format("jsonld", ".jsonld", False, _EVERY, jsonld.write),
        Format("polecat", ".txt", False, (EVENTS,), polecat.write),
        Format("acled", ".csv", False, (EVENTS,), acled.write),
        Format("ucdp", ".csv", False, (EVENTS,), ucdp.write),
        Format("icews", ".tab", False, (EVENTS,), icews.write),
        Format("gdelt", ".csv", False, (EVENTS,), gdelt.write),
    )
}

__all__ = ["FORMATS", "Format", "guard", "unguard"]
