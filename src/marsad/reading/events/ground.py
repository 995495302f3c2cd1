"""Ground that changes hands: its recipient is who held it, where the text names one; the ground itself suffers nothing."""

from __future__ import annotations

from marsad.reading.draft import Arg, Draft, EventFound, Mention
from marsad.reading.events.nominals import event_noun_at
from marsad.reading.events.party_args import joined_after
from marsad.reading.kinds import PARTY

_AFTER_FIGHT = 6  # tokens from the name of a fight to مع


def set_holder(draft: Draft, event: EventFound, args: list[Arg]) -> None:
    """Keeps the ground apart in ``built.ground`` and makes who held it the recipient; other events stay as they are."""
    if "ground" not in event.entry.flags:
        return
    event.built.ground = next((r for r in event.recipients if _is_ground(draft, r)), None)
    people = [r for r in event.recipients if not _is_ground(draft, r)]
    holder = _taken_from(draft, args) or _under(draft, event) or _beaten(draft, event)
    if holder is not None and holder in event.actors:
        holder = None
    event.recipients = [holder, *joined_after(draft, holder)] if holder is not None else people


def _is_ground(draft: Draft, m: Mention) -> bool:
    """A place, or what is no party: positions, goods; also the district that stands for its ground (مديريات عدن)."""
    if m.cls not in PARTY or m.cls in ("state", "seat"):
        return True
    return m.cls == "org" and m.id is None and any(k in draft.place_at for k in range(m.i, m.j))


def _holds(m: Mention | None) -> bool:
    return m is not None and m.cls in PARTY - {"seat", "media", "pair"}


def _party_in(draft: Draft, i: int, limit: int) -> Mention | None:
    """The party at token i, or right after a word of holding there: أيدي المسلحين."""
    hands = i < limit and draft.stems[i] in draft.lexicon.sets["holding"]
    found = draft.mention_at.get(i + hands) if i + hands < limit else None
    part = found is not None and found.cls == "state" and not hands  # مساحات من سوريا
    return found if _holds(found) and not part else None


def _taken_from(draft: Draft, args: list[Arg]) -> Mention | None:
    """تحرير البلدة من المسلحين, من أيدي المسلحين."""
    found = (_party_in(draft, a.i, draft.sentence_end(a.i)) for a in args if a.marker == "من")
    return next((m for m in found if m is not None), None)


def _under(draft: Draft, event: EventFound) -> Mention | None:
    """مواقع كانت تحت سيطرة الجماعة, المناطق التي تسيطر عليها الجماعة: who is said to have held the ground."""
    end = draft.sentence_end(event.token)
    for k in range(event.token + 1, end - 1):
        if draft.norms[k] in draft.lexicon.sets["held under"] and (found := _party_in(draft, k + 1, end)) is not None:
            return found if draft.norms[k] != "تحت" or draft.stems[k + 1] in draft.lexicon.sets["holding"] else None
    for clause in draft.clauses:
        if event.token < clause.i < end and clause.how == "relative object" and "ground" in clause.reading.entry.flags:
            return clause.subject if _holds(clause.subject) else None
    return None


def _beaten(draft: Draft, event: EventFound) -> Mention | None:
    """سيطروا على البلدة بعد معارك مع المسلحين, بعد طرد المسلحين منها: who fought for the ground, and lost it."""
    end = draft.sentence_end(event.token)
    for k in range(event.token + 1, end - 2):
        if draft.norms[k] not in draft.lexicon.sets["causal"]:
            continue
        if draft.stems[k + 1] in draft.lexicon.sets["driven out"]:
            found = draft.mention_at.get(k + 2)
            return found if _holds(found) else None
        noun = event_noun_at(draft, k + 1, end)
        if noun is None or noun[0].type != "ASSAULT" or "sym" not in noun[0].flags:
            continue
        for m in range(k + 2, min(end - 1, k + 2 + _AFTER_FIGHT)):
            if draft.norms[m] == "مع":
                found = draft.mention_at.get(m + 1)
                return found if _holds(found) else None
            if m in draft.verb_at or draft.tokens[m].kind == "p":
                break
    return None
