"""What a finding says now: the record's value with the decisions on it. The one place where the two are put together."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from marsad.record import Article, Commitment, Event, Record, Span, Statement, spans
from marsad.record.finding import TYPE_OF, Kind, Review, anchor, evidence, finding_ids, kind_of, type_of, values_of
from marsad.record.plover import QUAD, score

Value = Event | Statement | Commitment
_encoder = msgspec.json.Encoder()
_SKELETON = (  # part of the stored form: never change it
    b'","country":"SAU","sector":"GOV","id":null}],"places":[{"text":"","start":,"end":,"canonical":"","country":"YEM",'
    b'"admin1":null,"lat":,"lon":,"radius_km":,"kind":"region","geonameid":null}],"date":{"text":"","start":,"end":,'
    b'"value":"2015-07-","from":"2015-07-","to":"2015-07-"},"reported_by":null,"killed":null,"injured":null,"also":[],'
    b'"confidence":0.,"because":["rule:","verbs:","nouns:"]},{"id":"e1","type":"ASSAULT","mode":null,"contexts":["military"],'
    b'"quad":4,"score":-9.0,"status":"happened","negated":false,"trigger":{"text":"","start":,"end":},"evidence":{"text":"",'
    b'"start":,"end":},"actors":[{"text":"","start":,"end":,"canonical":"'
)
_SPAN = re.compile(rb'"text":"((?:[^"\\]|\\.)*)","start":(\d+),"end":(\d+)')  # a quotation mark inside a string has a backslash
_HALF = 0.5  # overlap of evidence from which two findings of a type are the same one


class Decided(NamedTuple):
    """A decision as the store keeps it."""

    id: int
    finding: str
    kind: Kind
    action: str
    who: str
    at: str
    before: str | None
    after: str | None
    comment: str | None
    undoes: int | None


class Held(NamedTuple):
    """A finding of an article: its lasting id, its value now, and how it came to be.

    ``read`` is False where the newest record does not have it: a person added it, or kept what an older reader had found.
    """

    key: str
    value: Value
    review: Review
    read: bool
    coder: str


def pack(record: Record) -> bytes:
    """A record for the store: JSON without title and body and spans' words, compressed with the article's text as dictionary."""
    return deflate(_worded(_encoder.encode(msgspec.structs.replace(record, title="", body="")), record.text, b""), record.text)


def unpack(data: bytes, article: Article) -> Record:
    """The record that was packed, with its article's text; records that hold their words come out as they are, too."""
    text = article.text
    record = msgspec.json.decode(_worded(inflate(data, text), text), type=Record)
    return msgspec.structs.replace(record, title=article.title, body=article.body)


def _worded(data: bytes, text: str, instead: bytes | None = None) -> bytes:
    """A record's JSON in which the words of a span that are what stands at its offsets give way to ``instead``.

    None puts the text's words in the place of no words. Words are a sixth of a packed record, and its offsets tell them.
    """

    def one(m: re.Match[bytes]) -> bytes:
        words = _encoder.encode(text[int(m[2]) : int(m[3])])[1:-1]
        old, new = (b"", words) if instead is None else (words, instead)
        return b'"text":"%b","start":%b,"end":%b' % (new if m[1] == old else m[1], m[2], m[3])

    return _SPAN.sub(one, data)


def deflate(data: bytes, text: str) -> bytes:
    """Bytes compressed (zlib) with a text as dictionary: what repeats its words, as records and pages do, shrinks to little."""
    packer = zlib.compressobj(6, zdict=_dictionary(text))
    return packer.compress(data) + packer.flush()


def inflate(data: bytes, text: str) -> bytes:
    """The bytes that were compressed with this text. Raises zlib.error where they are damaged or the text is another."""
    unpacker = zlib.decompressobj(zdict=_dictionary(text))
    return unpacker.decompress(data) + unpacker.flush()


def _dictionary(text: str) -> bytes:
    """The text as JSON writes it, then what every record's JSON has; zlib looks back over the last 32 KiB."""
    return (_encoder.encode(text) + _SKELETON)[-32_768:]


def in_force(decisions: Sequence[Decided]) -> list[Decided]:
    """The decisions that stand, but for undoings, oldest first."""
    return [d for d in standing(decisions) if d.action != "undo"]


