"""Stage: the dead and injured. Counts go to the assault that they died of, or make one where violence is told."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.arabic import fold
from marsad.reading import tolls
from marsad.reading.draft import Built, Draft, EventFound, Told, Toll
from marsad.reading.events import decide

_CAUSE = 14  # tokens between a count and the deed that it died of


def run(draft: Draft, told: Told) -> None:
    """Sets ``killed`` and ``injured`` of assaults; adds an assault for deaths in violence that no predicate told."""
    if draft.genre in ("sport", "culture", "economy"):
        return
    tolls.run(draft)
    for n, found in draft.tolls.items():
        events = _assaults(draft.events, n)
        if not events:
            first = next((t for t in found if _reports(draft, t)), found[0])
            event = _deaths(draft, n, first.at)
            decide(draft, told, event, _failing(draft, n, first))
            events = [event] if draft.generous or not event.failed else []
        _give(draft, events, found)
    _by_number(draft, draft.events)


def recount(draft: Draft, events: list[EventFound]) -> None:
    """Gives the counts anew to these events, which the weights have chosen; whom a count names suffers where nobody else does."""
    for event in events:
        event.killed = event.injured = None
    for n in sorted({e.sentence for e in events if e.type == "ASSAULT"}):
        _give(draft, _assaults(events, n), draft.tolls.get(n, []))
    _by_number(draft, events)


def _assaults(events: list[EventFound], sentence: int) -> list[EventFound]:
    untold = ("hypothetical", "planned")
    return [e for e in events if e.sentence == sentence and e.type == "ASSAULT" and e.status not in untold]


def _give(draft: Draft, events: list[EventFound], found: list[Toll]) -> None:
    for toll in found:
        if events:
            _attribute(draft, _deed(draft, events, toll), toll)


def _deed(draft: Draft, events: list[EventFound], toll: Toll) -> EventFound:
    """The event that the count belongs to: its own verb's, else what it died of, else what was told before, else the nearest."""
    own = next((e for e in events if toll.at == e.token or toll.at in e.also), None)
    if own is not None:
        return own
    after = (e for e in events if toll.at < e.token <= toll.end + _CAUSE and _causal(draft, e, toll))
    cause = min(after, key=lambda e: e.token, default=None)
    if cause is not None:
        return cause
    event = min(events, key=lambda e: (abs(e.token - toll.at), e.token))
    if "subjrec" in event.entry.flags and len(events) > 1:
        event = next((e for e in events if "subjrec" not in e.entry.flags), event)
    return event


def _causal(draft: Draft, event: EventFound, toll: Toll) -> bool:
    """مقتل ثلاثة في غارة: no verb between, and a preposition of cause before the deed."""
    if any(k in draft.verb_at for k in range(toll.at + 1, event.token)):
        return False
    near = range(max(toll.at, event.token - 3), event.token)
    return draft.words[event.token].best.prep == "ب" or any(draft.norms[k] in draft.lexicon.sets["causal"] for k in near)


def _by_number(draft: Draft, events: list[EventFound]) -> None:
    """Whom a verb of killing names, where no count was told: one person, or as many as the party has."""
    for event in events:
        told = event.type == "ASSAULT" and event.status in ("happened", "ongoing") and event.token in draft.verb_at
        if told and event.killed is None:
            event.killed = _told_number(draft, event)


def _attribute(draft: Draft, event: EventFound, toll: Toll) -> None:
    """Adds one count to an event; a count that was told already stays, another one is added to it."""
    told = event.killed if toll.killed else event.injured
    if toll.number is not None:
        number = (_told_number(draft, event) if toll.killed and toll.at == event.token else None) or toll.number
        total = number if told is None or told == number or toll.total else told + number
        if toll.killed:
            event.killed = total
        else:
            event.injured = total
    if not event.recipients and toll.victims is not None and toll.victims not in event.actors:
        event.recipients = [toll.victims]
    if toll.at != event.token and toll.at not in event.also:
        event.also.append(toll.at)
    event.evidence = (min(event.evidence[0], toll.at), max(event.evidence[1], toll.at + 1))
    if "rule:casualties" not in event.because:
        event.because.append("rule:casualties")
    event.features["casualties"] = 1.0


def _told_number(draft: Draft, event: EventFound) -> int | None:
    """57 مدنيا بينهم ست نساء قتلوا: how many the subject of a verb of killing counts, not the number next to the verb."""
    suffered = "rule:passive" in event.because or "subjrec" in event.entry.flags
    if event.entry.lemma == "قتل" and event.entry.kind == "event" and event.recipients:
        first = event.recipients[0]
        return 1 if first.number is None and first.cls == "person" else first.number  # وتقتل 43 مدنيا
    if not suffered or fold(event.entry.lemma) not in draft.lexicon.sets["dying"]:
        return None
    return event.recipients[0].number if event.recipients else None


def _reports(draft: Draft, toll: Toll) -> bool:
    return next(_unreported(draft, toll), None) is None


def _unreported(draft: Draft, toll: Toll) -> Iterator[str]:
    if draft.tokens[toll.at].kind != "w" or draft.stems[toll.at] not in draft.lexicon.sets["deaths"]:
        yield "no word of death"
    if toll.number is None and toll.victims is None:
        yield "nobody"


def _failing(draft: Draft, sentence: int, toll: Toll) -> Iterator[str]:
    """What keeps a count of dead or injured from telling an assault by itself."""
    if not _violent(draft, *draft.sentences[sentence], sentence):
        yield "violence"
    yield from _unreported(draft, toll)


def _violent(draft: Draft, start: int, end: int, n: int) -> bool:
    text = " ".join(draft.norms[start:end])
    if any(f" {a} " in f" {text} " for a in draft.lexicon.accidents):
        return False
    stems = draft.lexicon.gates["violent"].words
    if any(any(s in w for s in stems) for w in draft.norms[start:end]):
        return True
    return n > 0 and any(e.sentence in (n - 1, n - 2) and e.type == "ASSAULT" for e in draft.events)


def _deaths(draft: Draft, sentence: int, at: int) -> EventFound:
    """The candidate that a word of death makes where no predicate tells an assault."""
    event = EventFound(at, sentence, draft.lexicon.row("verbs:قتل"), Built("deaths", None, at, at + 1, at + 1))
    event.because = ["rule:deaths in violence"]
    event.evidence = (at, min(draft.sentences[sentence][1], at + 8))
    return event
