"""Parties by a head noun that the lexicon knows: its nationality, state or body, and the name after a role."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading import phrases
from marsad.reading.draft import Draft, Mention
from marsad.reading.parties.belonging import fits_head, is_led, nation_of, owner_at, take_name, whose, with_nun
from marsad.reading.parties.known import known_party
from marsad.reading.parties.people import make, name_end, named_after
from marsad.reading.parties.words import begins_head, is_event_noun

_REFLEXIVE = ("نفسه", "نفسها", "نفسيهما", "انفسهم")
_SOUND_PLURAL = ("ون", "ين")
_PLURAL_ADJECTIVES = ("ون", "ين", "ات", "ه", "اء", "دد", "بار", "انب", "رب", "راد", "راك")


def headed_party(draft: Draft, i: int, j: int, end: int, head: Entry, skip: int, prep: str) -> Mention | None:
    """A phrase with a head noun that the lexicon knows: its nationality, state or body, and the name after a role."""
    found = make(draft, i, j, skip, head.cls, head.canonical)
    found.head, found.sector, found.country, found.prep = head, head.sector, head.country, prep
    norm = draft.norms[j - 1]
    first = draft.norms[i]
    found.word = "" if draft.stem(i) in draft.lexicon.sets["vague targets"] else draft.stem(i)
    found.gender = "f" if first.endswith(("ه", "ات")) or norm.endswith("شيا") or draft.stem(i) == "قوات" else "m"
    found.plural = norm.endswith(("ون", "ين", "ات")) or draft.stem(i) in draft.lexicon.sets["broken"]
    bare = draft.stem(i)
    if norm.endswith(("و", "ي")) and len(norm) > 4 and head.cls in ("group", "role") and norm + "ن" in draft.lexicon.plurals:
        found.plural = True  # مقاتلي, مسلحو: without its nun before a genitive
    if (
        found.plural
        and not norm.endswith(("ون", "ين"))
        and (head.cls == "target" or bare in draft.lexicon.sets["feminine plurals"])
    ):
        found.gender = "f"
    if bare in draft.lexicon.sets["men in ta"]:
        found.gender, found.plural = "m", True
    number = draft.lexicon.number(norm) if j == i + 1 else ""
    if number:
        found.gender, found.plural = number[1], number[0] in "dp"
    closed = phrases.definite(draft, j - 1) or draft.words[i].best.det
    if (
        j - i > 1
        and head.cls in ("org", "group")
        and norm.endswith(("يه", "يين", "يون"))
        and norm not in draft.lexicon.sets["ministries"]
    ):
        closed = True  # منظمات حقوقية
    if head.cls == "counterpart":
        closed = True
    if draft.norms[j - 1] in ("باسم", "بلسان"):
        closed = False
    site = draft.place_at.get(j - 1)
    if site is not None and head.cls == "target" and j < site.j <= end:
        j = site.j  # مخيم جباليا: the gazetteer's name goes on from the head
    country_name, affiliated, j = _modifiers(draft, found, j, end, closed)
    found.j, found.end = j, draft.tokens[j - 1].end
    if head.cls in ("role", "title", "counterpart") or (
        head.cls == "group"
        and not found.plural
        and (
            head.sector in ("MED", "JRN", "CVL", "UAF", "OPP", "REL", "LAB", "EDU")
            or draft.norms[i] in draft.lexicon.sets["one person"]
        )
    ):
        named_after(draft, found, end)
    if head.cls == "title" and found.cls != "person":
        return None
    if found.id is not None and found.cls != "person":
        return found
    if found.cls != "person" and found.country and country_name:
        found.canonical = f"{country_name} {head.canonical}"
    elif affiliated and head.canonical == "place":
        found.canonical = affiliated
    elif affiliated and found.cls != "person":
        found.canonical = f"{affiliated} {head.canonical}"
    return found


def _modifiers(draft: Draft, found: Mention, j: int, end: int, closed: bool) -> tuple[str | None, str | None, int]:
    """Reads adjectives and genitives after the head; (country's name, body's name, index after)."""
    country_name: str | None = None
    affiliated: str | None = None
    while j < end:
        word, best = draft.words[j], draft.words[j].best
        if j in draft.known and not (best.conj or draft.known[j][3]):
            k, entry, skip, _, _ = draft.known[j]
            if entry.cls == "person" and not (skip or closed) and is_led(found, draft.norms[j - 1]):
                found.country, affiliated, j, closed = found.country or entry.country, entry.canonical, k, True
                continue
            if skip or closed or entry.cls == "person":
                break
            if entry.cls in ("state", "seat", "group", "media"):
                found.country = found.country or entry.country
                if entry.cls in ("group", "media") or entry.cls == "seat":
                    found.sector = (
                        entry.sector
                        if found.head
                        and found.head.canonical in ("spokesperson", "leader", "member", "director", "commander", "fighters")
                        else found.sector
                    )
                    affiliated = entry.canonical
                else:
                    country_name = entry.canonical
                j, closed = k, True
                continue
            break
        q = phrases.quoted(draft, j)
        if q is not None:
            take_name(draft, found, j + 1, q - 1)
            j, closed = q, True
            continue
        if draft.norms[j] in draft.lexicon.sets["belonging"] and (owner := owner_at(draft, j + 1, end)) is not None:
            j, entry = owner
            found.country, affiliated, closed = found.country or entry.country, affiliated or entry.canonical, True
            continue
        if draft.norms[j].startswith(_REFLEXIVE):
            break
        inner = _made_of(draft, found, j, end)
        if inner is not None:
            found.country, j, closed = found.country or inner.country, inner.j, True
            affiliated = affiliated or (inner.canonical if inner.id else None)
            continue
        force = _command(draft, found, j, end)
        if force is not None:
            found.country, j, closed = found.country or force.country, force.j, True
            country_name = country_name or draft.lexicon.state(found.country)
            continue
        body = whose(draft, found, j, end)
        if body is not None:
            j, entry = body
            found.country, affiliated, closed = found.country or entry.country, entry.canonical or affiliated, True
            continue
        if best.conj or best.prep or phrases.stops(draft, j):
            break
        if word.nisba is not None and (best.det or not closed):
            if found.head is not None and found.head.cls == "target" and not word.nisba.entry.country:
                pass
            found.country = word.nisba.entry.country or found.country
            if word.nisba.entry.country:
                country_name = nation_of(draft, word.nisba.entry)
            if word.nisba.entry.sector and found.sector in (None, "UAF", "CVL"):
                found.sector = word.nisba.entry.sector
            closed = closed or not best.det
            j += 1
            continue
        if draft.norms[j] in draft.lexicon.sets["former"]:
            if found.sector == "GOV":
                found.sector = "ELI"
            j += 1
            continue
        if j in draft.place_at and not closed:
            place = draft.place_at[j]
            found.country = found.country or place.place.country
            affiliated = place.place.canonical
            j, closed = place.j, True
            continue
        if with_nun(draft, found) and not closed:
            if word.norm.endswith(_SOUND_PLURAL) and not word.keys and word.nisba is None:
                j += 1  # مسلحين قبليين
                continue
            if best.det:
                break  # محتجون النار: a plural with its nun has no genitive
        if best.det:
            if draft.norms[j] in draft.lexicon.sets["no adjectives"] and closed:
                break
            if closed and found.plural and not draft.norms[j].endswith(_PLURAL_ADJECTIVES):
                break  # مفاوضو الأمم المتحدة القطاع الخاص
            if not fits_head(draft.norms[found.i], draft.norms[j]) or (
                closed and (is_event_noun(word) or begins_head(draft, j, end))
            ):
                break
            j, closed = j + 1, True
            continue
        if closed or word.given or draft.tokens[j].kind != "w" or word.norm in draft.lexicon.nameparts:
            break
        if not word.known and is_led(found, draft.norms[j - 1]):
            j, closed = max(j, name_end(draft, j, end, titled=True)), True
            continue
        if not word.known and found.head is not None and found.head.cls in ("role", "title", "counterpart"):
            break
        if (word.nouns or word.common or word.keys) and found.head is not None and found.head.cls != "title":
            deed = is_event_noun(word) or word.norm in draft.lexicon.sets["killed"] | draft.lexicon.sets["injured"]
            if deed and (found.head.cls == "source" or found.j < j):
                break  # أكد في بيان مقتل جنوده, أعلنت مصادر رسمية مقتل
            if (
                draft.norms[found.i].endswith(_SOUND_PLURAL)
                and len(draft.norms[found.i]) > 5
                and not word.norm.endswith(_SOUND_PLURAL)
            ):
                break  # a sound plural with its nun has no genitive: مسلحون أحد الجسور
            if word.norm.endswith(("ون", "ين")) and found.head.cls == "role":
                break
            j += 1
            closed = bool(best.enc) or word.norm.endswith(("ا", "ون", "ين")) or (word.norm.endswith("يه") and not best.det)
            continue
        break
    return country_name, affiliated, j


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
