"""A deed that acts itself: غارة تركية استهدفت مواقع. Who did it acts in the verb, and it struck what the verb strikes."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading.draft import Clause, Draft, Mention
from marsad.reading.events.dealt import doers_of
from marsad.reading.events.nominals import event_noun_at
from marsad.reading.events.objects import adjacent, objects_of

_BACK = 9  # tokens from the verb to the deed before it
_ON = 9  # tokens from the deed to the verb after it
_OBJECT = 8  # words from the verb to what it strikes


def acting_deed(draft: Draft, clause: Clause) -> list[Mention]:
    """Who did the deed that is the subject of a clause which has no party for one; the nearest before it in the same clause."""
    if clause.reading.feature[1:2] != "3" or clause.reading.cut.conj:
        return []
    start = draft.sentences[draft.sentence_of[clause.i]][0]
    for k in range(clause.i - 1, max(start, clause.i - _BACK) - 1, -1):
        if draft.tokens[k].text in "؛:.،," or k in draft.verb_at or "comp" in draft.words[k].function:
            return []
        noun = event_noun_at(draft, k, clause.i)
        if noun is not None:
            return doers_of(draft, k, noun, []) if _is_deed(draft, k, noun[0], clause) else []
    return []


def struck_after(draft: Draft, k: int, noun: tuple[Entry, int]) -> list[Mention]:
    """What the verb after a deed strikes whose subject the deed is: سلسلة غارات استهدفت قاعدة, الهجوم الذي استهدف السوق."""
    after = noun[1]
    for v in range(after, min(draft.sentence_end(k), after + _ON)):
        if v in draft.verb_at:
            clause = next((c for c in draft.clauses if c.i == v), None)
            if clause is None or clause.subject is not None or not _is_deed(draft, k, noun[0], clause):
                return []
            if clause.reading.cut.enc or "o" not in clause.reading.entry.recipient:
                return []
            objects = [a for a in clause.args if not a.marker]
            near = [a for a in objects if adjacent(draft, clause, a, _OBJECT) or a.coordinate]
            return objects_of(draft, near, None, clause.reading.entry)
        if draft.tokens[v].text in "؛:.،," or "comp" in draft.words[v].function:
            return []
    return []


def _is_deed(draft: Draft, k: int, noun: Entry, clause: Clause) -> bool:
    """Deed and verb are both assaults, and agree: the verb is feminine after a noun in ة or ات, else masculine."""
    if noun.type != "ASSAULT" or clause.reading.entry.type != "ASSAULT" or clause.reading.passive:
        return False
    feature, norm = clause.reading.feature, draft.norms[k]
    if feature[3:4] != "s":
        return feature[3:4] == "d" and norm.endswith(("ان", "ين"))
    feminine = norm.endswith(("ه", "ات")) or norm in draft.lexicon.sets["broken"]
    many = k > 0 and draft.stems[k - 1] in draft.lexicon.sets["series"]  # سلسلة هجمات استهدفت
    return many or (feature[2] == "f") == feminine
