"""Who does the deed that a noun names when its own phrase does not say: claims, means, قيام X ب, عزمها على."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.lexicon import Entry
from marsad.reading.clauses.arguments import arguments
from marsad.reading.draft import Arg, Draft, Mention
from marsad.reading.events.pronouns import owner_of
from marsad.reading.kinds import ARMED, PARTY, VERBAL

_CLAIM = 8  # tokens
_MEANS_REACH = 12
_DENIAL = 8
_CONTROL = 22  # tokens from a verb to a verbal noun that its subject governs


def claimer_of(draft: Draft, i: int) -> Mention | None:
    """أعلنت مسؤوليتها عن تفجير, تبنى المسؤولية عن الهجوم: who claims a deed did it, as far as is told."""
    start = draft.sentences[draft.sentence_of[i]][0]
    if i - start < 3 or draft.norms[i - 1] != "عن" or not draft.stems[i - 2].startswith(("مسءولي", "مسوولي")):
        return None
    if draft.words[i - 2].best.enc in ("ه", "ها", "هم"):
        return owner_of(draft, i - 2)
    clause = next((c for c in reversed(draft.clauses) if start <= c.i < i and i - c.i <= _CLAIM), None)
    claims = clause is not None and fold(clause.reading.entry.lemma) in draft.lexicon.sets["claims a deed"]
    subject = clause.subject if clause is not None and claims else None
    return subject if subject is not None and subject.cls in PARTY - {"media"} else None


def aiming_at(draft: Draft, i: int, entry: Entry) -> Mention | None:
    """استخدمت الشرطة الغاز لتفريق المحتجين: who uses means to an end does the deed that is the end."""
    if entry.genitive == "o" and draft.words[i].best.prep == "ب":
        return _by_means(draft, i)
    if draft.words[i].best.prep != "ل" or entry.genitive != "o":
        return None
    start = draft.sentences[draft.sentence_of[i]][0]
    clause = next((c for c in reversed(draft.clauses) if start <= c.i < i), None)
    if clause is None or clause.end < i or fold(clause.reading.entry.lemma) not in draft.lexicon.sets["means"]:
        return None
    subject = clause.subject
    return subject if subject is not None and subject.cls in PARTY and subject.sector in ARMED | {"GOV"} else None


def aimed_at(draft: Draft, args: list[Arg]) -> list[Mention]:
    """هجوم لطرد المسلحين, لانتزاع البلدة من المسلحين: whom the end of an attack strikes, or who holds the ground."""
    for arg in args[:3]:
        nouns = [n.entry for n in draft.words[arg.i].nouns if n.entry.type in ("ASSAULT", "COERCE") and n.entry.genitive == "o"]
        if arg.marker != "ل" or not nouns:
            continue
        later = arguments(draft, arg.i, draft.sentence_end(arg.i))[0]
        for a in later[:4]:
            fits = a.marker == "من" if "ground" in nouns[0].flags else not a.marker and a.i <= arg.i + 2
            if fits and a.mention is not None and a.mention.cls in PARTY - {"seat", "state", "media"}:
                return [a.mention]
        return []
    return []


def _by_means(draft: Draft, i: int) -> Mention | None:
    """أحكمت القوات سيطرتها بطرد المتمردين: by a deed, whose doer is the clause's subject."""
    start = draft.sentences[draft.sentence_of[i]][0]
    clause = next((c for c in reversed(draft.clauses) if start <= c.i < i), None)
    if clause is None or i - clause.i > _MEANS_REACH or clause.subject is None or clause.subject.cls not in PARTY - {"media"}:
        return None
    row = clause.reading.entry
    if row.kind == "speech" or row.type in VERBAL or clause.reading.passive or row.flags & {"pass", "subjrec"}:
        return None
    broken = any(draft.tokens[k].kind == "p" or draft.words[k].function & {"comp", "rel", "cond"} for k in range(clause.i + 1, i))
    return None if broken else clause.subject


def controller_of(draft: Draft, i: int, entry: Entry) -> Mention | None:
    """أحكمت القوات سيطرتها بعد دحر المتمردين, هجوما لانتزاع القرية: a deed that a preposition joins to a clause of armed men.

    A verbal noun that names nobody who acts has the subject of its clause for it, as an adverbial participle would.
    """
    taken = entry.type == "COERCE"  # governments take and restrict too, and what they do is a verb's object as well
    if not (taken or (entry.type == "ASSAULT" and _is_joined(draft, i))):
        return None
    start = draft.sentences[draft.sentence_of[i]][0]
    clause = next((c for c in reversed(draft.clauses) if start <= c.i < i), None)
    acting = ARMED | {"GOV"} if taken else ARMED
    if clause is None or i - clause.i > _CONTROL or clause.subject is None or clause.subject.sector not in acting:
        return None
    row = clause.reading.entry
    if (
        row.kind == "speech"
        or row.type in VERBAL
        or clause.reading.passive
        or row.flags & {"subjrec", "sym"}
        or row.role == "recipient"
    ):
        return None
    if clause.how == "VSO" and "pass" in row.flags and sum(not a.marker and not a.coordinate for a in clause.args) < 2:
        return None  # قتل جنديان في هجوم
    broken = any(
        draft.words[k].function & {"comp", "rel", "cond"} or draft.tokens[k].text in "؛:" for k in range(clause.i + 1, i)
    )
    return None if broken else clause.subject


