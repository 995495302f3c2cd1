"""A deed told again: by the verb that goes on, by those who died of it, by a demand or a noun."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.arabic.numbers import VALUES
from marsad.reading.draft import Draft, EventFound
from marsad.reading.identity.names import are_apart, both_names, distance, is_generic, is_suffered, sites
from marsad.reading.kinds import VERBAL

_REACH = 25  # tokens between the dead and the deed of one sentence
_BESIDE = 10
_MEANS = frozenset({"suicide-attack", "explosives", "primitive", "unconventional"})  # that a day has few deeds of
_AGAIN = 6  # sentences after which a deed named without its object may still be the same


def goes_on(draft: Draft, a: EventFound, b: EventFound) -> bool:
    """شنت غارات على اليمن، وتستهدف من خلالها مواقع: the same party's strikes in one sentence, and what they hit."""
    if not (a.type == b.type == "ASSAULT" and a.sentence == b.sentence and a.status != "denied" and b.token in draft.verb_at):
        return False
    mine, theirs = both_names(a.actors, b.actors)
    same_party = bool(mine & theirs) or (not b.actors and "subject:none" in b.because)
    if not same_party or b.killed or b.injured or distance(a, b) > _BESIDE * 2 or are_apart(a, b):
        return False
    wide = all(r.cls in ("state", "seat") or r.head is None for r in a.recipients)
    result = draft.words[b.token].best.conj == "و" and fold(draft.verb_at[b.token].entry.lemma) in draft.lexicon.sets["results"]
    through = (
        result
        or draft.norms[b.token - 1] in draft.lexicon.sets["whereby"]
        or any(draft.norms[k] in draft.lexicon.sets["in its course"] for k in range(b.token, min(b.token + 4, len(draft.norms))))
    )
    return through or (wide and fold(draft.verb_at[b.token].entry.lemma) in draft.lexicon.sets["hitting"])


def is_said_again(draft: Draft, a: EventFound, b: EventFound) -> bool:
    """وتطالب الجامعة الحوثيين باحترام الهدنة: a demand, blame or support told again, by the same party and of the same things."""
    if a.type != b.type or a.type not in VERBAL or a.entry.lemma != b.entry.lemma or a.status == "denied" != b.status:
        return False
    mine, theirs = both_names(a.actors, b.actors)
    whom_a, whom_b = both_names(a.recipients, b.recipients)
    if not mine & theirs or (whom_a and whom_b and not whom_a & whom_b) or b.sentence - a.sentence > 8:
        return False
    return len(stems(draft, a) & stems(draft, b)) >= (1 if b.sentence - a.sentence <= 2 else 2)


def stems(draft: Draft, event: EventFound) -> set[str]:
    """The words of what is demanded, blamed or supported, without clitics; of the evidence where no content was read."""
    i, j = event.content or (event.token + 1, event.evidence[1])
    return {draft.stems[k] for k in range(i, j) if draft.tokens[k].kind == "w" and not draft.words[k].function}


def died_of(draft: Draft, a: EventFound, b: EventFound) -> bool:
    """قتل شخصان وأصيب عشرة في اشتباكات: the dead, a preposition of cause, the deed, whoever took part in it."""
    if not (a.type == b.type == "ASSAULT" and a.sentence == b.sentence and 0 < b.token - a.token <= _REACH):
        return False
    if not is_suffered(a) or is_suffered(b) or a.actors or (a.status == "denied") != (b.status == "denied"):
        return False
    k = b.token - 1
    while k > a.token and (
        draft.tokens[k].kind == "n" or draft.stems[k] in draft.lexicon.sets["quantity"] or draft.norms[k] in VALUES
    ):
        k -= 1  # جراء ثلاث غارات
    return draft.norms[k] in draft.lexicon.sets["causal"] or draft.words[b.token].best.prep == "ب"


def tells_others(draft: Draft, a: EventFound, b: EventFound) -> bool:
    """وأصيب 38 شخصا آخرين: others than the dead that were told before."""
    if not (a.type == b.type == "ASSAULT" and 0 <= b.sentence - a.sentence <= 3 and (a.killed or a.injured) and not b.killed):
        return False
    names_a, names_b = both_names(a.actors, b.actors)
    if (names_a and names_b and not names_a & names_b) or are_apart(a, b):
        return False
    return any(
        draft.norms[k] in draft.lexicon.sets["others"] for x in b.recipients for k in range(x.i, min(x.j + 1, len(draft.norms)))
    )


def is_retold(a: EventFound, b: EventFound) -> bool:
    """هجوما بسيارتين مفخختين: the headline's deed told again by a source in the next sentences, by the same means."""
    return (
        a.type == b.type == "ASSAULT"
        and a.mode in _MEANS
        and a.mode == b.mode
        and b.entry.kind == "eventnoun"
        and not (b.actors or b.recipients)
        and 0 < b.sentence - a.sentence <= 2
    )


def refers_back(a: EventFound, b: EventFound) -> bool:
    """القصف, الهجوم: the deed again, with the article; or the dead of it, of whom nothing was told yet."""
    if a.type != "ASSAULT":
        return False
    if a.mode and b.mode and a.mode != b.mode and b.entry.mode:
        return False  # الاشتباكات, الضربات الجوية
    vague = not b.recipients and (not b.actors or is_generic(b.actors))
    vague = vague or (is_suffered(b) and not b.actors and not (a.killed or a.injured or is_suffered(a)))  # بمقتل ثلاثة جراء القصف
    return bool(b.features.get("defined")) and vague and 0 < b.sentence - a.sentence <= 3


def is_named_again(a: EventFound, b: EventFound) -> bool:
    """غارات التحالف: a deed of the same party by its noun, with nobody struck, no place and no count of its own."""
    if b.type in VERBAL or b.entry.kind != "eventnoun" or b.recipients or b.killed is not None or b.injured is not None:
        return False
    if b.token in a.also or b.sentence - a.sentence > _AGAIN or (b.places and not sites(a) & sites(b)):
        return False
    return a.mode == b.mode or b.mode is None or a.entry.lemma == b.entry.lemma
