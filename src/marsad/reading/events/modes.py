"""The mode of an event: by its weapon, by who suffers it, by who does it."""

from __future__ import annotations

from marsad.reading.draft import Draft, EventFound

_NEAR_WEAPON = 9  # tokens


def set_mode(draft: Draft, event: EventFound) -> None:
    """ASSAULT by its weapon, THREATEN and REQUEST by what is threatened or demanded, CONSULT by who takes part."""
    if event.type == "ASSAULT" and event.entry.mode in (None, "heavy-weapons", "firearms", "explosives"):
        a, b = event.evidence
        near = max(a, event.token - _NEAR_WEAPON), min(b, event.token + 2 * _NEAR_WEAPON)
        window = " " + " ".join(draft.norms[max(0, near[0]) : near[1]]) + " "
        if event.actors:
            window += " ".join(draft.norms[event.actors[0].i : event.actors[0].j]) + " "
        for words, mode in draft.lexicon.weapons:
            if f" {words} " in window or f" ب{words} " in window:
                event.mode = mode
                break
    if "captive" in event.entry.flags and event.recipients and event.recipients[0].cls in ("person", "role", "group"):
        event.mode = "arrest"
    if event.mode == "arrest" and event.recipients and all(r.cls == "target" for r in event.recipients):
        event.mode = "seize"  # احتجزت ناقلة نفط
    if event.type == "SANCTION" and event.entry.lemma == "طرد":
        event.mode = "expel"


def riot(event: EventFound) -> None:
    """رشق المتظاهرون الشرطة بالحجارة، أضرم محتجون النار: violence of demonstrators is a riot."""
    if event.type == "ASSAULT" and any(a.canonical == "protesters" for a in event.actors):
        event.type, event.mode = "PROTEST", "riot"
