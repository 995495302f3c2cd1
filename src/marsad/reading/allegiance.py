"""Whose a party is: the body that fighters, leaders, spokesmen, prisoners and positions belong to, and what follows from it.

«القوات الموالية للحوثيين», «قيادي في حزب الله», «مواقع التنظيم», «مدير شرطة المنطقة», «المبعوث الخاص للأمم المتحدة»: sector and
country are the body's. Looked up when the record is put together; no stage decides by it.
"""

from __future__ import annotations

from typing import NamedTuple

from marsad.lexicon import Entry
from marsad.reading.draft import Draft, Mention

_OFFICES = frozenset({
    "leader", "leaders", "member", "members", "commander", "spokesperson", "official", "director", "directors", "envoy", "envoys",
    "representatives", "delegates", "secretary general", "deputy", "candidates", "inspectors", "president", "body", "rivals",
    "chief of staff", "observers", "politicians", "officer", "ambassador", "ambassadors", "minister", "mediators", "negotiators",
    "advisers", "chancellor or adviser", "branch", "wing",
})  # fmt: skip
_MEN = frozenset({
    "soldiers", "army", "gunmen", "fighters", "militia", "supporters", "loyalists", "attackers", "militants", "snipers", "cells",
    "detainees", "prisoners", "remnants", "allies", "suicide bombers", "security forces", "civilians", "aircraft", "coalition",
    "gunboats", "air defences", "dead people", "masked gunmen", "popular forces", "armed group", "party",
})  # fmt: skip
_THINGS = frozenset({"target", "thing", "bomb"})
_KEPT = frozenset({"minister", "ambassador", "ambassadors"})  # of a state's body they stay its government's
_HEADS = frozenset({"leader", "leaders", "member", "members"})
_PASSED_ON = frozenset({"REB", "PRM", "IGO", "PTY", "COP", "REL", "OPP"})
_WITH_THEM = frozenset({"لها", "لهم", "له", "معها", "معهم", "معه", "لهما", "معهما"})
_BETWEEN = frozenset({"عام", "العام", "باسم", "بلسان", "في", "من", "خاص", "الخاص", "اول", "الاول"})
_OPEN = frozenset('"«“(”')
_TABLES = ("groups:", "leaders:", "media:")
_CLOSE = 4  # words of a party among which its kind and office stand
_NEAR = 6  # words from the party before to the one that goes with it
_INSIDE = frozenset({"من", "في", "لدي", "باسم", "بلسان", "عن"})  # قيادي في الحركة, مسلحون من التنظيم
_LINKED = frozenset({"مع", "ل", "الي", "علي", "من", "لجماعه", "لتنظيم", "لحركه"})
_OWNING = frozenset({"group", "org", "person", "role", "state", "seat"})
_PERSONAL = frozenset({"role", "group", "org", "person"})


class Owner(NamedTuple):
    """The body that a party belongs to: its sector, country and class, and its row where it has a name."""

    sector: str | None
    country: str | None
    cls: str
    row: str  # "" of a common noun

    @property
    def named(self) -> bool:
        """It has a name of its own."""
        return bool(self.row)


def owner(draft: Draft, m: Mention) -> Owner | None:
    """The body that a party belongs to, as its own words or those right after them say."""
    if m.head is None or m.id is not None or m.cls not in _PERSONAL | _THINGS:
        return None
    state: Owner | None = None
    for i in range(m.i + 1, m.j):
        if i in draft.known and _body(draft.known[i][1], m):
            whose = _named(draft.known[i][1])
            if whose.cls not in ("state", "seat"):
                return whose
            state = state or whose
        nisba = draft.words[i].nisba
        if nisba is not None and nisba.entry.sector in ("REB", "IGO"):
            return _named(nisba.entry)
        common = _common(draft, m, i) if i < m.i + _CLOSE else None
        if common is not None and not (i in draft.known and draft.known[i][1].cls == "group"):
            return common._replace(country=m.country)
    return _after(draft, m) or state


def sector(draft: Draft, m: Mention) -> str | None:
    """A party's sector by the body that it belongs to, or by what kind of place it is; None where neither tells."""
    if m.head is None or m.id is not None:
        return None
    found = owner(draft, m)
    if found is not None and (theirs := _passed_on(m, m.head.canonical, found)) is not None:
        return theirs
    if m.cls in _THINGS:
        return _kind(draft, m)
    return _office(draft, m) if m.cls == "person" and not m.sector else None


def homes(draft: Draft, m: Mention) -> frozenset[str] | None:
    """Where a party of a body without a country may be at home: nowhere, or where the body has branches; None: anywhere."""
    if m.id is not None and m.id.startswith(_TABLES):
        return draft.lexicon.homes(m.id.partition(":")[2])
    found = owner(draft, m)
    if found is None or found.country or not found.row.startswith(_TABLES) or found.cls == "person":
        return None
    return draft.lexicon.homes(found.row.partition(":")[2])


