"""Stage: which words are verbs here. Without vowels قتل is "he killed", "was killed" and "killing": context decides."""

from __future__ import annotations

from marsad.arabic import light
from marsad.lexicon import VerbReading, Word
from marsad.reading.draft import Draft
from marsad.reading.verbal_nouns import is_awaited, is_governed, is_object, is_told_already, joins_masdars

_OPENS = frozenset({"conj", "comp", "rel", "asp", "cond", "purp"})
_GOES_ON = {"عبر": ("عن",), "بين": ("ان", "انه", "انها")}  # what follows where these are verbs
_BEFORE = ("قد", "كما", "فيما", "بينما")
_REACH = 9  # words from such a verb to what it goes on with
_KIND = {"event": 0, "speech": 1, "light": 2, "verb": 2}


def run(draft: Draft) -> None:
    """Fills ``draft.verb_at``: token -> its likeliest verb reading."""
    for i, word in enumerate(draft.words):
        if word.verbs and draft.tokens[i].kind == "w":
            reading = _reading(draft, i)
            if reading is not None:
                draft.verb_at[i] = reading


def _reading(draft: Draft, i: int) -> VerbReading | None:
    word = draft.words[i]
    if (
        word.best.det
        or word.norm in draft.lexicon.sets["never verbs"]
        or (word.norm[:1] in "وف" and word.norm[1:] in draft.lexicon.sets["never verbs"])
        or (word.function and not word.function <= {"plan", "hyp", "purp"} and not _says(draft, i))
    ):
        return None
    if i in draft.time_at or (i in draft.covered and draft.covered[i] != i) or _named(draft, i):
        return None
    readings = word.verbs
    if any(r.cut.enc and r.cut.conj and r.feature[:4] == "P3ms" and r.entry.lemma.startswith("ت") for r in readings):
        return None  # وتدربه, and his training
    least = min(r.cut.clitics for r in readings)
    readings = [r for r in readings if r.cut.clitics == least or r.cut.sin]
    if "إ" in draft.tokens[i].text:  # وإصابتها: the noun, where أصابتها is the verb
        readings = [r for r in readings if not (r.feature[0] == "P" and r.entry.lemma.startswith("أ"))]
    opens = i == draft.sentences[draft.sentence_of[i]][0]
    readings = [r for r in readings if r.feature[0] != "J" or _governed(None if opens else draft.words[i - 1], r)]
    if not readings:
        return None
    spelled = light(draft.tokens[i].text).endswith("ي")  # ألقي, not ألقى
    best = min(
        readings,
        key=lambda r: (
            _KIND[r.entry.kind],
            r.passive != (spelled and _defective(r)),
            _reciprocal(draft, i, r, readings),
            "PIJ".index(r.feature[0]),
            r.feature[3:4] == "d",  # دعوا: they, rather than the two of them
        ),
    )
    return best if _is_verb(draft, i, best) else None


def _says(draft: Draft, i: int) -> bool:
    """وعبر الوزير عن قلقه, وبين أن: prepositions that are verbs of saying where a sentence opens with them and goes on so."""
    goes_on = _GOES_ON.get(draft.norms[i].removeprefix("و"))
    if goes_on is None or not (i == draft.sentences[draft.sentence_of[i]][0] or draft.norms[i - 1] in _BEFORE):
        return False
    return any(w in goes_on for w in draft.norms[i + 1 : min(draft.sentence_end(i), i + _REACH)])


def _reciprocal(draft: Draft, i: int, reading: VerbReading, others: list[VerbReading]) -> bool:
    """تقاتل: she fights (somebody), rather than they fought (with somebody), where no مع follows."""
    if "sym" not in reading.entry.flags or "o" in reading.entry.recipient or reading.feature[0] != "P":
        return False
    transitive = any(r.feature[0] == "I" and "o" in r.entry.recipient for r in others)
    return transitive and "مع" not in draft.norms[i + 1 : i + 5]


def _defective(reading: VerbReading) -> bool:
    """A past that ends in ى, whose passive ends in ي."""
    return reading.feature[:4] == "P3ms" and reading.entry.lemma.endswith("ى")


