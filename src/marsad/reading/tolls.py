"""The dead and the injured that a sentence counts: who died or was hurt, how many, and where it is told."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.arabic import fold
from marsad.arabic.numbers import VALUES
from marsad.reading import phrases
from marsad.reading.draft import Draft, Mention

_VICTIMS = ("group", "person", "role", "org", "counterpart")
_CONJ = 12  # tokens in which و may join one more count
_TOTAL = 8  # tokens between عدد القتلى and إلى 18
_BACK = 3
_ASIDE = 8  # tokens between a verb and whom it counts
_MET = 24  # the same, for لقي and مصرعهم


@dataclass
class Toll:
    """One count: ``killed`` or injured, how many (None where vague), the word that tells it, the index after its phrase.

    ``total``: what all counts have come to, to which nothing is added.
    """

    killed: bool
    number: int | None
    at: int
    end: int
    victims: Mention | None
    total: bool = False


def find(draft: Draft, start: int, end: int) -> list[Toll]:
    """The counts of one sentence in order, parts of a count (بينهم ثلاثة أطفال) left out."""
    out: list[Toll] = []
    i = start
    while i < end:
        found = _total(draft, i, end) or _before(draft, i, start) or _after(draft, i, end)
        if found is not None and not _part(draft, found, start):
            out.append(found)
            i = max(i + 1, found.end if found.at == i and found.number is not None else i + 1)
        else:
            i += 1
    return out


def _bare(draft: Draft, i: int) -> str:
    norm = draft.norms[i]
    return norm[1:] if norm[:1] in "وفبل" and norm not in draft.lexicon.initials and len(norm) > 3 else norm


def _kind(draft: Draft, i: int) -> bool | None:
    """True where a word tells of death, False where of injury, None elsewhere; a verb by its row, a noun by its form."""
    sets = draft.lexicon.sets
    if i in draft.verb_at:
        lemma = fold(draft.verb_at[i].entry.lemma)
        return True if lemma in sets["killing verbs"] else False if lemma in sets["wounding verbs"] else None
    bare = _bare(draft, i)
    for form in (bare, draft.stem(i)):
        if form in sets["killed"]:
            return True
        if form in sets["injured"]:
            return False
    return None


def _after(draft: Draft, i: int, end: int) -> Toll | None:
    """قتل ثلاثة جنود, مقتل 20 متمردا وأربعة جنود, مقتله, وأصيب آخر: the count or the person follows."""
    kind = _kind(draft, i)
    if kind is None or i + 1 >= end:
        return None
    if _joint(draft, i, end):
        return None
    if _bare(draft, i) in draft.lexicon.sets["one dead"]:
        return Toll(kind, 1, i, i + 1, None)  # مقتله
    j = _past(draft, i + 1, end)
    if j >= end or draft.tokens[j].kind == "p":
        return None
    mention = draft.mention_at.get(j)
    number = count(draft, j, min(end, j + 8))
    if (
        number is None
        and mention is not None
        and not mention.plural
        and mention.cls in ("person", "role")
        and not _vague(draft, j)
    ):
        number = 1
    if number is None and mention is None:
        return None
    if i in draft.verb_at and number is None:
        return None  # what a verb does to whom it names is told by its own event
    victims = mention if mention is not None and mention.cls in _VICTIMS else None
    last = max(j + 1, min(end, mention.j if mention is not None else phrases.end(draft, j, end)))
    return _joined(draft, Toll(kind, number, i, last, victims), end)


def _past(draft: Draft, j: int, end: int) -> int:
    """قتل امس الخميس ضابط, وقتل في القصف 20 مدنيا, وقتلا خلاله 21 سائحا: where what is counted may begin."""
    sets, limit = draft.lexicon.sets, min(end, j + _ASIDE)
    while j < limit:
        word = draft.words[j]
        if j in draft.time_at or draft.norms[j] in sets["adverbs"] or draft.norms[j] in sets["pronominals"]:
            j += 1
        elif "prep" in word.function and "quant" not in word.function and j + 1 < end:
            j = phrases.end(draft, j + 1, end)
        else:
            break
    return j


def count(draft: Draft, j: int, limit: int) -> int | None:
    """How many the phrase at ``j`` counts, also آخر, آخران, أحد قادته."""
    norm = draft.norms[j].removeprefix("و") if draft.norms[j] not in draft.lexicon.initials else draft.norms[j]
    if norm == "اخر":
        return 1
    if norm == "اخران":
        return 2
    if norm in ("احد", "احدي") and j + 1 < limit and draft.tokens[j + 1].kind == "w":
        return 1
    if norm.endswith(("تين", "تان")) and norm[:-3] + "ه" in draft.lexicon.sets["counted"]:
        return 2  # امرأتين
    return phrases.quantity(draft, j, limit)


def _vague(draft: Draft, j: int) -> bool:
    return draft.norms[j] in draft.lexicon.sets["quantity"]


def _joint(draft: Draft, i: int, end: int) -> bool:
    """مقتل وإصابة عشرين, بين قتيل وجريح: both in one count, so that neither has one."""
    near = [k for k in (i - 1, i + 1) if 0 <= k < end and draft.tokens[k].kind == "w"]
    return any(_kind(draft, k) is (not _kind(draft, i)) and draft.words[max(k, i)].best.conj == "و" for k in near)


def _joined(draft: Draft, toll: Toll, end: int) -> Toll:
    """20 متمردا وأربعة جنود; 21 سائحا أجنبيا وشرطيا: counts that و adds; one without a number right after the first."""
    if toll.number is None:
        return toll
    plain = True
    for k in range(toll.end, min(end, toll.end + _CONJ)):
        norm, word = draft.norms[k], draft.words[k]
        if k in draft.verb_at or norm in draft.lexicon.sets["pronominals"] or draft.tokens[k].text in ".؛:":
            break
        if _kind(draft, k) is not None:
            break
        conj = norm == "و" or (norm[:1] == "و" and (word.best.conj == "و" or norm[1:] in VALUES or norm[1:].isdigit()))
        if conj:
            j = k + 1 if norm == "و" else k
            numbered = j < end and (draft.tokens[j].kind == "n" or norm[1:] in VALUES or norm[1:].isdigit())
            more = phrases.quantity(draft, j, min(end, j + 6)) if j < end and (numbered or plain) else None
            if more is not None and not (j + 1 < end and _kind(draft, min(j + 1, end - 1)) is not None):
                toll.number += more
                toll.end = phrases.end(draft, j, end)
                plain = True
                continue
            if not numbered and more is None and k > toll.end:
                plain = False
        if word.best.prep or "prep" in word.function or draft.tokens[k].kind == "p":
            plain = False
        if draft.norms[k] in draft.lexicon.sets["causal"]:
            break
    return toll


def _before(draft: Draft, i: int, start: int) -> Toll | None:
    """32 قتيلا ومئة جريح; ثلاثة جنود قتلوا: the count stands before."""
    sets, bare = draft.lexicon.sets, _bare(draft, i)
    killed = bare in sets["count first killed"]
    if not (killed or bare in sets["count first injured"]) or i <= start:
        return None
    number = _met(draft, i, start) if bare.startswith(("مصرع", "حتف")) else None
    for k in range(max(start, i - _BACK), i) if number is None else ():
        if any(draft.tokens[t].kind == "p" for t in range(k, i)):
            continue  # 2008 - تسعة قتلى
        found = phrases.quantity(draft, k, i)
        if found is not None and i in (phrases.skip_quantity(draft, k, i), phrases.end(draft, k, i)):
            number = found
            break
    if number is None and bare in ("قتيلين", "شهيدين", "جريحين", "قتيلان", "شهيدان", "جريحان"):
        number = 2
    if number is None:
        return None
    return Toll(killed, number, i, i + 1, draft.mention_at.get(i - 1))


def _met(draft: Draft, i: int, start: int) -> int | None:
    """لقي ما لا يقل عن 115 مسلحا من الجبهة حتفهم: the count right after the verb."""
    for k in range(i - 1, max(start, i - _MET) - 1, -1):
        if k in draft.verb_at and fold(draft.verb_at[k].entry.lemma) in ("لقي", "لاقي"):
            return count(draft, k + 1, i)
    return None


def _total(draft: Draft, i: int, end: int) -> Toll | None:
    """ارتفع عدد قتلى المتمردين إلى 18; بلغت حصيلة الضحايا 40 قتيلا: what a total has come to."""
    sets = draft.lexicon.sets
    if draft.stem(i) not in ("عدد", "حصيله") or i + 2 >= end:
        return None
    what = next((k for k in (i + 1, i + 2) if draft.stem(k) in sets["dead"] | sets["hurt"]), None)
    if what is None:
        return None
    for k in range(what + 1, min(end - 1, what + _TOTAL)):
        if draft.norms[k] in ("الي", "بلغ", "يبلغ"):
            number = phrases.quantity(draft, k + 1, min(end, k + 6))
            if number is not None:
                return Toll(draft.stem(what) in sets["dead"], number, what, k + 2, None, total=True)
        if draft.tokens[k].kind == "p":
            return None
    return None


def _part(draft: Draft, toll: Toll, start: int) -> bool:
    """بينهم ثلاثة قتلى, من بينهم: a part of a count told before."""
    if toll.at in draft.verb_at or draft.words[toll.at].best.conj == "و":
        return False
    near = range(max(start, toll.at - 3), toll.at)
    return toll.number is not None and any(draft.norms[k] in draft.lexicon.sets["part of"] for k in near)
