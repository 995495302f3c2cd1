"""What is demanded, refused or promised: where it starts and where it ends."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading.draft import Arg, Draft
from marsad.reading.kinds import MARKS


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
