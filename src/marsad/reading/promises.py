"""Commitments in what is said: سنواصل الدعم, إن المملكة ستتخذ الإجراءات, أكد حرص بلاده على التعاون, واشنطن ملتزمة بأمن المنطقة.

A promise is told in the speaker's own words (a future in the first person) or as what his side will do; a resolve by a noun
or adjective of the set "resolves" (wordsets.tsv) and what follows its preposition.
"""

from __future__ import annotations

from marsad.arabic import fold
from marsad.reading.cues import content_end
from marsad.reading.draft import Clause, CommitmentFound, Draft, Mention, StatementFound
from marsad.reading.kinds import PARTY

_LEAST = 2  # words of an obligation
_AFTER = 7  # words from a noun of resolve to its preposition
_BY = {"ب": "ب", "علي": "", "في": "", "الي": "", "ل": "ل"}


def run(draft: Draft) -> None:
    """Adds what speakers promise or are resolved to do to ``draft.commitments``."""
    by_token = {c.i: c for c in draft.clauses}
    for said in draft.statements:
        start, end = said.content
        k = start
        while k < end:
            found = _future(draft, k, said, by_token) or _resolve(draft, k, said)
            if found is not None and not any(_meet(found.obligation, c.obligation) for c in draft.commitments):
                draft.commitments.append(found)
                k = found.obligation[1]
            k += 1


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _future(draft: Draft, k: int, said: StatementFound, clauses: dict[int, Clause]) -> CommitmentFound | None:
    """سنتخذ, سوف نواصل, لن نقبل; الحكومة ستقدم where the speaker is the government's or speaks of himself."""
    reading = draft.verb_at.get(k)
    if (
        reading is None
        or reading.feature[0] not in "IJ"
        or not (reading.cut.sin or (k and draft.norms[k - 1] in ("سوف", "وسوف", "لن", "ولن")))
    ):
        return None
    lemma = fold(reading.entry.lemma)
    if lemma in draft.lexicon.sets["no promises"]:
        return None
    party: Mention | None = said.speaker
    if reading.feature[1] == "3":
        clause = clauses.get(k)
        if clause is None:
            return None
        party = clause.subject
        if party is None or clause.how == "shared":
            party = said.speaker if _himself(draft, k) else None
        elif party.cls not in PARTY or not _side(party, said.speaker):
            return None
    if party is None or reading.feature[1] not in "13":
        return None
    first = k if reading.cut.sin else k - 1
    stop = min(_stop(draft, k, said), said.content[1])
    if stop - first < _LEAST:
        return None
    polarity = "reaffirmed" if lemma in draft.lexicon.sets["going on"] else "made"
    return _made([party], (first, stop), polarity, "promises/future")


def _himself(draft: Draft, k: int) -> bool:
    """أكد أنه سيواصل: the pronoun of أن is the speaker."""
    return k > 0 and draft.norms[k - 1] in ("انه", "انها", "انهم", "بانه", "بانها", "بانهم")


def _side(party: Mention, speaker: Mention) -> bool:
    """The speaker himself, his state or the body that he speaks for."""
    if party.canonical and party.canonical == speaker.canonical:
        return True
    theirs = set((speaker.country or "").split(";")) - {""}
    mine = set((party.country or "").split(";")) - {""}
    return bool(mine & theirs) or not theirs or not mine


def _stop(draft: Draft, k: int, said: StatementFound) -> int:
    """Where a promise ends: the sentence, the next cue, a closing quotation mark."""
    end = content_end(draft, k, min(draft.sentence_end(k), max(said.content[1], k + 1)))
    return next((t for t in range(k + 1, end) if draft.tokens[t].text in "»”"), end)


def _resolve(draft: Draft, k: int, said: StatementFound) -> CommitmentFound | None:
    """حرص المملكة على …, استمرار الدعم, التزامه بـ …, مصممون على …: what one is resolved to do."""
    stem = draft.stems[k]
    if k in draft.verb_at or draft.tokens[k].kind != "w" or draft.words[k].best.det:
        return None  # الالتزام: asked of others as often as told of oneself
    if stem in draft.lexicon.sets["going on nouns"] and k == said.content[0] and "comp" not in draft.words[k - 1].function:
        stop = _stop(draft, k, said)
        return _made([said.speaker], (k, stop), "reaffirmed", "promises/going on") if stop - k > _LEAST else None
    polarity = "reaffirmed" if stem in draft.lexicon.sets["resolves"] else "made" if stem in draft.lexicon.sets["intents"] else ""
    if not polarity:
        return None
    for j in range(k + 1, min(said.content[1], k + _AFTER)):
        word = draft.words[j]
        if j in draft.verb_at or draft.tokens[j].kind == "p":
            return None
        if draft.norms[j] in _BY or word.best.prep in ("ب", "ل"):
            first = j + 1 if draft.norms[j] in _BY else j
            stop = _stop(draft, first, said)
            party = next(
                (draft.mention_at[t] for t in range(k + 1, j) if t in draft.mention_at and draft.mention_at[t].cls in PARTY), None
            )
            return _made([party or said.speaker], (first, stop), polarity, "promises/resolve") if stop - first >= _LEAST else None
    return None


def _made(parties: list[Mention], obligation: tuple[int, int], polarity: str, rule: str) -> CommitmentFound:
    found = CommitmentFound(parties, None, obligation, polarity)
    found.rule = rule
    return found
