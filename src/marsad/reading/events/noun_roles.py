"""Roles of a noun's event: from the genitive, adjectives, prepositions, its pronoun suffix, and what carries it."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading.draft import Arg, Draft, EventFound, Mention
from marsad.reading.events.carriers import aimed_at, aiming_at, carried_by, claimer_of, controller_of
from marsad.reading.events.earlier import set_earlier_actor, set_seeker
from marsad.reading.events.genitives import belonging, is_charged, set_genitive_roles
from marsad.reading.events.light_roles import dealer_of
from marsad.reading.events.party_args import agent_of, joined_after, party_of, state_of, with_joined
from marsad.reading.events.pronouns import behind_preposition, meant_by, owner_of
from marsad.reading.events.recipients import marked_recipients
from marsad.reading.events.sides import sides_after
from marsad.reading.kinds import ARMED, PARTY

_FIRE = frozenset({"heavy-weapons", "aerial", "explosives"})
_DEALT = frozenset({"SUPPORT", "AGREE", "COOPERATE", "CONSULT"})  # what two sides named after بين do together
_BESIDE = 7  # tokens between a noun with a suffix and its object
_CARRIED = {"plan": "planned", "consider": "hypothetical", "attempt": "hypothetical", "denied": "denied"}


def set_noun_roles(draft: Draft, event: EventFound, args: list[Arg], after: int, defined: bool) -> None:
    """Roles from the noun's own phrase (up to token ``after``), from what carries it, and from what was told before."""
    i, entry = event.token, event.entry
    marked = _set_own_roles(draft, event, args, after, defined)
    _carry(draft, event, i)
    if entry.type == "CONSULT" and event.actors and not event.recipients:
        set_seeker(draft, event)
    if not event.actors and (claimer := claimer_of(draft, i) or aiming_at(draft, i, entry)) is not None:
        event.actors = [claimer]
    owner = None if event.actors else controller_of(draft, i, entry)
    if owner is not None and owner not in event.recipients and owner not in marked:
        event.actors = with_joined(draft, owner)
        event.because.append("rule:controlled")
    if not event.recipients and entry.type == "ASSAULT" and not marked:
        event.recipients = aimed_at(draft, args)
    if not event.recipients:
        actor = event.actors[0] if event.actors else None
        event.recipients = marked or behind_preposition(draft, entry, i, draft.sentence_end(i), actor)
    between = not event.actors and not event.recipients and entry.type in _DEALT and any(a.marker == "بين" for a in args)
    sides = sides_after(draft, after - 1, draft.sentence_end(i)) if between or "sym" in entry.flags else None
    if sides is not None:
        event.actors, event.recipients = sides  # مباحثات بين X وY, اشتباكات عنيفة بين X من جهة وY من جهة أخرى
    if entry.genitive == "b":
        event.actors, event.recipients = [], _befallen(draft, i)
    elif not event.actors:
        set_earlier_actor(draft, event)


def _set_own_roles(draft: Draft, event: EventFound, args: list[Arg], after: int, defined: bool) -> list[Mention]:
    """Roles from the genitive, nationality adjectives, prepositions and a pronoun suffix; whom prepositions mark."""
    i, entry = event.token, event.entry
    enc = draft.words[i].best.enc
    adjective = _nation(draft, entry, i, after)
    marked = marked_recipients(draft, args, entry)
    above = draft.verb_at[i - 1].entry.kind if i - 1 in draft.verb_at else ""
    agent = agent_of(draft, args) if above not in ("event", "speech") else None  # أدينت الهجمات من قبل المجلس
    genitive = None if defined else _genitive(draft, i, args, after, adjective)
    if genitive is not None:
        set_genitive_roles(draft, event, args, genitive, marked)
        if event.actors and not event.recipients and (agent is not None or is_charged(entry, args, genitive.j)):
            event.actors, event.recipients = [], event.actors
    if not event.actors and not enc and genitive is None and entry.mode in _FIRE and entry.genitive == "o":
        event.actors = [m for m in belonging(draft, args, entry) if m.sector in ARMED]
        marked = [m for m in marked if m not in event.actors]  # قصف لطيران التحالف
    if not event.actors and not enc and entry.genitive == "s" and ("ل" not in entry.recipient or entry.mode == "visit"):
        event.actors = belonging(draft, args, entry)
        if event.actors and marked and marked[0] in event.actors:
            marked = [a.mention for a in args if a.marker == "الي" and a.mention is not None and a.mention.cls in PARTY][:1]
    if not event.actors and entry.genitive == "s":
        event.actors = _coming_from(draft, entry, i, args, after)
    if not event.actors and adjective is not None and entry.genitive in ("s", "o"):
        event.actors = [adjective]
    if not event.actors and enc in ("ه", "ها", "هم", "هما"):
        _suffixed(draft, event, args, after)
        if event.actors and not event.recipients and not marked and (agent is not None or is_charged(entry, args, after)):
            event.actors, event.recipients = [], event.actors
    if agent is not None:
        event.actors = [agent]
    return marked


def _genitive(draft: Draft, i: int, args: list[Arg], after: int, adjective: Mention | None) -> Arg | None:
    """The noun phrase right after the noun, unless it is the adjective that says who strikes: قصف إسرائيلي."""
    found = next((a for a in args if not a.marker and a.i <= after + 1 and not a.coordinate), None)
    if found is None or (adjective is not None and found.i == adjective.i):
        return None
    if draft.norms[i].endswith("ا") and not draft.words[found.i].best.det:
        return None  # هجوما داميا: a noun with its tanwin has no genitive
    return None if found.mention is None and _describes(draft, i, found) else found


