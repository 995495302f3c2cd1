"""Who can suffer a deed, and whom the prepositions of its row name."""

from __future__ import annotations

from itertools import pairwise

from marsad.lexicon import Entry
from marsad.reading.draft import Arg, Draft, EventFound, Mention
from marsad.reading.events.party_args import concerned
from marsad.reading.events.pronouns import owner_of
from marsad.reading.kinds import DEEDS, MARKS, PARTY, STRIKING, TARGET

_NEAR_THING = 5  # tokens


def is_its_own(draft: Draft, party: Mention, actor: Mention | None) -> bool:
    """أغلقت مجالها الجوي, سحب قواتها: a thing of the actor's own suffers nothing from it."""
    enc = draft.words[party.i].best.enc
    if enc not in ("ه", "ها", "هم", "هما") or party.cls in ("person", "role", "state", "seat"):
        return False
    owner = owner_of(draft, party.i)
    return owner is not None and actor is not None and (owner is actor or owner.canonical == actor.canonical)


def whose(draft: Draft, struck: Mention) -> Mention:
    """أهدافا لتنظيم داعش, مركبات للجيش: the party whose a target is, named with ل right after it; else the target."""
    k = struck.j
    if struck.cls not in TARGET | {"thing"} or struck.country or k >= draft.sentence_end(struck.i):
        return struck
    if draft.norms[k] in ("ل", "لـ"):
        k += 1
        k += k < len(draft.tokens) and draft.tokens[k].text in '«"“”'
    elif draft.words[k].best.prep != "ل":
        return struck
    owner = draft.mention_at.get(k)
    fits = owner is not None and owner.i == k and owner.cls in ("group", "org", "state") and owner.sector not in ("CVL", None)
    return owner if owner is not None and fits else struck


def can_suffer(draft: Draft, party: Mention, entry: Entry) -> bool:
    """Words are said to parties; deeds may strike things too, and some only what is somebody's; a weapon strikes."""
    if party.cls == "thing" and entry.type == "ASSAULT" and _is_weapon(draft, party.i):
        return False
    if party.cls == "thing" and not party.country and entry.type not in STRIKING:
        return False
    return party.cls in PARTY or (entry.type in DEEDS and party.cls != "pair")


def _is_weapon(draft: Draft, i: int) -> bool:
    norm, lexicon = draft.norms[i], draft.lexicon
    return norm in lexicon.weapon_words or norm in lexicon.sets["fire"]


def marked_recipients(draft: Draft, args: list[Arg], entry: Entry) -> list[Mention]:
    """The recipients that the row's prepositions introduce, in the row's order of preference."""
    against = ("ضد", "بحق") if entry.type in ("ASSAULT", "COERCE", "SANCTION") else ()
    for marker in (*entry.recipient, *(m for m in against if m not in entry.recipient)):
        if marker in ("o", "gen"):
            continue
        wanted = MARKS.get(marker, marker)
        complexes = draft.lexicon.sets["complex"]
        found = [
            (a, p)
            for a in args
            if a.marker == wanted and draft.norms[a.i] not in complexes and (p := concerned(draft, a, entry)) is not None
        ]
        if entry.type not in DEEDS - {"PROTEST"}:
            found = [(a, p) for a, p in found if p.cls in PARTY]
        if entry.type == "RETREAT":
            found = [(a, p) for a, p in found if p.cls in PARTY - {"seat"}]  # from a town: a place
        if wanted == "في" and entry.type == "ASSAULT":
            found = [
                (a, p) for a, p in found if p.cls not in ("state", "seat") and not (p.i in draft.place_at and p.head is None)
            ]
        found = [(a, p) for a, p in found if can_suffer(draft, p, entry)]
        found = [(a, p) for a, p in found if p.cls != "thing" or a.i - args[0].i <= _NEAR_THING]
        if found:
            return [whose(draft, p) for n, (a, p) in enumerate(found) if not n or a.coordinate][:3]
    return []


def behind_words(draft: Draft, args: list[Arg], event: EventFound) -> list[Mention]:
    """ندد بالأنشطة المؤذية لإيران, دانت التصريحات من قبل الوزير: whose the deeds are that are blamed or praised."""
    markers = {"" if m == "o" else MARKS.get(m, m) for m in event.entry.recipient}
    done = next((a for a in args if a.marker in markers and a.mention is None), None)
    if done is not None and (doer := _doing(draft, done)) is not None:
        return [doer] if doer not in event.actors else []
    for told, owner in pairwise(args):
        if told.marker not in markers or told.mention is not None:
            continue
        issued = owner.marker in ("من", "عن") and any(
            draft.norms[k] in draft.lexicon.sets["issued by"] for k in range(told.i, owner.i)
        )
        if (owner.marker in ("ل", "agent") and owner.i - told.j <= 1) or (issued and owner.i - told.j <= _NEAR_THING):
            found = owner.mention
            return [found] if found is not None and found.cls in PARTY and found not in event.actors else []
    return []


def _doing(draft: Draft, arg: Arg) -> Mention | None:
    """أشاد بالدور الذي يلعبه الجيش, دان التصريحات التي أطلقها الوزير: who does what is described by a relative clause."""
    k = arg.j
    while k < draft.sentence_end(arg.i) and k <= arg.j + 1 and "rel" not in draft.words[k].function:
        k += 1
    clause = next((c for c in draft.clauses if c.i == k + 1), None)
    if clause is None or "rel" not in draft.words[k].function or clause.how not in ("relative object", "VSO"):
        return None
    return clause.subject if clause.subject is not None and clause.subject.cls in PARTY and clause.subject.i > k else None
