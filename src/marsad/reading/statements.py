"""Stage: reported speech. Cue verbs and participles, quotation marks, attributions, and speakers that go on."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.reading.attributions import attributed
from marsad.reading.cues import content_end, courtesy, cue_of
from marsad.reading.draft import Clause, Draft, StatementFound
from marsad.reading.speakers import SPEAKERS, Floor, of_participle, of_verb

_AGAIN = 3  # one word in so many of a headline's statement makes it the same
_HEADLINES = 3  # sentences at the head of an article that may be lines below its title
_LEAST = 3  # words of what is demanded or blamed
_BESIDE = 3  # tokens between a cue and a speaker of its own, inside what another says
_NEAR = 25  # tokens from the cue to what is said
_FAR = 50  # the same, where a relative clause or a parenthesis stands between


def run(draft: Draft) -> None:
    """Adds every statement with a named or described speaker to ``draft.statements``."""
    subjects = {c.i: c for c in draft.clauses}
    words, sayings = draft.words, draft.lexicon.sets["sayings"]
    floor = Floor()
    for n, (start, end) in enumerate(draft.sentences):
        here = [subjects[i] for i in range(start, end) if i in subjects]
        for i in range(start, end):
            cue = cue_of(draft, i) if words[i].part is not None or i in draft.verb_at else None
            if cue is None:
                found = attributed(draft, i, start, end, subjects)
                if found is None and draft.stems[i] in sayings:
                    found = _nominal(draft, i, end)
            else:
                found = _told(draft, i, n, cue, here, floor)
            if found is not None:
                draft.statements.append(found)
                floor.takes(found.speaker)
        floor.sentence(draft, here)
    draft.statements.sort(key=lambda s: s.cue)
    draft.statements = [s for s in draft.statements if not _repeats(draft, s)]


def _repeats(draft: Draft, found: StatementFound) -> bool:
    """A statement of the headline, or of a line below it that has no full stop, that the article tells again."""
    title = draft.tokens[found.cue].end <= len(draft.article.title)
    if not title and not (
        draft.sentence_of[found.cue] <= _HEADLINES and draft.tokens[draft.sentence_end(found.cue) - 1].kind == "w"
    ):
        return False
    said = _stems(draft, found)
    below = [s for s in draft.statements if draft.sentence_of[s.cue] > draft.sentence_of[found.cue]]
    return any(len(said & _stems(draft, s)) * _AGAIN >= len(said) for s in below)


def _stems(draft: Draft, found: StatementFound) -> set[str]:
    i, j = found.content
    return {draft.stems[k] for k in range(i, j) if draft.tokens[k].kind == "w" and not draft.words[k].function}


def _told(draft: Draft, i: int, n: int, cue: tuple[str, bool], here: list[Clause], floor: Floor) -> StatementFound | None:
    """What the verb or participle at i reports, in sentence n with the clauses ``here``."""
    kind, participle = cue
    start, end = draft.sentences[n]
    clause = next((c for c in here if c.i == i), None)
    if participle:
        speaker = of_participle(draft, i, here, floor)
    else:
        speaker = of_verb(draft, i, clause, floor, kind == "courtesy") if clause is not None else None
    outer = [s for s in draft.statements if s.content[0] <= i < s.content[1] and not s.direct] if not participle else []
    if speaker is None or (outer and (abs(speaker.i - i) > _BESIDE or speaker is outer[-1].speaker)):
        return None
    content, direct = _content(draft, i, n, start, end, clause, kind, participle)
    if outer and content is not None and not _opened(draft, content[0]):
        return None
    if content is None or content[1] <= content[0] or any(s.content == content for s in draft.statements):
        return None
    return StatementFound(floor.longest(draft, speaker, i), i, content, direct, f"speech:{kind}")


def _opened(draft: Draft, k: int) -> bool:
    """What begins at k follows أن, a colon or a quotation mark: inside what another says, only that is told as said."""
    return "comp" in draft.words[k - 1].function or draft.tokens[k - 1].text in ':«"“'


def _content(
    draft: Draft, i: int, n: int, start: int, end: int, clause: Clause | None, kind: str, participle: bool
) -> tuple[tuple[int, int] | None, bool]:
    """The tokens of what is said, and whether it is quoted word for word."""
    if kind == "courtesy":
        k = courtesy(draft, i) or i + 1
        return (k, content_end(draft, k, end)), False
    frame = _frame_of_clause(draft, i)
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
            if embedded and not _takes(draft, k, frame):
                continue
            if k + 1 >= end:
                return None, False
            if draft.tokens[k + 1].text in '«“"' and (quote := _long_quote(draft, k + 1)) is not None:
                return (quote[0] + 1, quote[1]), True
            return (k + 1, content_end(draft, k + 1, end)), False
        if k > i + 1 and word.norm in ("فيما", "بينما", "لكن", "غير", "حيث"):
            break
        if cue_of(draft, k) is not None:
            break
        embedded = embedded or (k in draft.verb_at and k > i + 1 and (clause is None or k >= clause.end))
    if (
        kind in ("say", "continue", "express", "deny")
        and clause is not None
        and start < i
        and (found := _before(draft, i, start))
    ):
        return found, True
    found, direct = _phrase(draft, i, end, clause, kind)
    if found is None and _speech_act(draft, i):
        found = _object(draft, i, end, clause)
    return found, direct


def _object(draft: Draft, i: int, end: int, clause: Clause | None) -> tuple[int, int] | None:
    """اتهم الوزير خصومه بالفساد, داعيا التجار إلى العودة: what a demand, blame or praise is about, from its object on."""
    k = i + 1
    if clause is not None:
        rest = [a for a in clause.args if a.i > i and a.mention is not clause.subject]
        if not rest or (clause.subject is not None and clause.subject.i > rest[0].i):
            return None
        k = rest[0].i
    stop = content_end(draft, k, end)
    return (k, stop) if stop - k >= _LEAST else None


def _speech_act(draft: Draft, i: int) -> bool:
    """The cue is itself a verbal event: demanded, condemned, pledged."""
    word = draft.words[i]
    lemma = word.part.entry.lemma if word.part is not None and i not in draft.verb_at else draft.verb_at[i].entry.lemma
    return lemma in draft.lexicon.event_lemmas


def _phrase(draft: Draft, i: int, end: int, clause: Clause | None, kind: str) -> tuple[tuple[int, int] | None, bool]:
    """Content that is a noun phrase: أكد ضرورة…, شدد على أهمية…, أعرب عن أمله في…"""
    if kind == "relay":
        return None, False
    markers = _frame(draft, i)
    if clause is not None:
        for a in clause.args:
            if a.mention is not None and a.mention.cls in SPEAKERS and a.mention is clause.subject:
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


def _marks(draft: Draft, i: int) -> set[str]:
    """What the cue's rows say may follow: of its participle, else of every verb of saying that it may be."""
    word = draft.words[i]
    if word.part is not None and i not in draft.verb_at:
        return set(word.part.entry.frame)
    return {m for r in word.verbs if r.entry.kind == "speech" for m in r.entry.frame}


