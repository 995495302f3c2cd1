"""Proposals of verbs with the object that makes them events: أطلق النار, ألقى القبض, قطع العلاقات."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.lexicon import Entry
from marsad.reading.clauses.arguments import arguments
from marsad.reading.draft import Arg, Built, Clause, Draft, EventFound, Mention
from marsad.reading.events.contents import asked_in, content_of
from marsad.reading.events.dealt import set_dealer
from marsad.reading.events.ground import set_holder
from marsad.reading.events.nominals import event_noun_at
from marsad.reading.events.party_args import agent_of, concerned, party_of, with_joined
from marsad.reading.events.recipients import marked_recipients
from marsad.reading.events.senses import pair_means_other
from marsad.reading.events.sides import part_sides
from marsad.reading.events.topics import acting_deed, struck_after
from marsad.reading.kinds import PARTY, SPOKEN

_BACK = 4  # tokens
_GATHERED = 4


def proposals(draft: Draft, clause: Clause) -> Iterator[EventFound]:
    """A candidate for each row of a verb with an object whose words stand in the clause."""
    v, lemmas = clause.i, _lemmas(draft, clause)
    limit = min(draft.sentence_end(v), max(clause.end, v + 8), v + 14)
    yield from by_rows(draft, clause, lemmas, limit)


def far(draft: Draft, clause: Clause, limit: int) -> Iterator[EventFound]:
    """As ``proposals``, but the object may stand anywhere before ``limit``, and before a verb that has no subject."""
    yield from by_rows(draft, clause, _lemmas(draft, clause), limit, loose=True)


def by_rows(draft: Draft, clause: Clause, lemmas: set[str], limit: int, loose: bool = False) -> Iterator[EventFound]:
    """A candidate for each row of these verbs whose object stands after the clause's verb, before ``limit``, or just before it.

    ``loose``: just before it also where the verb has no subject (مواقع خسرها).
    """
    v, cut = clause.i, clause.reading.cut
    rowed = [lemma for lemma in sorted(lemmas) if lemma in draft.lexicon.collocations]
    if not rowed:
        return
    near = _openings(draft, max(draft.sentences[draft.sentence_of[v]][0], v - _BACK), limit)
    for lemma in rowed:
        for words, number in draft.lexicon.collocations[lemma]:
            if words[0] not in near and len(words[0]) > 1:
                continue
            p = _find(draft, words, v + 1, limit)
            if p is None and cut.enc in ("ه", "ها") and (loose or clause.subject is not None):
                p = _found_before(draft, words, v)  # صاروخ باليستي أطلقته الجماعة
            entry = draft.lexicon.entries[number]
            if p is not None and not pair_means_other(draft, v, entry, p + len(words) - 1):
                yield _pair(draft, clause, entry, p, p + len(words))


def _lemmas(draft: Draft, clause: Clause) -> set[str]:
    cut = clause.reading.cut
    return {r.entry.lemma for r in draft.words[clause.i].verbs if (r.cut.stem, r.cut.enc) == (cut.stem, cut.enc)}


def _openings(draft: Draft, start: int, limit: int) -> set[str]:
    """The words with which an object may begin in tokens [start, limit): as they stand, and without ب, ل or و."""
    norms = draft.norms[start:limit]
    return {*norms, *(n[1:] for n in norms if n[:1] in "بلو")}


def _found_before(draft: Draft, words: list[str], v: int) -> int | None:
    """Where the noun stands that the verb's suffix means, a few words before it in the same clause."""
    start = max(draft.sentences[draft.sentence_of[v]][0], v - _BACK)
    return next((p for k in range(v - 1, start - 1, -1) if (p := _find(draft, words, k, v)) is not None), None)


def _find(draft: Draft, words: list[str], start: int, limit: int) -> int | None:
    """Where the object's words stand in tokens [start, limit), before any other verb."""
    for p in range(start, limit - len(words) + 1):
        if draft.tokens[p].kind == "p" and draft.tokens[p].text not in '«»"“”،()':
            return None
        norm = draft.norms[p]
        same = (
            norm == words[0]
            or (norm[:1] in "بلو" and norm[1:] == words[0])
            or (words[0][:1] in "بل" and len(words[0]) == 1 and draft.words[p].best.prep == words[0])
        )
        if same and draft.norms[p + 1 : p + len(words)] == words[1:]:
            return p
        if p > start and p in draft.verb_at:
            return None
    return None


def _pair(draft: Draft, clause: Clause, entry: Entry, p: int, after: int) -> EventFound:
    """The candidate of the verb with its object in tokens [p, after)."""
    args, end, content = arguments(draft, after - 1 if p > clause.i else clause.i, draft.sentence_end(p))
    if "meetverb" in entry.flags:
        return _gathering(draft, clause, entry, p)
    event = EventFound(clause.i, draft.sentence_of[clause.i], entry, Built("pair", clause, p, after, max(end, clause.end)))
    event.features["topic"] = float(clause.topic and clause.subject is None)
    event.because.append(f"subject:{clause.how or 'none'}")
    event.also.append(p)
    doer = _doer(draft, clause, entry, p, args)
    event.recipients = _recipients(draft, clause, entry, p, after, args)
    event.built.doer = None if entry.flags & {"subjrec", "victims"} else doer
    if "subjrec" in entry.flags:
        event.recipients = [doer] if doer else _first_bare(draft, clause, p)
        event.actors = [m for k in range(p, after) if (m := draft.mention_at.get(k)) is not None and m.sector == "JUD"][:1]
    party = event.built.doer if event.built.doer is not None and event.built.doer.cls in PARTY else None
    whose = _whose(draft, entry, after, args) if event.recipients or len(args) > 1 else None
    event.actors = event.actors or with_joined(draft, whose or party)
    part_sides(event)
    set_holder(draft, event, args)
    if entry.type == "ASSAULT" and not event.recipients and (noun := _deed_in(draft, p, after)) is not None:
        event.recipients = struck_after(draft, *noun)
    if entry.type == "ASSAULT" and not event.actors and (clause.subject is None or draft.mention_at.get(p) is clause.subject):
        event.actors = acting_deed(draft, clause)
    if entry.flags & {"subjrec", "victims"}:
        set_dealer(draft, event)
    event.content = content_of(draft, args, entry, content)
    if not event.recipients and entry.type == "REQUEST":
        event.recipients = asked_in(draft, event)
    return event


