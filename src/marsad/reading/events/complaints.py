"""Whom a protest is against: the party that its complaint names (احتجاجا على, ضد, مطالبين, منددين, متهمين, هتافات ضد)."""

from __future__ import annotations

from marsad.reading.draft import Draft, EventFound, Mention
from marsad.reading.kinds import PARTY
from marsad.reading.parties.reference import located

_REACH = 40  # tokens after the protest in which its complaint is told
_NAMED = 8  # tokens of a complaint in which its party stands
_COMPLAINT = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_WHOSE = frozenset({"state", "org", "person", "role", "group", "seat", "media"})


def against(draft: Draft, event: EventFound) -> list[Mention]:
    """The first party of the first complaint after the protest's word that names one; nobody where none does."""
    end = min(draft.sentence_end(event.token), event.token + _REACH)
    for k in range(event.token + 1, end):
        if _complains(draft, k):
            found = _first(draft, event, k, min(end, k + 1 + _NAMED))
            if found is not None:
                return [found]
    return []


def _complains(draft: Draft, k: int) -> bool:
    """A word that opens a complaint: ضد and its like, or a verb, participle or verbal noun of demand, blame or refusal."""
    sets, word = draft.lexicon.sets, draft.words[k]
    if draft.norms[k] in sets["complaints"] or draft.norms[k] in sets["opposed"]:
        return True
    if k in draft.verb_at and draft.verb_at[k].entry.type in _COMPLAINT:
        return True
    if word.part is not None and word.part.entry.type in _COMPLAINT:
        return True
    return any(n.entry.kind == "eventnoun" and n.entry.type in _COMPLAINT for n in word.nouns)


def _first(draft: Draft, event: EventFound, k: int, end: int) -> Mention | None:
    """The first party after token k that is neither a protester nor of the people."""
    names = {m.canonical for m in event.actors}
    for i in range(k + 1, end):
        m = draft.mention_at.get(i)
        if m is None or m.i != i or m.cls not in PARTY & _WHOSE or m.canonical in names:
            continue
        if m.cls in ("state", "seat") and located(draft, m):
            continue  # الحرب في العراق
        if m.sector not in ("CVL", "REF", "JRN") or m.cls == "person":
            return m
    return None
