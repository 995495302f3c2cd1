"""JSON-LD: each finding a W3C Web Annotation of its words, with PROV on how it was made. The context is inline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec

from marsad.publish.english import line
from marsad.record import Event, Finding, Span
from marsad.record.finding import article_key, evidence, parties, places, type_of

_encode = msgspec.json.Encoder().encode
NAMESPACE = "urn:marsad:ns:"
_AROUND = 32  # code points of context on each side of a quotation
CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "marsad": NAMESPACE, "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
    "Activity": "prov:Activity", "SoftwareAgent": "prov:SoftwareAgent", "Person": "prov:Person", "Entity": "prov:Entity",
    "body": {"@id": "oa:hasBody"}, "target": {"@id": "oa:hasTarget"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "describing": "oa:describing", "classifying": "oa:classifying", "exact": "oa:exact", "prefix": "oa:prefix",
    "suffix": "oa:suffix", "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"}, "value": "rdf:value", "format": "dc:format",
    "language": "dc:language", "label": "rdfs:label", "title": "dcterms:title", "publisher": "dcterms:publisher",
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"}, "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy"}, "wasDerivedFrom": {"@id": "prov:wasDerivedFrom"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith"}, "review": "marsad:review", "confidence": "marsad:confidence",
    "kind": "marsad:kind", "findingType": "marsad:type", "mode": "marsad:mode", "status": "marsad:status",
    "killed": "marsad:killed", "injured": "marsad:injured", "party": "marsad:party", "role": "marsad:role",
    "place": "marsad:place", "country": "marsad:country", "record": {"@id": "marsad:record", "@type": "@json"},
}  # fmt: skip


def write(findings: Iterable[Finding], out: BinaryIO, kind: str) -> int:
    """One document: the context, then a graph with one annotation a finding."""
    del kind
    out.write(b'{"@context":' + _encode(CONTEXT) + b',"@graph":[')
    count = 0
    for finding in findings:
        out.write((b",\n" if count else b"\n") + _encode(_annotation(finding)))
        count += 1
    out.write(b"\n]}\n")
    return count


def article_iri(finding: Finding) -> str:
    """The article's address where it is a web address, else a URN of its lasting id."""
    url = finding.article.url or ""
    if re.match(r"https?://[^\s/?#]+", url, re.IGNORECASE):
        return quote(url, safe="%:/?#[]@!$&'()*+,;=~-._")
    return f"urn:marsad:article:{article_key(finding.article)}"


def _annotation(f: Finding) -> dict[str, Any]:
    source = article_iri(f)
    return {
        "id": f"urn:marsad:finding:{f.id}", "type": ["Annotation", "Entity"], "motivation": "classifying", "review": f.review,
        "body": [
            {"type": "TextualBody", "purpose": "describing", "value": line(f), "format": "text/plain", "language": "en"},
            _body(f),
        ],
        "target": {"type": "SpecificResource", "source": source, "selector": _selectors(f.article.text, evidence(f.value))},
        "wasDerivedFrom": _kept({
            "id": source, "type": "Entity", "title": f.article.title, "publisher": f.article.source,
            "issued": f.article.published,
        }),
        "wasGeneratedBy": _made(f),
    } | ({"created": f.first_seen} if f.first_seen else {})  # fmt: skip


def _made(f: Finding) -> dict[str, Any]:
    """The activity and the agent: Marsad's reader, another coder, or a person."""
    agent = "urn:marsad:coder:" + quote(f"{f.coder}:{f.version}", safe="")
    kind = "Person" if f.coder == "person" else "SoftwareAgent"
    label = f.version if f.coder == "fast" else f"{f.coder} ({f.version})"
    return {
        "id": "urn:marsad:reading:" + quote(f"{article_key(f.article)}:{f.coder}:{f.version}", safe=""), "type": "Activity",
        "wasAssociatedWith": {"id": agent, "type": kind, "label": label},
    }  # fmt: skip


def _body(f: Finding) -> dict[str, Any]:
    value = f.value
    out: dict[str, Any] = {
        "type": f"marsad:{f.kind.capitalize()}", "purpose": "classifying", "kind": f.kind, "findingType": type_of(value),
        "party": [
            _kept({"role": role, "label": p.canonical, "country": p.country}) for role, p in parties(value)
        ],
        "place": [_kept({"label": p.canonical, "country": p.country}) for p in places(value)],
        "record": value,
    }  # fmt: skip
    if isinstance(value, Event):
        out |= _kept({
            "mode": value.mode, "status": value.status, "killed": value.killed, "injured": value.injured,
            "confidence": value.confidence,
        })  # fmt: skip
    return out


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    return [
        {
            "type": "TextQuoteSelector", "exact": span.text, "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]  # fmt: skip


def _kept(cells: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in cells.items() if v is not None}
