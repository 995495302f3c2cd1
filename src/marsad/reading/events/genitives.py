"""The genitive of an event noun, which acts or suffers, the object after it, and whose the deed is."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading.draft import Arg, Draft, EventFound, Mention
from marsad.reading.events.party_args import joined_after, party_of
from marsad.reading.events.recipients import whose
from marsad.reading.kinds import ARMED, PARTY, TARGET


def set_genitive_roles(draft: Draft, event: EventFound, args: list[Arg], genitive: Arg, marked: list[Mention]) -> None:
    """The noun's genitive acts or suffers, as the row says and what follows shows."""
    entry, party = event.entry, party_of(draft, genitive)
    if party is None:
        return
    acts = party.cls in PARTY
    if entry.mode == "visit" and party.cls in ("state", "seat") and entry.genitive == "s" and not marked:
        event.recipients = [party, *joined_after(draft, party)]  # زيارة إيران
        return
    if entry.type == "AID" and party.cls == "group" and party.sector == "CVL":
        event.recipients = [party, *joined_after(draft, party)]  # إغاثة الشعب اليمني
        return
    subjective = entry.genitive == "s" or (entry.genitive == "o" and bool(marked) and acts and "subjrec" not in entry.flags)
    if subjective and acts:
        event.actors = [party, *joined_after(draft, party)]
        struck = (
            _second(draft, args, genitive, party) or _object_with_lam(draft, args, genitive) if "o" in entry.recipient else None
        )
        event.recipients = [struck] if struck is not None and not marked else []
    elif entry.genitive == "o":
        struck = _second(draft, args, genitive, party) or (_object_with_lam(draft, args, genitive) if acts else None)
        if struck is not None:
            event.actors, event.recipients = [party, *joined_after(draft, party)], [struck]
        else:
            event.recipients = [whose(draft, party), *joined_after(draft, party)]


def is_charged(entry: Entry, args: list[Arg], after: int) -> bool:
    """اتهام الحكومة بالفساد, اتهامه بقتل جاره: right before what one is charged with stands who is charged."""
    return entry.type == "ACCUSE" and entry.mode == "allege" and any(a.marker == "ب" and a.i <= after + 1 for a in args)


def _object_with_lam(draft: Draft, args: list[Arg], genitive: Arg) -> Mention | None:
    """استقبال القاهرة لممثلين, استهداف الجيش لمواقع: after a genitive that acts, the object stands with ل."""
    found = next((a for a in args if a.marker == "ل" and genitive.j <= a.i <= genitive.j + 1), None)
    if found is None or draft.words[found.i].deed:
        return None  # احتجاز عمال لقتلهم مواطنا: why, not whom
    party = party_of(draft, found)
    return party if party is not None and (party.cls in PARTY | TARGET or party.country) else None


def belonging(draft: Draft, args: list[Arg], entry: Entry) -> list[Mention]:
    """هجوم لحزب العمال, غارات لطيران التحالف, اجتماع طارئ للقيادة: whose the deed is stands with ل."""
    if entry.type not in ("ASSAULT", "CONSULT", "PROTEST", "MOBILIZE", "COERCE"):
        return []
    against = args and draft.norms[args[0].i] in draft.lexicon.sets["opposed"]
    if against or (args and draft.norms[args[0].i - 1] in draft.lexicon.sets["opposed"]):
        return []  # احتجاجات مناهضة للحكومة
    adjectives = len(args) > 1 and not args[0].marker and args[0].mention is None and args[0].j == args[1].i
    near = args[1] if adjectives else args[0] if args else None
    owner = near.mention if near is not None and near.marker == "ل" else None
    if owner is None or owner.cls not in PARTY or (entry.mode == "visit" and owner.cls in ("state", "seat")):
        return []
    civil = owner.sector == "CVL" and entry.type in ("ASSAULT", "COERCE")
    return [owner] if not civil else []


def _second(draft: Draft, args: list[Arg], genitive: Arg, party: Mention) -> Mention | None:
    """اقتحام قوات الاحتلال المسجد, اعتقال السلطات ثلاثة: who acts stands right after the noun, whom it strikes after that."""
    if party.number is not None or party.cls not in PARTY or (party.sector == "CVL" and party.cls == "group"):
        return None
    later = next((a for a in args if not a.marker and genitive.j <= a.i <= genitive.j + 1 and not a.coordinate), None)
    if later is not None and later.mention is None and draft.words[later.i].nisba is not None:
        return None  # قصف فلول العصابات المسلحة: an adjective that the party left out
    beyond = _past_place(args, genitive) if later is None else None
    later = later or beyond
    found = party_of(draft, later) if later is not None else None
    if found is None or (beyond is None and party.sector not in ARMED and found.cls in ("role", "title")):
        return None
    return found if found.cls in PARTY | TARGET or found.country else None


def _past_place(args: list[Arg], genitive: Arg) -> Arg | None:
    """استقبال الأمير في قصره أمس الوزير: a party after the place of the deed, which is still its object."""
    rest = [a for a in args if a.i >= genitive.j]
    after = next((n for n, a in enumerate(rest) if not a.marker and not a.coordinate), None)
    if not after or any(a.marker not in ("في", "ب") or a.mention is not None for a in rest[:after]):
        return None
    return rest[after] if rest[after].mention is not None else None
