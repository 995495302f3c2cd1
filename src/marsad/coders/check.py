"""From an answer to a record: every quotation looked for, every value worked out from the words that were found.

What is not found is left out with its finding (where the finding hangs on it: trigger, cue, speaker, content, obligation) or as a
field alone; all of it is told.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, TypeVar, cast

import msgspec

from marsad.coders.answers import Answer, Drop
from marsad.coders.ground import Ground
from marsad.coders.prompt import sentences
from marsad.coders.quotes import Found, Quotes
from marsad.coders.schema import (
    POLARITY,
    QUOTE,
    STATUS,
    CommitmentAnswer,
    EventAnswer,
    PartyQuote,
    PlaceQuote,
    Quote,
    StatementAnswer,
)  # fmt: skip
from marsad.reading.draft import Draft
from marsad.record import Commitment, Event, Party, Place, Span, Statement
from marsad.record.plover import CONTEXTS, MODES, QUAD, score
from marsad.record.types import EventType, Polarity, Status

_CONTEXTS = 3
_ITEMS = 40  # parties or places of one field
_WORDS = 60  # characters of a dropped quotation that are told
Q = TypeVar("Q", bound=Quote)


class Checked(msgspec.Struct):
    """What an answer came to: its findings, what was dropped, how many quotations were found in which way, and where each is.

    ``looked`` has every quotation in the order in which it was looked for: the finding ("event 3"), the quotation, its place.
    """

    events: list[Event] = []
    statements: list[Statement] = []
    commitments: list[Commitment] = []
    drops: list[Drop] = []
    found: Counter[str] = msgspec.field(default_factory=Counter)
    asked: int = 0
    looked: list[tuple[str, Quote, Found | None]] = []


def check(answer: Answer, draft: Draft, coder: str, trust: float) -> Checked:
    """The findings of an answer that hold.

    Args:
        answer: what was answered.
        draft: the article, read by every stage.
        coder: what ``because`` names the coder by ("coder:llm").
        trust: the confidence of an event that nothing but this coder tells.
    """
    return _Check(draft, coder, trust).run(answer)


class _Check:
    def __init__(self, draft: Draft, coder: str, trust: float) -> None:
        self.draft, self.coder, self.trust = draft, coder, trust
        self.quotes = Quotes(draft.text, sentences(draft))
        self.ground = Ground(draft)
        self.out = Checked(events=[], statements=[], commitments=[], drops=[], looked=[])
        self.what, self.notes, self.anchor = "", [""], 0
        self.home: Found | None = None  # where the finding stands: its evidence, what is said

    def run(self, answer: Answer) -> Checked:
        out = self.out
        out.drops += answer.drops
        for n, e in answer.events:
            self._begin(f"event {n}")
            if (event := self._event(e)) is not None:
                out.events.append(event)
        for n, s in answer.statements:
            self._begin(f"statement {n}")
            if (statement := self._statement(s)) is not None:
                out.statements.append(statement)
        for n, c in answer.commitments:
            self._begin(f"commitment {n}")
            if (commitment := self._commitment(c)) is not None:
                out.commitments.append(commitment)
        out.events = _once(out.events, lambda e: e.trigger.start)
        out.statements = _once(out.statements, lambda s: s.content.start)
        out.commitments = _once(out.commitments, lambda c: c.obligation.start)
        for letter, made in (("e", out.events), ("s", out.statements), ("c", out.commitments)):
            for n, finding in enumerate(cast(list[Any], made), 1):
                finding.id = f"{letter}{n}"
        return out

    def _begin(self, what: str) -> None:
        self.what, self.notes, self.anchor, self.home = what, [self.coder], 0, None

    # Findings

    def _event(self, e: EventAnswer) -> Event | None:
        if e.type not in QUAD:
            self._gone(e.type, "PLOVER has no such type")
            return None
        evidence = self._find(e.evidence, Quote, "evidence")
        self.home = evidence
        trigger = self._anchor(e.trigger, "trigger", near=evidence.start if evidence else None)
        if trigger is None:
            return None
        word = self.ground.word(trigger)
        mode, status = self._code(e.mode, MODES.get(e.type, {}), "mode"), self._code(e.status, STATUS, "status")
        contexts = [c for c in (e.contexts if isinstance(e.contexts, list) else []) if isinstance(c, str) and c in CONTEXTS]
        date, source = self._find(e.date, Quote, "date"), self._find(e.reported_by, Quote, "reported_by")
        return Event(
            id="", type=cast(EventType, e.type), mode=mode, contexts=list(dict.fromkeys(contexts))[:_CONTEXTS],
            quad=QUAD[e.type], score=score(e.type, mode), status=cast(Status, status or "happened"), negated=e.negated is True,
            trigger=word, evidence=self._evidence(evidence, word), actors=self._parties(e.actors, "actors"),
            recipients=self._parties(e.recipients, "recipients"), places=self._places(e.places, "places"),
            date=self.ground.time(date) if date else None, reported_by=self.ground.span(source) if source else None,
            killed=self._count(e.killed, "killed"), injured=self._count(e.injured, "injured"),
            also=[self.ground.word(f) for _, f in self._list(e.also, Quote, "also")], confidence=self.trust,
            because=self.notes,
        )  # fmt: skip

    def _statement(self, s: StatementAnswer) -> Statement | None:
        content = self._anchor(s.content, "content")
        self.home = content
        cue = self._anchor(s.cue, "cue", near=content.start if content else None)
        speaker = self._anchor(s.speaker, "speaker", near=cue.start if cue else None)
        if content is None or cue is None or speaker is None:
            return None
        audience = self._find(s.audience, Quote, "audience")
        quote = self._code(s.quote, QUOTE, "quote") or ("direct" if self._quoted(content) else "indirect")
        return Statement(
            id="", speaker=self._party(s.speaker, speaker, "speaker"), cue=self.ground.word(cue),
            content=self.ground.span(content), quote=cast(Any, quote),
            audience=self.ground.span(audience) if audience else None, because=self.notes,
        )  # fmt: skip

    def _commitment(self, c: CommitmentAnswer) -> Commitment | None:
        if c.polarity not in POLARITY:
            self._gone(c.polarity, "there is no such polarity")
            return None
        obligation = self._anchor(c.obligation, "obligation")
        if obligation is None:
            return None
        agreement, date = self._find(c.agreement, Quote, "agreement"), self._find(c.date, Quote, "date")
        return Commitment(
            id="", parties=self._parties(c.parties, "parties"), agreement=self.ground.span(agreement) if agreement else None,
            obligation=self.ground.span(obligation), polarity=cast(Polarity, c.polarity), areas=self._places(c.areas, "areas"),
            date=self.ground.time(date) if date else None, because=self.notes,
        )  # fmt: skip

    # Fields

    def _parties(self, given: object, field: str) -> list[Party]:
        return [self._party(q, f, field) for q, f in self._list(given, PartyQuote, field)]

    def _party(self, q: PartyQuote, found: Found, field: str) -> Party:
        country = self._find(q.country, Quote, f"country of {field}")
        grounded = self.ground.party(found, q.name, q.sector, country)
        self._own(grounded.own, field)
        return cast(Party, grounded.value)

    def _places(self, given: object, field: str) -> list[Place]:
        out = []
        for q, found in self._list(given, PlaceQuote, field):
            grounded = self.ground.place(found, q.name)
            self._own(grounded.own, field)
            out.append(cast(Place, grounded.value))
        return out

    def _count(self, given: object, field: str) -> int | None:
        found = self._find(given, Quote, field)
        number = self.ground.count(found) if found else None
        if found and number is None:
            self.notes.append(f"coder:{field} not counted")
        return number

    def _evidence(self, found: Found | None, trigger: Span) -> Span:
        """The words quoted; where they are not there, the fast reader's for the same trigger, else the trigger's sentence."""
        if found is not None:
            return self.ground.span(found)
        for e in self.draft.events:
            if self.draft.tokens[e.token].start == trigger.start:
                i, j = e.evidence
                return self.draft.token_span(min(i, e.token), max(j, e.token + 1))
        a, b = self.quotes.sentence(trigger.start)
        return self.draft.span(a, max(b, trigger.end))

    def _quoted(self, content: Found) -> bool:
        return self.draft.text[max(0, content.start - 1) : content.start] in tuple('«"“')

    def _code(self, given: object, known: Any, field: str) -> str | None:
        if given is None or (isinstance(given, str) and given in known):
            return given
        self._drop(field, str(given), "no such code")
        return None

    # Quotations

    def _anchor(self, given: Quote, field: str, near: int | None = None) -> Found | None:
        found = self._look(given, near)
        if found is None:
            self._gone(given.words, f"{field}: {self._why(given)}")
        elif not self.anchor:
            self.anchor = found.start
        return found

    def _find(self, given: object, form: type[Q], field: str) -> Found | None:
        quote = self._form(given, form, field)
        found = self._look(quote, self.anchor) if quote else None
        if quote and found is None:
            self._drop(field, quote.words, self._why(quote))
        return found

    def _list(self, given: object, form: type[Q], field: str) -> list[tuple[Q, Found]]:
        if given is None:
            return []
        if not isinstance(given, list):
            self._drop(field, "", "is no list")
            return []
        out = []
        for item in given[:_ITEMS]:
            quote = self._form(item, form, field)
            found = self._look(quote, self.anchor) if quote else None
            if quote and found:
                out.append((quote, found))
            elif quote:
                self._drop(field, quote.words, self._why(quote))
        if len(given) > _ITEMS:
            self._drop(field, "", f"more than {_ITEMS}")
        return out

    def _form(self, given: object, form: type[Q], field: str) -> Q | None:
        if given is None:
            return None
        try:
            return msgspec.convert(given, form)
        except (msgspec.ValidationError, RecursionError):
            self._drop(field, "", "wrong form")
            return None

    def _look(self, quote: Quote, near: int | None) -> Found | None:
        """A quotation's place; under a wrong number, its one place in the evidence or what is said, or in its sentence."""
        self.out.asked += 1
        nth = quote.nth if isinstance(quote.nth, int) else None
        found = self.quotes.find(quote.sentence, quote.words, nth, near or None)
        if found is None and self.home is not None:
            found = self.quotes.within(quote.words, self.home.start, self.home.end)
            found = found or self.quotes.within(quote.words, *self.quotes.sentence(self.home.start))
        if found is not None:
            self.out.found[found.how] += 1
        self.out.looked.append((self.what, quote, found))
        return found

    def _why(self, quote: Quote) -> str:
        return f"not in sentence {str(quote.sentence)[:8]}, nor once elsewhere"

    # What is told

    def _gone(self, words: str, why: str) -> None:
        self.out.drops.append(Drop(self.what, words[:_WORDS], why, True))

    def _drop(self, field: str, words: str, why: str) -> None:
        self.out.drops.append(Drop(f"{self.what}, {field}", words[:_WORDS], why, False))
        self.notes.append(f"coder:dropped {field}")

    def _own(self, fields: tuple[str, ...], of: str) -> None:
        self.notes += [f"{self.coder}'s own {field} in {of}" for field in fields]


def _once(found: list[Any], at: Any) -> list[Any]:
    """In the order of the text; what is said twice in all its fields is said once."""
    seen: set[bytes] = set()
    out = []
    for finding in sorted(found, key=at):
        key = msgspec.json.encode(finding)
        if key not in seen:
            seen.add(key)
            out.append(finding)
    return out
