"""Stage: where and when. Each event's places and date from its clause, then from its sentence and the lead."""

from __future__ import annotations

from marsad.reading.draft import Draft, EventFound, PlaceFound, TimeFound
from marsad.reading.kinds import VERBAL


def run(draft: Draft) -> None:
    """Sets ``places`` and ``time`` of every event, and of every candidate that is kept though it is none."""
    for event in draft.candidates():
        start, end = draft.sentences[event.sentence]
        event.in_title = draft.tokens[event.token].start < len(draft.article.title)
        limit = _next_event(draft, event, end)
        event.places = _places(draft, event, start, limit)
        event.time = _time(draft, event, start, end, limit)
        if event.status in ("happened", "ongoing") and _to_come(draft, event):
            event.status = "planned"
            event.because.append("status:dated after publication")


_SAID = VERBAL - {"AGREE"}


def _to_come(draft: Draft, event: EventFound) -> bool:
    """يزور بيروت غدا: what is dated after the publication day has not happened yet."""
    time, published = event.time, draft.published
    return time is not None and time.from_ is not None and published is not None and time.from_ > published.isoformat()


def _next_event(draft: Draft, event: EventFound, end: int) -> int:
    later = [e.token for e in draft.events if e.sentence == event.sentence and e.token > event.evidence[1]]
    return min([end, *later])


def _places(draft: Draft, event: EventFound, start: int, limit: int) -> list[PlaceFound]:
    a, b = event.evidence
    roles = event.actors + event.recipients
    ground = event.built.ground
    out: list[PlaceFound] = []
    for place in draft.places:
        if not (min(a, event.token) <= place.i < max(b, min(limit, b + 12))) or place in out:
            continue
        if event.content and event.type in _SAID and event.content[0] <= place.i < event.content[1]:
            continue  # where what is said happens
        if any(m.i <= place.i < m.j and m.cls in ("state", "seat", "role", "person", "org") for m in roles):
            continue
        if not (
            located(draft, place)
            or (out and place.i <= out[-1].j + 2)
            or any(m.i <= place.i < m.j for m in (*roles, *([ground] if ground else ())))
        ):
            continue
        out.append(place)
    if not out:
        before = [p for p in draft.places if start <= p.i < event.token and located(draft, p) and event.token - p.i < 15]
        out = before[:1]
    narrow = [p for p in out if p.place.kind != "country"]
    return (narrow or out)[:5]


def located(draft: Draft, place: PlaceFound) -> bool:
    """A word of place stands before it: in, near, north of, the town of."""
    if draft.words[place.i].best.prep == "ب":
        return True
    if not place.i:
        return False
    before, locative = draft.norms[place.i - 1], draft.lexicon.sets["locative"]
    return before in locative or (before[0] == "و" and before[1:] in locative)


def _time(draft: Draft, event: EventFound, start: int, end: int, limit: int) -> TimeFound | None:
    for s in draft.statements:
        if s.content[0] <= event.token < s.content[1]:
            start, end = max(start, s.content[0]), min(end, s.content[1])
    dated = [t for t in draft.times if start <= t.i < end and t.kind == "DATE" and (t.value or draft.published is None)]
    if event.content and event.type in _SAID:
        dated = [t for t in dated if not event.content[0] <= t.i < event.content[1]]  # of what is said, not of the saying
    dated = [t for t in dated if not (t.i and draft.norms[t.i - 1] in draft.lexicon.sets["until"])]  # until when
    dated = [t for t in dated if not (t.rule == "times/ago" and draft.norms[t.i].endswith("منذ"))]  # since when, not when
    if not dated:
        return None
    if any(draft.norms[k] in draft.lexicon.sets["tried"] for k in range(max(start, event.token - 3), event.token)):
        dated = [t for t in dated if event.token < t.i < min(event.token + 12, limit)]  # محاكمة المسؤولين عن إسقاط طائرة
        if not dated:
            return None
    a, b = event.evidence
    inside = [t for t in dated if a - 4 <= t.i < max(b, min(limit, b + 6))]
    if inside:
        return min(inside, key=lambda t: (t.i < event.token, abs(t.i - event.token)))
    others = {e.evidence for e in draft.events if e.sentence == event.sentence and e is not event}
    if len(dated) == 1 and not any(o[0] <= dated[0].i < o[1] for o in others):
        return dated[0] if abs(dated[0].i - event.token) < 25 else None
    return None
