"""What is demanded, refused or promised: where it starts and where it ends."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading.draft import Arg, Clause, Draft, EventFound, Mention
from marsad.reading.kinds import MARKS, PARTY, SPOKEN
from marsad.reading.phrases import definite

_OPENING = 4  # tokens of a content in which its doer stands


def content_of(draft: Draft, args: list[Arg], entry: Entry, clause: int | None) -> tuple[int, int] | None:
    """The tokens of what is demanded, refused or promised: the أن clause that starts at ``clause``, else a complement."""
    if clause:
        return clause, _end(draft, clause) if clause < len(draft.tokens) else 0
    for marker in entry.content:
        if marker == "أن":
            continue
        wanted = "" if marker == "o" else MARKS.get(marker, marker)
        for a in args:
            if a.marker == wanted and (a.mention is None or a.mention.cls in ("treaty", "target")):
                return a.i, _end(draft, a.i)
    return None


def demanding(draft: Draft, clause: Clause) -> list[Mention]:
    """قال الوزير إنه يجب أن تنسحب القوات: a demand that nobody is told to make is who speaks makes it."""
    return speaker_before(draft, clause.i)


def speaker_before(draft: Draft, i: int) -> list[Mention]:
    """Who speaks where token i stands: the subject of the last verb of saying, demand or blame before it in the sentence."""
    start = draft.sentences[draft.sentence_of[i]][0]
    for c in reversed(draft.clauses):
        row = c.reading.entry
        told = start <= c.i < i and (row.kind == "speech" or row.type in SPOKEN)
        if told and (who := c.subject or c.going_on) is not None:
            return [who] if who.cls in PARTY - {"media"} else []
    return []


def asked_in(draft: Draft, event: EventFound) -> list[Mention]:
    """شدد على ضرورة أن تلتزم إسرائيل, على أهمية انسحاب القوات: who is to do what is demanded is asked."""
    start, end = event.content or (0, 0)
    clause = next((c for c in draft.clauses if start <= c.i < min(end, start + _OPENING)), None)
    found = clause.subject if clause is not None and clause.how in ("VSO", "SVO") else None
    if clause is None and not draft.words[start].best.det:
        found = _genitive(draft, start, end)
        if found is not None and (found.sector == "CVL" or not (found.country or found.id or definite(draft, found.j - 1))):
            found = None  # حماية المدنيين, انتخاب رئيس جديد: whom the deed befalls
    if found is None or found.cls not in PARTY - {"pair"} or not start <= found.i < end or found in event.actors:
        return []
    return [found]


def _genitive(draft: Draft, start: int, end: int) -> Mention | None:
    """Whose the deed is that a chain of nouns without the article names at token start."""
    for k in range(start + 1, min(end, start + _OPENING)):
        found = draft.mention_at.get(k)
        if found is not None:
            return found if found.i == k and not found.prep and not draft.words[k].best.conj else None
        word = draft.words[k]
        if word.function or word.best.prep or word.best.det or word.best.enc or draft.tokens[k].kind != "w":
            return None
    return None


def _end(draft: Draft, i: int) -> int:
    """Where the content at token i ends: at a mark, where after a comma no verb or conjunction goes on."""
    end = draft.sentence_end(i)
    for k in range(i + 1, end):
        text = draft.tokens[k].text
        if text in "؛:.!؟»”" or (text in "،," and k + 1 < end and _begins_anew(draft, k + 1)):
            return k
    return end


def _begins_anew(draft: Draft, i: int) -> bool:
    return i in draft.verb_at or draft.words[i].part is not None or bool(draft.words[i].function & {"conj", "rel"})
