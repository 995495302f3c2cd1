"""Events: clauses as data -> proposals -> checks -> decisions, each step plain functions of the draft.

``verbs``, ``pairs``, ``lights``, ``journeys``, ``nouns`` and ``bare`` propose candidates with their roles filled; ``checks``
names what each fails; ``decide`` makes those that fail nothing events.
"""

from __future__ import annotations

from marsad.reading.draft import Draft, Told
from marsad.reading.events import bare, complaints, frames, nouns, verbs
from marsad.reading.events.checks import failing
from marsad.reading.events.decisions import decide

__all__ = ["decide", "propose_rest", "quoted", "run"]


def run(draft: Draft, told: Told) -> None:
    """Events of verbs, then of their participles, then of the nouns that no verb has taken."""
    if draft.genre == "sport" and not draft.generous:
        return
    for propose in (verbs.proposals, verbs.participles, nouns.proposals):
        for event in propose(draft, told):
            if event.type == "PROTEST" and not event.recipients:
                event.recipients = complaints.against(draft, event)
            decide(draft, told, event, failing(draft, told, event))


def quoted(draft: Draft, told: Told) -> None:
    """Events that a speaker tells of his own side, once the statements are known."""
    if draft.genre == "sport" and not draft.generous:
        return
    for event in verbs.quoted(draft, told):
        decide(draft, told, event, failing(draft, told, event))


def propose_rest(draft: Draft, told: Told) -> None:
    """Read generously, a bare proposal for each word with a row of an event that no other proposal stands on."""
    if draft.generous:
        bare.run(draft, told)
        frames.run(draft)
