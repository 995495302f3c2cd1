"""What a candidate fails, by name: what its row's flags ask for (docs/lexicons.md), and what its construction needs."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.reading.clauses.arguments import arguments
from marsad.reading.draft import Draft, EventFound, Mention, Told
from marsad.reading.events.flags import asked
from marsad.reading.events.gates import closed
from marsad.reading.events.nominals import over_adjectives
from marsad.reading.events.sides import is_many
from marsad.reading.kinds import ARMED, MARKS, PARTY, TARGET

_CEASE = 3  # words
_BOTH = frozenset(
    {"REQUEST", "ACCUSE", "SUPPORT", "AID", "AGREE", "COOPERATE", "CONCEDE", "MOBILIZE", "SANCTION", "REJECT", "THREATEN"}
)  # nouns of these need who and whom, or what


def failing(draft: Draft, told: Told, event: EventFound) -> Iterator[str]:
    """The names of the checks that a candidate fails, one by one: whoever needs to know only whether, asks for the first."""
    kind = event.built.kind
    if kind in ("noun", "journey"):
        yield from _noun(draft, told, event)
    elif kind == "verb":
        yield from _verb(draft, event)
    elif kind == "pair":
        yield from _pair(draft, event)
    elif kind == "gathering":
        if len(event.actors + event.recipients) < 2:
            yield "needs sides"
        if event.built.clause is not None and event.token == event.built.clause.i:
            yield "needs meeting"
    elif kind == "protesters" and any(e.sentence == event.sentence and e.type == "PROTEST" for e in draft.events):
        yield "told already"
    if draft.genre == "sport":
        yield "sport"


def _verb(draft: Draft, event: EventFound) -> Iterator[str]:
    clause, entry, flags = event.built.clause, event.entry, event.entry.flags
    assert clause is not None
    actor, recipient = _first(event.actors), event.built.ground or _first(event.recipients)
    described = clause.how == "relative object" or (bool(clause.reading.cut.enc) and clause.reading.feature[0] == "I")
    if entry.type in ("SUPPORT", "AID") and described and not clause.reading.cut.conj:
        yield "trait"  # الحركة التي تدعمها واشنطن, مقاتلين يدعمهم الغرب
    yield from closed(draft, flags, clause.i, clause)
    if "noobj" in flags and _has_object(event):
        yield "object"
    if "p" in flags and actor is None and not (event.features.get("passive") and recipient is not None):
        yield "needs actor"
    if actor is None and recipient is None and entry.type not in ("ASSAULT", "PROTEST", "COERCE"):
        yield "nobody"  # ستفرج عنهم: nobody that the text names
    if actor is not None and actor.cls == "media" and entry.type != "CONSULT":
        yield "media"
    if "t" in flags and not _is_struck(actor, recipient):
        yield "needs target"
    if "needcontent" in flags and event.content is None:
        yield "needs content"
    yield from asked(flags & {"person", "armed", "court", "crowd", "inquiry"}, actor, recipient)
    if "q" in flags and not (actor is not None and (recipient is not None or event.content is not None)):
        yield "quiet"
    meets = "mtg" in flags or (entry.type == "CONSULT" and "meeting" not in flags)
    if meets and not (recipient or len(event.actors) > 1 or (actor and actor.cls == "pair")):
        yield "needs sides"


def _pair(draft: Draft, event: EventFound) -> Iterator[str]:
    clause, flags, doer = event.built.clause, event.entry.flags, event.built.doer
    assert clause is not None
    yield from closed(draft, flags, clause.i, clause)
    if "noobj" in flags and _has_object(event):
        yield "object"
    norm = draft.norms[event.built.first]
    if clause.reading.cut.enc and (norm in MARKS.values() or norm[1:] in MARKS.values()):
        yield "pronoun"  # the verb's own object stands before the preposition that the row has
    if doer is None or doer.sector is not None:  # a crowd of no sector may be anybody
        yield from asked(flags & {"crowd"}, doer, None)
    if not event.actors and not event.recipients and event.built.ground is None and "victims" not in flags:
        yield "nobody"
    if "p" in flags and not event.actors and not clause.reading.passive:
        yield "needs actor"


def _noun(draft: Draft, told: Told, event: EventFound) -> Iterator[str]:
    built, entry, flags, i = event.built, event.entry, event.entry.flags, event.token
    light, alone = built.light, built.light is None
    actor, recipient = _first(event.actors), event.built.ground or _first(event.recipients)
    if built.clause is None:
        yield from _told_by_another(draft, told, event)
    if i and draft.norms[i - 1] in draft.lexicon.sets["equipment"] and not draft.words[i].best.prep:
        yield "equipment"
    if entry.type == "ACCUSE" and light is not None and light.lemma == "نفى":
        yield "denied charge"  # نفى الاتهامات: the accused speaks
    if any(a <= i < b for a, b in told.content):
        yield "in content"
    if "qabd" in flags:
        yield "no deed alone"
    if entry.genitive == "b" and recipient is None:
        yield "needs recipient"
    if "p" in flags and alone and not (actor or recipient or event.anaphor):
        yield "nobody"
    yield from closed(draft, flags, i, None)
    yield from asked(flags & {"person", "armed"}, actor, recipient)
    if "t" in flags and recipient is not None and not (recipient.cls in PARTY | TARGET or recipient.country):
        yield "needs target"
    if entry.type == "ASSAULT" and recipient is None and _is_abstract(draft, event):
        yield "words"
    suffered = light is not None and light.role == "recipient" and recipient is not None
    if "q" in flags and not suffered and not (actor is not None and (recipient is not None or light is not None)):
        yield "quiet"
    if alone and not refers_back(event):
        yield from _noun_alone(draft, event, actor, recipient)


def _noun_alone(draft: Draft, event: EventFound, actor: Mention | None, recipient: Mention | None) -> Iterator[str]:
    """What a noun without a light verb needs to tell an event."""
    entry, flags = event.entry, event.entry.flags
    if flags & {"crowd", "court", "inquiry"} and actor is None:
        yield "needs actor"
    if entry.type == "AID" and recipient is None:
        yield "needs recipient"
    both = actor is not None and (recipient is not None or event.content is not None)
    if entry.type in _BOTH and not both and not (entry.type == "SANCTION" and event.anaphor):
        yield "needs both"
    if entry.type == "CONSULT" and not event.anaphor:
        assembly = actor is not None and "mtg" in flags and (actor.cls in ("org", "group") or actor.plural)
        if not (actor and (recipient or is_many(draft, actor) or entry.mode == "visit" or assembly)):
            yield "needs sides"  # اجتماع مجلس الأمن, لقاء وزراء الخارجية: those who meet are one party of many


def refers_back(event: EventFound) -> bool:
    """A noun of a treaty or a truce without a light verb and both its sides means one told elsewhere."""
    flags, built = event.entry.flags, event.built
    alone = built.kind == "noun" and built.light is None
    return alone and bool(flags & {"treaty", "truce"}) and not (event.actors and event.recipients)


def _told_by_another(draft: Draft, told: Told, event: EventFound) -> Iterator[str]:
    """The noun belongs to what another word tells: وقف إطلاق النار, ترفض التهجير رفضا قاطعا."""
    i, entry, word = event.token, event.entry, draft.words[event.token]
    start = draft.sentences[event.sentence][0]
    if "nottruce" in entry.flags and any("وقف" in draft.norms[k][:5] for k in range(max(start, i - _CEASE), i)):
        yield "nottruce"
    if word.best.det or word.best.conj or word.best.prep or not word.norm.endswith(("ا", "ه")):
        return
    if any(start <= c.i < i and c.reading.entry.lemma == entry.lemma and c.i in told.tokens for c in draft.clauses):
        yield "cognate"


def _is_abstract(draft: Draft, event: EventFound) -> bool:
    """الهجوم على الاتفاق: words, not arms."""
    against = {MARKS.get(m, m) for m in event.entry.recipient} - {"o", "gen"}
    after = over_adjectives(draft, event.token, event.built.after)
    args = arguments(draft, after - 1, min(draft.sentence_end(after - 1), after + 4))[0]
    return any(a.marker in against and a.mention is not None and a.mention.cls in ("treaty", "source") for a in args[:1])


def _has_object(event: EventFound) -> bool:
    clause = event.built.clause
    assert clause is not None
    return bool(clause.reading.cut.enc) or any(not a.marker and a.mention is not clause.subject for a in clause.args)


def _is_struck(actor: Mention | None, recipient: Mention | None) -> bool:
    """What a verb that is also a metaphor strikes is a party, a target or a country's; armed men strike anything."""
    if recipient is None:
        return False
    armed = actor is not None and actor.cls == "group" and actor.sector in ARMED
    return armed or recipient.cls in PARTY | TARGET or bool(recipient.country)


def _first(parties: list[Mention]) -> Mention | None:
    return parties[0] if parties else None
