"""GDELT 2.0 Mentions: 16 columns between tabs without a header, one row an event in an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

from marsad.publish.exports.base import happened, number
from marsad.publish.exports.layout import Cell, citation, delimited, sentence_number
from marsad.record import Finding

_WEB, _CITATION = 1, 2
_QUARTER = 15  # minutes between GDELT's updates


def rows(f: Finding) -> Iterator[Mapping[str, Cell]]:
    """The row of an event that is told as a fact."""
    e, a = f.event, f.article
    if not happened(e):
        return
    host = _host(a.url)
    yield {
        "GlobalEventID": number(f.id, 13), "EventTimeDate": _update(f.first_seen), "MentionTimeDate": _update(f.first_seen),
        "MentionType": _WEB if host else _CITATION, "MentionSourceName": host or a.source,
        "MentionIdentifier": a.url if host else citation(f), "SentenceID": sentence_number(f, e.trigger.start),
        "Actor1CharOffset": e.actors[0].start if e.actors else -1,
        "Actor2CharOffset": e.recipients[0].start if e.recipients else -1, "ActionCharOffset": e.trigger.start, "InRawText": 1,
        "Confidence": min(100, max(10, round(e.confidence * 10) * 10)), "MentionDocLen": len(a.text),
        "MentionDocTranslationInfo": "srclc:ara",
    }  # fmt: skip


def _host(url: str | None) -> str:
    try:
        parts = urlsplit(url or "")
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _update(at: str | None) -> str:
    """The quarter of an hour (UTC, YYYYMMDDHHMMSS) that a time falls into; "" for none."""
    try:
        when = datetime.fromisoformat(at or "")
    except ValueError:
        return ""
    when = when.astimezone(UTC) if when.tzinfo else when
    return when.replace(minute=when.minute // _QUARTER * _QUARTER, second=0).strftime("%Y%m%d%H%M%S")


write = delimited("gdelt", rows, mark="\t", header="none", quoting=False)