def _is_joined(draft: Draft, i: int) -> bool:
    """A preposition stands before the word at token i, or before it and what goes before it: في سلسلة غارات."""
    if draft.words[i].best.prep in ("ل", "ب") or draft.norms[i - 1] in draft.lexicon.sets["adverbial"]:
        return True
    return i > 1 and draft.norms[i - 2] in draft.lexicon.sets["adverbial"] and draft.tokens[i - 1].kind == "w"


def accused_of(draft: Draft, i: int) -> list[Mention]:
    """اتهمت الوزارة المسلحين بقصف المدينة: who is accused of a deed did it, as far as is told."""
    for e in draft.events:
        if e.type == "ACCUSE" and e.content is not None and e.content[0] <= i < e.content[1]:
            return e.recipients[:2]
    return []


def taking_part(draft: Draft, i: int) -> Mention | None:
    """قال الوزير في مؤتمر مع نظيره, وفي مؤتمر مع نظيره قال الوزير: who speaks at a meeting takes part in it."""
    start, end = draft.sentences[draft.sentence_of[i]]
    if i == start or draft.norms[i - 1].lstrip("و") not in draft.lexicon.sets["meeting at"]:
        return None
    before = [c for c in draft.clauses if start <= c.i < i and c.subject is not None]
    after = [c for c in draft.clauses if i < c.i < end and c.subject is not None and c.reading.entry.kind == "speech"]
    clause = before[-1] if before else after[0] if after else None
    subject = clause.subject if clause is not None else None
    return subject if subject is not None and subject.cls in ("person", "role", "state", "org") else None


def carried_by(draft: Draft, i: int) -> tuple[list[Mention], Entry] | None:
    """إثر قيام مستوطنين بإحراق, عزمها على ملاحقة: (who, the light verb's row) of the light verbal noun before token i."""
    start = draft.sentences[draft.sentence_of[i]][0]
    k, prep = i - 1, draft.words[i].best.prep
    while k > start and (k in draft.time_at or draft.tokens[k].text in '«"“'):
        k -= 1
    if k > start and not prep and draft.norms[k] in draft.lexicon.sets["prepositions"]:
        k, prep = k - 1, draft.norms[k]
    while k > start and k in draft.time_at:
        k -= 1  # وصول الوزير أمس في زيارة
    owned = draft.lexicon.light_nouns.get(draft.stems[k])
    if owned is not None and draft.words[k].best.enc in ("ه", "ها", "هم", "هما"):
        owner = owner_of(draft, k) if _fits(owned, prep) else None
        return ([owner], draft.lexicon.entries[owned[0]]) if owner is not None else None
    while k > start and (place := draft.place_at.get(k)) is not None and draft.norms[place.i - 1] in ("في", "ب"):
        k = place.i - 2  # تعرض بلدة الزبداني في ريف دمشق لهجوم
    chain: list[Mention] = []
    while (m := draft.mention_at.get(k)) is not None and m.i > start and m.cls in PARTY | {"target"} and not m.prep:
        chain.insert(0, m)
        k = m.i - 1
        if draft.words[m.i].best.conj != "و":
            break
    carrier = draft.lexicon.light_nouns.get(draft.stems[k]) if chain else None
    if carrier is None or draft.words[k].best.det or not _fits(carrier, prep):
        return None
    row = draft.lexicon.entries[carrier[0]]
    if row.role != "recipient" and any(m.cls == "target" for m in chain):
        return None  # a thing does nothing
    return chain, row


def _fits(carrier: list[object], prep: str) -> bool:
    """The preposition before the deed is the light noun's own."""
    marks = carrier[1]
    return prep in marks if marks else not prep  # type: ignore[operator]


def denier_of(draft: Draft, i: int) -> list[Mention]:
    """نفت الوزارة استهداف المدنيين: who denies a deed is whom others say did it."""
    start = draft.sentences[draft.sentence_of[i]][0]
    clause = next((c for c in reversed(draft.clauses) if start <= c.i < i and i - c.i <= _DENIAL), None)
    if clause is None or clause.subject is None or clause.subject.cls not in PARTY:
        return []
    return [clause.subject]
