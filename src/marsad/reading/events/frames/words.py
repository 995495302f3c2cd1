"""Frames of words: what another must do, nouns of need, stances, set phrases, what befell somebody, relief that arrives."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from marsad.arabic import fold
from marsad.lexicon import Entry
from marsad.reading.clauses.arguments import arguments
from marsad.reading.cues import cue_of
from marsad.reading.draft import Clause, Draft, EventFound
from marsad.reading.events.contents import content_of
from marsad.reading.events.frames.made import candidate, rows_at, rows_of_verb, speaker_at
from marsad.reading.kinds import MARKS, PARTY

_BACK = 30  # tokens from a noun of need to its verb of saying
_AFTER = 7  # tokens from a word of stance to its preposition
_CARRIER = 7  # tokens from an arrival to what arrives
_BEHIND = 3  # the same, where it stands before
_QUOTES = "«»“”\"'"


def proposals(draft: Draft, k: int, end: int, clause: Clause | None) -> Iterator[EventFound]:
    """Candidates of the word at token k of a sentence that ends at ``end``; ``clause``: its own, if it is a verb."""
    done: set[str] = set()
    for entry, after in rows_at(draft, k, end):
        build = _BUILDERS.get(entry.role)
        event = build(draft, k, after, end, entry) if build is not None and entry.role not in done else None
        if event is not None:
            done.add(entry.role)
            yield event
    if clause is not None:
        yield from _of_verb(draft, clause, end)


def _of_verb(draft: Draft, clause: Clause, end: int) -> Iterator[EventFound]:
    """The first candidate of a verb's own rows."""
    for entry in rows_of_verb(draft, clause):
        found = _toward(draft, clause, entry) if entry.role == "toward" else None
        found = _relief(draft, clause.i, clause.i + 1, end, entry) if entry.role == "relief" else found
        if found is not None:
            found.built.clause = clause
            yield found
            return


def _must(draft: Draft, k: int, after: int, end: int, entry: Entry) -> EventFound:
    """لا بد من وقف القتال, من الضروري أن: what another must do."""
    args, last, content = arguments(draft, after - 1, end)
    event = candidate(draft, k, entry, (k, max(last, after)), speaker_at(draft, k))
    event.recipients = [a.mention for a in args if a.marker == "علي" and a.mention is not None][:1]
    event.content = content_of(draft, args, entry, content)
    if event.content:
        event.also.append(event.content[0])
    return event


def _upon(draft: Draft, k: int, after: int, end: int, entry: Entry) -> EventFound | None:
    """على طهران أن توقف, عليهم أن يرحلوا: who must, أن and a verb."""
    who = draft.mention_at.get(after) if after < end else None
    who = who if who is not None and who.i == after else None
    pronoun = "pronoun" in entry.flags
    if (who is None) != pronoun:
        return None
    first = _that(draft, who.j if who is not None else after, end) or (_masdar(draft, k, end) if pronoun else None)
    if first is None:
        return None
    _, last, _ = arguments(draft, first, end)
    event = candidate(draft, first, entry, (k, max(last, first + 1)), speaker_at(draft, k))
    event.recipients = [who] if who is not None else []
    event.also.append(k)
    event.content = (first, max(last, first + 1))
    return event


def _that(draft: Draft, j: int, end: int) -> int | None:
    """The verb after أن, which stands within three tokens from j."""
    comp = next((t for t in range(j, min(end, j + 3)) if draft.norms[t] in ("ان", "الا")), None)
    if comp is None or comp + 1 >= end or not any(v.feature[0] in "IJ" for v in draft.words[comp + 1].verbs):
        return None
    return comp + 1


def _masdar(draft: Draft, k: int, end: int) -> int | None:
    """وعليها الاستفادة من, إنما عليهم حماية: the noun after the pronoun, where both begin a clause of what is said."""
    said = any(s.content[0] <= k < s.content[1] for s in draft.statements)
    begins = draft.norms[k][0] in "وف" or draft.norms[k - 1] in draft.lexicon.sets["while"] or draft.tokens[k - 1].kind == "p"
    if not said or not begins or k + 1 >= end or k + 1 in draft.verb_at or k + 1 in draft.mention_at:
        return None
    word = draft.words[k + 1]
    return None if word.function or word.best.prep or draft.tokens[k + 1].kind != "w" else k + 1


def _need(draft: Draft, k: int, after: int, end: int, entry: Entry) -> EventFound | None:
    """مشددا خلال اللقاء على ضرورة وقف القتال: a noun of need, after a verb, participle or noun of saying."""
    start = draft.sentences[draft.sentence_of[k]][0]
    if after >= end or draft.words[k].best.det:
        return None
    cue = next((t for t in range(k - 1, max(start, k - _BACK) - 1, -1) if _says(draft, t)), None)
    if cue is None:
        return None
    _, last, _ = arguments(draft, k, end)
    event = candidate(draft, k, entry, (k, max(last, k + 2)), speaker_at(draft, k))
    event.also.append(cue)
    event.content = (k, max(last, k + 2))
    return event


