"""What every export shares: its description, which findings it takes, and cells that are safe in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from marsad.record import Event, Finding, Place, Time

EVENTS, STATEMENTS, COMMITMENTS, ALL = "events", "statements", "commitments", "all"
_KIND = {EVENTS: "event", STATEMENTS: "statement", COMMITMENTS: "commitment"}
TOWNS = ("city", "village")
_SIGN = r"[=+\-@＝＋－＠﹢﹣﹦﹫−]"
# What a spreadsheet takes for a formula, also behind blanks and invisible letters; apostrophes before it, so that the guard
# can be taken off again without loss.
_FORMULA = re.compile(rf"'*(?:[\t\r\n]|[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]*{_SIGN})")
Write = Callable[[Iterable[Finding], BinaryIO, str], int]


@dataclass(frozen=True)
class Format:
    """One way to hand findings on.

    Attributes:
        name: what users call it.
        suffix: the file name's ending, with its dot.
        binary: True where a terminal cannot show it.
        kinds: the kinds of findings that it holds; the first is meant where none is named.
    """

    name: str
    suffix: str
    binary: bool
    kinds: tuple[str, ...]
    _write: Write

    def write(self, findings: Iterable[Finding], out: BinaryIO, kind: str = "", *, rejected: bool = False) -> int:
        """Writes findings as they come.

        Args:
            findings: any findings; those of other kinds are left out.
            out: an open binary file.
            kind: one of `kinds`; "" for the first.
            rejected: also those that a person rejected.

        Returns:
            The number of rows written.

        Raises:
            ImportError: a library is missing; the message says how to install it.
            ValueError: the format does not hold this kind.
        """
        kind = kind or self.kinds[0]
        if kind not in self.kinds:
            raise ValueError(f"{self.name} holds {', '.join(self.kinds)}, not {kind!r}")
        return self._write(_taken(findings, kind, rejected), out, kind)


def _taken(findings: Iterable[Finding], kind: str, rejected: bool) -> Iterator[Finding]:
    for f in findings:
        if (rejected or f.review != "rejected") and kind in (ALL, next(k for k, v in _KIND.items() if v == f.kind)):
            yield f


def guard(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what would begin one. NUL becomes U+FFFD."""
    text = text.replace("\x00", "\ufffd")
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """The text that `guard` was given."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell[1:]) else cell


def flat(text: str) -> str:
    """One line without tabs, for layouts that cannot quote them."""
    return " ".join(text.split())


def happened(e: Event) -> bool:
    """True for an event told as a fact: the foreign layouts have no column for what is planned, denied or only possible."""
    return e.status in ("happened", "ongoing") and not e.negated


def best_place(places: Iterable[Place]) -> Place | None:
    """The place with coordinates that is the most precise (smallest radius; the first of equals), or None."""
    found = [p for p in places if p.lat is not None and p.lon is not None]
    return min(found, key=lambda p: p.radius_km if p.radius_km is not None else float("inf"), default=None)


def place_of(places: Sequence[Place]) -> Place | None:
    """The most precise place, else the first without coordinates, else None."""
    return best_place(places) or (places[0] if places else None)


def town(place: Place) -> str:
    """The place's name, where it is a city or a village."""
    return place.canonical if place.kind in TOWNS else ""


def one_day(time: Time | None) -> str:
    """The day of a time (ISO 8601), where it is one day."""
    first, last = bounds(time)
    return first if first == last else ""


def bounds(time: Time | None) -> tuple[str, str]:
    """First and last day of a time (ISO 8601); empty where either is unknown."""
    if time is None:
        return "", ""
    first, last = time.from_ or "", time.to or ""
    if not (first and last) and time.value and re.fullmatch(r"\d{4}-\d{2}-\d{2}", time.value):
        return time.value, time.value
    return (first[:10], last[:10]) if first and last else ("", "")


def number(finding_id: str, digits: int) -> int:
    """The first hexadecimal digits of a lasting id as a whole number, for layouts whose ids are numbers."""
    return int(finding_id[:digits], 16)
