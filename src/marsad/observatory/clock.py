"""The store's only clock."""

from __future__ import annotations

from marsad.sources.options import Clock, stamp


def now() -> str:
    """The time in UTC, ISO 8601 in seconds with "Z"."""
    return stamp(Clock().now())
