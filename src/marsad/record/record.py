"""The record: what `marsad read` prints, one object an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from marsad.record.rows import frame, rows
from marsad.record.types import Article, Commitment, Event, Place, Statement, Time

if TYPE_CHECKING:
    import pandas


class Record(Article, kw_only=True):
    """What was read from one article."""

    published_bounds: tuple[str, str] | None = None
    events: list[Event] = msgspec.field(default_factory=list)
    statements: list[Statement] = msgspec.field(default_factory=list)
    commitments: list[Commitment] = msgspec.field(default_factory=list)
    times: list[Time] = msgspec.field(default_factory=list)
    places: list[Place] = msgspec.field(default_factory=list)
    version: str = ""

    def to_frame(self, kind: str = "events") -> pandas.DataFrame:
        """The findings of one kind as a pandas DataFrame: events, statements, commitments, times or places.

        Raises:
            ImportError: pandas is not installed (``pip install 'marsad[frames]'``).
            ValueError: there is no such kind.
        """
        return frame(rows(self, kind, getattr(self, kind, ())))
