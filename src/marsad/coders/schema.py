"""The form of an answer: what a coder that reads by itself hands over, and its JSON Schema."""

from __future__ import annotations

from typing import Any

import msgspec

from marsad.record.plover import CONTEXTS, MODES, QUAD, SECTORS

STATUS = ("happened", "planned", "denied", "hypothetical", "ongoing")
POLARITY = ("made", "reaffirmed", "broken", "suspended", "denied")
QUOTE = ("direct", "indirect")


class Quote(msgspec.Struct, kw_only=True):
    """Words quoted from the article: the number of the sentence in which they begin, the words, which occurrence."""

    words: str
    sentence: Any = None
    nth: Any = None


class PartyQuote(Quote, kw_only=True):
    """A party: its words, and what the coder calls it where our tables do not know it."""

    name: Any = None
    sector: Any = None
    country: Any = None


class PlaceQuote(Quote, kw_only=True):
    """A place: its words, and what the coder calls it where our gazetteer does not know it."""

    name: Any = None


class EventAnswer(msgspec.Struct, kw_only=True):
    """An event as answered. Fields beside type and trigger are looked at one by one, so that a bad one goes alone."""

    type: str
    trigger: Quote
    mode: Any = None
    contexts: Any = None
    status: Any = None
    negated: Any = None
    evidence: Any = None
    also: Any = None
    actors: Any = None
    recipients: Any = None
    places: Any = None
    date: Any = None
    reported_by: Any = None
    killed: Any = None
    injured: Any = None


class StatementAnswer(msgspec.Struct, kw_only=True):
    """A statement as answered."""

    speaker: PartyQuote
    cue: Quote
    content: Quote
    quote: Any = None
    audience: Any = None


class CommitmentAnswer(msgspec.Struct, kw_only=True):
    """A commitment as answered."""

    obligation: Quote
    polarity: str
    parties: Any = None
    agreement: Any = None
    areas: Any = None
    date: Any = None


def _object(**properties: Any) -> dict[str, Any]:
    """An object all of whose properties are there (as strict modes of servers want it; nothing is there as null)."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": schema}


def _one_of(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def answer_schema() -> dict[str, Any]:
    """The JSON Schema of an answer, within what strict modes of OpenAI-compatible servers take."""
    place_in_text = {"sentence": {"type": "integer"}, "words": {"type": "string"}, "nth": {"type": ["integer", "null"]}}
    quote = _object(**place_in_text)
    name = {"type": ["string", "null"]}
    sector = _or_null(_one_of(*sorted(SECTORS)))
    party = _object(**place_in_text, name=name, sector=sector, country=_or_null({"$ref": "#/$defs/quote"}))
    place = _object(**place_in_text, name=name)
    words, parties, places = {"$ref": "#/$defs/quote"}, _list({"$ref": "#/$defs/party"}), _list({"$ref": "#/$defs/place"})
    modes = sorted({m for of_type in MODES.values() for m in of_type})
    event = _object(
        type=_one_of(*QUAD), mode=_or_null(_one_of(*modes)), contexts=_list(_one_of(*sorted(CONTEXTS))),
        status=_one_of(*STATUS), negated={"type": "boolean"}, trigger=words, evidence=words, also=_list(words),
        actors=parties, recipients=parties, places=places, date=_or_null(words), reported_by=_or_null(words),
        killed=_or_null(words), injured=_or_null(words),
    )  # fmt: skip
    statement = _object(
        speaker={"$ref": "#/$defs/party"}, cue=words, content=words, quote=_one_of(*QUOTE), audience=_or_null(words)
    )
    commitment = _object(
        parties=parties, agreement=_or_null(words), obligation=words, polarity=_one_of(*POLARITY), areas=places,
        date=_or_null(words),
    )  # fmt: skip
    whole = _object(events=_list(event), statements=_list(statement), commitments=_list(commitment))
    return {**whole, "$defs": {"quote": quote, "party": party, "place": place}}
