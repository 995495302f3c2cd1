"""Questions: when was it, and where? Signs of one time expression or one place of the article for one event."""

from __future__ import annotations

from marsad.reading.circumstances import located
from marsad.reading.draft import EventFound, PlaceFound, TimeFound
from marsad.reading.kinds import VERBAL
from marsad.reading.weighing.scene import Scene, position, step

_SENTENCES = 3  # before and after the event's own, whose times and places may be its own
_ON = 3  # sentences after an event of the headline or lead whose times may be its own
_HOLDERS = ("state", "seat", "role", "person", "org")


def times(scene: Scene, event: EventFound) -> list[TimeFound]:
    """The dated expressions of the event's sentence, of those around it and of the lead."""
    draft = scene.draft
    near = [t for t in scene.dated if _in_time(draft.sentence_of[t.i], event.sentence)]
    return near if event.time is None or event.time in near else [event.time, *near]


def places(scene: Scene, event: EventFound) -> list[PlaceFound]:
    """The places of the event's sentence, of those around it and of the lead; each name once, the nearest."""
    draft, seen = scene.draft, set()
    found = [p for p in draft.places if _near(draft.sentence_of[p.i], event.sentence)]
    out = []
    for place in [*event.places, *sorted(found, key=lambda p: abs(p.i - event.token))]:
        if place.place.canonical not in seen:
            seen.add(place.place.canonical)
            out.append(place)
    return out


def _near(sentence: int, own: int) -> bool:
    return sentence <= 1 or -1 <= own - sentence <= _SENTENCES


def _in_time(sentence: int, own: int) -> bool:
    """A time near the event; of what a headline or a lead tells, the time may stand later."""
    return _near(sentence, own) or (own <= 1 and sentence - own <= _ON)


def time_signs(scene: Scene, event: EventFound, time: TimeFound) -> list[str]:
    """What is true of a time expression as the event's date."""
    draft, kind = scene.draft, event.type
    ruled = "H" if event.time is not None else "E"
    out = ["ruled" if time is event.time else f"not ruled {ruled}", f"rule {time.rule}", f"rule {time.rule} {ruled}"]
    if time is not event.time and event.time is not None and time.value == event.time.value:
        out.append("ruled by value")
    out += _apart(scene, event, time.i, time.j, ruled)
    out += (f"length {len(time.value or '')}", f"length {len(time.value or '')} {ruled}")
    dated, age = scene.dated, scene.ages.get(id(time), "")
    same = draft.sentence_of[time.i] == event.sentence
    day = scene.day
    lead = "-" if day is None else "same" if day.value == time.value else "other"
    out += (f"day {lead} {ruled}", f"day {lead} {same:d} {kind}")
    if age:
        out += (f"age {age}", f"age {age} {ruled}", f"age {age} {event.status}", f"age {age} {same:d}")
    out.append(f"again {min(3, scene.told[time.value])} {same:d}")
    rank = sum(abs(t.i - event.token) < abs(time.i - event.token) for t in dated)
    out.append(f"rank {min(3, rank)} {same:d} {ruled}")
    out.append("first date" if dated and dated[0].value == time.value else "other date")
    out.append(f"dates {min(4, len({t.value for t in dated}))} {ruled}")
    out += (f"status {event.status} {ruled}", f"type {kind} {ruled}", f"{position(draft, event)} {ruled}")
    before = draft.norms[time.i - 1] if time.i else "<s>"
    out.append(f"preceding {before}")
    inside = [s for s in draft.statements if s.content[0] <= time.i < s.content[1]]
    told = [s for s in draft.statements if s.content[0] <= event.token < s.content[1]]
    out.append(f"spoken {bool(inside):d}{bool(told):d}{bool(inside and told and inside[0] is told[0]):d}")
    if event.content and event.type in VERBAL and event.content[0] <= time.i < event.content[1]:
        out.append("in content")
    beside = [e for e in draft.events if e is not event and e.sentence == draft.sentence_of[time.i]]
    nearest = min((abs(e.token - time.i) for e in beside), default=99)
    out.append(f"nearer {same:d}{nearest < abs(event.token - time.i):d}")
    if any(e.time is time for e in beside):
        out.append(f"another's {same:d} {ruled}")
    return out


def _apart(scene: Scene, event: EventFound, i: int, j: int, ruled: str) -> list[str]:
    draft = scene.draft
    apart = event.sentence - draft.sentence_of[i]
    apart = 9 if apart > _SENTENCES else apart
    stands, out = position(draft, event), [f"sentences {apart}", f"sentences {apart} {ruled}", f"sentences {apart} {event.type}"]
    if draft.tokens[i].start < len(draft.article.title):
        out.append("in title")
    if apart == 0:
        side = "before" if i < event.token else "after"
        a, b = min(j - 1, event.token), max(i, event.token)
        out += (f"{side} {stands} {step(b - a)}", f"{side} {ruled} {step(b - a)}")
        verbs, marks, relatives, complements = scene.between(a, b)
        out += (f"verbs {side} {min(3, verbs)}", f"marks {side} {min(3, marks)}")
        out += (f"relatives {side} {min(2, relatives)}", f"complements {side} {min(2, complements)}")
        if event.evidence[0] <= i < event.evidence[1]:
            out.append("in evidence")
    return out


def place_signs(scene: Scene, event: EventFound, place: PlaceFound, near: list[PlaceFound]) -> list[str]:
    """What is true of a place as where the event was; ``near`` are all places that might be it."""
    draft, kind, sort = scene.draft, event.type, place.place.kind
    ruled = "H" if event.places else "E"
    if place in event.places:
        out = ["ruled", f"ruled {event.places.index(place)}", f"ruled {sort}", f"ruled {kind}"]
    else:
        out = [f"not ruled {ruled}", f"not ruled {ruled} {sort}"]
    out += (f"kind {sort}", f"kind {sort} {kind}", f"kind {sort} {ruled}")
    out += _apart(scene, event, place.i, place.j, ruled)
    where = located(draft, place)
    out += (f"located {where:d}", f"located {where:d} {sort}", f"located {where:d} {kind}")
    out.append(f"preceding {draft.norms[place.i - 1] if place.i else '<s>'}")
    for name, roles in (("actor", event.actors), ("recipient", event.recipients)):
        if any(m.i <= place.i < m.j for m in roles):
            out += (f"in {name}", f"in {name} {kind}")
        if any(m.i <= place.i < m.j and m.cls in _HOLDERS for m in roles):
            out.append(f"names {name}")
    if place.i in draft.mention_at:
        out.append(f"party {draft.mention_at[place.i].cls}")
    if event.content and event.type in VERBAL and event.content[0] <= place.i < event.content[1]:
        out.append("in content")
    often = sum(p.place.canonical == place.place.canonical for p in draft.places)
    out += (f"often {min(5, often)}", f"often {min(5, often)} {ruled}")
    others = sum(place.place.canonical in {p.place.canonical for p in e.places} for e in draft.events if e is not event)
    out += (f"elsewhere {min(3, others)} {ruled}", f"mode {event.mode} {sort}")
    narrower = any(p.place.country == place.place.country and p.place.kind != "country" for p in near)
    out.append(f"narrower {narrower:d} {sort}")
    first = next((p for p in draft.places if p.place.kind != "country"), None)
    if first is not None and first.place.canonical == place.place.canonical:
        out.append(f"first place {ruled}")
    return out