def _says(draft: Draft, t: int) -> bool:
    return cue_of(draft, t) is not None or draft.stem(t) in draft.lexicon.sets["sayings"]


def _stance(draft: Draft, k: int, after: int, end: int, entry: Entry) -> EventFound | None:
    """حرص دول المجلس على تعزيز, ملتزمون بالاتفاق, داعم للشرعية: a word of attitude and its preposition."""
    names = k in draft.mention_at and draft.mention_at[k].i == k
    if k in draft.verb_at or names or (draft.words[k].best.det and "definite" not in entry.flags):
        return None
    marks = {MARKS.get(m, m) for m in (*entry.recipient, *entry.content)}
    for j in range(after, min(end, k + _AFTER)):
        if j in draft.verb_at or (draft.tokens[j].kind == "p" and draft.tokens[j].text not in _QUOTES):
            return None
        if draft.norms[j] in marks or draft.words[j].best.prep in marks:
            _, last, _ = arguments(draft, j - 1, end)
            owner = next((draft.mention_at[t] for t in range(after, j) if t in draft.mention_at), None)
            event = candidate(draft, k, entry, (k, max(last, j + 1)), owner or speaker_at(draft, k))
            event.content = (j, max(last, j + 1))
            if entry.recipient:
                event.recipients = [draft.mention_at[t] for t in (j, j + 1) if t in draft.mention_at][:1]
            return event
    return None


def _phrase(draft: Draft, k: int, after: int, end: int, entry: Entry) -> EventFound:
    """غير مقبول, بيد من حديد: set words of refusal, threat, praise."""
    start = draft.sentences[draft.sentence_of[k]][0]
    clause = next((c for c in reversed(draft.clauses) if start <= c.i < k), None)
    event = candidate(draft, k, entry, (clause.i if clause else k, after), speaker_at(draft, k))
    event.also = list(range(k + 1, after))
    return event


def _befallen(draft: Draft, k: int, after: int, end: int, entry: Entry) -> EventFound:
    """المعتقلون في السجن, حزب محظور: a participle of what befell somebody."""
    _, last, _ = arguments(draft, after - 1, end)
    event = candidate(draft, k, entry, (k, max(last, after)))
    victim = draft.mention_at.get(k) or draft.mention_at.get(k - 1)
    event.recipients = [victim] if victim is not None else []
    return event


def _wrong(draft: Draft, k: int, after: int, end: int, entry: Entry) -> EventFound | None:
    """جرائم المتمردين, إرهاب التنظيم: a noun of wrong before who did it."""
    who = draft.mention_at.get(after) if after < end else None
    if k in draft.verb_at or who is None or who.i != after or who.cls not in PARTY or draft.words[k].best.det:
        return None
    _, last, _ = arguments(draft, k, end)
    return candidate(draft, k, entry, (k, max(last, who.j)), who)


def _relief(draft: Draft, k: int, after: int, end: int, entry: Entry) -> EventFound | None:
    """هبوط أول طائرة إغاثية, وصلت سفينة تحمل الأدوية: what carries relief comes or sets out."""
    start, sets = draft.sentences[draft.sentence_of[k]][0], draft.lexicon.sets
    reach = range(max(start, k - _BEHIND), min(end, k + _CARRIER))
    carrier = next((t for t in reach if draft.stem(t) in sets["relief carriers"]), None)
    goods = tuple(draft.lexicon.gates["relief"].words)
    if carrier is None or not any(draft.stem(t).startswith(goods) for t in range(start, end)):
        return None
    event = candidate(draft, k, entry, (min(k, carrier), end))
    event.also.append(carrier)
    return event


def _toward(draft: Draft, clause: Clause, entry: Entry) -> EventFound | None:
    """استمعت اللجنة إلى الوزير, نعمل مع الحلفاء: a verb whose preposition brings a party."""
    marks = {fold(MARKS.get(m, m)) for m in entry.recipient}
    whom = next((a.mention for a in clause.args if a.mention is not None and a.mention.cls in PARTY and a.marker in marks), None)
    if whom is None:
        return None
    event = candidate(draft, clause.i, entry, (clause.i, max(clause.end, whom.j)), clause.subject)
    event.recipients = [whom]
    return event


_BUILDERS: dict[str, Callable[[Draft, int, int, int, Entry], EventFound | None]] = {
    "must": _must,
    "upon": _upon,
    "need": _need,
    "stance": _stance,
    "phrase": _phrase,
    "befallen": _befallen,
    "wrong": _wrong,
    "relief": _relief,
}
