"""Each verb's subject: after it, before it, in a relative clause, shared with an earlier verb."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.reading.clauses.agreement import agrees
from marsad.reading.clauses.following import accusative_at, is_object, subject_after
from marsad.reading.clauses.preceding import LEFT_SKIP, described, of_main_verb, subject_before
from marsad.reading.clauses.relatives import set_relative, thing_acts
from marsad.reading.clauses.shared import go_on, inherit, is_during, take_named
from marsad.reading.draft import Clause, Draft, Mention
from marsad.reading.kinds import GOING_ON


def set_subject(draft: Draft, clause: Clause, before: list[Clause]) -> None:
    """Sets who acts in a clause, and how that was found; ``before``: the clauses before it."""
    v, reading = clause.i, clause.reading
    start = draft.sentences[draft.sentence_of[v]][0]
    if reading.feature[1] != "3":
        return
    k = v - 1
    while k >= start and (draft.words[k].function & LEFT_SKIP or k in draft.time_at):
        k -= 1
    if k >= start and "rel" in draft.words[k].function and draft.norms[k] not in draft.lexicon.sets["loose relatives"]:
        set_relative(draft, clause, k, start)
        if clause.how or thing_acts(draft, clause, k, start):
            return
    if k >= start and (draft.norms[k] in draft.lexicon.sets["pronoun subjects"] or (k == v - 1 and _with_pronoun(draft, k))):
        inherit(draft, clause, before, start)  # فإنها دعت الحزب: the pronoun is the subject
        if clause.subject is None:
            take_named(draft, clause, k, start)
        if clause.subject is not None:
            return
    announcer = _announcer(draft, clause, before, start)
    if announcer is not None:
        clause.subject, clause.how = announcer, "masdar"
        return
    right = subject_after(draft, clause)
    if right is not None and is_object(draft, clause, right):
        if not (k >= start and "rel" in draft.words[k].function):
            inherit(draft, clause, before, start)
        if clause.subject is not None or fold(reading.entry.lemma) in draft.lexicon.sets["object needed"]:
            return
        if accusative_at(draft, right.i):
            right = None
    main = of_main_verb(draft, clause, before, start, k)
    if main is not None:
        clause.subject, clause.how = main, "SVO"
        return
    left = subject_before(draft, clause, start) if not (reading.cut.conj and right) else None
    if left is None and right is None:
        left = described(draft, clause, start)
    beside = left is not None and left.j == v
    if right is not None and left is not None and not beside and clause.args and clause.args[0].mention is right:
        left = None
    if left is not None:
        clause.subject, clause.how = left, "SVO"
    elif right is not None:
        clause.subject, clause.how = right, "VSO"
    elif (
        not (k >= start and "rel" in draft.words[k].function)
        and not (_has_topic(draft, clause, k, start) and not (reading.cut.enc and reading.entry.kind == "light"))
        and not _own(draft, clause)
    ):
        inherit(draft, clause, before, start)
        if clause.subject is None and is_during(draft, v):
            people = [
                draft.mention_at[t] for t in range(start, v) if t in draft.mention_at and draft.mention_at[t].cls == "person"
            ]
            if people and agrees(reading, people[-1]):
                clause.subject, clause.how = people[-1], "relative subject"  # زيارة للرئيس فلان التقى خلالها
        entry = reading.entry
        goes_on = entry.kind == "speech" or (entry.kind == "event" and entry.type in GOING_ON)
        if clause.subject is None and k <= start and goes_on:
            go_on(draft, clause, before, start)


def _with_pronoun(draft: Draft, k: int) -> bool:
    """فإنها, ولكنهم: a particle whose pronoun is the subject of the verb after it."""
    particle = "comp" in draft.words[k].function or "لكن" in draft.norms[k][:4]
    return particle and draft.norms[k].endswith(("نه", "نها", "نهم", "نهما"))


def _announcer(draft: Draft, clause: Clause, before: list[Clause], start: int) -> Mention | None:
    """أعلنت الوزارة فرض عقوبات: no verb follows a verb of saying without أن, so this is a verbal noun, and the sayer's."""
    reading = clause.reading
    if reading.feature[:4] != "P3ms" or reading.cut.clitics or reading.entry.kind != "light" or not before:
        return None
    said = before[-1]
    if said.reading.entry.kind != "speech" or said.i < start or said.subject is None or said.content is not None:
        return None
    after = max([said.i + 1, said.subject.j if said.subject.i > said.i else 0])
    if any(k not in draft.time_at and draft.norms[k] not in ("عن",) for k in range(after, clause.i)):
        return None
    return said.subject


def _own(draft: Draft, clause: Clause) -> bool:
    """حين انفجرت قنبلة, دمرتها الفيضانات: the noun phrase right after it is the verb's subject, party or not."""
    entry = clause.reading.entry
    first = clause.args[0] if clause.args else None
    if first is None or first.marker or first.i != clause.i + 1:
        return False
    bare = [a for a in clause.args if not a.marker and not a.coordinate]
    pairs = draft.lexicon.collocations.get(entry.lemma, ())
    if first.mention is None and len(bare) > 1 and any(draft.norms[bare[1].i] == words[0] for words, _ in pairs):
        return True  # أطلق المسدس النار
    if first.mention is not None and len(bare) > 1 and entry.kind in ("event", "light"):
        return True  # حين فتح رجال مجهولون النار: two noun phrases are subject and object
    return bool(clause.reading.cut.enc) or (entry.kind == "event" and "o" not in entry.recipient)


def _has_topic(draft: Draft, clause: Clause, k: int, start: int) -> bool:
    """القصف استهدف سوقا: a noun that is no party stands right before the verb and is what it speaks of."""
    if clause.reading.cut.conj or k < start or draft.tokens[k].kind != "w" or k in draft.verb_at:
        return False
    if _told_in_its_course(draft, clause) or _fronted(draft, k, start):
        return False
    word = draft.words[k]
    if draft.stems[k] in draft.lexicon.sets["temporal"]:
        return False  # في وقت سيطرت على
    if any(draft.words[t].deed for t in _before(draft, k, start)):
        clause.topic = any(draft.words[t].best.det for t in _before(draft, k, start) if draft.words[t].nouns)
        return True  # هجوم انتحاري استهدف …
    if k in draft.mention_at:
        return False
    return not word.function and word.part is None and not word.best.enc


def _told_in_its_course(draft: Draft, clause: Clause) -> bool:
    """زيارة أثنت فيها على, بيان دعت فيه إلى: a pronoun goes back to the noun before, so that another than it acts."""
    return is_during(draft, clause.i) and not clause.reading.entry.flags & {"pass", "subjrec"}


def _fronted(draft: Draft, k: int, start: int) -> bool:
    """وفي الوقت ذاته تدعو: a noun that a preposition governs where a clause opens is when or where, and nobody's subject."""
    for first in range(k, max(start, k - 2) - 1, -1):
        if draft.tokens[first].kind != "w" or first in draft.verb_at:
            return False
        bare = draft.norms[first].removeprefix("و")
        if bare in draft.lexicon.sets["fronting"]:
            opens = first == start or bare != draft.norms[first] or draft.tokens[first - 1].text in "،,؛"
            return opens or "comp" in draft.words[first - 1].function
    return False


def _before(draft: Draft, k: int, start: int) -> range:
    """Up to three words that end at token k, with no mark between them."""
    first = k
    while first > max(start, k - 2) and draft.tokens[first - 1].kind == "w":
        first -= 1
    return range(first, k + 1)
