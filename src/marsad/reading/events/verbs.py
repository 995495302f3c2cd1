"""Proposals of verbs: with their object, as light verbs, by their own row; participles, the speaker's "we", protesters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from marsad.arabic import fold
from marsad.lexicon import VerbReading
from marsad.reading.clauses.arguments import arguments
from marsad.reading.draft import Built, Clause, Draft, EventFound, Told
from marsad.reading.events import lights, pairs
from marsad.reading.events.senses import noun_means_other, verb_means_other
from marsad.reading.events.verb_events import verb_event
from marsad.reading.kinds import PARTY, VERBAL

_WE = VERBAL | {"CONSULT", "AID", "COOPERATE", "RETREAT"}  # what a speaker says that his side does


def proposals(draft: Draft, told: Told) -> Iterator[EventFound]:
    """Candidates of every clause, until one of them is told; what each fails must be known before the next is asked for."""
    for clause in draft.clauses:
        if clause.i in told.tokens or _stresses(draft, clause) or clause.reading.feature[1:2] == "1":
            continue
        for event in chain(
            pairs.proposals(draft, clause),
            lights.proposals(draft, told, clause),
            _by_own_row(draft, clause),
            _protesters_act(draft, clause),
        ):
            yield event
            if not event.failed:
                break


def participles(draft: Draft, told: Told) -> Iterator[EventFound]:
    """دعا إلى وقف القتال، محذرا من كارثة: the participle of a verb of demand, threat, blame; its subject is the clause's."""
    for start, end in draft.sentences:
        for i in range(start + 1, end):
            word = draft.words[i]
            if word.part is None or i in draft.mention_at or i in told.tokens or word.best.det:
                continue
            if "prep" in draft.words[i - 1].function:
                continue  # بعد مناشدة من الحكومة: what a preposition governs is the verbal noun
            above = _above(draft, i, start)
            known = word.part.entry.lemma in draft.lexicon.event_lemmas and not noun_means_other(draft, i)
            if not known or above is None or above.how.startswith("relative"):
                continue
            if any(s in draft.tokens[i - 1].text for s in "،,") or above.end >= i - 1:
                yield participle(draft, i, end, above)


def participle(draft: Draft, i: int, end: int, above: Clause | None) -> EventFound:
    """The candidate of the participle at token i, whose subject is that of the clause above."""
    part = draft.words[i].part
    assert part is not None
    row = draft.lexicon.row(f"verbs:{part.entry.lemma}")
    clause = Clause(i, VerbReading(part.cut, row, "P3ms"))
    clause.args, clause.end, clause.content = arguments(draft, i, end)
    clause.subject, clause.how = (above.subject or above.going_on) if above is not None else None, "participle"
    return verb_event(draft, clause, row)


def quoted(draft: Draft, told: Told) -> Iterator[EventFound]:
    """«نرفض العدوان», قال الوزير: what is demanded, refused or supported in the first person is the speaker's."""
    for clause in draft.clauses:
        entry = clause.reading.entry
        if clause.reading.feature[1:2] != "1" or clause.i in told.tokens or entry.kind != "event" or entry.type not in _WE:
            continue
        said = next((s for s in draft.statements if s.content[0] <= clause.i < s.content[1]), None)
        if said is None or said.speaker.cls not in PARTY - {"media"}:
            continue
        clause.subject, clause.how = said.speaker, "quoted"
        yield verb_event(draft, clause, entry)


def _above(draft: Draft, i: int, start: int) -> Clause | None:
    """The clause that a participle goes on from: the first of saying before it, else the last with a subject."""
    told = [c for c in draft.clauses if start <= c.i < i and (c.subject or c.going_on) is not None]
    return next((c for c in told if c.reading.entry.kind == "speech"), told[-1] if told else None)


def _stresses(draft: Draft, clause: Clause) -> bool:
    """ترفض التهجير رفضا قاطعا: written like the dual of the verb before it, but its noun."""
    start, lemma = draft.sentences[draft.sentence_of[clause.i]][0], clause.reading.entry.lemma
    dual = clause.reading.feature[3:4] == "d" and not clause.reading.cut.clitics
    return dual and any(start <= c.i < clause.i and c.reading.entry.lemma == lemma for c in draft.clauses)


def _by_own_row(draft: Draft, clause: Clause) -> Iterator[EventFound]:
    for entry in lights.rows_of(draft, clause, "event"):
        if not verb_means_other(draft, clause.i, clause.reading, entry):
            yield verb_event(draft, clause, entry)


def _protesters_act(draft: Draft, clause: Clause) -> Iterator[EventFound]:
    """توجه المتظاهرون إلى مقر الحكومة: what people called demonstrators do is a demonstration."""
    subject, row = clause.subject, clause.reading.entry
    if subject is None or clause.how not in ("VSO", "SVO") or clause.reading.passive:
        return
    lemma = fold(row.lemma)
    marches = subject.canonical == "crowd" and lemma in draft.lexicon.sets["marching"]
    if not (subject.canonical == "protesters" or marches) or row.kind not in ("verb", "light", "event"):
        return
    if row.flags & {"subjrec", "pass"}:
        return  # أصيب متظاهران
    own = lemma in draft.lexicon.sets["copula"]  # متظاهرين كانوا يطالبون
    token = subject.i if own else clause.i
    built = Built("protesters", clause, clause.i, clause.i + 1, clause.end, doer=subject)
    event = EventFound(token, draft.sentence_of[clause.i], draft.lexicon.row("verbs:تظاهر"), built)
    event.features["topic"] = 0.0
    event.actors = [subject]
    event.because = [subject.head.id if subject.head else "nouns", "rule:protesters act", f"subject:{clause.how}"]
    yield event