def standing(decisions: Sequence[Decided]) -> list[Decided]:
    """The decisions that no other undoes (an undo can itself be undone), oldest first."""
    undone: set[int] = set()
    for d in sorted(decisions, key=lambda d: -d.id):  # the newest first: whether it stands is settled before what it undoes
        if d.undoes is not None and d.id not in undone:
            undone.add(d.undoes)
    return [d for d in sorted(decisions, key=lambda d: d.id) if d.id not in undone]


def held(record: Record, key: str, decisions: Sequence[Decided], coder: str = "fast") -> tuple[list[Held], list[Decided]]:
    """The findings of an article as they stand, and the decisions that found no finding to stand on.

    A decision belongs to the finding with its id; where a newer reader no longer has that, to the one of the same kind and type
    whose anchor or evidence lies on the same words. What a person accepted, corrected or added stays, also where no reader
    has it any more.

    Args:
        record: the newest record of the article.
        key: the article's `article_key`.
        decisions: all that were made on the article.
    """
    values = values_of(record)
    found = dict(zip(finding_ids(key, record.text, values), values, strict=True))
    by_key: dict[str, list[Decided]] = {}
    lost: list[Decided] = []
    kept: dict[str, Value] = {}
    for d in in_force(decisions):
        target = d.finding if d.finding in found or d.finding in kept else _again(d, found)
        if target is None:
            if d.action != "add":
                lost.append(d)
            snapshot = d.after if d.action == "add" else d.before
            if d.action == "reject" or snapshot is None:
                continue
            target, kept[d.finding] = d.finding, decode(d.kind, snapshot)
        by_key.setdefault(target, []).append(d)
    out = []
    for k, value in (*found.items(), *kept.items()):
        mine = by_key.get(k, [])
        for d in mine:
            if d.action == "correct" and d.after:
                value = corrected(value, json.loads(d.after))
        added = any(d.action == "add" for d in mine)
        out.append(Held(k, value, _review(mine), k in found, "person" if added else coder))
    return out, lost


def corrected(value: Value, changes: dict[str, Any]) -> Value:
    """The value with some of its fields changed; what follows from type and mode follows them.

    Raises:
        msgspec.ValidationError: a field does not exist or its new value does not fit it.
    """
    kind = type(value)
    unknown = set(changes) - {f.encode_name for f in msgspec.structs.fields(kind)}
    if unknown:
        raise msgspec.ValidationError(f"no field {', '.join(sorted(unknown))} in a {kind_of(value)}")
    changed = msgspec.convert({**msgspec.to_builtins(value), **changes}, kind)
    if isinstance(changed, Event) and {"type", "mode"} & set(changes):
        changed = msgspec.structs.replace(changed, quad=QUAD[changed.type], score=score(changed.type, changed.mode))
    return changed


def decode(kind: str, data: str) -> Value:
    """A value from its JSON. Raises msgspec.ValidationError where it does not fit its kind."""
    return msgspec.json.decode(data, type=TYPE_OF[kind])


def encode(value: Value) -> str:
    """A value's JSON."""
    return _encoder.encode(value).decode()


def check_spans(value: Value, text: str) -> None:
    """Raises ValueError where a span of the value does not say what stands in the text."""
    for s in spans(value):
        if text[s.start : s.end] != s.text:
            raise ValueError(f"the words {s.text[:60]!r} do not stand at {s.start}-{s.end} of the article")


def _review(decisions: Sequence[Decided]) -> Review:
    state: Review = "unreviewed"
    for d in decisions:
        if d.action == "add":
            state = "added"
        elif d.action == "correct":
            state = "added" if state == "added" else "corrected"
        elif d.action == "accept":
            state = state if state in ("corrected", "added") else "accepted"
        elif d.action == "reject":
            state = "rejected"
    return state


def _again(d: Decided, found: dict[str, Value]) -> str | None:
    """The finding of a newer record that a decision's finding has become."""
    if d.before is None:
        return None
    old = decode(d.kind, d.before)
    best = max(((_same(old, value), k) for k, value in found.items()), default=(0.0, ""))
    return best[1] if best[0] > 0 else None


def _same(old: Value, new: Value) -> float:
    if kind_of(old) != kind_of(new) or (isinstance(old, Event) and type_of(old) != type_of(new)):
        return 0.0
    a, b = evidence(old), evidence(new)
    near = _overlap(a, b) / max(1, min(a.end - a.start, b.end - b.start))
    hangs = _overlap(anchor(old), anchor(new)) > 0
    return (1.0 if hangs else 0.0) + near if hangs or near >= _HALF else 0.0


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))
