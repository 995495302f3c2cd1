"""Two parties under one head: القوات الهندية والباكستانية, وزيرا خارجية روسيا وتركيا فلان وفلان."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading.draft import Draft, Mention
from marsad.reading.parties.people import make

_DUAL = ("ان", "ين")


def second(draft: Draft, i: int) -> Mention | None:
    """The party that و joins to the one before token i by a nationality or a state alone, with the same head; or None."""
    before, word = draft.mention_at.get(i - 1), draft.words[i]
    if before is None or before.head is None or before.j != i or before.cls not in ("group", "org", "role", "pair"):
        return None
    if word.best.conj != "و" and not (i in draft.known and draft.known[i][2]):
        return None
    nation = _state(draft, before, i) if i in draft.known else _nisba(draft, i)
    if nation is None or not nation.country or nation.country == before.country:
        return None
    if before.cls == "pair":
        _single(draft, before)
    title = _title(draft, before) if before.head.cls == "pair" else before.head.canonical
    state = draft.lexicon.state(nation.country) or nation.canonical
    found = make(draft, i, i + 1, 1, before.cls, f"{state} {title}" if title else state)
    found.head, found.sector, found.country = before.head, before.head.sector, nation.country
    found.gender, found.plural, found.shared = before.gender, before.plural, before
    return found


def _nisba(draft: Draft, i: int) -> Entry | None:
    """The row of the adjective at i, if it stands as the one before it does."""
    nisba, first = draft.words[i].nisba, draft.words[i - 1].nisba
    if nisba is None or first is None or draft.words[i].best.prep or nisba.feature != first.feature:
        return None
    return nisba.entry if draft.words[i].best.det == draft.words[i - 1].best.det else None


def _state(draft: Draft, before: Mention, i: int) -> Entry | None:
    """The row of the state at i, where the head is of two or more: وزيرا خارجية روسيا وتركيا."""
    cover = draft.covered.get(i - 1)
    if cover is None or draft.known[cover][1].cls != "state" or draft.known[i][1].cls != "state" or draft.known[i][0] != i + 1:
        return None
    return draft.known[i][1] if before.plural or draft.norms[before.i].endswith(("ا", "ي", *_DUAL)) else None


def _title(draft: Draft, pair: Mention) -> str | None:
    """president, of الرئيسان; None of the two sides."""
    norm = draft.norms[pair.i]
    one = norm[:-2] if norm.endswith(_DUAL) else norm
    found = draft.lexicon.names_at([one], 0, 1)
    return next((m[1].canonical for m in found if m[1].kind == "noun" and m[1].cls == "role"), None)


def _single(draft: Draft, pair: Mention) -> None:
    """الرئيسان المصري والفرنسي are two presidents, الجانبان المصري والفرنسي two states."""
    title, state = _title(draft, pair), draft.lexicon.state(pair.country) or pair.canonical
    pair.refers = []
    pair.cls, pair.canonical = ("role", f"{state} {title}") if title else ("state", state)


def name_both(draft: Draft, found: Mention) -> bool:
    """… روسيا وتركيا لافروف وفيدان: the two names after a shared head are theirs, in order. True where they were given."""
    if found.cls != "person" or len(draft.mentions) < 3:
        return False
    first, other, name = draft.mentions[-3:]
    if other.shared is not first or other.j != name.i or name.j != found.i or name.cls != "person":
        return False
    for office, person in ((first, name), (other, found)):
        office.cls, office.canonical, office.id = "person", person.canonical, person.id
        office.country, office.sector = person.country or office.country, person.sector or office.sector
    draft.mentions.pop()
    for k in range(name.i, found.j):
        draft.mention_at[k] = other
    other.j = found.j
    return True


def name_each(draft: Draft, found: Mention) -> bool:
    """الرئيسان المصري فلان والفرنسي فلان: each name with its adjective is a person. True where the first one's was given.

    The second name is lengthened by its adjective instead, which و joins to the first.
    """
    if found.cls != "person" or found.head is not None or not draft.mentions:
        return False
    before = draft.mentions[-1]
    if before.cls == "pair" and before.j == found.i and _joined_nation(draft, found.j, before.j - 1):
        before.refers = []
        before.cls, before.canonical, before.id = "person", found.canonical, found.id
        before.country, before.sector, before.plural = found.country or before.country, found.sector or before.sector, False
        before.j, before.end = found.j, found.end
        for k in range(found.i, found.j):
            draft.mention_at[k] = before
        return True
    shared = before.cls == "person" and before.head is not None and before.head.cls == "pair"
    if shared and found.i == before.j + 1 and _joined_nation(draft, before.j, before.i + 1):
        nisba = draft.words[before.j].nisba
        found.i, found.start = before.j, draft.letters(before.j, 1)
        found.country, found.sector = found.country or (nisba.entry.country if nisba else None), found.sector or before.sector
    return False


def _joined_nation(draft: Draft, k: int, first: int) -> bool:
    """Token k is an adjective of nationality that و joins, alike in form to the one at token ``first``."""
    if k >= len(draft.words) or draft.words[k].best.conj != "و":
        return False
    a, b = draft.words[k].nisba, draft.words[first].nisba
    return a is not None and b is not None and bool(a.entry.country) and a.feature == b.feature
