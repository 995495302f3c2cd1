"""Deaths and the deed that they came of: قتل ثلاثة في غارة لطيران التحالف. Who did it dealt them, and it struck the dead."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.lexicon import Entry
from marsad.reading.clauses.arguments import arguments
from marsad.reading.draft import Built, Draft, EventFound, Mention
from marsad.reading.events.nominals import event_noun_at, is_defined, over_adjectives
from marsad.reading.events.noun_roles import set_noun_roles
from marsad.reading.events.party_args import state_of, with_joined
from marsad.reading.kinds import ARMED, PARTY

_REACH = 16  # tokens from the death to the deed
_FIGHT = 6  # tokens from the name of a fight to مع
_CARRIED = 8  # tokens from a deed to the verb that tells who did it


def set_dealer(draft: Draft, event: EventFound) -> None:
    """Gives deaths that nobody is told to have dealt the actors of the deed that they died of."""
    if event.type != "ASSAULT" or event.actors:
        return
    found = [m for m in _dealers(draft, event) if m not in event.recipients]
    if found:
        event.actors = found
        event.because.append("rule:died in")


def _dealers(draft: Draft, event: EventFound) -> list[Mention]:
    end = min(draft.sentence_end(event.token), event.built.after + _REACH)
    for k in range(event.built.after, end):
        if draft.tokens[k].text in "؛:.«" or draft.words[k].function & {"comp", "rel", "cond"}:
            return []
        if k in draft.verb_at:
            if not _dies_too(draft, k):
                return []
            continue
        if draft.words[k].best.prep == "ب" and draft.norms[k][1:] in draft.lexicon.sets["fire"]:
            state = state_of(draft, k + 1) if k + 1 < end else None
            return [state] if state is not None else []  # قتلوا بنيران هندية
        if not _is_cause(draft, k):
            continue
        noun = event_noun_at(draft, k, draft.sentence_end(k))
        noun = noun if noun is not None else _of_many(draft, k)
        if noun is not None and noun[0].type == "ASSAULT":
            return doers_of(
                draft, noun[1] - 1 if noun[1] > k + 1 and noun[0] is _at(draft, noun[1] - 1) else k, noun, event.recipients
            )
    return []


def _at(draft: Draft, k: int) -> Entry | None:
    noun = event_noun_at(draft, k, draft.sentence_end(k))
    return noun[0] if noun is not None else None


def _of_many(draft: Draft, k: int) -> tuple[Entry, int] | None:
    """سلسلة غارات, أعنف الهجمات: a deed after a word that says how many or how."""
    if k + 1 >= draft.sentence_end(k) or k in draft.mention_at or draft.words[k].best.det:
        return None
    return event_noun_at(draft, k + 1, draft.sentence_end(k))


def _is_cause(draft: Draft, k: int) -> bool:
    """In, through or by what is named at token k."""
    return draft.words[k].best.prep == "ب" or draft.norms[k - 1] in draft.lexicon.sets["causal"]


def _dies_too(draft: Draft, k: int) -> bool:
    """قتل ضابط وأصيب جنديان في هجوم: another death that the same deed dealt."""
    reading = draft.verb_at[k]
    joined = bool(reading.cut.conj) or "conj" in draft.words[k - 1].function  # فيما أصيب
    return joined and reading.entry.type == "ASSAULT" and bool(reading.entry.flags & {"pass", "subjrec"})


def doers_of(draft: Draft, k: int, noun: tuple[Entry, int], struck: list[Mention]) -> list[Mention]:
    """Who did the deed that the noun at token k names: by its phrase or the verb that carries it; of a fight the other side."""
    entry, after = noun
    args, end, _ = arguments(draft, after - 1, draft.sentence_end(k))
    deed = EventFound(k, draft.sentence_of[k], entry, Built("noun", None, k, after, end))
    phrase = over_adjectives(draft, k, after)
    set_noun_roles(draft, deed, args, phrase, is_defined(draft, k, phrase))
    if "sym" in entry.flags:
        sides = [m for m in (*deed.actors, *deed.recipients) if m.cls in PARTY - {"pair"}]
        return [m for m in sides if not any(_alike(m, s) for s in struck)][:2]
    return _carrier(draft, k, phrase) or deed.actors or _bearer(draft, k)


def _alike(m: Mention, other: Mention) -> bool:
    """One side of a fight: the same party, or one of the same country and sector."""
    if m.canonical == other.canonical or (m.id is not None and m.id == other.id):
        return True
    return m.country is not None and m.country == other.country and other.sector in (m.sector, "CVL")


def _carrier(draft: Draft, k: int, after: int) -> list[Mention]:
    """غارة شنتها الطائرات, الهجوم الذي نفذته الجماعة: the subject of the verb whose suffix means the deed."""
    for v in range(after, min(draft.sentence_end(k), after + _CARRIED)):
        if v in draft.verb_at:
            clause = next((c for c in draft.clauses if c.i == v), None)
            carries = clause is not None and clause.reading.cut.enc in ("ه", "ها") and clause.reading.entry.kind == "light"
            subject = clause.subject if clause is not None and carries else None
            return with_joined(draft, subject) if subject is not None and subject.cls in PARTY else []
        if draft.tokens[v].text in "،,؛:":
            return []
    return []


def _bearer(draft: Draft, k: int) -> list[Mention]:
    """شن التحالف غارات استهدفت: the subject of the light verb before the deed."""
    start = draft.sentences[draft.sentence_of[k]][0]
    clause = next((c for c in reversed(draft.clauses) if start <= c.i < k), None)
    if clause is None or k - clause.i > _REACH or clause.reading.passive or clause.subject is None:
        return []
    acts = clause.reading.entry.kind == "light" and clause.reading.entry.role in ("actor", "ongoing", "attempt")
    within = any(a.i <= k < a.j and not a.marker for a in clause.args)
    return with_joined(draft, clause.subject) if acts and within and clause.subject.cls in PARTY else []


def attacked_in(draft: Draft, i: int) -> list[Mention]:
    """أحبطت المقاومة هجوما شنه مسلحون, تمكن الجيش من صد هجوم: who repels the attack at token i is attacked."""
    start = draft.sentences[draft.sentence_of[i]][0]
    clause = next((c for c in reversed(draft.clauses) if start <= c.i < i), None)
    if clause is None or clause.subject is None or clause.subject.sector not in ARMED or clause.reading.passive:
        return []
    sets = draft.lexicon.sets
    if fold(clause.reading.entry.lemma) in sets["repelling"]:
        repels = any(a.i <= i < a.j for a in clause.args[:4])
    else:
        repels = any(draft.stems[k] in sets["repelling nouns"] for k in range(max(clause.i + 1, i - 2), i))
    return with_joined(draft, clause.subject) if repels else []


def set_attacked(draft: Draft, event: EventFound) -> None:
    """تصد هجمات للمسلحين: the attack is told, whose actors are those of its noun; the verb's subject suffers it."""
    clause = event.built.clause
    if clause is None or "repel" not in event.entry.flags or clause.subject is None:
        return
    for arg in clause.args[:4]:
        noun = event_noun_at(draft, arg.i, draft.sentence_end(arg.i))
        if noun is not None and noun[0].type == "ASSAULT" and arg.marker in ("", "ل"):
            event.recipients = with_joined(draft, clause.subject)
            event.actors = [m for m in doers_of(draft, arg.i, noun, event.recipients) if m not in event.recipients]
            return


def victims_of(draft: Draft, i: int) -> list[Mention]:
    """Whom the deaths befell that are told to have come of the deed at token i."""
    if not _is_cause(draft, i) and not (i > 1 and not draft.words[i - 1].best.det and _is_cause(draft, i - 1)):
        return []
    start = draft.sentences[draft.sentence_of[i]][0]
    for e in reversed(draft.candidates()):
        if not (start <= e.token < i and i - e.token <= _REACH and e.type == "ASSAULT" and e.recipients):
            continue
        suffered = e.features.get("passive") or e.entry.flags & {"subjrec", "victims"} or e.entry.genitive in ("o", "b")
        if suffered and not any(v in draft.verb_at and not _dies_too(draft, v) for v in range(e.token + 1, i)):
            return e.recipients[:2]
    return []
