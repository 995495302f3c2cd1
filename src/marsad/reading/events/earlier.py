"""Roles of a noun's event from what the sentence told before: a charge, a meeting, a deed that و joins, who speaks."""

from __future__ import annotations

from marsad.reading.draft import Draft, EventFound
from marsad.reading.events.carriers import accused_of, taking_part
from marsad.reading.events.contents import speaker_before
from marsad.reading.kinds import PARTY, VERBAL

_JOINED = 16  # tokens
_OURS = 3  # tokens
_HELD = 20  # tokens from a deed to the charge for which it was done
_SEEKING = 7  # tokens from a verb to the meeting that its subject goes to


def set_earlier_actor(draft: Draft, event: EventFound) -> None:
    """Who was told before to do it: accused of it, a speaker at the meeting, the actor of the deed that و joins it to."""
    i, entry = event.token, event.entry
    if entry.type in ("ASSAULT", "COERCE"):
        event.actors = accused_of(draft, i)
    if entry.type == "CONSULT" and (event.recipients or not draft.words[i].best.det):
        host = taking_part(draft, i)
        if host is not None and host not in event.recipients:
            event.actors = [host]
    if entry.type == "ACCUSE":
        _set_held(draft, event)
    if not event.actors and entry.genitive == "o" and (before := _joined_to(draft, i)) is not None:
        event.actors, event.status = before.actors, before.status
        event.because.append("subject:joined")
    if not event.actors and entry.type in VERBAL | {"CONSULT", "AID", "COOPERATE"} and _is_ours(draft, i):
        event.actors = [m for m in speaker_before(draft, i) if m not in event.recipients]


def _set_held(draft: Draft, event: EventFound) -> None:
    """اعتقلت الشرطة شابا بتهمة السرقة, للاشتباه في صلته: the charge is against whom is held, and theirs who hold him."""
    i, his = event.token, draft.words[event.token].best.enc in ("ه", "ها", "هم")
    if draft.norms[i] not in draft.lexicon.sets["charges"] and draft.words[i].best.prep != "ل" and not his:
        return
    held = [e for e in draft.events if e.sentence == event.sentence and 0 < i - e.token <= _HELD and e.recipients]
    if held and held[-1].type in ("COERCE", "SANCTION", "ASSAULT"):
        event.recipients = held[-1].recipients if his else event.recipients or held[-1].recipients
        event.actors = [a for a in held[-1].actors if a not in event.recipients]
        event.because.append("rule:charge")


def _is_ours(draft: Draft, i: int) -> bool:
    """قال الوزير: «سنواصل الوقوف معهم ونقدم دعمنا»: a deed of the first person is the speaker's."""
    above = next(
        (k for k in range(i - 1, max(draft.sentences[draft.sentence_of[i]][0], i - _OURS) - 1, -1) if k in draft.verb_at), None
    )
    if draft.words[i].best.enc == "نا":
        return True
    during = draft.norms[i - 1] in draft.lexicon.sets["meeting at"]  # لن نتراجع بعد المفاوضات
    return above is not None and draft.verb_at[above].feature[1:2] == "1" and not during


def _joined_to(draft: Draft, i: int) -> EventFound | None:
    """اقتحام المنزل واعتقال شاب, منع الشركات وتجميد أصولها: the deed before, which و joins this one to, and its actor."""
    if draft.words[i].best.conj != "و" and not (
        draft.norms[i - 1] in ("الي", "عن") and draft.norms[i - 2] in draft.lexicon.sets["besides"]
    ):
        return None
    before = max(
        (e for e in draft.events if e.sentence == draft.sentence_of[i] and e.token < i), key=lambda e: e.token, default=None
    )
    if before is None or not before.actors or i - before.token > _JOINED:
        return None
    broken = any(k in draft.verb_at or draft.words[k].function & {"comp", "rel", "cond"} for k in range(before.token + 1, i))
    return None if broken or before.actors[0].i > i else before


def set_seeker(draft: Draft, event: EventFound) -> None:
    """يتطلع الرئيس للقاء الملك, سافر إلى القاهرة لبحث: who meets whom the noun's genitive names is who goes to meet him."""
    i = event.token
    start = draft.sentences[event.sentence][0]
    towards = draft.words[i].best.prep == "ل" or (i > start and draft.norms[i - 1] == "الي")
    defined = draft.words[i].best.det and not draft.stem(i).startswith("ل")  # للقاء is either
    if not towards or defined or event.actors[0].i != event.built.after:
        return
    clause = next((c for c in reversed(draft.clauses) if start <= c.i < i), None)
    if clause is None or clause.subject is None or clause.subject.cls not in PARTY - {"media"} or i - clause.i > _SEEKING:
        return
    if clause.subject is not event.actors[0] and clause.reading.entry.type != "REQUEST":
        event.actors, event.recipients = [clause.subject], event.actors
