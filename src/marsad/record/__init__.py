"""The record: types, JSON, schema. The ground floor; imports nothing else of Marsad."""

from marsad.record.codec import SpanError, from_json, schema, spans, to_json, validate
from marsad.record.finding import Finding, findings
from marsad.record.record import Record
from marsad.record.types import Article, Commitment, Event, Party, Place, Span, Statement, Time

__all__ = [
    "Article",
    "Commitment",
    "Event",
    "Finding",
    "Party",
    "Place",
    "Record",
    "Span",
    "SpanError",
    "Statement",
    "Time",
    "findings",
    "from_json",
    "schema",
    "spans",
    "to_json",
    "validate",
]
