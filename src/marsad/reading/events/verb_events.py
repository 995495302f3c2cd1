"""The candidate that a verb makes by its own row: who acts, who suffers, what is demanded."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading.draft import Arg, Built, Clause, Draft, EventFound, Mention
from marsad.reading.events.contents import asked_in, content_of, demanding
from marsad.reading.events.dealt import set_attacked, set_dealer
from marsad.reading.events.ground import set_holder
from marsad.reading.events.objects import adjacent, beyond_relative, maker_of, object_pronoun, objects_of, threatened
from marsad.reading.events.party_args import agent_of, party_of, with_joined
from marsad.reading.events.passives import is_passive, victim_of
from marsad.reading.events.pronouns import behind_preposition
from marsad.reading.events.recipients import behind_words, can_suffer, marked_recipients
from marsad.reading.events.sides import part_sides
from marsad.reading.events.topics import acting_deed
from marsad.reading.kinds import PARTY, VERBAL

_FAR_OBJECT = 8  # words, times and marks not counted
_OWN = ("ني", "نا", "ي")  # object suffixes of the first person


def verb_event(draft: Draft, clause: Clause, entry: Entry) -> EventFound:
    """The candidate of a clause's verb with this row, roles filled."""
    event = EventFound(clause.i, draft.sentence_of[clause.i], entry, Built("verb", clause, clause.i, clause.i + 1, clause.end))
    event.features["topic"] = float(clause.topic and clause.subject is None)
    event.because.append(f"subject:{clause.how or 'none'}")
    event.built.doer = clause.subject
    agent = agent_of(draft, clause.args)
    actor, event.recipients, passive = _sides(draft, clause, entry, agent)
    if not event.recipients and not (passive and "o" in entry.recipient):
        meant = behind_preposition(draft, entry, clause.i, draft.sentence_end(clause.i), actor)
        event.recipients = meant or marked_recipients(draft, clause.args, entry)
    if not passive and actor is None:
        actor = agent
    event.actors = with_joined(draft, actor)
    if "sym" in entry.flags and not event.recipients:
        _set_both(clause, event)
    part_sides(event)
    event.content = content_of(draft, clause.args, entry, clause.content)
    if entry.type == "REQUEST" and not event.actors and event.content is not None and clause.subject is None:
        event.actors = demanding(draft, clause)
    if not event.recipients:
        event.recipients = _told_otherwise(draft, clause, event)
    if passive and "o" not in entry.recipient and event.recipients and agent is None:
        event.actors = []  # أطيح به
    if entry.type == "ASSAULT" and clause.subject is None and not (passive or event.actors):
        event.actors = acting_deed(draft, clause)
    set_holder(draft, event, clause.args)
    set_attacked(draft, event)
    if passive:
        set_dealer(draft, event)
    event.features["passive"] = float(passive)
    if passive:
        event.because.append("rule:passive")
    return event


def _sides(draft: Draft, clause: Clause, entry: Entry, agent: Mention | None) -> tuple[Mention | None, list[Mention], bool]:
    """(who acts, who suffers as the verb's subject or object, whether it is passive)."""
    actor, passive = _acting(clause, entry), clause.reading.passive
    bare = [a for a in clause.args if not a.marker]
    if "subjrec" in entry.flags:
        victim = clause.subject or (party_of(draft, bare[0]) if bare else None)
        return agent, [victim] if victim else [], True
    if "o" not in entry.recipient:
        return actor, [], passive
    if clause.antecedent is not None:
        return actor, [clause.antecedent], passive
    if clause.reading.cut.enc and clause.reading.cut.enc not in _OWN:
        return actor, object_pronoun(draft, clause), passive
    objects = [a for a in bare if a.mention is None or a.mention is not clause.subject]
    if passive or (is_passive(draft, clause, entry, objects) and not beyond_relative(draft, clause, clause.subject)):
        return agent, _victims(draft, clause, entry, objects), True
    reach = 1 if "pass" in entry.flags else _FAR_OBJECT
    near = [a for a in objects if adjacent(draft, clause, a, reach) or a.coordinate]
    return actor, objects_of(draft, near, actor, entry) or beyond_relative(draft, clause, actor), False


def _acting(clause: Clause, entry: Entry) -> Mention | None:
    """The subject if it can act: a party, a thing where the row allows it, a resolution that demands."""
    subject = clause.subject
    if subject is None or subject.cls in PARTY or "inan" in entry.flags:
        return subject
    speaks = subject.cls in ("treaty", "source") and entry.type in VERBAL - {"AGREE"}  # القرار يطالب
    return subject if speaks else None


def _victims(draft: Draft, clause: Clause, entry: Entry, objects: list[Arg]) -> list[Mention]:
    """Whom a passive befalls: its subject, else the noun phrase after it, where that can suffer the deed."""
    victim = clause.subject if clause.how in ("SVO", "VSO", "relative subject") else None
    victim = victim or victim_of(draft, clause, objects)
    return [victim] if victim is not None and can_suffer(draft, victim, entry) else []


def _set_both(clause: Clause, event: EventFound) -> None:
    """The two sides of a meeting or an agreement: بين X وY."""
    between = [a.mention for a in clause.args if a.marker == "بين" and a.mention is not None]
    if len(between) >= 2:
        event.actors, event.recipients = [between[0]], between[1:3]


def _told_otherwise(draft: Draft, clause: Clause, event: EventFound) -> list[Mention]:
    """Whom the threatened deed would strike, whose arms are bought."""
    if event.type == "THREATEN" and "t" not in event.entry.flags and event.content:
        found = threatened(draft, event)
        if found:
            return found
    if event.type == "REQUEST" and (asked := asked_in(draft, event)):
        return asked
    if event.type in ("ACCUSE", "REJECT", "SUPPORT"):
        return behind_words(draft, clause.args, event)
    return maker_of(draft, clause) if "arms" in event.entry.flags else []