def _describes(draft: Draft, i: int, arg: Arg) -> bool:
    """تفجير انتحاري ضخم, تفجيرات مماثلة: an indefinite word that agrees with the deed is its adjective."""
    if arg.j != arg.i + 1 or draft.words[arg.i].best.det or draft.words[arg.i].best.enc or draft.words[arg.i].best.conj:
        return False
    noun, word = draft.norms[i], draft.norms[arg.i]
    if any(draft.words[k].nisba is not None for k in range(i + 1, arg.i)):
        return True  # after an adjective no genitive
    return arg.i > i + 1 or (noun.endswith(("ه", "ات")) and word.endswith("ه"))


def _befallen(draft: Draft, i: int) -> list[Mention]:
    """ضابطين مقتولين: the noun is told after whom it befell."""
    found = draft.mention_at.get(i - 1)
    return [found] if found is not None and found.j in (i, i + 1) and found.cls in PARTY else []


def _coming_from(draft: Draft, entry: Entry, i: int, args: list[Arg], after: int) -> list[Mention]:
    """مناشدة من الحكومة, بدعم من الجيش, بطلب من النيابة: who does it stands with من, where the row has not whom it befalls so."""
    first = next((a for a in args[:2] if a.marker), None)
    if first is None or first.marker != "من" or first.i > after + 2 or first.mention is None or first.mention.cls not in PARTY:
        return []
    asked = "من" in entry.recipient and draft.words[i].best.prep != "ب"  # طلب من الحكومة: of her
    return [] if asked or draft.words[i].best.det else [first.mention, *joined_after(draft, first.mention)]


def _nation(draft: Draft, entry: Entry, i: int, after: int) -> Mention | None:
    """قصف إسرائيلي, الغارات الجوية الروسية: the state that an adjective of the noun names."""
    end = draft.sentence_end(i)
    construct = not (draft.words[i].best.det or draft.words[i].best.enc) and after < end
    if construct and draft.words[after].best.det and draft.words[after].nisba is None and not draft.words[after].best.prep:
        return None
    for k in range(i + 1, min(after + 3, end)):
        word = draft.words[k]
        if word.best.conj or k in draft.verb_at:
            break
        found = state_of(draft, k)
        if found is not None:
            if entry.type == "ASSAULT" and found.sector == "GOV":
                found.sector = "MIL"
            return found
        if k in draft.mention_at or word.best.prep or (not (word.best.det or word.nisba is not None) and k >= after):
            break
    return None


def _suffixed(draft: Draft, event: EventFound, args: list[Arg], after: int) -> None:
    """غاراتها, ضبطها شبكة, لقائه أمس في الرياض المبعوث: whom the suffix means, and the object after it."""
    entry, owner = event.entry, owner_of(draft, event.token)
    if owner is None or (entry.mode == "seize" and entry.genitive == "o"):
        return  # تحريرها: ground, which is no party
    reach = after + 1 if entry.genitive == "o" else after + _BESIDE
    beside = next((a for a in args[:3] if not a.marker and a.i < reach and not a.coordinate), None)
    acted_on = entry.genitive == "o" or entry.type in ("CONSULT", "REQUEST") or "o" in entry.recipient
    struck = party_of(draft, beside) if beside is not None and (entry.genitive == "o" or beside.mention is not None) else None
    struck = struck or (_for(draft, args) if entry.genitive == "o" or "o" in entry.recipient else None)
    if struck is not None and acted_on:
        event.actors, event.recipients = [owner], [struck]
    elif entry.genitive == "s":
        event.actors.append(owner)
    else:
        event.recipients.append(_suffering(draft, event, owner))


def _suffering(draft: Draft, event: EventFound, owner: Mention) -> Mention:
    """قبض الجيش على شاب بعد ملاحقته: the suffix of a deed that it suffers means another than the subject, who does it."""
    i = event.token
    start = draft.sentences[draft.sentence_of[i]][0]
    clause = next((c for c in reversed(draft.clauses) if start <= c.i < i), None)
    if event.type not in ("ASSAULT", "COERCE") or clause is None or clause.subject is not owner or clause.reading.passive:
        return owner
    return meant_by(draft, draft.words[i].best.enc, i, owner) or owner


def _carry(draft: Draft, event: EventFound, i: int) -> None:
    """The actor of the light verbal noun before, where the noun's own phrase names none; of a meeting also its chair."""
    alone = event.type == "CONSULT" and not event.recipients
    carried = carried_by(draft, i) if not event.actors or not event.recipients else None
    if carried is not None and event.actors and not alone:
        suffers = carried[1].role == "recipient"  # تعرض المدينة لهجوم من الجيش
        event.recipients = [m for m in carried[0] if m not in event.actors][:3] if suffers else event.recipients
    elif carried is not None:
        if event.actors:
            event.recipients = event.actors  # ترؤسه اجتماعا للقيادة
        _set_carried(draft, event, *carried)


def _set_carried(draft: Draft, event: EventFound, who: list[Mention], light: Entry) -> None:
    """What the light verb's subject would be: it acts, or suffers (تعرض المدينة لقصف)."""
    event.because.append(f"light:{light.lemma}")
    if light.role == "recipient":
        event.recipients = event.recipients or who[:3]
        event.actors = dealer_of(draft, event.token)
        return
    event.actors = who[:3]
    event.recipients = [r for r in event.recipients if r not in who]
    if light.role in _CARRIED:
        event.built.carried = _CARRIED[light.role]


def _for(draft: Draft, args: list[Arg]) -> Mention | None:
    """استهدافها للشريط الحدودي: after a suffix the object stands with ل."""
    return party_of(draft, args[0]) if args and args[0].marker == "ل" else None
