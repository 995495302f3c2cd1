"""Proposals of journeys: وصل الوزير إلى القاهرة في زيارة, غادر متوجها إلى باريس للقاء فلان."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.arabic import fold
from marsad.lexicon import Entry
from marsad.reading.draft import Built, Clause, Draft, EventFound, Mention, Told
from marsad.reading.events.nominals import event_noun_at
from marsad.reading.events.nouns import noun_event
from marsad.reading.events.party_args import with_joined

_JOURNEY = 24  # tokens
_TRAVELLERS = frozenset({"GOV", "IGO", "MIL", "LEG", "PTY", "OPP", "REB", "SPY"})


def journeys(draft: Draft, told: Told, clause: Clause, light: Entry) -> Iterator[EventFound]:
    """Who goes where, for what talks: the talks, else the visit to another country's capital."""
    subject = clause.subject
    if subject is None or subject.cls not in ("person", "role", "org") or subject.sector not in _TRAVELLERS:
        return
    end = min(draft.sentence_end(clause.i), clause.i + _JOURNEY)
    end = next((k for k in range(clause.i + 1, end) if k in draft.verb_at and k > subject.j), end)
    host = _host(draft, subject, clause.i + 1, end)
    for k in range(clause.i + 1, end):
        noun = event_noun_at(draft, k, end) if k not in told.tokens else None
        aim = draft.words[k].best.prep == "ل"
        if noun is None or noun[0].type != "CONSULT" or not (aim or draft.norms[k - 1] == "في"):
            continue
        event = noun_event(draft, k, noun, clause, light)
        event.built.kind, event.built.doer, event.built.host = "journey", subject, host
        yield event
    if host is not None:
        yield from _arrival(draft, clause, light, subject, host)


def set_travellers(draft: Draft, event: EventFound) -> None:
    """Who travels talks with whom the noun names, else with the host; what one goes for is still to come."""
    subject, host = event.built.doer, event.built.host
    event.actors = with_joined(draft, subject)
    event.recipients = [r for r in event.recipients if r is not subject] or ([host] if host is not None else [])
    if draft.words[event.token].best.prep == "ل":
        event.status = "planned"


def _host(draft: Draft, subject: Mention, i: int, end: int) -> Mention | None:
    """The state or the seat of another country that the journey goes to."""
    for m in [m for m in draft.mentions if i <= m.i < end and m.cls in ("state", "seat")]:
        towards = m.prep == "ل" or draft.norms[m.i - 1] in ("الي", "العاصمه")
        if m.country and m.country != subject.country and (towards or m.i == subject.j):
            return m
    return None


def _arrival(draft: Draft, clause: Clause, light: Entry, subject: Mention, host: Mention) -> Iterator[EventFound]:
    """وصل وزير الخارجية الأميركي إلى القاهرة: an official in another state's capital visits it."""
    arrives = fold(light.lemma) in draft.lexicon.sets["arrivals"] and clause.reading.feature[0] == "P"
    if subject.cls == "org" or not arrives:
        return
    built = Built("arrival", clause, clause.i, clause.i + 1, max(clause.end, host.j), light, doer=subject, host=host)
    event = EventFound(clause.i, draft.sentence_of[clause.i], draft.lexicon.row("verbs:زار"), built)
    event.actors, event.recipients = with_joined(draft, subject), [host]
    event.because = [f"light:{light.lemma}", "rule:arrives", f"subject:{clause.how}"]
    yield event
