"""Words that report speech, and what their rows say may follow."""

from __future__ import annotations

from marsad.arabic import fold, light
from marsad.reading.draft import Draft


def cue_at(draft: Draft, i: int) -> tuple[str, bool] | None:
    """(kind of cue, is a participle) if the word reports speech."""
    word = draft.words[i]
    if word.part is not None and i not in draft.mention_at and not _is_owned(draft, i):
        return (word.part.entry.cue, True) if word.part.entry.cue != "general" else None
    if i not in draft.verb_at:
        return None
    cut = draft.verb_at[i].cut
    for reading in word.verbs:
        if reading.entry.kind == "speech" and reading.cut == cut and not cut.enc and reading.entry.cue not in ("general",):
            return reading.entry.cue, False
    return None


def _is_owned(draft: Draft, i: int) -> bool:
    """أمله, not آملة: the last ه is a pronoun where the article writes ة."""
    return draft.norms[i].endswith("ه") and draft.writes_marbuta() and light(draft.tokens[i].text).endswith("ه")


def is_speech_act(draft: Draft, i: int) -> bool:
    """The cue is itself a verbal event (demanded, condemned, pledged): a statement only with أن or a quotation."""
    word = draft.words[i]
    lemma = word.part.entry.lemma if word.part is not None and i not in draft.verb_at else draft.verb_at[i].entry.lemma
    return lemma in draft.lexicon.event_lemmas


def _marks(draft: Draft, i: int) -> set[str]:
    """What the cue's rows say may follow: of its participle, else of every verb of saying that it may be."""
    word = draft.words[i]
    if word.part is not None and i not in draft.verb_at:
        return set(word.part.entry.frame)
    return {m for r in word.verbs if r.entry.kind == "speech" for m in r.entry.frame}


def frame_of(draft: Draft, i: int) -> set[str]:
    """What may stand before a noun phrase that says what is said: the prepositions of the cue's row; "" for an object."""
    marks = _marks(draft, i)
    return {"" if m == "o" else fold(m) for m in marks if m != "أن" and not m.endswith(" أن")}


def clause_frame(draft: Draft, i: int) -> set[str]:
    """What stands before أن after this cue: "" for قال إن, إلى for أشار إلى أن; empty where it takes no clause."""
    marks = {fold(m) for m in _marks(draft, i)}
    return {m.removesuffix("ان").strip() for m in marks if m == "ان" or m.endswith(" ان")}


def takes(draft: Draft, k: int, frame: set[str]) -> bool:
    """The أن at k is the cue's own, not the embedded verb's: it follows what the cue's row says, and no verb directly."""
    before = draft.words[k - 1]
    if "" in frame and k - 1 not in draft.verb_at and "prep" not in before.function:
        return True
    return bool(frame - {""}) and draft.norms[k - 1] in frame
