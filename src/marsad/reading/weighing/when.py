"""Questions: when was it, and where? Signs of one time expression or one place of the article for one event."""

from __future__ import annotations

from marsad.reading.circumstances import located
from marsad.reading.draft import EventFound, Mention, PlaceFound, TimeFound
from marsad.reading.kinds import VERBAL
from marsad.reading.weighing.scene import Scene, position, step
from marsad.reading.weighing.signs import Signs, one

_SENTENCES = 3  # before and after the event's own, whose times and places may be its own
_ON = 3  # sentences after an event of the headline or lead whose times may be its own
_HOLDERS = ("state", "seat", "role", "person", "org")


def times(scene: Scene, event: EventFound) -> list[TimeFound]:
    """The dated expressions of the event's sentence, of those around it and of the lead."""
    draft = scene.draft
    near = [t for t in scene.dated if _in_time(draft.sentence_of[t.i], event.sentence)]
    return near if event.time is None or event.time in near else [event.time, *near]


def places(scene: Scene, event: EventFound) -> list[PlaceFound]:
    """The places of the event's sentence, of those around it and of the lead; each name once, the nearest.

    A state or its seat that is the subject of a verb acts, and is no place: أنقرة تستدعي السفير.
    """
    draft, seen = scene.draft, set()
    found = [p for p in draft.places if _near(draft.sentence_of[p.i], event.sentence) and not _acts(scene, p)]
    out = []
    for place in [*event.places, *sorted(found, key=lambda p: abs(p.i - event.token))]:
        if place.place.canonical not in seen:
            seen.add(place.place.canonical)
            out.append(place)
    return out


def _acts(scene: Scene, place: PlaceFound) -> bool:
    mention = scene.draft.mention_at.get(place.i)
    return mention is not None and mention.cls in ("state", "seat") and id(mention) in scene.subject_of


def _near(sentence: int, own: int) -> bool:
    return sentence <= 1 or -1 <= own - sentence <= _SENTENCES


def _in_time(sentence: int, own: int) -> bool:
    """A time near the event; of what a headline or a lead tells, the time may stand later."""
    return _near(sentence, own) or (own <= 1 and sentence - own <= _ON)


def time_signs(scene: Scene, event: EventFound, time: TimeFound) -> list[Signs]:
    """What is true of a time expression as the event's date, as groups of signs."""
    draft, kind, own = scene.draft, event.type, event.time
    ruled = "H" if own is not None else "E"
    how = "ruled" if time is own else "by value" if own is not None and time.value == own.value else ""
    dated, value, day = scene.dated, time.value or "", scene.day
    said = [s for s in draft.statements if s.content[0] <= time.i < s.content[1]]
    told = [s for s in draft.statements if s.content[0] <= event.token < s.content[1]]
    beside = [e for e in draft.events if e is not event and e.sentence == draft.sentence_of[time.i]]
    nearest = min([abs(e.token - time.i) for e in beside], default=99)
    same, nearer = draft.sentence_of[time.i] == event.sentence, nearest < abs(event.token - time.i)
    first = bool(dated) and dated[0].value == time.value
    rank = sum([abs(t.i - event.token) < abs(time.i - event.token) for t in dated])
    return [
        (_time_rule, ruled, how, time.rule),
        *_apart(scene, event, time.i, time.j, ruled),
        (_time_value, ruled, len(value), min(3, scene.told[time.value]), same, min(3, rank)),
        (_time_day, ruled, "-" if day is None else "same" if day.value == value else "other", same, kind),
        (_time_age, ruled, scene.ages.get(id(time), ""), event.status, same),
        (_time_event, ruled, first, min(4, scene.days), event.status, kind, position(draft, event)),
        (one, "preceding", draft.norms[time.i - 1] if time.i else "<s>"),
        (_time_said, bool(said), bool(told), bool(said and told and said[0] is told[0]), _in_content(event, time.i)),
        (_time_beside, ruled, same, nearer, any(e.time is time for e in beside)),
    ]


def _time_rule(ruled: str, how: str, rule: str) -> list[str]:
    out = ["ruled" if how == "ruled" else f"not ruled {ruled}", f"rule {rule}", f"rule {rule} {ruled}"]
    return [*out, "ruled by value"] if how == "by value" else out


def _time_value(ruled: str, length: int, again: int, same: bool, rank: int) -> list[str]:
    out = [f"length {length}", f"length {length} {ruled}"]
    return [*out, f"again {again} {same:d}", f"rank {rank} {same:d} {ruled}"]


def _time_day(ruled: str, lead: str, same: bool, kind: str) -> list[str]:
    return [f"day {lead} {ruled}", f"day {lead} {same:d} {kind}"]


def _time_age(ruled: str, age: str, status: str, same: bool) -> list[str]:
    return [f"age {age}", f"age {age} {ruled}", f"age {age} {status}", f"age {age} {same:d}"] if age else []


def _time_event(ruled: str, first: bool, days: int, status: str, kind: str, stands: str) -> list[str]:
    out = ["first date" if first else "other date", f"dates {days} {ruled}"]
    return [*out, f"status {status} {ruled}", f"type {kind} {ruled}", f"{stands} {ruled}"]