def _named(draft: Draft, i: int) -> bool:
    """Stands in a place's or a person's name."""
    if i in draft.place_at or (i in draft.known and not draft.known[i][2]):
        return True
    word = draft.words[i]
    if i and draft.lexicon.nameparts.get(draft.norms[i - 1]) in ("link", "compound") and draft.norms[i - 1] not in ("ذو", "ذي"):
        return True  # محمد أبو طالب
    if not word.given:
        return False
    if i and i - 1 in draft.verb_at and draft.verb_at[i - 1].entry.kind == "speech" and i + 1 < len(draft.words):
        after = draft.words[i + 1]
        if draft.tokens[i + 1].kind == "w" and (after.given or not after.known) and not after.best.prep:
            return True  # قال ناصر الحاسي
    before = draft.words[i - 1] if i else None
    return before is not None and (before.given or before.norm in draft.lexicon.nameparts)


def _is_verb(draft: Draft, i: int, best: VerbReading) -> bool:
    word = draft.words[i]
    first = i == draft.sentences[draft.sentence_of[i]][0]
    dated = not first and i - 1 in draft.time_at
    if dated and word.nouns and best.feature[:4] == "P3ms" and not best.cut.clitics and is_awaited(draft, i):
        return False
    first = first or dated or draft.tokens[i - 1].kind == "n"  # وفي عام 2014 فرض المجلس
    before = draft.words[i - 1] if not first else None
    mark = not first and draft.tokens[i - 1].kind == "p"
    noun = [n for n in word.nouns if n.cut.clitics <= best.cut.clitics]
    if before is not None and not mark and _preposition(draft, i - 1) and not best.cut.prep:
        return False
    if best.feature[:4] in ("P3md", "P3fd") and not _dual_before(draft, i, first):
        return False  # the verb that stands first is singular: طالبا alone is no dual
    if is_governed(draft, i, best) or is_object(draft, i, best) or _adjective(draft, i, before):
        return False
    if mark and draft.tokens[i - 1].text in "،," and not best.cut.clitics and _office(draft, i):
        return False
    if noun and best.cut.conj == "و" and best.feature[:4] == "P3ms" and joins_masdars(draft, i):
        return False
    if best.passive and word.common and len(word.norm) <= 3:
        return False  # دين, بيع
    if word.norm in draft.lexicon.sets["always verbs"]:
        return True
    if before is not None and not mark and _has_tanwin(draft, i - 1) and not _has_tanwin(draft, i) and best.feature[0] == "P":
        return True  # إن مسلحا فتح النار: after its tanwin a noun has no genitive, and its adjective has one too
    short = best.feature[:4] == "P3ms" and len(best.cut.stem) <= 3 and word.common and best.entry.kind == "verb"
    three = best.feature[:4] == "P3ms" and not best.cut.clitics and len(word.norm) == 3 and best.entry.kind == "verb"
    if three and before is not None and not mark and before.best.det and is_told_already(draft, i):
        return False  # أكد الوزير حرص بلاده
    inside = before is not None and not (mark or noun or best.cut.clitics or before.function & _OPENS or i - 1 in draft.verb_at)
    if short and inside and before and (before.nouns or before.common) and not before.best.det and before.nisba is None:
        return False  # أهمية حرص: a noun as often as a verb
    if noun and ("\u064b" in draft.tokens[i].text or (best.feature[3:4] == "d" and not _dual_before(draft, i, first))):
        return False
    if best.feature[0] in "IJ" or best.cut.sin:
        if not noun:
            return not (word.common and best.feature[0] == "J" and not (before and "neg" in before.function))
        return before is None or mark or bool(before.function) or bool(best.cut.conj)
    if noun and best.feature[0] == "P" and _verb_follows(draft, i):
        return True
    if not noun:
        return best.entry.kind == "speech" or not (
            word.common
            and len(word.norm) <= 3
            and before is not None
            and not mark
            and not before.function
            and not before.known
            and not best.cut.conj
        )
    if best.cut.enc and before is not None and _describes(draft, before):
        return True  # المطار الذي استعادته القوات
    if best.cut.enc:
        return bool(best.cut.conj) and (before is None or mark)
    if best.plural and len(word.norm) > 4 and not word.norm.endswith("ا"):
        return True
    if before is None:
        return _followed_by_noun(draft, i)
    if mark:
        return draft.tokens[i - 1].text not in "(-" and _followed_by_noun(draft, i)
    if before.function & _OPENS or before.norm in draft.lexicon.sets["before verbs"]:
        return True
    if best.cut.conj:
        return not (before.nouns and not before.best.det and (i - 1) not in draft.verb_at) and _followed_by_noun(draft, i)
    if not best.cut.conj and is_told_already(draft, i):
        return False
    if (i - 1) in draft.verb_at or before.function or (before.nouns and not before.best.det):
        return False
    definite = (
        before.best.det or before.nisba is not None or (i - 1) in draft.covered or (i - 1) in draft.place_at or before.given
    )
    return definite and not (before.nisba is not None and not before.best.det) and _followed_by_noun(draft, i)


