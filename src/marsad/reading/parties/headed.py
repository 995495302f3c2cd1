"""Parties by a head noun that the lexicon knows: its nationality, state or body, and the name after a role."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading import phrases
from marsad.reading.draft import Draft, Mention
from marsad.reading.parties.known import known_party
from marsad.reading.parties.modifiers import Phrase, take_inner, take_named, take_word
from marsad.reading.parties.people import make, named_after

_NAMED = frozenset({"MED", "JRN", "CVL", "UAF", "OPP", "REL", "LAB", "EDU"})  # sectors of people whose name may follow


def headed_party(draft: Draft, i: int, j: int, end: int, head: Entry, skip: int, prep: str) -> Mention | None:
    """A phrase with a head noun that the lexicon knows: its nationality, state or body, and the name after a role."""
    if head.cls == "target" and j < end and draft.norms[j] in ("بن", "ابن"):
        return None  # عمارة بن يونس
    found = make(draft, i, j, skip, head.cls, head.canonical)
    found.head, found.sector, found.country, found.prep = head, head.sector, head.country, prep
    found.word = "" if draft.stems[i] in draft.lexicon.sets["vague targets"] else draft.stems[i]
    _set_agreement(draft, found, i, j)
    closed = _is_closed(draft, found, i, j)
    site = draft.place_at.get(j - 1)
    if site is not None and head.cls == "target" and j < site.j <= end:
        j = site.j  # مخيم جباليا: the gazetteer's name goes on from the head
    phrase = Phrase(found, j, end, closed)
    while phrase.j < end and _step(draft, phrase):
        pass
    found.j, found.end = phrase.j, draft.tokens[phrase.j - 1].end
    if _may_be_named(draft, found, head, i):
        named_after(draft, found, end)
    if head.cls == "title" and found.cls != "person":
        return _titled(draft, found, j, end)
    if found.cls != "person" and found.id is None:
        found.canonical = _canonical(phrase, head)
    return found


def _titled(draft: Draft, title: Mention, j: int, end: int) -> Mention | None:
    """معالي وزير الخارجية المصري: the office at token j whose holder a title before it honours."""
    if draft.words[title.i].best.det or j >= end or not draft.words[j].keys:
        return None
    for k, entry, skip, prep, _ in draft.lexicon.names_at(draft.norms, j, end):
        if entry.kind == "noun" and entry.cls == "role" and not skip:
            found = headed_party(draft, j, k, end, entry, skip, prep)
            if found is not None:
                found.i, found.start, found.prep = title.i, title.start, title.prep
            return found
    return None


def _set_agreement(draft: Draft, found: Mention, i: int, j: int) -> None:
    """Gender and number of the head in tokens [i, j), by its endings and the sets of those that the endings do not show."""
    norm, stem, sets, cls = draft.norms[j - 1], draft.stems[i], draft.lexicon.sets, found.cls
    sound = norm.endswith(("ون", "ين"))
    found.gender = "f" if draft.norms[i].endswith(("ه", "ات")) or norm.endswith("شيا") or stem == "قوات" else "m"
    found.plural = sound or norm.endswith("ات") or stem in sets["broken"]
    if norm.endswith(("و", "ي")) and len(norm) > 4 and cls in ("group", "role") and norm + "ن" in draft.lexicon.plurals:
        found.plural = True  # مقاتلي, مسلحو: without its nun before a genitive
    if found.plural and not sound and (cls == "target" or stem in sets["feminine plurals"]):
        found.gender = "f"
    if stem in sets["men in ta"]:
        found.gender, found.plural = "m", True
    number = draft.lexicon.number(norm) if j == i + 1 else ""
    if number:
        found.gender, found.plural = number[1], number[0] in "dp"


def _is_closed(draft: Draft, found: Mention, i: int, j: int) -> bool:
    """Whether the head's idafa chain has ended, so that no genitive follows it."""
    norm = draft.norms[j - 1]
    if norm in ("باسم", "بلسان"):
        return False
    adjective = norm.endswith(("يه", "يين", "يون")) and norm not in draft.lexicon.sets["ministries"]  # منظمات حقوقية
    if found.cls == "counterpart" or (j - i > 1 and found.cls in ("org", "group") and adjective):
        return True
    return phrases.definite(draft, j - 1) or draft.words[i].best.det


def _may_be_named(draft: Draft, found: Mention, head: Entry, i: int) -> bool:
    """A role, a title, or one person by what he does, whose name may follow."""
    if head.cls in ("role", "title", "counterpart"):
        return True
    one = head.sector in _NAMED or draft.norms[i] in draft.lexicon.sets["one person"]
    return head.cls == "group" and not found.plural and one


def _canonical(phrase: Phrase, head: Entry) -> str:
    """The head's English name with its country's or its body's before it."""
    if phrase.found.country and phrase.country_name:
        return f"{phrase.country_name} {head.canonical}"
    if phrase.affiliated and head.canonical == "place":
        return phrase.affiliated
    return f"{phrase.affiliated} {head.canonical}" if phrase.affiliated else phrase.found.canonical


def _step(draft: Draft, phrase: Phrase) -> bool:
    """Takes what stands at the phrase's next token; False where the phrase ends."""
    taken = take_named(draft, phrase)
    if taken is not None:
        return taken
    found, j, end = phrase.found, phrase.j, phrase.end
    if (inner := _made_of(draft, found, j, end)) is not None:
        return take_inner(draft, phrase, inner, force=False)
    if (inner := _command(draft, found, j, end)) is not None:
        return take_inner(draft, phrase, inner, force=True)
    return take_word(draft, phrase)


def _made_of(draft: Draft, found: Mention, j: int, end: int) -> Mention | None:
    """فرقة من قوات مكافحة الإرهاب: the body that a unit is part of goes with it."""
    sent = found.cls == "org" and any(stem in draft.norms[found.i] for stem in ("وفد", "وفود", "بعث"))
    if draft.norms[j] != "من" or not (found.cls == "group" or sent) or j + 1 >= end or found.head is None:
        return None
    if j + 1 in draft.known and not draft.known[j + 1][2]:
        inner = known_party(draft, j + 1, end)
        return inner if inner.cls == "group" or (sent and inner.cls in ("org", "seat")) else None
    for k, entry, skip, prep, _ in draft.lexicon.names_at(draft.norms, j + 1, end):
        if entry.kind == "noun" and entry.cls == "group" and not skip:
            return headed_party(draft, j + 1, k, end, entry, skip, prep)
    return None


def _command(draft: Draft, found: Mention, j: int, end: int) -> Mention | None:
    """هيئة الأركان العامة للقوات المسلحة الأوكرانية: the force that a staff or a spokesman belongs to, with its nationality."""
    if found.head is None or found.cls not in ("group", "org") or not draft.norms[j].startswith("لل"):
        return None
    for k, entry, skip, prep, _ in draft.lexicon.names_at(draft.norms, j, end):
        if entry.kind == "noun" and entry.cls in ("group", "org") and prep == "ل":
            inner = headed_party(draft, j, k, end, entry, skip, prep)
            return inner if inner is not None and inner.country else None
    return None
