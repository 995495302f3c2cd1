"""A finding by itself: an event, statement or commitment with the article it stands in and an id that lasts.

The id is a hash of the article, the kind, the type and the anchor words, so that reading the same text again, or with a newer
reader, gives the same finding the same id (after FollowTheMoney's statement ids).
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Literal

import msgspec

from marsad.record.record import Record
from marsad.record.rows import columns
from marsad.record.types import Article, Commitment, Event, Party, Place, Span, Statement

Kind = Literal["event", "statement", "commitment"]
Review = Literal["unreviewed", "accepted", "corrected", "rejected", "added"]
KINDS: tuple[Kind, ...] = ("event", "statement", "commitment")
TYPE_OF: dict[str, type[Event] | type[Statement] | type[Commitment]] = {
    "event": Event,
    "statement": Statement,
    "commitment": Commitment,
}
_MARKS = 16  # hexadecimal digits of an id: 64 bits, so that a collision among 100 million findings is unlikely (0.0003)


class Finding(msgspec.Struct, kw_only=True):
    """One finding, as it is shown, searched and handed on.

    Attributes:
        id: its lasting id (16 hexadecimal digits).
        value: the event, statement or commitment, with a person's corrections where there are any.
        version: reader and lexicon that it was read with.
        coder: who read it ("fast": Marsad's own reader; "person": added in review).
        review: what a person decided.
        first_seen, last_seen: UTC times (ISO 8601) at which the article was first and last met; None without a store.
    """

    id: str
    kind: Kind
    article: Article
    value: Event | Statement | Commitment
    published_bounds: tuple[str, str] | None = None
    version: str = ""
    coder: str = "fast"
    review: Review = "unreviewed"
    first_seen: str | None = None
    last_seen: str | None = None

    @property
    def event(self) -> Event:
        """The value, where it is an event. Raises TypeError where it is none."""
        if not isinstance(self.value, Event):
            raise TypeError(f"finding {self.id} is a {self.kind}, no event")
        return self.value


def article_key(article: Article) -> str:
    """The lasting id of an article: a hash of outlet, title, body and day, whatever file or address it came by."""
    parts = (article.source or "", article.title, article.body, article.published or "")
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def anchor(value: Event | Statement | Commitment) -> Span:
    """The words that a finding hangs on: the trigger, the cue, the obligation."""
    if isinstance(value, Event):
        return value.trigger
    return value.cue if isinstance(value, Statement) else value.obligation


def evidence(value: Event | Statement | Commitment) -> Span:
    """The words that report a finding: the evidence, what is said, the obligation."""
    if isinstance(value, Event):
        return value.evidence
    return value.content if isinstance(value, Statement) else value.obligation


def kind_of(value: Event | Statement | Commitment) -> Kind:
    """What kind of finding a value is."""
    return "event" if isinstance(value, Event) else "statement" if isinstance(value, Statement) else "commitment"


def type_of(value: Event | Statement | Commitment) -> str:
    """The event's type; of a statement how it is quoted; of a commitment its polarity."""
    if isinstance(value, Event):
        return value.type
    return value.quote if isinstance(value, Statement) else value.polarity


def parties(value: Event | Statement | Commitment) -> list[tuple[str, Party]]:
    """(role, party) of each party: actor, recipient, speaker, party."""
    if isinstance(value, Event):
        return [("actor", p) for p in value.actors] + [("recipient", p) for p in value.recipients]
    if isinstance(value, Statement):
        return [("speaker", value.speaker)]
    return [("party", p) for p in value.parties]


def places(value: Event | Statement | Commitment) -> list[Place]:
    """The places of an event, the areas of a commitment."""
    return value.places if isinstance(value, Event) else value.areas if isinstance(value, Commitment) else []


def finding_ids(key: str, text: str, values: Iterable[Event | Statement | Commitment]) -> list[str]:
    """The lasting ids of an article's findings.

    Two findings of the same kind, type and anchor words are told apart by which occurrence of these words in the text each
    hangs on, so that neither depends on what else was found.

    Args:
        key: the article's `article_key`.
        text: the article's text, in which the values' spans count.
    """
    out: list[str] = []
    seen: dict[tuple[str, ...], int] = {}
    for value in values:
        at = anchor(value)
        nth = text.count(at.text, 0, at.start) if at.text else 0
        kind = "" if isinstance(value, Statement) else type_of(value)
        parts: tuple[str, ...] = (key, kind_of(value), kind, at.text, str(nth))
        seen[parts] = again = seen.get(parts, 0) + 1
        parts += (str(again),) if again > 1 else ()  # two coders' readings of one deed, which they tell differently
        out.append(sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_MARKS])
    return out


def values_of(record: Record) -> list[Event | Statement | Commitment]:
    """Events, statements, commitments, in this order."""
    return [*record.events, *record.statements, *record.commitments]


def findings(record: Record, coder: str = "fast") -> list[Finding]:
    """Each event, statement and commitment of a record as a finding; ``coder`` made the record."""
    values = values_of(record)
    ids = finding_ids(article_key(record), record.text, values)
    article = Article(**{f: getattr(record, f) for f in Article.__struct_fields__})
    bounds, version = record.published_bounds, record.version
    return [
        Finding(id=i, kind=kind_of(v), article=article, value=v, published_bounds=bounds, version=version, coder=coder)
        for i, v in zip(ids, values, strict=True)
    ]


def flat(finding: Finding) -> dict[str, Any]:
    """A finding as one flat row: its lasting id, its article, and the columns of its kind."""
    made = columns(f"{finding.kind}s", finding.value)
    made.pop("id")
    a = finding.article
    return {
        "id": finding.id, "kind": finding.kind, "article": a.id, "title": a.title, "source": a.source, "url": a.url,
        "published": a.published, "review": finding.review, "coder": finding.coder, **made,
    }  # fmt: skip
