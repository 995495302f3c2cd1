"""What follows a party's head noun: known names, bodies it belongs to, adjectives, genitives. One step takes one of them."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.lexicon import Entry, Word
from marsad.reading import phrases
from marsad.reading.draft import Draft, Mention
from marsad.reading.parties.belonging import fits_head, is_led, nation_of, owner_at, take_name, whose, with_nun
from marsad.reading.parties.people import name_end
from marsad.reading.parties.words import begins_head, is_event_noun

_SOUND_PLURAL = ("ون", "ين")
_PLURAL_ADJECTIVES = ("ون", "ين", "ات", "ه", "اء", "دد", "بار", "انب", "رب", "راد", "راك")
_BY_BODY = frozenset({"spokesperson", "leader", "member", "director", "commander", "fighters"})  # of the sector that they serve


@dataclass(slots=True)
class Phrase:
    """A party's phrase as far as it is read: up to token j of ``end``; ``closed``: a definite word ends its idafa chain."""

    found: Mention
    j: int
    end: int
    closed: bool
    country_name: str | None = None
    affiliated: str | None = None

    def over(self, j: int, closed: bool = True) -> bool:
        """Goes on at token j; True, for the phrase goes on."""
        self.j, self.closed = j, closed
        return True


def take_named(draft: Draft, p: Phrase) -> bool | None:
    """A known name, a quoted one, whose the party is (تابعة للجيش): True if taken, False: the phrase ends, None: neither."""
    j, found = p.j, p.found
    if j in draft.known and not (draft.words[j].best.conj or draft.known[j][3]):
        return _take_known(draft, p)
    q = phrases.quoted(draft, j)
    if q is not None:
        take_name(draft, found, j + 1, q - 1)
        return p.over(q)
    if draft.norms[j] in draft.lexicon.sets["belonging"] and (owner := owner_at(draft, j + 1, p.end)) is not None:
        found.country, p.affiliated = found.country or owner[1].country, p.affiliated or owner[1].canonical
        return p.over(owner[0])
    return False if draft.norms[j].startswith(tuple(draft.lexicon.sets["reflexives"])) else None


def _take_known(draft: Draft, p: Phrase) -> bool:
    found = p.found
    k, entry, skip, _, _ = draft.known[p.j]
    if entry.cls == "person" and not (skip or p.closed) and is_led(found, draft.norms[p.j - 1]):
        found.country, p.affiliated = found.country or entry.country, entry.canonical
        return p.over(k)
    if skip or p.closed or entry.cls not in ("state", "seat", "group", "media"):
        return False
    found.country = found.country or entry.country
    if entry.cls == "state":
        p.country_name = entry.canonical
    else:
        found.sector = entry.sector if found.head and found.head.canonical in _BY_BODY else found.sector
        p.affiliated = entry.canonical
    return p.over(k)


def take_inner(draft: Draft, p: Phrase, inner: Mention, force: bool) -> bool:
    """The body that a unit is part of, or the ``force`` that a staff commands, goes with the phrase."""
    p.found.country = p.found.country or inner.country
    if force:
        p.country_name = p.country_name or draft.lexicon.state(p.found.country)
    else:
        p.affiliated = p.affiliated or (inner.canonical if inner.id else None)
    return p.over(inner.j)


def take_word(draft: Draft, p: Phrase) -> bool:
    """A body after a role, an adjective, a place or a genitive; False where the phrase ends."""
    j, found, word = p.j, p.found, draft.words[p.j]
    body = whose(draft, found, j, p.end)
    if body is not None:
        found.country, p.affiliated = found.country or body[1].country, body[1].canonical or p.affiliated
        return p.over(body[0])
    if word.best.conj or word.best.prep or phrases.stops(draft, j):
        return False
    if word.nisba is not None and (word.best.det or not p.closed):
        return _take_nisba(draft, p, word.nisba.entry, word.best.det)
    if draft.norms[j] in draft.lexicon.sets["former"]:
        found.sector = "ELI" if found.sector == "GOV" else found.sector
        return p.over(j + 1, p.closed)
    place = draft.place_at.get(j)
    if place is not None and not p.closed:
        found.country, p.affiliated = found.country or place.place.country, place.place.canonical
        return p.over(place.j)
    if with_nun(draft, found) and not p.closed:
        if word.norm.endswith(_SOUND_PLURAL) and not word.keys and word.nisba is None:
            return p.over(j + 1, p.closed)  # مسلحين قبليين
        if word.best.det:
            return False  # محتجون النار: a plural with its nun has no genitive
    return _take_adjective(draft, p, word) if word.best.det else _take_genitive(draft, p, word)


def _take_nisba(draft: Draft, p: Phrase, nisba: Entry, definite: bool) -> bool:
    """القوات التركية: an adjective of nationality, of a people or of a faith."""
    found = p.found
    found.country = nisba.country or found.country
    if nisba.country:
        p.country_name = nation_of(draft, nisba)
    if nisba.sector and found.sector in (None, "UAF", "CVL"):
        found.sector = nisba.sector
    return p.over(p.j + 1, p.closed or not definite)


def _take_adjective(draft: Draft, p: Phrase, word: Word) -> bool:
    """القوات المسلحة: a definite word that the head's endings allow, and that begins no other phrase."""
    j, found = p.j, p.found
    if p.closed and draft.norms[j] in draft.lexicon.sets["no adjectives"]:
        return False
    if p.closed and found.plural and not draft.norms[j].endswith(_PLURAL_ADJECTIVES):
        return False  # مفاوضو الأمم المتحدة القطاع الخاص
    if not fits_head(draft.norms[found.i], draft.norms[j]):
        return False
    if p.closed and (is_event_noun(word) or begins_head(draft, j, p.end)):
        return False
    return p.over(j + 1)


def _take_genitive(draft: Draft, p: Phrase, word: Word) -> bool:
    """أنصار الحريري, عناصر تنظيم …: an indefinite word or a name in the construct state."""
    j, found, head = p.j, p.found, p.found.head
    if p.closed or word.given or draft.tokens[j].kind != "w" or word.norm in draft.lexicon.nameparts:
        return False
    if not word.known and is_led(found, draft.norms[j - 1]):
        return p.over(max(j, name_end(draft, j, p.end, titled=True)))
    if head is None or head.cls == "title" or (not word.known and head.cls in ("role", "counterpart")):
        return False
    if not (word.nouns or word.common or word.keys):
        return False
    deed = is_event_noun(word) or word.norm in draft.lexicon.sets["killed"] or word.norm in draft.lexicon.sets["injured"]
    if deed and (head.cls == "source" or found.j < j):
        return False  # أكد في بيان مقتل جنوده, أعلنت مصادر رسمية مقتل
    first, plural = draft.norms[found.i], word.norm.endswith(_SOUND_PLURAL)
    if first.endswith(_SOUND_PLURAL) and len(first) > 5 and not plural:
        return False  # a sound plural with its nun has no genitive: مسلحون أحد الجسور
    if plural and head.cls == "role":
        return False
    return p.over(j + 1, bool(word.best.enc) or plural or word.norm.endswith(("ا", "يه")))