def _deed_in(draft: Draft, p: int, after: int) -> tuple[int, tuple[Entry, int]] | None:
    """The deed that the pair's object names: شن غارات, شن سلسلة غارات."""
    for k in range(p, min(after + 1, draft.sentence_end(p))):
        if (noun := event_noun_at(draft, k, draft.sentence_end(k))) is not None:
            return k, noun
    return None


def _doer(draft: Draft, clause: Clause, entry: Entry, p: int, args: list[Arg]) -> Mention | None:
    """The subject, unless it is the pair's own object; of a passive, who is named with من قبل."""
    if "passive" in entry.flags or clause.reading.passive:
        return agent_of(draft, args)
    return None if clause.subject is not None and draft.mention_at.get(p) is clause.subject else clause.subject or clause.going_on


def _whose(draft: Draft, entry: Entry, after: int, args: list[Arg]) -> Mention | None:
    """جدد المتحدث رفض مصر للتدخل, نقل الوزير تحيات الرئيس إلى الملك: whose the words are that another tells.

    Only where the noun's object follows with ل, مع or إلى, or stood before; else its genitive may be that object.
    """
    first = args[0] if args else None
    if (
        entry.type not in ("SUPPORT", "REJECT")
        or first is None
        or first.marker
        or first.i != after
        or draft.words[after - 1].best.enc
    ):
        return None
    object_marked = len(args) > 1 and args[1].marker in ("ل", "مع", "الي") and args[1].mention is not None
    greets = draft.norms[after - 1] in draft.lexicon.sets["greetings"]
    found = first.mention
    if found is None or found.cls not in PARTY or found.prep or not (object_marked or greets):
        return None
    return found


def _recipients(draft: Draft, clause: Clause, entry: Entry, p: int, after: int, args: list[Arg]) -> list[Mention]:
    """Whom the row's prepositions before and after the object, its genitive or the verb's other object name."""
    before = [a for a in clause.args if a.i < p]
    found = marked_recipients(draft, before, entry) if entry.recipient[:1] == ("على",) else []
    if "gen" in entry.recipient and not found:
        genitive = next((a for a in args if not a.marker), None)
        if genitive is not None and genitive.i <= after + 1:
            party = party_of(draft, genitive)
            found = [party] if party is not None and party.cls in PARTY else []
    if "o" in entry.recipient:
        acting = None if draft.mention_at.get(p) is clause.subject else clause.subject
        objects = [party_of(draft, a) for a in clause.args if not a.marker and a.i < p]
        others = [o for o in objects if o is not None and o is not acting]
        found = others[-1:] or found
    found = found or marked_recipients(draft, args, entry) or marked_recipients(draft, before, entry)
    return found or _object_of_noun(draft, entry, after, args)


def _object_of_noun(draft: Draft, entry: Entry, after: int, args: list[Arg]) -> list[Mention]:
    """أكدت رفضها تدخل تركيا: the object of a verbal noun with a suffix stands right after it, and the party in it is meant."""
    first = args[0] if args else None
    if first is None or first.marker or first.i > after or not draft.words[after - 1].best.enc or entry.type not in SPOKEN:
        return []
    found = concerned(draft, first, entry)
    return [found] if found is not None and found.cls in PARTY else []


def _first_bare(draft: Draft, clause: Clause, p: int) -> list[Mention]:
    bare = next((a for a in clause.args if not a.marker and a.i < p), None)
    found = party_of(draft, bare) if bare else None
    return [found] if found else []


def _gathering(draft: Draft, clause: Clause, entry: Entry, p: int) -> EventFound:
    """القمة التي جمعت X بـY: a meeting noun before, two parties after; without either the candidate is the bare verb's."""
    reach = range(clause.i - 1, max(clause.i - _GATHERED - 1, -1), -1)
    found = ((k, noun[0]) for k in reach if (noun := event_noun_at(draft, k, clause.i)) and noun[0].type == "CONSULT")
    before, row = next(found, (clause.i, entry))
    parties = [
        a.mention for a in clause.args if a.mention is not None and a.mention.cls in PARTY and a.marker in ("", "ب", "مع", "بين")
    ]
    event = EventFound(before, draft.sentence_of[clause.i], row, Built("gathering", clause, before, before + 1, clause.end))
    event.features["topic"] = float(clause.topic and clause.subject is None)
    event.also = [clause.i] if before != clause.i else [p]
    event.actors, event.recipients = parties[:1], parties[1:2]
    event.because = [row.id, "rule:gathering"]
    return event
