"""Whom الطرفان, الرئيسان and المسؤول الروسي stand for."""

from __future__ import annotations

from marsad.reading.draft import Draft, Mention

_HEADS_OF_STATE = frozenset({"president", "monarch", "prime minister", "prince", "counterpart"})


def _two(draft: Draft, found: Mention, earlier: list[Mention]) -> list[Mention]:
    """The last two parties of different countries; for two people (الرئيسان, الوزيران) persons, if two were named."""
    norm = draft.norms[found.i]
    people = any(stem in norm for stem in ("الرءيس", "زعيم", "وزير", "طرف", "جانب"))
    persons = _apart([m for m in earlier if m.cls == "person"])
    if len(persons) == 2 and any(stem in norm for stem in ("الرءيس", "زعيم", "وزير")):
        return persons
    two = _apart(earlier)
    if len(two) < 2:
        return []
    return [next((m for m in reversed(earlier) if m.country == t.country and m.cls == "person"), t) if people else t for t in two]


def _apart(mentions: list[Mention]) -> list[Mention]:
    """The last two of different countries, in the order of the text."""
    two: list[Mention] = []
    for m in reversed(mentions):
        if all(m.country != t.country for t in two):
            two.append(m)
        if len(two) == 2:
            break
    return two[::-1]


def refer(draft: Draft, found: Mention) -> None:
    """الطرفان and الرئيسان stand for the last two parties named; المسؤول الروسي for the last Russian official named."""
    head = found.head
    if head is None:
        return
    earlier = [
        m
        for m in draft.mentions[-40:]
        if m.cls in ("person", "state", "seat", "group", "org") and m.country and m.sector not in ("CVL", "JRN", "UNK")
    ]
    if head.cls == "pair":
        named = _two(draft, found, earlier)
        if named:
            found.refers = named
            found.canonical = " and ".join(m.canonical for m in named)
            found.country = ";".join(sorted(m.country or "" for m in named))
        found.plural = True
    elif head.cls == "role" and found.cls == "role" and found.country and draft.words[found.i].best.det:
        for m in reversed(earlier):
            if (
                m.cls == "person"
                and m.country == found.country
                and m.head is not None
                and (
                    m.head.canonical == head.canonical
                    or (head.canonical == "official" and m.head.canonical not in _HEADS_OF_STATE)
                )
            ):
                found.refers, found.canonical, found.id = [m], m.canonical, m.id
                break
