"""The coder that asks a language model: prompt, answer (from a server, the cache or a file), check, record."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, NamedTuple, Protocol

import msgspec

from marsad.coders.answers import AnswerError, Drop, parse
from marsad.coders.check import Checked, check
from marsad.coders.coder import CoderError, Reading
from marsad.coders.prompt import Prompt, prompt_of, tokens
from marsad.coders.prompt import version as prompt_version
from marsad.gazetteer import Gazetteer
from marsad.lexicon import Lexicon
from marsad.reading.assemble import record_of
from marsad.reading.assemble import version as reader_version
from marsad.reading.draft import Draft
from marsad.reading.long import LONGEST, read_long
from marsad.reading.pipeline import draft_of
from marsad.record import Article, Commitment, Event, Record, Statement, validate

TRUST = 0.5
"""Confidence of an event that only a model tells which nobody has measured: as likely right as not."""


class Answered(NamedTuple):
    """A model's answer as it came (text, or the JSON object itself) and its tokens, prompt's and answer's; 0: not told."""

    answer: str | dict[str, Any]
    tokens: int = 0


class Asked(Protocol):
    """Where answers come from. Called from several threads at once."""

    model: str

    def __call__(self, prompt: Prompt) -> Answered:
        """The answer to a prompt. Raises CoderError where there is none."""


class Llm:
    """A language model as a coder.

    Args:
        ask: where answers come from.
        trust: the confidence of an event that only the model tells.
        least: leave out events of lower confidence.
    """

    name = "llm"

    def __init__(
        self, ask: Asked, lexicon: Lexicon, gazetteer: Gazetteer, trust: float = TRUST, least: float | None = None
    ) -> None:
        self.ask, self.trust, self.least = ask, trust, least
        self.lexicon, self.gazetteer = lexicon, gazetteer
        self.version = f"{reader_version(lexicon, gazetteer)}, coder {ask.model}, prompt {prompt_version()}"

    def read(self, article: Article) -> Reading:
        """The record of the model's answer; a long text is asked about in parts.

        Raises:
            CoderError: there is no answer, or it is none that can be parsed.
        """
        made: list[tuple[Checked, int]] = []

        def one(part: Article) -> Record:
            record, checked, spent = self._part(part)
            made.append((checked, spent))
            return record

        record = read_long(article, one) if len(article.body) > LONGEST else one(article)
        drops = [d for checked, _ in made for d in checked.drops]
        record.version = self.version
        _tell(record, drops)
        found = sum((checked.found for checked, _ in made), Counter[str]())
        asked, spent = sum(checked.asked for checked, _ in made), sum(n for _, n in made)
        return Reading(validate(record), tuple(drops), found, asked, spent)

    def _part(self, article: Article) -> tuple[Record, Checked, int]:
        draft = draft_of(article, self.lexicon, self.gazetteer, least=self.least)
        if not draft.sentences:
            return self._record(draft, Checked()), Checked(), 0
        prompt = prompt_of(draft)
        answered = self.ask(prompt)
        try:
            answer = parse(answered.answer)
        except AnswerError as error:
            raise CoderError(str(error)) from None
        checked = check(answer, draft, f"coder:{self.name}", self.trust)
        return self._record(draft, checked), checked, answered.tokens or prompt.tokens + tokens(text_of(answered.answer))

    def _record(self, draft: Draft, checked: Checked) -> Record:
        """The fast reader's times and places, and with them those that the findings name; the findings are the model's."""
        fast = record_of(draft)
        places, times = list(fast.places), list(fast.times)
        named = [*(p for e in checked.events for p in e.places), *(p for c in checked.commitments for p in c.areas)]
        for place in named:
            if all((p.start, p.end) != (place.start, place.end) for p in places):
                places.append(place)
        dates = [*(e.date for e in checked.events), *(c.date for c in checked.commitments)]
        for time in (d for d in dates if d and d.value):
            if all((t.start, t.end) != (time.start, time.end) for t in times):
                times.append(time)
        least = self.least or 0.0
        return msgspec.structs.replace(
            fast, events=[e for e in checked.events if e.confidence >= least], statements=checked.statements,
            commitments=checked.commitments, places=sorted(places, key=lambda p: p.start),
            times=sorted(times, key=lambda t: t.start),
        )  # fmt: skip


def text_of(answer: str | dict[str, Any]) -> str:
    """An answer as text."""
    return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)


def _tell(record: Record, drops: list[Drop]) -> None:
    """Has the findings that held, and the record's version, tell of those of the same answer that did not."""
    lost = len({d.what for d in drops if d.finding})
    if lost:
        note = f"coder:dropped {lost} other finding{'s' if lost > 1 else ''} of this answer"
        record.version += f", dropped {lost} finding{'s' if lost > 1 else ''}"
        found: list[Event | Statement | Commitment] = [*record.events, *record.statements, *record.commitments]
        for finding in found:
            finding.because = [*(finding.because or []), note]
