"""Known parties: what the name and its place in the sentence say of them."""

from __future__ import annotations

from marsad.reading.draft import Draft, Mention
from marsad.reading.parties.people import ancestry, make

_MASCULINE_STATES = frozenset({"IRQ", "YEM", "SDN", "LBN", "JOR", "MAR", "SSD"})


def known_party(draft: Draft, i: int, end: int) -> Mention:
    """The party that a known name at token i is."""
    j, entry, skip, prep, _ = draft.known[i]
    found = make(draft, i, j, skip, entry.cls, entry.canonical)
    found.country, found.sector, found.id, found.prep = entry.country, entry.sector, entry.id, prep
    if entry.cls == "state" and i in draft.place_at and draft.place_at[i].place.country not in (None, entry.country):
        found.cls, found.country = "seat", draft.place_at[i].place.country
        found.canonical = draft.lexicon.state(found.country) or entry.canonical  # عمان, Jordan's capital here
    if entry.cls == "group":
        found.gender, found.plural = "?", draft.norms[j - 1].endswith(("ون", "ين"))
        while j < end and _joins(draft, j):
            _of_another_state(draft, found, j)
            j += 1
        found.j, found.end = j, draft.tokens[j - 1].end
    elif entry.cls in ("state", "seat"):
        found.gender = (
            "?"
            if entry.country == "MAR"
            else "m"
            if entry.country in _MASCULINE_STATES or draft.norms[i] in draft.lexicon.sets["masculine seats"]
            else "f"
        )
    elif entry.cls == "person":
        found.gender = "f" if any(n.split()[-1] in draft.lexicon.sets["women"] for n in draft.norms[i:j]) else "m"
        found.j = ancestry(draft, j, end)
        found.end = draft.tokens[found.j - 1].end
    else:
        found.gender = "?"
    return found


def _of_another_state(draft: Draft, found: Mention, j: int) -> None:
    """الشرطة الاتحادية الأسترالية: the name of a body of Iraq's, and another country's adjective."""
    nisba = draft.words[j].nisba
    if nisba is not None and nisba.entry.country and found.country and nisba.entry.country not in found.country:
        found.country, found.id = nisba.entry.country, None
        found.canonical = f"{nisba.entry.canonical} {found.canonical.partition(' (')[0]}"


def _joins(draft: Draft, j: int) -> bool:
    """An adjective of nationality with the article goes on the phrase before it."""
    word = draft.words[j]
    return (
        word.nisba is not None
        and word.best.det
        and not word.best.conj
        and not word.best.prep
        and j not in draft.covered
        and j not in draft.time_at
    )
