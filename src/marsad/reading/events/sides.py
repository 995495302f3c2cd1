"""The two sides of a meeting or a clash: بين X وY, بين X من جهة وY من جهة أخرى, and one phrase for both."""

from __future__ import annotations

from marsad.reading.draft import Draft, EventFound, Mention
from marsad.reading.events.pronouns import meant_by
from marsad.reading.kinds import PARTY

_BETWEEN = 20  # tokens


def is_many(draft: Draft, m: Mention) -> bool:
    """الطرفين, وزيري الخارجية, قبيلتين: one phrase for both sides."""
    return m.cls == "pair" or m.plural or (m.cls == "role" and draft.norms[m.i].endswith("ي"))


def part_sides(event: EventFound) -> None:
    """إيران وألمانيا تتباحثان: of two parties that do together what takes two, the one is the other's other side.

    Not of one phrase for many, which a second adjective or state goes on: وزراء مصر والسودان.
    """
    flags = event.entry.flags
    both = "sym" in flags or ("مع" in event.entry.recipient and (event.type in ("CONSULT", "AGREE") or "treaty" in flags))
    if not both or len(event.actors) < 2 or any(r.cls != "pair" for r in event.recipients):
        return
    first, other = event.actors[:2]
    if other.shared is None and not (first.plural and other.cls in ("state", "seat")):
        event.actors, event.recipients = event.actors[:1], event.actors[1:]


def _sides(draft: Draft, k: int, limit: int) -> tuple[list[Mention], list[Mention]] | None:
    """بين X وY, بين X من جهة، وY من جهة أخرى, بينها وبين Y: the two sides named after the بين at token k."""
    sides: list[list[Mention]] = [[]]
    j = k + 1
    while j < limit:
        m = draft.mention_at.get(j)
        if m is not None and m.i == j and m.cls in PARTY:
            if sides[-1] and draft.words[j].best.conj != "و":
                break
            sides[-1].append(m)
            j = m.j
        elif draft.norms[j] == "من" and j + 1 < limit and draft.norms[j + 1] in draft.lexicon.sets["side"]:
            j += 2 + (j + 2 < limit and draft.norms[j + 2] in draft.lexicon.sets["other side"])
            if len(sides) == 2 or not sides[-1]:
                break
            sides.append([])
        elif draft.tokens[j].text in "،," and len(sides) == 2 and not sides[-1]:
            j += 1
        elif draft.norms[j] == "وبين" and sides[-1]:
            sides.append([])
            j += 1
        elif sides[0] and not sides[-1] and draft.words[j].best.conj:
            return None  # the other side is nobody that we know
        elif (
            sides[-1]
            and draft.words[j].best.det
            and not draft.words[j].best.conj
            and j not in draft.verb_at
            and j not in draft.time_at
        ):
            j += 1  # an adjective that the mention left out
        else:
            break
    if len(sides) == 1 or not sides[1]:
        both = sides[0]
        if len(both) < 2:
            return (both, []) if both and is_many(draft, both[0]) else None
        return both[:1], both[1:3]
    return sides[0][:3], sides[1][:3]


def sides_after(draft: Draft, i: int, limit: int) -> tuple[list[Mention], list[Mention]] | None:
    """The sides after the first بين that follows token i with no other verb or clause between."""
    for k in range(i + 1, min(limit, i + _BETWEEN)):
        if draft.norms[k] == "بين" and k not in draft.mention_at:
            return _sides(draft, k, limit)
        if draft.norms[k] in ("بينه", "بينها", "بينهم") and k + 1 < limit and draft.norms[k + 1] == "وبين":
            found = _sides(draft, k + 1, limit)
            owner = meant_by(draft, "هم" if draft.norms[k][-2:] == "هم" else draft.norms[k][4:], k)
            return ([owner], [*found[0], *found[1]]) if found and owner else None
        if (draft.tokens[k].kind == "p" and draft.tokens[k].text not in "،,") or "comp" in draft.words[k].function:
            return None
    return None
