"""Stage: names that the lexicon knows (leaders, groups, organisations, media, states, seats of power)."""

from __future__ import annotations

from marsad.arabic import light
from marsad.lexicon import Entry
from marsad.reading.draft import Draft

_RANK = {"person": 0, "group": 1, "media": 2, "state": 3, "seat": 4}


def run(draft: Draft) -> None:
    """Fills ``known`` (token -> name that begins there) and ``covered`` (token -> its name's first token)."""
    for start, end in draft.sentences:
        i = start
        while i < end:
            found = _best(draft, i, end)
            if found is None:
                i += 1
                continue
            draft.known[i] = found
            for k in range(i, found[0]):
                draft.covered[k] = i
            i = found[0]


def _best(draft: Draft, i: int, end: int) -> tuple[int, Entry, int, str, str] | None:
    word = draft.words[i]
    if "party" not in word.begins or i in draft.time_at:
        return None
    found = [m for m in draft.lexicon.names_at(draft.norms, i, end) if m[1].kind == "party" and _fits(draft, i, m)]
    if not found:
        return None
    longest = max(m[0] for m in found)
    return min((m for m in found if m[0] == longest), key=lambda m: (_RANK.get(m[1].cls, 9), m[2]))


def _fits(draft: Draft, i: int, match: tuple[int, Entry, int, str, str]) -> bool:
    """A one-word surname does not stand for the leader where it is another's surname, a common word or على."""
    end, entry, skip, _, _ = match
    if end - i > 1:
        return entry.cls != "media" or not _region(draft, i, end)
    text = light(draft.tokens[i].text)
    if entry.cls == "state" and adjective(draft, i):
        return False
    if entry.cls == "person":
        before = draft.words[i - 1] if i and draft.sentence_of[i - 1] == draft.sentence_of[i] else None
        if before is not None and (before.given or draft.lexicon.nameparts.get(before.norm)) and i - 1 not in draft.covered:
            return False
        if draft.words[i].given and skip == 0 and entry.canonical not in _ONE_NAME:
            return False
        if draft.words[i].common and not any(k[1] is entry for k in draft.known.values()) and not _speaks(draft, i):
            return False  # عون alone is help, until the article has named the man
        return not (skip and draft.words[i].known)
    if entry.cls == "media":
        return text[skip:] != "الشرق"
    return True


def _region(draft: Draft, i: int, end: int) -> bool:
    """في الشرق الأوسط: a paper called after a region of the world is the region where nothing marks it as the paper."""
    hit = draft.gazetteer.at(draft.norms, i, end, draft.norms[i])
    if hit is None or hit[0] != end or any(p.country for p in hit[1]) or not i:
        return False
    before = draft.words[i - 1]
    if draft.tokens[i - 1].kind != "w" or draft.sentence_of[i - 1] != draft.sentence_of[i]:
        return False
    said = any(r.entry.kind == "speech" for r in before.verbs)
    return not said and before.norm.removeprefix("ل").removeprefix("ال") not in draft.lexicon.sets["papers"]


def _speaks(draft: Draft, i: int) -> bool:
    """عسيري: …, as a headline begins; وقال عسيري إن."""
    after = draft.tokens[i + 1].text if i + 1 < len(draft.tokens) else ""
    if after == ":" and i <= 1 and draft.tokens[i].end <= len(draft.article.title):
        return True
    said = i > 0 and any(r.entry.kind == "speech" for r in draft.words[i - 1].verbs)
    return said and after != "" and (after in ":«" or "comp" in draft.words[i + 1].function)


def adjective(draft: Draft, i: int) -> bool:
    """السعودية or سورية after a noun it agrees with in definiteness is the adjective, not the state."""
    word = draft.words[i]
    if word.nisba is None or word.nisba.feature != "sf" or i == 0 or word.best.conj or word.best.prep:
        return False
    before = draft.words[i - 1]
    if (
        draft.tokens[i - 1].kind != "w"
        or before.function
        or draft.sentence_of[i - 1] != draft.sentence_of[i]
        or i - 1 in draft.time_at
    ):
        return False
    if before.best.det != word.best.det and not before.best.enc:
        return False
    return not (before.verbs and not before.nouns and not before.common and not before.keys)


_ONE_NAME = frozenset({"Mahmoud Abbas", "Saddam Hussein"})
