"""Decisions: a candidate without a failed check is told as an event; generously read, the others are kept as proposals."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.reading import status
from marsad.reading.draft import Draft, EventFound, Told
from marsad.reading.events.carriers import denier_of
from marsad.reading.events.checks import refers_back
from marsad.reading.events.journeys import set_travellers
from marsad.reading.events.modes import riot, set_mode
from marsad.reading.events.nominals import over_adjectives
from marsad.reading.kinds import VERBAL

_SAID = 30  # tokens of what is demanded that its evidence shows


def decide(draft: Draft, told: Told, event: EventFound, names: Iterator[str]) -> None:
    """Makes a candidate an event where there are no names of failed checks; it then takes its tokens from later ones."""
    if draft.generous:
        event.failed = tuple(names)
        draft.proposals.append(event)
    elif (first := next(names, None)) is not None:
        event.failed = (first,)
        return
    complete(draft, event)
    if not event.failed:
        _tell(draft, told, event)


def complete(draft: Draft, event: EventFound) -> None:
    """Evidence, status and mode, which no check asks for."""
    if event.built.kind == "deaths":
        return
    if event.built.kind in ("noun", "journey"):
        _complete_noun(draft, event)
    elif event.built.kind == "frame":
        pass  # what is said has been said
    else:
        _complete_verb(draft, event)
    set_mode(draft, event)
    if event.built.kind == "journey":
        set_travellers(draft, event)


def _complete_verb(draft: Draft, event: EventFound) -> None:
    clause, end = event.built.clause, event.built.end
    assert clause is not None
    subject, first = clause.subject, clause.i
    if subject is not None and (clause.how == "SVO" or event.built.kind == "arrival"):
        first = min(first, subject.i)
    last = max(end, clause.i + 1)
    if event.content and event.type in VERBAL:
        last = max(last, min(event.content[1], event.content[0] + _SAID))
    event.evidence = (first, last if event.built.kind == "arrival" else min(last, draft.sentence_end(clause.i)))
    riot(event)
    status.of_verb(draft, event, clause)


def _complete_noun(draft: Draft, event: EventFound) -> None:
    built, i = event.built, event.token
    clause, last = built.clause, built.end
    event.anaphor = event.anaphor or refers_back(event)
    if event.anaphor:
        last = over_adjectives(draft, i, built.after)
    event.evidence = (min(i, clause.i), max(last, clause.end)) if clause else (i, last)
    first = event.actors[0].i if event.actors else i
    if first < event.evidence[0] and draft.sentence_of[first] == event.sentence:
        event.evidence = (first, event.evidence[1])
    status.of_noun(draft, event, clause, built.light)
    if built.carried and event.status == "happened":
        event.status = built.carried
    if event.status == "denied" and not event.actors and event.type != "ACCUSE":  # who denies a charge is charged
        event.actors = denier_of(draft, i)


def _tell(draft: Draft, told: Told, event: EventFound) -> None:
    built = event.built
    draft.events.append(event)
    told.tokens.update(range(built.first, built.after))
    if built.clause is not None:
        told.tokens.add(built.clause.i)
    demanded = event.type in VERBAL - {"ACCUSE"}  # what one is accused of is told as a deed
    if event.content and (demanded or built.kind in ("noun", "journey")):
        told.content.append(event.content)
