"""Frames of speech: a charge against another, a pledge, a refusal or a threat in the future."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.arabic import fold
from marsad.lexicon import Entry, VerbReading
from marsad.reading.draft import Clause, Draft, EventFound, StatementFound
from marsad.reading.events.frames.made import blame_at, candidate, is_another
from marsad.reading.kinds import PARTY

_GENITIVE = 3  # tokens from a word of blame to who is blamed after it
_SIDES = frozenset({"GOV", "MIL", "IGO", "REB"})
_OURS = 3  # tokens from "his country" to the verb


def proposals(draft: Draft, clauses: dict[int, Clause]) -> Iterator[EventFound]:
    """Candidates of every statement, by its content."""
    for said in draft.statements:
        yield from _charge(draft, said)
        for k in range(*said.content):
            if k in clauses:
                yield from _future(draft, said, clauses[k])


def _charge(draft: Draft, said: StatementFound) -> Iterator[EventFound]:
    """أكد الوزير أن الميليشيا ارتكبت جرائم: a party says of another what a row of "charge" counts as blame."""
    start, end = said.content
    if _cue_lemma(draft, said.cue) in draft.lexicon.event_lemmas:
        return  # أشاد, طالب: told by the cue's own row
    others = [m for m in draft.mentions if start <= m.i < end and is_another(m, said.speaker)]
    for k in range(start, end) if others else ():
        entry = blame_at(draft, k, start, end)
        near = [m for m in others if m.j <= k or m.i - k <= _GENITIVE] if entry is not None else []
        if entry is not None and near:
            event = candidate(draft, said.cue, entry, (min(said.cue, start), end), said.speaker)
            event.recipients = [min(near, key=lambda m: abs(m.i - k))]
            event.content = said.content
            yield event
            return


def _cue_lemma(draft: Draft, cue: int) -> str:
    if cue in draft.verb_at:
        return draft.verb_at[cue].entry.lemma
    part = draft.words[cue].part
    return part.entry.lemma if part is not None else ""


def _future(draft: Draft, said: StatementFound, clause: Clause) -> Iterator[EventFound]:
    """سنواصل, الحكومة ستعمل, لن نقبل: what a speaker says that he or his side will do, or will not."""
    k = clause.i
    reading = _imperfect(draft, clause)
    never = k > 0 and "neg" in draft.words[k - 1].function and draft.norms[k - 1].endswith("لن")
    if reading is None or not (never or reading.cut.sin or (k and "fut" in draft.words[k - 1].function)):
        return
    lemma = fold(reading.entry.lemma)
    whose = "" if lemma in draft.lexicon.sets["no promises"] else _whose(draft, said, clause, reading)
    entry = _row(draft, lemma, "never" if never else "future") if whose else None
    if entry is not None:
        after = max(clause.end, k + 1)
        event = candidate(draft, k, entry, (k - never, after), clause.subject or said.speaker)
        event.built.clause, event.content = clause, (k, after)
        event.because.append(f"rule:frame future {whose}")
        yield event


def _imperfect(draft: Draft, clause: Clause) -> VerbReading | None:
    """The verb's reading as an imperfect: لن تقبل is no past of تقبل."""
    if clause.reading.passive:
        return None
    if clause.reading.feature[0] in "IJ":
        return clause.reading
    return next((r for r in draft.words[clause.i].verbs if r.feature[0] in "IJ"), None)


def _row(draft: Draft, lemma: str, frame: str) -> Entry | None:
    """The frame's row for a verb, else its row for any verb."""
    frames = draft.lexicon.frames
    return next((e for key in (lemma, "*") for _, e in frames.get(key, ()) if e.role == frame), None)


def _whose(draft: Draft, said: StatementFound, clause: Clause, reading: VerbReading) -> str:
    """Whose future the verb tells: the speaker's ("own"), his side's ("side"), or another's ("")."""
    k, sets = clause.i, draft.lexicon.sets
    before = k - 1 if reading.cut.sin else k - 2
    subject = clause.subject or (draft.mention_at.get(before) if clause.reading is not reading else None)
    if reading.feature[1] == "1" or (before >= 0 and draft.norms[before] in sets["that he"]):
        return "own"
    if any(draft.norms[t] in sets["his side"] for t in range(max(said.content[0], k - _OURS), k)):
        return "side"
    if subject is None or clause.how == "shared" or subject.cls not in PARTY:
        return ""
    if subject.canonical and subject.canonical == said.speaker.canonical:
        return "side"
    if subject.sector not in _SIDES or said.speaker.cls == "source":
        return ""
    mine, theirs = said.speaker.country, subject.country
    unknown = subject.sector in ("GOV", "IGO") and not (mine and theirs)
    return "side" if unknown or (mine and mine == theirs) else ""
