"""Whom الطرفان, الرئيسان and المسؤول الروسي stand for."""

from __future__ import annotations

from collections import Counter

from marsad.lexicon import Entry
from marsad.reading.draft import Draft, Mention
from marsad.reading.kinds import ARMED

_SIDES = frozenset({"person", "role", "org", "state", "seat"})
_HEADS_OF_STATE = frozenset({"president", "monarch", "prime minister", "prince", "counterpart"})


def _two(draft: Draft, found: Mention, earlier: list[Mention]) -> list[Mention]:
    """The last two parties of different countries; for two people (الرئيسان, الوزيران) persons, if two were named."""
    joined = _joined(draft, found)
    if joined:
        return joined
    norm = draft.norms[found.i]
    people = any(stem in norm for stem in ("الرءيس", "زعيم", "وزير", "طرف", "جانب"))
    persons = _apart([m for m in earlier if m.cls == "person"])
    if len(persons) == 2 and any(stem in norm for stem in ("الرءيس", "زعيم", "وزير")):
        return persons
    two = _leading(earlier) or _apart(earlier)
    if len(two) < 2:
        return []
    return [next((m for m in reversed(earlier) if _side(m) == _side(t) and m.cls == "person"), t) if people else t for t in two]


def _joined(draft: Draft, found: Mention) -> list[Mention]:
    """The last two people or bodies that و joins, in the sentence or the one before: اجتمع القائد ومدير الشرطة … الطرفان."""
    sentence = draft.sentence_of[found.i]
    for a, b in zip(reversed(draft.mentions[:-1]), reversed(draft.mentions[1:]), strict=True):
        if draft.sentence_of[b.i] < sentence - 1:
            break
        sides = {a.cls, b.cls} <= _SIDES or (a.sector in ARMED and b.sector in ARMED)
        if b.i == a.j and draft.words[b.i].best.conj == "و" and sides and a.canonical != b.canonical:
            after = next((m for m in draft.mentions if m.i == b.j), None)
            third = after is not None and draft.words[after.i].best.conj == "و"
            return [] if third else [a, b]
    return []


def _side(m: Mention) -> str | None:
    """Whose side a party is on: its country, or that of no country where it acts for an international body."""
    return m.country or ("IGO" if m.sector == "IGO" else None)


def _leading(mentions: list[Mention]) -> list[Mention]:
    """The two countries that the report is about, where they are named more often than any third; the last mention of each."""
    count = Counter(m.country for m in mentions if m.country and ";" not in m.country)
    best = [c for c, _ in count.most_common(3)]
    if len(best) < 2 or (len(best) == 3 and count[best[1]] == count[best[2]]):
        return []
    last = {m.country: m for m in mentions}
    return [last[c] for c in sorted(best[:2], key=lambda c: last[c].i)]


def _apart(mentions: list[Mention]) -> list[Mention]:
    """The last two of different countries, in the order of the text."""
    two: list[Mention] = []
    for m in reversed(mentions):
        if all(_side(m) != _side(t) for t in two):
            two.append(m)
        if len(two) == 2:
            break
    return two[::-1]


def located(draft: Draft, m: Mention) -> bool:
    """في الرياض: a place here, not a side."""
    return m.prep == "ب" or (m.i > 0 and draft.stems[m.i - 1] in draft.lexicon.sets["locative"])


def refer(draft: Draft, found: Mention) -> None:
    """الطرفان and الرئيسان stand for the last two parties named; المسؤول الروسي for the last Russian official named."""
    head = found.head
    if head is None:
        return
    earlier = [
        m
        for m in draft.mentions[-40:]
        if m.cls in ("person", "state", "seat", "group", "org")
        and _side(m)
        and m.sector not in ("CVL", "JRN", "UNK")
        and not (m.cls in ("state", "seat") and located(draft, m))
    ]
    if head.canonical == "own country":
        _own_country(draft, found)
    elif head.cls == "pair":
        earlier = [m for m in earlier if m.j != found.i]  # دعت الأمم المتحدة الطرفين: who calls on two sides is none of them
        named = _two(draft, found, earlier)
        if named:
            found.refers = named
            found.canonical = " and ".join(m.canonical for m in named)
            found.country = ";".join(sorted({m.country for m in named if m.country})) or None
        found.plural = True
    elif head.canonical == "dignitary":
        _dignitary(draft, found)
    elif head.cls == "role" and found.cls == "role" and draft.words[found.i].best.det:
        _office_again(draft, found, head)
    elif head.cls in ("org", "group") and found.id is None and found.j == found.i + 1 and draft.words[found.i].best.det:
        _body_again(draft, found)


def _office_again(draft: Draft, found: Mention, head: Entry) -> None:
    """المسؤول الروسي, الوزير: the last person named with that office, of that country where one is given."""
    alone = found.j == found.i + 1
    if not found.country and not alone:
        return
    for m in reversed(draft.mentions[-40:]):
        if (
            m.cls not in ("person", "role")
            or m.head is None
            or m.canonical == ""
            or (m.cls == "role" and (m.j == m.i + 1 or not alone))
        ):
            continue
        if found.country and m.country != found.country:
            continue
        official = head.canonical == "official" and m.head.canonical not in _HEADS_OF_STATE and m.sector == "GOV"
        if m.head.canonical == head.canonical or official or (alone and m.head.canonical.endswith(f" {head.canonical}")):
            found.refers, found.canonical, found.id = [m], m.canonical, m.id
            found.country, found.sector = found.country or m.country, m.sector or found.sector
            return


def _own_country(draft: Draft, found: Mention) -> None:
    """بلاده, بلادها: the country of the last official or body of a state that was named."""
    owners = (m for m in reversed(draft.mentions[-40:]) if m.cls in ("person", "role", "org") and m.country)
    owner = next((m for m in owners if ";" not in (m.country or ";")), None)
    found.gender, found.plural = "f", False
    if owner is not None and owner.country:
        found.country, found.canonical = owner.country, draft.lexicon.state(owner.country) or found.canonical


def _dignitary(draft: Draft, found: Mention) -> None:
    """معاليه, سموه: the last person or holder of an office that was named."""
    last = next((m for m in reversed(draft.mentions[-40:]) if m.cls in ("person", "role") and m.canonical), None)
    if last is not None:
        found.refers, found.canonical, found.id = [last], last.canonical, last.id
        found.country, found.sector = last.country, last.sector or found.sector
    found.gender = "f" if draft.norms[found.i].endswith("ها") else "m"


def _body_again(draft: Draft, found: Mention) -> None:
    """الجبهة after جبهة النصرة, التنظيم after تنظيم داعش, الوزارة: the last body whose name begins with the same noun."""
    stem = draft.stems[found.i]
    for m in reversed(draft.mentions[-60:]):
        if m.cls not in ("group", "org", "media") or m.j == m.i + 1 or draft.stems[m.i] != stem or m.plural != found.plural:
            continue
        if m.id is None and not m.country:
            continue
        found.refers, found.canonical, found.id = [m], m.canonical, m.id
        found.country, found.sector = m.country or found.country, m.sector or found.sector
        return