def _time_said(said: bool, told: bool, together: bool, content: bool) -> list[str]:
    return [f"spoken {said:d}{told:d}{together:d}", *(("in content",) if content else ())]


def _time_beside(ruled: str, same: bool, nearer: bool, others: bool) -> list[str]:
    return [f"nearer {same:d}{nearer:d}", *((f"another's {same:d} {ruled}",) if others else ())]


def _in_content(event: EventFound, i: int) -> bool:
    return event.content is not None and event.type in VERBAL and event.content[0] <= i < event.content[1]


def _apart(scene: Scene, event: EventFound, i: int, j: int, ruled: str) -> list[Signs]:
    """How far from the event tokens [i, j) stand, and what stands between."""
    draft = scene.draft
    apart = event.sentence - draft.sentence_of[i]
    apart = 9 if apart > _SENTENCES else apart
    title = draft.tokens[i].start < len(draft.article.title)
    out: list[Signs] = [(_sentences, ruled, event.type, apart, title)]
    if apart == 0:
        side = "before" if i < event.token else "after"
        a, b = min(j - 1, event.token), max(i, event.token)
        verbs, marks, relatives, complements = scene.between(a, b)
        out.append((_side, ruled, side, position(draft, event), step(b - a)))
        evidence = event.evidence[0] <= i < event.evidence[1]
        out.append((_between, side, min(3, verbs), min(3, marks), min(2, relatives), min(2, complements), evidence))
    return out


def _sentences(ruled: str, kind: str, apart: int, title: bool) -> list[str]:
    out = [f"sentences {apart}", f"sentences {apart} {ruled}", f"sentences {apart} {kind}"]
    return [*out, "in title"] if title else out


def _side(ruled: str, side: str, stands: str, steps: int) -> list[str]:
    return [f"{side} {stands} {steps}", f"{side} {ruled} {steps}"]


def _between(side: str, verbs: int, marks: int, relatives: int, complements: int, evidence: bool) -> list[str]:
    out = [f"verbs {side} {verbs}", f"marks {side} {marks}", f"relatives {side} {relatives}"]
    return [*out, f"complements {side} {complements}", *(("in evidence",) if evidence else ())]


def place_signs(scene: Scene, event: EventFound, place: PlaceFound, near: list[PlaceFound]) -> list[Signs]:
    """What is true of a place as where the event was, as groups of signs; ``near`` are all places that might be it."""
    draft, kind, sort, name = scene.draft, event.type, place.place.kind, place.place.canonical
    ruled = "H" if event.places else "E"
    mention = draft.mention_at.get(place.i)
    parties = tuple(_in_party(roles, place.i) for roles in (event.actors, event.recipients))
    elsewhere = scene.named_by[name] - (id(event) in scene.passed and any(p.place.canonical == name for p in event.places))
    narrower = any(p.place.country == place.place.country and p.place.kind != "country" for p in near)
    often = min(5, scene.often_placed[name])
    return [
        (_place_rule, ruled, kind, sort, event.places.index(place) if place in event.places else -1),
        *_apart(scene, event, place.i, place.j, ruled),
        (_place_sort, ruled, kind, sort, located(draft, place), str(event.mode), narrower),
        (one, "preceding", draft.norms[place.i - 1] if place.i else "<s>"),
        (_place_party, kind, *parties, mention.cls if mention is not None else "", _in_content(event, place.i)),
        (_place_often, ruled, sort, often, min(3, elsewhere), scene.first_place == name),
    ]


def _in_party(roles: list[Mention], i: int) -> str:
    """Whether token i stands in the words of one of the parties, and whether such a party may hold the place ("names")."""
    inside = [m for m in roles if m.i <= i < m.j]
    return "" if not inside else "names" if any(m.cls in _HOLDERS for m in inside) else "in"


def _place_rule(ruled: str, kind: str, sort: str, first: int) -> list[str]:
    if first >= 0:
        return ["ruled", f"ruled {first}", f"ruled {sort}", f"ruled {kind}"]
    return [f"not ruled {ruled}", f"not ruled {ruled} {sort}"]


def _place_sort(ruled: str, kind: str, sort: str, where: bool, mode: str, narrower: bool) -> list[str]:
    out = [f"kind {sort}", f"kind {sort} {kind}", f"kind {sort} {ruled}"]
    out += (f"located {where:d}", f"located {where:d} {sort}", f"located {where:d} {kind}")
    return [*out, f"mode {mode} {sort}", f"narrower {narrower:d} {sort}"]


def _place_party(kind: str, actor: str, recipient: str, cls: str, content: bool) -> list[str]:
    out: list[str] = []
    for name, how in (("actor", actor), ("recipient", recipient)):
        out += (f"in {name}", f"in {name} {kind}") if how else ()
        out += (f"names {name}",) if how == "names" else ()
    out += (f"party {cls}",) if cls else ()
    return [*out, "in content"] if content else out


def _place_often(ruled: str, sort: str, often: int, elsewhere: int, first: bool) -> list[str]:
    out = [f"often {often}", f"often {often} {ruled}", f"elsewhere {elsewhere} {ruled}"]
    return [*out, f"first place {ruled}"] if first else out
