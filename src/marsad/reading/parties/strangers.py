"""People that no table knows: who speaks in the article, a headline's name, later surnames."""

from __future__ import annotations

from marsad.reading.draft import Draft, Mention
from marsad.reading.parties.people import is_given, make, name_end


def strangers(draft: Draft) -> dict[str, Mention]:
    """Names of one word that the article itself shows to be people's: said by them more than once, or «فلان: …» as its title."""
    seen: dict[str, list[int]] = {}
    for i, reading in draft.verb_at.items():
        if (
            reading.entry.kind == "speech"
            and reading.feature[:2] in ("P3", "I3")
            and i + 1 < draft.sentence_end(i)
            and _nobody(draft, i + 1)
        ):
            seen.setdefault(draft.norms[i + 1], []).append(i + 1)
    out = {}
    titled = _before_colon(draft)
    for norm, at in seen.items():
        if len(at) > 1 or norm == titled:
            found = make(draft, at[0], at[0] + 1, 0, "person", draft.tokens[at[0]].text)
            found.gender = "?"
            out[norm] = found
    return out


def _nobody(draft: Draft, i: int) -> bool:
    """A word that no table has but as a name or an adjective of a place, alone: وقال عسيري إن."""
    word = draft.words[i]
    if (
        draft.tokens[i].kind != "w"
        or i in draft.time_at
        or i in draft.known
        or word.function
        or word.nouns
        or word.verbs
        or word.part
    ):
        return False
    if word.best.conj or word.best.prep or word.best.enc or len(word.norm) < 3 or draft.tokens[i].text.endswith(("ة", "ا", "اً")):
        return False
    after = i + 1 < len(draft.tokens) and ("comp" in draft.words[i + 1].function or draft.tokens[i + 1].text in ":«")
    if word.common and not word.given and not after:
        return False  # أكد حرص بلاده, but قال كلابر إن
    if any(m[1].kind == "noun" for m in draft.lexicon.names_at(draft.norms, i, i + 1)) or (
        word.nisba and word.nisba.entry.country
    ):
        return False
    return i + 1 >= draft.sentence_end(i) or not is_given(draft, i + 1)


def sayer(draft: Draft, i: int, end: int) -> Mention | None:
    """وقال أنسيلمي نسابيمانا: words that nothing knows, right after a verb of saying, are who says it."""
    reading = draft.verb_at.get(i - 1)
    if reading is None or reading.entry.kind != "speech" or reading.feature[:2] not in ("P3", "I3"):
        return None
    word = draft.words[i]
    if word.known or word.best.det or word.keys or draft.tokens[i].kind != "w" or i in draft.place_at or len(word.norm) < 3:
        return None
    j = max(i + 1, name_end(draft, i, end, titled=True))
    if j < end and draft.tokens[j].text not in "،,:«(" and "comp" not in draft.words[j].function:
        return None
    found = make(draft, i, j, 0, "person", "")
    found.canonical, found.gender = draft.text[found.start : found.end], "?"
    return found


def _before_colon(draft: Draft) -> str:
    """عسيري, of the headline عسيري: المقاومة تتقدم."""
    for k in range(1, min(3, len(draft.tokens))):
        if draft.tokens[k].text == ":" and draft.tokens[k].end <= len(draft.article.title):
            return draft.norms[k - 1]
    return ""


def surname(draft: Draft, i: int, surnames: dict[str, Mention]) -> Mention | None:
    """The surname alone, of a person that the article named in full before."""
    norm = draft.norms[i]
    earlier, skip = surnames.get(norm), 0
    if earlier is None and norm[:1] in "وفبل" and len(norm) > 4:
        earlier, skip = surnames.get(norm[1:]), 1
    word = draft.words[i]
    if earlier is None or i in draft.verb_at or word.function:
        return None
    says = i and i - 1 in draft.verb_at and draft.verb_at[i - 1].entry.kind == "speech"
    acts = i and "comp" in draft.words[i - 1].function and i + 1 in draft.verb_at  # قالت الوزارة إن الطويل قدم دعما
    if (word.common or word.nouns) and not (says or acts):
        return None  # a surname that is a word too: only who says
    found = make(draft, i, i + 1, skip, "person", earlier.canonical)
    found.id = earlier.id
    found.country, found.sector, found.head, found.gender = (
        earlier.country,
        earlier.sector,
        earlier.head,
        earlier.gender,
    )
    found.refers = [earlier]
    return found
