"""Roles from a light verb: its subject acts, or suffers (تعرض), or is only the place (شهد)."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.lexicon import Entry
from marsad.reading.clauses.arguments import arguments
from marsad.reading.draft import Clause, Draft, EventFound, Mention
from marsad.reading.events.party_args import agent_of, joined_after, party_of, with_joined
from marsad.reading.events.recipients import marked_recipients
from marsad.reading.events.sides import is_many, sides_after
from marsad.reading.kinds import PARTY

_ACTING = frozenset({"actor", "ongoing", "plan", "attempt", "consider", "travel"})  # roles of light verbs whose subject acts
_SAID = frozenset({"ACCUSE", "SANCTION", "THREATEN", "REQUEST", "SUPPORT", "AID", "MOBILIZE"})  # قاموا بتعبئة القوات


def set_light_roles(draft: Draft, event: EventFound, clause: Clause, light: Entry) -> None:
    """Adds to the roles that the noun's own phrase gave what the light verb's clause says."""
    if light.role == "attributed":
        named = next((a.mention for a in clause.args if a.marker in ("الي", "ل") and a.mention is not None), None)
        event.actors = [named] if named is not None and named.cls in PARTY else event.actors
        return
    subject = clause.subject if clause.subject is not None and clause.subject.cls in PARTY | {"target"} else None
    if subject is not None and subject.i <= event.token < subject.j:
        subject = None
    if light.role == "denied" and event.type == "ACCUSE" and subject is not None:
        event.actors, event.recipients = [a for a in event.actors if a is not subject], [subject]  # نفت الحكومة الاتهامات
    elif light.role == "recipient":
        _set_struck(draft, event, clause, light, subject)
    elif light.role in _ACTING and subject is not None:
        _set_acting(draft, event, light, subject)
    if "sym" in event.entry.flags and not (event.actors and event.recipients):
        sides = sides_after(draft, max(clause.i, event.token), draft.sentence_end(clause.i))
        if sides is not None:
            event.actors, event.recipients = sides
    if not event.recipients and not (event.actors and "sym" in event.entry.flags and is_many(draft, event.actors[0])):
        event.recipients = marked_recipients(draft, clause.args, event.entry)
    if clause.reading.passive:
        event.actors = [a] if (a := agent_of(draft, clause.args)) else []


def _set_struck(draft: Draft, event: EventFound, clause: Clause, light: Entry, subject: Mention | None) -> None:
    """تعرضت البلدة لهجوم, تلقى اتصالا من فلان: the subject suffers."""
    if subject is not None:
        event.recipients = [subject]
    elif (first := next((a for a in clause.args if not a.marker and a.i < event.token), None)) is not None:
        found = party_of(draft, first)
        event.recipients = [found] if found else []
    if light.lemma == "تلقى" and (caller := _sender(clause)) is not None:
        event.actors = [caller]
    event.actors = event.actors or dealer_of(draft, event.token)


def _set_acting(draft: Draft, event: EventFound, light: Entry, subject: Mention) -> None:
    """شنت الطائرات غارات, قام الوزير بزيارة: the subject acts; whom the noun's own phrase names may then be the other side."""
    sets, lemma = draft.lexicon.sets, fold(light.lemma)
    visited = light.role == "travel" or (event.entry.mode == "visit" and lemma in sets["visits"])
    other = bool(event.actors) and event.actors[0].canonical != subject.canonical
    if (event.entry.genitive == "o" or event.type == "CONSULT") and other and not event.recipients:
        event.recipients = event.actors
    told = bool(event.actors and event.recipients) and event.entry.genitive == "s"  # شدد على تضامن مصر مع لبنان
    if not event.actors or visited or (event.entry.type in _SAID and not told) or lemma in sets["carries out"]:
        event.actors = with_joined(draft, subject)


def dealer_of(draft: Draft, i: int) -> list[Mention]:
    """تعرضت البلدة لهجوم من قوات النظام: who deals it stands with من right after the noun."""
    args = arguments(draft, i, draft.sentence_end(i))[0]
    found = next((a.mention for a in args[:2] if a.marker in ("من", "agent") and a.mention is not None), None)
    return [found, *joined_after(draft, found)] if found is not None and found.cls in PARTY else []


def _sender(clause: Clause) -> Mention | None:
    """تلقى اتصالا من فلان."""
    found = next((a.mention for a in clause.args if a.marker == "من" and a.mention is not None), None)
    return found if found is not None and found.cls in PARTY else None
