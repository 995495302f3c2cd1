"""The types of what is read from an article; `record.record` puts them together.

Names and nesting follow the contract in DESIGN.md; every span counts code points of ``title + "\\n" + body``.
"""

from __future__ import annotations

from typing import Literal

import msgspec

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Status = Literal["happened", "planned", "denied", "hypothetical", "ongoing"]
PlaceKind = Literal["country", "region", "city", "village", "other"]
Polarity = Literal["made", "reaffirmed", "broken", "suspended", "denied"]
Notes = list[str] | msgspec.UnsetType
"""What another coder than the fast reader notes on a statement or a commitment; the fast reader's have no such field."""


class Span(msgspec.Struct, kw_only=True):
    """Words of the article: their text and where they stand (start inclusive, end exclusive, code points)."""

    text: str
    start: int
    end: int


class Party(Span, kw_only=True):
    """Who acts or is acted upon: the words, the canonical English name, ISO 3166 alpha-3 country, PLOVER sector."""

    canonical: str
    country: str | None = None
    sector: str | None = None
    id: str | None = None


class Place(Span, kw_only=True):
    """A named place: coordinates in degrees (WGS 84), radius of uncertainty in kilometres."""

    canonical: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    kind: PlaceKind = "other"
    geonameid: int | None = None


class Time(Span, kw_only=True):
    """A time expression with its ISO 8601 value (day, week, month, year or interval) and the days that bound it."""

    value: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None


class Event(msgspec.Struct, kw_only=True):
    """One PLOVER event with its roles, each pointing at its words."""

    id: str
    type: EventType
    mode: str | None
    contexts: list[str]
    quad: int
    score: float
    status: Status
    negated: bool
    trigger: Span
    evidence: Span
    actors: list[Party]
    recipients: list[Party]
    places: list[Place]
    date: Time | None
    reported_by: Span | None
    killed: int | None
    injured: int | None
    also: list[Span]
    confidence: float
    because: list[str]


class Statement(msgspec.Struct, kw_only=True):
    """Reported speech: who said what, by which cue word."""

    id: str
    speaker: Party
    cue: Span
    content: Span
    quote: Literal["direct", "indirect"]
    audience: Span | None = None
    because: Notes = msgspec.UNSET


class Commitment(msgspec.Struct, kw_only=True):
    """A promise or a term of an agreement, and whether it is made, renewed, broken, suspended or denied."""

    id: str
    parties: list[Party]
    agreement: Span | None
    obligation: Span
    polarity: Polarity
    areas: list[Place]
    date: Time | None
    because: Notes = msgspec.UNSET


class Article(msgspec.Struct, kw_only=True):
    """One published text. ``published`` is an ISO 8601 day or None."""

    id: str
    title: str
    body: str
    source: str | None = None
    url: str | None = None
    published: str | None = None

    @property
    def text(self) -> str:
        """What every span counts in: the title, a newline, the body."""
        return f"{self.title}\n{self.body}"
