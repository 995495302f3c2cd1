"""What is said: a clause, a quotation, a noun phrase; where it ends."""

from __future__ import annotations

from marsad.reading.draft import Clause, Draft
from marsad.reading.kinds import PARTY
from marsad.reading.statements.cues import clause_frame, cue_at, frame_of, is_speech_act, takes

_SPEAKERS = PARTY | {"source"}
_NEAR = 25  # tokens from the cue to what is said
_FAR = 50  # the same, where a relative clause or a parenthesis stands between


def content_of(
    draft: Draft, i: int, n: int, start: int, end: int, clause: Clause | None, kind: str, participle: bool
) -> tuple[tuple[int, int] | None, bool]:
    """The tokens of what is said, and whether it is quoted word for word."""
    frame = clause_frame(draft, i)
    embedded = False  # a verb of a relative clause or a parenthesis stands between: قال في بيان تلقت الوكالة نسخة منه إن
    for k in range(i + 1, min(end, i + _FAR)):
        word, text = draft.words[k], draft.tokens[k].text
        if k - i > _NEAR and not embedded:
            break
        if text == ":" and k + 1 < end and not (draft.tokens[k - 1].kind == draft.tokens[k + 1].kind == "n"):  # 11:59
            return _direct(draft, k + 1, end) or (((k + 1), content_end(draft, k + 1, end)), False)
        if text in '«“"' and (quote := _long_quote(draft, k)) is not None and (k - i <= 14 or embedded):
            return (quote[0] + 1, quote[1]), True
        if "comp" in word.function or word.norm in ("بان", "بانه", "بانها", "ان", "انه", "انها", "انهم", "ايضا ان"):
            if embedded and not takes(draft, k, frame):
                continue
            if k + 1 >= end:
                return None, False
            if draft.tokens[k + 1].text in '«“"' and (quote := _long_quote(draft, k + 1)) is not None:
                return (quote[0] + 1, quote[1]), True
            return (k + 1, content_end(draft, k + 1, end)), False
        if k > i + 1 and word.norm in draft.lexicon.sets["while"]:
            break
        if cue_at(draft, k) is not None:
            break
        embedded = embedded or (k in draft.verb_at and k > i + 1 and (clause is None or k >= clause.end))
    if is_speech_act(draft, i):
        return None, False
    if (
        kind in ("say", "continue", "express", "deny")
        and clause is not None
        and start < i
        and (found := _before(draft, i, start))
    ):
        return found, True
    return _phrase(draft, i, end, clause, kind)


def _phrase(draft: Draft, i: int, end: int, clause: Clause | None, kind: str) -> tuple[tuple[int, int] | None, bool]:
    """Content that is a noun phrase: أكد ضرورة…, شدد على أهمية…, أعرب عن أمله في…"""
    if kind == "relay":
        return None, False
    markers = frame_of(draft, i)
    if clause is not None:
        for a in clause.args:
            if a.mention is not None and a.mention.cls in _SPEAKERS and a.mention is clause.subject:
                continue
            if a.marker in markers and (a.marker or a.mention is None) and a.i > i:
                stop = content_end(draft, a.i, end)
                if stop - a.i >= 2 and draft.verb_at[i].entry.kind in ("speech", "event"):
                    return (a.i, stop), False
                return None, False
        return None, False
    k = i + 1
    if k < end and "prep" in draft.words[k].function:
        if draft.norms[k] not in markers:
            return None, False
        k += 1
    elif k < end and "" not in markers and draft.words[k].best.prep not in markers:
        return None, False
    stop = content_end(draft, k, end)
    return ((k, stop), False) if stop - k >= 3 else (None, False)


def _long_quote(draft: Draft, i: int) -> tuple[int, int] | None:
    for a, b in draft.quotes:
        if a == i:
            return (a, b) if b - a > 4 else None
    return None


def _direct(draft: Draft, k: int, end: int) -> tuple[tuple[int, int], bool] | None:
    if draft.tokens[k].text in '«“"':
        for a, b in draft.quotes:
            if a == k and b > a + 1:
                return (a + 1, b), True
        if k + 1 < end:
            return (k + 1, end), True
    return None


def _before(draft: Draft, i: int, start: int) -> tuple[int, int] | None:
    """«…»، قال فلان: the quotation that ends just before the cue."""
    k = i - 1
    while k > start and draft.tokens[k].text in "،,.-":
        k -= 1
    if draft.tokens[k].text in '»”"':
        for a, b in draft.quotes:
            if b == k and b - a > 3:
                return a + 1, b
    return None


def content_end(draft: Draft, k: int, end: int) -> int:
    """Where the content ends: the sentence, or the next cue that tells on (مشيرا, وأضاف)."""
    depth = 0
    for t in range(k + 1, end):
        text = draft.tokens[t].text
        depth += (text in "«“(") - (text in "»”)")
        if depth > 0:
            continue
        if cue_at(draft, t) is not None and draft.tokens[t - 1].text in "،,":
            return t - 1
        if draft.norms[t] in draft.lexicon.sets["attribution"] and draft.tokens[t - 1].text in "،,":
            return t - 1
    stop = end
    while stop > k + 1 and draft.tokens[stop - 1].kind == "p" and draft.tokens[stop - 1].text not in ')»”"':
        stop -= 1
    return stop
