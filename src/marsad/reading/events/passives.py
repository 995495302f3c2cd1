"""Passives that are written like the active: قتل 43 مدنيا, and whom they befall."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading.clauses.following import accusative_at
from marsad.reading.draft import Arg, Clause, Draft, Mention
from marsad.reading.events.objects import adjacent
from marsad.reading.events.party_args import party_of
from marsad.reading.kinds import ARMED


def is_passive(draft: Draft, clause: Clause, entry: Entry, objects: list[Arg]) -> bool:
    """قتل 43 مدنيا في…: a verb whose passive is written alike, one noun phrase that can be its victim, no other subject."""
    if clause.how == "SVO" and clause.subject is not None and clause.subject.cls == "target":
        return not objects  # منازل دمرت
    if "pass" not in entry.flags or clause.how == "relative object":
        return False
    subject = clause.subject
    if clause.how == "shared" and clause.reading.feature[3:4] != "p":  # هجوم … وقتل فيه ثلاثة
        if subject is not None and not objects and subject.sector not in ARMED | {"GOV", "IGO"} and subject.cls != "state":
            return True  # ممرضا … قد يعتقل
        return clause.i + 1 < len(draft.norms) and draft.norms[clause.i + 1] in draft.lexicon.sets["pronominals"]
    counted = subject is not None and subject.number is not None and subject.sector == "CVL"
    if counted and not any(adjacent(draft, clause, a) for a in objects):
        return True  # 57 مدنيا … قتلوا وأصيب
    if clause.reading.feature[0] == "I" and clause.how != "VSO" and any(accusative_at(draft, a.i) for a in objects[:1]):
        return False  # غارة تقتل قياديا
    reach = 1 if clause.how == "VSO" else 2
    objects = [a for a in objects if not a.coordinate and adjacent(draft, clause, a, reach)]
    if objects and clause.subject is not None and clause.how in ("VSO", "SVO", "relative subject"):
        return False
    if clause.how in ("SVO", "relative subject") and clause.subject is not None:
        return not objects and clause.subject.sector not in ("GOV",)
    if clause.how == "VSO" and clause.subject is not None:
        return clause.subject.cls != "state"
    return bool(objects) and clause.reading.feature[3:4] != "p"


def victim_of(draft: Draft, clause: Clause, objects: list[Arg]) -> Mention | None:
    """Whom a passive verb befalls: the first noun phrase that names a party or target, or stands right after it."""
    for arg in objects[:2]:
        found = None if arg.coordinate else party_of(draft, arg)
        if found is not None and (found.cls != "thing" or (arg.i == clause.i + 1)):
            return found
    return None
