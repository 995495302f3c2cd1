"""A field of a finding as a person types it, to the value that the record's JSON has: words are found in the article."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from marsad.arabic.numbers import ascii_digits
from marsad.observatory.values import Value
from marsad.record import Statement
from marsad.record.finding import evidence

TEXT = ("type", "mode", "status", "quote", "polarity")
NUMBERS = ("killed", "injured")
SPANS = ("trigger", "evidence", "reported_by", "cue", "content", "agreement", "obligation", "audience")
PARTIES = ("actors", "recipients", "parties", "speaker")
PLACES = ("places", "areas")
_ONE = ("speaker",)


class EditError(ValueError):
    """What was typed cannot be a value of the field; the message says what to type."""


def fields(value: Value) -> list[str]:
    """The fields of a value that a person may correct."""
    known = (*TEXT, *NUMBERS, "negated", "date", *PARTIES, *PLACES, *SPANS)
    return [f for f in known if f in value.__struct_fields__]


def change(value: Value, field: str, typed: str, text: str) -> Any:
    """The new value of a field, as in the record's JSON.

    Args:
        value: the finding's value now; words are looked for nearest to its evidence.
        field: one of `fields`.
        typed: "" or "none" for nothing; a number; words of the article; a party as WORDS|Name|ISO|SECTOR (what is left out is
            left empty), a place as WORDS|Name|ISO|lat|lon, several with ";"; a date as WORDS|2015-07-21.
        text: the article's text.

    Raises:
        EditError: it does not fit.
    """
    if field not in fields(value):
        raise EditError(f"{field!r} is no field to correct; there are {', '.join(fields(value))}")
    near = evidence(value).start
    empty = typed.strip().lower() in ("", "none", "null", "-")
    if field in PARTIES or field in PLACES:
        made = [] if empty else [_named(part, field, text, near) for part in typed.split(";") if part.strip()]
        return made[0] if field in _ONE and made else made
    if empty:
        return None
    if field in NUMBERS:
        return _number(typed)
    if field == "negated":
        return typed.strip().lower() in ("yes", "true", "1")
    if field == "date":
        return _date(value, typed, text, near)
    return typed.strip() if field in TEXT else _span(typed.strip(), text, near)


def _number(typed: str) -> int:
    if not re.fullmatch(r"\s*[0-9]{1,9}\s*", ascii_digits(typed)):
        raise EditError(f"{typed.strip()!r} is no number")
    return int(typed)


def _span(words: str, text: str, near: int) -> dict[str, Any]:
    places = [m.start() for m in re.finditer(re.escape(words), text)] if words else []
    if not places:
        raise EditError(f"the words {words[:60]!r} do not stand in the article; copy them from it")
    at = min(places, key=lambda p: abs(p - near))
    return {"text": words, "start": at, "end": at + len(words)}


def _named(typed: str, field: str, text: str, near: int) -> dict[str, Any]:
    words, name, country, *rest = [part.strip() for part in typed.split("|")] + [""] * 2
    out: dict[str, Any] = {**_span(words, text, near), "canonical": name or words, "country": country.upper() or None}
    rest = [r for r in rest if r]
    if field in PARTIES:
        return {**out, "sector": rest[0].upper() if rest else None}
    try:
        lat, lon = (float(rest[0]), float(rest[1])) if rest else (None, None)
    except (ValueError, IndexError):
        raise EditError("a place is WORDS|Name|ISO|latitude|longitude") from None
    return {**out, "lat": lat, "lon": lon}


def _date(value: Value, typed: str, text: str, near: int) -> dict[str, Any]:
    words, _, day = typed.rpartition("|")
    try:
        iso = date.fromisoformat(ascii_digits(day.strip())).isoformat()
    except ValueError:
        raise EditError("a date is WORDS|YYYY-MM-DD, with the words of the article that tell it") from None
    old = None if isinstance(value, Statement) else value.date
    if not words.strip() and old is None:
        raise EditError("the finding has no date yet; give the words too: WORDS|YYYY-MM-DD")
    span = (
        _span(words.strip(), text, near)
        if words.strip() or old is None
        else {"text": old.text, "start": old.start, "end": old.end}
    )
    return {**span, "value": iso, "from": iso, "to": iso}