def _passed_on(m: Mention, what: str, found: Owner) -> str | None:
    """The body's sector, where a party of this kind shares it."""
    theirs = found.sector
    if not theirs or theirs == "UNK":
        return None
    if found.cls in ("state", "seat"):
        return "GOV" if what in _HEADS and not m.sector else None
    if m.cls in _THINGS:
        return theirs if found.named else None
    if what in _KEPT and theirs != "IGO":
        return None
    if what in _OFFICES or (m.cls == "person" and theirs == "IGO"):
        return theirs
    if what in _MEN and theirs == "ELI":
        return "REB"  # forces of a former president
    return theirs if what in _MEN and theirs in _PASSED_ON else None


def _kind(draft: Draft, m: Mention) -> str | None:
    """The sector of a place by what it is (things.tsv): the longest of its first words that the table has."""
    things = draft.lexicon.things
    for i in range(m.i, min(m.j, m.i + _CLOSE)):
        two = " ".join([draft.stems[i], *draft.norms[i + 1 : min(i + 2, m.j)]])
        found = things.get(two) or things.get(draft.stems[i]) or things.get(draft.norms[i])
        if found:
            return found
    return None


def _named(entry: Entry) -> Owner:
    return Owner(entry.sector, entry.country, entry.cls, entry.id)


def _party(draft: Draft, m: Mention) -> Owner:
    return Owner(sector(draft, m) or m.sector, m.country, m.cls, m.id or (m.head.id if m.head else "name"))


def _body(entry: Entry, m: Mention) -> bool:
    return entry.cls in ("group", "state", "seat", "media") or (entry.cls == "person" and m.plural and bool(entry.sector))


def _after(draft: Draft, m: Mention) -> Owner | None:
    """A body that the words after a party tie it to: … الموالية للحوثيين, (مسلحون) من التنظيم, (الأسرى) الحوثيين."""
    i, end = m.j, draft.sentence_end(m.i)
    sided = draft.lexicon.sets["allied"]
    allied = any(k < end and draft.norms[k] in sided for k in (i, i - 1) if k > m.i)
    i += allied and i < end and draft.norms[i] in sided
    if allied and i < end and draft.norms[i] in _WITH_THEM:
        return _joined(draft, m)
    if i < end and draft.norms[i] in (_LINKED if allied else _INSIDE) and (allied or m.cls not in _THINGS):
        i += 1
    elif (
        not allied
        and i < end
        and not (i in draft.mention_at and draft.mention_at[i].prep == "ل")
        and draft.tokens[i].text not in _OPEN
    ):
        return _adjective(draft, m, i)
    for _ in range(2):  # من جماعة «…»
        if i < end and (draft.tokens[i].text in _OPEN or (draft.stems[i] in draft.lexicon.sets["kinds of body"] and i > m.j)):
            i += i not in draft.known
    after = draft.mention_at.get(i) if i < end else None
    return _party(draft, after) if after is not None and after.cls in _OWNING and after.i >= m.j else None


def _joined(draft: Draft, m: Mention) -> Owner | None:
    """الحوثيون والقوات المتحالفة معهم: the party before, which و joins."""
    if draft.words[m.i].best.conj != "و":
        return None
    before = next((b for b in reversed(draft.mentions) if b.j <= m.i and b.i >= m.i - _NEAR), None)
    return _party(draft, before) if before is not None else None


def _adjective(draft: Draft, m: Mention, i: int) -> Owner | None:
    """الأسرى الحوثيين, التمرد الحوثي: the members' name agrees with the noun before it, and is no object of it."""
    found = draft.known.get(i)
    if found is None or found[1].cls != "group" or found[2] or found[3] or m.cls not in ("group", "target"):
        return None
    word, head = draft.norms[i], draft.norms[m.j - 1]
    plural = m.plural and (
        (word.endswith("يين") and not head.endswith("ون")) or (word.endswith("يون") and not head.endswith("ين"))
    )
    one = draft.words[i].nisba is not None and word.endswith(("ي", "يه"))
    return _named(found[1]) if (plural or one) and word.startswith("ال") == draft.words[m.j - 1].best.det else None


def _common(draft: Draft, m: Mention, i: int) -> Owner | None:
    """مدير شرطة المنطقة, رئيس حزب, المتحدث باسم الجيش: the common noun right after an office."""
    if m.head is None or (m.head.cls not in ("role", "title") and m.head.canonical not in ("members", "body")):
        return None
    first = next((j for j, e, _, _, _ in draft.lexicon.names_at(draft.norms, m.i, m.j) if e is m.head), m.i + 1)
    if i < first or any(draft.norms[k] not in _BETWEEN for k in range(first, i)):
        return None
    for _, entry, skip, prep, _ in draft.lexicon.names_at(draft.norms, i, m.j):
        if entry.kind == "noun" and entry.cls in ("org", "group") and entry.sector and (not skip or prep == "ل"):
            return Owner(entry.sector, None, entry.cls, "")
    return None


def _office(draft: Draft, m: Mention) -> str | None:
    """معالي وزير …, الدكتور … وكيل الوزارة: the sector of an office among the words of a person."""
    for i in range(m.i, m.j):
        for _, entry, _, _, _ in draft.lexicon.names_at(draft.norms, i, m.j):
            if entry.kind == "noun" and entry.cls == "role" and entry.sector:
                return entry.sector
    return None
