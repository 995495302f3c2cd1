"""Whose a body or a role is, and which adjectives go with its head."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading.draft import Draft, Mention
from marsad.reading.parties.words import begins_head
from marsad.reading.phrases import definite

_MEMBERS = frozenset({"leader", "member", "commander", "official", "spokesperson"})
_SOUND_PLURAL = ("ون", "ين")


def whose(draft: Draft, found: Mention, j: int, end: int) -> tuple[int, Entry] | None:
    """(index after, its row) of the body that a role belongs to: الأمين العام للأمم المتحدة, المتحدث باسم الجيش."""
    if found.head is None or found.head.cls not in ("role", "title", "target"):
        return None
    inside = draft.norms[j] == "في" and found.head.canonical in _MEMBERS
    if inside and j + 1 in draft.known and draft.known[j + 1][2] == 0 and draft.known[j + 1][1].cls == "group":
        return draft.known[j + 1][0], draft.known[j + 1][1]  # قيادي في تنظيم القاعدة
    if draft.norms[j] in ("باسم", "بلسان") and j + 1 < end:
        if j + 1 in draft.known and draft.known[j + 1][2] == 0 and draft.known[j + 1][1].cls != "person":
            return draft.known[j + 1][0], draft.known[j + 1][1]
        for k, entry, skip, _, _ in draft.lexicon.names_at(draft.norms, j + 1, end):
            if entry.kind == "noun" and skip == 0 and entry.cls in ("org", "group", "role"):
                while k < end and draft.words[k].best.det and not (draft.words[k].best.conj or draft.words[k].best.prep):
                    if begins_head(draft, k, end):
                        break
                    k += 1
                return k, entry
        return None
    if j in draft.known and draft.known[j][3] == "ل" and draft.known[j][1].cls in ("group", "state", "media", "seat"):
        land = draft.known[j][1].cls in ("state", "seat") and definite(draft, j - 1)
        return None if land else (draft.known[j][0], draft.known[j][1])  # زيارة ولي العهد لمصر: whom he visits
    return None


def owner_at(draft: Draft, j: int, end: int) -> tuple[int, Entry] | None:
    """(index after, its row) of a known party with ل: تابعة للجيش السوري, الموالية لإيران."""
    if j < end and j in draft.known and draft.known[j][3] == "ل" and draft.known[j][1].cls != "person":
        return draft.known[j][0], draft.known[j][1]
    if j < end and draft.norms[j].startswith("لل"):
        heads = draft.lexicon.names_at(draft.norms, j, end)
        return next(((m[0], m[1]) for m in heads if m[1].kind == "noun" and m[1].cls in ("org", "group")), None)
    return None


def take_name(draft: Draft, found: Mention, i: int, j: int) -> None:
    """تنظيم «داعش»: a group's name in quotation marks is the party's."""
    if i in draft.known and draft.known[i][0] == j and found.cls in ("org", "group") and draft.known[i][1].cls == "group":
        entry = draft.known[i][1]
        found.canonical, found.country, found.sector, found.id = entry.canonical, entry.country, entry.sector, entry.id


def with_nun(draft: Draft, found: Mention) -> bool:
    """مسلحون, مقاتلين: a sound plural that is in no construct state."""
    norm = draft.norms[found.i]
    return found.j == found.i + 1 and norm.endswith(_SOUND_PLURAL) and len(norm) > 5 and found.cls == "group"


def is_led(found: Mention, last: str) -> bool:
    """أنصار الحريري, قوات حفتر: a plural in the construct state goes on to whom it follows."""
    return found.plural and found.cls == "group" and not last.endswith(_SOUND_PLURAL) and found.j <= found.i + 1


def nation_of(draft: Draft, nisba: Entry) -> str:
    """The state's name where the adjective is a people's plural (أتراك), else the adjective's own (Houthi)."""
    return (draft.lexicon.state(nisba.country) if nisba.id.startswith("demonyms:=") else None) or nisba.canonical


def fits_head(head: str, adjective: str) -> bool:
    """المحتجون السلميون, not المحتجون الطريق; القوات المسلحة, not الحكومة الطريق: what the endings allow."""
    if head.endswith(_SOUND_PLURAL) and len(head) > 5 and head.startswith("ال"):
        return adjective.endswith((*_SOUND_PLURAL, "دد", "بار", "انب"))
    if head.endswith("ه") and head.startswith("ال"):
        return adjective.endswith(("ه", "ي", "اء", "ات", "ا"))
    return True
