"""Examples for each question: the signs of a candidate, and whether the gold says that it is the answer."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from marsad.measure.learn.gold import Raw, is_party, names_one, told_by
from marsad.reading.draft import Draft, EventFound
from marsad.reading.identity import one
from marsad.reading.weighing import who
from marsad.reading.weighing.how import (
    NO_MODE,
    STATUSES,
    TYPES,
    mode_facts,
    mode_signs,
    modes,
    retype,
    status_facts,
    status_signs,
    type_facts,
    type_signs,
)
from marsad.reading.weighing.same import same_signs
from marsad.reading.weighing.scene import Scene
from marsad.reading.weighing.signs import names
from marsad.reading.weighing.told import told_signs
from marsad.reading.weighing.when import place_signs, places, time_signs, times

SYMMETRICAL = ("CONSULT", "AGREE", "COOPERATE")


class Example(NamedTuple):
    """One candidate: the article, its signs, whether it is the answer, and the event that is asked of (see `key_of`)."""

    article: str
    signs: list[str]
    answer: bool
    event: str = ""


Examples = dict[str, list[Example]]


def of_article(draft: Draft, record: Raw) -> Examples:
    """The examples of one article, by question. Roles, dates and the rest are asked of what the gold has as events only."""
    out: Examples = defaultdict(list)
    scene, article = Scene(draft), draft.article.id
    found: list[tuple[EventFound, Raw]] = []
    for event in draft.proposals:
        gold = None if "skip" in record else told_by(draft, event, record, any_type=True)
        out["told"].append(Example(article, names(told_signs(scene, event)), gold is not None))
        if gold is not None:
            facts = type_facts(scene, event)
            out["type"] += [Example(article, type_signs(event, t, facts), t == gold["type"], key_of(event)) for t in TYPES]
            found.append((event, gold))
    read = [(event.type, event.mode, list(event.because)) for event, _ in found]
    for event, gold in found:
        retype(event, gold["type"])
    for event, gold in found:
        _roles(out, scene, event, gold)
        _circumstances(out, scene, event, gold)
        _manner(out, scene, event, gold)
    for (event, _), (kind, mode, because) in zip(found, read, strict=True):
        event.type, event.mode, event.because = kind, mode, because  # the draft is as it was read
    return out


def key_of(event: EventFound) -> str:
    """What tells the candidates of one event from those of others in its article."""
    return f"{event.type} {event.token} {event.entry.id}"


def _roles(out: Examples, scene: Scene, event: EventFound, gold: Raw) -> None:
    roles, article, key = who.Roles(scene, event), scene.draft.article.id, key_of(event)
    actors, recipients = gold.get("actors", []), gold.get("recipients", [])
    for mention in who.candidates(scene, event):
        acts, suffers = is_party(scene.draft, actors, mention), is_party(scene.draft, recipients, mention)
        out["actor"].append(Example(article, names(who.signs(roles, mention, False)), acts, key))
        out["recipient"].append(Example(article, names(who.signs(roles, mention, True)), suffers, key))
    out["actor"].append(Example(article, names(who.nobody(roles, False)), not actors, key))
    out["recipient"].append(Example(article, names(who.nobody(roles, True)), not recipients, key))


def _circumstances(out: Examples, scene: Scene, event: EventFound, gold: Raw) -> None:
    article, date = scene.draft.article.id, (gold.get("date") or {}).get("value")
    for time in times(scene, event):
        is_date = bool(date) and time.value == date
        out["time"].append(Example(article, names(time_signs(scene, event, time)), is_date, key_of(event)))
    near = places(scene, event)
    for place in near:
        is_place = names_one(scene.draft, gold.get("places", []), place.start, place.end)
        out["place"].append(Example(article, names(place_signs(scene, event, place, near)), is_place, key_of(event)))


def _manner(out: Examples, scene: Scene, event: EventFound, gold: Raw) -> None:
    article, facts = scene.draft.article.id, mode_facts(scene, event)
    for mode in modes(event):
        out["mode"].append(Example(article, mode_signs(event, mode, facts), mode == (gold.get("mode") or NO_MODE), key_of(event)))
    facts = status_facts(scene, event)
    for status in STATUSES:
        out["status"].append(
            Example(article, status_signs(event, status, facts), status == gold.get("status", "happened"), key_of(event))
        )


def pairs(scene: Scene, found: list[EventFound], record: Raw) -> list[Example]:
    """Examples for "same" of the events that weights chose, with the roles that they gave them.

    Two mentions of one gold event are one. A mention that the gold has not as an event beside an earlier one that it has, of
    the same parties and told as known, or said to be the same by the rules, is one with it too: the gold counts no second
    event there.
    """
    gold = [None if "skip" in record else told_by(scene.draft, e, record) for e in found]
    out = []
    for n, b in enumerate(found):
        for a, told in zip(found[:n], gold[:n], strict=True):
            if a.type != b.type or told is None:
                continue
            again = gold[n] is None
            if again and not (one(scene.draft, a, b) or (b.anaphor and _share(a, b))):
                continue
            out.append(Example(scene.draft.article.id, same_signs(scene, a, b), again or told is gold[n]))
    return out


def _share(a: EventFound, b: EventFound) -> bool:
    """Somebody takes part in both."""
    names = {m.canonical for m in a.actors + a.recipients}
    return any(m.canonical in names for m in b.actors + b.recipients)