def _has_tanwin(draft: Draft, i: int) -> bool:
    return draft.tokens[i].text.endswith(("اً", "ًا"))


def _describes(draft: Draft, word: Word) -> bool:
    """الذي, التي and their like, after which a clause comes and no noun with a suffix."""
    return "rel" in word.function and word.norm not in draft.lexicon.sets["loose relatives"]


def _adjective(draft: Draft, i: int, before: Word | None) -> bool:
    """مصدر يمني: an adjective of nationality after a noun."""
    nisba = draft.words[i].nisba
    if nisba is None or nisba.cut.conj or before is None or draft.tokens[i - 1].kind != "w" or before.function:
        return False
    return i - 1 not in draft.verb_at and before.best.det == nisba.cut.det


def _office(draft: Draft, i: int) -> bool:
    """فلان، حاكم الإقليم، قال: the office after a name and a comma, which is written like a verb."""
    if draft.lexicon.nameparts.get(draft.norms[i - 2]) is None and not (i > 1 and _nominal_before(draft, i - 2)):
        return False
    found = draft.lexicon.names_at(draft.norms, i, i + 1)
    return any(m[1].kind == "noun" and m[1].cls in ("role", "title") and not m[2] for m in found)


def _nominal_before(draft: Draft, k: int) -> bool:
    word = draft.words[k]
    return word.given or not word.known or k in draft.covered


def _governed(before: Word | None, best: VerbReading) -> bool:
    """A jussive or subjunctive form follows لم, لا, أن, كي, حتى, or the ل before it."""
    if best.cut.prep == "ل" or best.cut.conj == "ف":
        return True
    return before is not None and (bool(before.function & {"neg", "comp", "purp", "cond"}) or before.norm == "حتي")


def _verb_follows(draft: Draft, i: int) -> bool:
    """جنديا تركيا قتل وأصيب آخر: و joins a verb to a verb."""
    if i + 1 >= draft.sentence_end(i) or i == draft.sentences[draft.sentence_of[i]][0]:
        return False
    after = draft.words[i + 1]
    return any(r.cut.conj and r.feature[0] == "P" for r in after.verbs) and not after.nouns and not draft.words[i - 1].function


def _dual_before(draft: Draft, i: int, first: bool) -> bool:
    """A dual noun, or two nouns joined by و, stands before: its verb may be dual."""
    if first:
        return False
    before = draft.norms[i - 1]
    return before.endswith(("ان", "ين")) or draft.words[i - 1].best.conj == "و" or before in ("قد", "كانا")


def _preposition(draft: Draft, i: int) -> bool:
    return draft.norms[i] in draft.lexicon.sets["prepositions"]


def _followed_by_noun(draft: Draft, i: int) -> bool:
    """What follows can be a verb's subject, object or complement rather than a masdar's adjective."""
    if i + 1 >= draft.sentence_end(i):
        return False
    after = draft.words[i + 1]
    if after.nisba is not None and not after.best.det and after.nisba.feature[0] == "s":
        return False
    return draft.tokens[i + 1].kind != "p" or draft.tokens[i + 1].text in '«"'
