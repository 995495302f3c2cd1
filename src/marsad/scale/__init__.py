"""Reading many articles on all cores."""

from marsad.scale.pool import read_many, read_one

__all__ = ["read_many", "read_one"]
