"""Bare proposals: words with a row of an event that nothing else proposes, for whoever weighs proposals later."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.lexicon import Entry
from marsad.reading.draft import Clause, Draft, EventFound, Told
from marsad.reading.events.checks import failing
from marsad.reading.events.decisions import complete
from marsad.reading.events.nominals import event_noun_at
from marsad.reading.events.nouns import noun_event
from marsad.reading.events.senses import noun_means_other, verb_means_other
from marsad.reading.events.verb_events import verb_event
from marsad.reading.events.verbs import participle


def run(draft: Draft, told: Told) -> None:
    """Adds to ``draft.proposals``; each fails "bare" first, then what else it fails."""
    stands = {k for e in draft.proposals for k in (e.token, *e.also)}
    by_token = {c.i: c for c in draft.clauses}
    for start, end in draft.sentences:
        for i in range(start, end):
            if i in stands or draft.tokens[i].kind != "w":
                continue
            for event in _of_token(draft, by_token.get(i), i, end):
                event.failed = ("bare", *failing(draft, told, event))
                complete(draft, event)
                draft.proposals.append(event)


def _of_token(draft: Draft, clause: Clause | None, i: int, end: int) -> Iterator[EventFound]:
    """The candidate of token i by its verb reading, else as an event noun, else as a participle."""
    if clause is not None:
        if clause.reading.entry.kind == "event" and not verb_means_other(draft, i, clause.reading, clause.reading.entry):
            yield verb_event(draft, clause, clause.reading.entry)
        return
    noun = event_noun_at(draft, i, end) or _any_noun(draft, i)
    part = draft.words[i].part
    if noun is not None:
        yield noun_event(draft, i, noun)
    elif part is not None and part.entry.lemma in draft.lexicon.event_lemmas and not noun_means_other(draft, i):
        yield participle(draft, i, end, _before(draft, i))


def _any_noun(draft: Draft, i: int) -> tuple[Entry, int] | None:
    """The reading of a word as an event noun with the fewest clitics, whatever stands around it."""
    if not draft.words[i].deed:
        return None
    nouns = [n for n in draft.words[i].nouns if n.entry.kind == "eventnoun"]
    if i in draft.covered or noun_means_other(draft, i):
        return None
    return min(nouns, key=lambda n: (n.cut.clitics, not n.entry.id.startswith("event_nouns"))).entry, i + 1


def _before(draft: Draft, i: int) -> Clause | None:
    """The last clause of the sentence before token i that has a subject."""
    start = draft.sentences[draft.sentence_of[i]][0]
    return next((c for c in reversed(draft.clauses) if start <= c.i < i and c.subject is not None), None)