def _frame(draft: Draft, i: int) -> set[str]:
    """What may stand before a noun phrase that says what is said: the prepositions of the cue's row; "" for an object."""
    marks = _marks(draft, i)
    return {"" if m == "o" else fold(m) for m in marks if m != "أن" and not m.endswith(" أن")}


def _frame_of_clause(draft: Draft, i: int) -> set[str]:
    """What stands before أن after this cue: "" for قال إن, إلى for أشار إلى أن; empty where it takes no clause."""
    marks = {fold(m) for m in _marks(draft, i)}
    return {m.removesuffix("ان").strip() for m in marks if m == "ان" or m.endswith(" ان")}


def _takes(draft: Draft, k: int, frame: set[str]) -> bool:
    """The أن at k is the cue's own, not the embedded verb's: it follows what the cue's row says, and no verb directly."""
    before = draft.words[k - 1]
    if "" in frame and k - 1 not in draft.verb_at and "prep" not in before.function:
        return True
    return bool(frame - {""}) and draft.norms[k - 1] in frame


def _nominal(draft: Draft, i: int, end: int) -> StatementFound | None:
    """بعد قول الرئيس إن, تأكيد الوزارة أن: the noun of a verb of saying, who says, أن."""
    if draft.words[i].best.det or draft.words[i].best.enc:
        return None
    speaker = draft.mention_at.get(i + 1)
    if speaker is None or speaker.i != i + 1 or speaker.cls not in SPEAKERS or speaker.j + 2 >= end:
        return None
    if "comp" not in draft.words[speaker.j].function:
        return None
    return StatementFound(speaker, i, (speaker.j + 1, content_end(draft, speaker.j + 1, end)), False, "speech:nominal")


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
