"""JSON Lines: one finding a line, with its article's heading and its English line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from marsad.publish.english import line
from marsad.record import Finding

_encode = msgspec.json.Encoder().encode


def write(findings: Iterable[Finding], out: BinaryIO, kind: str) -> int:
    """Each finding as one JSON object and a line break. ``value`` is the finding as in the record's contract."""
    del kind
    count = 0
    for finding in findings:
        out.write(_encode(_object(finding)) + b"\n")
        count += 1
    return count


def _object(f: Finding) -> dict[str, Any]:
    a = f.article
    return {
        "id": f.id, "kind": f.kind, "review": f.review, "coder": f.coder, "version": f.version, "first_seen": f.first_seen,
        "last_seen": f.last_seen, "published": a.published, "published_bounds": f.published_bounds,
        "article": {"id": a.id, "title": a.title, "source": a.source, "url": a.url, "published": a.published},
        "line": line(f), "value": f.value,
    }  # fmt: skip
