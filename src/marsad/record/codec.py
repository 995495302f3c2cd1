"""JSON in and out, the published schema, and the check that every span says what the article says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from marsad.record.record import Record
from marsad.record.types import Span

_HOLDS_SPANS = (msgspec.Struct, list, tuple)
_encoder = msgspec.json.Encoder()


class SpanError(ValueError):
    """A span's text is not what stands at its offsets."""


def to_json(record: Record) -> str:
    """One line of JSON (UTF-8 text, not escaped) for one record."""
    return _encoder.encode(record).decode("utf-8")


def from_json(line: str | bytes) -> Record:
    """The record of one line of JSON. Raises msgspec.ValidationError naming the field that does not fit."""
    return msgspec.json.decode(line, type=Record)


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one line of `marsad read --format jsonl`."""
    out = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Marsad record", **out}


def spans(value: object) -> Iterator[Span]:
    """Every span inside a record, however deep."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Span):
            yield one
        if isinstance(one, msgspec.Struct):
            inside = [getattr(one, field) for field in reversed(one.__struct_fields__)]
            waiting += [x for x in inside if isinstance(x, _HOLDS_SPANS)]
        elif isinstance(one, list | tuple):
            waiting += [x for x in reversed(one) if isinstance(x, _HOLDS_SPANS)]


def validate(record: Record) -> Record:
    """The same record, if each of its spans says what stands there.

    Raises:
        SpanError: naming the first span that does not.
    """
    text = record.text
    for s in spans(record):
        if not (0 <= s.start < s.end <= len(text)) or text[s.start : s.end] != s.text:
            raise SpanError(f"{record.id}: span {s.start}-{s.end} says {s.text!r}, the article {text[s.start : s.end]!r}")
    return record
