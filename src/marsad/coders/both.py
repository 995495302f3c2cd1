"""Two readers together: where they agree the record says so and is surer; where they differ both findings stay, marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

from marsad.coders import match
from marsad.coders.coder import Coder, Fast, Reading
from marsad.record import Article, Commitment, Event, Record, Statement, validate
from marsad.record.types import Notes

AGREE, DIFFER, ONLY = "coders:agree", "coders:differ", "coders:only"
"""How ``because`` begins to tell of it: both have it; both have it otherwise (with what); one has it alone (with who)."""
_FILLED = ("mode", "date", "reported_by", "killed", "injured")
_COMPARED = ("mode", "status", "negated", "killed", "injured")
F = TypeVar("F", Event, Statement, Commitment)


class Both:
    """The fast reader and another coder."""

    name = "both"

    def __init__(self, fast: Fast, other: Coder) -> None:
        self.fast, self.other = fast, other
        self.version = f"{other.version}, with the fast reader"

    def read(self, article: Article) -> Reading:
        """The record of both readings. Raises CoderError where the other coder fails."""
        theirs = self.other.read(article)
        ours = self.fast.read(article)
        record = merged(ours.record, theirs.record, self.other.name)
        record.version = theirs.record.version.replace(self.other.version, self.version, 1)
        return theirs._replace(record=validate(record))


def surer(ours: float, theirs: float) -> float:
    """The confidence of an event that two readers tell: that not both are wrong, were they wrong independently.

    They are not quite (the same text misleads both), and no model's answers were at hand to fit it on; what can be said is that
    it grows with either and is never below either.
    """
    return round(1 - (1 - ours) * (1 - theirs), 3)


def merged(ours: Record, theirs: Record, other: str = "llm") -> Record:
    """One record of two of the same article.

    Args:
        ours: the fast reader's; a finding that both have keeps its words, and so its lasting id.
        theirs: the other coder's; its times and places hold ours too.
        other: its name.
    """
    made = msgspec.structs.replace(
        theirs,
        events=_joined(ours.events, theirs.events, other, match.events, _one_event, lambda e: e.trigger.start),
        statements=_joined(
            ours.statements, theirs.statements, other, match.statements, _one_statement, lambda s: s.content.start
        ),
        commitments=_joined(
            ours.commitments, theirs.commitments, other, match.commitments, _one_commitment, lambda c: c.obligation.start
        ),
    )
    for letter, found in (("e", made.events), ("s", made.statements), ("c", made.commitments)):
        for n, finding in enumerate(_any(found), 1):
            finding.id = f"{letter}{n}"
    return made


def _joined(
    ours: Sequence[F], theirs: Sequence[F], other: str, score: Callable[[F, F], float], one: Callable[[F, F, str], list[F]],
    at: Callable[[F], int],
) -> list[F]:  # fmt: skip
    paired = match.pairs(ours, theirs, score)
    met = {id(x) for pair in paired for x in pair}
    out = [x for a, b in paired for x in one(a, b, other)]
    out += [_noted(x, f"{ONLY} fast") for x in ours if id(x) not in met]
    out += [_noted(x, f"{ONLY} {other}") for x in theirs if id(x) not in met]
    return sorted(out, key=at)


def _one_event(a: Event, b: Event, other: str) -> list[Event]:
    differ = match.differences(a, b)
    if differ:
        why = f"{DIFFER} {', '.join(differ)}"
        return [_noted(a, why), _noted(b, why)]
    fields: dict[str, Any] = {k: getattr(b, k) for k in _FILLED if getattr(a, k) is None and k != "mode"}
    if a.mode is None and b.mode is not None:
        fields |= {"mode": b.mode, "score": b.score}
    for k in ("contexts", "places"):
        fields[k] = getattr(a, k) or getattr(b, k)
    also = [s for s in (b.trigger, *b.also) if all(not match.overlap(s, t) for t in (a.trigger, *a.also))]
    fields |= {"also": [*a.also, *also], "confidence": surer(a.confidence, b.confidence)}
    left = [
        f"{DIFFER} {k}: fast {_shown(getattr(a, k))}, {other} {_shown(getattr(b, k))}"
        for k in _COMPARED
        if getattr(a, k) is not None and getattr(b, k) is not None and getattr(a, k) != getattr(b, k)
    ]
    notes = [AGREE, *left, *(n for n in b.because if n not in a.because)]
    return [msgspec.structs.replace(a, **fields, because=[*a.because, *notes])]


def _one_statement(a: Statement, b: Statement, _: str) -> list[Statement]:
    if match.same_party(a.speaker, b.speaker):
        return [_noted(msgspec.structs.replace(a, audience=a.audience or b.audience), AGREE)]
    return [_noted(a, f"{DIFFER} speaker"), _noted(b, f"{DIFFER} speaker")]


def _one_commitment(a: Commitment, b: Commitment, _: str) -> list[Commitment]:
    if a.polarity == b.polarity:
        whole = msgspec.structs.replace(
            a,
            parties=a.parties or b.parties,
            agreement=a.agreement or b.agreement,
            areas=a.areas or b.areas,
            date=a.date or b.date,
        )
        return [_noted(whole, AGREE)]
    return [_noted(a, f"{DIFFER} polarity"), _noted(b, f"{DIFFER} polarity")]


def _noted(finding: F, note: str) -> F:
    had: Notes = finding.because
    return msgspec.structs.replace(finding, because=[*(had or []), note])


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _any(found: Any) -> Any:
    return found
