"""Two readers together: what they agree in is one finding, what they differ in stays twice, marked; each as sure as that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

from marsad.coders import match, sure
from marsad.coders.coder import Coder, Fast, Reading
from marsad.record import Article, Commitment, Event, Record, Statement, validate
from marsad.record.types import Notes

AGREE, DIFFER, ONLY = "coders:agree", "coders:differ", "coders:only"
"""How ``because`` begins to tell of it: both have it; both have it otherwise (with what); one has it alone (with who)."""
_FILLED = ("mode", "date", "reported_by", "killed", "injured")
_COMPARED = ("mode", "status", "negated", "killed", "injured")
F = TypeVar("F", Event, Statement, Commitment)


class Both:
    """The fast reader and another coder.

    Args:
        fast: leaves out no event of an article, for the two together may be sure of what it doubts.
        other: the other coder; likewise.
        trust: the share of the other's events that are right, where that was measured.
        least: leave out events of which the two together are less sure.
    """

    name = "both"

    def __init__(self, fast: Fast, other: Coder, trust: float | None = None, least: float | None = None) -> None:
        self.fast, self.other, self.trust, self.least = fast, other, trust, least
        self.version = f"{other.version}, with the fast reader"

    def read(self, article: Article) -> Reading:
        """The record of both readings. Raises CoderError where the other coder fails."""
        theirs = self.other.read(article)
        ours = self.fast.read(article)
        record = merged(ours.record, theirs.record, self.other.name, trust=self.trust, least=self.least)
        record.version = theirs.record.version.replace(self.other.version, self.version, 1)
        return theirs._replace(record=validate(record))


def merged(
    ours: Record, theirs: Record, other: str = "llm", fitted: sure.Weights | None = None, trust: float | None = None,
    least: float | None = None,
) -> Record:  # fmt: skip
    """One record of two of the same article.

    Args:
        ours: the fast reader's; a finding that both have keeps its words, and so its lasting id.
        theirs: the other coder's; its times and places hold ours too.
        other: its name.
        fitted: what makes an event's confidence; the package's weights where none are given.
        trust: as `Both` has it.
        least: leave out events of lower confidence.
    """
    events = _events(ours.events, theirs.events, other, fitted or sure.load(), trust)
    made = msgspec.structs.replace(
        theirs,
        events=[e for e in events if e.confidence >= (least or 0.0)],
        statements=_joined(
            match.pairs(ours.statements, theirs.statements, match.statements), ours.statements, theirs.statements, other,
            _one_statement, lambda s: s.content.start,
        ),
        commitments=_joined(
            match.pairs(ours.commitments, theirs.commitments, match.commitments), ours.commitments, theirs.commitments, other,
            _one_commitment, lambda c: c.obligation.start,
        ),
    )  # fmt: skip
    for letter, found in (("e", made.events), ("s", made.statements), ("c", made.commitments)):
        for n, finding in enumerate(_any(found), 1):
            finding.id = f"{letter}{n}"
    return made


def _events(
    ours: list[Event], theirs: list[Event], other: str, fitted: sure.Weights, trust: float | None
) -> list[Event]:  # fmt: skip
    """The events of both, each with the confidence that the two together give it."""
    paired = match.pairs(ours, theirs, match.events)
    by_id = {id(e): e for e in (*ours, *theirs)}
    told = {id(e): sure.alone(e, who) for found, who in ((ours, sure.OURS), (theirs, sure.THEIRS)) for e in found}
    for a, b in paired:
        told[id(a)], told[id(b)] = sure.paired(a, b)
    made = {i: msgspec.structs.replace(e, confidence=sure.confidence(told[i], fitted, trust)) for i, e in by_id.items()}
    pairs = [(made[id(a)], made[id(b)]) for a, b in paired]
    first, second = [made[id(e)] for e in ours], [made[id(e)] for e in theirs]
    return _joined(pairs, first, second, other, _one_event, lambda e: e.trigger.start)


def _joined(
    paired: list[tuple[F, F]], ours: Sequence[F], theirs: Sequence[F], other: str, one: Callable[[F, F, str], list[F]],
    at: Callable[[F], int],
) -> list[F]:  # fmt: skip
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
    fields |= {"also": [*a.also, *also]}
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
