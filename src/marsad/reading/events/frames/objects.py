"""Frames of objects: a row of collocations.tsv whose verb is a participle, or whose object stands far from its verb."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.lexicon import VerbReading
from marsad.reading.clauses.arguments import arguments
from marsad.reading.draft import Clause, Draft, EventFound
from marsad.reading.events import pairs
from marsad.reading.events.frames.made import speaker_at

_FAR = 30  # tokens from a verb to its object


def proposals(draft: Draft, k: int, end: int, clause: Clause | None) -> Iterator[EventFound]:
    """Candidates of the verb or participle at token k of a sentence that ends at ``end``."""
    part = draft.words[k].part
    if clause is not None:
        yield from _named(pairs.far(draft, clause, min(end, k + _FAR)), "far pair")
    elif part is not None and k not in draft.mention_at and part.entry.lemma in draft.lexicon.collocations:
        yield from _named(_of_participle(draft, k, end, part.entry.lemma), "participle pair")


def _of_participle(draft: Draft, k: int, end: int, lemma: str) -> Iterator[EventFound]:
    """مجددا دعمه للحكومة, معربا عن تقديره: the participle has its verb's objects, and the speaker for its subject."""
    part = draft.words[k].part
    assert part is not None
    clause = Clause(k, VerbReading(part.cut, part.entry, "P3ms"))
    clause.args, clause.end, clause.content = arguments(draft, k, end)
    said = next((s for s in draft.statements if s.cue == k), None)
    clause.subject, clause.how = said.speaker if said is not None else speaker_at(draft, k), "participle"
    yield from pairs.by_rows(draft, clause, {lemma}, min(end, k + _FAR), loose=False)


def _named(events: Iterator[EventFound], name: str) -> Iterator[EventFound]:
    for event in events:
        event.because.append(f"rule:frame {name}")
        yield event
