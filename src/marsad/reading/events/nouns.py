"""Proposals of event nouns: verbal nouns and names of deeds (غارة, مباحثات, اعتقال), alone or with what carries them."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.lexicon import Entry
from marsad.reading.clauses.arguments import arguments
from marsad.reading.draft import Built, Clause, Draft, EventFound, Told
from marsad.reading.events.contents import content_of
from marsad.reading.events.dealt import attacked_in, set_dealer, victims_of
from marsad.reading.events.ground import set_holder
from marsad.reading.events.light_roles import set_light_roles
from marsad.reading.events.nominals import event_noun_at, is_defined, over_adjectives
from marsad.reading.events.noun_roles import set_noun_roles
from marsad.reading.events.recipients import is_its_own
from marsad.reading.events.sides import part_sides
from marsad.reading.events.topics import struck_after

_INSIDE = frozenset({"nottruce", "cognate"})  # what fails these is no phrase: its second word may still name a deed


def proposals(draft: Draft, told: Told) -> Iterator[EventFound]:
    """A candidate for each event noun that no event tells yet; what it fails must be known before the next is asked for."""
    for start, end in draft.sentences:
        i = start
        while i < end:
            noun = event_noun_at(draft, i, end) if i not in told.tokens and draft.tokens[i].kind == "w" else None
            if noun is None:
                i += 1
                continue
            event = noun_event(draft, i, noun)
            yield event
            i = i + 1 if _INSIDE & set(event.failed) else noun[1]


def noun_event(
    draft: Draft, i: int, noun: tuple[Entry, int], clause: Clause | None = None, light: Entry | None = None
) -> EventFound:
    """The candidate that the event noun at token i makes, with the clause and the light verb that carry it, if any."""
    entry, after = noun
    args, end, content = arguments(draft, after - 1, draft.sentence_end(i))
    event = EventFound(i, draft.sentence_of[i], entry, Built("noun", clause, i, after, end, light))
    phrase = over_adjectives(draft, i, after)
    defined = is_defined(draft, i, phrase)
    set_noun_roles(draft, event, args, phrase, defined)
    if clause is not None and light is not None:
        set_light_roles(draft, event, clause, light)
    part_sides(event)
    set_holder(draft, event, args)
    if entry.type == "ASSAULT":
        set_dealer(draft, event)
        struck = event.recipients or attacked_in(draft, i) or struck_after(draft, i, noun) or victims_of(draft, i)
        event.recipients = [m for m in struck if m not in event.actors]
    if entry.type in ("RETREAT", "MOBILIZE", "SANCTION") and event.actors:
        event.recipients = [r for r in event.recipients if not is_its_own(draft, r, event.actors[0])]
    event.content = content_of(draft, args, entry, content)
    event.features["defined"] = float(defined)
    event.anaphor = defined and not event.actors and not event.recipients and (light is None or light.role == "event")
    if clause is not None:
        event.also.append(clause.i)
        event.because.append(f"light:{light.lemma}" if light else "rule:noun")
    return event
