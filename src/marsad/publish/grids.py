"""A record as grids of plain cells: the one source of what the terminal, Markdown and HTML faces show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.publish.english import line_of
from marsad.record import Event, Party, Place, Record, Time


class Grid(NamedTuple):
    """A titled table: column names and rows of plain text. ``english`` has the English line of each row, where there is one."""

    title: str
    columns: tuple[str, ...]
    rows: list[list[str]]
    english: list[str] = []  # noqa: RUF012 - never changed


def grids(record: Record) -> list[Grid]:
    """One grid a kind of finding; kinds without findings are left out. The last column quotes the article."""
    text = record.text
    made = [
        Grid(
            "Events",
            ("id", "type", "who", "to whom", "where", "when", "status", "dead", "hurt", "conf.", "evidence"),
            [_event(e) for e in record.events],
            [line_of(e, text) for e in record.events],
        ),
        Grid(
            "Statements",
            ("id", "speaker", "quote", "content"),
            [[s.id, names([s.speaker]), s.quote, s.content.text] for s in record.statements],
            [line_of(s, text) for s in record.statements],
        ),
        Grid(
            "Commitments",
            ("id", "parties", "polarity", "obligation"),
            [[c.id, names(c.parties), c.polarity, c.obligation.text] for c in record.commitments],
            [line_of(c, text) for c in record.commitments],
        ),
        Grid("Times", ("value", "from", "to", "words"), [_time(t) for t in record.times]),
        Grid("Places", ("name", "country", "kind", "lat, lon", "± km", "words"), _places(record.places)),
    ]
    return [grid for grid in made if grid.rows]


def when(record: Record) -> str:
    """The day of publication, or what is known of it."""
    if record.published:
        return record.published
    return f"not before {record.published_bounds[0]}" if record.published_bounds else "day unknown"


def names(parties: Sequence[Party]) -> str:
    """Parties by canonical name, with their country."""
    return ", ".join(p.canonical + (f" ({p.country})" if p.country else "") for p in parties)


def _event(e: Event) -> list[str]:
    return [
        e.id,
        e.type + (f"/{e.mode}" if e.mode else ""),
        names(e.actors),
        names(e.recipients),
        ", ".join(dict.fromkeys(p.canonical for p in e.places)),
        (e.date.value or e.date.text) if e.date else "",
        ("not " if e.negated else "") + e.status,
        _number(e.killed),
        _number(e.injured),
        f"{e.confidence:.2f}",
        e.evidence.text,
    ]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _time(t: Time) -> list[str]:
    return [t.value or "relative", t.from_ or "", t.to or "", t.text]


def _places(places: Sequence[Place]) -> list[list[str]]:
    seen = {(p.text, p.canonical): p for p in places}.values()
    return [
        [
            p.canonical,
            p.country or "",
            p.kind,
            f"{p.lat:.3f}, {p.lon:.3f}" if p.lat is not None and p.lon is not None else "",
            _number(p.radius_km),
            p.text,
        ]
        for p in seen
    ]
