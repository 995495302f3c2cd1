"""Distance on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

_EARTH_KM = 6371.0088  # IUGG mean radius


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine formula)."""
    a = sin(radians(other_lat - lat) / 2) ** 2
    b = sin(radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(a + cos(radians(lat)) * cos(radians(other_lat)) * b))
