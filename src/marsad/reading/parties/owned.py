"""Forces by whose they are: قواتها, مقاتليهم, مسلحيه, طائراته."""

from __future__ import annotations

from marsad.reading.draft import Draft, Mention
from marsad.reading.kinds import ARMED
from marsad.reading.parties.people import make

_OWNERS = frozenset({"state", "person", "role", "org", "group", "seat"})
_BACK = 12  # mentions looked back at


def owned(draft: Draft, i: int, end: int) -> Mention | None:
    """Armed men with a pronoun, which the lexicon knows without it; of the country of the last party that the pronoun fits."""
    best = draft.words[i].best
    if best.enc not in ("ه", "ها", "هم") or best.det or not best.stem or i in draft.verb_at:
        return None
    found = next((m for m in draft.lexicon.names_at([best.stem], 0, 1) if m[1].kind == "noun" and not m[2]), None)
    if found is None or found[1].cls != "group" or found[1].sector not in ARMED:
        return None
    head, j = found[1], i + 1
    while j < end and draft.words[j].best.det and not (draft.words[j].best.conj or draft.words[j].best.prep):
        if j in draft.verb_at or j in draft.known or draft.words[j].nouns or draft.words[j].keys or j in draft.time_at:
            break
        j += 1  # قواتها المسلحة
    skip = len(best.conj) + len(best.prep)
    party = make(draft, i, j, skip, "group", head.canonical)
    party.head, party.sector, party.country, party.prep = head, head.sector, head.country, best.prep
    party.gender, party.plural = ("f" if best.stem.endswith("ات") else "m"), best.stem != "جيش"
    owner = _owner(draft, i, best.enc)
    if owner is not None and owner.country:
        party.country = owner.country
        party.sector = owner.sector if owner.sector in ARMED else party.sector
    return party


def _owner(draft: Draft, i: int, enc: str) -> Mention | None:
    """The last party before token i, in its sentence, that the pronoun can mean."""
    start = draft.sentences[draft.sentence_of[i]][0]
    for m in reversed(draft.mentions[-_BACK:]):
        if m.i < start:
            return None
        fits = m.plural if enc == "هم" else m.gender in ({"ه": "m", "ها": "f"}[enc], "?") and not (m.plural and m.gender == "m")
        if m.cls in _OWNERS and fits:
            return m
    return None
