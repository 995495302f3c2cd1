"""Subjects before their verb (SVO): the noun phrase that opens the clause, past a relative clause or a parenthesis."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.reading.clauses.agreement import agrees
from marsad.reading.draft import Clause, Draft, Mention
from marsad.reading.kinds import PARTY

_RELATIVE_END = 14  # tokens from a relative clause's verb to the main one
LEFT_SKIP = frozenset({"neg", "asp", "adv", "fut", "hyp"})


def subject_before(draft: Draft, clause: Clause, start: int) -> Mention | None:
    """The subject before the verb: the noun phrase that opens its clause."""
    v = clause.i
    if clause.reading.cut.conj:
        return None
    opened = v
    beside = draft.mention_at.get(v - 1)
    k = v - 1
    commas = 0
    while k >= start:
        token, word = draft.tokens[k], draft.words[k]
        if token.kind == "p":
            if token.text in ")":
                while k > start and draft.tokens[k].text != "(":
                    k -= 1
                k -= 1
                continue
            if token.text in "،," and commas < 2 and (commas == 1 or k == v - 1):
                commas += 1
                k -= 1
                continue
            if (
                token.text in '«»"“”'
                and (k == v - 1 or not _opens_around(draft, k, v))
                and (k == v - 1 or _inside_short_quote(draft, k))
            ):
                k -= 1
                continue
            break
        if (
            "comp" in word.function
            or word.function & {"rel", "cond"}
            or ("conj" in word.function and not word.function & {"prep"})
        ):
            break
        if k in draft.verb_at:
            before = draft.mention_at.get(k - 1)
            if (
                draft.verb_at[k].feature[0] == "I"
                and before is not None
                and before.cls in PARTY
                and not draft.words[before.i].best.det
            ):
                opened, k = before.i, before.i - 1  # انتحاريا يقود سيارة فجر نفسه
                continue
            if fold(draft.verb_at[k].entry.lemma) in draft.lexicon.sets["copula"]:
                break
            if (
                beside is not None
                and beside.i > k
                and draft.words[beside.i].best.conj == "و"
                and clause.reading.feature[0] == "I"
            ):
                return _opening_party(draft, clause, beside.i, v)  # فلان يدافع عن نفسه والمحكمة تفرج عنه
            return None
        if word.part is not None:
            return None
        opened = k
        if beside is not None and k == beside.i and word.best.conj and _begins_anew(draft, clause, beside):
            break
        listed = k > start and draft.tokens[k - 1].kind == "w" and k in draft.mention_at and not draft.words[k - 1].function
        if word.best.conj and k not in draft.time_at and not listed and not _within_parties(draft, k, clause.reading.plural):
            break  # where it is listed, و joins nouns: استهداف دوريات المنشآت ودوريات الأمن تمكنت
        k -= 1
    return _opening_party(draft, clause, opened, v)


def described(draft: Draft, clause: Clause, start: int) -> Mention | None:
    """لتفريق ألف متظاهر احتجوا: an indefinite noun and a verb right after it that agrees is a relative clause without الذي."""
    mention = draft.mention_at.get(clause.i - 1)
    if mention is None or mention.i < start or mention.cls != "group" or clause.reading.cut.conj:
        return None
    indefinite = not any(draft.words[k].best.det for k in range(mention.i, mention.j)) and mention.id is None
    plural = clause.reading.feature[3:4] == "p"
    return mention if indefinite and plural and mention.plural and agrees(clause.reading, mention) else None


def _within_parties(draft: Draft, k: int, plural: bool) -> bool:
    """Token k goes on a party's name, or و joins its party to the one before, which a verb after them shows as a plural."""
    mention, before = draft.mention_at.get(k), draft.mention_at.get(k - 1)
    return mention is not None and (mention.i != k or (plural and before is not None and before.cls in PARTY))


def _begins_anew(draft: Draft, clause: Clause, state: Mention) -> bool:
    """قتلى وجرحى وأنقرة تستدعي السفير: after people, و and a state with a verb of one is a sentence of its own."""
    before = draft.mention_at.get(state.i - 1)
    people = before is not None and before.cls == "group"
    return state.cls in ("state", "seat") and people and clause.reading.feature.endswith("s") and agrees(clause.reading, state)


def _opens_around(draft: Draft, k: int, v: int) -> bool:
    """The mark at k opens a quotation that the verb stands in: its subject stands there too."""
    return any(a == k and v < b for a, b in draft.quotes)


def _inside_short_quote(draft: Draft, k: int) -> bool:
    return any(a <= k <= b and b - a <= 7 for a, b in draft.quotes)


def _opening_party(draft: Draft, clause: Clause, opened: int, v: int) -> Mention | None:
    i = opened
    while i < v and (i in draft.time_at or draft.tokens[i].kind == "p" or draft.words[i].function & LEFT_SKIP):
        i += 1
    mention = draft.mention_at.get(i)
    fits = PARTY | {"source"} | ({"target"} if _suffers(clause) else set())
    if mention is None or mention.i != i or mention.prep or mention.cls not in fits:
        return None
    if v - mention.j > 12 or not agrees(clause.reading, mention):
        return None
    return mention


def _suffers(clause: Clause) -> bool:
    """المنشآت تعرضت لقصف, منازل دمرت في القصف: a thing can be the subject of what befalls it, where no object follows."""
    entry = clause.reading.entry
    if entry.kind == "light":
        return entry.role == "recipient"
    past = clause.reading.feature[0] == "P" and not clause.reading.cut.enc
    return past and entry.type == "ASSAULT" and "o" in entry.recipient and all(a.marker for a in clause.args)


def of_main_verb(draft: Draft, clause: Clause, before: list[Clause], start: int, k: int) -> Mention | None:
    """قوات الأمن التي انتشرت بكثافة فرقت المظاهرة: after a relative clause the main verb is its antecedent's."""
    last = before[-1] if before else None
    if last is None or last.i < start or last.how != "relative subject" or clause.reading.cut.conj or last.subject is None:
        return None
    broken = any(draft.words[t].function & {"comp", "rel", "conj", "cond", "purp"} for t in range(last.i + 1, clause.i))
    if broken or last.subject.cls not in PARTY or clause.reading.feature[3:4] == "d" or clause.i - last.i > _RELATIVE_END:
        return None
    return last.subject if agrees(clause.reading, last.subject) and (k == clause.i - 1 or k < last.i) else None
