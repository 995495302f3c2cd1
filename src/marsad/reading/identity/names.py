"""Who and where two events share: names of their parties, sites, distance."""

from __future__ import annotations

from marsad.gazetteer import Place, km
from marsad.reading.draft import EventFound, Mention
from marsad.reading.kinds import ARMED

_OF_STATES = frozenset({"state", "seat", "person", "role", "pair"})


def names_of(parties: list[Mention]) -> set[str]:
    """What parties go by: whom they stand for, their names, and the states that act through them."""
    out = set()
    for p in parties:
        out |= {m.canonical for m in p.refers} or {p.canonical}
        if p.head is not None and p.sector in ARMED:
            out.add(p.canonical.removesuffix(" " + p.head.canonical))  # قوات الحوثي are الحوثيون
        out |= set((p.country or "").split(";")) - {""} if p.cls in _OF_STATES or p.sector in ("MIL", "GOV") else set()
    return out


def both_names(xs: list[Mention], ys: list[Mention]) -> tuple[set[str], set[str]]:
    """The names of each side; police is who Turkish police are, where nothing else is said of them."""
    a, b = names_of(xs), names_of(ys)
    for x in xs:
        for y in ys:
            alike = x.head is not None and y.head is not None and x.head.canonical == y.head.canonical
            if "target" in (x.cls, y.cls):
                alike = alike and bool(x.word) and x.word == y.word  # مصفاة نفط روسية, المصفاة
            if x.head and alike and not (x.country and y.country) and {x.cls, y.cls} != {"person"}:
                a.add("~" + x.head.canonical)
                b.add("~" + x.head.canonical)
    return a, b


def sites(event: EventFound) -> set[str]:
    """The names of an event's places."""
    return {p.place.canonical for p in event.places}


def is_generic(parties: list[Mention]) -> bool:
    """A body without a name or a country: the coalition, the army, police."""
    return bool(parties) and all(p.id is None and not p.country and p.cls in ("org", "group") for p in parties)


def are_apart(a: EventFound, b: EventFound) -> bool:
    """Both are told where, and no place of the one is, holds or borders a place of the other."""
    return bool(a.places and b.places) and not any(_together(x.place, y.place) for x in a.places for y in b.places)


def _together(x: Place, y: Place) -> bool:
    if x.canonical == y.canonical:
        return True
    if "country" in (x.kind, y.kind):
        return x.country == y.country
    if None in (x.lat, x.lon, y.lat, y.lon) or "region" not in (x.kind, y.kind):
        return False
    return km(x.lat or 0.0, x.lon or 0.0, y.lat or 0.0, y.lon or 0.0) <= (x.radius_km or 0.0) + (y.radius_km or 0.0)


def distance(a: EventFound, b: EventFound) -> int:
    """Tokens between the nearest words that tell the two."""
    return min(abs(x - y) for x in [a.token, *a.also] for y in [b.token, *b.also])


def strike_places(*events: EventFound) -> bool:
    """قصف على حلب، قصفت مدينة حلب: both recipients are things or places, which one place may name in two ways."""
    return all(r.cls in ("target", "thing", "seat") for e in events for r in e.recipients)


def is_suffered(event: EventFound) -> bool:
    """Told from the side of the dead and wounded."""
    return (
        "rule:passive" in event.because
        or "rule:deaths in violence" in event.because
        or (event.entry.genitive == "o" and (bool(event.killed) or (event.entry.lemma in ("قتل", "جرح") and not event.actors)))
    )
